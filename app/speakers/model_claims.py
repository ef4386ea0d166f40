"""What a model may not claim: that a service knows the family, a figure nobody gave, a measure nobody has decided,
what another leader is said to have promised, or that the parents be told where the child may be in danger.

A service's own written lines, the case and the meeting are what it may know; each rule looks there before it stops.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.speakers.contract import SpeakContext
from app.speakers.model_promises import GIVES, OURS
from app.speakers.wording import point

STEM, HEARD = 5, 0.6
"""Words are compared by their first letters; a claim of which so large a part has been heard is no invention."""
CHILDS_OWN = frozenset({"skole", "barnehage"})
"""Services that see the child every day: that they have seen or spoken with the family is no secret."""
_WHO = r"(?:mor|mora|far|faren|foreldrene|foreldra|familien|søsteren|systera|broren)"
_THEY = rf"(?:{_WHO}|han|hun|ho|de|dei)"
_THEM = rf"(?:{_WHO}|ham|han|henne|ho|dem|dei|barnet|ungen|gutten|guten|jenta)"
_I = r"(?:jeg|vi|eg|me)"
_PERSON = r"(?:(?<!en )(?<!ei )(?<!ein )(?:mor|far)|mora|faren|foreldrene|foreldra|familien|paret|han|hun|ham|henne|(?:med|hos|hjå|til|på|om) (?:dem|dei)|adressen|adressa|{child})"
_US = rf"(?:{_I}|oss|meg|her|kontroll\w*|helserommet|skranken|{OURS})"
_DONE = (
    r"(?:har(?: \w+){0,4}? (?:vært(?! borte)|vore(?! borte)|gått|(?:fått|hatt)(?= (?:\w+ )?(?:\w*melding\w*|henvendelse|søknad|henvisning|tilvising|brev|samtale\w*|blåmerke\w*|sak))|kontaktet|kontakta|ringt|møtt|snakket(?! om)|snakka(?! om)|kommet|kome|bedt|spurt|fortalt|sett|mottatt|motteke|hjulpet|hjelpt"
    r"|henvist|tilvist|fulgt|følgt|besøkt|vitja|undersøkt|henlagt)"
    r"|hadde (?:\w+ ){0,3}?(?:sak|melding|runde|samtale\w*|møte\w*|kontakt)|ringte|ringde|kom (?:til|hit|innom)|kontaktet|kontakta|møtte|snakket(?! om)|snakka(?! om)|fortalte|fortalde|spurte|spurde|søkte|gråt|gret|henla|besøkte|undersøkte|var (?:der|her|heime|hjemme|innom)"
    r"|(?:er|var)(?: \w+)? (?:inne|innom) (?:i|hos|hjå))"
)
_PAST = (
    r"(?:har|hadde|var|tok|sa|ba|bad|fikk|fekk|kom|gikk|gjekk|ringte|ringde|møtte|fortalte|fortalde|spurte|spurde|søkte|trengte|trong|virket|virka|snakket(?! om)|snakka(?! om)"
    r"|svarte|svara|kontaktet|kontakta)"
)
_TO_US = rf"(?:(?<!la )(?<!gi )(?<!vi )(?:oss|meg)|{OURS})"
_KIN = r"(?:(?<!en )(?<!ei )(?<!ein )(?:mor|far)|mora|faren|foreldrene|foreldra|paret|{child})"
_ACQUAINTED = (
    r"\b(?:kjenner|kjenn) {kin}\b|\b{kin} er (?:godt )?(?:kjent|kjend) (?:for|hos|hjå|av) (?:oss|meg)\b"
)
_UNSAID = re.compile(
    r"^har\b|\b(?:hvis|viss|ingen|om \w+-familien|om (?:mor|far|begge|foreldrene|foreldra|familien|de|dei|han|hun|ho|noen|nokon|det|vi|jeg|du|barnet)|når|dersom|enten|anten|noen|nokon|alle|ofte|alltid|vanligvis|som regel|generelt|eller|hvem|kven|hva|kva|det \\w+ (?:sier|seier))\b|\?",
    re.IGNORECASE,
)
"""A condition, a rule, a question: nothing is said of this family."""
_TOLD = re.compile(
    r"\b(?:har |hadde )?(?:mor|mora|far|faren|han|hun|ho) (?:har |hadde )?(?:(?:ikke|ikkje|aldri|også|òg|selv|sjøl|sjølv) )?(?:fortalte|fortalt|fortalde|nevnte|nevnt|nemnde|nemnt|virket|virka|verka|innrømmet|innrømte|gråt)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    word: number
    for number, row in enumerate(
        "to|tre|fire|fem|seks|sju syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tjue".split("|"), 2
    )
    for word in row.split()
}  # fmt: skip
_TENS = {
    "tretti": 30,
    "førti": 40,
    "femti": 50,
    "seksti": 60,
    "sytti": 70,
    "åtti": 80,
    "nitti": 90,
    "hundre": 100,
}
_THOUSANDS = re.compile(r"(?<=\d)[ .](?=\d{3}\b)")
_MEASURE = (
    r"(?:prosent|%|kroner|kr|million\w*|timer|timar|dager|dagar|uker|veker|måneder|månader|minutt\w*|år|barn|born|unger|ungar"
    r"|familie\w*|saker|plasser|plassar|ansatte|tilsette|årsverk|stillinger|stillingar|elever|elevar|søknader|søknadar|meldinger|meldingar)"
)
_FIGURE = re.compile(
    rf"\b(\d+|[a-zæøå]+)(?:,\d+)? ?(?:(?:slike|sånne|andre|nye|hele|heile|faste|ledige|av) )?(\d+ )?({_MEASURE})(?!\w)",
    re.IGNORECASE,
)
_COMES = r"(?:blir|sender|åpner|opner|starter|startar|setter i gang|set i gang|kommer|kjem|skal|vil|tar|tek|gjør|gjer|får)"
_MEASURES = re.compile(
    r"\b(hent(?:er|ar) (?:barnet|henne|ham|han|ho|ungen|gutten|guten|jenta)|(?:tar|tek) (?:henne|ham|han|ho|barnet) (?:med|ut)|plasser(?:er|ar)|pågrip\w*|full kontroll|trygg i natt)\b"
    rf"|\b{_COMES}\b[^.?!]{{0,40}}\b(beredskaps(?:hjem|heim)\w*|foster(?:hjem|heim)\w*|omsorgsovertak\w*|akuttvedtak\w*|anmeld\w+|politimeld\w*|patrulje\w*|avhør\w*"
    r"|undersøkelse|undersøking)\b",
    re.IGNORECASE,
)
_NOT_SURE = re.compile(
    r"^(?:åpner|opner|blir|kommer|kjem|får|tar|tek|sender)\b|\b(?:hvis|viss|om|før|dersom|ikke|ikkje|ingen|aldri|kan|kunne|må|bør|alltid|vanligvis|vanlegvis|pleier|pleie|som regel|generelt|først|eller|enten|anten|hva|kva|hvem|kven)\b|\?\s*$",
    re.IGNORECASE,
)
"""A condition, a doubt, a practice, a question: nothing is said to be going to happen."""
_TELLS = re.compile(
    r"\b(?:(?:ta|tar|tek) (?:det|dette) opp med|snakk\w*(?: \w+)? med|prat\w*(?: \w+)? med|ring(?:e|er|jer|je)?|(?:si|seie|sei) (?:\w+ ){0,2}til|fortell\w*|fortel\w*|forklar\w*|varsl\w*|innom|hjem til|heim til)"
    r" (?:\w+ )?(?:mor|mora|far|faren|foreldrene|foreldra|familien|ham)\b",
    re.IGNORECASE,
)
_ADVISES = re.compile(
    r"^(?:ta|snakk|ring|si|sei|fortell|fortel|varsle)\b|\b(?:bør|burde|kan|skal|må|best|lurt|orden|greit|greitt|fint|trygt|heller|bare|berre)\b",
    re.IGNORECASE,
)
_HOLDS_BACK = re.compile(
    r"\b(?:ikke|ikkje|aldri|ingen|vent\w*|før|la være|lat vere|barnevernet (?:har )?s[iv]\w+|redd|farlig|farleg|gal\w*|dumt|når det trengs)\b|\?\s*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)
def _contact(child: str) -> re.Pattern[str]:
    """One of the family and the service in one sentence, with something that has been: they know each other."""
    person = _PERSON.replace("{child}", re.escape(child))
    kin = _KIN.replace("{child}", re.escape(child))
    return re.compile(
        rf"^(?=.*\b{person}\b)(?=.*\b{_US}\b).*\b{_DONE}\b|^(?=.*\b{_TO_US}\b).*\b(?:{kin} (?:\w+ )?{_PAST}|{_PAST} (?:\w+ )?{kin})\b|"
        + _ACQUAINTED.replace("{kin}", kin),
        re.IGNORECASE,
    )


def knows_family(sentence: str, ctx: SpeakContext) -> bool:
    """True when the sentence tells that the service knows the family, or what one of them has said to it."""
    if ctx.move.seat in CHILDS_OWN:
        return False
    if _contact(ctx.case.child.name).search(sentence) and not _UNSAID.search(sentence):
        return not _mostly(sentence, " ".join(_opened(ctx)))
    return _TOLD.search(sentence) is not None and not _mostly(sentence, " ".join(_given(ctx)))


def made_up_figure(sentence: str, ctx: SpeakContext) -> bool:
    """True for an amount of something that stands neither in what the model was given nor in the persona's own lines."""
    told = _figures(sentence)
    if not told:
        return False
    given = _figures(" ".join(_given(ctx))) | _figures(" ".join(_own_lines(ctx)))
    alone = {number for number, _ in _figures(f"{point(ctx)} {ctx.human_message}")}
    return any(figure not in given and figure[0] not in alone for figure in told)


