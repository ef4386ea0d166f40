"""Initials, nicknames and what somebody is called: names told by how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.names import ends_definite, first_names, is_word, words
from app.privacy.recognizers.base import Hit
from app.privacy.word_kind import kind

_INITIALS = re.compile(
    r"(?<![\w.])(?:(?:[A-ZÆØÅ]|Aa|Th|Ch|Kr)\.\s?){1,3}(?:Aa\.|[A-ZÆØÅ]\.?(?![\w])|[A-ZÆØÅ][a-zæøå]{2,20}\b)|(?<![\w.])[A-ZÆØÅ]\.[A-ZÆØÅ](?![\w])"
)
_CUED = re.compile(
    r"\b(?:elev|eleven|gutten|guten|jenta|barnet|pasient(?:en)?|brukeren|mor til|faren til|moren til|mora til|far til|klienten|ungdommen|initialer(?:ene)?|initialene er|søsken til"
    r"|saken til|saka til|sak om|vi kaller (?:ham|henne|han)|vedtaket til|gutt|jente|gut)\s(?:er\s|med\s|\d{1,2}(?: år)?,\s)?([A-ZÆØÅ]{2,3})(?![\w.\-])"
)
_AGED = re.compile(
    r"\b(?:[Jj]ente|[Gg]utt?|[Ee]lev|[Bb]arn)\s\(?\d{1,2}(?:\sår)?\)?(?:,\s|\s\()([A-ZÆØÅ]{2,3})(?=[,.\s)])"
)
_CALLED = re.compile(
    r"\b(?i:kaller|kallar|kalte|kalla|kalles|kallast|kallenavn(?:et)?(?: er)?|kallenamn(?:et)?(?: er)?|lyder (?:navnet|namnet)|går under(?: navnet)?)\s(?i:(?:ham|han|henne|ho|hun|seg|gutten|jenta|bare|berre|for|er)\s){0,2}([A-ZÆØÅ][a-zæøå]{2,20})\b"
)
_ONE = re.compile(
    r"\b(?:[Ee]lev|[Ee]leven|[Gg]utten|[Gg]uten|[Jj]enta|[Bb]arnet|[Pp]asienten|til|[Uu]ngdommen)\s([A-ZÆØÅ]\.)(?=\s[a-zæøå(]|,|$)"
)
_NICK = re.compile(
    r"(?:kalt|kalla|kalles|kallar|kaller|kallenavn\w*|kallenamn\w*|kjent som|kjend som|kjenner (?:han|ham|henne|ho) som|heter|heiter|lyder navnet|går under(?: navnet)?|bare|berre)\s[^«\"“'\n.]{0,20}[«\"“']([A-ZÆØÅ][\w\-æøå ]{1,24})[»\"”']"
    r"|(?<=\w )[«\"“]([A-ZÆØÅ][a-zæøå\-]{1,20})[»\"”](?=\s[A-ZÆØÅ])",
)
_COMPANY = re.compile(
    r"\b(?:(?P<sure>heng(?:er)?\s(?:med|rundt)|hang\smed|vank(?:er|ar)\s(?:med|hos)|flyr\smed|redd\s(?:for\s)?|skylder|skuldar|trua?\sav|truet\sav|slått\sav|kjæreste\w*,?|kjærast\w*,?|kameraten,?|kompisen,?|bestevenn\w*,?)"
    r"|det\ser|av|fra|frå|til|med|hos)\s[«\"“](?P<name>[A-ZÆØÅ][a-zæøå]{2,14})[»\"”]"
)
"""What somebody goes by, in quotes where a person would stand: «henger med «Jessi»»."""
_OUT = re.compile(
    r"[«\"“]([A-ZÆØÅ][a-zæøå]{2,14})[»\"”]\s(?:sa|sier|seier|ringte|ringde|slo|truer|truar|trua|(?:er|var)\s(?:ute|inne|løs|full|rusa|ruset|sint|farlig|farleg|tilbake|dømt|pågrepet|arrestert)\b)"
)
"""What somebody goes by, and what only persons do or are: ««Bamse» er ute igjen»."""
_CALLED_AFTER = re.compile(
    r"[«\"“]([A-ZÆØÅ][\w\-'’]{2,20})[»\"”],?\s(?:som\s)?(?:\w+\s){1,2}(?:kaller|kallar|kalte|kalla)\s(?:ham|han|henne|ho|hun)\b"
    r"|\b(?:omtal|omtel|tiltal|titul)\w+\s(?:\w+\s){1,2}som\s[«\"“]([A-ZÆØÅ][\w\-'’]{2,20})[»\"”]"
)
"""««Veslemøya», som mor kaller henne», «omtaler kjæresten som «Slakter'n»»."""
_SMALL_WORD = re.compile(r"\s(?:i|og|på|for|til|med|av|eller|uten|utan|om|som|er)\s")
"""Inside a title, but not in what somebody is called: «Ung i jobb»."""
_WHO = re.compile(r"\b(?:som|han|hun|ho|gutten|guten|jenta|barnet|ungen)\s$", re.IGNORECASE)
_NOBODY = frozenset({"nn", "xx", "xy", "cv"})
_ABBREVIATIONS = frozenset(
    "BUP NAV PPT SLT BTI IOP SFO AKS VGS HMS NPR DPS MST FFT TBO COS DUÅ KE IP IKT IT PC TV OK FN EU KS SMS PDF ID NN XX IOP"
    " ASK KAT VG GD BT DC UDI OT VO MI HR BPA AAP".split()
)


