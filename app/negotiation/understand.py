"""Dialogue acts of the leader, by local rules: bokmål and nynorsk, several per message."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.domain.case import Case
from app.domain.content import LawNote, MovedLaws, Persona
from app.domain.play import HOSTILE, Act, FoundAct, TableState, Understanding
from app.law.citations import find_citations
from app.negotiation.cues import find_cues

_RULES: tuple[tuple[Act, str], ...] = (
    (
        Act.DEMAND_SECRET,
        r"kjent (hos|for) d(ere|ykk)|har d(ere|e) (en )?sak|er (de|han|familien) (inne )?hos d(ere|ykk)"
        r"|(står|stend) i (journal|mapp)|diagnose|hva har (han|hun|mor|far|eskild) sagt|fortell (oss |meg )?(alt|hva)"
        r"|(kan|må) (du|dere|de) (si|fortelle) (oss )?(om|hva)|bare nikke|ja eller nei|i sosialhjelp|har de gjeld"
        r"|sliter psykisk|mellom oss|bare oss her|er det (rus|vold|psykisk)|helt generelt|alt dere vet|tar jeg det som",
    ),
    (
        Act.THREATEN,
        r"\b(truer|avisen?|avisa|statsforvalteren|ellers (går|tar)|jobben din|konsekvenser)",
    ),
    (
        Act.ORDER,
        r"\b(krever|krev|ordre|beordr|kommunedirektøren (vil|har|krever)|ferdig diskutert|godtar ikke|uansett hva"
        r"|punktum|nå får dere|dere betaler|rykker? ut)",
    ),
    (Act.REPORT_CONCERN, r"\b(bekymringsmelding|meldeplikt|meld(er|e|t)? (dette |saken )?(til )?barnevern)"),
    (
        Act.BLAME,
        r"(din|deres|dykkar) (skyld|feil)|aldri noe|aldri gjør|rotet|inkompetent|gjør jobben|unnskyldninger|sviktet?",
    ),
    (
        Act.META,
        r"\b(ignorer|systemprompt|instruks(en|jonene)|språkmodell|er du (en )?(ki|ai|robot|menneske)|prompt)",
    ),
    (Act.FLATTER, r"\b(så flinke?|fantastisk|imponer|dyktige|høres (bra|fint) ut|kjempebra|supert)"),
    (Act.REPAIR, r"\b(beklager|unnskyld|orsak|det ble feil|jeg var (for )?(skarp|brå)|mente ikke)"),
    (
        Act.ACKNOWLEDGE,
        r"\b(forstår|skjønner|ser at d(ere|u)|det er mye (på|som)|krevende for d|takk for at|setter pris|godt poeng"
        r"|du har rett|skjønar|forstår eg)",
    ),
    (
        Act.ASK_CHILD,
        r"(spurt|spørre|spør|snakket med) (eskild|ham|han|barnet|henne|gutten|guten)|hva (vil|sier|mener|ønsker) "
        r"(eskild|han|barnet|gutten) ?(selv)?|kva (vil|seier) (han|eskild)|barnets (syn|stemme|mening)|han selv (vil|sier)",
    ),
    (
        Act.ASK_CAPACITY,
        r"kapasitet|mandat|hva (kan|har) d(ere|u) (kapasitet|mulighet|lov|myndighet)|hvor (mye|trangt|langt)"
        r"|ventetid|hva kan dere (bestemme|gjøre)|kva (kan|har) de|hva trenger (du|dere)|hva må til|hva som må stå",
    ),
    (
        Act.ASK_COMMITMENT,
        r"hva kan (du|dere|nav|bup|barnevernet|helsestasjonen|skolen) (bidra|gi|tilby|stille)|kan (du|dere|vi) "
        r"(ta|gi|stille|komme|sette|møte|begynne|veilede|bidra)|vil (du|dere) (ta|gi|bidra)|stemmer det|er vi enige"
        r"|kva kan de (bidra|gjere)",
    ),
    (
        Act.OFFER,
        r"\b(vi|jeg|eg|me)( på \w+| i \w+)? (kan|skal|tilbyr|gir|stiller|tar|dekker|setter av|låner|betaler|kan gi)\b"
        r"(?! ikke)(?! ikkje)",
    ),
    (
        Act.PROPOSE,
        r"\b(jeg foreslår|foreslår|forslag|hva om|skal vi|kan vi ikke|la oss|hva med|vi møtes|eg føreslår)\b",
    ),
    (
        Act.SEEK_CONSENT,
        r"(spør|spørre|be|ber|ringer|snakker med) (både )?(mor|far|foreldrene|eskild|dem|ham).{0,40}(samtykk|lov|greit|ja)"
        r"|samtykke (fra|til|av)|be om (et )?samtykke|hente (inn )?samtykke|samtykker",
    ),
    (
        Act.REPORT_CONSENT,
        r"(mor|far|foreldrene|de) har (sagt ja|samtykket|gitt (oss )?samtykke)|har fått samtykke",
    ),
    (Act.ANONYMOUS, r"\banonym"),
    (
        Act.DEADLINE,
        r"\b(innen|fra|på|senest|før) (mandag|tirsdag|onsdag|torsdag|fredag|måndag|tysdag|laurdag|\d{1,2}\.|neste uke|jul)"
        r"|\b(i morgen|i dag|neste uke)\b|\b\d{1,2}\. (november|desember|januar)\b|klokk[ae] \w+",
    ),
    (
        Act.ASSIGN,
        r"\b(har ansvaret?|er ansvarlig|koordinerer|samordner|tar ansvar|jeg (koordinerer|ringer|følger opp)"
        r"|(nav|skolen|barnevernet|helsestasjonen|bup|gunnvor|tarjei) (snakker|møter|tar|ringer|gjør|følger))\b",
    ),
    (
        Act.NEXT_MEETING,
        r"\b(møtes|møtast|ses|sees|treffes|treffast|samles) (igjen|att|på nytt|her)|(nytt|neste) møte|oppfølgingsmøte",
    ),
    (Act.SUM_UP, r"\b(oppsummer|da har vi|vi er enige om|for å samle|slik jeg forstår)"),
    (Act.CLOSE, r"\b(takk for i dag|da avslutter|vi avslutter|takk for møtet)"),
    (Act.OFF_TOPIC, r"\b(fotball|været|ferietur|lunsj|kaffe|bil(en)?)\b"),
)
_COMPILED = tuple((act, re.compile(pattern, re.IGNORECASE)) for act, pattern in _RULES)
_OPEN = re.compile(
    r"\b(hva (ser|sa|sier|vet|tenker|synes|mener|bekymrer|er|skjer|har)|hvordan|hvem|kva|korleis|fortell|hva trenger)\b[^?]*\?",
    re.IGNORECASE,
)
_SERVICE_WORDS = {
    "skole": ("skolen", "rektor"),
    "barnevern": ("barnevern",),
    "helsestasjon": ("helsestasjon", "helsesykepleier", "skolehelsetjenest"),
    "bup": ("bup", "psykiatri"),
    "nav": ("nav",),
}
_LEAD_IN = re.compile(r"(?:^|[.!?:\n])\s*(?:og|så|men|greit|ok|ja|nei|takk|hei|da|kjære|du|dere),?$")
_CALLING = re.compile(
    r"\b(?:hva (?:kan|sier|tenker|med|ser|trenger|mener|har|gjør|vil)|(?:kan|vil|har|får|må|er|skal) (?:du |dere )?"
    r"|kva (?:kan|seier|tenkjer|treng|har)|spør|til)$"
)
_ASKED_TO = re.compile(r"(?:kan|må|vil|har|hva|hvor|skal) (?:dere|du|de|dykk)\b|dere\b|du\b")
_YOU = re.compile(r"\b(?:dere|deres|du|deg|dykk|dykkar)\b", re.IGNORECASE)
_STOP = frozenset(
    "alle andre bare blir denne dere derfor dette disse eller etter fordi hadde henne hvem hvor hvordan ikke noen"
    " også samme siden skulle slik være ville vært deres måtte kanskje".split()
)
_HOSTILE = (*HOSTILE, Act.META)
_WORD = re.compile(r"[\wæøåÆØÅ-]+")


def _spoken_of(
    text: str, personas: Mapping[str, Persona], human: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (services spoken to, services only spoken of), each in the order of the text."""
    lowered = text.lower()
    to: list[tuple[int, str]] = []
    of: list[tuple[int, str]] = []
    for service, persona in personas.items():
        words = {persona.name.split()[0].lower(), *persona.aliases, *_SERVICE_WORDS.get(service, ())}
        name = "|".join(re.escape(word.lower()) for word in sorted(words, key=len, reverse=True))
        hits = [m.span() for m in re.finditer(rf"\b(?:{name})\w{{0,3}}\b", lowered)]
        if not hits or service == human:
            continue
        called = any(_is_called(lowered, start, end) for start, end in hits)
        (to if called else of).append((hits[0][0], service))
    return tuple(s for _, s in sorted(to)), tuple(s for _, s in sorted(of))


