"""The group of a kindergarten together with its name: together they point at a few children."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.caseless import Caseless
from app.privacy.names import is_settlement, is_word
from app.privacy.recognizers.base import Hit
from app.privacy.recognizers.school_class import UNITS
from app.privacy.word_kind import kind

_MAY_STAND = Caseless(
    r"barnehag|barnehav|bhg|b\.?hage|\bbh\b|espira|\bfus\b|læringsverkstedet|kanvas|norlandia|gnist|akasia"
)
"""In every text that names a kindergarten; the slower patterns read no other."""
_GROUP = Caseless(
    r"\b(?:(?:går|gikk|gjekk|er|plass|begynte|byrja|starta|startet|begynner|byrjar)\s(?:i|på)|fra|frå|(?:tvilling|barn|gutt|jent|søsken|unge)\w*\s(?:i|på))\s(?-i:[A-ZÆØÅ])[\wæøå]{3,20}(?:,\s|\s(?:i|på|ved)\s)"
    r"((?-i:[A-ZÆØÅ])[\wæøå\-]{1,25}\s(?:barnehage|barnehave|bhg\b\.?|bh\b\.?|b\.?hage))",
)
"""The name of a group and of its kindergarten."""
_GROUP_IN = Caseless(
    r"\b((?-i:[A-ZÆØÅ])(?-i:[a-zæøå]){4,20})(?:,|\s(?:i|på|ved))\s((?-i:[A-ZÆØÅ])[\wæøå\-]{1,25}\s(?:barnehage|barnehave|bhg\b\.?|bh\b\.?|b\.?hage))",
)
"""«Småtrolla i Ulvik barnehage»: no word of the dictionaries goes before."""
_OF_STAFF = Caseless(
    r"(?:foreldre|arbeids|styrings|ressurs|personal|plan|fag|leder|leiar|prosjekt|referanse|samtale|basis|refleksjons|kollega|nærings)\w*(?:gruppe?|team|forum)"
)
"""No group of children."""
_GROUPLIKE = Caseless(
    r"(?:ungene|ungane|troll(?:a|ene)|rev(?:en|ene)|mau(?:r|rtua|ren|rene)|bie(?:n|ne)|huml(?:a|en|ene)|fugle?ne|marihøn\w*|ekorn\w*|pinnsvin\w*|nissene|bær(?:ene|a)?|bjørn(?:en|ene)|ugl(?:a|en|ene)|blom\w*|sol(?:a|strålen\w*)|stjern\w+)$",
)
"""What groups of kindergartens are called after, though words of the dictionaries."""
_CREATURES = "maur|humle|bjørne?|reve?|ekorn|troll|stjerne?|sol(?:stråle)?|bie|fugle?|muse?|ugle|pinnsvin|marihøne?|nisse|blom(?:st(?:er)?)?|bær|elg|ulve?|hare|hjorte?|gaupe|sommerfugl|lam|kanin|meise?|spurve?|måne|regnbue|eventyr|blåbær|tyttebær|krabbe|delfin|sel|fiske?|hval|ørne?|padde|frosk(?:e)?|larve|snegle?|knøtt|spire|kløver|bjørk|gran|furu|rogn|eik|kongle|løve|tiger|pingvin|papegøye|drage|smurf|pusle|lilleput|små|tripp|sprett|hoppe?"
_SMALL_GROUP = Caseless(
    rf"(?<![\wæøå])((?:{_CREATURES})(?:gruppa|gruppen|hiet|tua|reiret|flokken|kroken|stua|stuen|bolet|basen|avdelinga|avdelingen)|(?:avdeling|avd\.?|gruppa|gruppe)\s[a-zæøå]{{3,14}}|(?:små|stor|ette|barne|mellom|ute|natur|tul|jente|gutte)\w{{0,12}}(?:gruppa|gruppen|avdelinga|avdelingen)\s(?-i:[A-ZÆØÅ])\w{{2,14}}|base(?:n)?\s(?-i:[A-ZÆØÅ])\w{{2,14}}|\w{{2,16}}(?:strålene|strålane|hønene|hønene|trollene|trolla|nissene|nissane|ungene|ungane)|(?:to|tre|fire|fem)åring(?:ene|ane)|sk[ou]lestart(?:erne|arane|ergruppa|argruppa)|førsk[ou]le(?:gruppa|barna|borna|klubben))"
    r"(?:,|\s(?:i|på|ved))\s((?-i:[A-ZÆØÅ])[\wæøå\-]{1,25}\s(?:barnehage|barnehave|bhg\b\.?|bh\b\.?|b\.?hage))"
    rf"|((?-i:[A-ZÆØÅ])[\wæøå\-]{{1,25}}\s(?:barnehage|bhg\b\.?|bh\b\.?)),?\s(?:på\s|i\s|\()?(?:{_CREATURES})(?:gruppa|gruppen|hiet|tua|reiret|flokken|stua|stuen|basen)\b"
)
"""«maurgruppa i Løkka barnehage»: a group that is called after animals or by its age, in small letters."""
_GROUP_NAMED = Caseless(
    r"\b(?:(?:gruppe|gruppa|avd\.?|avdeling|base|stue|stova)\s[A-ZÆØÅ«\"]?[\wæøå»\"]{2,20}|[A-ZÆØÅ][\wæøå]{2,20}[- ](?:avdeling|gruppe?|base|stue)\w*|(?:førsk[ou]le|sk[ou]lestarter|(?:to|tre|fire|fem)års|småbarns|storebarns|rød|raud|blå|grønn|grøn|gul|lilla|oransje|små|store|minste|yngste|eldste|mellom)-?(?:avdeling|grupp|base|stu[ae])\w*)(?:,\s|,?\s(?:i|på|ved)\s)"
    r"((?-i:[A-ZÆØÅ])[\wæøå\-]{1,25}\s(?:barnehage|barnehave|bhg\b\.?|bh\b\.?|b\.?hage))",
)
_OF_CHAIN = re.compile(
    r"\b(?:Espira|FUS|Fus|Læringsverkstedet|Kanvas|Norlandia|Gnist|Akasia|Trygge barnehager|barnehagen (?:på|i|ved))\s[A-ZÆØÅ][\wæøå]+(?:\s[A-ZÆØÅ][\wæøå]+)?,?\s(?:avd\.?|avdeling\w*|gruppe|gruppa|base)\s[A-ZÆØÅ«][\wæøå]{2,20}"
)
_GROUP_AFTER = Caseless(
    r"((?-i:[A-ZÆØÅ])[\wæøå\-]{1,25}\s(?:barnehage|barnehave|bhg\b\.?|bh\b\.?|b\.?hage))(?:,|,?\s(?:på|gruppa|gruppe))\s((?-i:[A-ZÆØÅ])(?-i:[a-zæøå]){2,20})(?![\w-])(?!\s(?:barnehage|skole|skule)\b)",
)


def find(text: str) -> Iterator[Hit]:
    """Yield the group of a kindergarten with its name."""
    if _MAY_STAND.search(text) is None:
        return
    for match in (
        *_SMALL_GROUP.finditer(text),
        *_GROUP.finditer(text),
        *_GROUP_NAMED.finditer(text),
        *_OF_CHAIN.finditer(text),
    ):
        yield Hit(match.start(), match.end(), "SKOLEKLASSE", 0.6)
    for match in _GROUP_IN.finditer(text):
        if _OF_STAFF.match(match.group(1)):
            continue
        if _GROUPLIKE.search(match.group(1)) or (
            not is_word(match.group(1)) and kind(match.group(1).lower()) not in {"thing", "place"}
        ):
            yield Hit(match.start(), match.end(), "SKOLEKLASSE", 0.6)
    for match in _GROUP_AFTER.finditer(text):
        group = match.group(2).lower()
        if match.group(1).split()[0].lower() in UNITS:
            continue
        if not is_settlement(group) and kind(group) != "thing":
            yield Hit(match.start(), match.end(), "SKOLEKLASSE", 0.6)