def _cued(text: str) -> Iterator[Hit]:
    for match in _ONE.finditer(text):
        yield Hit(match.start(1), match.end(1), "NAVN", 0.5)
    for pattern in (_CUED, _AGED):
        for match in pattern.finditer(text):
            if match.group(1) not in _ABBREVIATIONS:
                yield Hit(match.start(1), match.end(1), "NAVN", 0.55)


def _initials(text: str) -> Iterator[Hit]:
    for match in _INITIALS.finditer(text):
        word = match.group()
        spelled = re.search(r"[a-zæøå]{2,}", word)
        last = re.split(r"[.\s]+", word)[-1].lower()
        letters = re.sub(r"[^A-ZÆØÅ]", "", word).lower()
        if letters in _NOBODY or word.replace(" ", "") in {"D.C.", "U.S.", "L.A."}:
            continue
        if not spelled:
            yield Hit(match.start(), match.end(), "NAVN", 0.55)
        elif (len(letters) > 2 and letters[:2] != "ps" and not ends_definite(last)) or kind(last) in {
            "last", "shape", "first", "lastplace", "lastword", "new", "maybe",
        }:  # fmt: skip
            yield Hit(match.start(), match.end(), "NAVN", 0.65)


def find(text: str) -> Iterator[Hit]:
    """Yield initials and nicknames."""
    yield from _cued(text)
    yield from _initials(text)
    for match in _CALLED.finditer(text):
        called = match.group(1).lower()
        thing = (
            ends_definite(called)
            and match.group().lower().startswith(("kaller ", "kallar "))
            and " " not in match.group()[7:]
        )
        if not thing and called not in words("services") | words("things"):
            yield Hit(match.start(1), match.end(1), "NAVN", 0.55)
    for match in _CALLED_AFTER.finditer(text):
        yield Hit(*match.span(match.lastindex or 0), "NAVN", 0.55)
    for match in _OUT.finditer(text):
        yield Hit(*match.span(1), "NAVN", 0.55)
    for match in _COMPANY.finditer(text):
        what = kind(match["name"].lower())
        if what == "new" or (match["sure"] and what not in {"thing", "english"}):
            yield Hit(*match.span("name"), "NAVN", 0.55)
    for match in _NICK.finditer(text):
        group = 1 if match.group(1) else 2
        called = match.group(group)
        if re.search(r"\s(?:det|dette)\s[«\"“'‘]", match.group()):
            continue
        official = match.group().lower().startswith(("heter", "heiter")) and not _WHO.search(
            text[: match.start()][-12:]
        )
        if _SMALL_WORD.search(called) or (
            official and is_word(called) and called.lower() not in first_names()
        ):
            continue
        yield Hit(match.start(group), match.end(group), "NAVN", 0.55)