def _is_called(text: str, start: int, end: int) -> bool:
    """True when the name at this place is a call: «Nav, …», «…, Nav?», «hva sier Nav», «kan Nav …»."""
    before, after = text[:start].rstrip(' «"'), text[end:].lstrip(' »"')
    opens = not before or before[-1] in ".!?:\n–" or _LEAD_IN.search(before) is not None
    if after[:1] in {",", ":"} and opens:
        return True
    if before.endswith(",") and (not after or after[0] in ".!?,"):
        return True
    return _CALLING.search(before) is not None or bool(opens and _ASKED_TO.match(after))


def _sentence(text: str, at: int) -> str:
    """The sentence that holds position `at`, at most 160 characters."""
    start = max((text.rfind(mark, 0, at) for mark in ".!?\n"), default=-1) + 1
    ends = [end for mark in ".!?\n" if (end := text.find(mark, at)) >= 0]
    sentence = text[start : min(ends, default=len(text))].strip()
    return sentence if len(sentence) <= 160 else sentence[:159].rsplit(" ", 1)[0] + " …"


def _quote(text: str, hostile: bool) -> str:
    """A short clause of the leader's own words, for an echo; none of a hostile message."""
    if hostile:
        return ""
    for clause in re.split(r"[.!?:;,–]", text):
        words = clause.split()
        if 3 <= len(words) <= 8 and not re.search(r"\b(jeg|vi|dere|du)\b", clause, re.IGNORECASE):
            return clause.strip()
    return ""


