"""Kinds of personal data that people write in many ways, and what looks like them and is not."""

from __future__ import annotations

import pytest

from app.privacy.gate import BLOCK, detect


def kinds(text: str) -> set[str]:
    return {finding.type for finding in detect(text) if finding.score >= BLOCK}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Passet er F H C – 4 4 1 – 7 0 9", "PASS"),
        ("Nummeret i passet: C01X44T7K", "PASS"),
        ("CFN 44 17 09 står i passet", "PASS"),
        ("dei bur i øvre lia 7", "ADRESSE"),
        ("bur no hos ei tante, i nedre bakkane 15", "ADRESSE"),
        ("adresse: solheimslia 41", "ADRESSE"),
        ("Matrikkelen viser 113/34 som bustad, altså gnr/bnr", "ADRESSE"),
        ("Grunnboka: 41/7 i kommunen", "ADRESSE"),
        ("Mormor har leilighet i Tårnveien", "ADRESSE"),
        ("assistenten så fy 20338 ved gjerdet", "BILNUMMER"),
        ("hun går i 10b, fjordgløtt skole", "SKOLEKLASSE"),
        ("ved tangen skole i 9a", "SKOLEKLASSE"),
        ("2 HO, Nordfjell videregående", "SKOLEKLASSE"),
        ("rødgruppa i Solbakken barnehage", "SKOLEKLASSE"),
        ("Han nevner «Mokken», vi vet ikke hvem det er", "NAVN"),
        ("Broren, «Turbo» blant kompiser, henter ham", "NAVN"),
        ("Faren, 'Kraka' på bygda, drikker", "NAVN"),
        ("Stefaren (“Bikkja”) er ute igjen", "NAVN"),
        ("Jenta sier at ‘Tjukken’ kjøpte øl", "NAVN"),
        ("«Blondie» har sendt henne meldinger", "NAVN"),
        ("Gjengen består av «Tassen» og to til", "NAVN"),
        ("Onkel, også kjent som Bukken, sitter inne", "NAVN"),
        ("Klengenamnet var Rusken", "NAVN"),
        ("Ein fyr, «Pelle Bråk», sel tablettar", "NAVN"),
        ("Vedtak ang. HAGLUND, PIA er sendt", "NAVN"),
        ("Gjelder Lie, Stig", "NAVN"),
        ("Elev: SAND ROSA", "NAVN"),
        ("DET ER BJØRGULV SOM HAR NØKKELEN", "NAVN"),
        ("EG TRUR IKKJE PÅ GUNNSTEIN", "NAVN"),
        ("HVORFOR ER IKKE TIRILL HER", "NAVN"),
        ("FAR HETER BJØRN OG ER PÅ SJØEN", "NAVN"),
        ("VILDE SOV IKKE I NATT", "NAVN"),
        ("Noen må ta en telefon til Gjerstad", "NAVN"),
        ("Eg har bede Kleppen hente loggen", "NAVN"),
        ("Mor er positiv, mens Haukeli-Berg mener vi går for fort fram", "NAVN"),
        ("Verken Viken eller far møtte opp", "NAVN"),
        ("Nå har Ramberg trukket samtykket", "NAVN"),
        ("Eg trur ikkje Hjelmeland vil det", "NAVN"),
        ("Fosterfamilien heter Reinertsmoen.", "NAVN"),
        ("Heile Hamre-flokken står på trappa", "NAVN"),
        ("Notert av: Gravdal", "NAVN"),
        ("Stokkes sak ligger hos nemnda", "NAVN"),
        ("Vadheims leilighet er sagt opp", "NAVN"),
        ("Purr på Solvang om det", "NAVN"),
        ("snap er t o b b e _ 0 9", "HANDLE"),
        ("N 0 r a er borte", "NAVN"),
        ("gutten i 9b på skjærgårdskolen", "SKOLEKLASSE"),
        ("eleven i 5a på midtbygda", "SKOLEKLASSE"),
        ("hybelen er sentrumsgården 4, h0201", "ADRESSE"),
        ("profilen jentaibygda på jodel", "HANDLE"),
        ("(120613), jente, kjem i morgon", "FODSELSDATO"),
        ("Vi skal på hjemmebesøk til Hauglund torsdag", "NAVN"),
        ("Du må snakke med Fløysand om dette", "NAVN"),
        ("Heggland: Jeg vil ikke ha dere hit", "NAVN"),
        ("det er kvamme som kjører ham", "NAVN"),
        ("tore hagen har besøksforbud", "NAVN"),
        ("sanders sekk lå igjen", "NAVN"),
        ("Lofthus sine ungar er ute", "NAVN"),
        ("Ho fortalde om «Krøllen», ein på 19", "NAVN"),
        ("På nett er han «Reven»", "NAVN"),
        ("Mor sin nye, «Hulken», flyttet inn", "NAVN"),
        ("Bestekompisen, Nuffe, er visst med", "NAVN"),
        ("Bjørkum, kan du ta den?", "NAVN"),
        ("Jeg ville hørt med Sørum først", "NAVN"),
        ("i 10 b ved bryne ungdomsskule", "SKOLEKLASSE"),
    ],
)
def test_found(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Boligen er 24/7 bemannet, delt 50/50",
        "koster ca 20338 kr, og budsjettet er på 12500",
        "Nav-luka er stengt, og hos skole-luka er det kø",
        "7. trinn, skole og SFO må svare",
        "Hun sier bare «Ja» og «Nei»",
        "DET ER KOMMUNALSJEFEN SIN IDÉ, SPØR FAMILIEN HVA DE ØNSKER",
        "GUTEN TRENG LUFT KVAR DAG, OG LÆREREN MIN KAN VENTE",
        "FRØYA KOMMUNE BRUKER 11 342 KR PER ELEV I VÅR",
        "NAV.NORDVIK@NAV.NO ER LOKALKONTORET",
        "SKOLE, HEIM OG FRITID: SOL, BADING OG GRILL",
        "Ordet slova står her",
        "Samarbeidet med Hjelmeland og Suldal er i gang",
        "Kan du be Sentralbordet ringe, og bussen til Gjerstad er full",
        "Tiltaket heter Fjellstien, og Stavangers barn og unge har det bra",
        "Programmet går under «Tidlig innsats», og guttegruppa heter «Modig»",
        "«Transponder» sender ut meldinger",
        "De snakker om «Barnets beste», hvem er det til for?",
        "Hans sin tur no, sa ungane",
        "Rapporten «Sammen» sier det samme",
        "7b på leirskole og 9a på ungdomsskolen",
        "klasse 1 a b c d og e",
        "Sol, Liv og lyst er ordene",
        "møtet er på storlia skole kl. 9",
        "Vennligst kontakt Brukerstøtte",
        "8b på rommet sitt, 6b på fjelltur og 10a på teatertur",
    ],
)
def test_let_through(text: str) -> None:
    assert kinds(text) == set()
