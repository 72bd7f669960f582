"""Searching a library: whatever was edited, undone or copied, the index finds what reading through everything finds."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck_gui import paths
from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit, create
from factcheck_gui.core.errors import Cancelled
from factcheck_gui.core.ids import new_id, text_sha256
from factcheck_gui.core.records import Annotator, Article, Json, Kind
from factcheck_gui.core.search_query import parse
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library
from factcheck_gui.store import search_index
from factcheck_gui.store.search_records import SEARCHED

ME = Annotator("a" * 32, name="Ada Checker")
WORDS = ("tax", "taxes", "Łódź", "café", "cafe\u0301", "rises", "東京", "naïve", "x")


def article(title: str, text: str, **more: Json) -> Edit:
    return intents.import_article({"title": title, "text_sha256": text_sha256(text), "length": len(text), **more}, text)


def add(library: Library, title: str, text: str, **more: Json) -> Article:
    edit = article(title, text, **more)
    library.apply(edit)
    return library.articles.get(edit.sets[0].row_id)


def claim(library: Library, of: Article, start: int, end: int, **fields: Json) -> str:
    text = library.articles.text(of.id)
    edit = intents.mark_claim(of, Span(start, end, text[start:end], text[:start][-32:], text[end:][:32]), **fields)
    library.apply(edit)
    return edit.sets[0].row_id


def found(library: Library, words: str, **more: bool) -> list[str]:
    return [hit.row_id for hit in library.search(words, **more).hits]  # type: ignore[arg-type]


def scanned(library: Library, words: str) -> set[str]:
    """What reading through every record finds, by SQL of the test's own."""
    connection = sqlite3.connect(library.path)
    hits = set()
    for kind, searched in SEARCHED.items():
        names = ["(SELECT body FROM text WHERE sha256 = text_sha256)" if name == "body" else name for name in searched.fields]
        for row in connection.execute(f"SELECT id, {', '.join(names)} FROM {kind.value}"):
            if parse(words).matches([part or "" for part in row[1:]]):
                hits.add(row[0])
    connection.close()
    return hits


@pytest.fixture
def cache() -> Path:
    return paths.cache_dir() / "search"


def test_every_kind_is_found_with_what_it_belongs_to(library: Library) -> None:
    tokyo = add(library, "Prices in Tokyo", "Prices rose by 3 %. So it says.", outlet="Reuters", published="2024-05-19")
    claim_id = claim(library, tokyo, 0, 19, claim_text="Inflation was 3 %", speaker="The mayor")
    library.apply(intents.judge(claim_id, ME.id, justification="The statistics office disagrees."))
    source = intents.add_source({"title": "Consumer statistics", "url": "https://stat.example/x", "publisher": "Bureau"})
    library.apply(source)
    source_id = source.sets[0].row_id
    library.apply(intents.cite(claim_id, source_id, 0.0, quote="An increase of 4 % was measured."))

    (hit,) = library.search("says").hits
    assert (hit.kind, hit.row_id, hit.article_id, hit.claim_id) == ("article", tokyo.id, tokyo.id, "")
    assert (hit.title, hit.outlet, hit.published, hit.span) == ("Prices in Tokyo", "Reuters", "2024-05-19", (26, 30))
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["says"]
    (hit,) = library.search("tokyo").hits
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Tokyo"]
    assert hit.span is None
    (hit,) = library.search("mayor").hits
    assert (hit.kind, hit.row_id, hit.article_id, hit.span, hit.title) == ("claim", claim_id, tokyo.id, (0, 19), "Prices in Tokyo")
    (hit,) = library.search("disagrees").hits
    assert (hit.kind, hit.claim_id, hit.article_id, hit.title) == ("assessment", claim_id, tokyo.id, "Inflation was 3 %")
    (hit,) = library.search("bureau").hits
    assert (hit.kind, hit.row_id, hit.claim_id, hit.title) == ("source", source_id, "", "Consumer statistics")
    (hit,) = library.search("measured").hits
    assert (hit.kind, hit.claim_id, hit.article_id, hit.title) == ("evidence", claim_id, tokyo.id, "Consumer statistics")
    assert {hit.kind for hit in library.search("statistics").hits} == {"assessment", "source"}
    assert [hit.kind for hit in library.search("statistics", kinds=[Kind.SOURCE]).hits] == ["source"]


