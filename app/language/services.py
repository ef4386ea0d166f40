"""What the services and their leaders are called, in bokmål and nynorsk: one table."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS: dict[str, str] = {
    "kommuneoverlege": "kommuneoverlege kommunelege",
    "tannhelse": "tannhelsetjeneste tannhelseteneste tannhelse tannlege tannpleier tannpleiar tannklinikk",
    "fastlege": "fastlege lege fastlegekontor legekontor",
    "barnekoordinator": "barnekoordinator",
    "koordinerende_enhet": "koordinerende+enhet koordinerande+eining",
    "barnevern": "barnevern barnevernstjeneste barnevernteneste barnevernsteneste barneverntjeneste barnevernvakt barnevernsvakt"
    " barnevernleder barnevernsleder barnevernleiar barnevernsleiar barnevernssjef barnevernkontor",
    "helsestasjon": "helsestasjon helsesykepleier helsesjukepleiar helsesøster skolehelsetjeneste skulehelseteneste"
    " helsestasjonsleder helsestasjonsleiar",
    "bup": "bup bup-leder bup-leiar seksjonsleder seksjonsleiar barnepsykiatri ungdomspsykiatri psykiatri poliklinikk",
    "nav": "nav nav-leder nav-leiar nav-kontor nav-sjef navleder navleiar navkontor",
    "ppt": "ppt pp-tjeneste pp-teneste pp-leder pp-leiar ppt-leder ppt-leiar pp-rådgiver pp-rådgivar pp-kontor"
    " pedagogisk-psykologisk+tjeneste pedagogisk-psykologisk+teneste pedagogisk-psykologiske+tjeneste",
    "kommunalsjef": "kommunalsjef oppvekstsjef kommunaldirektør skolesjef skulesjef oppvekstdirektør",
    "politi_slt": "politi slt slt-koordinator politikontakt politisjef politimester politimeister lensmann ungdomskontakt",
    "flyktning": "flyktningtjeneste flyktningteneste flyktningetjeneste flyktningkontor flyktningleder flyktningleiar"
    " flyktningkonsulent flyktningekonsulent flyktningrådgiver",
    "familievern": "familievern familievernkontor familievernleder familievernleiar familieterapeut",
    "krisesenter": "krisesenter krisesenterleder krisesenterleiar",
    "bufetat": "bufetat",
    "sfo": "sfo sfo-leder sfo-leiar skolefritidsordning skulefritidsordning",
    "statped": "statped",
    "skole": "skole skule rektor ungdomsskole ungdomsskule barneskole barneskule skoleleder skuleleiar",
    "barnehage": "barnehage barnehageleder barnehageleiar",
}
"""Indefinite singular of every word; a plus stands for a space."""

_SPECIAL = {"barnehage": r"styr[ae]ren|styr[ae]r(?=\s*[,:])"}
"""«Styrer» is also a verb: alone it is a title only when somebody is called."""
_ENDINGS = r"(?:en|et|e|a|ene|er|ar|ane)?s?"
_SAME = {"politi": "politi_slt"}


def _forms(service: str) -> str:
    words = sorted(_WORDS[service].split(), key=len, reverse=True)
    plain = "|".join(_stem(word) for word in words)
    special = f"|{_SPECIAL[service]}" if service in _SPECIAL else ""
    return rf"(?:(?:{plain}){_ENDINGS}(?:\s(?:sin|sitt|sine)\b)?{special})"


def _stem(word: str) -> str:
    return re.escape(word.removesuffix("e")).replace(r"\+", r"\s")


def words_of(service: str) -> str:
    """Return a pattern for the words of a service in all their forms; matches nothing for an unknown one."""
    service = _SAME.get(service, service)
    if service == "kommuneoverlege":
        return rf"(?:{_forms(service)}|legen)"
    return _forms(service) if service in _WORDS else r"(?!)"


@lru_cache(maxsize=1)
def service_pattern() -> re.Pattern[str]:
    """Return the pattern that finds any service; the group that matched names it."""
    groups = "|".join(rf"(?P<{service}>{_forms(service)})" for service in _WORDS)
    return re.compile(rf"(?:{groups})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def service_starts() -> frozenset[str]:
    """Return the first three letters of every service word: a quick look before the pattern."""
    return frozenset(word[:3] for words in _WORDS.values() for word in words.split()) | {"sty"}
