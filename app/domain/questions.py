"""What a leader's question is after: the kinds that every persona has answers of its own to."""

from __future__ import annotations

from enum import StrEnum


class Question(StrEnum):
    """Kinds of questions put to a service's leader at the table; docs/glossary.md tells them apart."""

    TASK = "oppgave"
    MAY_DECIDE = "rammer"
    LIMIT = "grense"
    WAITING_TIME = "ventetid"
    WAY_IN = "vei_inn"
    PROCESS = "gangen"
    CONTACT = "kontakt"
    STAFF = "folk"
    TIME_FOR_IT = "tid_til"
    START = "starte"
    ATTENDS = "mote"
    OFF_HOURS = "utenom"
    PRICE = "pris"
    CONDITIONS = "trenger"
    WISHES = "onsker"
    OBSTACLE = "hindrer"
    FEARS = "redd"
    SEES = "ser"
    STRENGTHS = "styrker"
    TRIED = "provd"
    WORKS = "virker"
    FIRST = "forst"
    LEAST = "minste"
    ENOUGH = "monner"
    AGREES = "enig"
    MEANS = "mener"
    IF_NOT = "hvis_ikke"
    STAND_IN = "reserve"
    LAWFUL = "lov"
    SILENCE = "taushet"
    PARENTS = "foreldrene"
    ASKING_CHILD = "sporre_barnet"
    SIBLINGS = "sosken"
    ABOUT_US = "oss"
    COORDINATOR = "samordner"
    RESPONSIBLE = "ansvar"
    FOLLOW_UP = "folge_opp"
    IN_WRITING = "skriftlig"
    YOUR_PEOPLE = "folkene"
    HOPES = "hap"
    HAS_READ = "lest"
    OTHERWISE = "annerledes"
    LETS_GO = "slippe"
    WHERE = "hvor"
    NEWS = "nytt"
    URGENT = "haster"
    BEGIN = "start"

    @property
    def stock(self) -> str:
        """The key of the lines that answer it, in a persona's or a seat's lines."""
        return f"svar_{self.value}"


UNCLEAR = "svar_uklart"
"""The key of the lines that ask what was meant, where that is not clear."""
PERHAPS = "svar_kanskje"
"""The key of the lines that say neither yes nor no, to a yes-or-no question that no line is about."""

ORDINARY_WORK = frozenset(
    {
        Question.MAY_DECIDE, Question.LIMIT, Question.WAITING_TIME, Question.WAY_IN, Question.PROCESS, Question.CONTACT, Question.STAFF,
        Question.OBSTACLE, Question.MEANS, Question.IF_NOT, Question.STAND_IN, Question.LAWFUL, Question.SILENCE, Question.PARENTS,
        Question.ASKING_CHILD, Question.ABOUT_US, Question.RESPONSIBLE, Question.FOLLOW_UP, Question.YOUR_PEOPLE, Question.HOPES,
        Question.HAS_READ, Question.LETS_GO, Question.BEGIN,
    }
)  # fmt: skip
"""Questions of how things are done or thought: an answer is wanted, not an offer with its terms nor news of the case."""

LENIENT = frozenset(
    {
        Question.ENOUGH, Question.AGREES, Question.FIRST, Question.WISHES, Question.START, Question.STRENGTHS, Question.SEES, Question.FEARS,
        Question.HOPES, Question.YOUR_PEOPLE, Question.OBSTACLE, Question.WAITING_TIME, Question.COORDINATOR, Question.ATTENDS,
    }
)  # fmt: skip
"""Kinds whose answers fit what is near them too."""