def decides_measure(sentence: str, ctx: SpeakContext) -> bool:
    """True when a grave measure is said to be coming that the move does not hold and nobody has told of."""
    found = [taken or named for taken, named in _MEASURES.findall(sentence)]
    if not found or _NOT_SURE.search(sentence):
        return False
    known = " ".join(_given(ctx)).lower()
    return any(measure.lower() not in known for measure in found)


def tells_parents(sentence: str, ctx: SpeakContext) -> bool:
    """True when somebody of the family is to be told of it in a case where the child may be in danger at home.

    There barnevernet or the police say first what the parents may know.
    """
    if not in_danger(ctx) or ctx.move.kind in GIVES:
        return False
    told = _TELLS.search(sentence) and _ADVISES.search(sentence)
    return bool(told) and not _HOLDS_BACK.search(sentence) and not _mostly(sentence, _to_say(ctx))


def in_danger(ctx: SpeakContext) -> bool:
    """True in a case where something may be told because the child is in danger."""
    return any("fare" in fact.paths for fact in ctx.case.facts)


def puts_words_in(sentence: str, ctx: SpeakContext) -> bool:
    """True for «Tarjei har lovet at …» when that seat has said nothing like it."""
    titles = {
        seat: (ctx.names.get(seat, seat).split()[0], seat) for seat in ctx.seats if seat != ctx.move.seat
    }
    for seat, called in titles.items():
        if _said_by(called).search(sentence):
            said = " ".join(e.text for e in ctx.history if e.type == "message" and e.seat == seat)
            return not _mostly(sentence, said)
    return False


