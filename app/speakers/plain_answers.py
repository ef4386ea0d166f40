"""Plain answers to a direct question when neither case nor persona has a line on the matter: no date, no figure, no name.

They tell nothing, promise nothing and are the same for every seat, so they give nothing away.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_FIRST = r"^(?:[\wæøå-]+, )?(?:(?:og|men|så|da|då|ja|nei|ok|greitt?|fint|bra) ?,? )*"
_FORMS = tuple(
    (form, re.compile(_FIRST + words, re.IGNORECASE))
    for form, words in (
        ("når", r"(?:når|(?:hvor|kor) (?:lenge|snart|fort|raskt|tid)|(?:hvilken|kva) (?:dag|dato|uke|veke))\b"),
        ("tall", r"(?:(?:hvor|kor) (?:mye|mykje|mange|stor\w*|ofte)|(?:hva|kva) (?:\w+ ){0,2}(?:koste\w*|kosta\w*))\b"),
        ("hvem", r"(?:hvem|kven)\b"),
        ("hvorfor", r"(?:hvorfor|kvifor)\b"),
        ("hva", r"(?:hva|kva) (?!(?:\w+ )?(?:kan|kunne|har|trenger|treng|tenker|tenkjer|tror|trur|mener|meiner|ser|sier|seier|synes|synest|rekker|rekk)\b)"),
        ("ja_nei", r"(?!(?:er det|har (?:du|dere|de)) (?:noe|noko|noen|nokon)\b)(?:ja eller nei|kan|kunne|er|var|har|hadde|får|skal|skulle|vil|ville|må|bør|betyr|blir|går|gjelder|gjeld|finnes|finst|finnst|trenger|treng|rekker|rekk) "),
    )
)  # fmt: skip
_PRIVATE = re.compile(
    r"\b(?:(?:sak|meld|henl|undersøk|henvis|tilvis|vedtak|foreldre|diagnose|journal)\w*|familien?|mora?|far|faren|ham|henne|dem)\b",
    re.IGNORECASE,
)
"""What no service may say whether it knows: «the date I do not have» would tell that there is one."""
_OF_A_DEED = re.compile(
    rf"{_FIRST}(?:kan|kunne|vil|ville) (?:du|dere|de|noen av dere|nokon av dykk) (?!si |seie |fortelle |fortelje |bekrefte |stadfeste )",
    re.IGNORECASE,
)
"""What somebody is asked to do, not what somebody is asked to know."""
_LINES: dict[str, dict[str, tuple[str, ...]]] = {
    "når": {
        "nb": (
            "Noen dato har jeg ikke i dag, og jeg vil ikke gjette.",
            "Det kan jeg ikke tidfeste her og nå.",
            "Det vet jeg ikke ennå. Sier jeg en dag nå, blir den feil.",
        ),
        "nn": (
            "Nokon dato har eg ikkje i dag, og eg vil ikkje gjette.",
            "Det kan eg ikkje tidfeste her og no.",
            "Det veit eg ikkje enno. Seier eg ein dag no, blir han feil.",
        ),
    },
    "tall": {
        "nb": (
            "Det tallet har jeg ikke her.",
            "Noe tall har jeg ikke, og jeg vil ikke slenge ut et.",
            "Det må noen regne på først. Jeg har ikke gjort det.",
        ),
        "nn": (
            "Det talet har eg ikkje her.",
            "Noko tal har eg ikkje, og eg vil ikkje slengje ut eitt.",
            "Det må nokon rekne på først. Eg har ikkje gjort det.",
        ),
    },
    "hvem": {
        "nb": (
            "Et navn har jeg ikke klart nå.",
            "Det vet jeg ikke. Jeg må spørre mine egne før jeg sier et navn.",
            "Det har jeg ikke tenkt ferdig.",
        ),
        "nn": (
            "Eit namn har eg ikkje klart no.",
            "Det veit eg ikkje. Eg må spørje mine eigne før eg seier eit namn.",
            "Det har eg ikkje tenkt ferdig.",
        ),
    },
    "hvorfor": {
        "nb": (
            "Det har jeg ikke noe godt svar på.",
            "Det burde jeg kunne svare bedre på enn jeg kan.",
            "Ærlig talt vet jeg ikke helt.",
        ),
        "nn": (
            "Det har eg ikkje noko godt svar på.",
            "Det burde eg kunne svare betre på enn eg kan.",
            "Ærleg talt veit eg ikkje heilt.",
        ),
    },
    "hva": {
        "nb": (
            "Det vet jeg for lite om til å svare på.",
            "Der har jeg ikke noe godt svar ennå.",
            "Det har jeg ikke tenkt nok gjennom.",
        ),
        "nn": (
            "Det veit eg for lite om til å svare på.",
            "Der har eg ikkje noko godt svar enno.",
            "Det har eg ikkje tenkt nok gjennom.",
        ),
    },
    "ja_nei": {
        "nb": (
            "Det kan jeg verken si ja eller nei til på stående fot.",
            "Det må jeg finne ut av først. Jeg vil ikke si noe jeg må ta tilbake.",
            "Det har jeg ikke svar på nå.",
            "Ikke godt å si. Det må jeg undersøke først.",
        ),
        "nn": (
            "Det kan eg verken seie ja eller nei til på ståande fot.",
            "Det må eg finne ut av først. Eg vil ikkje seie noko eg må ta tilbake.",
            "Det har eg ikkje svar på no.",
            "Ikkje godt å seie. Det må eg undersøkje først.",
        ),
    },
}


DEFINITE = frozenset({"når", "tall", "hvem"})
"""Forms that ask for a day, a figure or a name."""


def plain_answers(message: str, language: str, forms: Collection[str] = tuple(_LINES)) -> tuple[str, ...]:
    """Return the plain answers to the last question of a message; none when it asks in none of the `forms`, or
    about the family or its case."""
    asked = [part.strip() for part in _SENTENCE.findall(message) if part.rstrip().endswith("?")]
    if not asked or (_PRIVATE.search(asked[-1]) and not _OF_A_DEED.search(asked[-1])):
        return ()
    form = next((name for name, words in _FORMS if words.search(asked[-1])), "")
    return _LINES[form][language] if form in forms else ()
