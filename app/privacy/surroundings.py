"""What stands around a word and tells that it is a person, a place or a thing."""

from __future__ import annotations

import re
from functools import cached_property

from app.privacy.caseless import Caseless
from app.privacy.names import words
from app.privacy.word_kind import ROLE

SERVICE = (
    r"(?:[A-ZÆØÅ]{2,6}\b|[Nn]av\b|barneverne?t\w*|barnevern\w*|helsestasjon\w*|skule\w*|skole\w*|ungdomssk\w+|barneskole\w*|barnehage\w*|kommune\w*|politie?t?\b"
    r"|ppt\b|bup\b|sfo\b|oppvekst\w*|legekontor\w*|legevakt\w*|sjukehus\w*|sykehus\w*|flyktning\w+|familievern\w*|statsforvalt\w+|rådhus\w*|kontoret|resepsjon\w*|fylke\w*|avlast\w+"
    r"|kulturskole\w*|\w{0,9}klubb(?:en)?\b|krisesenter\w*|økonomi\w*|arkivet|utekontakt\w*)"
)
VERB = re.compile(
    r"\s+(?:ikke\s+|ikkje\s+)?(?:sa|sier|seier|sagde|ringte|ringde|ringer|bør|burde|lovde|har|hadde|er|var|kom|kommer|kjem|vil|ville|skal|skulle|må|måtte|kan|kunne|fikk|får|fekk|går|gjekk|gikk|bor|bur|trenger"
    r"|treng|mener|meiner|meinte|slo|slår|spurte|spør|gråt|gråter|gret|møtte|møter|skrev|skriv|skreiv|skriver|tok|tar|tek|ble|blir|blei|vart|nekter|nekta|sluttet|slutta|venter|ventar|ventet|venta|sov|sover|søv|fortalte"
    r"|fortel|fortalde|forteller|lurer|lurte|snakket|snakka|snakker|jobber|jobbar|begynte|byrja|stiller|stilte|lovet|lovte|lova|lover|hjelper|følger|følgjer|orker|orkar|klarer|klarar|svarer|svarar|svarte"
    r"|kjører|køyrer|kjørte|køyrde|tror|trur|trodde|synes|synest|ønsker|ønskjer|liker|likar|hater|elsker|savner|saknar|henter|hentar|hentet|leverte|flyttet|flytta|flytter|reiste|reiser|forsvant|stakk|sendte|sender|sende|ba|bad"
    r"|foreslår|foreslo|nevnte|nemnde|takket|takka|klager|klaga|truet|trua|fylte|fyller|sitter|sit|satt|står|stod|sto|tegnet|teikna|bærer|spiser|leser|ligger|låg|lå|finner|fant|fann|ga|gav|gir|gjev|gjør|gjorde|legg|legger|uttaler|uttalte|håper|håpar|håpet|frykter|fryktar|vet|veit|visste|forstår|skjønner|skjønar|husker|hugsar|hugsa|glemte|gløymde|kjenner|kjente|kjende|kjenn|ler|lo|smiler|smilte|nikker|nikka|nikket|sprang|springer|datt|våknet|vakna|våkner|drakk|drikker|drikk|røyker|ruser|rusar|stjal|stjeler|stel|løy|lyver|lyg|banner|krangler|kranglar|hyler|skriker|skrik|gøymer|gjemmer|tegner|teiknar|tør|torde|turte|skammer|skjemst|gruer|gruar|gledde|gleder|gler|biter|bet|sparker|sparkar|spytter|stryker"
    r"|og\s+(?:søsteren|broren|mora|moren|faren|mannen|kona|foreldrene))\b"
)
PERSON_VERB = re.compile(
    r"\s+(?:og\s(?:mannen|kona|broren|søsteren|mora|moren|faren|ungene|barna)|(?:ikke\s|ikkje\s|også\s|òg\s|selv\s|sjølv\s|aldri\s)?(?:sa|sier|seier|sagde|ringte|ringde|ringer|kjem|fortalde|skreiv|gret"
    r"|går|gjekk|gikk|mener|meiner|meinte|spurte|gråt|gråter|skrev|fortalte|fortel|forteller|nekter|nekta|jobber|jobbar|slo|skrek|kom|hadde|trenger|treng|fikk|fekk|bor|bur|møtte|svarer|svarte|svarar"
    r"|tror|trur|orker|orkar|lovet|lovte|lurer|lurte|kommer\s(?:kl\.?\s|klokk[ae]n?\s)?\d{1,2}[.:]\d\d|ønsker|ønskjer|synes|synest|savner|saknar|klarer ikke|klarar ikkje|(?:har|hadde) (?:ikke |ikkje |aldri |alltid |nå |no |allerede |også )?(?:skiftet|skifta|byttet|bytta|mistet|mista|falt|falle|fått (?:ny |nytt )?(?:avslag|time|innkalling|brev|beskjed|permisjon|adresse|jobb|barn|diagnose|medisin|leilighet)|vært (?:syk|innlagt|borte|hos|ansatt|på (?:skolen|jobb|saken|kontoret|besøk))|vore (?:sjuk|innlagt|borte|hos|tilsett|på (?:skulen|jobb|saka|kontoret|besøk))|sagt|levert|lovet|lova|ringt|skrevet|skrive|bedt|meldt|sendt|svart|sluttet|slutta|signert|bestilt|søkt|spist|ete|sovet|sove|grått|gråte|kjørt|køyrt|hentet|henta|sett|hørt|høyrt|tenkt|tenkte|prøvd|jobbet|jobba|bodd|budd|betalt|slått|kommet|stukket|rømt|rusa|ruset|angret|angra|bestemt|nektet|nekta|glemt|gløymt|snakket|snakka|takket|takka)|(?:kan|vil|skal|må|bør|kunne|skulle|ville|måtte)\s(?:ikke\s|ikkje\s|også\s|òg\s|bare\s|berre\s|dessverre\s)?(?:få\s(?:beskjed|vite|vete|høre|høyre|hjelp|time|svar|tid)\b|(?:man|tirs|tys|ons|tors|fre)dag|i\s(?:dag|morgen|morgon|kveld)\b|på\s(?:man|tirs|tys|ons|tors|fre)dag|slutte\så|slutta\så|komme|kome|ringe|ringje|møte|hentes|hentast|utredes|utgreiast|følges opp|følgjast opp|innkalles|innkallast|ta (?:det|den|imot|kontakt)|kalles inn|kallast inn|varsles|varslast|skjermes|skjermast|høres|høyrast|beskyttes|hjem|heim|bo|bu|hente|sove|spise|ete|snakke|gråte|flytte|stille|delta|svare|bli med|være med|vere med|vera med)|vil ikke|vil ikkje|vil helst|foreslår|foreslo|takket|takka|flyttet|flytta|snakket|snakka|ber\s(?:om|oss|meg|dere|dykk)|tru(?:er|ar|et|a)\smed|t(?:ar|ek|ok)\sseg\sav|krever|krevde|kravde|har\s(?:flyttet|flytta)\s(?:ut|inn|hjem|heim|fra|frå)\b|vil\s(?:at|skilles|skiljast|ha|snakke|vite|vete|slippe|sleppe)\b|ba\s(?:om|oss|meg)|bad\s(?:om|oss|meg)|(?:meldte|melder|melde|trakk|trekker|trekk|låste|låser|gjemte|gjemmer|kledde|skadet|skadde|unnskyldte|isolerer|isolerte|kutter|reiste|satte|sette|la|snudde|skammer|gruer|gruar|gledet|beklaget|beklaga) seg|tør\sikk?j?e|torer\sikkje|visste|løy|lyver|reager(?:te|er)|meld(?:er|ar|te|e)\sfr[aå]|har\smeldt\sfr[aå]|varsl(?:et|a|er|ar)\s(?:politi|barnevern)\w*|har\s(?:fri|vakt|ferie|permisjon)\b(?=\s(?:på|i|til|fra|frå|hos|ut)\b|[.,]|$)|krangl\w+|deler rom|deler seng|kalt inn|kalla inn|innkalt|innkalla|t[oa](?:k|r|ek) med seg|ventet|venta|bit|biter|sparker|sparkar|rømte|stakk|forsvant|også|òg))\b"
)
VERBLIKE = re.compile(
    r"\s+(?:ikke\s|ikkje\s|også\s|aldri\s|alltid\s)?(?!takk\b)[a-zæøå]{3,}(?:er|ar|te|de|dde|et)\b"
)
STATE = re.compile(
    r"\s+(?:er|var|ble|blir|blei|vart|har vært|har vore)\s+(?:så\s|veldig\s|svært\s|ikke\s|ikkje\s|også\s|òg\s|fortsatt\s|framleis\s|visst\s)?"
    r"(?:den (?:eneste|einaste) som|bortreist|utslitt|oppgitt|skuffet|skuffa|arbeidsledig|arbeidsledig|dement|død|separert|gift|skilt|streng|snill|mistenkt|siktet|sikta|tiltalt|tiltala|dømt|dømd|innkalt|innkalla|redd|sint|lei|syk|sjuk|sykmeldt|sjukmeld|borte|heime|hjemme|trist|sliten|fortvil\w+|innlagt|plassert|født|fødd|gravid|arrestert|pågrepet|utskrevet|savna|savnet|mobba|mobbet|slått(?!\ss[aæ])|alene|aleine|åleine"
    r"|registrert (?:med|hos)|på saken|på saka|\d{1,2} år|moren|mora|faren|søster\w*|bror\w*|tolk|verge|på\s(?:sykehus\w*|sjukehus\w*|jobb|ferie|kurs|legevakt\w*|avrus\w*|h(?:jemme|eime)besøk)|i\s(?:fengsel|permisjon|møte)|tilbake\sfr[aå]\s(?:ferie|permisjon|kurs)|sikker|enig|einig|urolig|uroleg|bekymr\w+|rasende|glad|inhabil|ugild)\b"
)
SAYS = re.compile(r":\s?(?:[«\"“]|(?:Jeg|Eg|Vi|Me|Han|Hun|Ho|Nei|Ja|Vil|Kan|Har)\b)")
"""«Lybekk: «Jeg orker ikke …»»."""
_SPOKEN_TO = re.compile(r"[,:]\s(?:kan|vil|har|skal|må|tar|tek|er|hva|kva|får)\s(?:\w+\s)?du\b")
"""«Bjørkum, kan du ta den?»."""
SIDE_BY_SIDE = re.compile(r"\s+og\s+(?:jeg|eg|hun|ho|han)\b")
FROM_SERVICE = re.compile(rf"\s+(?:fra|frå|hos|ved)\s+{SERVICE}")
AT_SERVICE = re.compile(rf"\s+(?:i|på)\s+{SERVICE}")
_APPOSED = re.compile(r"([^\W\d_]+)\s(?:hans|hennes|hennar|deres|deira|min|mi|sin|si|vår)?,?\s$")
"""«læreren hans, Ruta, …»."""
AND_PERSON = re.compile(r"\s+(?:og|eller)\s+([A-ZÆØÅ][\wæøå'’-]+)")
AND_BOTH = re.compile(
    r"\s+og\s+[A-ZÆØÅ][\wæøå'’-]+\s+(?:er|var|har|hadde|skal|må|kan|vil|går|gjekk|gikk|bor|bur|kom|kjem|sa|sier|seier)\b"
)
_KIN_AFTER = (
    r",\s(?:tvilling|søsken|søskenpar|syskenpar|gut|gutt|jent|foreldr)(?:er|ar|ene|ane|a|en|et|par|e|ene)?(?:\s(?:på|i|og|som)\b|[.,])"
    r"|,\s(?:mor|far)\s(?:til|av)\s"
)
KIN_AFTER = re.compile(_KIN_AFTER)
"""«Nordskogen, tvillingene på sju»."""
POSSESSED = re.compile(
    r"\s+fam(?:\.|ilien?|ilia)\b|\s+(?:sin|sitt|sine|si(?!\s(?:i|på|om|at|nei|ja|det|noe|noko|hva|kva|fra|frå|til|for)\b))\b(?=\s\w)|\s*\(\s?\d{1,2}(?:\s?år)?\s?\)|\s\((?:mor|far|moren|mora|faren|bror|søster|syster|sønn|son|datter|dotter|eleven|gutten|jenta|stefar|stemor|verge|fostermor|fosterfar|mormor|farmor)\)|,?\s+(?:på\s)?\d{1,2}\s?år\b|\s+(?:yngste|eldste|minste)\b(?!\s\w+(?:er|ar)\b)|\s+som\s(?:etternavn|etternamn|fornavn|fornamn|mellomnavn|mellomnamn)\b"
    rf"|{_KIN_AFTER}"
)
BEFORE_WORD = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)[\s,:«\"(]{1,3}$")
_HEADING = Caseless(
    r"\b(?:ansvar\w*|(?:notert|meldt|skrevet|skrive|ført|signert|godkjent|levert|hentet|henta|fulgt|følgt|varslet|varsla) av|av|referent|møteleder|møteleiar|ordstyrer|ordstyrar|til stede|til stades|deltok|deltakere|deltakarar|forfall|frafall|møtt|møtte|innkalt|innkalla|kopi(?: til)?|referat(?: til)?|kontakt(?:person)?|vikar|saksbeh\.?|fra|frå|etternavn|etternamn|fornavn|fornamn):\s$",
)
"""«Notert av: Gravdal», «Forfall: Nybakk»."""
_NAMED_AS = Caseless(
    r"\b(?:(?:etter|for|mellom|familie|slekts|pike|jente)na[mv]n\w*(?:\s(?:hans|hennes|hennar|i|på|deres|deira|som\sstår|(?:han|hun|ho|de|dei)\s\w+)(?:\s\w+)?)?|na[mv]net\s(?:på|i)\s(?:døra|døren|postkass\w+|ringeklokk\w+|passet|bankkortet))(?:[:,]|\s(?:er|var|heter|heiter|lyder|står som|skrives))\s[«\"“]?$",
)
"""«Etternavnet i fagsystemet er …»: what stands there is a name, whatever it is as a word."""
_KIN = r"(?:mor|mora|moren|far|faren|mamma|pappa|foreldrene|foreldra|bror|broren|søster|søsteren|syster|systera|jenta|gutten|guten|bestemor|bestefar|mormor|farmor|kona|mannen|ungene|ungane|barna)"
_BESIDE_KIN = (
    Caseless(rf"\b{_KIN}\s(?:og|eller|mot|pluss)\s$"),
    Caseless(rf"\s(?:og|eller|mot|pluss)\s{_KIN}\b(?!\stil\b|-)"),
)
"""«Verken Viken eller far»."""
FAMILY = Caseless(
    r"\b(?:familien|familia|fam\.?|hos|hjå|ekteparet|paret|fosterparet|herr|fru|frk|søsknene|brødrene|søstrene|gutten(?:e)?|jenten(?:e)?|(?:gut+en|jenta|mora|moren|faren|sønnen|datteren|broren|søsteren|ungene|ungane|barna|naboen|kona|saken|saka|mappa|mappen|huset|familien|klassa|journalen|vedtaket|foreldrene|foreldra|\w*foreldr\w*|søsken\w*|syskena?|foster\w+|bestemor|bestefar|mormor|farmor|tant[ae]|onkel\w*|kusin\w*|fetter\w*|søskenbarn\w*|kjæresten|kameraten|venninna|bestevenn\w*|rommet|skoledagen|skuledagen|hverdagen|kvardagen|timene|planen|verge|vergen|læreren|læraren|mor|far|bror|søster|syster|sønn|son|datter|dotter|kone|ektemann|eks|kjæreste|kjærast)\s(?:til|åt))\s$",
)
_ADVERBS = r"(?:(?:også|òg|bare|berre|fortsatt|framleis|ikke|ikkje|helt|heilt|fullt|ut|engang|eingong|altfor|for|så|veldig|ganske|stadig|enno|ennå|nå|no|litt|mye|mykje|alltid|aldri|lenge|lenger)\s){0,3}"
_WAITED_FOR = Caseless(
    r"\btak\s(?:i|på)\s$|\b(?:vent\w*|stol\w*|hør\w*|høyr\w*|tenk\w*|ser?|sur|sint|lei|lit\w*|tro\w*|tru\w*|sats\w*|rop\w*|mas\w*|kjeft\w*|irritert|synd|avhengig|peker?|pek\w*|purr\w*|minn\w*|trykk\w*)\s"
    rf"{_ADVERBS}på\s$"
    r"|\b(?:mail\w*|e?-?post\w*|epost\w*|melding\w*|brev\w*|sms|svar\w*|beskjed\w*|ring\w*|telefon\w*|samtale\w*|helsing|hilsen|tilbakemelding\w*|rapport\w*|referat\w*|innspill\w*|notat\w*|klage\w*|sa|sagt|sier|seier|spørsmål\w*|bestilling\w*|ønske\w*|hørt|høyrt)\s(?:fra|frå|til)\s$|\btakk\s(?:også\s)?til\s$|\b(?:prøv\w*\så|klar\w*\s(?:ikke\s|ikkje\s)?å|ikke|ikkje)\s(?:nå|nådd)\s$|\b(?:hør[et]?|høyr[et]?|samarbeid\w*|krangl\w*|diskuter\w*|snakk\w*|prat\w*|møt\w*|avtal\w*|einig|enig)\s(?:\w+\s)?med\s$|\b(?:heime|hjemme)besøk\w*\s(?:til|hos|åt)\s$|\b(?:si|sa|sagt|sier|seie|seier|sei|fortelle|fortalt|forklare?|forklart|ropte?|roper)\s(?:\w+\s){1,3}(?:til|for|åt)\s$|\b(?:hør|høyr)\w*\s(?:\w+\s){0,2}(?:fra|frå)\s$",
)
WITH = Caseless(
    r"\b(?:med|til|hos|av|frå|fra|om|spør|ring|ringte|ringje|ringjer|var|er det|er|heter|heiter|kollega|for)\s$",
)
_COORDINATED = re.compile(r"([^\W\d_][\w-]*)(?:,\s|\s(?:og|eller|vs\.?|el\.|samt)\s|\s?/\s?)$")
_COORDINATES = re.compile(r"(?:,\s|\s(?:og|eller|vs\.?|el\.|samt)\s|\s?/\s?)([^\W\d_][\w-]*)")

