"""A trainer's word on a dimension, from what the form holds."""

from __future__ import annotations

from app.domain.errors import InputError
from app.domain.review import LEVELS, MOST_REASON, Verdict


def given_verdict(
    dimension: str, choice: str, level: str, reason: str, judge: int | None, blind: bool
) -> Verdict:
    """Return a trainer's verdict from what the form holds. Raises InputError.

    Whoever differs from a judge they have seen says why; a blind trainer gives a level and need not.
    """
    reason = " ".join(reason.split())
    if len(reason) > MOST_REASON:
        raise InputError("Begrunnelsen kan ha høyst {most} tegn.", most=MOST_REASON)
    if choice == "enig" and not blind:
        return Verdict(dimension=dimension, choice="enig", level=judge, judge_level=judge, reason=reason)
    if choice not in {"endret", "ikke_grunnlag"}:
        raise InputError("Velg om du er enig, vil endre eller mener det ikke er grunnlag.")
    if choice == "endret" and level not in {str(n) for n in LEVELS}:
        raise InputError("Velg et nivå fra 1 til 5.")
    if not reason and not blind:
        raise InputError("Skriv kort hvorfor. Den som spilte, skal få vite det.")
    return Verdict(
        dimension=dimension,
        choice="endret" if choice == "endret" else "ikke_grunnlag",
        level=int(level) if choice == "endret" else None,
        judge_level=judge,
        reason=reason,
    )
