"""Families' names told by what stands beside them, and places and things beside the same words."""

from __future__ import annotations

import pytest

from app.privacy.gate import BLOCK, detect


def names(text: str) -> list[str]:
    return [text[f.start : f.end] for f in detect(text) if f.score >= BLOCK and f.type == "NAVN"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hegglund har +4791827364 og vil helst ringes", "Hegglund"),
        ("Tveitdal f. 12.04.61 har bedt om innsyn", "Tveitdal"),
        ("Bjørkhagen sitt fødselsnummer er 07831361608", "Bjørkhagen"),
        ("Ytrehovde i ephorte: 25/1188", "Ytrehovde"),
        ("Lista viser 07831361608 på Skjerstad", "Skjerstad"),
        ("Saka mot Lundbø er utsett", "Lundbø"),
        ("Resept på Oppstad er sendt", "Oppstad"),
        ("Bilen tilhører ØDEGÅRDEN.", "ØDEGÅRDEN"),
        ("Hovden filmer alt ungane gjer", "Hovden"),
        ("Sagmo bytta telefon i går", "Sagmo"),
        ("LINDGJERD skreiv til oss i natt", "LINDGJERD"),
        ("På bildet er JONTVEDT med nye kjæresten.", "JONTVEDT"),
        ("Posisjonen viser BRAGE ved kaia", "BRAGE"),
        ("IKKE SEND TIL STØLEN!", "STØLEN"),
        ("SEND KOPI TIL HAUGSBØ", "HAUGSBØ"),
        ("Brevet til LINDGJERD kom i retur", "LINDGJERD"),
        ("VOSS HAR SLÅTT SØNNEN", "VOSS"),
        ("Fosshagen kom full på møtet", "Fosshagen"),
        ("KLEPPE SKAL IKKJE VITE DETTE", "KLEPPE"),
        ("lofthus ringte igjen", "lofthus"),
        ("Leikanger f. 1961-04-12 er verge", "Leikanger"),
        ("«Knerten» med ATV køyrde over plassen", "Knerten"),
        ("«Rampen» heter @ramp2010 på TikTok", "Rampen"),
        ("«Storm-Kalle» slutta på skulen", "Storm-Kalle"),
        ("«Tassen» vil ikkje bli kalla det lenger", "Tassen"),
    ],
)
def test_named_by_what_stands_beside(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Skolen har +4791827364 som vakttelefon",
        "Saka mot Voss kommune er utsett",
        "Bygget tilhører Voss, og skolen tilhører Stavanger",
        "Bilen tilhører BARNEVERNET",
        "SEND DET TIL KOMMUNEN, IKKE SEND TIL BARNEHAGEN!",
        "Voss har slått Bergen, og stølen er full",
        "Brevet til BUFDIR kom i retur, vi venter på BUFETAT",
        "TUREN GÅR TIL STØLEN",
        "VEDTAK FOR BARNEHAGEN LIGG KLART",
        "Ungdommen filmer alt, og elevane bytta telefon",
        "Etne ringte inn resultatet på kommunetinget",
        "Kartet la NAV på feil sted, og der er BUP med i møtet",
        "«Tidlig innsats» slutta i mai, og «Trygg» heter verktøyet",
    ],
)
def test_no_person_beside(text: str) -> None:
    assert names(text) == []
