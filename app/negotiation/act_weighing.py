"""Weigh what the rules and the learned vote found in one sentence: what stands, and what falls away."""

from __future__ import annotations

import re

from app.domain.acts import Act
from app.negotiation.act_model import ActModel
from app.negotiation.act_rules import never
from app.negotiation.sentences import Sentence

Spans = dict[Act, tuple[int, int]]
"""Acts of a sentence, each with where the words that showed it stand in the folded text."""

_WORD = re.compile(r"\w+")
FEW_WORDS = 4
"""In shorter sentences the learned vote is not heard."""
_OPEN = re.compile(
    r"\b(?:hva|hvordan|hvilken|fortell)\b|\b(?:lurer på|høre|vite) (?:\S+ ){0,5}(?:hva|hvordan)\b|\bnoen (?:tanker|innspill)\b"
)
_AS_YOU_SEE_IT = re.compile(
    r"\bhva (?:tenker|ser|tror|synes|merker) (?:du|dere)\b|\bslik (?:du|dere) ser det|\bsett fra dere"
)
"""An open question also where it is about what the other is able to."""
_TELL = re.compile(
    r"^(?:\S+, )?fortell\b|\b(?:lurer på|vil (?:jeg )?(?:gjerne )?(?:høre|vite)|spør (?:jeg )?(?:i stedet )?(?:om )?)(?: \S+){0,5} (?:hva|hvordan)\b|^jeg spør hva"
)
_NOT_OPEN = frozenset(
    {
        Act.ASK_CHILD, Act.ASK_CAPACITY, Act.DEMAND_SECRET, Act.REFLECT, Act.PROPOSE, Act.META, Act.OFF_TOPIC, Act.MOCK,
        Act.BLAME, Act.THREATEN, Act.ORDER, Act.SUM_UP, Act.ASK_COMMITMENT, Act.CLOSE, Act.FLATTER, Act.OFFER, Act.ANONYMOUS,
        Act.NEXT_MEETING, Act.SEEK_CONSENT,
    }
)  # fmt: skip
"""Acts that say what a question is after, so that it is not open."""
_OUTRANKED: dict[Act, frozenset[Act]] = {
    Act.DEMAND_SECRET: frozenset(
        {Act.ASK_CAPACITY, Act.ASK_COMMITMENT, Act.ASK_CHILD, Act.PROPOSE, Act.REPORT_CONCERN, Act.OFFER}
    ),
    Act.ANONYMOUS: frozenset({Act.PROPOSE, Act.OFFER, Act.ASK_COMMITMENT}),
    Act.SEEK_CONSENT: frozenset({Act.PROPOSE, Act.ASK_CHILD, Act.ASSIGN}),
    Act.THREATEN: frozenset(
        {Act.OFFER, Act.ASSIGN, Act.PROPOSE, Act.REPORT_CONCERN, Act.ASK_COMMITMENT, Act.FLATTER}
    ),
    Act.ORDER: frozenset({Act.OFFER, Act.ASSIGN, Act.ASK_COMMITMENT, Act.PROPOSE, Act.REFLECT}),
    Act.BLAME: frozenset({Act.ASSIGN, Act.PROPOSE, Act.ACKNOWLEDGE, Act.OFFER, Act.REFLECT}),
    Act.MOCK: frozenset({Act.FLATTER, Act.OFF_TOPIC, Act.ACKNOWLEDGE, Act.OFFER, Act.PROPOSE}),
    Act.REFLECT: frozenset({Act.ASK_COMMITMENT, Act.PROPOSE, Act.OFFER, Act.ASSIGN}),
    Act.NEXT_MEETING: frozenset({Act.PROPOSE, Act.ASK_COMMITMENT, Act.OFFER}),
    Act.META: frozenset(
        {
            Act.ASK_COMMITMENT,
            Act.ASK_CAPACITY,
            Act.PROPOSE,
            Act.ASK_SERVICE,
            Act.DEMAND_SECRET,
            Act.REPORT_CONSENT,
        }
    ),
    Act.OFF_TOPIC: frozenset(
        {Act.PROPOSE, Act.ASK_COMMITMENT, Act.OFFER, Act.DEMAND_SECRET, Act.ASK_CAPACITY, Act.DEADLINE}
    ),
    Act.ASK_CAPACITY: frozenset({Act.ASK_COMMITMENT}),
    Act.SUM_UP: frozenset({Act.PROPOSE, Act.OFFER}),
    Act.REPAIR: frozenset({Act.OFFER, Act.BLAME}),
}
"""Acts that fall away in a sentence that does the first one."""
_NEEDS: dict[Act, re.Pattern[str]] = {
    Act.DEADLINE: re.compile(
        r"(?<!for i )dag(?:en)?\b|\d|klokka|\buke|(?<!\bi )uka\b|måned|januar|februar|mars|april|mai|juni|juli|august|september|oktober"
        r"|november|desember|jul\b|påske|ferie|frist|nyttår|morgen\b|kveld\b|helg|sk[ou]lestart|sommer|ut året|(?:en|to|tre|ti|fjorten) dager"
        r"|\bden \w+ende\b|\bfør (?:dere|jeg|vi) (?:\w+ )?går"
    ),
    Act.NEXT_MEETING: re.compile(
        r"møt|\bse[e]?s\b|treff|saml|dato|runde|evaluer|prat|innkall|igjen|\btime\b|om (?:fjorten|en|to|tre|fire|seks) (?:dager|uker?|måned)"
    ),
    Act.SEEK_CONSENT: re.compile(
        r"samtykk|lov|tillat|greit|\bja\b|orden|med på|fullmakt|vil (?:at|ha)|fortell|dele|skriv\w* under|underskrift|signer|klarsignal"
        r"|skriftlig|\bspør|spurt|innforstått|komfortabel|godtar|enig|bestemme|velsignelse|\bord på"
    ),
    Act.REPORT_CONSENT: re.compile(
        r"^(?!.*\b(?:ikke (?:har )?(?:samtykk|gitt)|hvis)).*(?:samtykk|\blov|\bja\b|\bnei\b|greit|fint|orden|med på|er med\b|enig|skrev"
        r"|vil ikke|ville ikke|ønsker ikke|vil at|tillat|nikk|ombestem|nekt|reserver|kryss|spurt|tommel|under(?:skr|teikn|tegn)|signert"
        r"|sagt|\bsa\b|fullmakt|klarsignal|trukket|trakk|trekt|innforstått|snudd)"
    ),
    Act.ORDER: re.compile(r"^(?!.*(?:§|paragraf|loven|lova))"),
    Act.DEMAND_SECRET: re.compile(
        r"^(?!.*\b(?:vi|jeg) (?:ikke )?har (?:snakket|tenkt|spurt|glemt|oversett)\b)"
        r"(?!.*\bhva (?:tenker|ser|tror|synes|merker) (?:du|dere)(?: (?:hos (?:dere|deg)|nå))?\W*$)"
    ),
    Act.ANONYMOUS: re.compile(
        r"anonym|navn|generel|hvem|tenk|hypotet|prinsip|identitet|et barn|en gutt|en jente|sett at|late? som"
    ),
    Act.CITE_LAW: re.compile(r"(?!)"),
    Act.ASK_SERVICE: re.compile(r"(?!)"),
    Act.REPORT_CONCERN: re.compile(r"meld|politi|plikt|anmeld|varsl|si fra|bekymring|få vite"),
    Act.ACKNOWLEDGE: re.compile(r"^(?!.*\b(?:hjerte\w*|flink\w*|dyktig\w*|fantastisk\w*|imponer\w*)\b)"),
    Act.OFFER: re.compile(
        r"\b(?:jeg|vi|vår\w*|vårt|våre|oss|meg|min|mitt|mine)\b|^(?!.*\b(?:du|dere) kan\b).*\bkan\b"
    ),
}
"""Words without which the learned vote on an act does not count."""
_OVERRULES: dict[Act, frozenset[Act]] = {
    Act.ASK_CAPACITY: frozenset({Act.DEMAND_SECRET}),
    Act.ACKNOWLEDGE: frozenset({Act.BLAME, Act.ORDER, Act.MOCK, Act.THREATEN}),
    Act.REPAIR: frozenset({Act.BLAME, Act.ORDER, Act.MOCK, Act.THREATEN}),
    Act.OFF_TOPIC: frozenset({Act.DEMAND_SECRET}),
    Act.REPORT_CONSENT: frozenset({Act.SEEK_CONSENT}),
}
"""Votes that are not heard where the rules found the first act: a mandate asked about is no secret asked for,
and somebody who recognises or repairs does not attack in the same breath."""
_NEVER_ASKED = frozenset({Act.ASSIGN, Act.OFFER, Act.REPORT_CONSENT})
"""Acts that a question does not do."""


