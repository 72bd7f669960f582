"""What each action of a person means as an edit. Nothing here reads or writes; callers pass what they see."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from factcheck_gui.core.edits import Edit, Set, create, delete
from factcheck_gui.core.ids import (
    article_id,
    assessment_id,
    derived_id,
    event_id,
    link_id,
    lone_event_id,
    new_id,
    revision_id,
    scale_id,
    suggestion_id,
    tag_id,
)
from factcheck_gui.core.records import Article, Claim, Evidence, Json, Kind, Medium, Relation, SuggestionState, span_value
from factcheck_gui.core.revising import RevisionPlan
from factcheck_gui.core.spans import Span


def import_article(values: Mapping[str, Json], text: str) -> Edit:
    """Add an article. `values` are its first fields, `text_sha256` and `length` of the canonical `text` among them."""
    sha256 = str(values["text_sha256"])
    return Edit((create(Kind.ARTICLE, article_id(sha256, str(values.get("url", ""))), values),), {sha256: text})


def set_field(kind: Kind, row_id: str, field: str, value: Json, base: tuple[str, ...] | None = None) -> Edit:
    """Set one field; `base` names the heads that the person saw (see Set)."""
    return Edit((Set(kind, row_id, field, value, base),))


def set_fields(kind: Kind, row_id: str, values: Mapping[str, Json]) -> Edit:
    """Set several fields of one record in one step."""
    return Edit(tuple(Set(kind, row_id, field, value) for field, value in values.items()))


def mark_claim(article: Article, span: Span, **fields: Json) -> Edit:
    """Make a claim of `span` of the article's current text; the new claim is the first record of the edit."""
    values = {"article_id": article.id, "span": span_value(article.text_sha256, span), **fields}
    return Edit((create(Kind.CLAIM, new_id(), values),))


def dismiss_suggestion(article: Article, start: int, end: int) -> Edit:
    """Say that a sentence of the article's current text, in code points, is not to be suggested as a claim again."""
    row_id = suggestion_id(article.id, article.text_sha256, start, end)
    values: dict[str, Json] = {
        "article_id": article.id,
        "text_sha256": article.text_sha256,
        "start": start,
        "end": end,
        "state": SuggestionState.DISMISSED.value,
    }
    return Edit((create(Kind.SUGGESTION, row_id, values),))


def move_span(claim: Claim, span: Span) -> Edit:
    """Give a claim another span of the same text."""
    return set_field(Kind.CLAIM, claim.id, "span", span_value(claim.text_sha256, span))


def new_revision(plan: RevisionPlan, note: str = "") -> Edit:
    """Give an article a later text, and the claims that are certain their places in it; the others stay with the text they have.

    What somebody else set since the plan was made becomes a conflict, not a loss.
    """
    article, sha256, length = plan.article, plan.sha256, len(plan.text)
    values: dict[str, Json] = {"article_id": article.id, "text_sha256": sha256, "length": length, "note": note}
    moved = (
        Set(Kind.CLAIM, one.claim.id, "span", span_value(sha256, one.anchor.places[0]), one.heads)
        for one in plan.carried
        if one.anchor.is_certain
    )
    return Edit(
        (
            create(Kind.REVISION, revision_id(article.id, sha256), values),
            Set(Kind.ARTICLE, article.id, "text_sha256", sha256, plan.heads),
            Set(Kind.ARTICLE, article.id, "length", length),
            *moved,
        ),
        {sha256: plan.text},
    )


def place_claim(claim_id: str, text_sha256: str, span: Span) -> Edit:
    """Give a claim the words that a person found for it in another text."""
    return set_field(Kind.CLAIM, claim_id, "span", span_value(text_sha256, span))


def leave_claim(claim: Claim) -> Edit:
    """Decide that a claim stays with the text it was made on: its span is set to what it is, which the log remembers."""
    return set_field(Kind.CLAIM, claim.id, "span", span_value(claim.text_sha256, claim.span))


def judge(claim_id: str, annotator_id: str, **fields: Json) -> Edit:
    """Set fields of one annotator's assessment of a claim, which is made where there is none yet."""
    values = {"claim_id": claim_id, "annotator_id": annotator_id, **fields}
    return Edit((create(Kind.ASSESSMENT, assessment_id(claim_id, annotator_id), values),))


