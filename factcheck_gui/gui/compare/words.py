"""How a comparison is told in plain words: what outlets are called, and what differs in one sentence."""

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from factcheck_gui.analysis.collation import Collation, CopyReason, Line, Sign
from factcheck_gui.analysis.names import NamedPerson
from factcheck_gui.comparing.shapes import EventOfArticles
from factcheck_gui.core.records import Article
from factcheck_gui.gui.labels import date_text

_LONGEST = 44  # characters of words that are quoted in a summary
_LABEL = 28  # characters of what an article is called
_AROUND = 20  # more blanks and marks than stand between words and a quotation
_MARKS = " \n\t“”\"'‘’«»„‚‹›,"


def outlet_labels(articles: Sequence[Article]) -> list[str]:
    """Return what each article is called in a list: its outlet, where two have one with the date, else with a number."""
    names = [shortened(article.outlet or article.title or article.file_name or article.id[:8], _LABEL) for article in articles]
    twice = {name for name, count in Counter(names).items() if count > 1}
    dated = [
        f"{name}, {date_text(article.published)}" if name in twice and article.published else name
        for name, article in zip(names, articles, strict=True)
    ]
    seen: Counter[str] = Counter()
    labels = []
    for name in dated:
        seen[name] += 1
        labels.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return labels


def event_name(event: EventOfArticles) -> str:
    """Return what an event is called: by a person, else after its first report."""
    first = event.articles[-1]
    return " ".join((event.name or first.title or first.file_name or first.id[:8]).split())


def event_about(event: EventOfArticles) -> str:
    """Return how many articles report an event, and when."""
    days = sorted({article.published[:10] for article in event.articles if article.published})
    count = len(event.articles)
    many = _tr("1 article") if count == 1 else _tr("{n} articles").format(n=count)
    span = date_text(days[0]) if len(days) == 1 else f"{date_text(days[0])} – {date_text(days[-1])}" if days else ""
    return " · ".join(filter(None, (many, span)))


def collation_title(collation: Collation, texts: Sequence[str], labels: Sequence[str]) -> str:
    """Return what differs in an utterance, in a sentence: “3 say ‘right track’, 1 says ‘right path’”."""
    count = len(collation.lines)
    if not collation.differs:
        return _tr("both use the same words") if count == 2 else _tr("all {n} use the same words").format(n=count)
    variants = _variants(collation, texts)
    if len(variants) > 1:
        return _told(variants, labels)
    lone = _only(collation, texts, labels) or _left_out(collation, texts, labels)
    return lone or _tr("{n} outlets, not in the same words").format(n=count)


def _only(collation: Collation, texts: Sequence[str], labels: Sequence[str]) -> str:
    if not collation.only:
        return ""
    number, start, end = max(collation.only, key=lambda one: one[2] - one[1])
    article = collation.lines[number].article
    return _tr("only {outlet} has “{words}”").format(outlet=labels[article], words=shortened(texts[article][start:end]))


def _left_out(collation: Collation, texts: Sequence[str], labels: Sequence[str]) -> str:
    """Return what a line leaves out that most have."""
    for line in collation.lines:
        gone = [at for at, cell in enumerate(line.cells) if cell.sign is Sign.OMITTED and most_have(collation, at)]
        run = [at for place, at in enumerate(gone) if at == gone[0] + place]
        if run:
            other = next(one for one in collation.lines if all(one.cells[at].end > one.cells[at].start for at in run[:1]))
            words = _words(other, texts, run[0], run[-1] + 1)
            outside = line.quoted and _stand_beside(texts[line.article], line, words)
            told = _tr("{outlet} has “{words}” outside its quotation marks") if outside else _tr("{outlet} leaves out “{words}”")
            return told.format(outlet=labels[line.article], words=shortened(words))
    return ""


def _stand_beside(text: str, line: Line, words: str) -> bool:
    """Tell whether a text has these words right before or after a line, so that its reporter doesn't leave them out."""
    wanted, room = words.casefold().split(), len(words) + _AROUND
    before = text[max(0, line.start - room) : line.start].rstrip(_MARKS).casefold().split()
    after = text[line.end : line.end + room].lstrip(_MARKS).casefold().split()
    return before[-len(wanted) :] == wanted or after[: len(wanted)] == wanted


def most_have(collation: Collation, at: int) -> bool:
    """Tell whether more than half of the lines have words in a column."""
    return 2 * sum(line.cells[at].end > line.cells[at].start for line in collation.lines) > len(collation.lines)


