"""Files and folders to articles: what is read, what is left out, and what is refused in words without ever hanging."""

import os
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Json, Kind, rules, validate
from factcheck_gui.core.text import canonical
from factcheck_gui.formats import CannotImport, Imported
from factcheck_gui.formats.importing import (
    BATCH_FILES,
    BATCH_LENGTH,
    IMPORTERS,
    FileOutcome,
    Status,
    article_values,
    from_pasted,
    read_ahead,
    read_articles,
    read_file,
    suffixes,
    walk,
)

BODY = "The gates of the dam were opened on Tuesday, officials said, after six weeks of protests in the valley below it.\n"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="this kind of file is known to POSIX systems only")


def write(path: Path, content: str | bytes = BODY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def refusal(path: Path, max_bytes: int = 50_000_000) -> str:
    """Return the sentence in which `path` is refused."""
    with pytest.raises(CannotImport) as caught:
        read_file(path, max_bytes=max_bytes)
    assert str(caught.value).startswith(f"{path.name} was not imported: ")
    assert str(caught.value).endswith(".")
    return caught.value.reason


def told(imported: Imported) -> dict[str, Json]:
    """Return the article's fields, each one such as the library can store."""
    values = article_values(imported)
    for name, value in values.items():
        validate(Kind.ARTICLE, name, value)
    return values


def test_a_text_file_becomes_an_article(tmp_path: Path) -> None:
    text = "Gates open at last\n\nBy Ann Lee\nDate: 14 October 2025\nSource: The Lake Herald\nURL: https://herald.example/gates\n\n" + BODY
    imported = read_file(write(tmp_path / "gates.TXT", "\ufeff" + text.replace("\n", "\r\n")))
    assert imported.text == text
    assert imported.sha256 == text_sha256(text)
    assert (imported.encoding, imported.certain, imported.warnings) == ("utf-8", True, ())
    assert told(imported) == {
        "title": "Gates open at last",
        "outlet": "The Lake Herald",
        "byline": "Ann Lee",
        "published": "2025-10-14",
        "url": "https://herald.example/gates",
        "language": "",
        "file_name": "gates.TXT",
        "text_sha256": text_sha256(text),
        "length": len(text),
    }
    assert set(told(imported)) <= set(rules(Kind.ARTICLE))


def test_blanks_at_both_ends_stay(tmp_path: Path) -> None:
    assert read_file(write(tmp_path / "a.txt", " \n\u00a0 x \n\n ")).text == " \n\u00a0 x \n\n "


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: canonical(text).strip() != "" and text.count("\0") < 9))
def test_every_text_survives_its_file(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    for name in ("a.txt", "a.md"):
        imported = read_file(write(tmp_path_factory.getbasetemp() / name, text))
        assert imported.text == canonical(text)
        told(imported)


def test_front_matter_is_read_and_stays(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "Gates open: at last"\nauthors:\n  - Ann Lee\n  - Bo Ek\ndate: 2025-10-14T09:30:00+02:00\nlang: en\n'
        "source: https://herald.example/gates\npublisher: 'The Lake Herald'\ntags: [dam, river]\n---\n\n# Another heading\n\n" + BODY
    )
    imported = read_file(write(tmp_path / "gates.md", text))
    assert imported.text == text
    values = told(imported)
    assert {name: values[name] for name in ("title", "outlet", "byline", "published", "url", "language")} == {
        "title": "Gates open: at last",
        "outlet": "The Lake Herald",
        "byline": "Ann Lee, Bo Ek",
        "published": "2025-10-14T09:30:00+02:00",
        "url": "https://herald.example/gates",
        "language": "en",
    }
    assert text[imported.header.title.start : imported.header.title.end] == '"Gates open: at last"'


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("---\nauthor: [Ann Lee, 'Bo Ek']\n---\n", {"byline": "Ann Lee, Bo Ek"}),
        ("---\nsource: Norrin Wire\n...\n", {"outlet": "Norrin Wire"}),
        ("---\ndate: soon\nurl: herald.example\nlang: the usual\ntitle:\n---\n", {}),
        ("---\nauthors:\n- Ann Lee\n", {}),  # never closed
        ("--- \n---\n", {}),
        ("Text\n---\nauthors:\n- Ann Lee\n---\n", {}),
    ],
)
def test_other_front_matter(tmp_path: Path, front: str, expected: dict[str, str]) -> None:
    values = told(read_file(write(tmp_path / "a.md", f"{front}\n# Gates open\n\n{BODY}")))
    assert {name: values[name] for name in ("outlet", "byline", "published", "url", "language") if values[name]} == expected