def test_the_latest_come_first_and_the_most_fitting_when_ranked(library: Library) -> None:
    old = add(library, "Tax tax tax", "All of it is tax.", published="2001")
    new = add(library, "Other things", "A word on tax " + "and much else " * 50, published="2024-05-19")
    middle = add(library, "Nothing", "A tax " + "and little else " * 20, published="2010-03")
    assert found(library, "tax") == [new.id, middle.id, old.id]
    assert found(library, "tax", ranked=True) == [old.id, middle.id, new.id]
    assert [hit.row_id for hit in library.search("tax", 2).hits] == [new.id, middle.id]


def test_edits_deletions_and_undo_show_at_once(library: Library) -> None:
    one = add(library, "One", "The first text.")
    library.index()
    claim_id = claim(library, one, 0, 3, claim_text="Zebras fly")
    assert found(library, "zebra") == [claim_id]
    library.apply(intents.set_field(Kind.CLAIM, claim_id, "claim_text", "Lions swim"))
    assert (found(library, "zebra"), found(library, "lion")) == ([], [claim_id])
    library.undo()
    assert (found(library, "zebra"), found(library, "lion")) == ([claim_id], [])
    library.apply(intents.remove(Kind.CLAIM, claim_id))
    assert found(library, "zebra") == []
    library.undo()
    assert found(library, "zebra") == [claim_id]


def test_what_another_process_commits_is_found(library: Library) -> None:
    found(library, "anything")
    with Library.open(library.path, Annotator("c" * 32, name="Cy")) as other:
        theirs = add(other, "Theirs", "A walrus.")
    assert found(library, "walrus") == [theirs.id]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "claim", "retitle", "text", "date", "judge", "remove", "undo", "redo", "index", "search"]),
        st.integers(0, 5),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    ),
    max_size=14,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_edits_and_undos_leave_what_a_scan_finds(tmp_path: Path, steps: list[tuple[str, int, str]]) -> None:
    path = tmp_path / f"{time.monotonic_ns()}.fcdb"
    with Library.create(path, ME) as library:
        for what, which, words in steps:
            step(library, what, which, words)
        for words in ("tax", "cafe", '"lodz"', "東", "rises -naive", "tax cafe", "x"):
            expected = scanned(library, words)
            assert set(found(library, words)) == expected
            assert set(found(library, words, ranked=True)) == expected
        library.index()
        for words in ("tax", "cafe", "rises -naive"):
            assert set(found(library, words)) == scanned(library, words)


def step(library: Library, what: str, which: int, words: str) -> None:
    articles = sorted(article.id for article in library.articles.all())
    some = library.articles.get(articles[which % len(articles)]) if articles else None
    if what == "undo":
        library.undo()
    elif what == "redo":
        library.redo()
    elif what == "index":
        library.index()
    elif what == "search":
        found(library, words)
    elif what == "add" or some is None:
        library.apply(article(words, f"{words} {which}", published=f"20{10 + which}"))
    elif what == "claim":
        claim(library, some, 0, 1, claim_text=words)
    elif what == "retitle":
        library.apply(intents.set_field(Kind.ARTICLE, some.id, "title", words))
    elif what == "date":
        library.apply(intents.set_field(Kind.ARTICLE, some.id, "published", f"19{10 + which}"))
    elif what == "text":
        library.apply(Edit(intents.set_field(Kind.ARTICLE, some.id, "text_sha256", text_sha256(words)).sets, {text_sha256(words): words}))
    elif what == "judge":
        for marked in library.claims.of_article(some.id):
            library.apply(intents.judge(marked.id, ME.id, justification=words))
    else:
        library.apply(intents.remove(Kind.ARTICLE, some.id))


