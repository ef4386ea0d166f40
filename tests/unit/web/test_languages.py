"""The pages in three languages: every text, the reader's choice, and what stays in its own language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po
from fastapi.testclient import TestClient
from page_texts import all_texts

from app.content.library import Library
from app.i18n import FOLDER, LANGUAGES, SOURCE, catalogue, chosen_language, day, speaking
from app.orchestrator.service import MOST_CHARACTERS
from app.settings import Settings
from app.web.app import create_app
from app.web.language import safe_path
from app.web.render import lower_name

OTHERS = [code for code in LANGUAGES if code != SOURCE]
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), headers={"Sec-Fetch-Site": "same-origin"}) as client:
        yield client


def sit_down(client: TestClient, case: str, seat: str) -> str:
    answer = client.post("/ovelser", data={"case": case, "seat": seat}, follow_redirects=False)
    return answer.headers["location"]


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_translated_and_none_is_left_over(code: str, library: Library) -> None:
    wanted, held = all_texts(library), catalogue(code)
    assert len(wanted) > 500
    assert [text for text in wanted if text not in held] == [], f"mangler i {code}"
    assert sorted(set(held) - set(wanted)) == [], f"brukes ikke lenger, i {code}"


@pytest.mark.parametrize("code", OTHERS)
def test_placeholders_agree_and_no_text_breaks_a_page(code: str) -> None:
    for source, words in catalogue(code).items():
        assert sorted(PLACE.findall(source)) == sorted(PLACE.findall(words)), source
        assert not set('"<>&') & set(words), words
        assert "%" not in PLACE.sub("", words), words
        assert (source[:1].isspace(), source[-1:].isspace()) == (words[:1].isspace(), words[-1:].isspace())


@pytest.mark.parametrize("code", OTHERS)
def test_each_catalogue_can_be_read_whole(code: str) -> None:
    with (FOLDER / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        messages = read_po(file, code, abort_invalid=True)
    assert [m.id for m in messages if m.id and (m.fuzzy or not m.string)] == []


@pytest.mark.parametrize(
    ("cookie", "accepted", "expected"),
    [
        (None, "", "nb"),
        (None, "no,en;q=0.5", "nb"),
        (None, "nn-NO,nb;q=0.9", "nn"),
        (None, "de-DE,en-GB;q=0.3,nn;q=0.8", "nn"),
        (None, "de, nn;q=0, en-US;q=0.1", "en"),
        (None, ";;q=x,,*", "nb"),
        ("nn", "en", "nn"),
        ("xx", "en", "en"),
    ],
)
def test_the_cookie_goes_before_what_the_browser_asks_for(
    cookie: str | None, accepted: str, expected: str
) -> None:
    assert chosen_language(cookie, accepted) == expected


@pytest.mark.parametrize(
    "path", ["https://ond.no", "//ond.no", "/\\ond.no", "/x\\..", "/\t/ond.no", "ond", "", "/sprak/en"]
)
def test_the_way_back_never_leads_to_another_site(path: str) -> None:
    assert safe_path(path) == "/"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_choice_sticks(client: TestClient, method: str) -> None:
    answer = client.request(
        method, "/sprak/nn", headers={"Referer": "http://testserver/lov?q=samtykke"}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/lov?q=samtykke")
    page = client.get("/hjelp", headers={"Accept-Language": "en"})
    assert '<html lang="nn">' in page.text
    assert "Slik gjer du" in page.text
    assert 'hreflang="nn" rel="nofollow" aria-current="true">Nynorsk' in page.text
    assert "Accept-Language" in page.headers["vary"]


def test_a_language_that_is_not_there_is_not_found(client: TestClient) -> None:
    answer = client.get("/sprak/se", follow_redirects=False)
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_every_page_answers_in_the_language(client: TestClient, code: str) -> None:
    client.get(f"/sprak/{code}")
    table = sit_down(client, "skolefravaer", "skole")
    paths = ("/", "/sak/auga_seier_ja", "/ovelser", "/lov", "/lov?q=melde", "/lov/bvl-13-3", "/om", "/hjelp")
    for path in (*paths, "/lov/hva-kan-vi-dele", table, f"{table}/gjett", f"{table}/referat"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert f'<html lang="{code}">' in answer.text, path
    client.post(f"/api{table}/avslutt")
    assert f'<html lang="{code}">' in client.get(f"{table}/etter").text
    missing = client.get("/finnes-ikke")
    assert missing.status_code == 404
    assert {"nb": "fant ikke", "nn": "fann ikkje", "en": "could not find"}[code] in missing.text


def test_case_and_law_texts_say_which_language_they_are_in(client: TestClient, library: Library) -> None:
    nynorsk, title = library.case("auga_seier_ja"), library.case("auga_seier_ja").title
    assert f'<h3 lang="nn"><a href="/sak/auga_seier_ja">{title}' in client.get("/").text
    client.get("/sprak/nn")
    assert f'<h3><a href="/sak/auga_seier_ja">{title}' in client.get("/").text
    assert '<p class="panel__own" lang="nb">' in client.get("/lov/bvl-13-4").text
    assert nynorsk.short in client.get("/sak/auga_seier_ja").text


def test_a_law_note_is_read_in_nynorsk_where_it_is_written_in_it(client: TestClient) -> None:
    assert "Taushetsplikten er ikke til hinder" in client.get("/lov/fvl-13a").text
    client.get("/sprak/nn")
    assert '<p class="panel__own">Teieplikta hindrar ikkje' in client.get("/lov/fvl-13a").text
    assert "<strong>Unntak når det ikkje er bruk for vern</strong>" in client.get("/lov").text


def test_what_is_stopped_is_told_in_the_language_of_the_page(client: TestClient) -> None:
    client.get("/sprak/en")
    table = sit_down(client, "skolefravaer", "skole")
    blocked = client.post(f"/api{table}/meldinger", json={"text": "Ring 412 34 567", "client_id": "a"}).json()
    assert blocked["message"] == "The text has a telephone number."
    assert blocked["reasons"] == ["The text has a telephone number."]
    long = client.post(f"/api{table}/meldinger", json={"text": "a" * 9_000, "client_id": "b"}).json()
    assert (
        long["message"]
        == f"The message is too long: 9000 characters, and the limit is {MOST_CHARACTERS}. Split it up."
    )


BOKMAL = re.compile(r"\b(?:ikke|hva|hvem|noen|jeg|dere|en|fra|også|bare|være|hvordan)\b", re.IGNORECASE)
MARKED = re.compile(r'<(\w+)[^>]* lang="nb"[^>]*>.*?</\1>', re.DOTALL)


def test_the_debrief_of_a_nynorsk_case_is_nynorsk_throughout(client: TestClient) -> None:
    client.get("/sprak/nn")
    table = sit_down(client, "auga_seier_ja", "skole")
    for number, text in enumerate(
        (
            "Kva ser de hos dykk, og kva treng Gaute?",
            "De er alle ubrukelege. Eg krev at de gjer jobben dykkar!",
            "Orsak. Barnehage, kva kan de bidra med, og kven kan spørje Gaute?",
        )
    ):
        client.post(f"/api{table}/meldinger", json={"text": text, "client_id": str(number)})
        client.portal.call(client.app.state.house.tables.wait_idle, table.rsplit("/", 1)[1])  # type: ignore
    client.post(f"/api{table}/avslutt")
    rated = dict.fromkeys(("barnet", "ansvar", "samarbeid", "informasjonsdeling", "tillit"), 3)
    assert client.post(f"/api{table}/notat", json={"kind": "self_rating", "data": rated}).status_code == 201
    html = client.get(f"{table}/etter").text
    assert 'class="tp"' in html
    assert "Det vi såg" in html
    words = re.sub(r"<[^>]+>", " ", MARKED.sub(" ", html.split("<main", 1)[1]))
    assert BOKMAL.findall(words) == []


def test_dates_and_names_stand_as_the_language_writes_them() -> None:
    for code, words in (("nb", "3. desember 2026"), ("nn", "3. desember 2026"), ("en", "3 December 2026")):
        with speaking(code):
            assert day("2026-12-03") == words
            assert day("2026") == "2026"
    assert [lower_name(name) for name in ("BUP", "Nav", "Child welfare", "Politi/SLT")] == [
        "BUP",
        "Nav",
        "child welfare",
        "politi/SLT",
    ]
