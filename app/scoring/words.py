"""The few words the local judge knows beforehand: what tells that a meeting holds danger or secrets, and when it is over.

In the normal form of sentences.py, bokmål and nynorsk. What a leader does is read by the trained reader instead.
"""

from __future__ import annotations

import re

_START = r"(?:(?<![a-zæøåéA-Z0-9])|(?=[^a-zæøåéA-Z0-9]))"

DANGER = re.compile(
    _START + r"(?:"
    r"klyp(?:te|t|er)\b|vil (?:ikke|ikkje) (?:hjem|heim)|redd (?:for )?(?:pappa|mamma|FORELDER)"
    r"|blåmerke\w*|blå merke\w*|merker på (?:kroppen|armen|halsen|ryggen)|mishandl\w*|overgrep\w*"
    r"|seksuel\w*"
    r"|(?:FORELDER|pappa|BARN) (?:\w+ )?(?:slår|slo|har slått|kaster ting på|dytter|sparker) (?:meg|BARN|dem|oss|søsk)"
    r"|(?:blir|ble|blitt|vart|har blitt|er) slått|slått (?:av|meg|BARN|med)"
    r"|\bvold (?:mot BARN|hjemme|i hjemmet|i heimen|frå|fra)"
    r"|redd (?:for )?(?:å )?(?:gå|dra|reise|gå) (?:hjem|heim)|tør ikke (?:gå |dra )?hjem"
    r"|låst (?:inne|ute)|kvelertak|drepe|(?:FORELDER|pappa|mot (?:BARN|meg))[^.?!]{0,30}\bkniv\w*"
    r"|FORELDER(?: \w+){0,5} (?:slår|slo|slått|dytt\w*|spark\w*|kløp|klyp\w*|kasta|kastet|rist\w*|tok kvelertak|låser|låste|stenger|stengte|brente|lugg\w*|slengte)\b[^.?!]{0,40}(?:BARN|meg|hodet|hovudet|belte\w*|ute\b|inne\b|armen|håret)"
    r"|\b(?:slår|slo|slått)(?: \w+){0,3} (?:med|gjennom) (?:en |et |ein |eit )?(?:belte\w*|ledning\w*|reim\w*|pinne|kjepp|knyttneve\w*)"
    r"|(?:strip\w*|merke\w*|sår|blåveis|klor\w*|brannsår) (?:på|over) (?:rygg|arm|hals|lår|kropp|bein)\w*"
    r"|(?:bundet|stengt) (?:fast|inne)|knust kjeve|brudd(?:skade)?|brent|ruset mens|full mens"
    r"|alene (?:hjemme )?(?:hele|i flere|i to|i tre) (?:natt|døgn|dag)"
    r"|ikke (?:fått )?mat (?:på|i) (?:flere|to|tre)|slag i (?:hodet|ansiktet)"
    r")"
)
NO_DANGER = re.compile(
    _START + r"(?:"
    r"ikke sett (?:skade|tegn)|ingen (?:tegn|mistanke|skade|grunn)|(?:ikke|ikkje) (?:noen )?tegn"
    r"|flyktet fra|mot mor|før de flyttet|i heimlandet|i hjemlandet|\bhvis\b|\bom noen\b|\bom noe\b"
    r"|\?$|er kjent for|tidligere partner|eksmann"
    r")"
)
AFTER_MEETING = re.compile(
    _START + r"(?:"
    r"møtet er (?:over|slutt|ferdig)|(?:hva|kva) (?:tok|tar|tek) (?:du|dere|de) med (?:deg|dere|dykk)"
    r"|refleksjon|(?:hvordan|korleis) (?:syns|synes|synest|opplevde)[^?]*(?:gikk|gjekk|møtet)"
    r"|i ettertid|(?:hva|kva) (?:lærte|tar|tek) (?:du|de)(?: med)? (?:av|deg|dykk)"
    r"|tenker du om det som skjedde|tenkjer du om det som skjedde"
    r"|(?:hva|kva) (?:sitter|sit) (?:du|dere|de) (?:igjen|att) med"
    r"|(?:øvelsen|øvinga|økta|økten|spillet|spelet) (?:er|var) (?:over|slutt|ferdig)"
    r"|vi (?:stopper|stoppar) (?:her|øvelsen|øvinga)|(?:se|sjå|ser) (?:du )?tilbake"
    r"|(?:hva|kva) ville du (?:ha )?(?:gjort|gjort annerledes)"
    r"|(?:hvordan|korleis) (?:var|gikk|gjekk) (?:møtet|økta|øvelsen|øvinga)"
    r")"
)
LOOKING_BACK = re.compile(
    _START + r"(?:"
    r"^\W*(?:refleksjon|i ettertid|i etterkant|etter (?:møtet|øvinga|øvelsen)(?:\W*[):–-]| (?:ser|tenker|tenkjer|så|forsto|forstod|skjønte|skjønner|merker|merkar)\b))"
    r"|når (?:jeg|eg) (?:ser|tenker|tenkjer) (?:tilbake|på møtet|etter)|ser (?:jeg|eg) tilbake"
    r"|^(?:det )?(?:jeg|eg) (?:lærte|tar med meg fra|tek med meg frå)"
    r")"
)
TRAINER = re.compile(
    r"(?:prosess|kurs|øvings)?veileder(?:en)?|(?:prosess|kurs|øvings)?rettleiar(?:en)?|rettleier"
    r"|(?:kurs|øvings|øvelses)(?:holder|haldar|leder|leiar)(?:en)?|spilled\w*|spelleia\w*"
    r"|instruktør(?:en)?|kursled\w*|kurslei\w*|fasilitator(?:en)?|prosessled\w*|observatør(?:en)?"
    r"|systemet?|trener(?:en)?"
)
ABOUT_SHARING = re.compile(
    r"samtyk[kt]|taushet|teieplikt|anonym|opplysning|journal|diagnose|fortrol|å dele|kjent hos"
    r"|sagt ja til|lov til å (?:si|snakke)|\bmeld"
)
CORRECTS = re.compile(
    r"gamle|gammel|borte|opphevet|oppheva|ikke lenger|ikkje lenger|flyttet|flytta|heter nå|heiter no"
    r"|nå står|erstatt"
)
"""Said of a provision that has moved, by one who knows it."""