def settled(sentence: Sentence, here: Spans, model: ActModel | None) -> Spans:
    """Return the acts that stand: those of the rules `here`, the open question, and the model's votes."""
    text = sentence.folded.text
    votes, doubted = model.votes(text, sentence.asks) if model else (frozenset[Act](), frozenset[Act]())
    here = {act: span for act, span in here.items() if act not in doubted}
    match = open_question(sentence)
    heard = {act for act in votes if may_vote(sentence, act)}
    shut = (here.keys() | heard) & _NOT_OPEN - ({Act.ASK_CAPACITY} if _AS_YOU_SEE_IT.search(text) else set())
    if match and not shut and Act.ASK_OPEN not in doubted:
        here[Act.ASK_OPEN] = match
    away = {act for strong, weak in _OUTRANKED.items() if strong in here for act in weak}
    kept = {act: span for act, span in here.items() if act not in away}
    away |= {act for strong, weak in _OVERRULES.items() if strong in kept for act in weak}
    for act in sorted(heard - away):
        kept.setdefault(act, (0, len(text)))
    return kept


def open_question(sentence: Sentence) -> tuple[int, int] | None:
    """Return where the words of an open question stand, whatever else the sentence does."""
    match = (_OPEN if sentence.asks else _TELL).search(sentence.folded.text)
    return match.span() if match else None


def may_vote(sentence: Sentence, act: Act) -> bool:
    """True when the learned vote on an act may count in this sentence."""
    text = sentence.folded.text
    if len(_WORD.findall(text)) < FEW_WORDS or (sentence.asks and act in _NEVER_ASKED):
        return False
    barred, needed = never().get(act), _NEEDS.get(act)
    return not (barred and barred.search(text)) and (needed is None or needed.search(text) is not None)