def collation_note(collation: Collation, labels: Sequence[str], people: Sequence[NamedPerson]) -> str:
    """Return what else is to be known of an utterance: who goes back to whom, and whom outlets have say it where they differ."""
    notes = []
    for copy in collation.copies:
        named = _joined([labels[number] for number in copy.articles])
        if copy.reason is CopyReason.AGENCY:
            notes.append(_tr("{outlets} go back to {agency}: one witness.").format(outlets=named, agency=copy.agency))
        else:
            notes.append(_tr("{outlets} share words outside quotation marks: perhaps one witness.").format(outlets=named))
    told = [labels[line.article] for line in collation.lines if not line.quoted]
    if told:
        one = _tr("{outlets} tells it without quotation marks.") if len(told) == 1 else _tr("{outlets} tell it without quotation marks.")
        notes.append(one.format(outlets=_joined(told)))
    return " ".join([*notes, *_otherwise_said(collation, labels, people)])


def _otherwise_said(collation: Collation, labels: Sequence[str], people: Sequence[NamedPerson]) -> Iterator[str]:
    """Yield whom an article has say it, where that is somebody else than most have."""
    person = _by_spelling(people)
    usual = speaker_of(collation, people)
    for line in collation.lines:
        if line.speaker and person.get(line.speaker, line.speaker) != usual:
            yield _tr("{outlet} has {speaker} say it.").format(outlet=labels[line.article], speaker=line.speaker)


def speaker_of(collation: Collation, people: Sequence[NamedPerson]) -> str:
    """Return the person whom most lines have say it, however they spell the name, or ""."""
    person = _by_spelling(people)
    named = Counter(person.get(line.speaker, line.speaker) for line in collation.lines if line.speaker)
    return named.most_common(1)[0][0] if named else ""


def _by_spelling(people: Sequence[NamedPerson]) -> dict[str, str]:
    return {spelling.text: person.name for person in people for spelling in person.spellings}


def _variants(collation: Collation, texts: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Return the wordings of the most telling run of columns that differ, with the articles that have each, the most frequent first."""
    best: list[tuple[str, list[int]]] = []
    weight = 0
    for first, last in _runs(collation):
        said: dict[str, tuple[str, list[int]]] = {}
        for line in collation.lines:
            words = _words(line, texts, *_with_context(collation, texts, first, last))
            if words and any(cell.end > cell.start for cell in line.cells[first:last]):
                said.setdefault(words.casefold(), (words, []))[1].append(line.article)
        tells = sum(max(0, len(words) - 2) for words in said) if len(said) > 1 else 0
        if tells > weight:
            weight, best = tells, sorted(said.values(), key=lambda one: -len(one[1]))
    return best


def _runs(collation: Collation) -> list[tuple[int, int]]:
    """Return runs of neighbouring columns in which a line has a word that others have another one for."""
    apart = [any(line.cells[at].sign is Sign.SUBSTITUTED for line in collation.lines) for at in range(collation.columns)]
    runs: list[tuple[int, int]] = []
    for at, differs in enumerate(apart):
        if differs and runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        elif differs:
            runs.append((at, at + 1))
    return runs


def _with_context(collation: Collation, texts: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Return a run with the word before it, where that is one word and all lines have the same there."""
    if last - first > 1 or first == 0:
        return first, last
    before = {_words(line, texts, first - 1, first).casefold() for line in collation.lines}
    return (first - 1, last) if len(before) == 1 and before != {""} else (first, last)


def _words(line: Line, texts: Sequence[str], first: int, last: int) -> str:
    cells = [cell for cell in line.cells[first:last] if cell.end > cell.start]
    return " ".join(texts[line.article][cell.start : cell.end] for cell in cells)


def _told(variants: Sequence[tuple[str, list[int]]], labels: Sequence[str]) -> str:
    one, many = _tr("{outlet} says “{words}”"), _tr("{n} say “{words}”")
    parts = [
        (one if len(articles) == 1 else many).format(n=len(articles), outlet=labels[articles[0]], words=shortened(words))
        for words, articles in variants[:4]
    ]
    more = [_tr("others differ again")] if len(variants) > 4 else []
    return ", ".join([*parts, *more])


def shortened(words: str, longest: int = _LONGEST) -> str:
    """Return words on one line, at most `longest` characters of them and then a sign that there are more."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _joined(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _tr("{several} and {last}").format(several=", ".join(names[:-1]), last=names[-1])


def _tr(text: str) -> str:
    return QCoreApplication.translate("compare_words", text)
