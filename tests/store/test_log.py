"""Laws of the change log: undo restores, redo brings back, the tables are what the log says, and two writers both stay."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit, Set, values_of
from factcheck_gui.core.errors import InvalidValue, NotFound
from factcheck_gui.core.ids import assessment_id, text_sha256
from factcheck_gui.core.records import Annotator, Article, Kind, Relation
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library

TEXT = "The dam held. “It held,” said Mayor Ott 😀, adding that 14 of 15 gates were open."
ADA = Annotator("a" * 32, name="Ada")
BEN = Annotator("b" * 32, name="Ben")


def article_values(text: str = TEXT, **fields: str) -> dict[str, object]:
    return {"title": "The dam", "outlet": "Courier", "text_sha256": text_sha256(text), "length": len(text), **fields}


def add_article(library: Library, text: str = TEXT, **fields: str) -> Article:
    edit = intents.import_article(article_values(text, **fields), text)  # type: ignore[arg-type]
    library.apply(edit)
    return library.articles.get(edit.sets[0].row_id)


def mark(library: Library, article: Article, start: int = 4, end: int = 12) -> str:
    edit = intents.mark_claim(article, Span.of(library.articles.text(article.id), start, end))
    library.apply(edit)
    return edit.sets[0].row_id


def snapshot(library: Library) -> list[object]:
    """What a person can see, without the times of changes."""
    seen: list[object] = []
    for article in library.articles.all():
        seen.append((article.id, values_of(Kind.ARTICLE, article), library.articles.text(article.id)))
        for view in library.claims.views(article.id):
            seen.append((view.claim.id, view.claim.span, values_of(Kind.CLAIM, view.claim)))
            seen += [(a.id, values_of(Kind.ASSESSMENT, a)) for a in view.assessments]
            for cited in library.sources.evidence_of(view.claim.id):
                seen.append((values_of(Kind.EVIDENCE, cited.evidence), values_of(Kind.SOURCE, cited.source)))
    return seen


@contextmanager
def fresh_library() -> Iterator[Library]:
    with TemporaryDirectory() as folder, Library.create(Path(folder) / "x.fcdb", ADA) as library:
        yield library


class EditingMachine(RuleBasedStateMachine):
    """Random work with a model: the states between the steps, as undo and redo must walk them."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = fresh_library()
        self.library = self.opened.__enter__()
        self.past: list[list[object]] = []
        self.future: list[list[object]] = []

    @initialize()
    def start(self) -> None:
        self.do(intents.import_article(article_values(), TEXT))  # type: ignore[arg-type]

    def do(self, edit: Edit) -> None:
        self.past.append(snapshot(self.library))
        self.library.apply(edit)
        self.future.clear()

    def claims(self) -> list[str]:
        return [claim.id for article in self.library.articles.all() for claim in self.library.claims.of_article(article.id)]

    @rule(start=st.integers(0, len(TEXT) - 2), length=st.integers(1, 40))
    def mark_a_claim(self, start: int, length: int) -> None:
        for article in list(self.library.articles.all())[:1]:
            self.do(intents.mark_claim(article, Span.of(TEXT, start, min(start + length, len(TEXT)))))

    @precondition(lambda self: self.claims())
    @rule(
        data=st.data(), verdict=st.sampled_from(["true", "false", ""]), why=st.text(st.characters(codec="utf-8", exclude_characters="\0"))
    )
    def judge(self, data: st.DataObject, verdict: str, why: str) -> None:
        claim = data.draw(st.sampled_from(self.claims()))
        self.do(intents.judge(claim, ADA.id, scale="desk", verdict=verdict, justification=why))

    @precondition(lambda self: self.claims())
    @rule(
        data=st.data(),
        note=st.text(st.characters(codec="utf-8", exclude_characters="\0")),
        names=st.lists(st.sampled_from("aAbc"), max_size=3),
    )
    def describe(self, data: st.DataObject, note: str, names: list[str]) -> None:
        claim = data.draw(st.sampled_from(self.claims()))
        self.do(intents.set_field(Kind.CLAIM, claim, "note", note) + intents.tag_claim(claim, names))

    @precondition(lambda self: self.claims())
    @rule(data=st.data())
    def cite(self, data: st.DataObject) -> None:
        claim = data.draw(st.sampled_from(self.claims()))
        source = intents.add_source({"title": "Minutes", "url": "https://example.org/m"})
        self.do(source + intents.cite(claim, source.sets[0].row_id, 0.0, stance="supports"))

    @precondition(lambda self: self.claims())
    @rule(data=st.data())
    def delete_claim(self, data: st.DataObject) -> None:
        claim = data.draw(st.sampled_from(self.claims()))
        self.do(intents.delete_claims([claim], self.library.claims.hanging_on([claim])))

    @precondition(lambda self: len(self.claims()) > 1)
    @rule(data=st.data(), relation=st.sampled_from(Relation))
    def link(self, data: st.DataObject, relation: Relation) -> None:
        pair = data.draw(st.lists(st.sampled_from(self.claims()), min_size=2, max_size=2, unique=True))
        self.do(intents.link_claims(pair[0], pair[1], relation))

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            undone = self.library.undo()
            assert (undone is not None) == bool(self.past)
            if undone is not None:
                assert not undone.kept
                self.future.append(self.past.pop())
                here = snapshot(self.library)
                assert here == self.future[-1]

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            before = snapshot(self.library)
            done = self.library.redo()
            assert (done is not None) == bool(self.future)
            if done is not None:
                assert not done.kept
                assert self.future.pop() == before
                self.past.append(before)

    @invariant()
    def tables_are_what_the_log_says(self) -> None:
        assert self.library.check() == []

    def teardown(self) -> None:
        try:
            while self.library.undo():
                pass
            assert snapshot(self.library) == []
            assert self.library.check() == []
        finally:
            self.opened.__exit__(None, None, None)