def test_plain_text_has_no_front_matter(tmp_path: Path) -> None:
    assert told(read_file(write(tmp_path / "a.txt", f"---\nlang: en\noutlet: {'x' * 80}\n---\n{BODY}")))["outlet"] == ""


def test_doubts_are_told(tmp_path: Path) -> None:
    guessed = read_file(write(tmp_path / "a.txt", "The café “Ostrél”".encode("cp1252")))
    assert (guessed.text, guessed.certain) == ("The café “Ostrél”", False)
    assert "cp1252" in guessed.warnings[0]
    chosen = read_file(write(tmp_path / "b.txt", "Ожидание".encode("koi8-r")), encoding="koi8-r")
    assert (chosen.text, chosen.certain, chosen.warnings) == ("Ожидание", True, ())
    assert "(2×)" in read_file(write(tmp_path / "c.txt", "one\0two\ufdd0")).warnings[0]
    assert "since … 2022" in read_file(write(tmp_path / "d.txt", "Date: 2000-05-19\n\nThe first talks since March 2022.")).warnings[0]


def test_what_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.txt") == "there is no such file."
    assert refusal(write(tmp_path / "empty.txt", "")) == "it is empty."
    assert refusal(write(tmp_path / "blank.txt", "\ufeff \r\n\u00a0\n")) == "there are no words in it."
    assert refusal(write(tmp_path / "large.txt"), max_bytes=100) == "it is larger than 0.0001 MB."
    assert refusal(write(tmp_path / "zeros.txt", bytes(500))) == "it isn’t text."
    assert refusal(write(tmp_path / "paper.txt", b"%PDF-1.7\n")) == "it isn’t plain text but a PDF document."
    assert refusal(write(tmp_path / "paper.pdf", b"%PDF-1.7\n")).startswith(
        "files of this kind can’t be imported. The kinds that can: .txt"
    )
    assert refusal(write(tmp_path / "noend")).startswith("files of this kind can’t be imported.")


@posix_only
def test_pipes_devices_and_sockets_are_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "terminal.txt").symlink_to("/dev/tty")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.fspath(tmp_path / "socket.txt"))
        assert {refusal(path) for path in tmp_path.iterdir()} == {"it isn’t a file but a device, pipe or socket."}


@posix_only
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root may read everything")
def test_files_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path / "secret.txt")
    path.chmod(0)
    assert refusal(path) == "you may not read it."
    folder = write(tmp_path / "closed" / "a.txt").parent
    folder.chmod(0)
    try:
        assert list(walk([tmp_path])) == [folder, path]
        assert refusal(folder) == "you may not look into this folder."
        assert list(walk([folder / "a.txt"])) == [folder / "a.txt"]
        assert refusal(folder / "a.txt") == "you may not read it."
    finally:
        folder.chmod(0o700)


@posix_only
def test_a_circle_of_links_is_refused_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt").startswith("it can’t be read (")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files that say they hold nothing")
def test_a_file_that_says_it_is_empty_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "status.txt"
    path.symlink_to("/proc/self/status")
    assert "Name:" in read_file(path).text


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are Unicode")
def test_a_file_name_that_is_not_utf8_can_be_shown_and_stored(tmp_path: Path) -> None:
    path = write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")))
    assert told(read_file(path))["file_name"] == "caf\ufffd.txt"
    path.write_bytes(b"")
    with pytest.raises(CannotImport, match=r"^caf\ufffd\.txt was not imported: it is empty"):
        read_file(path)


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    wanted = ["a.txt", "b/1.md", "b/2.text", "b/c/x.markdown", "c.TXT"]
    for name in (*wanted, ".hidden.txt", ".git/a.txt", "b/~note.doc", "picture.png", "b/README"):
        write(tmp_path / name)
    (tmp_path / "b" / "folder.txt").mkdir()
    write(tmp_path / "b" / "folder.txt" / "in.txt")
    wanted.insert(4, "b/folder.txt/in.txt")
    assert [path.relative_to(tmp_path).as_posix() for path in walk([tmp_path])] == wanted


