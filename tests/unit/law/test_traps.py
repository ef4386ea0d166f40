"""The thirty mistakes a language model easily makes in this field: register and citation check say the right thing.

Numbers are those of the list of traps that was made for this project.
"""

from __future__ import annotations

import pytest

from app.content.library import Library
from app.law.citations import find_citations
from app.law.lookup import law_index

CITED = [
    (1, "barnevernloven § 6-4", "bvl-13-2", "flyttet"),
    (1, "barnevernloven § 4-3", "bvl-2-2", "flyttet"),
    (1, "barnevernloven § 4-12", "bvl-5-1", "flyttet"),
    (1, "barnevernloven av 1992 § 6-7 a", "bvl-13-3", "flyttet"),
    (2, "opplæringslova § 15-8", "oppl-24-1", "flyttet"),
    (2, "opplæringslova § 9 A-4", "oppl-12-4", "flyttet"),
    (2, "opplæringslova § 5-1", "oppl-11-6", "flyttet"),
    (2, "opplæringslova § 15-3", "oppl-24-3", "flyttet"),
    (5, "ny forvaltningslov § 30", None, "ikke_i_kraft"),
    (5, "LOV-2025-06-20-81", None, "ikke_i_kraft"),
    (5, "forvaltningsloven av 1967 § 13", "fvl-13", "kjent"),
    (6, "den nye barneloven § 6-6", None, "ikke_i_kraft"),
    (6, "LOV-2025-06-20-40", None, "ikke_i_kraft"),
    (6, "barnelova § 47", "bl-47", "kjent"),
    (7, "helsepersonelloven § 21 a", "hpl-21", "flyttet"),
    (7, "helsepersonelloven § 25 b", "hpl-25", "flyttet"),
    (7, "helsepersonelloven § 45", "hpl-25", "flyttet"),
    (7, "helsepersonelloven § 45 a", None, "opphevet"),
    (7, "helsepersonelloven § 29", "hpl-29", "kjent"),
    (10, "pbrl § 2-1 b", "pbrl-2-2a", "flyttet"),
    (10, "pbrl § 2-2 b", "pbrl-2-2b", "kjent"),
    (19, "pbrl § 2-5 c", "pbrl-2-5c", "kjent"),
    (24, "barnehageloven § 20", "bhl-44", "flyttet"),
    (24, "barnehageloven § 22", "bhl-46", "flyttet"),
    (24, "barnehageloven § 19 a", "bhl-31", "flyttet"),
    (24, "barnehageloven § 2 b", "bhl-2b", "kjent"),
    (25, "opplæringslova § 15-1", "fvl-13", "flyttet"),
    (26, "forvaltningsloven § 13 h", None, "ukjent"),
    (30, "fastlegeforskriften av 2012 § 26", None, "opphevet"),
    (30, "fastlegeforskriften § 26", "flf-26", "kjent"),
    (30, "arkivlova av 1992 § 8", None, "opphevet"),
    (30, "folkehelseloven § 7 c", "fhl-7c", "kjent"),
]
ASKED = [
    (1, "når må vi melde fra til barnevernet", "bvl-13-2", "melde fra"),
    (3, "gir samarbeidsplikten oss rett til å dele alt", "fvl-13f", "åpner derfor ikke"),
    (4, "hindrer taushetsplikten alt samarbeid, eller finnes det unntak", "fvl-13b", "fare for liv eller helse"),
    (8, "kan syttenåringen samtykke til helsehjelp", "pbrl-4-3", "beslutningskompetanse"),
    (9, "hvor mange dager har BUP på å vurdere en henvisning", "pbrl-2-2a", "virkedager"),
    (9, "hvor lenge kan ungdom vente på oppstart av behandling", "priof-4a", "65 virkedager"),
    (11, "kan sekstenåringen bestemme selv om helsehjelp", "pbrl-4-3", "16 og 18"),
    (11, "eleven er 15, hvem samtykker til opplæringen", "oppl-24-5", "15"),
    (11, "er femtenåringen part i barnevernssaken sin", "bvl-12-3", "15 år"),
    (12, "hvor gammelt må barnet være for å bli hørt av barnevernet", "bvl-1-4", "ingen nedre aldersgrense"),
    (13, "hvor lenge kan barnevernet undersøke en familie", "bvl-2-2", "6 måneder totalt"),
    (14, "får skolen som meldte vite noe fra barnevernet", "bvl-13-3", "tre uker"),
    (15, "kan foreldrene nekte barnevernet å komme på hjemmebesøk", "bvl-2-2", "kan ikke nekte hjemmebesøk"),
    (16, "kan barnevernlederen pålegge foreldre hjelpetiltak", "bvl-3-4", "bare av barneverns- og helsenemnda"),
    (17, "hvem kan overta omsorgen, er det fylkesnemnda", "bvl-5-1", "barneverns- og helsenemnda"),
    (18, "hvor lenge varer ettervern", "bvl-3-6", "25 år"),
    (18, "hvor gammel er ungdommen når staten slutter å betale for institusjonen", "bvl-16-5", "under 20 år"),
    (19, "hvilke barn får barnekoordinator", "hol-7-2a", "alvorlig sykdom, skade"),
    (20, "hvem har samordningsplikten når barnevernet er inne", "bvl-15-8", "kommunen som skal samordne"),
    (21, "kan PPT bestemme antall timer", "oppl-11-7", "vedtar"),
    (22, "krever spesialundervisning diagnose", "oppl-11-6", "ikke diagnose"),
    (23, "må skolen lage plan mot mobbing innen fem dager", "oppl-12-4", "snarest"),
    (23, "hvor lenge må foreldrene vente før de går til statsforvalteren med mobbesaken", "oppl-12-6", "én uke"),
    (25, "hvor står taushetsplikten for lærere i privat skole", "oppl-22-4", "offentlige skoler"),
    (26, "kan vi dele etter § 13 g om informasjonsdeling", "fvl-13g", "ikke brukes uten"),
    (27, "er avvergingsplikten det samme som å anmelde alt", "strl-196", "andre måter enn anmeldelse"),
    (28, "regnes barnetrygden som inntekt når familien søker sosialhjelp", "sotjl-18", "Barnetrygd"),
    (29, "må kommunen ha SLT-koordinator", "slt", "frivillig"),
    (29, "krever stafettlogg samtykke fra familien", "bti", "samtykke"),
    (30, "må kommunen ha kommuneoverlege", "fhl-7c", "kommuneoverleger"),
]  # fmt: skip


def test_all_thirty_are_here() -> None:
    assert {row[0] for row in (*CITED, *ASKED)} == set(range(1, 31))


@pytest.mark.parametrize(("number", "text", "note", "status"), CITED)
def test_the_citation_check_says_the_right_thing(
    library: Library, number: int, text: str, note: str | None, status: str
) -> None:
    (found,) = find_citations(f"Dette følger av {text}.", library.laws, library.moved)
    assert (found.note, found.status) == (note, status)


@pytest.mark.parametrize(("number", "question", "note", "words"), ASKED)
def test_the_register_says_the_right_thing(
    library: Library, number: int, question: str, note: str, words: str
) -> None:
    assert note in [found.note.id for found in law_index().search(question, 3)]
    held = library.laws[note]
    assert words in " ".join((held.own_words_nb, *held.key_facts))