_NEXT, _WHO_TAKES = (
    Caseless(r"\b(?:neste|siste|første|fyrste|sist|først|fyrst)\s(?:(?:på|i|ut)\s)?(?:\w+\s)?er\s$"),
    Caseless(r"[.,:]\s(?:hvem|kven|han|hun|ho)\b"),
)
_CAPITALISED = re.compile(r"[A-ZÆØÅ][\wæøå-]+")
_CHAIN_BEFORE = re.compile(r"(?:[A-ZÆØÅ][\wæøå-]+(?:,\s|\s(?:og|eller)\s))+$")
_CHAIN_AFTER = re.compile(r"(?:(?:,\s|\s(?:og|eller)\s)[A-ZÆØÅ][\wæøå-]+)+")


class Around:
    """What stands around one capitalised word, each thing looked for when it is first asked about."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Stand around the word from `start` to `end`."""
        self._text, self._start = text, start
        self.before, self.after = text[max(0, start - 44) : start], text[end : end + 56]

    @cached_property
    def acts(self) -> bool:
        """True when a verb follows."""
        return VERB.match(self.after) is not None

    @cached_property
    def person_acts(self) -> bool:
        """True when what follows is what only people do or are."""
        forms = (PERSON_VERB, STATE, SIDE_BY_SIDE, SAYS, _SPOKEN_TO)
        return any(form.match(self.after) for form in forms)

    @cached_property
    def placed_at(self) -> bool:
        """True when a service follows."""
        return FROM_SERVICE.match(self.after) is not None or _works_at(self.after)

    @cached_property
    def cued(self) -> bool:
        """True when a word for a person goes before."""
        before, after = self.before, self.after
        cued = is_cued(self._text, self._start) or _is_apposed(before, after)
        return cued or _is_asked_about(before, after) or holds_role(before, after)

    @cached_property
    def family(self) -> bool:
        """True when «familien», or a kinsman «til», goes before."""
        return FAMILY.search(self.before) is not None or _is_beside_kin(self.before, self.after)

    @cached_property
    def possessed(self) -> bool:
        """True when an age or «sin» follows."""
        return POSSESSED.match(self.after) is not None

    @property
    def does(self) -> bool:
        """True when what follows is what people do, or where they work."""
        return self.person_acts or self.placed_at

    @property
    def person(self) -> bool:
        """True when a word before or after it says that this is a person."""
        return self.cued or self.family or self.possessed