def test_named_files_are_passed_on_whatever_they_are(tmp_path: Path) -> None:
    named = [tmp_path / "gone.txt", write(tmp_path / "a.png"), write(tmp_path / ".hidden.txt")]
    assert list(walk(named)) == named
    empty = tmp_path / "empty"
    empty.mkdir()
    assert list(walk([empty])) == [empty]
    assert refusal(empty).startswith("it is a folder in which nothing can be imported (.txt")


@posix_only
def test_links_that_lead_in_circles_are_walked_once(tmp_path: Path) -> None:
    write(tmp_path / "a" / "1.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert [path.name for path in walk([tmp_path, tmp_path / "a"])] == ["1.txt"]


def test_a_deep_tree_is_walked(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(300):
        folder /= "d"
    write(folder / "a.txt")
    assert list(walk([tmp_path])) == [folder / "a.txt"]


def test_files_are_read_ahead_in_batches(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{number:04}.txt") for number in range(BATCH_FILES + 1)]
    paths.insert(3, tmp_path / "gone.txt")
    batches = list(read_ahead(paths))
    assert [len(batch) for batch in batches] == [BATCH_FILES, 2]
    assert [file.path for batch in batches for file in batch] == paths
    assert batches[0][3].refusal == "gone.txt was not imported: there is no such file."
    assert batches[0][3].articles == ()
    assert all(len(file.articles) == 1 and file.refusal == "" for batch in batches for file in batch if file.path.name != "gone.txt")


def test_large_files_end_a_batch(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{number}.txt", "x" * (BATCH_LENGTH // 2)) for number in range(5)]
    assert [len(batch) for batch in read_ahead(paths)] == [2, 2, 1]


def test_the_batches_are_read_only_when_they_are_wanted(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{number:04}.txt") for number in range(BATCH_FILES + 1)]
    batches = read_ahead(paths)
    next(batches)
    paths[-1].unlink()
    assert next(batches)[0].refusal.endswith("there is no such file.")


@pytest.mark.parametrize(
    "content",
    ["x" * 10_000_000, " " * 1_000_000 + "x", "x " + "\n" * 1_000_000, "---\n" * 250_000, "---\n" + "a: " * 300_000, "© " * 500_000],
    ids=["one line", "leading blanks", "trailing lines", "front matter", "one key", "credits"],
)
def test_large_and_odd_files(tmp_path: Path, content: str) -> None:
    for name in ("a.txt", "a.md"):
        imported = read_file(write(tmp_path / name, content))
        assert imported.text == content
        assert told(imported)["title"] != ""


def test_a_megabyte_of_blanks_is_refused(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "a.txt", " " * 1_000_000)) == "there are no words in it."


def test_pasted_text(tmp_path: Path) -> None:
    pasted = from_pasted("Gates open\r\n\r\n" + BODY)
    assert pasted.text == "Gates open\n\n" + BODY
    assert (told(pasted)["title"], told(pasted)["file_name"], pasted.warnings) == ("Gates open", "", ())
    assert from_pasted("lone \ud800 surrogate").text == "lone \ufffd surrogate"
    with pytest.raises(CannotImport, match=r"^The pasted text was not imported: there are no words in it\."):
        from_pasted(" \r\n")


def test_formats_have_a_name_and_endings_of_their_own() -> None:
    endings = [suffix for importer in IMPORTERS for suffix in importer.suffixes]
    assert len(set(endings)) == len(endings)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in endings)
    assert suffixes() == tuple(endings)
    assert len({importer.name for importer in IMPORTERS}) == len(IMPORTERS)


def test_a_file_can_hold_several_articles_for_a_format_that_has_them(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert [article.text for article in read_articles(path)] == [BODY]
    assert FileOutcome(path, Status.REFUSED, "why").status == "refused"
