"""Two people's claims become one on a person's word, and two again on undo."""

from factcheck_gui.core import intents
from factcheck_gui.core.joining import join_claims
from factcheck_gui.core.records import Kind
from factcheck_gui.library import Library
from tests.store.test_log import ADA, BEN, add_article, mark, snapshot


def test_joined_claims_keep_everybodys_work_and_come_apart_again(library: Library) -> None:
    article = add_article(library)
    with Library.open(library.path, BEN) as bens:
        hers, his = mark(library, article), mark(bens, article, 4, 15)
        source = intents.add_source({"title": "Register"})
        bens.apply(source + intents.cite(his, source.sets[0].row_id, 0.0))
        bens.apply(intents.judge(his, BEN.id, scale="desk", verdict="false"))
        bens.apply(intents.set_fields(Kind.CLAIM, his, {"speaker": "Mayor Ott", "note": "twice"}))
    library.apply(intents.judge(hers, ADA.id, scale="desk", verdict="true"))
    library.apply(intents.tag_claim(hers, ["dams"]))
    (pair,) = library.same_claims(article.id)
    assert {pair.first_id, pair.second_id} == {hers, his}
    before = snapshot(library)
    claims = library.claims
    evidence = [cited.evidence for cited in library.sources.evidence_of(his)]
    library.apply(join_claims(claims.get(hers), claims.get(his), claims.assessments(hers), claims.assessments(his), evidence, 0.0))
    joined = claims.view(hers)
    assert claims.count() == 1
    assert (joined.claim.speaker, joined.claim.note, joined.evidence_count) == ("Mayor Ott", "twice", 1)
    assert {(a.annotator_id, a.verdict) for a in joined.assessments} == {(ADA.id, "true"), (BEN.id, "false")}
    assert library.same_claims() == []
    assert library.check() == []
    undone = library.undo()
    assert undone is not None
    assert undone.kept == ()
    assert snapshot(library) == before
    assert library.check() == []