def understand(
    text: str,
    case: Case,
    personas: Mapping[str, Persona],
    state: TableState,
    laws: Mapping[str, LawNote],
    moved: MovedLaws | None = None,
) -> Understanding:
    """Return what a message does. Pure and local; typically under a millisecond."""
    found = [
        FoundAct(act=act, words=m.group(0), sentence=_sentence(text, m.start()))
        for act, rule in _COMPILED
        if (m := rule.search(text))
    ]
    acts = {item.act for item in found}
    hostile = bool(acts & set(_HOSTILE))
    if (match := _OPEN.search(text)) and not hostile:
        found.append(FoundAct(act=Act.ASK_OPEN, words=match.group(0)))
    citations = find_citations(text, laws, moved)
    if citations:
        found.append(FoundAct(act=Act.CITE_LAW, words=citations[0].words))
    words = _WORD.findall(text.lower())
    addressed, mentioned = _spoken_of(text, personas, state.human_seat)
    if len(words) <= 4 and not found:
        found.append(FoundAct(act=Act.SHORT, words=text.strip()))
    return Understanding(
        acts=tuple(found),
        addressed=addressed,
        mentioned=mentioned,
        to_you=_YOU.search(text) is not None,
        topics=tuple(dict.fromkeys(w for w in words if len(w) > 2 and w not in _STOP)),
        quote=_quote(text, hostile),
        laws=tuple(citation.words for citation in citations if not citation.known),
        cues=find_cues(text),
        moved=tuple(c.note for c in citations if c.status == "flyttet" and c.note),
    )
