"""How sections are written: one or a list, with or without a mark, in digits or in words."""

from __future__ import annotations

import re

_ITEM = (
    r"\d{1,3}(?![\d/])(?:\s?(?-i:[A-H])(?![\wæøå]))?(?:\s?(?:[-–]|(?:binde)?strek)\s?\d{1,3}(?!\d))?"
    r"(?:\s?(?!f\.?\s?eks|d\.?v\.?s|f\.?o\.?m|a\.?k\.?a)[a-h](?![\wæøå]))?"
)
_NTH = r"(?:første|fyrste|annet|andre|tredje|fjerde|femte|sjette|sjuende|siste|\d{1,2}\.)"
_SMALL = r"(?:\d{1,2}(?![\d-]|\s?[-–]\s?\d|\s?[a-h]\b)|[a-z](?![\wæøå]))"
_DETAIL = (
    rf"(?:,?\s*\(?(?:{_NTH})\s*(?:ledd(?:et)?|punktum|setning|avsnitt|alternativ)\)?"
    rf"|,?\s*(?:nr\.?|nummer|bokstav|litra|ledd|punkt|pkt\.?)\s?{_SMALL}(?:\s?(?:,|og|til|eller|–)\s?(?![2-9]\d){_SMALL})*"
    r"|\s?\(\d\)|\s?(?:flg|ff|mv)\b\.?)*"
)
_LETTER = r"(?<![\wæøå])[a-h](?![\wæøå.])"
_JOIN = r"\s*(?:,|\bog\b|\beller\b|\bsamt\b|\btil(?:\sog\smed)?\b|\bt\.?o\.?m\.|–|—|/|&)\s*"
_LIST = rf"{_ITEM}{_DETAIL}(?:{_JOIN}(?:{_ITEM}|{_LETTER}){_DETAIL})*"
_MARK = (
    r"(?P<mark>§{1,2}|\bparagraf(?:en|ene|ane|a)?\b|\bpar\.|\bpgf\.|\bkap(?:ittel|\.)(?=\s?9\s?A\b)"
    r"|(?P<article>\bart(?:ikkel|ikler|iklar|iklene|iklane|\.|(?=\s?\d))(?:\s?nr\.?)?))"
)
AHEAD = re.compile(r"(?<![\d§/-])(?P<list>\d{1,3}-\d{1,3}(?:\s[a-h])?)\s(?:i|etter)\s$", re.IGNORECASE)
SECTIONS = re.compile(rf"{_MARK}\s*(?P<list>{_LIST})", re.IGNORECASE)
SPOKEN = re.compile(r"\b(?P<mark>paragraf(?:en|ene|ane|a)?|artikkel)\s+", re.IGNORECASE)
SAID_JOIN = re.compile(r"\s?(?:,|og|samt|eller)\s", re.IGNORECASE)
IN_WORDS = re.compile(r"[a-zæøå]{2}", re.IGNORECASE)
BARE = re.compile(
    rf"\s?(?P<list>{_LIST})(?!\s?(?:år|prosent|%|kroner|kr\b|dag|time|uke|veke|barn|elev|sak|,\d|:\d))",
    re.IGNORECASE,
)
SINGLE = re.compile(rf"(?P<item>{_ITEM})|(?P<letter>{_LETTER})", re.IGNORECASE)
DETAILS = re.compile(_DETAIL, re.IGNORECASE)
