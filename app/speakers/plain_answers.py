"""Plain answers to a direct question when neither case nor persona has a line on the matter: no date, no figure, no name.

They tell nothing, promise nothing and are the same for every seat, so they give nothing away.
"""

from __future__ import annotations

import re
from collections.abc import Collection

YES_OR_NO, ITS_OWN_DEED = "ja_nei", "skal_jeg"
"""Forms that want a yes or a no: of anything, and of what the leader thinks of doing."""
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
        (ITS_OWN_DEED, r"(?:skal|bør|kan|får|må) (?:jeg|eg|vi|me) (?:\w+ ){0,2}(?:ta med|invitere|be inn|kalle inn|sende|skrive|lage|sette opp|setje opp|hente|ringe|ringje|ordne|bestille|komme|kome)\b"),
        (YES_OR_NO, r"(?!(?:er det|har (?:du|dere|de)) (?:noe|noko|noen|nokon)\b)(?:ja eller nei|kan|kunne|er|var|har|hadde|får|skal|skulle|vil|ville|må|bør|betyr|blir|går|gjelder|gjeld|finnes|finst|finnst|trenger|treng|rekker|rekk) "),
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
            "Noen dato har ikke {tjenesten} i dag, og jeg vil ikke gjette.",
            "Det kan ikke {tjenesten} tidfeste her og nå.",
            "Det vet ikke {tjenesten} ennå. Sier jeg en dag nå, blir den feil.",
        ),
        "nn": (
            "Nokon dato har ikkje {tjenesten} i dag, og eg vil ikkje gjette.",
            "Det kan ikkje {tjenesten} tidfeste her og no.",
            "Det veit ikkje {tjenesten} enno. Seier eg ein dag no, blir han feil.",
        ),
    },
    "tall": {
        "nb": (
            "Det tallet har ikke {tjenesten} med hit.",
            "Noe tall har ikke {tjenesten}, og jeg vil ikke slenge ut et.",
            "Det må noen regne på først. Det har ikke {tjenesten} gjort.",
        ),
        "nn": (
            "Det talet har ikkje {tjenesten} med hit.",
            "Noko tal har ikkje {tjenesten}, og eg vil ikkje slengje ut eitt.",
            "Det må nokon rekne på først. Det har ikkje {tjenesten} gjort.",
        ),
    },
    "hvem": {
        "nb": (
            "Et navn har ikke {tjenesten} klart nå.",
            "Det vet jeg ikke. Jeg må spørre mine egne før jeg sier et navn.",
            "Det har ikke {tjenesten} tenkt ferdig.",
        ),
        "nn": (
            "Eit namn har ikkje {tjenesten} klart no.",
            "Det veit eg ikkje. Eg må spørje mine eigne før eg seier eit namn.",
            "Det har ikkje {tjenesten} tenkt ferdig.",
        ),
    },
    "hvorfor": {
        "nb": (
            "Det har ikke {tjenesten} noe godt svar på.",
            "Det burde {tjenesten} kunne svare bedre på enn jeg kan.",
            "Ærlig talt vet jeg ikke helt.",
        ),
        "nn": (
            "Det har ikkje {tjenesten} noko godt svar på.",
            "Det burde {tjenesten} kunne svare betre på enn eg kan.",
            "Ærleg talt veit eg ikkje heilt.",
        ),
    },
    "hva": {
        "nb": (
            "Det vet {tjenesten} for lite om til å svare på.",
            "Der har ikke {tjenesten} noe godt svar ennå.",
            "Det har vi ikke tenkt nok gjennom, det gjelder {tjenesten} også.",
        ),
        "nn": (
            "Det veit {tjenesten} for lite om til å svare på.",
            "Der har ikkje {tjenesten} noko godt svar enno.",
            "Det har vi ikkje tenkt nok gjennom, det gjeld {tjenesten} òg.",
        ),
    },
    ITS_OWN_DEED: {
        "nb": (
            "Ja, gjerne for {tjenesten} sin del. Si fra til den det gjelder først.",
            "Det har ikke {tjenesten} noe imot. Gi oss dag og klokkeslett.",
            "Gjør det. Så lenge familien vet om det, er det greit for {tjenesten}.",
        ),
        "nn": (
            "Ja, gjerne for {tjenesten} sin del. Sei frå til den det gjeld først.",
            "Det har ikkje {tjenesten} noko imot. Gi oss dag og klokkeslett.",
            "Gjer det. Så lenge familien veit om det, er det greitt for {tjenesten}.",
        ),
    },
    YES_OR_NO: {
        "nb": (
            "Det kan jeg verken si ja eller nei til på stående fot. Det må {tjenesten} finne ut av.",
            "Det må jeg finne ut av først. Jeg vil ikke si noe jeg må ta tilbake.",
            "Det har ikke {tjenesten} svar på nå.",
            "Ikke godt å si. Det må {tjenesten} undersøke først.",
        ),
        "nn": (
            "Det kan eg verken seie ja eller nei til på ståande fot. Det må {tjenesten} finne ut av.",
            "Det må eg finne ut av først. Eg vil ikkje seie noko eg må ta tilbake.",
            "Det har ikkje {tjenesten} svar på no.",
            "Ikkje godt å seie. Det må {tjenesten} undersøkje først.",
        ),
    },
}


DEFINITE = frozenset({"når", "tall", "hvem"})
"""Forms that ask for a day, a figure or a name."""


def form_of(message: str) -> str:
    """Return the form of the last question of a message; "" when it has none, or is about the family or its case."""
    asked = [part.strip() for part in _SENTENCE.findall(message) if part.rstrip().endswith("?")]
    if not asked or (_PRIVATE.search(asked[-1]) and not _OF_A_DEED.search(asked[-1])):
        return ""
    return next((name for name, words in _FORMS if words.search(asked[-1])), "")


def plain_answers(message: str, language: str, forms: Collection[str] = tuple(_LINES)) -> tuple[str, ...]:
    """Return the plain answers to the last question of a message; none when it asks in none of the `forms`, or
    about the family or its case."""
    form = form_of(message)
    return _LINES[form][language] if form in forms else ()
