"""A number written in two messages: the end of one and the beginning of the next."""

from __future__ import annotations

from app.privacy.caseless import Caseless
from app.privacy.disguise import views
from app.privacy.normalize import View
from app.privacy.recognizers import bank_account, national_id, phone
from app.privacy.recognizers.base import Group, Hit, digits_of, is_amount, runs

_FINDERS = (national_id.find, phone.find, bank_account.find)
_SURE = 0.5
_SAID = Caseless(
    r"\b(?:fnr|pnr|f(?:ø|o)dsels\w*|person\w*nummer\w*|personnr|nummer\w*|nr|tlf|telefon\w*|mobil\w*|rest\w*|siste|fortset\w*|begynner|byrjar|starter|startar|første|fyrste|de fem|dei fem|siffer\w*|sifra)\b",
)
_NATIONAL_ID, _PHONE = 11, 8


def split_number(previous: str, text: str) -> Hit | None:
    """Return the part in `text` of a number that begins in `previous`, with raw offsets; None without one."""
    first, second = views(previous)[-1], views(text)[-1]
    return _side_by_side(first.text.rstrip()[-40:], second) or _apart(first.text, second)


def _side_by_side(first: str, second: View) -> Hit | None:
    """A number over the border: the first text ends and the second begins with digits."""
    skipped = len(second.text) - len(second.text.lstrip())
    following = second.text[skipped : skipped + 40]
    if not (first[-1:].isdigit() and following[:1].isdigit()):
        return None
    for finder in _FINDERS:
        for hit in finder(f"{first} {following}"):
            if hit.start < len(first) < hit.end and hit.score >= _SURE:
                end = skipped + max(1, hit.end - len(first) - 1)
                return Hit(*second.raw_span(skipped, end), hit.type, 0.9)
    return None


def _apart(first: str, second: View) -> Hit | None:
    """A number with words around its halves: «Det begynner med 018190» and «resten er 12345»."""
    ends, begins = runs(first), runs(second.text)
    if not (ends and begins) or not (_SAID.search(first) or _SAID.search(second.text)):
        return None
    head, tail = ends[-1], begins[0]
    if _is_money(first, head) or _is_money(second.text, tail):
        return None
    digits = digits_of(head) + digits_of(tail)
    national = len(digits) == _NATIONAL_ID and national_id.plausible_date(digits)
    if not national and not (len(digits) == _PHONE and digits[0] in "49" and len(digits_of(head)) > 2):
        return None
    span = second.raw_span(tail[0].start, tail[-1].end)
    return Hit(*span, "FODSELSNUMMER" if national else "TELEFON", 0.85)


def _is_money(text: str, run: tuple[Group, ...]) -> bool:
    return is_amount(text, run[0].start, run[-1].end)
