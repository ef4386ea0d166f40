"""Undo disguises: digits in words, letters for digits, markup between digits, base64, %XX and &#NN;."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from app.privacy import letters
from app.privacy.caseless import Caseless
from app.privacy.normalize import View, normalise
from app.privacy.number_words import (
    DECIMAL_SAID,
    DOTTED_SAID,
    SAID,
    SPELLED,
    decimal_said,
    digits_said,
    dotted_said,
)

_MARKS = re.compile(
    r"(?<=\d)\s?\((?:mellomrom|bindestrek|strek|space|pause)\)\s?(?=\d)|(?<=\d)[ ]{0,2}[*_~`'’|\\]{1,6}[ .\-/]{0,2}[*_~`]{0,4}(?=\d)|(?<=\d)[ ]?(?:<[^<>\n]{1,12}>){1,2}[ ]?(?=\d)"
)
_SAID_PLUS = Caseless(rf"(?<!\w)\(?plus(?:s(?:tegn|teikn)?)?\)?[ ,]{{1,2}}(?=\d|{SAID}(?!\w))")
_SEPARATOR = re.compile(r"<[^<>]*>|[^ .\-/]")
"""What is taken away between digits: all but what parts their groups."""
_BRACKETED = Caseless(r"(?<=\w)\s?[\[({](?:\.|dot|punktum|prikk)[\])}]\s?(?=\w)")
_SPACED_DIGITS = re.compile(r"(?<!\d)(?<!\d )\d(?: \d)+(?![ ]?\d)")
_SWAPPED = re.compile(
    r"\b(?=(?:[OoIl|SB .\-]*\d){4})[OoIl|SB]{0,3}\d[\dOoIl|SB]*(?:[ .\-](?:[OoIl|SB]{0,3}\d[\dOoIl|SB]*|[OoIl]{2,3})){0,5}\b"
)
_ALONE = re.compile(r"(?<=\d )[OoIl](?= \d)")
"""«1 O 2»."""
_FEWEST_SWAPPED = 6
_DIGIT_FOR = str.maketrans("OoIl|SB", "0011158")
_BASE64 = re.compile(r"(?<![\w+/=])[A-Za-z0-9+/]{8,400}={0,2}(?![\w+/=])")
_PERCENT = re.compile(
    r"(?:[\w@.+\-]|%[0-9A-Fa-f]{2}){0,80}%[0-9A-Fa-f]{2}(?:[\w@.+\-]|%[0-9A-Fa-f]{2}){0,80}"
)
_NAMED_ENTITY = Caseless(
    r"&(?:nbsp|thinsp|ensp|emsp|shy|zwnj|zwj|hyphen|dash|period|commat|colon|sol|num|lowbar|plus);",
)
_ENTITY = re.compile(r"&#(?:\d{2,6}|x[0-9A-Fa-f]{2,5});(?:[ ]?&#(?:\d{2,6}|x[0-9A-Fa-f]{2,5});){0,199}")
_ONE_ENTITY = re.compile(r"&#(?:x([0-9A-Fa-f]+)|(\d+));")


def plain_digits(view: View) -> View | None:
    """Return the view with spelled, swapped and marked-up digits made plain; None when there are none."""
    text = view.text
    spans = [(m.start(), m.end(), _SEPARATOR.sub("", m.group())[:1]) for m in _MARKS.finditer(text)]
    if spans:
        view = view.replaced(spans)
    changed = bool(spans)
    spans = [(m.start(), m.end(), "+") for m in _SAID_PLUS.finditer(view.text)]
    if spans:
        view, changed = view.replaced(spans), True
    spans = [(m.start(), m.end(), ".") for m in _BRACKETED.finditer(view.text)]
    if spans:
        view, changed = view.replaced(spans), True
    spans = [(m.start(), m.end(), m.group().translate(_DIGIT_FOR)) for m in _ALONE.finditer(view.text)]
    if spans:
        view, changed = view.replaced(spans), True
    spans = [(m.start(), m.end(), m.group().replace(" ", "")) for m in _SPACED_DIGITS.finditer(view.text)]
    if spans:
        view, changed = view.replaced(spans), True
    spans = [(m.start(), m.end(), dotted_said(m)) for m in DOTTED_SAID.finditer(view.text)]
    if spans:
        view, changed = view.replaced(spans), True
    spans = [(m.start(), m.end(), new) for m in DECIMAL_SAID.finditer(view.text) if (new := decimal_said(m))]
    if spans:
        view, changed = view.replaced(spans), True
    spans = [
        (m.start(), m.end(), new) for m in SPELLED.finditer(view.text) if (new := digits_said(m.group()))
    ]
    if spans:
        view, changed = view.replaced(spans), True
    spans = [
        (m.start(), m.end(), m.group().translate(_DIGIT_FOR))
        for m in _SWAPPED.finditer(view.text)
        if re.search(r"[OoIl|SB]", m.group()) and len(m.group()) >= _FEWEST_SWAPPED
    ]
    if spans:
        view, changed = view.replaced(spans), True
    return view if changed else None


def _readable(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if len(text) >= 4 and text.isprintable() else None


def _from_base64(token: str) -> str | None:
    if token.isdigit() or token.islower() or (token.isalpha() and token[1:].islower()):
        return None
    try:
        return _readable(base64.b64decode(token + "=" * (-len(token) % 4), validate=True))
    except (binascii.Error, ValueError):
        return None


def _from_entities(token: str) -> str:
    codes = (int(hexa, 16) if hexa else int(plain) for hexa, plain in _ONE_ENTITY.findall(token))
    return "".join(chr(code) for code in codes if 9 <= code < 0x110000 and not 0xD800 <= code < 0xE000)


def _decoded(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _BASE64.finditer(text):
        if (new := _from_base64(match.group())) is not None:
            yield match.start(), match.end(), new
    if "%" in text:
        for match in _PERCENT.finditer(text):
            if (new := _readable(unquote_to_bytes(match.group()))) is not None:
                yield match.start(), match.end(), new
    for match in _NAMED_ENTITY.finditer(text):
        yield match.start(), match.end(), html.unescape(match.group().lower()).replace("\xa0", " ")
    if "&#" in text:
        for match in _ENTITY.finditer(text):
            yield match.start(), match.end(), _from_entities(match.group())


def decoded(view: View) -> View | None:
    """Return the view with base64, %XX and &#NN; read; None when there is nothing to read."""
    spans: list[tuple[int, int, str]] = []
    for start, end, new in sorted(_decoded(view.text)):
        folded = normalise(new).text
        if folded and (not spans or start >= spans[-1][1]):
            spans.append((start, end, folded))
    return view.replaced(spans) if spans else None


