"""Small rules of the door."""

from __future__ import annotations

import pytest

from app.accounts.door import network_of, plain_email


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10.0.0.1", "10.0.0.1", True),
        ("10.0.0.1", "10.0.0.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("testclient", "testclient", True),
    ],
)
def test_what_counts_as_one_place(one: str, other: str, same: bool) -> None:
    assert (network_of(one) == network_of(other)) is same


def test_an_address_is_the_same_however_it_is_typed() -> None:
    assert plain_email("  Kari@Kommune.NO ") == "kari@kommune.no"
