"""A line is cut only where it keeps its sense."""

import pytest

from app.domain.play import MoveKind
from app.speakers.wording import shortened, words

STANCE = "Jeg har to sjefer og én kaffemaskin. På den kommunale sida har jeg litt å gå på. Fylket rår over den andre."


def test_somebody_who_writes_little_gets_the_first_sentence() -> None:
    assert shortened(STANCE, MoveKind.STANCE, 12) == "Jeg har to sjefer og én kaffemaskin."


def test_as_many_sentences_are_kept_as_there_is_room_for() -> None:
    assert shortened(STANCE, MoveKind.STANCE, 17).endswith("gå på.")
    assert shortened(STANCE, MoveKind.STANCE, words(STANCE)) == STANCE


@pytest.mark.parametrize(
    "kind",
    [MoveKind.REFUSE, MoveKind.CONCEDE, MoveKind.PARTIAL, MoveKind.COUNTER, MoveKind.DUTY, MoveKind.SHARE],
)
def test_a_ground_a_condition_and_a_promise_are_never_cut(kind: MoveKind) -> None:
    line = "Det svarer jeg ikke på nå. Spør foreldrene, så snakker vi sammen i morgen tidlig."
    assert shortened(line, kind, 8) == line


def test_a_yes_is_not_parted_from_its_but() -> None:
    line = "Det kan vi godt se på her. Men uten en søknad blir det ingenting av det."
    assert shortened(line, MoveKind.STANCE, 8) == line
