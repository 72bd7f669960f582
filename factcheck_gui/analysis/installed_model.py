"""A spaCy model for English that the user has installed: whom it takes for a person. Never required, never downloaded."""

import os
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from typing import Any, Final

CHOICE: Final = "FACTCHECK_SPACY_MODEL"  # environment variable: the name of the model to use, or “none”
_GROUP = "spacy_models"  # entry points of installed models, as spaCy finds them itself
_ORDER = ("en_core_web_md", "en_core_web_lg", "en_core_web_sm")  # the middle one knows most names for its time
_NOT_NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
_LONGEST = 100_000  # code points of a text that are shown to it: it takes a hundred times as long as our rules
_PART = 4_000  # code points at once; it needs memory in proportion
_ARTICLE = re.compile("(?:the|a|an) ", re.IGNORECASE)
_POSSESSIVE = re.compile("[’']s?\\Z")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a model takes for people, in the order of the text, and for something else (places, organisations, works)."""

    people: tuple[str, ...]
    others: frozenset[str]


@lru_cache(maxsize=1)
def installed() -> str:
    """Return name and version of the model to use (“en_core_web_sm 3.8.0”), "" where there is none; nothing is loaded."""
    found = {point.name: point for point in metadata.entry_points(group=_GROUP) if point.name.startswith("en_")}
    chosen = os.environ.get(CHOICE, "")
    name = chosen if chosen in found else min(found, key=_rank, default="") if not chosen else ""
    distribution = found[name].dist if name else None
    return f"{name} {distribution.version}" if distribution else ""


def seen_in(text: str) -> Seen | None:
    """Return whom the installed model sees in a text, None where there is none or it cannot be used.

    What it calls a person in most places counts as one. Only the first 100,000 code points are looked at.
    """
    if (model := _loaded()) is None:
        return None
    counts: dict[str, Counter[bool]] = {}
    for document in model.pipe(_parts(text[:_LONGEST])):
        for entity in document.ents:
            if name := _POSSESSIVE.sub("", _ARTICLE.sub("", " ".join(entity.text.split()), count=1)):
                counts.setdefault(name, Counter())[entity.label_ in ("PERSON", "PER")] += 1
    return _summed(counts)


@lru_cache(maxsize=1)
def _loaded() -> Any:
    """Load the model once for a process; one that does not load (made for another spaCy, half installed) is as good as none."""
    if not installed():
        return None
    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # W095: made for a spaCy of another version; it says so or works
        try:
            model = spacy.load(installed().split(" ")[0], exclude=_NOT_NEEDED)
        except Exception:  # what an installed package does when it is imported is not ours to foresee
            return None
    return model if model.has_pipe("ner") else None


def _rank(name: str) -> tuple[int, str]:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER), name


def _parts(text: str) -> Iterator[str]:
    for paragraph in text.split("\n"):
        for start in range(0, len(paragraph), _PART):
            yield paragraph[start : start + _PART]


def _summed(counts: Mapping[str, Counter[bool]]) -> Seen:
    people = tuple(name for name, labels in counts.items() if labels[True] > labels[False])
    return Seen(people, frozenset(name for name, labels in counts.items() if labels[True] < labels[False]))