def is_named(before: str) -> bool:
    """True right after «etternavnet er»."""
    return any(word in before.lower() for word in ("navn", "namn")) and _NAMED_AS.search(before) is not None


def is_waited_for(before: str) -> bool:
    """True when a person follows «på»: «vi venter på», «stoler på»."""
    return _WAITED_FOR.search(before) is not None


def is_headed(before: str) -> bool:
    """True after a heading for people's names: «Til stede: »."""
    return _HEADING.search(before) is not None


def is_cued(text: str, start: int) -> bool:
    """True when the word before `start` is one that people's names follow, or a heading for them."""
    if is_headed(text[max(0, start - 32) : start]):
        return True
    before = BEFORE_WORD.search(text[max(0, start - 24) : start])
    if before is None:
        return False
    word = before.group(1).lower()
    if before.group(1) == "HR":  # the department, no «herr»
        return False
    return word in words("cues") or ROLE.search(word) is not None


def _works_at(after: str) -> bool:
    """True for «på PPT skriv»: what somebody at a service does."""
    service = AT_SERVICE.match(after)
    return service is not None and VERB.match(after[service.end() :]) is not None


def _is_apposed(before: str, after: str) -> bool:
    """True between commas after a word for a person: «læreren hans, Ruta, er her»."""
    owner = _APPOSED.search(before)
    return (
        owner is not None and after[:1] == "," and before.endswith(", ") and owner[1].lower() in words("cues")
    )