TestEditing = EditingMachine.TestCase
TestEditing.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)


def test_undo_and_redo_survive_a_restart(tmp_path: Path) -> None:
    with Library.create(tmp_path / "x.fcdb", ADA) as library:
        claim = mark(library, add_article(library))
        library.apply(intents.judge(claim, ADA.id, scale="desk", verdict="true"))
        library.undo()
    with Library.open(tmp_path / "x.fcdb", ADA) as library:
        library.redo()
        assert library.claims.view(claim).verdict == "true"
        while library.undo():
            pass
        assert library.articles.count() == 0
        while library.redo():
            pass
        assert library.claims.view(claim).verdict == "true"


def test_an_edit_after_undo_closes_the_way_to_redo(library: Library) -> None:
    article = add_article(library)
    first = mark(library, article)
    library.undo()
    mark(library, article, 20, 30)
    assert library.redo() is None
    assert [claim.start for claim in library.claims.of_article(article.id)] == [20]
    with pytest.raises(NotFound):
        library.claims.get(first)


def test_undo_leaves_what_somebody_else_set_since(library: Library) -> None:
    claim = mark(library, add_article(library))
    library.apply(intents.set_field(Kind.CLAIM, claim, "note", "mine"))
    with Library.open(library.path, BEN) as other:
        other.apply(intents.set_field(Kind.CLAIM, claim, "note", "Ben's"))
    undone = library.undo()
    assert undone is not None
    assert [change.field for change in undone.kept] == ["note"]
    assert library.claims.get(claim).note == "Ben's"


def test_undoing_a_mark_keeps_the_claim_that_somebody_else_judged(library: Library) -> None:
    claim = mark(library, add_article(library))
    with Library.open(library.path, BEN) as other:
        other.apply(intents.judge(claim, BEN.id, scale="desk", verdict="false"))
    undone = library.undo()
    assert undone is not None
    assert undone.kept
    assert library.claims.view(claim).verdict == "false"


def test_an_undo_that_could_do_nothing_is_behind_us(library: Library) -> None:
    article = add_article(library)
    claim = mark(library, article)
    with Library.open(library.path, BEN) as other:
        other.apply(intents.judge(claim, BEN.id, scale="desk", verdict="false"))
    library.undo()
    library.undo()
    assert library.undo() is None


def test_an_edit_whose_base_changed_keeps_both_values(library: Library) -> None:
    claim = mark(library, add_article(library))
    base = library.heads(Kind.CLAIM, claim, "note")
    with Library.open(library.path, BEN) as other:
        other.apply(intents.set_field(Kind.CLAIM, claim, "note", "Ben's"))
    library.apply(intents.set_field(Kind.CLAIM, claim, "note", "mine", base))
    assert library.claims.get(claim).note == "mine"
    assert len(library.heads(Kind.CLAIM, claim, "note")) == 2
    assert library.undo() is not None  # what is taken back leaves the other value standing, not the one that both replaced
    assert (library.claims.get(claim).note, list(library.conflicts())) == ("Ben's", [])
    assert library.redo() is not None
    assert (library.claims.get(claim).note, library.conflict_count()) == ("mine", 1)
    assert library.check() == []


def test_each_library_hears_only_of_the_others_work(library: Library) -> None:
    article = add_article(library)
    with Library.open(library.path, BEN) as other:
        assert other.refresh() is None
        claim = mark(library, article)
        mine = other.apply(intents.set_field(Kind.ARTICLE, article.id, "note", "seen"))
        assert mine.mine
        heard = other.refresh()
        assert heard is not None
        assert not heard.mine
        assert heard.claims == {claim}
        assert heard.articles == {article.id}
        assert other.refresh() is None
        told = library.refresh()
        assert told is not None
        assert told.rows == {Kind.ANNOTATOR: {BEN.id}, Kind.ARTICLE: {article.id}}


