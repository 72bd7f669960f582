"""Which days that articles on one event name from their own day (“Monday”, “a month ago”) go together with those that others give."""

from collections.abc import Iterator, Sequence
from datetime import date

from factcheck_gui.analysis.dates import Dated, date_mentions, dated, day_of
from factcheck_gui.analysis.figures import Figure, figure_of_date
from factcheck_gui.analysis.ledger import Finding, Reported, Row, in_order, ledger, row_of
from factcheck_gui.analysis.line_up import LineUp
from factcheck_gui.analysis.quantities import FigureKind
from factcheck_gui.analysis.relative_dates import relative_mentions

_MOST = 40  # dates of one article that are looked at
_NEAR = 14  # days between two reports of one thing
_MORE = 3.0  # log-odds that a contradiction needs more: a weekday says less of what it dates than a figure does of what it counts


def date_lines(reports: Sequence[Reported]) -> list[Row]:
    """Line up days that are named from an article's own day with those of the other articles, contradictions first.

    Only lines of two articles or more with such a day; an article whose day nobody knows has none. The days of figures here
    are those that are meant, their words those of the text.
    """
    items, relative = _items(reports)
    rows = []
    for group in LineUp(items, [report.text for report in reports]).groups(more=_MORE):
        if not relative.isdisjoint(group) and len({items[place][0] for place in group}) > 1:
            row = row_of([items[place] for place in group])
            rows += [_told(row)] if row.finding != Finding.DISAGREEMENT or _near(row) else []
    return in_order(rows)


def full_ledger(reports: Sequence[Reported]) -> list[Row]:
    """Return the ledger with those lines, in the ledger's order; a date that is in one of them is in no line of its own."""
    lines = date_lines(reports)
    taken = {(number, figure.start) for row in lines for number, figure in row.members}
    rest = [row for row in ledger(reports) if row.finding != Finding.SINGLE or (row.members[0][0], row.members[0][1].start) not in taken]
    return in_order([*rest, *lines])


def _items(reports: Sequence[Reported]) -> tuple[list[tuple[int, Figure]], set[int]]:
    """Return all dates with the number of their article, and the places in that list of those named from the article's day."""
    items: list[tuple[int, Figure]] = []
    relative: set[int] = set()
    for number, report in enumerate(reports):
        day = day_of(Dated(report.text, report.published))
        if day is None:
            continue
        named = list(_relative(report, day))[:_MOST]
        relative.update(range(len(items), len(items) + len(named)))
        items += [(number, figure) for figure in [*named, *_absolute(report, day)]]
    return items, relative


def _relative(report: Reported, day: date) -> Iterator[Figure]:
    return (figure_of_date(report.text, one) for one in relative_mentions(report.text, day))


def _absolute(report: Reported, day: date) -> list[Figure]:
    starts = {figure.start for figure in report.figures if figure.kind == FigureKind.DATE}
    found = [one for one in date_mentions(report.text) if one.start in starts]
    return [figure_of_date(report.text, dated(one, day)) for one in found[:_MOST]]


def _near(row: Row) -> bool:
    """Tell whether contradicting dates are so near that one thing can be meant: last year's cars and those made since 1946 are two."""
    low = min(figure.quantity.high for _, figure in row.members)
    high = max(figure.quantity.low for _, figure in row.members)
    widest = max(figure.quantity.high - figure.quantity.low for _, figure in row.members)
    return high - low <= max(_NEAR, 2 * widest)


def _told(row: Row) -> Row:
    """Return a row whose reason names the days that are meant."""
    said = dict.fromkeys(f"“{figure.text}” is {figure.quantity.value}" for _, figure in row.members)
    apart = "; both cannot be right if they are about the same thing" if row.finding == Finding.DISAGREEMENT else ""
    return Row(row.topic, row.kind, row.finding, f"{', '.join(said)} by the days of the articles{apart}.", row.members)