_HOLDER = (
    r"\w*(?:lege|lærer|lærar|leder|leiar|pleier|pleiar|behandler|behandlar|terapeut|rådgiver|rådgivar|assistent|betjent|psykolog|sjef|konsulent|pedagog|koordinator|direktør|ansvarlig|ansvarleg|advokat|verge|verje|logoped|tolk|kontakt(?:person)?|trener|trenar|sjåfør|rektor|styrer|styrar|vikar|representant|inspektør|vaktmester|vaktmeister|prest|helsesøster|tannlege|jordmor|far|mor|onkel|tante|nabo|kjæreste|kjærast|kamerat|venninne|samboer|sambuar)"
    r"(?:n|en|a|ene|ane|et|ar|er)?"
)
_HOLDS = Caseless(
    rf"{_HOLDER}\b(?:\s[\wæøå]+){{0,3}}\s(?:er|var|blir|ble|blei|vart|vert|heter|heiter|het|heitte)(?:\s(?:visst|vel|nok|nå|no|jo|også|òg|ikke|ikkje|fortsatt|framleis|fremdeles|faktisk|nemlig|trolig|truleg|kanskje|altså)){{0,2}}\s$"
)
"""«Advokaten til far er visst …»: who somebody is."""
_HOLDER_BETWEEN = Caseless(rf"{_HOLDER}(?:\s(?:på|i|ved|hos|for|til|fra|frå)\s[\wæøå]+),\s$")
_GOES_ON = re.compile(
    r",\s(?:[a-zæøå]+(?:r|te|de|dde|et|a)|sa|så|såg|kom|tok|fekk|fikk|gikk|gjekk|skrev|skreiv|ba|bad|ga|gav)\b"
)
"""«Sjåføren på skuleskyssen, Nes, såg det»."""