@pytest.fixture
def untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches leave the index alone, as in a large library of which nothing is in the index yet."""
    monkeypatch.setattr(search_index, "_FEW", -1)


@pytest.mark.usefixtures("untouched")
def test_what_is_not_indexed_yet_is_read_through(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [add(library, f"Number {n}", f"word text{n}", published=f"20{n:02}").id for n in range(30)]
    assert found(library, "word") == ids[::-1]
    monkeypatch.setattr(search_index, "_BATCH", 10)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        library.index(stop)
    answer = library.search("word")
    assert (answer.indexed, answer.total, answer.complete) == (10, 30, True)
    assert [hit.row_id for hit in answer.hits] == ids[::-1]
    assert found(library, "text3") == [ids[3]]
    late = add(library, "Late", "word", published="2020-05")
    assert found(library, "word") == [*ids[:20:-1], late.id, *ids[20::-1]]
    library.index()
    answer = library.search("word")
    assert (answer.indexed, answer.total) == (0, 0)
    assert [hit.row_id for hit in answer.hits] == [*ids[:20:-1], late.id, *ids[20::-1]]


@pytest.mark.usefixtures("untouched")
def test_without_an_index_the_latest_come_first_too(library: Library) -> None:
    old = add(library, "Old", "word one", published="1999")
    undated = add(library, "Undated", "word two")
    new = add(library, "New", "word three", published="2999-01-01")
    claim_id = claim(library, undated, 0, 4, claim_text="A word")
    answer = library.search("word")
    assert [hit.row_id for hit in answer.hits][::3] == [new.id, old.id]
    assert {hit.row_id for hit in answer.hits[1:3]} == {claim_id, undated.id}
    assert (answer.indexed, answer.total) == (0, 4)
    assert [hit.row_id for hit in library.search("word", 1).hits] == [new.id]


@pytest.mark.usefixtures("untouched")
def test_a_search_without_time_says_that_it_is_not_complete(library: Library) -> None:
    add(library, "One", "word")
    assert not library.search("word", seconds=0).complete
    assert library.search("word", seconds=5).complete


def test_progress_reaches_the_whole(library: Library) -> None:
    for n in range(5):
        add(library, f"Number {n}", f"word {n}")
    seen: list[tuple[int, int]] = []
    assert library.index(lambda done, total: seen.append((done, total))) == ""
    assert seen[-1] == (5, 5)


@pytest.mark.usefixtures("untouched")
def test_a_search_can_be_stopped(library: Library) -> None:
    add(library, "One", "word")
    with pytest.raises(Cancelled):
        library.search("word", cancelled=lambda: True)


def test_copies_that_drift_apart_are_never_mixed_up(library: Library, tmp_path: Path, cache: Path) -> None:
    add(library, "Common", "walrus")
    copy = tmp_path / "copy.fcdb"
    library.save_copy(copy)
    add(library, "Mine", "walrus mine")
    with Library.open(copy, ME) as other:
        assert other.id == library.id
        add(other, "Theirs", "walrus theirs")
        assert sorted(hit.title for hit in other.search("walrus").hits) == ["Common", "Theirs"]
        assert sorted(hit.title for hit in library.search("walrus").hits) == ["Common", "Mine"]
    assert len(list(cache.glob("*.db"))) == 2


def test_a_file_put_in_the_place_of_another_is_noticed(library: Library, tmp_path: Path) -> None:
    add(library, "Common", "walrus")
    older, drifted = tmp_path / "older.fcdb", tmp_path / "drifted.fcdb"
    library.save_copy(older)
    library.save_copy(drifted)
    with Library.open(drifted, ME) as other:
        add(other, "Theirs", "walrus theirs")
    add(library, "Mine", "walrus mine")
    assert len(found(library, "walrus")) == 2
    library.close()
    for there, titles in ((drifted, ["Common", "Theirs"]), (older, ["Common"])):
        shutil.copyfile(there, library.path)
        with Library.open(library.path, ME) as opened:
            assert sorted(hit.title for hit in opened.search("walrus").hits) == titles
            assert opened.index() == ""
            assert sorted(hit.title for hit in opened.search("walrus").hits) == titles


@pytest.mark.parametrize("damage", [b"", b"not a database at all " * 400, None])
def test_a_damaged_index_is_made_anew(library: Library, cache: Path, damage: bytes | None) -> None:
    ids = [add(library, f"Number {n}", f"walrus {n}").id for n in range(40)]
    library.index()
    library.close()
    (file,) = cache.glob("*.db")
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + bytes(len(whole) - 4096) if damage is None else damage)
    with Library.open(library.path, ME) as opened:
        assert sorted(found(opened, "walrus")) == sorted(ids)
        assert opened.index() == ""
        assert sorted(found(opened, "walrus")) == sorted(ids)
        assert opened.search("walrus").broken == ""


def test_without_a_cache_folder_searching_reads_the_library_and_says_so(library: Library, cache: Path) -> None:
    one = add(library, "One", "walrus")
    cache.parent.parent.mkdir(parents=True, exist_ok=True)
    cache.parent.write_text("a file where the folder should be")
    answer = library.search("walrus")
    assert [hit.row_id for hit in answer.hits] == [one.id]
    assert answer.broken
    assert library.index()


def test_an_index_that_cannot_grow_is_left_out(library: Library) -> None:
    one = add(library, "One", "walrus")
    found(library, "walrus")
    index = library._index._cache
    assert index is not None
    index._connection.execute("PRAGMA max_page_count = 1")  # as on a full disk
    two = add(library, "Two", "walrus " + " ".join(f"word{n}" for n in range(20_000)))
    assert "full" in library.index()
    assert found(library, "walrus") == [two.id, one.id]
    assert library.index() == ""  # there is room again


def test_two_programs_can_share_one_index(library: Library) -> None:
    ids = [add(library, f"Number {n}", f"walrus {n}").id for n in range(20)]
    with Library.open(library.path, ME) as other:
        other.index()
        assert sorted(found(library, "walrus")) == sorted(ids)
        writing = other._index._cache
        assert writing is not None
        with writing.writing():
            ids.append(add(library, "Late", "walrus").id)
            assert sorted(found(library, "walrus")) == sorted(ids)
        assert sorted(found(other, "walrus")) == sorted(ids)


def test_an_index_that_is_mostly_about_what_is_gone_is_made_anew(library: Library) -> None:
    one = add(library, "One", "walrus")
    library.index()
    index = library._index._cache
    assert index is not None
    assert not index.is_worn()
    for n in range(1800):
        index.plan(Kind.ARTICLE, one.id, n)
    assert index.is_worn()
    library.index()
    assert not index.is_worn()
    assert found(library, "walrus") == [one.id]


def test_many_records_of_one_day_spill_into_the_next(library: Library) -> None:
    ids = [add(library, f"Number {n}", f"walrus {n}", published="2020-05-19").id for n in range(3)]
    later = add(library, "Later", "walrus", published="2020-05-20")
    library.index()
    index = library._index._cache
    assert index is not None
    for n in range(1100):
        index.plan(Kind.SOURCE, f"{n:032x}", 1 << 10)
    numbers = [number for number, _ in index.pending(Kind.SOURCE)]
    assert sorted(numbers) == list(range(1 << 10, (1 << 10) + 1100))
    assert found(library, "walrus")[0] == later.id
    assert set(found(library, "walrus")[1:]) == set(ids)


def test_a_read_only_library_is_indexed_too(library: Library) -> None:
    one = add(library, "One", "walrus")
    with Library.open(library.path, ME, read_only=True) as opened:
        assert opened.index() == ""
        assert found(opened, "walrus") == [one.id]


@pytest.fixture(autouse=True)
def no_open_files(library: Library) -> Iterator[None]:
    """Close the library also where a test closed it already."""
    yield
    library.close()


def test_an_index_that_nobody_used_for_long_is_deleted(library: Library, cache: Path) -> None:
    add(library, "One", "walrus")
    library.index()
    (own,) = cache.glob("*.db")
    old, young = cache / "old.db", cache / "young.db"
    for file in (old, young):
        file.write_bytes(b"x")
    os.utime(old, (0, 0))
    os.utime(own, (0, 0))
    library.close()
    with Library.open(library.path, ME) as opened:
        opened.index()
    assert sorted(cache.glob("*.db")) == sorted([own, young])


def test_any_number_of_hits_can_be_asked_for(library: Library) -> None:
    claims = [create(Kind.CLAIM, new_id(), {"claim_text": "walrus", "article_id": "0" * 32}) for _ in range(1200)]
    library.apply(Edit(tuple(claims)))
    assert len(library.search("walrus", 100_000).hits) == 1200


_INDEX = """
import sys
from pathlib import Path
from factcheck_gui.core.records import Annotator
from factcheck_gui.library import Library
from factcheck_gui.store import search_index
search_index._BATCH = 5
def say(done, total):
    print(done, flush=True)
with Library.open(Path(sys.argv[1]), Annotator("d" * 32), read_only=True) as library:
    library.index(say)
"""


def test_two_processes_that_index_at_once_and_one_that_is_killed_leave_a_whole_index(library: Library, tmp_path: Path) -> None:
    ids = [add(library, f"Number {n}", f"walrus {n} " * 50).id for n in range(300)]
    command = [sys.executable, "-c", _INDEX, str(library.path)]
    killed = subprocess.Popen(command, stdout=subprocess.PIPE)
    other = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert killed.stdout is not None
    assert killed.stdout.readline()
    killed.kill()
    killed.communicate()
    printed, _ = other.communicate(timeout=60)
    assert other.returncode == 0
    assert printed.split()[-1] == b"300"
    answer = library.search("walrus", 1000)
    assert sorted(hit.row_id for hit in answer.hits) == sorted(ids)
    index = library._index._cache
    assert index is not None
    assert not index.has_pending()
    assert sorted(row_id for _, row_id in index.find(Kind.ARTICLE, parse("walrus"), ranked=False)) == sorted(ids)
