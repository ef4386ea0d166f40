"""Each kind of personal data, and what looks like it and is not."""

from __future__ import annotations

import pytest

from app.privacy.gate import BLOCK, detect


def kinds(text: str) -> set[str]:
    return {finding.type for finding in detect(text) if finding.score >= BLOCK}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lapp: 681999-12345", "FODSELSNUMMER"),
        ("fnr er 018190 og så 12345", "FODSELSNUMMER"),
        ("d-nummer 418190 12345", "FODSELSNUMMER"),
        ("nr til mor: niåtte to en tre fem seks null", "TELEFON"),
        ("ring fire hundre og tolv, trettifire, fem seks sju", "TELEFON"),
        ("kari punktum nordby krøllalfa online punktum no", "EPOST"),
        ("de bor i lyngveien 7c nå", "ADRESSE"),
        ("Ho bur i Nyvegen, tredje huset", "ADRESSE"),
        ("Hun bor i et rekkehus, Rugdeflata 55", "ADRESSE"),
        ("Gnr/bnr 45/12 ved elva", "ADRESSE"),
        ("leverer i Nygårdsg. 44", "ADRESSE"),
        ("Far bur i Elvevegen to-og-tjue", "ADRESSE"),
        ("født fjerde mars totusenogfjorten", "FODSELSDATO"),
        ("fødd 1. juledag 2014", "FODSELSDATO"),
        ("gutt (25.09.2016), henvist", "FODSELSDATO"),
        ("Jenta runder tolv den 30. september", "FODSELSDATO"),
        ("Barnet det gjelder: 14.05.-12", "FODSELSDATO"),
        ("guten er fødd i april 2013", "FODSELSDATO"),
        ("fødselsnr 091013-xxxxx", "FODSELSDATO"),
        ("faren kom i dn 71 642", "BILNUMMER"),
        ("Skiltet er S V 5 0 1 2 3", "BILNUMMER"),
        ("polsk skilt, WA 4521K", "BILNUMMER"),
        ("personlig skilt PAPPA1", "BILNUMMER"),
        ("Hun går i 7b på Nordlia", "SKOLEKLASSE"),
        ("Granåsen ungd.sk., 9D", "SKOLEKLASSE"),
        ("Han går på Bjørnehiet i Kvennhaugen barnehage", "SKOLEKLASSE"),
        ("Han heter zillo.gutt09 på snap", "HANDLE"),
        ("brukernavnet hans er kaosprins", "HANDLE"),
        ("klientnummeret hans er 66120", "SAKSNUMMER"),
        ("Bekymringsmelding BM-24-00871 kom i går", "SAKSNUMMER"),
        ("Discord kevz#4471", "HANDLE"),
        ("Tangvald fra PPT lovet oss svar", "NAVN"),
        ("Vi venter på Kjøllesdal", "NAVN"),
        ("M.a.r.i.u.s er borte igjen", "NAVN"),
        ("Namnet er \u202edraanorG divyE\u202c", "NAVN"),
    ],
)
def test_found(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "møte-ID 384 221 907 12, passord kommer",
        "KID 00412345678 gjelder skyss",
        "Giftinformasjonen er 22 59 13 00",
        "Sak 14/26 i kommunestyret",
        "Barn født etter 1. august 2018 har rett til plass",
        "Første termin slutter 17. januar",
        "Det blir to møter, 3. mars og 4. april",
        "Planen ble født i mai 2024",
        "Bilen koster kr 45 000 i året",
        "Prosjektet har rom A204 og plan H570",
        "Skilt med «STOPP» hjelper lite",
        "I første omgang må skolen i Bergen svare",
        "Discord, Snap og TikTok er borte fra nettbrettene",
        "Dokumentet har 1200 sider, vedtaket er på 2500 timer",
        "Rundskriv Q-25/2023 og IS-2826 sier det samme",
        "Elles er me samde",
        "Opplegget heter «Ung i jobb»",
        "14.02.-21.02. er det vinterferie, 28.03.-06.04. påske",
        "Frist for barn født 2020 er 1. november",
        "Ta gata 200 meter opp",
        "Parken 10 minutter unna",
        "Enkelttiltak: 5 dager x 38 uker x 512 kr",
        "TIBIR, MACS II og WPPSI-IV er tatt",
        "Melatonin, Ritalin og Concerta er fastlegens bord",
        "Bussen går fra Dale via Vaksdal til Voss",
        "Hans forslag er bedre enn mitt",
        "Stein for stein bygger vi tillit",
        "Barneværnet må svare",
        "BUP Førde tek ikkje imot",
        "ICD-10 F90.0 og Z63.8 er koder",
    ],
)
def test_let_through(text: str) -> None:
    assert kinds(text) == set()