_BACKWARDS = re.compile("[\u202e\u2067]([^\u202c\u2069\n]{3,200})[\u202c\u2069\n]?")
_SPACED = re.compile(
    r"(?<!\w)(?![iå] [A-ZÆØÅ])(?:[^\W\d_] ){3,30}[^\W\d_](?:[ ]{2,4}(?:[^\W\d_] ){2,30}[^\W\d_])*(?!\w)(?:[ ]{1,3}(?=[ ]\d))?"
)
_SPACED_MIXED = re.compile(r"(?<!\S)(?:[\w@$.\-] ){3,30}[\w@$](?!\S)")
_WITH_SIGN = re.compile(r"(?=(?:.*[^\W\d_]){3}).*(?:[_@$]|\d.*[^\W\d_]|[^\W\d_] \. [^\W\d_])")
"""Letters and signs alike: «t o b b e _ 0 9», «N 0 r a»."""
_WITHIN = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])")
"""Between two names that were spaced out alike: «M o n i k a L i e»."""
_MARKED = re.compile(r"(?<=[^\W\d_])(?:\*{1,3}|__|~~|`|</?[a-z]{1,6}>)(?=[^\W\d_])")
"""Markup inside a word: «**Sol**veig»."""
_PARTED = re.compile(r"(?<!\w)[^\W\d_]([^\w\s'’]|_)[^\W\d_](?:\1[^\W\d_]){2,30}(?!\w)")
_SPACED_MAIL = Caseless(r"(?<!\S)(?:[\w.\-] ){2,40}@ (?:[\w.\-] ){3,40}[a-z](?!\S)")
_SAID_AT = Caseless(r"\s?\(?\b(?:krøll\s?alfa|alfa\s?krøll|snabel-?\s?a|at-te[gi]k?n)\b\)?\s?")
_DOMAIN = Caseless(r"[\w\-]{2,40}(?:\s?(?:\(?(?:punktum|punkt|dot|prikk)\)?|\.)\s?[\w\-]{2,40}){1,3}")
"""After it a domain makes an address of e-mail, anything else a name on the net."""
_SAID_LINE = Caseless(r"(?<=\w)\s?\(?(?<!\w)(?:understrek|underscore|bunnstrek|botnstrek)(?!\w)\)?\s?(?=\w)")
_SAID_HYPHEN = Caseless(r"(?<=\w)\sbindestrek\s(?=[^\W\d])")
_OF_ACCOUNT = Caseless(r"\bbruk[ea]rna[mv]n|\b(?:snap|insta|tiktok|discord|twitch|roblox|www)")
_SAID_DOT = Caseless(r"\s\(?(?:punktum|punkt|dot|prikk)\)?\s(?=\w)")
_SAID_SLASH = Caseless(r"\s(?:skråstrek|slash)\s")
_LEET = re.compile(
    r"(?<![\w@.])(?!\w*\d{3})(?=[\w@$]*[@$013457])(?=(?:[\w@$]*[^\W\d_]){3})[A-Za-zÆØÅæøå][\w@$]{2,20}(?![\w@.])"
)
_LETTER_FOR = str.maketrans("@$013457", "asoieast")


