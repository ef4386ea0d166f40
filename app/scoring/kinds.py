"""Words for the kinds of people and days that the normal form marks, in bokmål and nynorsk."""

from __future__ import annotations

NOT_NAMES = frozenset(
    """ja jo nei takk fint godt bra da då så greit og men mm hm altså flott ok okei der her det den dette de dei vi jeg eg
    du dere han hun ho hva kva hvem kven hvor kor hvordan korleis når hvis viss mor far foreldrene foreldra foreldre familien
    barnet eleven gutten guten jenta rektor leder leiar styrer styrar barnevern barnevernet skole skolen skulen helsestasjonen
    helsestasjon nav bup ppt slt lov loven mandag tirsdag onsdag torsdag fredag lørdag søndag velkommen velkomne kanskje
    norge norsk jul påske januar februar mars april mai juni juli august september oktober november desember etter før men
    eg me no nå ikkje ikke alle noen nokon en ein én to tre fire fem også både fra frå med uten utan til om som sier seier sett
    hørt tror poenget enig nettopp akkurat helt selv skal kan må vil får absolutt supert lederen leiaren kommunalsjef
    kommunen fylket statsforvalteren søster bror mamma pappa lillebror storesøster altså siden sidan fordi kortene hei unnskyld
    beklager forslag referat oppsummert videre vidare først fyrst dessuten ellers elles likevel vent hør stopp ro slik sånn""".split()
)
SERVICES = (
    r"barnekontakt\w*|kontaktpersonen(?= hans| hennes| til BARN| spør| snakk| fortel| kan)|støttekontakt\w*|sekretær\w*|legevakt\w*|(?:to|tre|en|ein|éin) v[oa]ks[ne]+\b|miljøtjenest\w*|miljøtenest\w*|rektor\w*|inspektør\w*|skole(?:n|ns|leder\w*|helsetjenest\w*|sjef\w*)?\b|skule(?:n|ns|leiar\w*|helseten\w*)?\b|\w*lærer(?:en|ne|ens)?|"
    r"\w*lærar(?:en|ane)?|sfo\w*|barnehage\w*|styrer(?:en)?\b|styrar(?:en)?\b|\w*pedagog\w*|barnevern\w*|familieveileder\w*|"
    r"familierettleiar\w*|saksbehandl(?:er|ar)\w*|helsestasjon\w*|helsesykepleier\w*|helsesjukepleiar\w*|helsesøster|jordmor\w*|\bbup\b|"
    r"poliklinikk\w*|behandl(?:er|ar)en\b|psykolog\w*|\bnav\b|nav-\w+|\bppt\b|pp-\w+|fastlege\w*|legen\b|kommuneoverlege\w*|"
    r"kommunelege\w*|kommunalsjef\w*|kommunaldirektør\w*|barnekoordinator(?:en)?\b|koordinerende enhet\w*|koordinerande eining\w*|"
    r"politi(?:et|kontakt\w*|råd\w*)?\b|\bslt\b\S*|utekontakt\w*|uteseksjon\w*|flyktning(?:tjenest|tenest|leder|leiar|konsulent)\w*|familievern\w*|"
    r"krisesenter\w*|bufetat|statped|tannlege\w*|tannhelse\w*|tannpleier\w*|miljøterapeut\w*|miljøarbeid\w*|rådgiver\w*|rådgjevar\w*|"
    r"assistent(?:en)?\b|ergoterapeut\w*|fysioterapeut\w*|habilitering\w*|vaksenhabilitering\w*|fritids(?:klubb|kontakt|leder|leiar)\w*|"
    r"ungdoms(?:kontakt|klubb|team|leder)\w*|oppfølgingst\w+|vaktmester\w*|tolken\b|bolig(?:kontor|avdeling)\w*|bustadkontor\w*|"
    r"logoped\w*|avdelingsled\w*|avdelingslei\w*|treneren\b|ruskonsulent\w*|ruskontakt\w*|familieteam\w*|psykisk helseteam\w*|"
    r"klubben\b|internat\w*|hjemmetjenest\w*|heimetenest\w*|avlastning(?:en|sbolig\w*|sleder)\b|avlasting(?:a|sleiar)\b|klubbleder|idrettslag\w*|kulturskole\w*|kulturskule\w*|tannklinikk\w*|sykehus\w*|sjukehus\w*|korpset\b|jobbspesialist\w*|fagteam\w*|voksenopplæring\w*|vaksenopplæring\w*|arbeidsgiver\w*|arbeidsgjevar\w*|"
    r"kriminalomsorg\w*|sosionom\w*|vernepleier\w*|vernepleiar\w*|barnelege\w*|sykepleier\w*|sjukepleiar\w*|verge\w*|verje\w*|tilsynsperson\w*|ressursteam\w*|opplæringskontor\w*|integrering\w*|innvandrer\w*tjenest\w*|"
    r"programrådgi\w*|tiltaksled\w*|teamled\w*|fosterhjem\w*tjenest\w*|koordinatoren\b|lagleder\w*|videregående\b|frivillig\w*sentral\w*"
)
OWN_SERVICE = {
    "skole": r"rektor\w*|inspektør\w*|skolen\b|skulen\b|kontaktlær[ea]r\w*|sosiallær\w*|skole",
    "rektor": r"rektor\w*|inspektør\w*|skolen\b|skulen\b|kontaktlær[ea]r\w*|sosiallær\w*",
    "barnehage": r"barnehage\w*|styr[ea]r\w*|pedagogisk \w+",
    "barnevern": r"barnevern\w*|familieveileder\w*|saksbehandl\w+",
    "helsestasjon": r"helsestasjon\w*|helsesykepleier\w*|helsesjukepleiar\w*|jordmor\w*",
    "bup": r"\bbup\b|poliklinikk\w*",
    "nav": r"\bnav\b|nav-\w+",
    "ppt": r"\bppt\b|pp-\w+",
    "fastlege": r"fastlege\w*|legen\b",
    "kommunalsjef": r"kommunalsjef\w*|kommunen\b|driftsavdeling\w*",
    "koordinerende_enhet": r"koordinerende enhet\w*|koordinerande eining\w*|barnekoordinator\w*",
    "barnekoordinator": r"koordinerende enhet\w*|barnekoordinator\w*",
    "politi": r"politi\w*|\bslt\b\S*",
    "flyktning": r"flyktning\w*|programrådgi\w*",
    "familievern": r"familievern\w*",
    "krisesenter": r"krisesenter\w*",
    "sfo": r"sfo\w*",
    "habilitering": r"habilitering\w*",
}
PARENTS = (
    r"foreldre(?:ne|ne sine|nes)?\b|foreldra\b|mor(?:a|en|s)?\b|far(?:en|s)?\b|mamma\w*|pappa\w*|familien(?:s|e)?\b|stefar\w*|stemor\w*|"
    r"beste(?:mor|far|foreldr)\w*|foster(?:forel|heim|hjem)\w*|fostermor\w*|fosterfar\w*|tante\w*|onkel\w*|de heime|de hjemme|dem hjemme"
)
CHILDREN = (
    r"barnet(?:s)?\b|barna\b|ungen(?:s|e|ane)?\b|gutten(?:s)?\b|guten\b|jenta(?:s)?\b|jenten\b|eleven(?:s)?\b|ungdommen\b|ungdomen\b|"
    r"tenåringen\b|babyen\b|\w+åringen\b|\d+-åringen\b|søsknene\b|søskena\b|han\b|ham\b|hun\b|henne\b|ho\b"
)
DATES = (
    r"\b(?:mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|sundag)(?:er|ar|ane|ene|en|s)?\b"
    r"|\b\d{1,2}\.\s?(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b"
    r"|\b\d{1,2}[./]\d{1,2}\.?(?:\d{2,4})?\b|\buke \d{1,2}\b|\bveke \d{1,2}\b|\bkl(?:okk[ae]n?|\.)\s?[\wæøå]+(?: over| på)?"
    r"|\bden (?:\d{1,2}\.|første|fyrste|andre|tredje|fjerde|femte|sjette|sjuende|sjuande|åttende|åttande|niende|niande|tiende|tiande|"
    r"ell?[ae]vte|tolvte|trettende|trettande|fjortende|fjortande|femtende|femtande|sekstende|sekstande|syttende|syttande|attende|attande|"
    r"nittende|nittande|tjue\w*|trettiende|trettiande)\b"
    r"|\bi (?:morgen|morgon|overmorgen|overmorgon)(?: tidlig| tidleg)?\b|\b(?:neste|komande|kommende) (?:uke|veke|måned|månad)\b"
    r"|\b(?:innen|om|etter) (?:en|ei|ein|én|to|tre|fire|fem|seks|åtte|ti|fjorten|\d+) (?:dag(?:er|ar)?|uker?|veker?|måneder|månader|måned|månad)\b"
    r"|\b(?:før|innen|innan|til|fram til|ut|etter|over) (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|jul|"
    r"påske|nyttår|sommeren|sommaren|høstferien|haustferien|vinterferien|skoleåret|skuleåret|helga|helgen)\b"
    r"|\bi (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b"
    r"|\b(?:denne|hver|kvar|annenhver|annankvar) (?:uke[an]?|veka|veke|dag|morgen|morgon)\b|\bi løpet av (?:uka|veka|dagen)\b"
)
