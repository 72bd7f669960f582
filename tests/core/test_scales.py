"""Rating scales: the ones shipped, the ones people write by hand, and the ones to refuse."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui import paths
from factcheck_gui.core.records import Kind, validate
from factcheck_gui.core.scales import (
    PATTERNS,
    BadScale,
    add_scale,
    load_scales,
    parse_scale,
    read_scale,
    to_json,
    write_scale,
)

SHIPPED = load_scales([paths.resource("scales")])
SMALL: dict[str, Any] = {
    "key": "mine",
    "name": "Mine",
    "verdicts": [{"key": "yes", "label": "Yes"}, {"key": "no", "label": "No way", "rating": 2}],
}


def test_the_desk_scale_is_the_one_agreed_on_and_comes_first() -> None:
    desk = next(iter(SHIPPED.values()))
    assert (desk.key, desk.best, desk.worst) == ("desk", 5, 1)
    rows = [(v.key, v.letter, v.rating, v.light.accent, v.dark.tint) for v in desk.verdicts]
    assert rows == [
        ("true", "T", 5, "#002D6E", "#2B3D58"),
        ("mostly true", "MT", 4, "#2A7E8B", "#3D5654"),
        ("mixed", "MX", 3, "#6E5B00", "#565127"),
        ("mostly false", "MF", 2, "#5D1F00", "#584238"),
        ("false", "F", 1, "#D53A4A", "#572A31"),
        ("missing context", "MC", None, "#953B62", "#4C3243"),
        ("unproven", "U", None, "#382E31", "#494646"),
        ("satire", "S", None, "#6558C2", "#484757"),
    ]
    assert desk.verdict("mixed") is desk.verdicts[2]
    assert desk.verdict("nonsense") is None


def test_every_shipped_scale_reads_without_a_complaint() -> None:
    problems: list[BadScale] = []
    assert set(load_scales([paths.resource("scales")], problems.append)) == {"desk", "averitec", "truth-o-meter", "five-stars", "three-way"}
    assert problems == []


@pytest.mark.parametrize("scale", SHIPPED.values(), ids=list(SHIPPED))
def test_within_a_scale_no_two_verdicts_look_the_same(scale: Any) -> None:
    for look in ("letter", "light", "dark", "pattern"):
        assert len({getattr(verdict, look) for verdict in scale.verdicts}) == len(scale.verdicts)
    assert all(verdict.description for verdict in scale.verdicts)


@pytest.mark.parametrize("scale", SHIPPED.values(), ids=list(SHIPPED))
def test_a_scale_comes_back_from_json_and_fits_a_library(scale: Any) -> None:
    value = json.loads(json.dumps(to_json(scale)))
    assert parse_scale(value) == scale
    validate(Kind.SCALE, "verdicts", value["verdicts"])


def test_a_scale_made_by_hand_needs_only_keys_and_labels() -> None:
    scale = parse_scale(SMALL)
    yes, no = scale.verdicts
    assert (yes.letter, no.letter) == ("Y", "NW")
    assert (yes.pattern, no.pattern) == PATTERNS[:2]
    assert yes.light.accent == "#002D6E"
    assert (scale.worst, scale.best) == (2, 2)


def _with(**changes: Any) -> dict[str, Any]:
    return {**SMALL, **changes}


def _verdict(**changes: Any) -> dict[str, Any]:
    return _with(verdicts=[SMALL["verdicts"][0], {**SMALL["verdicts"][1], **changes}])


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "JSON object"),
        ([], "JSON object"),
        (_with(key="Big Key"), "small letters"),
        (_with(key="../escape"), "small letters"),
        (_with(name="  "), "no “name”"),
        (_with(name="a\u202eb"), "“name” of the scale"),
        (_with(verdicts="yes"), "list of 2"),
        (_with(verdicts=[SMALL["verdicts"][0]]), "list of 2"),
        (_with(verdicts=[SMALL["verdicts"][0]] * 2), "the key “yes”"),
        (_with(verdicts=[1, 2]), "verdict 1 is not an object"),
        (_verdict(label="Yes"), "the label “Yes”"),
        (_verdict(letter="Y"), "the letter “Y”"),
        (_verdict(letter="LONG"), "at most 3"),
        (_verdict(rating="high"), "“rating” of verdict 2"),
        (_verdict(rating=True), "“rating” of verdict 2"),
        (_verdict(rating=float("nan")), "“rating” of verdict 2"),
        (_verdict(pattern="plaid"), "one of: solid"),
        (_verdict(light={"accent": "red", "tint": "#FFFFFF"}), "#RRGGBB"),
        (_verdict(dark=7), "#RRGGBB"),
        ({**_verdict(rating=9), "best": 5, "worst": 1}, "outside 1 (worst) to 5 (best)"),
    ],
)
def test_what_is_no_scale_is_refused_in_words(value: Any, words: str) -> None:
    with pytest.raises(BadScale) as caught:
        parse_scale(value)
    assert words in str(caught.value)
    assert str(caught.value).endswith(".")


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda part: st.lists(part) | st.dictionaries(st.sampled_from(["key", "name", "verdicts", "label"]), part),
    )
)
def test_any_json_is_a_scale_or_refused(value: Any) -> None:
    try:
        scale = parse_scale(value)
    except BadScale:
        return
    assert parse_scale(to_json(scale)) == scale


def test_a_bad_file_is_reported_and_the_others_load(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text(json.dumps(SMALL), encoding="utf-8-sig")
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "deep.json").write_text("[" * 100_000)
    (tmp_path / "huge.json").write_text(" " * 1_000_001)
    problems: list[BadScale] = []
    assert list(load_scales([tmp_path, tmp_path / "absent"], problems.append)) == ["mine"]
    assert sorted(str(problem).split()[0] for problem in problems) == ["bad.json", "binary.json", "deep.json", "folder.json", "huge.json"]


def test_an_own_scale_is_added_once_and_can_start_from_a_shipped_one(tmp_path: Path) -> None:
    draft, own = tmp_path / "draft.json", tmp_path / "scales"
    write_scale(SHIPPED["averitec"], draft)
    assert read_scale(draft) == SHIPPED["averitec"]
    with pytest.raises(BadScale, match="another key"):
        add_scale(draft, own, SHIPPED)
    draft.write_text(draft.read_text(encoding="utf-8").replace('"key": "averitec"', '"key": "ours"'), encoding="utf-8")
    assert add_scale(draft, own, SHIPPED).key == "ours"
    assert set(load_scales([own])) == {"ours"}
    assert [path.name for path in own.iterdir()] == ["ours.json"]


def test_the_scale_in_the_documentation_is_one(project_root: Path) -> None:
    page = (project_root / "docs" / "scales.md").read_text(encoding="utf-8")
    scale = parse_scale(json.loads(page.split("```json")[1].split("```")[0]))
    assert [(verdict.letter, verdict.rating) for verdict in scale.verdicts] == [("R", 3), ("PR", 2), ("W", 1), ("NS", None)]
    assert all(f"`{pattern}`" in page for pattern in PATTERNS)