_ZERO_FIRST = re.compile(r"(?<![\w@.])0([a-zæøå]{2,20})(?![\w@])")
"""«0la»."""
_ZIGZAG = re.compile(r"(?<![\w@./])(?:[A-ZÆØÅ]*[a-zæøå]+[A-ZÆØÅ]+){2}[A-Za-zÆØÅæøå]*(?![\w@/])")
"""«HaNnE»: capitals here and there."""


def _joined(spaced: str) -> str:
    """Return letters and signs without the spaces between them, and signs within letters read: «N 0 r a» → «Nora»."""
    word = spaced.replace(" ", "")
    return word.translate(_LETTER_FOR) if _LEET.fullmatch(word) else word


def _said_signs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the signs of addresses and names on the net that are written as words: «krøllalfa», «understrek»."""
    for match in _SAID_AT.finditer(text):
        before = "" if _DOMAIN.match(text, match.end()) or not match[0][0].isspace() else " "
        yield match.start(), match.end(), f"{before}@"
    lines = [(m.start(), m.end(), "_") for m in _SAID_LINE.finditer(text)]
    yield from lines
    account = _OF_ACCOUNT.search(text)
    if lines or account or _SAID_AT.search(text):
        yield from ((m.start(), m.end(), ".") for m in _SAID_DOT.finditer(text))
    if account:
        yield from ((m.start(), m.end(), "-") for m in _SAID_HYPHEN.finditer(text))


def plain_letters(view: View) -> View | None:
    """Return the view with spaced-out letters joined and signs for letters read; None when there are none."""
    spans = []
    if " @ " in view.text:
        spans += [(m.start(), m.end(), m.group().replace(" ", "")) for m in _SPACED_MAIL.finditer(view.text)]
    spans += [
        (
            m.start(),
            m.end(),
            _WITHIN.sub(" ", re.sub(r"(?<=\S) (?=\S)", "", m.group()).rstrip()).replace("  ", " "),
        )
        for m in _SPACED.finditer(view.text)
    ]
    spans += [
        (m.start(), m.end(), _joined(m.group()))
        for m in _SPACED_MIXED.finditer(view.text)
        if _WITH_SIGN.match(m.group())
    ]
    spans += [(m.start(), m.end(), "") for m in _MARKED.finditer(view.text)]
    spans += [(m.start(), m.end(), m.group()[::2]) for m in _PARTED.finditer(view.text)]
    spans += [(m.start(), m.end(), m.group().translate(_LETTER_FOR)) for m in _LEET.finditer(view.text)]
    spans += [(m.start(), m.end(), f"O{m[1]}") for m in _ZERO_FIRST.finditer(view.text)]
    spans += [(m.start(), m.end(), m.group().capitalize()) for m in _ZIGZAG.finditer(view.text)]
    spans += letters.said(view.text)
    spans += _said_signs(view.text)
    spans += [(m.start(), m.end(), "/") for m in _SAID_SLASH.finditer(view.text)]
    spans.sort(key=lambda span: (span[0], -span[1]))
    kept = [s for i, s in enumerate(spans) if i == 0 or s[0] >= spans[i - 1][1]]
    return view.replaced(kept) if kept else None


def turned(raw: str) -> View | None:
    """Return the view with what is written backwards under a right-to-left mark read as it shows."""
    match = _BACKWARDS.search(raw)
    if match is None:
        return None
    order = [*range(match.start()), *reversed(range(*match.span(1))), *range(match.end(), len(raw))]
    return View("".join(raw[i] for i in order), tuple(order), tuple(i + 1 for i in order))


def views(raw: str) -> list[View]:
    """Return the views of a text that must be searched: as written, decoded, and with plain digits."""
    first = normalise(raw)
    found, plain = [first], plain_letters(first)
    for view in (decoded(first), plain, letters.backwards(plain or first), turned(raw)):
        if view is not None:
            found.append(view)
    for view in list(found):
        digits = plain_digits(view)
        if digits is not None:
            found.append(digits)
    return found