def test_very_many_changes_of_others_are_announced_as_a_whole(library: Library) -> None:
    with Library.open(library.path, BEN) as other:
        texts = [f"Article {number}" for number in range(1100)]
        edits = [intents.import_article(article_values(text), text) for text in texts]  # type: ignore[arg-type]
        other.apply(Edit(tuple(edit.sets[0] for edit in edits), {s: t for edit in edits for s, t in edit.texts.items()}))
    heard = library.refresh()
    assert heard is not None
    assert heard.whole
    assert heard.touches(Kind.CLAIM)


def test_making_a_record_that_the_log_knows_brings_it_back(library: Library) -> None:
    article = add_article(library)
    library.apply(intents.remove(Kind.ARTICLE, article.id))
    again = add_article(library, outlet="Chronicle")
    assert again.id == article.id
    assert again.outlet == "Chronicle"
    assert library.check() == []


def test_two_annotators_have_an_assessment_each(library: Library) -> None:
    claim = mark(library, add_article(library))
    library.apply(intents.judge(claim, ADA.id, scale="desk", verdict="true"))
    with Library.open(library.path, BEN) as other:
        other.apply(intents.judge(claim, BEN.id, scale="desk", verdict="false"))
    view = library.claims.view(claim)
    assert view.verdict == "disputed"
    assert {a.id for a in view.assessments} == {assessment_id(claim, ADA.id), assessment_id(claim, BEN.id)}


@pytest.mark.parametrize(
    "wish",
    [
        Set(Kind.CLAIM, "", "status", "finished"),
        Set(Kind.CLAIM, "", "claim_date", "19 May"),
        Set(Kind.CLAIM, "", "nonsense", ""),
        Set(Kind.CLAIM, "", "first_appearance_url", "javascript:alert(1)"),
        Set(Kind.CLAIM, "", "claim_types", ["poem"]),
        Set(Kind.CLAIM, "", "note", "\ud800"),
        Set(Kind.CLAIM, "", "priority", True),
        Set(Kind.CLAIM, "", "deleted", 1),
        Set(Kind.CLAIM, "", "span", {"start": 1, "end": 2}),
    ],
)
def test_a_value_that_a_field_cannot_hold_changes_nothing(library: Library, wish: Set) -> None:
    claim = mark(library, add_article(library))
    before, last = snapshot(library), library.last_change
    good = Set(Kind.CLAIM, claim, "note", "half")
    with pytest.raises(InvalidValue):
        library.apply(Edit((good, Set(wish.kind, claim, wish.field, wish.value))))
    assert snapshot(library) == before
    assert library.last_change == last


def test_setting_a_field_of_a_deleted_record_is_refused_in_words(library: Library) -> None:
    claim = mark(library, add_article(library))
    library.apply(intents.remove(Kind.CLAIM, claim))
    with pytest.raises(NotFound, match="deleted meanwhile"):
        library.apply(intents.set_field(Kind.CLAIM, claim, "note", "too late"))


def test_a_field_set_many_times_is_undone_step_by_step(library: Library) -> None:
    claim = mark(library, add_article(library))
    for note in ("one", "two", "three", "four"):
        library.apply(intents.set_field(Kind.CLAIM, claim, "note", note))
    for note in ("three", "two", "one", ""):
        undone = library.undo()
        assert undone is not None
        assert undone.kept == ()
        assert library.claims.get(claim).note == note
    for note in ("one", "two", "three", "four"):
        assert library.redo() is not None
        assert library.claims.get(claim).note == note


def test_setting_a_field_of_what_the_same_edit_makes_is_no_conflict(library: Library) -> None:
    source = intents.add_source({"title": "A", "note": "first"})
    library.apply(source + intents.set_field(Kind.SOURCE, source.sets[0].row_id, "note", "second"))
    assert len(library.heads(Kind.SOURCE, source.sets[0].row_id, "note")) == 1
    assert library.check() == []


def test_a_look_for_news_does_not_wait_for_a_writer(library: Library) -> None:
    article = add_article(library)
    with Library.open(library.path, BEN) as other:
        library.apply(intents.set_field(Kind.ARTICLE, article.id, "note", "seen"))
        with closing(sqlite3.connect(library.path, isolation_level=None)) as writer:
            writer.execute("BEGIN EXCLUSIVE")
            assert other.refresh() is None
            writer.execute("ROLLBACK")
        heard = other.refresh()
        assert heard is not None
        assert heard.articles == {article.id}
