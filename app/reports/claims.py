"""`rundt-bordet eval claims`: how often it is heard what a persona's sentence claims."""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.domain.claims import Claim
from app.negotiation.act_train import digest
from app.reports.acts import Score
from app.speakers.claim_model import claim_model, claimed
from app.speakers.claim_train import Said, data_path, leaders, read_said

PARTS = ("tune", "unseen")


def eval_claims(part: str | None = None, as_json: bool = False, show: bool = False) -> list[str]:
    """Return the lines to print. The model is trained on the tuning part; misses are shown only there."""
    lines: list[str] = []
    for name in [part] if part else PARTS:
        said = read_said(name)
        scores = counts(said)
        lines += [_json(name, scores)] if as_json else [f"== {name}", *_rows(scores), _plain(said)]
        if show and name == "tune":
            lines += [
                f"{one.text} | {sorted(one.claims)} | {sorted(_heard(one))}"
                for one in said
                if _heard(one) != one.claims
            ]
    return lines


def counts(said: Sequence[Said]) -> dict[Claim, Score]:
    """Return how often each claim was heard rightly, wrongly and not at all."""
    scores = {claim: Score() for claim in Claim}
    for one in said:
        heard = _heard(one)
        for claim in heard | one.claims:
            scores[claim].right += claim in heard and claim in one.claims
            scores[claim].wrong += claim not in one.claims
            scores[claim].missed += claim not in heard
    return scores


def trained_on_current() -> bool:
    """True when the kept model is trained on the tuning part as it stands."""
    return claim_model().trained_on == digest(data_path("tune"))


def _heard(one: Said) -> frozenset[Claim]:
    return claimed(one.text, one.service, one.child, leaders())


def _rows(scores: dict[Claim, Score]) -> list[str]:
    return [
        f"{claim.value:<12} presisjon {s.precision:.3f}  funnet {s.recall:.3f}  F1 {s.f1:.3f}  av {s.right + s.missed}"
        for claim, s in scores.items()
    ]


def _plain(said: Sequence[Said]) -> str:
    free = [one for one in said if not one.claims]
    heard = sum(bool(_heard(one)) for one in free)
    claiming = [one for one in said if one.claims]
    caught = sum(bool(_heard(one)) for one in claiming)
    return f"hevder noe: {caught} av {len(claiming)} hørt; hevder ingenting: {heard} av {len(free)} feil hørt"


def _json(name: str, scores: dict[Claim, Score]) -> str:
    rows = {
        claim.value: {"precision": s.precision, "recall": s.recall, "f1": s.f1} for claim, s in scores.items()
    }
    return json.dumps({"part": name, "claims": rows}, ensure_ascii=False)