def tag_claim(claim_id: str, names: Iterable[str]) -> Edit:
    """Give a claim exactly the tags with these names, making those that don't exist yet."""
    clean = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    tags = {tag_id(name): name for name in reversed(clean)}
    ids = list(dict.fromkeys(tag_id(name) for name in clean))
    made = tuple(Set(Kind.TAG, row_id, "*", {"name": tags[row_id]}) for row_id in ids)
    return Edit((*made, Set(Kind.CLAIM, claim_id, "tags", ids)))


def add_source(values: Mapping[str, Json]) -> Edit:
    """Add a source; it is the first record of the edit."""
    return Edit((create(Kind.SOURCE, new_id(), values),))


def cite(claim_id: str, source_id: str, position: float, **fields: Json) -> Edit:
    """Use a source as evidence for a claim."""
    values = {"claim_id": claim_id, "source_id": source_id, "position": position, **fields}
    return Edit((create(Kind.EVIDENCE, new_id(), values),))


def reorder_evidence(evidence: Sequence[Evidence]) -> Edit:
    """Give a claim's evidence the order of `evidence`, setting only positions that differ."""
    wanted = [(item, float(index)) for index, item in enumerate(evidence)]
    return Edit(tuple(Set(Kind.EVIDENCE, item.id, "position", place) for item, place in wanted if item.position != place))


def remove(kind: Kind, row_id: str) -> Edit:
    """Take one record away."""
    return Edit((delete(kind, row_id),))


def delete_claims(claim_ids: Iterable[str], parts: Iterable[tuple[Kind, str]]) -> Edit:
    """Take claims away with the records that hang on them, given by kind and id; sources stay."""
    return Edit((*(delete(kind, row_id) for kind, row_id in parts), *(delete(Kind.CLAIM, row_id) for row_id in claim_ids)))


def delete_articles(article_ids: Iterable[str], claims: Edit) -> Edit:
    """Take articles away together with their claims, given as the edit that deletes those."""
    return Edit((*claims.sets, *(delete(Kind.ARTICLE, row_id) for row_id in article_ids)))


def link_claims(claim_id: str, other_id: str, relation: Relation, **fields: Json) -> Edit:
    """Say what the claim `claim_id` is to `other_id`; said again, the later word holds."""
    first, second = sorted((claim_id, other_id))
    said = relation if first == claim_id else relation.inverse
    values = {"claim_id": first, "other_id": second, "relation": said.value, **fields}
    return Edit((create(Kind.LINK, link_id(first, second), values),))


def cite_article(claim_id: str, article: Article, known: bool, position: float, **fields: Json) -> Edit:
    """Use another article as evidence for a claim; its source is made where it is not `known` yet, one for each article."""
    source_id = article_source_id(article.id)
    title = article.title or article.file_name
    values = {"title": title, "publisher": article.outlet, "url": article.url, "published": article.published, "medium": Medium.WEB.value}
    made = () if known else (create(Kind.SOURCE, source_id, values),)
    return Edit(made) + cite(claim_id, source_id, position, **fields)


def article_source_id(article_id: str) -> str:
    """Return the id of the source that an article is when it serves as evidence."""
    return derived_id("source", "article", article_id)


def gather_event(article_ids: Iterable[str], event: str = "") -> Edit:
    """Put articles together as the reports of one event: a new one, or the event with this id."""
    articles = list(dict.fromkeys(article_ids))
    event = event or event_id(articles)
    return Edit((create(Kind.EVENT, event, {}), *(Set(Kind.ARTICLE, article, "event_id", event) for article in articles)))


def leave_event(article: str) -> Edit:
    """Take an article out of its event and keep it by itself."""
    event = lone_event_id(article)
    return Edit((create(Kind.EVENT, event, {}), Set(Kind.ARTICLE, article, "event_id", event)))


def regroup(article_ids: Iterable[str]) -> Edit:
    """Have the program group articles by their words again."""
    return Edit(tuple(Set(Kind.ARTICLE, article, "event_id", "") for article in article_ids))


def name_event(event: str, name: str) -> Edit:
    """Name an event that a person has made."""
    return set_field(Kind.EVENT, event, "name", name)


def keep_scale(scale: Mapping[str, Any]) -> Edit:
    """Store a rating scale in the library, so that colleagues who open it see the same verdicts."""
    values = {name: scale[name] for name in ("key", "name", "verdicts")}
    return Edit((create(Kind.SCALE, scale_id(str(scale["key"])), values),))


def introduce(annotator_id: str, name: str, email: str) -> Edit:
    """Say who the annotator is; this is no step of the work and is not undone."""
    return Edit((create(Kind.ANNOTATOR, annotator_id, {"name": name, "email": email}),))