@lru_cache(maxsize=64)
def _said_by(called: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in called)
    return re.compile(
        rf"\b(?:{names})(?:n|en|et|a|enes|tjenesten|stenesta)? (?:(?:har |hadde )?(?:lovet|lovte|lova|lovt|bekreftet|stadfesta|garantert|avtalt|gått med på)|(?:sa|har sagt|hadde sagt) (?:at|ja)\b)",
        re.IGNORECASE,
    )


def _answers(ctx: SpeakContext) -> tuple[str, ...]:
    """The seat's own lines to a question of the kind it was asked."""
    if ctx.move.question is None:
        return ()
    kind, language = ctx.move.question.stock, ctx.case.language
    return (*ctx.case.seat(ctx.move.seat).lines.get(kind, ()), *ctx.persona.stock(language, kind))


def _to_say(ctx: SpeakContext) -> str:
    """What the move is to say, or may."""
    return " ".join([point(ctx), *_answers(ctx)])


def _given(ctx: SpeakContext) -> list[str]:
    """All the model was told that it may say again."""
    facts = ctx.case.fact(ctx.move.fact).told if ctx.move.fact else ()
    laws = (ctx.laws[law].words(ctx.case.language).own_words for law in ctx.move.laws if law in ctx.laws)
    heard = (event.text for event in ctx.history)
    own = (ctx.persona.capacity, ctx.persona.budget, ctx.persona.mandate)
    return [_to_say(ctx), *own, *facts, *laws, *ctx.case.situation, ctx.human_message, *heard]


def _opened(ctx: SpeakContext) -> list[str]:
    """What has been told of the family at the table, and how the seat's own open facts are worded."""
    open_facts = (f for f in ctx.case.facts if f.id in ctx.state.open_facts and f.owner == ctx.move.seat)
    told = (line for fact in open_facts for line in fact.told)
    answers = _answers(ctx)
    return [*told, *answers, *(event.text for event in ctx.history if event.type in {"disclosed", "consent"})]


def _own_lines(ctx: SpeakContext) -> list[str]:
    own = ctx.persona.lines_nn if ctx.case.language == "nn" else ctx.persona.lines
    stocks = (*own.values(), *ctx.case.seat(ctx.move.seat).lines.values())
    return [line for stock in stocks for line in stock]


def _figures(text: str) -> set[tuple[int, str]]:
    """The amounts of a text: how many, of what by its first letters."""
    found = set()
    for first, second, measure in _FIGURE.findall(_THOUSANDS.sub("", text.lower())):
        number = _number(second.strip() or first)
        if number is not None and number > 1:
            found.add((number, measure[:3]))
    return found


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    tens = next((tens for tens in _TENS if word.startswith(tens)), None)
    if tens is None:
        return _NUMBERS.get(word)
    ones = {"": 0, "en": 1, "ein": 1, "ett": 1, **_NUMBERS}
    rest = ones.get(word.removeprefix(tens))
    return None if rest is None else _TENS[tens] + rest


def _mostly(sentence: str, text: str) -> bool:
    """True when most of the sentence's longer words stand in the text."""
    told, known = _stems(sentence), _stems(text)
    return bool(told) and len(told & known) / len(told) >= HEARD


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"\w+", text.lower()) if len(word) >= STEM}
