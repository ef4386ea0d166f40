"""The rules that show a dialogue act, one table: read against a folded sentence (see fold.py).

In a rule, `{YOU}`, `{WE}` and the other names in braces stand for the groups in `_GROUPS`. A rule may ask for
a question or a statement, and `unless` is a pattern that takes the finding back.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from app.domain.play import Act

_GROUPS = {
    "YOU": r"(?:dere|du)",
    "YOURS": r"(?:dere|du|deg|deres|din|ditt|dine)",
    "WE": r"(?:vi|jeg)",
    "ONE": r"(?:tjenesten|politiet|navnet)",
    "WHO": r"(?:tjenesten|politiet|navnet|dere|du|hver av dere|noen av dere|en av dere|noen|hun|dokumentet)",
    "KID": r"(?:barnet|ham|han|henne|hun|gutten|jenta|eleven|ungen|ungdommen)",
    "HOME": r"(?:mora?|faren?|foreldrene|familien|hjemmet|foresatte|begge|stefaren|kjæresten|besteforeldrene)",
    "DAY": r"(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)",
    "MONTH": r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)",
    "GAP": r"(?: \S+){0,3}",
    "FAR": r"(?: \S+){0,7}",
    "START": r"(?:^|[,:;–] |\b(?:og|at|så|men|mens|da|altså) )",
}


class Rule(NamedTuple):
    """One way of doing an act. `ask`: True for questions only, False for statements only."""

    act: Act
    pattern: str
    ask: bool | None = None
    unless: str = ""


_GIVE = (
    r"(?:stille|sette av|sette inn|gi|tilby|låne|bidra|avse|frigjøre|slippe|dekke|betale|bevilge|skaffe|veilede|avlaste|følge|møte|komme|ha|være"
    r"|ta|bruke|hjelpe|la|kjøre|hente|ringe|sende|skrive|lese|lage|kalle|søke|framskynde|åpne|hospitere|snakke|prate|spørre|høre med|invitere|flytte"
    r"|undersøke|sjekke|sørge|oppdatere|vurdere|strekke|forskuttere|lære|prioritere|finne|holde|begynne med|drive|koordinere|samle|vise|legge|gjøre|rydde|ordne|steppe inn|love|delta|ringe|skrive|stå for|organisere|omdisponere|stå)"
)
_NOT_GIVE = r"ikke|dessverre|verken|aldri|knapt|neppe|umulig|bare håpe|jo håpe|få se|være enige?|ta det med|se på|gå med på|ta kritikken|ta en runde|snakke om|ha det i bakhodet"
_DO = (
    r"(?:ringer|tar|følger|spør|snakker|møter|skriver|betaler|eier|leverer|sørger|vurderer|koordinerer|samordner|beholder|overtar|holder|har ansvar\w*"
    r"|skal ha|bygger|lærer|kaller|sender|stiller|ordner|melder|lager|gir|kontakter|undersøker|henviser|undersøkjer|inviterer|sjekker|søker|veileder|ser på|venter|gjør|legger|deltar|utreder|lander|har hovedansvar\w*|innkaller|dekker|skaffer|får ansvar\w*|skal)"
)
_TALK = r"(?:si|fortelle|forklare|beskrive|utdype|dele hva|si noe)"

TABLE: tuple[Rule, ...] = (
    # --- the child's own view
    Rule(
        Act.ASK_CHILD,
        r"\bhva (?:er det )?(?:vil|sier|mener|ønsker|synes|tenker|tror|ville|trenger|drømmer|håper)(?: \w+)? {KID}\b(?!s? (?:mor|far))",
        unless=r"forelder",
    ),
    Rule(
        Act.ASK_CHILD,
        r"\b(?:hva|hvordan) {KID}(?: \S+)? (?:vil|mener|ønsker|synes|tenker|liker|viser|opplever|ser for seg|sier|selv|peker)\b",
        unless=r"har (?:sagt|fortalt)",
    ),
    Rule(
        Act.ASK_CHILD,
        r"\b(?:spør|spørre|spurt|snakker? med|snakket med|prater? med|hører? med|høre på|lytte til|hørt hva|involvere|tar? med){GAP} (?:barnet|ham|henne|gutten|jenta|eleven|ungen|ungdommen|{KID} selv)\b",
        unless=r"om {KID} (?:er med|vil at|samtykker|synes det er greit)|ikke (?:spør|snakk)|lov til",
    ),
    Rule(
        Act.ASK_CHILD,
        r"\b(?:spør {KID}|{KID} (?:skal|må|bør) (?:bli )?(?:spurt|høres|hørt|spørres|få si|få være med)|(?:blitt|bli|blir) (?:spurt|hørt)|rett til å bli hørt)\b",
    ),
    Rule(
        Act.ASK_CHILD,
        r"\b(?:barnets?|guttens|jentas|elevens|ungens|hans|hennes|{KID} sin|barnet sin) (?:eget |egen |egne )?(?:syn|stemme|mening|ord|perspektiv|ønsker|meninger)\b|\b(?:meningen|stemmen|synet|stemma) (?:hans|hennes|til barnet)\b",
        unless=r"uten {KID}",
    ),
    Rule(
        Act.ASK_CHILD,
        r"\bhva {KID} selv\b|\b{KID} selv (?:vil|sier|mener|ønsker|forteller|synes|får si)\b|\bspurt {KID} om noe\b|\bhva {KID} (?:ville sagt|tenker om)|\bville {KID} sagt\b",
    ),
    # --- consent
    Rule(
        Act.REPORT_CONSENT,
        r"\b(?:{HOME}|han|hun|de|barnet|gutten|jenta|{KID} og {HOME}|alle){GAP} (?:har )?(?:sagt ja|sier ja til at|samtykket|samtykker til|gitt (?:oss |meg )?(?:samtykke|lov|tillatelse|ja|skriftlig)|skrevet under|signert|godkjent|sagt (?:at )?det er greit|sa (?:ja|at det (?:er|var) greit))",
        False,
        r"har ikke|ikke (?:har )?(?:samtykket|sagt ja|gitt|spurt)|\bom {HOME}|\bhvis\b|før {HOME}|til {HOME} har|når {HOME}|må samtykke|ikke fått",
    ),
    Rule(
        Act.REPORT_CONSENT,
        r"\b(?:trakk|trukket|trekker|trekt|trekke)\b.{0,25}\bsamtykke|samtykke\w* .{0,25}\b(?:trukket|gjelder|foreligger|er på plass|er i orden|ligger|er gitt|er signert|kom)\b",
        False,
        r"\bhvis\b|\bom\b|må|kan når som helst",
    ),
    Rule(
        Act.REPORT_CONSENT,
        r"\b(?:vi|jeg) (?:har )?(?:fått|fikk|har) (?:\w+ )?(?:ja|samtykke|lov|grønt lys|klarsignal|skriftlig)\w*\b.{0,20}(?:fra|av|til|hos|$)",
        False,
        r"ikke|\bhvis\b|før vi|\bnår\b",
    ),
    Rule(
        Act.REPORT_CONSENT,
        r"\b(?:{HOME}|{KID}) (?:og {HOME} )?er (?:nå )?(?:med på|enig i|positiv\w* til|innforstått)\b|\bgreit for (?:{HOME}|ham|henne)\b|\bsier (?:nå )?at .{0,20}ikke vil at (?:vi|noen) (?:deler|snakker)|vil ikke lenger at",
        False,
        r"spør|\bom (?:{HOME}|{KID}|det)|\bhvis\b|er ikke med",
    ),
    Rule(
        Act.REPORT_CONSENT,
        r"\bsa(?:gt)? (?:til meg )?(?:at )?det er greit at (?:vi|dere|jeg)|gitt meg lov til|lov til å (?:si|fortelle|dele)\b.{0,30}$",
        False,
        r"spør|får jeg|kan jeg|be(?:r)? |\bhvis\b|ikke",
    ),
    Rule(
        Act.SEEK_CONSENT,
        r"\b(?:spør|spørre|spurt|be|ber|hente|henter|få|får|trenger|innhente|innhenter|skaffe|skaffer|sikre|må ha|søke|ta opp|vente på|avklare|ha)\b.{0,60}\b(?:samtykke\w*|lov av|om lov|tillatelse|fullmakt)",
        None,
        r"ikke (?:be|spør|trenge|hente)|trenger (?:vi )?ikke|uten (?:at|å)|hvorfor|kan ikke få|har ikke fått",
    ),
    Rule(
        Act.SEEK_CONSENT,
        r"\b(?:spør|spørre|spurt|snakke(?:r)? med|ringe(?:r)?|høre(?:r)? med|ta det med|tar det med|be(?:r)?)\b.{0,45}\b(?:om {KID} (?:er med|er enig|vil at|samtykker|synes det er greit)|om {HOME}.{0,15}(?:vil|samtykker|er med)|er (?:med på|enige? i|greit at)|det er (?:greit|ok)|lov til|vil at (?:vi|skolen|dere)|kan (?:dele|fortelle|snakke)|sier ja|om hun vil\b|om de vil\b|går med på|har lov)",
        None,
        r"ikke (?:be|spør)",
    ),
    Rule(
        Act.SEEK_CONSENT,
        r"\bfår (?:jeg|vi) lov av\b|\b(?:samtykker (?:mor|far|foreldrene|de|han|hun)|vil {HOME} samtykke|kan {HOME} samtykke)\b|\bsamtykke (?:må|bør) (?:hentes|innhentes|på plass|vi)|\bsamtykke først\b|\b(?:skal|kan|bør|vil) .{0,25}\b(?:be|spørre|hente|innhente)\b.{0,25}samtykke",
        None,
        r"ikke (?:be|spør)",
    ),
    # --- anonymous discussion
    Rule(
        Act.ANONYMOUS,
        r"\banonym\w*|\buten (?:å (?:si|oppgi|nevne|bruke) )?(?:navnet|navn)\b|\buten at (?:vi|jeg|dere) (?:nevner|sier|oppgir) \w+|\b(?:på )?(?:helt )?generelt? grunnlag|\bhypotetisk\b|\b(?:tenkt|oppdiktet|tenkte|anonymisert) (?:barn|sak|familie|tilfelle|elev|eksempel|situasjon|gutt|jente)\b|\bhvem det (?:er|gjelder)\b.{0,20}(?:ikke|uten)|uten å si hvem|\bi generelle vendinger\b|\bprinsipielt? (?:sett|drøft\w*)|\bla oss si at (?:det var|en|et)\b|\btenk dere (?:et|en)\b",
        None,
        r"anonym\w* (?:varsl|tips)|uten navnet på",
    ),
    # --- law and guidelines
    Rule(
        Act.CITE_LAW,
        r"§|\bparagraf\w* \d|\b(?!ulov|allov)\w{4,}(?:loven|lova|lovens|lovene)\b|\b(?:grunnloven|barnekonvensjon\w*|gdpr|rundskriv\w*|retningslinj\w*|forskrift\w*|veiledere?n?(?= (?:om|for|sier|står|til|fra|er klar|slår))|nasjonal\w* (?:veileder|faglig)|personvernforordning\w*)|\b(?:sier|etter|ifølge|i følge|følger av|pålagt i|bryter|står i|krever) (?:jo )?(?:loven|lova|lovverket|veilederen|helsedirektoratet)\b|\bloven (?:sier|krever|gir|pålegger|er klar|åpner)\b|\b(?:bvl|fvl|hpl|hol|pbrl|oppl)\b\.? ?§?|lovfesta|lovfestet|\bartikkel \d",
        None,
        r"sier loven (?:om|noe)|\bkjenner ikke (?:den )?(?:paragraf|lov)|tror ikke den lov",
    ),
    # --- demands and fishing for what is confidential
    Rule(
        Act.DEMAND_SECRET,
        r"\bkjent (?:hos|for|av|i|fra før)\b.{0,12}\b(?:dere|tjenesten|politiet|systemet|deg)?|\bkjenner (?:dere|du)(?: til)? (?:familien|dem|dette|{HOME}|{KID}|tidligere|disse)",
        True,
        r"(?:spør|spørre) ikke|ikke (?:spør|be)|ikke (?:si|svare)",
    ),
    Rule(
        Act.DEMAND_SECRET,
        r"\b(?:har|hadde|har dere|fikk|er det) {YOU}?\b ?(?:\w+ )?(?:hatt )?(?:en |noen |åpen )?(?:sak|saker|mappe|meldinger|undersøkelse|noe|tiltak|vedtak|opplysninger|historikk)(?: \w+)? (?:på|om|mot|med|i|fra|der|gående|hos)",
        True,
    ),
    Rule(
        Act.DEMAND_SECRET,
        r"\b(?:er|var|har) (?:{KID}|de|{HOME}|dere)\b.{0,30}\b(?:hos (?:dere|deg|tjenesten)|henvist|registrert|innlagt|dømt|i behandling|pasient|under utredning|på krisesenteret|en kjenning|bruker hos|meldt|dom|straff\w*|våpen|anmeldt)",
        True,
        r"samtykk",
    ),
    Rule(
        Act.DEMAND_SECRET,
        r"\bdiagnose\w*|\bhva feiler (?:det )?|\bhva er det (?:som )?(?:er galt med|feiler|{KID} sliter med)|\b(?:mor|far|faren|mora|han|hun) (?:har )?av sykdom|\bmedisin\w* (?:går|får|bruker)|\b(?:går|bruker|får) .{0,12} medisin",
        True,
        r"(?:spør|spørre) ikke|ikke (?:snakk|spør|om diagnose)|uten (?:en )?diagnose|gi .{0,12}diagnose|krever|kreves",
    ),
    Rule(
        Act.DEMAND_SECRET,
        r"\bhva (?:har|sa|fortalte|er det)(?: \w+)? (?:{KID}|{HOME}|de)(?: og {HOME})?(?: selv)?\b(?: \w+)?(?: (?:sagt|fortalt|betrodd|svart)| (?:til|om|deg|dere|på))|\bhva .{0,20}(?:har|hadde) (?:fortalt|sagt|betrodd)(?: til)? (?:deg|dere|i fortrolighet)|\bhva (?:han|hun|mor|far|barnet|de) (?:har )?(?:sagt|fortalt|fortalte)\b",
        None,
        r"skrevet ned|trenger vi|ordrett|ikke (?:si|spørre|dele)|deler ikke|ikke (?:sier|deler)|si ikke|skriv",
    ),
    Rule(
        Act.DEMAND_SECRET,
        r"\b(?:står|skrevet|skriver)\b.{0,25}\b(?:journal\w*|mappa|mappe\w*|papirene)\b|\b(?:se|lese|kopi av|innsyn i|utskrift av|sende) .{0,15}(?:journal\w*|sakspapir\w*|mappa)\b",
        None,
        r"kan ikke|ikke (?:be|spør)",
    ),
    Rule(
        Act.DEMAND_SECRET,
        r"\b(?:bare )?(?:nikk|nikke|blunk|blunke|rist på hodet|kremt|host)\b|\bvarm\w* eller kald|\bmellom (?:oss|fire øyne)\b|\bbare (?:mellom )?oss (?:her|i rommet|to)\b|\b(?:off the record|under fire øyne)\b|\bikke si det videre\b|\bblir (?:her )?i (?:dette )?rommet\b|\bja eller nei\b(?=[?!]|$).{0,3}$|\btar (?:jeg|vi) (?:det|stillheten|tausheten) som\b|\bstille nå\b|\bdet er ingen hemmelighet\b|\bingen (?:får|trenger å) vite\b",
        None,
        r"sier ja eller nei|(?:et|får|om|trenger) .{0,8}ja eller (?:et )?nei|(?:avtale|holde|noe) mellom oss|fordele|seier ja|til dato",
    ),
    Rule(
        Act.DEMAND_SECRET,
        r"\b(?:er|var|handler|er ikke) det\b.{0,25}\b(?:rus\w*|vold\w*|alkohol\w*|psykiatri\w*|psykisk\w*|overgrep|gjeld|drikking|selvmord\w*|incest|narkotika|kriminalitet|sykdom)",
        True,
        r"aktuelt|når det|hvor vi",
    ),
    Rule(
        Act.DEMAND_SECRET,
        r"\b(?:sliter|drikker|ruser|slår|fyller|misbruker|krangler|skal skilles|går)\b.{0,20}\b(?:{HOME}|de)\b|\b{HOME}\b.{0,10} (?:sliter|drikker|ruser seg|er syk\w*|slår|har (?:gjeld|diagnose|rusproblem\w*)|vært innlagt)",
        True,
    ),
    Rule(
        Act.DEMAND_SECRET,
        r"^(?:og |så |men |nå |da )?(?:har|er|bor|jobber|går|får|var|hvor mye|hvorfor|hvilken|hva|når|hvor) (?:det )?(?:er |får |har |tjener |skylder |skjedde )?(?:noe )?(?:med |hos |galt med )?(?:{HOME}|de)\b",
        True,
        r"samtykk|sagt ja|greit|med på|spurt|trenger|ønsker|vil\b|mener|tenker|synes|opplever|sier|informert|fått (?:vite|beskjed)|kontakt|få (?:vite|hjelp)|med i|ringe|forventer|nås|invitert|kommer|enig",
    ),
    Rule(
        Act.DEMAND_SECRET,
        r"\bnoe (?:på|med|rart med|galt med|mer om|å si om) (?:{HOME}|dem|ham|denne familien)|\b(?:vite|høre|opplyse|dele|si|fortell|fortelle|legge fram|få)\b.{0,30}\b(?:(?:alt|det|hva|hva som) (?:dere|du|tjenesten) (?:vet|har|sitter på)|opplysninger om|om (?:familien|mor|far|foreldrene|hjemmet|dem))\b",
        None,
        r"ikke (?:si|svare|dele|spør|be)|om (?:familien|foreldrene) (?:kan|vil|trenger|er|har|og)|snakke med|\bom egen|sende|hjelp",
    ),
    Rule(
        Act.DEMAND_SECRET,
        r"\bvar det dere som meldte|\b(?:fått|mottatt|kommet) (?:inn )?(?:en |noen |flere )?melding\w*\b(?: \w+)? (?:på|om|allerede|før|fra)|\bkom det noe ut av|\bhvem (?:som )?(?:har )?meldt\w*\b|\bvært (?:hjemme hos|på (?:døra|besøk) hos) (?:dem|familien)",
        True,
    ),
    Rule(
        Act.DEMAND_SECRET,
        r"\b(?:annet|noe) (?:jeg|vi) (?:bør|burde) vite\b|\b(?:dere|du) kan (?:jo |vel )?(?:godt |trygt )?si det\b|\bkollega\w*,? .{0,20}si det|\bså farlig om (?:dere|du) sier|\bdere (?:deler|forteller|gir oss) (?:det|alt) dere|\bhvor mye får de i|\bdere er jo (?:inne|i gang) (?:der|i saken|hos dem)|\bkrever å få vite\b|\b(?:må|vil|trenger å) (?:få )?(?:vite|høre)\b.{0,20}(?:om (?:mor|far|familien)|(?:mor|far) (?:er|har|sa))",
        None,
        r"(?:si|vet) dere ikke|om (?:mor|far|familien) (?:vil|er enig|samtykker)",
    ),
    # --- threats, orders, blame, mockery
    Rule(
        Act.THREATEN,
        r"\b(?:avisen|lokalavis\w*|media|pressen|journalist\w*|nrk|vg|tv|facebook|sosiale medier)\b",
        False,
        r"redd|bekymret|går han|spill|ikke (?:gå|si|snakk)|leste|skrev om",
    ),
    Rule(
        Act.THREATEN,
        r"\b(?:klage\w*|klager|anmelde\w*|tilsyn\w*|innklage\w*|varsle\w*)\b.{0,30}\b(?:dere|deg|statsforvalter\w*|sivilombud\w*|helsetilsyn\w*|inn)\b|\b(?:tar|melder|sender|går|bringer|løfter|rapporterer|havner|ender|blir)\b.{0,30}\b(?:statsforvalter\w*|sivilombud\w*|fylkesmann\w*|tilsyn\w*|helsetilsyn\w*|advokat\w*|politiker\w*|ordfører\w*|kommunestyret|kommunedirektør\w*|rådmann\w*|retten|rettssak)\b|\btilsynssak\b",
        None,
        r"har tilsyn|ikke (?:klage|gå til)|hjelp|veiled|spør(?:re)? statsforv|klageadgang|foreldrene (?:kan|vil|har)",
    ),
    Rule(
        Act.THREATEN,
        r"\bkonsekvens\w*\b(?! for (?:barnet|ham|henne|gutten|jenta|eleven|familien))|\bfå(?:r)?(?: det)? følger\b|\b(?:stillingen|jobben|kontrakten|lederstillingen|budsjettet|lønna) (?:din|deres)\b|\bmiste (?:jobben|stillingen)|\blønnssamtal\w*|\b(?:sjefen|lederen|ledelsen) (?:din|deres)\b|\bsjefen din\b|\bjobber? her lenger|\bpass (?:deg|dere)\b|\b(?:blir|skal bli|blir det) (?:notert|husket|lagt merke til)|\b(?:jeg|vi) (?:skal )?husker?\b.{0,25}\b(?:hvem|dette|dette her|nei)|\bi avviket\b|\bnoen (?:her )?som får problemer|\bfår (?:problemer|svi|angre|merke det|stå til ansvar)\b|\bforklare (?:seg|dere|deg) (?:for|til|overfor)|\bkontakter i|\bsier opp\b.{0,20}avtale\w*|\bhvem som (?:må gå|sa nei|ikke ville|sto i veien|stoppet)|\bdet (?:lover|sverger) jeg (?:deg|dere)\b|\bangre på\b|\bdyrt for|\bkommer til å (?:bli|koste|svi|få)\b.{0,15}(?:deg|dere|følger|dyrt)",
        None,
        r"hvilke konsekvens|konsekvenser for (?:barn|ele|gut|jent)|hva er konsekvens|lederen din (?:si|må|godkj)",
    ),
    Rule(
        Act.THREATEN,
        r"\b(?:ellers|hvis ikke|enten .{3,50} eller(?: så)?)\b.{0,60}\b(?:går (?:jeg|vi)|(?:jeg|vi) går|tar jeg|jeg tar|melder|sender (?:jeg|vi)|ringer jeg|får (?:dere|du)|blir det|må jeg)\b",
        None,
        r"gjerne|hvis ikke(?: ses|, )? (?:vi|ses)",
    ),
    Rule(
        Act.ORDER,
        r"\b(?:nå )?gjør (?:dere|du) (?:som|det) jeg\b|\bgjør (?:nå )?som jeg|\b(?:dere|du) har å\b|\b(?:jeg|kommunen|kommunedirektøren|rådmannen|tjenesten|ledelsen|ordføreren) (?:krever|beordrer|pålegger|forlanger|forventer|instruerer)\b|\b(?:jeg|kommunedirektøren|rådmannen|tjenesten|ordføreren|ledelsen) (?:har|vil ha) (?:nå )?(?:bestemt|besluttet|gitt (?:klar )?beskjed|vedtatt|avgjort)|\bkommunedirektøren (?:vil|krever|sier) at\b|\bda bestemmer jeg\b|\bdet er (?:en|et) (?:ordre|pålegg|instruks)\b|\bikke (?:et spørsmål|en bønn|et forslag|et ønske)\b|\b(?:et ordre|en ordre|et pålegg)\b",
        False,
        r"ikke (?:beordre|pålegge|kreve)|ingen (?:ordre|krever)|ikke bestemt|forventer ikke|krever ikke|bestemt (?:meg|oss)|har vi bestemt",
    ),
    Rule(
        Act.ORDER,
        r"\bferdig (?:snakka|snakket|diskutert|med den saken|prata|pratet)\b|\bpunktum\b|\bikke (?:oppe )?til diskusjon\b|\buansett hva (?:dere|du)\b|\b(?:jeg er|det er jeg som er) (?:sjef\w*|leder\w*|øverste)\b|\bdet er jeg som (?:bestemmer|skjærer|avgjør|styrer)|\bskjærer (?:jeg )?(?:i)?gjennom\b|\binstruksjonsmyndighet\b|\bforholder (?:dere|du) (?:dere|deg)\b|\b(?:^|[,.] )slutt å\b|\bingen (?:diskusjon|protester|unnskyldninger|omkamp)\b|\bgodtar ikke\b|\bjeg har det (?:øverste|siste)\b|\bsånn blir det\b|\bslik blir det\b|\bda er det bestemt\b|\bikke et ord mer\b",
        None,
        r"skal ikke|ikke jeg som",
    ),
    Rule(
        Act.ORDER,
        r"{START}(?:da |nå |her |så |tjenesten,? |navnet,? |politiet,? )?(?:dere|du|hver av dere|alle her|tjenesten|politiet) (?:skal|må(?! ha\b| vite| gjerne| huske| spørre)) (?:bare |nå |ikke |også |umiddelbart |straks |værsågod )?(?:\w+(?:e|a|ta|gi|få|se|gå|stå|si|bli)|ta|gi|ha|si|gå|stå|få|bli)\b",
        False,
        r"\b(?:hvis|når|dersom|for at|om) (?:dere|du|tjenesten)\b.{0,30}(?:skal|må)|kontaktes|ansvar|må (?:være|få|gjerne|love|finne ut|være med)|skal (?:få|slippe|ha|være|vite)|det (?:skal|må) dere|må vi|at (?:dere|du|tjenesten) (?:må|skal)",
    ),
    Rule(
        Act.ORDER,
        r"{START}{ONE},? (?:dere )?(?:betaler|stiller|gjør det|tar det)(?: dette| dere| og)?(?:[.!]|$)|\bdere betaler\b|\btjenesten må (?:bare |nå )?(?:ta|gjøre|stille|gi|betale|rykke|komme|levere|svare)\b|\bda sier vi at (?:{ONE}|dere) (?:gjør|tar|betaler)|\bså (?:hun|han|{ONE}|dere|du) (?:gjør|tar) det\b|\bmelder ikke noe\b.{0,30}før jeg|\bat dere skal (?:svare|stille|levere|løse|gi|betale|ta|rapportere)|\btar saken\b|\bbare bestemme (?:dere|deg)\b|\bgi meg .{0,25}\bnå\b|\bjeg sa:|\bsier det (?:en|siste) gang\b|\bikke (?:snakk|prat) mer\b",
        False,
        r"ikke (?:beordre|pålegge)|jeg ber|\bhvis\b|betaler for sin",
    ),
    Rule(
        Act.BLAME,
        r"\b(?:deres|din|tjenestens|tjenesten sin|skolens|tjenesten har) (?:skyld|feil|ansvar at)\b|\bskyld(?:en)? (?:er|ligger|har)\b|\b(?:dere|tjenesten|navnet|du|dette er) .{0,12}skyld\b|\bpå grunn av (?:dere|deg|tjenesten)|\bsviktet\b|\bsovet\b|\bunnasluntr\w*|\bsluntr\w*|\bsomlet\b|\btrenert\w*|\bvanskjøttet\b|\bforsømt\b|\brotet\b|\bsurr(?:et)?\b|\btabbe\w*\b|\bglemt (?:ham|henne|barnet|saken|oss)|\bfraskrevet|\bskjøv\w*|\bdytt(?:er|et) .{0,15}(?:ansvar|over på|videre)|\bskyver .{0,15}(?:ansvar|over på)|\blatt (?:dette|saken|ham|henne|barnet|det) .{0,8}(?:ligge|skure|skli|seile)\b|\bløfte(?:t)? en finger\b|\bsitt(?:et)? på (?:gjerdet|hendene|rumpa)",
        None,
        r"vi (?:har |skal ha )?sviktet|skylder på hverandre|ikke noens|ingens|ikke (?:din|deres) (?:skyld|feil)|min skyld|har ikke sviktet|redd for å|jeg (?:har )?(?:sviktet|rotet|surret)|vår skyld|vi (?:har )?(?:rotet|surret|somlet)",
    ),
    Rule(
        Act.BLAME,
        r"\b(?:hadde|om) (?:dere|du|tjenesten|navnet|politiet)\b.{0,50}\b(?:gjort|fulgt|ringt|svart|meldt|sagt|kommet|hørt|tatt|reagert|handlet|grepet|varslet|ryddet|vært)\b.{0,40}\b(?:hadde|var|ville|kunne|slapp)\b|\b(?:ikke|aldri|ingen\w*) (?:har )?(?:gjort|gjør|gjorde|gjøre) (?:jobben|noe|en dritt|en ting)|\b(?:gjør|gjorde) (?:jo |dere )?(?:aldri|ikke|ingenting)|\baldri (?:gjør|gjort|noe|svarer|svart|tar|tatt|følger|stiller|kommer)\b|\btypisk {ONE}|\balltid {ONE} som\b|\bingenting (?:er |blir |ble )?(?:blitt )?gjort|\bfatte(?:r)?\b.{0,8}(?:at|ikke)|\bhva (?:dere|du) driver (?:dere )?med\b|\bhvorfor (?:har|gjorde|tok|ringte|sa|meldte|svarte) (?:dere|du|tjenesten|ingen|navnet)\b.{0,12}\bikke\b|\bdet er (?:dere|tjenesten|du|{ONE}) som har\b|\b(?:har|visste|visst) .{0,25}i (?:månedsvis|årevis|ukevis)|\bgjør jobben (?:deres|din)|\bskal ikke stå (?:der|i det)|\bmens (?:dere|tjenesten) (?:satt|bare|ventet|har sittet)|\bfem år på (?:dere|deg)|\b(?:dere|tjenesten) (?:skulle|burde) (?:ha )?\w+(?:t|d|dd)\b|\btakket være (?:dere|tjenesten)",
        None,
        r"jeg skulle|vi (?:skulle|burde)|ikke gjort noe galt|så (?:dere|du) ikke hørte|hadde hjulpet|hadde (?:dere|du) (?:hatt|kunnet|lyst)",
    ),
    Rule(
        Act.MOCK,
        r"\bgratulerer\b|\bbra jobba?,? (?:tjenesten|dere|navnet)|\blykke til med (?:det|den)|\bhe+h?e*he\b|\bha+ha\w*|\bkjent for å være så|\bså (?:søtt|rørende|koselig|snilt|nydelig)\b|\b(?:jo )?alltid (?:hatt )?så god tid|\bimponerende (?:hvor|at dere)|\bpå (?:jordet|bærtur)\b|\bi dette (?:hundreåret|tiåret|årtusenet)|\bskal jeg (?:forklare|tegne|stave|gjenta)\b.{0,20}(?:saktere|for (?:deg|dere))?|\b(?:burde|kanskje|prøv å) .{0,12}lese (?:loven|lova|papirene|saken)|\bsirkus\b|\bvits\b(?! i)|\b(?:tulling\w*|inkompetent\w*|amatør\w*|latterlig\w*|udugelig\w*|håpløse?|klovn\w*|idiot\w*|tullete|naiv\w*)\b|\bhar vel ikke\b.{0,30}siden|\bverdens (?:treigeste|tregeste|dårligste)|\bforkle\w* pause|\bkaffe(?:slabberas|klubb|selskap)\w*|\bbrosjyre\b|\bja, for {ONE}|\btørre å|\bgå og legg (?:deg|dere)|\bdu (?:er|var) (?:visst )?ny (?:her|i faget)|\bfor et geni|\bsynes (?:virkelig )?synd på (?:dere|deg)|\bbravo\b|\bapplaus\b|\b(?:wow|åja|å ja|jøss|oi),? .{0,30}(?:da|virkelig|endelig)\b|\bglemme elever\b|\bat noen gjør noe\b|\bstille til eksamen|\bvåknet? (?:dere|du|tjenesten)\b|\btrur? .{0,10}skjema|\bskjema hjelper\b|\btok seg tid\b|\bda er vel alt\b|\blett å være flink\b|\bgod natts",
        None,
        r"dele .{0,15}brosjyre|beklager",
    ),
    # --- repair, recognition, reflection
    Rule(
        Act.REPAIR,
        r"\b(?:beklager|unnskyld|sorry|orsak)\b(?! (?:at )?(?:jeg|vi) (?:spør|maser))(?!, (?:men )?(?:det|vi|jeg) (?:har|kan|er) (?:ikke|fullt))|\b(?:be|ber)\b.{0,12} om unnskyldning|\bsi unnskyld|\bsier? orsak|\blei (?:meg )?for (?:at|det|tonen)|\bangrer\b|\bdet var (?:\w+ )?(?:feil|dumt|unødvendig|urettferdig|urimelig|stygt|ikke greit|dårlig gjort|klønete|under beltestedet|unødig)\b|\b(?:jeg|vi) tok (?:\w+ )?feil|\bskulle (?:jeg )?ikke (?:ha )?sagt|\btar (?:jeg )?(?:det |den )?(?:\w+ )?tilbake\b|\brette (?:det )?opp\b|\bikke meningen å|\bmente ikke\b|\bvar ikke ment\b|\b(?:hardt|brå|skarpt?|krasst?|kvast?) ut\b|\b(?:var|ble) (?:\w+ ){0,2}(?:brå|skarp|krass|hard|hissig|kvass|ufin|urimelig|frekk)\b|\blegger (?:oss|meg) flat\w*|\bpå (?:vår|min) (?:egen )?kappe|\bsagt det på en annen måte|\bhørte (?:jeg )?ikke etter|\bble (?:litt )?(?:mye|for mye) (?:fra meg|av meg)|\bdet var min feil|\bmin feil\b|\bdår?lig start fra|\bskjøt på deg|\bglem det jeg sa|\bjeg overreagerte|\bstryk(?:e)? det (?:siste )?jeg sa|\bforløp meg",
        None,
        r"ikke (?:lei|min feil)|(?:bør|burde|må) (?:dere|du) (?:be om )?(?:unnskyld|beklag)|hadde det vært min",
    ),
    Rule(
        Act.ACKNOWLEDGE,
        r"\b(?:jeg|vi) (?:\w+ )?(?:forstår|skjønner|vet|ser|hører|anerkjenner|respekterer|begriper|merker)(?: \w+)? (?:at|hvorfor|hvor \w+ )(?: \S+){0,4}?\b(?:dere|du|tjenesten|politiet|navnet|det (?:er|koster|ikke er|krever|må|sitter)|dette (?:er|koster)|deres)",
        False,
        r"\bikke (?:forstår|skjønner|vet|at (?:dere|du) ikke)|\b(?:forstår|skjønner|vet|ser) ikke|hører at du sier|vet (?:godt )?(?:hvem|hva)|hører (?:at )?(?:du|dere) (?:sier|vil|mener)",
    ),
    Rule(
        Act.ACKNOWLEDGE,
        r"\bdet (?:forstår|skjønner|respekterer|vet|ser) (?:jeg|vi)\b|\b(?:er|må være|høres|vært)\b.{0,30}\b(?:krevende|tungt|tøft|trangt|mye på|vanskelig|slitsomt|mye|belastende|ikke lett|ikke enkelt)\b.{0,15}\b(?:for|hos) (?:dere|deg|tjenesten)\b|\btakk(?:er)?\b.{0,25} for at (?:dere|du) (?!kom\b|kunne komme|ville komme|stilte|møtte|tok turen)|\b(?:godt|viktig|fint|klokt) (?:poeng|tenkt|observert|innspill|at (?:dere|du) (?:sier|tar|nevner|fortell))|\b(?:dere|du) har (?:helt |jo |fullstendig |absolutt )?rett\b|\bsetter\b.{0,12}pris på\b|\b(?:dere|du|tjenesten|navnet|hun|læreren)\b.{0,15}(?:har|hadde) (?:\w+ ){0,2}(?:strukket|stått|gjort mer|prøvd mer|båret|holdt ut|slitt)|\bjeg tar (?:den kritikken|poenget|innvendingen)|\bgjorde (?:dere |du )?(?:helt )?rett i\b|\bmodig (?:av|gjort)|\bklokt av|\bnyttig (?:å (?:høre|vite|få))|\benig med {ONE} i\b|\bdu (?:\w+ )?sitter med\b|\b(?:dere|du) (?:står|stod) i\b|\bikke (?:lett|enkelt|bare bare) (?:for|å være|å stå)|\b(?:har det|har det så) (?:trangt|travelt|tungt)\b|\blikevel (?:så|kom|stilte|gjorde) (?:dere|du)|\bprøvd mer enn|\bkom med (?:\w+ )?(?:forslag|noe)|\b(?:mangler|alene på|venteliste)\b.{0,40}\b(?:ikke rår|to skoler|to folk)\b|\bser (?:at|hvor mye) (?:dere|du|tjenesten) (?:har|gjør|legger|står)|\bhar (?:all )?(?:respekt|forståelse) for\b|\bkoster dere (?:noe|mye)",
        False,
        r"\bikke rett i|\bforstår ikke|ikke (?:så )?(?:tungt|vanskelig) for dere|hvis (?:dere|du) har rett|\bdere sitter med ansvar|tar ikke",
    ),
    Rule(
        Act.REFLECT,
        r"\b(?:slik|som) (?:jeg|vi) (?:har )?(?:forstår|forstått|hører|skjønner|skjønt|oppfatter|oppfattet|tolker|leser)\b|\b(?:hvis|om|dersom) (?:jeg|vi) (?:har )?(?:hører|forstår|forstått|skjønner|hørt|tolker|oppfatter)\b.{0,15}\b(?:rett|riktig)\b|\b(?:forstår|hører|oppfatter|tolker|skjønner) (?:jeg|vi) (?:deg|dere)\b|\bhar (?:jeg|vi) (?:forstått|skjønt|oppfattet|hørt)\b.{0,20}(?:rett|riktig|deg|dere|slik)|\b(?:forstått|skjønt|oppfattet) (?:deg|dere|det) (?:rett|riktig|slik)\b|\briktig (?:forstått|oppfattet)\b|\brett oppfattet\b|\bmed andre ord\b|\bsagt på en annen måte\b|\ber det (?:riktig|rett|slik) (?:forstått|at|jeg)\b|\bla meg se om jeg\b|\bbare for å (?:sjekke|være sikker på) at jeg\b|\bjeg hører at (?:du|dere|det)\b.{0,8}\b(?:sier|er|du|dere|kvier|vil)|\bhører at (?:du|dere) (?:sier|kvier|er redd|mener|strever)|\bjeg hører (?:du|dere) (?:sier|si)\b|\bslik jeg hører det\b|\bdet (?:du|dere|{ONE}) (?:sier|beskriver|mener|forteller|egentlig sier|trenger),? er\b",
        None,
        r"slik jeg har notert|jeg hører (?:at )?(?:dere|du) er bekymret",
    ),
    Rule(
        Act.REFLECT,
        r"(?:^|, |\bog )(?:så )?(?:det )?(?:{YOU}|{ONE}) (?:sier|mener|tenker|opplever|føler|beskriver|vil|ønsker|er (?:redd|bekymret|mest)|ser det slik)\b.{0,12}\b(?:altså|at|deg|det er|hele|vi|oss|du)\b|^så (?:for|hos) (?:{YOURS}|{ONE}|tjenesten)\b|^så (?:{YOU}|{ONE}) (?:sier|mener|tenker|opplever|føler|kan|vil|er|ser|trenger|frykter|har)\b|^så det (?:er|du|dere|handler)\b.{5,}\?$|\b(?:du|dere) (?:mener|tenker|sier|opplever) altså\b|^dere vil at vi\b|^(?:du|dere) (?:opplever|føler|sier|mener|synes) (?:at|deg|dere)\b",
        None,
        r"^så (?:du|dere) (?:tar|gjør|ringer|stiller)|\?\? |hva|hvis (?:du|dere) (?:vil|mener)|så (?:kan|vil) (?:dere|du) \w+ (?:gjerne)",
    ),
    # --- summing up, next meeting, closing
    Rule(
        Act.SUM_UP,
        r"\boppsummer\w*|\bfor å samle|\bsamler? trådene|\bsamle oss om|\bså langt (?:har|er)\b|\bså langt har vi|\bda har vi (?:avtalt|blitt|altså|tre|to|fire|en|følgende|dette|fordelt)\b|\b(?:vi|dere) (?:har |er )(?:nå |altså |alle |da )?(?:blitt )?(?:enige om|avtalt)\b|\ber vi (?:blitt )?enige om\b(?!.*\?)|\bvi er enige om (?:tre|to|fire|følgende|at|disse|dette)|\bla oss lande\b|\bhar vi (?:fått )?med (?:oss )?alt\b|\bda er (?:planen|avtalen|det (?:slik|avtalt))|\bplanen er altså|\bdet vi (?:har|er) (?:blitt )?(?:enige|avtalt)|\bkort (?:sagt|oppsummert)\b|\bjeg (?:gjentar|leser opp|går gjennom) (?:det|hva|listen|lista|planen|avtal)|\bmed alt\b|\bstatus (?:så langt|nå)\b|\blisten? (?:er|ser)\b.{0,10}(?:slik|altså)",
        None,
        r"haster|hva uansett|enige om her|kan vi oppsummere (?:senere|neste)|ikke (?:blitt )?enige om",
    ),
    Rule(
        Act.NEXT_MEETING,
        r"\b(?:nytt|neste|oppfølgings?\w*|evaluerings?\w*|et|felles) ?møte\b(?: til| igjen| om| \d| blir| i| på| før|[.?!,]|$)|\bmøte til\b|\b(?:nytt|neste) (?:\w+ )?(?:ansvarsgruppe)?møte|\boppfølgingsmøte\w*|\b(?:møtes|ses|sees|treffes|samles|snakkes)\b.{0,15}\b(?:igjen|på nytt|om (?:en|to|tre|fire) uker?|den \w+|uke \d+|på {DAY})|\bny runde\b|\b(?:kaller|kalle) (?:dere )?inn(?: til)?\b|\binnkalling\w*|\bsamme (?:sted|tid)\b|\b(?:tar|ta)\b.{0,15}\bopp igjen\b|\bmøtes (?:vi )?(?:{DAY}|om|i uke|den)\b|\b(?:evaluere|evaluerer|sjekkpunkt|sjekke ut)\b.{0,25}\b(?:om|i|uke|{DAY}|sammen)\b|\bses vi\b",
        None,
        r"forrige|i går|annet møte|kalle inn (?:mor|far|foreldrene|vikar)|innkalle foreldrene|møte nå kan|på meg å kalle|i neste møte (?:med foreldrene|hos)|ta det (?:opp )?i neste",
    ),
    Rule(
        Act.CLOSE,
        r"\btakk for (?:i dag|møtet|nå|praten|oss|meg|denne gang|i kveld)\b|\bavslutt(?:e|er|et)\b(?! (?:tiltak|saken|undersøk|behandling|opphold|forhold))|\brunder? (?:vi )?av\b|\bsett\w* (?:vi )?(?:en )?(?:strek|punktum)\b|\bmøtet (?:er|erklæres) (?:\w+ )?(?:hevet|slutt|over|ferdig|avsluttet)|\bhever (?:jeg )?møtet|\b(?:da|vi) er (?:vi )?(?:\w+ )?(?:ferdige?|i mål|gjennom) (?:her|for|i dag|nå)|\bda er vi (?:ferdige?|i mål|gjennom)\b|\b(?:god|fin|riktig god) (?:helg|kveld|ettermiddag|jul|påske)\b|\bvi snakkes\b|\b(?:ha det|hade)\b(?! (?:så|i|som|bra her))|\bmå (?:løpe|gå nå)\b|\bsi takk for (?:i dag|nå)|\btakker (?:jeg )?for (?:i dag|meg|oss|møtet)|\bstopper (?:vi )?(?:her|der)\b|\bvi gir oss (?:her|for i dag|der)|\bgir vi oss\b|\bmøtet slutt\b|\bkom(?:me)? (?:dere )?(?:vel|godt|trygt) hjem",
        None,
        r"avslutter? (?:ikke|henvis)|før vi (?:avslutter|runder|gir oss|går)|saken avsluttet|takk for i dag tidlig|i mål med",
    ),
    # --- off topic, the system
    Rule(
        Act.OFF_TOPIC,
        r"\bfotball\w*|\bkampen\b(?! (?:for|mot|om))|\b(?:heier|heie)\b|\b(?:brann|viking|rosenborg|vålerenga|glimt|liverpool|arsenal)\b|\bfor et vær\b|\b(?:fint|dårlig|nydelig|elendig|drittvær|godt) ?(?:vær|vêr)\b|\bvêr\b|\bværet\b|\bmåke\b|\bsnø(?:en|fall\w*|r|dde)?\b|\blunsj\w*|\bmiddag\b|\bkaff[ei]n?\b|\bkake\w*|\bboller?\b|\bvaffel\w*|\bvafler\b|\bgenser\w*|\bsyden\b|\b(?:vinter|sommer|høst|jule|påske)ferie\w*\b|\bferietur\w*|\b(?:ny |nye )bil(?:en)?\b|\belbil\w*|\bpå ski\b|\bhytt[ea]\w*|\bkjetting\w*|\bnetflix\b|\bserien?\b|\bjulebord\w*|\bparkering\w*|\bstrømpris\w*|\bhunden (?:min|din)\b|\bkatten (?:min|din)\b|\bmelodi grand prix\b|\bhva er klokka\b|\blapskaus\b|\be-post om noe helt annet\b|\bparkere\b|\bbarnebarn\w*|\bhelt annet\b.{0,15}(?:enn saken|forresten)|\bvitse?r?\b om",
        None,
        r"(?:barnet|han|hun|{KID}) (?:liker|spiller|spille|elsker|går på|drømmer|vil)|hytteturer? med (?:barnet|eleven)|lunsj(?:en|pausen)? (?:på skolen|med ham|hans)|kampen for|(?:etter|før|i|til) (?:vinter|sommer|høst|jule|påske)ferien (?:skal|må|begynner|starter|kan|tar)|fotballtren",
    ),
    Rule(
        Act.META,
        r"\bignorer\w*\b.{0,25}(?:instruks|regl|prompt|alt|alle|tidligere)|\b(?:system)?prompt\w*|\binstruks(?:en|er|ene|jon\w*) dine|\bdine instruks\w*|\binstruks(?:en|ene|er|jonene)\b|\bspråkmodell\w*|\b(?:er|var) (?:du|dere|det|dette|svarene) .{0,25}\b(?:ki|ai|robot\w*|menneske\w*|maskin\w*|datamaskin|program\w*|ekte|bot|chatbot|dataprogram|manus|chatgpt)\b|\b(?:ki|ai|chatgpt|gpt|chatbot|bot)\b|\b(?:start|starte|begynn|begynne|restart)\w*\b.{0,15}\b(?:øvelsen |spillet |simuleringen )?på nytt\b|\bøvelsen\b|\bsimulering\w*|\brollespill\w*|\b(?:ut av|spiller|bryt) (?:rollen?|karakter)\b|\brollen\b|\bgi meg fasiten\b|\bfasit\w*|\b(?:i )?caset\b|\bdataprogram\w*|\bprogrammet (?:her|er)?\b|\bhvem har laget (?:dette|deg)|\blogger (?:dere|du)\b|\bfunker (?:chatten|denne|dette)|\bchatten\b|\buten begrensninger\b|\bassistent uten\b|\bhvilken modell\b|\bskriv svarene|\bfra et manus\b|\bteksten du fikk\b|\btest(?:ing)?,? test(?:ing)?\b|\bskru (?:av|på)\b.{0,15}(?:filter|modus)|\bdebug\w*|\badmin(?:modus)?\b|\bvis meg (?:kode|prompt|reglene dine|tilstanden)",
        None,
        r"ki-basert tiltak|i rollen som|rolle(?:n|avklaring)",
    ),
    # --- the duty to report
    Rule(
        Act.REPORT_CONCERN,
        r"\bmeldeplikt\w*|\bplikt\w*(?: \w+)? til å (?:melde|varsle|si fra|anmelde)|\b(?:melder?|meldt|meldte|sender?|sendt|sende|skriver?|skrive|levere|leverer)\b(?: \S+){0,4}? (?:bekymringsmelding\w*|til (?:tjenesten|politiet)|fra (?:til|om (?:dette|vold))|melding(?:en|a)? (?:til|i dag|nå))|\b(?:må|skal|bør|vil|burde|kan) (?:vi|jeg|dere|du|ikke vi)?(?: \w+)? ?melde\b(?! (?:seg|på|inn|fra om fravær|tilbake|av))|\b(?:vi|jeg|barnehagen|skolen|tjenesten) (?:\w+ )?(?:melder|har meldt|meldte)\b(?! (?:seg|på|inn|tilbake|av|oss))|\bbekymringsmelding\w*|\banmeld(?:e|er|t)?\b(?! inn)|\b(?:kontakt\w*|ringe?r?|kobl\w*|varsl\w*|koples|inn) (?:\w+ )?(?:med )?politiet\b|\bpolitiet (?:kobles|må|bør|skal) (?:på|inn|kontaktes|varsles|få vite)|\bavverg\w*(?:plikt\w*)?|\bgrunn til å tro\b|\bmelding (?:i dag|fra oss|til)\b|\bmelde (?:dette|saken|det|fra til|vold|til)\b",
        None,
        r"venter med å melde|når dere melder|var det dere|fått (?:inn )?(?:en |en ny )?(?:bekymrings)?melding|melder ikke|før vi melder|melde (?:oss|meg|seg) |hvem (?:som )?(?:har )?meldt|åpner undersøk|ikke (?:grunnlag for å melde|meldt)|anmelde dere|anmelder (?:jeg )?(?:dere|deg)|svar(?:t|te|e)? (?:ikke )?på .{0,15}melding|politiet ventar",
    ),
    # --- offers of one's own
    Rule(
        Act.OFFER,
        rf"\b{{WE}}(?: (?:på|i|fra|hos|ved|som) \S+(?: \S+)?)? (?:kan|skal|vil|kunne|tør)(?: (?:jo|godt|også|gjerne|fint|nok|da|alltids|selv|raskt|helt sikkert|også|sikkert|i så fall|til og med|i tillegg))* {_GIVE}\b(?!.{{0,12}}(?:hverandre|en løsning))",
        False,
        rf"\b{{WE}}\b(?: \S+){{0,3}} (?:{_NOT_GIVE})\b|\bhvis (?:dere|du) vil at {{WE}}|hvordan|\bat vi\b|hva (?:vi|jeg) kan|om (?:vi|jeg) kan|vi (?:skal|kan) (?:ta|ha|snakke|være|spørre|gjøre|høre|få|legge|finne|holde|stå|love|lage)\b(?! (?:dere|imot|ham|henne|med|en (?:voksen|time|samtale|veileder|kontakt|plass)|foreldrene|på|opp|søknad|kostnad|\d))|jeg (?:vil|skal) (?:gjerne )?(?:ha|høre|snakke om|spørre deg|begynne med|gjøre|vite|la)|jeg kan .{{0,12}}si\b|skal vi|vi skal (?:melde|samle)",
    ),
    Rule(
        Act.OFFER,
        rf"\b(?:kan|skal|tilbyr|stiller|gir|setter|låner|dekker|betaler|bidrar|tar) {{WE}}(?: \S+){{0,2}} (?:{_GIVE}|av|med|dere|ut|imot|på)\b",
        False,
        rf"\b(?:{_NOT_GIVE})\b|(?:hvis|når|hva|hvordan|hvem|om|at|hvor)\b.{{0,20}}\b(?:kan|skal) {{WE}}|skal vi|kan vi|lov til",
    ),
    Rule(
        Act.OFFER,
        r"\b{WE}(?: (?:på|i|fra|hos|ved) \S+(?: \S+)?)?(?: \w+)? (?:stiller|tilbyr|låner|dekker|betaler|bevilger|setter av|avser|gir|veileder|bidrar|sørger for|tar på (?:oss|meg)|spanderer|holder av|reserverer|setter inn|legger inn|flytter på|frigjør|åpner|møter ham|møter henne|slipper|skaffer|kjører|inviterer|forskutterer|finansierer|tar kostnad\w*|tar regninga|tar imot|tar ham imot|tar henne imot|tar det første)\b(?! (?:oss ikke|oss|opp|ikke|aldri|dessverre|beskjed om|pris|alle litt))",
        False,
        r"stiller (?:spørsmål|krav)|hvis (?:vi|jeg) (?:gir|stiller|tilbyr|setter)|om (?:vi|jeg) (?:gir|stiller)|gir oss|vi gir beskjed|setter (?:stor )?pris|setter frist",
    ),
    Rule(
        Act.OFFER,
        r"\bjeg (?:\w+ )?tar (?:den|det|søknaden|samtalen|ansvaret|kontakten|møtet|telefonen|referatet|meg av|initiativ\w*|jobben|hele|første)\b|\bjeg (?:kan )?(?:\w+ )?(?:ringer|sender (?:den|dere|over|utkast)|skriver (?:utkast|henvisning|referat|søknad)|kaller inn og|spør ham|spør henne|stiller|møter opp|blir med|søker|følger opp|er kontaktperson|behandler|er tilgjengelig|oppretter|finner)\b|\b(?:er|blir) jeg (?:kontaktperson|koordinator)|\bstår (?:til disposisjon|klar\w*)|\bbruk (?:\w+ )?(?:gjerne )?(?:\w+ )?(?:vårt|vår|mitt|min|den|det)\b|\b(?:ta|bruk|få) gjerne\b|\b{WE} har (?:en|et|to|tre|plass|ledig\w*|rom|tid|også|én) .{0,60}\b(?:(?:dere|som|den|vi) (?:kan|gjerne)|ledig|til rådighet|disponib\w*|kan (?:komme|brukes|stille|bruke|flytte|låne)|en til)\b|\bhar vi (?:et|en|to|rom|plass)\b|\bkan jeg (?:gjøre|skrive|ta|ringe|stille|bidra|fikse|ordne)\b|\bdet (?:jeg|vi) kan(?: gi| tilby| bidra med)?,? er\b|\bskolen (?:tar morgen\w*|stiller|gir|setter)\b|\bbarnehagen (?:stiller|gir|kan gi)\b|\b(?:vår|min) (?:egen )?(?:regning|ramme|kostnad)\b|\bdekkes av oss|\bmot at (?:dere|du)\b|\bklassen? vår har\b|\bfår (?:dere|du|barnet|han|hun|familien) (?:\w+ )?(?:av|hos|fra) (?:oss|meg)\b",
        False,
        r"\b(?:hvis jeg tar|ikke (?:en eneste|noe å|plass|rom)|jeg tar ikke|mangler|fått beskjed|det har jeg ikke|tar det med|jeg tar det alvorlig|tar den kritikken|tar det med kommune|det vi kan er ikke)|jeg spør (?:mor|far|foreldrene)",
    ),
    # --- asking what the others can
    Rule(
        Act.ASK_CAPACITY,
        r"\b(?:hva|hvor mye|hvilken|hvilke|hvor)\b.{0,40}\b(?:kapasitet\w*|mandat\w*|myndighet|handlingsrom\w*|mulighet\w*|rom for|anledning|bestemme|avgjøre|rår|råder over|fullmakt\w*|rammer?|budsjett\w*|ressurser)\b|\b(?:hva|hvilken\w*)(?: \S+){0,3}? kan (?:dere|du|tjenesten|politiet|navnet|hver|nav)\b(?! si om hvordan)|\bhva (?:dere|du|tjenesten|politiet|navnet|hver av dere|hver) (?:\w+ )?(?:kan|har (?:rom|tid|kapasitet|mulighet))\b|\bhva (?:skal|må) (?:det )?til\b|\bhva (?:er det )?(?:som )?(?:må|skal) (?:være på plass|stå i|ligge|foreligge|skje for)|\bhva (?:er det som )?(?:skal|må) til\b|\bhva (?:vil |ville )?(?:trenger|trenge|må|kreves?)\b.{0,25}\b(?:fra|av) (?:oss|meg|skolen|barnehagen|min side)|\bhva (?:trenger|ville trenge|vil trenge)\b.{0,40}\bfor (?:å|at)\b|\bhva dere trenger\b",
        None,
        r"hva kan vi|hva (?:kan|skal) jeg|si meg hva jeg|vet ikke hva|lurer ikke|hva vi kan",
    ),
    Rule(
        Act.ASK_CAPACITY,
        r"\bterskel\w*|\bvente(?:tid\w*|list\w*)\b|\bhvor (?:lang\w*|mye|mange|fort|raskt|langt|trangt|tidlig|alvorlig|stor|høy|lenge|kjapt|sent)\b(?! (?:vær|har han|har hun|har barnet|er han|er hun|siden))|\bnår (?:kan|har|får|rekker) (?:dere|du|tjenesten)\b|\b(?:har|hadde) (?:dere|du|tjenesten|politiet|krisesenteret)(?: \w+)? (?:folk|plass|kapasitet|tid|rom|mulighet|myndighet|mandat|lov til|noen|ressurser|penger|budsjett|anledning|ledig\w*|midler|dekning|hjemmel|fullmakt|råd)\b|\b(?:klarer|rekker|makter|greier|orker) (?:dere|du|tjenesten)\b|\bkan (?:du|dere|tjenesten) (?:selv )?(?:bestemme|avgjøre|vedta|innvilge)\b|\bhvem (?:\w+ )?(?:kan |må |skal )?(?:godkjenne\w*|avgjør\w*|bestemmer|vedtar|betaler|beslutter|signerer)|\bhvor går grens\w*|\bhva (?:er|slags?) (?:\w+ )?(?:grens\w*|krav\w*|terskel\w*|vilkår\w*|kriteri\w*|mandat\w*)|\btrenger (?:dere|du|tjenesten) noe\b|\bav (?:dette|det) kan du avgjøre|\bmå (?:du|det|dere) (?:spørre|opp til|gå til|ta det med)|\bhvordan har (?:du|dere) det med (?:tid|folk|kapasitet)|\ber det (?:folk|penger|tid|kapasitet|plass)\b|\bhva (?:ville|vil) det (?:kreve|koste|ta)|\bhva koster\b|\bhva (?:ville )?{ONE} (?:dekket|dekker)|\bstrekker (?:kapasitet|det) til|\bkan (?:dere|tjenesten) i det hele tatt\b|\bligger det innenfor\b|\ber det innenfor\b|\blov å\b|\bhva krever\b|\bhva skal være på plass",
        True,
        r"hvor mye får de|hvor (?:mange|lenge) (?:dager|timer|ganger)? ?(?:har|er|var) (?:han|hun|barnet)|har dere (?:noen|noe) (?:sak|på|om)|har (?:du|dere) noen (?:på|sak)|tid (?:nå|igjen)\?",
    ),
    Rule(
        Act.ASK_CAPACITY,
        r"\b(?:si|fortell\w*)\b.{0,25}\b(?:hva|om)\b.{0,20}\b(?:rom for|kapasitet\w*|mandat\w*|tilbud|dere kan|tjenesten kan|egen tjeneste|du kan|må stå i)\b|\b(?:vil|må|ønsker å|trenger å) (?:jeg )?(?:vite|høre)\b.{0,30}\b(?:kan gjøre|har kapasitet|kan bidra|faktisk kan)",
        None,
        r"kan ikke",
    ),
    # --- asking for a commitment
    Rule(
        Act.ASK_COMMITMENT,
        rf"\b(?:kan|vil|kunne|ville|går|skal|orker) (?:ikke )?{{WHO}}(?: {{YOU}})?(?: (?:ikke|også|da|være så snill å|kanskje|i det minste|være med (?:på )?å|tenke (?:dere|deg) å|på skolen|godta å|prøve å))* (?!{_TALK}\b|bestemme|avgjøre|dra kjensel|kjenne|vite|tenke\b|mene|snakke (?:litt )?om|begynne\?|huske|forstå|skjønne|være (?:et|en) menneske|ha|drøft)\w+",
        True,
        r"hva |hvordan |hvem |hvor |når |\bnavn|drøft\w*|anonym\w*|systemprompt|på nytt|skrive svar|hjelpe meg (?:å )?skrive|dele (?:det|alt) dere vet|bekymret|\bki\b|sladder|svare på .{0,12}(?:diagnose|kjent)|kan (?:dere|du) tidligst",
    ),
    Rule(
        Act.ASK_COMMITMENT,
        r"\bfår (?:vi|jeg) (?:et )?(?:\w+ )?(?:ja|svar|beskjed)\b|\bkan (?:vi|jeg) (?:få|regne med|stole på|skrive (?:opp|ned) at|notere at|be (?:deg|dere|om))\b|\ber (?:vi|dere|alle|det) (?:alle )?(?:enige|med på)\b|\ber det noen som er uenige?\b|\bkan vi være enige\b|\ber det greit for (?:alle|dere|deg)\b(?! (?:om|at) jeg)|(?:^|\bså |, )(?:tar|gjør|ringer|stiller|sender|følger|møter|blir|leverer|holder|stopper) (?:du|dere|navnet|tjenesten)\b|^så du (?:tar|gjør|ringer)|\bhvem (?:av \S+(?: \S+)? )?(?:tar|ringer|eier|har ansvar\w*|gjør|følger|skal|kan|møter|er ansvarlig|koordinerer|melder seg|skriver|holder|vil|har ballen|stiller)\b|\bnoen som (?:kan|vil|tar|vet når dere)\b|\bnår skal dette\b|\bhadde det (?:vært|gått) (?:mulig|an)\b|\bmulig for (?:dere|deg|tjenesten) å\b|\bkan det være (?:dere|du|noe) |\bhar (?:dere|du) lyst til å|\bbekrefter (?:du|dere)\b|\blover (?:du|dere)\b|\bgår (?:du|dere) med på\b|\bstiller (?:du|dere)\b|\bda (?:sier|gjør) vi det\?|\bhva (?:lover|forplikter)\b|\bhar vi en avtale\b|\bkan (?:en|noen) av dere\b|\bavtale\?",
        True,
        r"hvem (?:av oss )?(?:snakker|spør)|hvem (?:som )?har laget|hvem (?:skal|kan) (?:jeg spørre|godkjenne)|har (?:han|hun)|få (?:vite|begynne)|er det greit for dere om jeg|hvem (?:har|er) (?:laget|du)|kan .{0,10}godkjenne|hva med|så (?:dere|du) ikke",
    ),
    Rule(
        Act.ASK_COMMITMENT,
        r"\b(?:jeg|vi) (?:\w+ )?(?:trenger|ber|vil ha|ønsker|håper på|skulle ønske|må ha|venter på)\b.{0,45}\b(?:ja(?: eller)?|nei|svar|navn|telefonnummer|tall|dato|at (?:dere|du|hver|tjenesten|navnet)|fra (?:dere|deg|hver))\b|(?:^|[,:] |\bog |\bsnill å )(?:vær så snill å |bare |da )?(?:send|gi|ring|sett|skriv|meld tilbake|svar|bekreft|ta kontakt|sjekk|lag|finn|undersøk|still)\b (?:\S+ ){0,2}?(?:meg|oss|inn|ham|henne|mor|far|en|et|beskjed|meldingen|meldinga|opp|på|med|saken|utkast|at|dato|foreldrene|innen)\b|\bgi (?:meg |oss )?beskjed\b|\b(?:da |jeg |så )?regner (?:jeg )?med at (?:dere|du|tjenesten)\b|\bda (?:tar|gjør|ringer) (?:du|dere)\b|\bdet hadde hjulpet\b|\bvær (?:så )?snill\b|\bså (?:snill|vennlig)\b|\bjeg ber om\b|\bfint om (?:dere|du) (?:kan|kunne|tar|ringer|sender)|\bønsker meg at|\bskulle gjerne (?:sett|hatt) at (?:dere|du)|\bmå jeg (?:vite|ha svar)\b|\bjeg trenger fra (?:dere|deg)\b|\bhåper (?:dere|du) (?:kan|vil)|\b(?:dere|du) må gjerne\b",
        False,
        r"ikke (?:et|om) (?:ja|svar)|ber (?:foreldrene|mor|far) |skriver (?:under|ordrett)|gi meg en plan nå|trenger (?:vi|jeg) datoer|trenger ikke|ber ikke om|sier ja eller nei til oss|avis|klage|samtykke",
    ),
    # --- who owns what
    Rule(
        Act.ASSIGN,
        rf"{{START}}(?!hva|hvem|hvordan|hvor|når|det|de|man|noen|alle|ingen|dette)(?:{{ONE}}|[a-zæøå]{{4,}}(?:en|et|a)|navnet) (?:\w+ )?{_DO}\b(?! (?:dere|du|det ikke|ikke|seg|at\b|jo|aldri|oss|noe|vel|alltid|tid|plikt|ansvar for å|sammen|om|rundt|grunnlag|fra til))",
        False,
        r"\bhvis\b|sovet|aldri|ikke\b|\bnår\b|bestemt at|vet jo|skal (?:svare|løse|ikke|få|kontaktes|rapportere)|(?:loven|lova|paragraf|veilederen|rundskrivet|forskrift|artikkel)|foreslår at|sier at|mener at|gjelder|ventetida|lønn|kampen|møtet|instruksen|spør om|faren|mora|foreldrene (?:tar|får|gir|holder|venter|skal)|gutten|jenta",
    ),
    Rule(
        Act.ASSIGN,
        r"\b(?:har|får|tar|beholder|overtar|eier|ha|ta) (?:det )?(?:\w+ )?(?:hoved)?ansvaret\b|\b(?:hoved)?ansvaret (?:ligger|er|har|deles|for)\b|\bansvarlige? for\b|\bjeg (?:koordinerer|samordner|holder (?:i|tråd|kontakten)|er (?:koordinator|kontaktperson))|\b(?:er|blir) jeg (?:kontaktperson|koordinator)|\bdet (?:er|blir) (?:jeg|meg|din|vår|min|navnet|{ONE}|deg|dere|hun)(?: \w+)? (?:som|jobb|mor|far|foreldrene)\b|\bkontaktperson(?:en)?\b.{0,15}(?:er|blir)|\bjeg er den (?:mor|far|foreldrene|familien|som)|\bdet er (?:jeg|meg) .{0,15}(?:ringer|skal ringe|eier|holder)|, (?:og )?(?:så |mens )?(?:jeg|vi|dere|du) (?:tar|følger|ringer|skriver|har|eier|holder|snakker|kaller|spør|melder|gjør|sørger|møter|i|lager|vurderer|sender)\b|\b{ONE} (?:er|har) (?:koordinator|ansvar\w*|ballen)|\b(?:skal|må) ha (?:det samlede )?ansvaret\b|\b(?:min|din) (?:oppgave|jobb) å\b|\bringer bare meg\b|\bat {ONE} (?:spør|tar|ringer|snakker|følger|møter)\b|\b(?:da )?fordeler vi (?:det )?(?:slik|sånn)|\bden mor ringer\b",
        False,
        r"\bhvis\b|ikke (?:har|tar) ansvar|ta litt ansvar|bestemt at|hvem (?:som )?har ansvar|redd for|forstått|ikke mitt|skal dere|, vi (?:har|følger) ikke|, jeg (?:har|tar) ikke|en som|, (?:og )?(?:jeg|vi) har (?:ikke|prøvd|hørt|vært|sett|fått|et|en)|det er (?:din|deres|{ONE}) (?:skyld|feil)|som har (?:sviktet|sovet|rotet)|alltid|som (?:bestemmer|skjærer)",
    ),
    Rule(
        Act.ASSIGN,
        rf"\bkan vi være enige om at jeg er|\bskal vi si at {{ONE}} {_DO}|\ber det (?:da )?{{ONE}} som {_DO}",
        True,
    ),
    # --- proposals
    Rule(
        Act.PROPOSE,
        r"\b(?:jeg|vi) (?:\w+ )?(?:foreslår|foreslå)\b|\bforslaget? (?:mitt|vårt|er)\b|\bmitt forslag\b|\bforeslå\b|\bhva (?:om|hvis) (?:vi|han|hun|dere|barnet|tjenesten|navnet|jeg|{ONE}|foreldrene|den|det)\b|\bhva med (?:å|at|den|det|en|et|to|tre)\b|\ben (?:mulighet|løsning|idé|ide|vei|variant|måte|første ting)\b.{0,15}\b(?:er|kan være|kunne|kan)\b|\b(?:vi|en) (?:bør|burde|kunne)\b(?! (?:ikke )?(?:vite|melde|kreve|drøft))|\b(?:jeg|vi) (?:tenker|mener|tror|synes) (?:at )?(?:vi|dere|det|han|hun|skolen|barnehagen|{ONE}|den) (?:bør|skal|kan|burde|må|kunne|heller)\b|\bkan ikke \w+ og \w+|\bbør vel\b|\b(?:dere|{ONE}) kan (?:stille|ta|gi|kanskje|jo)\b.{0,60}\btenker jeg|\bjeg vil at vi\b|\bkunne (?:vi|det|man) (?:ikke )?(?:prøve|tenke|hatt|startet|begynt|vært|laget)|\bhvorfor ikke\b|\bdet enkleste er\b|\bvi kan (?:jo )?(?:prøve|begynne|starte|teste|lage|legge|dele|bytte|gjøre det)|\bsammen lage\b|\bet alternativ\b|\bfor eksempel å\b|\bvi skriver (?:opp|ned)\b|\bvi (?:starter|begynner) med\b|\bmå vi høre\b|\btenker at vi\b",
        None,
        r"ikke foreslå|anonym\w*|uten navn|drøft\w*|møtes|oppsummer|avslutt|hva dere foreslår|melde\b|bør vi vite|hva (?:tenker|mener)",
    ),
    Rule(
        Act.PROPOSE,
        r"\b(?:skal|kan|bør|burde|kunne|må) vi(?: (?:ikke|heller|da|først|alle|kanskje|bare))* (?!drøft|møt|avslutt|oppsummer|samtykk|meld|være enige|få\b|ta en (?:ny runde|kaffe|pause)|regne|stole|be\b|snakke om dette uten|sette (?:et )?nytt|avtale (?:nytt|neste)|si at|ha et nytt|kontakte pol|bestemme|love|dele opplys|vite|starte øv|anmelde|spørre ham|spørre henne|evaluere|ta det på)\w+",
        True,
        r"anonym|uten navn|generelt grunnlag|på nytt|møte\b|hva (?:kan|skal|bør|må) vi|hvordan (?:kan|skal)|når (?:kan|skal)|hvor (?:mye|lenge)|samtykke|kaffe|snakke med (?:far|mor) først|lunsj|hvem (?:kan|skal|bør)",
    ),
    Rule(
        Act.PROPOSE,
        r"\b(?:la|lat) oss (?!avslutt|oppsummer|lande|drøft|si at|ta det på|møtes|høre|samle|håpe|få|være ærlig|gi oss)\w+",
        None,
        r"anonym|uten navn|generelt|en gang til",
    ),
    # --- praise without content
    Rule(
        Act.FLATTER,
        r"\bså flinke?\b|\bfantastisk\w*|\bsupert?\b|\bkjempe(?:flott|bra|jobb|fint|flinke?|godt)\w*|\bstrålende\b|\butrolige?\b(?! (?:mye|vanskelig|tungt|lei|at|trist|dårlig))|\bgull verdt\b|\bimponer(?:t|ende)\b|\b(?:høres|lyder|ser|virker|det er|dette blir|dette er) (?:\w+ )?(?:bra|fint|lurt|godt|flott|veldig bra|knallbra|topp|greit) ?(?:ut)?(?:[.,!]|$)|^(?:veldig |så |kjempe|dette er |det er |bra, )*(?:bra|fint|flott|topp|perfekt|nydelig|herlig|knall|knallbra|strålende|greit, fint|fint, fint|gull)(?:,? (?:bra|alle sammen|folkens|dere|takk|da|jobba|gjort))*[!. ]*$|\b(?:helt )?enig (?:i|med) (?:alt|alle|det meste|dere alle|hverandre)\b|\bfor (?:en|et) (?:flott|fantastisk|fin|bra|dyktig|herlig|god)\b|\bpå bølgelengde\b|\bfine innspill\b|\bveldig interessant\b|\bgode innspill\b|\bflott (?:gjeng|innsats|jobb\w*|arbeid)\b|\b(?:dere|du) er (?:\w+ )?(?:flinke?|dyktige?|best|herlige?|rå|gode|så gode)\b|\bbeste (?:teamet|gjengen|kollegaene)\b|\bså bra[,!.]|\bgodt jobba?\b|\bså (?:dyktige?|kloke?|engasjerte?|gode)\b|\bheldige som har dere\b|\bstjerner\b|\bbra jobba\b(?!, (?:tjenesten))|\bdette blir (?:så )?bra\b|\bstå på\b|\bsammen er vi sterke\b|\bda er alt bra\b|\btommel opp\b",
        None,
        r"imponerende hvor|siden|ikke (?:så )?(?:bra|fint|flott)|så bra at (?:tjenesten|{ONE})|høres bra ut, men|men hva|\?$|fint at du|ser (?:fint|bra|godt) ut til|høres greit ut for|lite man|fortelle|bra jobba, (?:tjenesten|navnet)|fastfood|hehe",
    ),
    # --- deadlines
    Rule(
        Act.DEADLINE,
        r"\b(?:innen|senest|før|frist\w*|fra|til|fram til|ut|i løpet av|over)\b(?: og med| utgangen av| slutten av| nå på)? (?:klokka \w+|{DAY}\w*|\d{1,2}\.?(?: {MONTH}|/\d|\.\d)?|den \w+|{MONTH}|jul|påske|helg\w*|nyttår|neste (?:uke|måned|{DAY})|uka|uke \d+|skolestart|sommeren|kvelden|lunsj|i morgen|i dag|i kveld|kl\w*|en uke|to uker|(?:\w+ )?dager)\b",
        None,
        r"fra (?:mandag til fredag|i går)|siden|har vært|over jul|før jul i fjor|ikke før|før helga i",
    ),
    Rule(
        Act.DEADLINE,
        r"\bpå {DAY}\b|\b(?:kommende|førstkommende|neste|nå på|allerede|hver|torsdag|fredag|{DAY}) ?{DAY}\b|\b{DAY} (?:klokka|{MONTH}|\d+\.|morgen|ettermiddag|formiddag|kveld|føremiddag)|\bi (?:morgen|kveld|ettermiddag|formiddag|neste uke|uke \d+|morgon)\b|\bneste (?:uke|{DAY}|måned)\b|\bom (?:en|to|tre|fire|seks|fjorten|\d+) (?:uke|uker|dager|måneder|timer)\b|\bi (?:januar|februar|mars|april|mai|juni|august|september|desember|november)\b|\b\d{1,2}\. ?{MONTH}\b|\b\d{1,2}[./]\d{1,2}\b|\bklokka (?:\w+|\d)|\buke \d+\b|\b(?:møtes|tar det|kommer|igjen|samtale|spør ham|spør henne|besøk|ny runde|helst) (?:på )?{DAY}\b|\b(?:samme dag|på dagen|på timen|med en gang|omgående|i løpet av dagen)\b|\bfrist(?:en)? (?:er|blir|på)\b|\b{DAY} formiddag",
        None,
        r"\bvar|\bble\b|gikk\b|\bkom\b(?! på)|\bsa\b|begynte|i går|siden|hadde|\bhver (?:uke|gang)\b|har (?:ringt|trukket|vært|sagt|snakket)|samtykket|trakk|skrevet under|hva er klokka|når hun kommer|står tom|på mandager|annet møte|lønnssamtaler i forr|med en gang vi|får (?:på dagen|nødhjelp)|nødhjelp",
    ),
    Rule(
        Act.DEADLINE,
        r"\b(?:ringer?|melder?|sender?|skriver?|vurderer?|spør|spørre|kan|skal|må|innen|møter|avklarer?|snakker?|høre|tar|svar|vil|gi|fra|kontakter|starter|begynner|leverer?|melding|vedta\w*|rekker vi\b.{0,20})\b.{0,60}\bi dag\b|\bfra og med\b|\btidligst\b.{0,12}\d",
        None,
        r"takk for i dag|ikke sittet|er det .{0,12}i dag\?|hvem sa|for i dag|gjorde|som sier nei|den som|er vi .{0,10}i dag",
    ),
)


class Compiled(NamedTuple):
    """A rule ready to run."""

    act: Act
    pattern: re.Pattern[str]
    ask: bool | None
    unless: re.Pattern[str] | None


def _with_groups(pattern: str) -> str:
    for name, group in _GROUPS.items():
        pattern = pattern.replace(f"{{{name}}}", group)
    return pattern


@lru_cache(maxsize=1)
def compiled() -> tuple[Compiled, ...]:
    """Return the table ready to run."""
    return tuple(
        Compiled(
            rule.act,
            re.compile(_with_groups(rule.pattern)),
            rule.ask,
            re.compile(_with_groups(rule.unless)) if rule.unless else None,
        )
        for rule in TABLE
    )
