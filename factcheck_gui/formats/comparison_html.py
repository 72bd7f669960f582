"""A comparison as one HTML file that needs nothing else: no script, no network, light and dark, every word escaped."""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck_gui.core.display import display_text, runs_from_right
from factcheck_gui.core.matters import SIGN_MARKS, ComparisonReport, Matter, Passage, ReportedArticle, Section, Segment, Sign, Weight

BAND = 76  # characters of a line of aligned words, after which the columns go on in a band below
_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
"""
_STYLE = """
:root { --base: #fff; --text: #1a1a1a; --muted: #5b5f5c; --line: #dfe0dc; --accent: #10694a;
  --substituted: #fcf0d9; --substituted-line: #8a5300; --added: #dcefe5; --added-line: #10694a;
  --omitted-line: #b3261e; --moved: #e2e4f6; --moved-line: #4a4fb0; }
@media (prefers-color-scheme: dark) { :root { --base: #1e1e1e; --text: #f0f0f0; --muted: #abb0ad; --line: #393b3a; --accent: #52c495;
  --substituted: #40341d; --substituted-line: #f2b84b; --added: #21382d; --added-line: #52c495;
  --omitted-line: #ff8a80; --moved: #2c2f52; --moved-line: #a9b0ff; } }
body { background: var(--base); color: var(--text); font: 15px/1.5 system-ui, sans-serif;
  max-width: 72rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.75rem 0 .25rem; } p { margin: .25rem 0; } .note { color: var(--muted); }
.wide { overflow-x: auto; } table { border-collapse: collapse; margin: .5rem 0; }
th, td { text-align: start; vertical-align: top; padding: .3rem .75rem .3rem 0; }
tbody th { font-weight: 600; width: 11rem; min-width: 11rem; } thead th { color: var(--muted); font-weight: 600; }
thead th, .day { overflow-wrap: normal; } .day { white-space: nowrap; } .wide .rows td:first-of-type { min-width: 11rem; }
@media (max-width: 40rem) { tbody th { width: 7rem; min-width: 7rem; } }
.rows { width: 100%; } .rows td, .rows th { border-bottom: 1px solid var(--line); }
.band { border-inline-start: 3px solid var(--line); } .band th { padding-inline-start: .75rem; }
.band td { padding: .15rem .3rem; white-space: nowrap; }
.by { color: var(--muted); font-weight: 400; display: block; }
.weight { font-size: .8rem; font-weight: 600; border: 1px solid currentColor; border-radius: .25rem; padding: 0 .35rem;
  margin-inline-end: .5rem; } .weight.differs { color: var(--substituted-line); } .weight.agrees { color: var(--accent); }
.weight.alone { color: var(--muted); } .strong { font-weight: 600; }
.substituted { background: var(--substituted); border-bottom: 2px solid var(--substituted-line); }
.added { background: var(--added); border-bottom: 2px solid var(--added-line); }
.moved { background: var(--moved); border-bottom: 2px dotted var(--moved-line); }
.omitted, .sign { font-weight: 700; } .sign { font-family: "Noto Sans Math", "DejaVu Sans", "Segoe UI Symbol", sans-serif; }
.omitted { color: var(--omitted-line); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: 0; list-style: none; color: var(--muted); }
@media print { body { margin: 0; max-width: none; font-size: 10px; } h2, h3, .note { break-after: avoid; } table { break-inside: avoid; }
  tbody th { width: 8rem; min-width: 8rem; } .wide { overflow-x: visible; } }
"""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The page's own words in the user's language: what the signs and the weights mean, and heads for the list of articles.

    `articles` heads that list, and `columns` its columns: the short name, title, date and address. `notes` stand below the title.
    """

    notes: tuple[str, ...]
    signs: Mapping[Sign, str]
    weights: Mapping[Weight, str]
    articles: str
    columns: tuple[str, str, str, str]
    language: str = "en"


def comparison_html(report: ComparisonReport, words: PageWords) -> Iterator[bytes]:
    """Yield the page piece by piece, in UTF-8."""
    for piece in _pieces(report, words):
        yield piece.encode("utf-8", "replace")


def bands(widths: Sequence[int], most: int = BAND) -> list[tuple[int, int]]:
    """Return the columns of each band, (first, end): as many as `most` has room for, and at least one."""
    edges, used = [0], 0
    for column, width in enumerate(widths):
        if used and used + width > most:
            edges.append(column)
            used = 0
        used += width
    return list(pairwise([*edges, len(widths)])) if widths else []


def _pieces(report: ComparisonReport, words: PageWords) -> Iterator[str]:
    yield _HEAD.format(language=html.escape(words.language), title=_text(report.title), style=_STYLE)
    yield f'<h1 dir="auto">{_text(report.title)}</h1>\n'
    yield from _notes(words.notes)
    yield from _articles(report.articles, words)
    items = (f'<li><span class="sign">{SIGN_MARKS[sign]}</span> {_text(told)}</li>' for sign, told in words.signs.items())
    yield f'<ul class="legend">{"".join(items)}</ul>\n'
    for section in report.sections:
        yield from _section(section, words.weights)
    yield "</body>\n</html>\n"


def _articles(articles: Sequence[ReportedArticle], words: PageWords) -> Iterator[str]:
    yield f'<h2>{_text(words.articles)}</h2>\n<div class="wide"><table class="rows"><thead><tr>'
    yield "".join(f'<th scope="col">{_text(column)}</th>' for column in words.columns) + "</tr></thead><tbody>\n"
    for one in articles:
        title, day, url = map(_text, (one.title, one.published, one.url))
        yield f'<tr><th scope="row" dir="auto">{_text(one.label)}</th><td dir="auto">{title}</td>'
        yield f'<td class="day">{day}</td><td dir="auto">{url}</td></tr>\n'
    yield "</tbody></table></div>\n"


def _section(section: Section, weights: Mapping[Weight, str]) -> Iterator[str]:
    yield f"<section>\n<h2>{_text(section.title)}</h2>\n"
    for matter in section.matters:
        told = weights.get(matter.weight, "")
        weight = f'<span class="weight {matter.weight}">{_text(told)}</span>' if told else ""
        yield f'<h3 dir="auto">{weight}{_text(matter.title)}</h3>\n'
        yield from _notes([matter.note] if matter.note else [])
        yield from _aligned(matter) if matter.columns else _passages(matter)
    yield "</section>\n"


def _notes(notes: Iterable[str]) -> Iterator[str]:
    for note in notes:
        yield f'<p class="note" dir="auto">{_text(note)}</p>\n'


def _passages(matter: Matter) -> Iterator[str]:
    yield '<table class="rows"><tbody>\n'
    for passage in matter.passages:
        yield f'<tr>{_name(passage)}<td dir="auto">{"".join(map(_inline, passage.segments))}</td></tr>\n'
    yield "</tbody></table>\n"


def _aligned(matter: Matter) -> Iterator[str]:
    columns = zip(*(passage.segments for passage in matter.passages), strict=True)
    widths = [max(len(segment.text) for segment in column) + 2 for column in columns]
    direction = ' dir="rtl"' if any(runs_from_right(passage.words) for passage in matter.passages[:1]) else ""
    for first, end in bands(widths):
        yield f'<div class="wide"><table class="band"{direction}><tbody>\n'
        for passage in matter.passages:
            yield f"<tr>{_name(passage, whole=not first)}{''.join(map(_cell, passage.segments[first:end]))}</tr>\n"
        yield "</tbody></table></div>\n"


def _name(passage: Passage, *, whole: bool = True) -> str:
    by = " · ".join(filter(None, (passage.speaker, passage.note))) if whole else ""
    told = f' <span class="by" dir="auto">{_text(by)}</span>' if by else ""
    return f'<th scope="row" dir="auto">{_text(passage.label)}{told}</th>'


def _cell(segment: Segment) -> str:
    look = "" if segment.sign is Sign.SAME else f' class="{segment.sign}"'
    return f'<td{look} dir="auto">{_signed(segment)}</td>'


def _inline(segment: Segment) -> str:
    looks = " ".join(filter(None, (segment.sign if segment.sign is not Sign.SAME else "", "strong" if segment.strong else "")))
    return f'<span class="{looks}">{_signed(segment)}</span>' if looks else _text(segment.text)


def _signed(segment: Segment) -> str:
    mark = SIGN_MARKS[segment.sign].strip()
    return (f'<span class="sign">{mark}</span> ' if mark else "") + _text(segment.text)


def _text(words: str) -> str:
    """Return foreign words so that no markup in them comes alive and nothing in them is hidden."""
    return html.escape(display_text(words))
