"""Which names are those of news agencies and media, and which web hosts publish news under their own name."""

import re

_AGENCIES = frozenset(
    (
        *("aap", "aa", "afp", "agence france-presse", "agencia efe", "agerpres", "ana-mpa", "anadolu", "anadolu agency"),
        *("ani", "ansa", "antara", "ap", "apa", "associated press", "the associated press", "ats", "belga", "bernama"),
        *("bloomberg", "bta", "canadian press", "the canadian press", "ctk", "čtk", "dpa", "efe", "hina", "ians", "interfax"),
        *("irna", "keystone-sda", "kyodo", "kyodo news", "lusa", "mti", "ntb", "pa", "pa media", "pap", "press association"),
        *("pti", "reuters", "ria novosti", "ritzau", "stt", "tanjug", "tass", "tt", "ukrinform", "upi", "wam", "xinhua"),
        "yonhap",
    )
)
_LAST_WORDS = frozenset(
    (
        *("agency", "press", "wire", "newswire", "news", "times", "post"),
        *("herald", "tribune", "gazette", "media", "radio", "tv"),
    )
)
_FIRST_WORDS = frozenset(("agence", "agencia", "agentur", "agenzia", "radio"))
_SERVICES = ("news service", "press service", "wire service")
_NO_OUTLET = re.compile(
    r"(?:.*\.)?(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|proton|protonmail|gmx|aol|mail|archive|google|facebook|twitter|x|t"
    r"|bit|linktr|substack|medium|blogspot|wordpress|youtube|youtu)\.[a-z.]{2,6}"
)


def is_agency(name: str) -> bool:
    """Tell whether `name` is that of a known news agency."""
    return name.casefold() in _AGENCIES


def is_medium(name: str) -> bool:
    """Tell whether `name` is that of a known agency, or is put together as such names are."""
    words = name.split()
    if is_agency(name) or not all(word[0].isupper() for word in words):
        return is_agency(name)
    folded = name.casefold()
    return len(words) > 1 and (words[-1].lower() in _LAST_WORDS or words[0].lower() in _FIRST_WORDS or folded.endswith(_SERVICES))


def is_outlet_host(host: str) -> bool:
    """Tell whether `host` can stand for an outlet; mail, social media and archives can't."""
    return "." in host.strip(".") and not host.replace(".", "").isdigit() and _NO_OUTLET.fullmatch(host) is None
