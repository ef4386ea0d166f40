"""What a persona's sentence claims is heard in both forms; what only talks of the same things is not taken for it."""

from __future__ import annotations

import pytest

from app.domain.claims import Claim
from app.reports.claims import trained_on_current
from app.speakers.claim_model import claimed


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Mor har vært hos oss tre ganger i høst.", Claim.KNOWS_FAMILY),
        ("Vi har ei open sak på familien.", Claim.KNOWS_FAMILY),
        ("Jeg setter av to timer til ham på mandag.", Claim.PROMISES),
        ("Me stiller med ein miljøterapeut kvar onsdag.", Claim.PROMISES),
        ("Det blir en anmeldelse på far.", Claim.MEASURE),
        ("Snakk med foreldrene om det først.", Claim.TELLS_PARENTS),
        ("Nav har lovet å betale for det.", Claim.FOR_OTHERS),
        ("Da er vi alle enige, så fint!", Claim.AGREEMENT),
    ],
)
def test_a_claim_is_heard(text: str, claim: Claim) -> None:
    assert claim in claimed(text, "helsestasjon")


@pytest.mark.parametrize(
    "text",
    [
        "Om noen i familien går hos oss, sier jeg verken ja eller nei til.",
        "Hva trenger dere for å komme i gang?",
        "Uten samtykke kan jeg ikke si noe om det.",
        "Kva meiner de i barnehagen om det?",
        "Vi har åtte ukers ventetid.",
    ],
)
def test_what_claims_nothing_is_free(text: str) -> None:
    assert claimed(text, "bup") == frozenset()


def test_the_kept_model_is_trained_on_the_tuning_part_as_it_stands() -> None:
    assert trained_on_current()
