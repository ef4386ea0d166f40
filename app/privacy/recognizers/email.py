"""E-mail addresses, also written with «(at)» and «krøllalfa». A shared mailbox names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import first_names, is_ordinary, is_settlement, is_word, last_names, words
from app.privacy.recognizers.base import Hit
from app.privacy.word_kind import ends_like_name, kind

_MAIL = Caseless(r"(?<![\w.+\-])([\wæøå.+\-]{1,64})@((?:[\wæøå\-]{1,63}\.){0,5}[\wæøå\-]{2,63})")
_SPOKEN = Caseless(
    r"(?<![\w.+\-])([\w.+\-]{2,64})\s{0,2}(?:\(at\)|-\s?at\s?-|\[at\]|\(a\)|\{at\}|krøllalfa|alfakrøll|\(æt\)|\[æt\]|\bæt\b|snabel-?a|\bat\b|@)\s{0,2}"
    r"(?!\d{1,4}\b)([\w\-]{2,40}\s?(?:\.|-\s?(?:dot|punktum|punkt)\s?-|\(dot\)|\[dot\]|\bpunktum\b|\bdot\b|\bprikk\b)\s?[a-z]{2,10}\b"
    r"(?:\s?(?:\.|dot|punktum)\s?no)?)",
)
_HOUSES = r"(?:gmail|hotmail|outlook|yahoo|icloud|live|msn|protonmail|getmail|online)"
_BROKEN = Caseless(
    rf"(?<![\w.+\-@])([\wæøå.+\-]{{2,64}})@(?:{_HOUSES}(?![\w.@]|\s?\.)|[\wæøå\-]{{2,40}}(?:,\s?|;\s?|\s\.\s?|\.\s)(?:no|com|net|org|se|dk)(?![\w@]))"
)
"""«ola@gmail», «ola@gmail,com»: the end is missing, or its dot."""
_AT_HOUSE = Caseless(rf"(?<![\w.+\-@])([a-zæøå][\w.+\-]{{2,40}})\s(?:på|hos|i)\s{_HOUSES}(?!\w|[.\-]\w)")
"""«solnedgang88 på gmail»."""
_SPOKEN_OF = Caseless(r"\b(?:e-?)?(?:mail|post)|adress|\bskriv|\bsend|\bnå\s")
SHORTEST_OFFICE = 3
_PRIVATE = Caseless(
    r"(?:gmail|gmai|gmial|gmali|gamil|hotmail|hotmial|hotmal|outlook|outlok|outllok|live|msn|yahoo|icloud|me|mac|online|proton(?:mail)?|getmail|start|broadpark|lyse|altibox)\.\w{2,3}$",
)
"""Where people have their own mail: no box there is an office's."""
_BODIES = frozenset(
    "nav ppt pp bup sfo aks barnevern barnevernet helsestasjon skole team tjeneste tjenesten rektor legesenteret legekontoret".split()
)
_SHARED = frozenset(
    "post postmottak firmapost kontakt info servicekontor servicetorg arkiv epost nord sør øst aust vest sentrum barnevern barnevernet nav support"
    " hjelp noreply no-reply personvern personvernombud ppt bup skole team pp vikar vikarer bemanning pamelding paamelding resepsjon sentralbord".split()
)


_FIRM = re.compile(
    r"(?:advokat(?:ene|firma|firmaet|kontoret)?|familien|lege(?:ne)?|psykolog|tannlege|fam)-?(\w{4,})\."
)
"""A firm or a family by its name: «post@advokatholmsen.no»."""


def _is_shared(mailbox: str, domain: str) -> bool:
    lowered = mailbox.lower()
    if _PRIVATE.match(domain):
        return False
    firm = _FIRM.match(domain.lower())
    label = domain.lower().split(".")[-2:][0]
    if kind(label) == "last" or (kind(label) == "shape" and label.endswith(("sen", "son"))):
        return False
    if _is_of_names(label):
        return False
    if firm and (ends_like_name(firm[1]) or not is_ordinary(firm[1])):
        return False
    parts = re.split(r"[._\-]", lowered)
    if firm and firm[1] in parts:
        return False
    of_place = len(parts) > 1 and parts[0] in _BODIES and not any(part in first_names() for part in parts)
    of_body = any(part in _SHARED | _BODIES for part in parts)
    of_office = of_body or (len(parts) == 1 and _is_public(domain.lower()))
    return (
        lowered in _SHARED
        or lowered.endswith(("post", "mottak"))
        or of_place
        or (of_office and all(_is_office(part) for part in parts))
    )


def _is_public(domain: str) -> bool:
    """True for a domain of a municipality, a hospital or another public body."""
    return (
        domain.endswith((".kommune.no", ".kommunen.no"))
        or domain in {"kommune.no", "kommunen.no"}
        or domain.startswith("helse")
        or domain in words("public_sites")
    )


_FIRM_END = re.compile(r"(?:advokat(?:er|ene|firma)?|law|legal|legekontor|psykolog(?:i|ene)?)$")
_NAMES = frozenset({"first", "last", "lastplace", "lastword"})


def _is_of_names(label: str) -> bool:
    """True for a domain called after persons: «nilsenbrekke», «hansen-lie», «haugbergadvokat»."""
    bare = _FIRM_END.sub("", label)
    if bare != label and kind(bare) in _NAMES | {"shape"}:
        return True
    if is_settlement(bare) or is_word(bare):
        return False
    splits = ((bare[:at], bare[at:]) for at in range(3, len(bare) - 2))
    return any(_are_names(first.strip("-").removesuffix("og"), last.strip("-")) for first, last in splits)


def _are_names(first: str, last: str) -> bool:
    named = all(kind(part) in _NAMES | {"maybe"} and _is_listed(part) for part in (first, last))
    return named and not all(is_word(part) and is_ordinary(part) for part in (first, last))


def _is_listed(part: str) -> bool:
    return part in first_names() or part in last_names()


def _is_office(part: str) -> bool:
    listed = part in words("ambiguous") or part in first_names() or part in last_names()
    name = listed or is_settlement(part) or (ends_like_name(part) and not is_word(part))
    return part in _SHARED or (
        len(part) > SHORTEST_OFFICE and not name and part.isalpha() and is_ordinary(part)
    )


def find(text: str) -> Iterator[Hit]:
    """Yield e-mail addresses of persons."""
    for match in _MAIL.finditer(text):
        if "." in match.group(2) or match.group(2).lower() in {"local", "localhost"}:
            if not _is_shared(*match.groups()):
                yield Hit(match.start(), match.end(), "EPOST", 0.95)
    for match in _SPOKEN.finditer(text):
        if not _is_shared(*match.groups()):
            yield Hit(match.start(), match.end(), "EPOST", 0.8)
    for match in _BROKEN.finditer(text):
        yield Hit(match.start(), match.end(), "EPOST", 0.85)
    for match in _AT_HOUSE.finditer(text):
        name = match[1].rstrip(".")
        unusual = _SPOKEN_OF.search(text) is not None and not is_ordinary(name)
        if re.search(r"\d|\w[._]\w", name) or unusual:
            yield Hit(match.start(), match.end(), "EPOST", 0.85)
