"""Lines that any seat may say when the case and the persona have none of their own for it, by language."""

from __future__ import annotations

from app.domain.play import (
    ANSWER_TAKEN,
    CONSENT_ASKED,
    CONSENT_UNCLEAR,
    LEAVE_GIVEN,
    MISHEARD,
    NEXT_TIME,
    NOBODY_OFFERS,
    NOTHING_MORE,
    REPORT_TAKEN,
    TIME_SUITS,
)

OUR_PLACE: dict[str, dict[str, str]] = {
    "nb": {
        "skole": "skolen",
        "barnevern": "barnevernet",
        "helsestasjon": "helsestasjonen",
        "bup": "BUP",
        "nav": "Nav",
        "ppt": "PPT",
        "barnehage": "barnehagen",
        "fastlege": "legekontoret",
        "kommunalsjef": "rådhuset",
        "barnekoordinator": "koordinerende enhet",
        "politi": "SLT",
        "flyktning": "flyktningtjenesten",
        "familievern": "familievernet",
    },
    "nn": {
        "skole": "skulen",
        "barnevern": "barnevernet",
        "helsestasjon": "helsestasjonen",
        "bup": "BUP",
        "nav": "Nav",
        "ppt": "PPT",
        "barnehage": "barnehagen",
        "fastlege": "legekontoret",
        "kommunalsjef": "rådhuset",
        "barnekoordinator": "koordinerande eining",
        "politi": "SLT",
        "flyktning": "flyktningtenesta",
        "familievern": "familievernet",
    },
}
"""What a leader calls the own service in the middle of a sentence: the slot `{tjenesten}`."""
MOVED = {
    "nb": (
        "Den paragrafen er flyttet, og det er fort gjort å gå etter den gamle. Du finner det nå i {label}. Hva ville du bruke den til?",
        "Det nummeret er fra den gamle loven. I dag står det i {label}, om {heading}. Men hva er det du vil?",
        "Jeg slo opp på det samme selv en gang. Den heter {label} nå. Si heller hva du trenger, så ser vi om den hjelper oss.",
        "Nesten. Innholdet er flyttet til {label}. La oss ta saken først og paragrafen etterpå.",
    ),
    "nn": (
        "Den paragrafen er flytta, og det er fort gjort å gå etter den gamle. No står det i {label}. Kva ville du bruke han til?",
        "Det nummeret er frå den gamle lova. I dag står det i {label}, om {heading}. Men kva er det du vil?",
        "Nesten. Innhaldet er flytta til {label}. Lat oss ta saka først og paragrafen etterpå.",
    ),
}
"""A kind correction when a leader cites an old section."""
STANDS = {
    "nb": (
        "Ja, det står ved lag: «{sagt}».",
        "Det har vi sagt, og det gjelder fortsatt: «{sagt}».",
        "Det står i referatet som vårt punkt: «{sagt}». Det holder vi oss til.",
        "Vi går ikke fra det: «{sagt}».",
    ),
    "nn": (
        "Ja, det står ved lag: «{sagt}».",
        "Det har vi sagt, og det gjeld framleis: «{sagt}».",
        "Det står i referatet som punktet vårt: «{sagt}». Det held vi oss til.",
        "Vi går ikkje frå det: «{sagt}».",
    ),
}
"""What a person promised before the AI took the seat over stands as they said it."""
ABOUT: dict[str, dict[str, tuple[str, ...]]] = {
    CONSENT_ASKED: {
        "nb": (
            "Ja, spør dem. Så svarer {tjenesten} på det de sier ja til, og ikke mer.",
            "Det er riktig vei å gå. De må få vite hva det skal brukes til, og at {tjenesten} får høre det.",
            "Gjør det. De kan si ja til noe og nei til noe annet, og begge deler er greit for {tjenesten}.",
            "Fint at vi spør. Blir det nei, gjør {tjenesten} det som går an uten.",
        ),
        "nn": (
            "Ja, spør dei. Så svarar {tjenesten} på det dei seier ja til, og ikkje meir.",
            "Det er rett veg å gå. Dei må få vite kva det skal brukast til, og at {tjenesten} får høyre det.",
            "Gjer det. Dei kan seie ja til noko og nei til noko anna, og begge delar er greitt for {tjenesten}.",
            "Fint at vi spør. Blir det nei, gjer {tjenesten} det som går an utan.",
        ),
    },
    CONSENT_UNCLEAR: {
        "nb": (
            "Spør gjerne. Men hva er det de skal si ja til? Det må {tjenesten} vite før noen ringer.",
            "Spørre om hva? Si hva {tjenesten} trenger å vite, og hva det skal brukes til.",
            "Et ja til alt er ikke noe samtykke. Hva er det {tjenesten} må ha svar på?",
            "Ja, men vær nøye på hva du spør om, og på om {tjenesten} skal få høre svaret.",
        ),
        "nn": (
            "Spør gjerne. Men kva er det dei skal seie ja til? Det må {tjenesten} vite før nokon ringjer.",
            "Spørje om kva? Sei kva {tjenesten} treng å vite, og kva det skal brukast til.",
            "Eit ja til alt er ikkje noko samtykke. Kva er det {tjenesten} må ha svar på?",
            "Ja, men ver nøye på kva du spør om, og på om {tjenesten} skal få høyre svaret.",
        ),
    },
    NOBODY_OFFERS: {
        "nb": (
            "Den rekker ikke {tjenesten} opp hånda for. Spør heller en av oss rett ut.",
            "Det ligger ikke hos {tjenesten}. Hvem tenker du på?",
            "Det ble stille. Si hvem du mener, så svarer {tjenesten} også.",
        ),
        "nn": (
            "Den rekkjer ikkje {tjenesten} opp handa for. Spør heller ein av oss rett ut.",
            "Det ligg ikkje hos {tjenesten}. Kven tenkjer du på?",
            "Det vart stilt. Sei kven du meiner, så svarar {tjenesten} òg.",
        ),
    },
    NEXT_TIME: {
        "nb": (
            "Om to uker, på samme tid? Da vet {tjenesten} hva som ble gjort.",
            "Sett det to uker fram, så sier {tjenesten} og hver av dere hva det ble til.",
            "Heller for tidlig enn for sent. Om to uker passer for {tjenesten}.",
        ),
        "nn": (
            "Om to veker, på same tid? Då veit {tjenesten} kva som vart gjort.",
            "Set det to veker fram, så seier {tjenesten} og kvar av dykk kva det vart til.",
            "Heller for tidleg enn for seint. Om to veker passar for {tjenesten}.",
        ),
    },
    TIME_SUITS: {
        "nb": (
            "Det passer for {tjenesten}. Jeg setter det i kalenderen nå.",
            "Ja, det tidspunktet kan {tjenesten}. Da ser vi hva som ble gjort.",
            "Det går for {tjenesten}. Send innkallingen til alle i dag, så er det ingen som glemmer det.",
        ),
        "nn": (
            "Det passar for {tjenesten}. Eg set det i kalenderen no.",
            "Ja, det tidspunktet kan {tjenesten}. Då ser vi kva som vart gjort.",
            "Det går for {tjenesten}. Send innkallinga til alle i dag, så er det ingen som gløymer det.",
        ),
    },
    NOTHING_MORE: {
        "nb": (
            "Ikke fra {tjenesten}. Vi har nok med å holde det vi har sagt.",
            "Nei, ikke noe nytt fra {tjenesten}.",
            "Ikke nå. Kommer {tjenesten} på noe, ringer jeg deg.",
        ),
        "nn": (
            "Ikkje frå {tjenesten}. Vi har nok med å halde det vi har sagt.",
            "Nei, ikkje noko nytt frå {tjenesten}.",
            "Ikkje no. Kjem {tjenesten} på noko, ringjer eg deg.",
        ),
    },
    MISHEARD: {
        "nb": (
            "Da hørte jeg feil. Spør en gang til, så svarer {tjenesten} på det.",
            "Ja, da svarte {tjenesten} på noe annet enn du spurte om. Si det kort, så tar jeg det om igjen.",
            "Beklager, der var jeg for rask. Hva er det du vil at {tjenesten} skal svare på?",
        ),
        "nn": (
            "Då høyrde eg feil. Spør ein gong til, så svarar {tjenesten} på det.",
            "Ja, då svara {tjenesten} på noko anna enn du spurde om. Sei det kort, så tek eg det om att.",
            "Orsak, der var eg for rask. Kva er det du vil at {tjenesten} skal svare på?",
        ),
    },
    LEAVE_GIVEN: {
        "nb": (
            "Det passer. Si fra dagen før, så vet {tjenesten} hvem som kommer.",
            "Ja, gjerne. Formiddagen er best for {tjenesten}, og gi beskjed dagen før.",
            "For {tjenesten} er det greit. Send meg dag og klokkeslett.",
            "Det finner {tjenesten} plass til. Er det noe som må være klart, så si det i god tid.",
        ),
        "nn": (
            "Det passar. Sei frå dagen før, så veit {tjenesten} kven som kjem.",
            "Ja, gjerne. Formiddagen er best for {tjenesten}, og gi beskjed dagen før.",
            "For {tjenesten} er det greitt. Send meg dag og klokkeslett.",
            "Det finn {tjenesten} plass til. Er det noko som må vere klart, så sei det i god tid.",
        ),
    },
    REPORT_TAKEN: {
        "nb": (
            "Godt. Ring mottaket, og skriv det etterpå. Det som ble sagt og sett, og når, og ikke hva dere tror.",
            "Da skal mottaket i barnevernet ha det, og ikke dette bordet. Den som så eller hørte det, skriver selv.",
            "Takk. Skriv det slik det ble sagt, ord for ord. Og spør barnevernet hva foreldrene skal få vite, før noen snakker med dem.",
        ),
        "nn": (
            "Godt. Ring mottaket, og skriv det etterpå. Det som vart sagt og sett, og når, og ikkje kva de trur.",
            "Då skal mottaket i barnevernet ha det, og ikkje dette bordet. Den som såg eller høyrde det, skriv sjølv.",
            "Takk. Skriv det slik det vart sagt, ord for ord. Og spør barnevernet kva foreldra skal få vite, før nokon snakkar med dei.",
        ),
    },
    ANSWER_TAKEN: {
        "nb": (
            "Takk, da har {tjenesten} svar på det.",
            "Godt, da vet {tjenesten} det.",
            "Da slipper {tjenesten} å lure på det. Gå gjerne videre.",
            "Greit, det skriver jeg ned slik du sa det.",
        ),
        "nn": (
            "Takk, då har {tjenesten} svar på det.",
            "Godt, då veit {tjenesten} det.",
            "Då slepp {tjenesten} å lure på det. Gå gjerne vidare.",
            "Greitt, det skriv eg ned slik du sa det.",
        ),
    },
}
"""Whether the family may be asked, with and without saying about what; who takes what none has; when to meet again;
leave to come; a report that is sent; an answer taken as given."""
OWN_REPORT = {
    "nb": (
        "Har {tjenesten} noe som skal meldes, går det dit det skal i dag, og ikke over dette bordet.",
        "Det som måtte være sett eller hørt hos {tjenesten}, går rett til den som skal ha det, i dag.",
        "Plikten er den samme for alle rundt bordet. Det {tjenesten} måtte ha, går videre i dag, uten at dere får høre det.",
    ),
    "nn": (
        "Har {tjenesten} noko som skal meldast, går det dit det skal i dag, og ikkje over dette bordet.",
        "Det som måtte vere sett eller høyrt hos {tjenesten}, går rett til den som skal ha det, i dag.",
        "Plikta er den same for alle rundt bordet. Det {tjenesten} måtte ha, går vidare i dag, utan at de får høyre det.",
    ),
}
"""Somebody sees to the own duty to report, whatever the others were talking of; the words tell of no content."""