def holds_role(before: str, after: str) -> bool:
    """True after «saksbehandleren er», and between commas after who somebody is and where."""
    named = _HOLDS.search(before) is not None and not after.startswith((" kommune", "-"))
    return named or (_HOLDER_BETWEEN.search(before) is not None and _GOES_ON.match(after) is not None)


def _is_beside_kin(before: str, after: str) -> bool:
    return _BESIDE_KIN[0].search(before) is not None or _BESIDE_KIN[1].match(after) is not None


def _is_asked_about(before: str, after: str) -> bool:
    """True for «hvem Lillegull er», and for «Neste på lista er Bruflot. Hvem …»."""
    if _NEXT.search(before) and _WHO_TAKES.match(after):
        return True
    return before.lower().endswith(("hvem ", "kven ")) and after.startswith((" er", " var"))


def chained(before: str, after: str) -> list[str]:
    """Return the capitalised words of the list that this one stands in: «Kuben, X og Elvebakken»."""
    around_it = (_CHAIN_BEFORE.search(before), _CHAIN_AFTER.match(after))
    return [word for match in around_it if match is not None for word in _CAPITALISED.findall(match.group())]


def coordinated(before: str, after: str) -> list[str]:
    """Return the words that stand side by side with this one: «Melatonin, X og Concerta»."""
    found = (_COORDINATED.search(before), _COORDINATES.match(after))
    return [match.group(1) for match in found if match is not None]
