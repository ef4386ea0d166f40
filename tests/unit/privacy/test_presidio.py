"""Presidio comes without what the gate never uses, and what it left out is whole afterwards."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
from app.privacy.gate import screen
assert screen("Ring 412 34 567").decision == "block"
heavy = {"spacy", "numpy", "tldextract", "phonenumbers"} & {name.split(".")[0] for name in sys.modules}
assert not heavy, heavy
import spacy
import faker
assert faker.Faker("no_NO").name()
assert [token.text for token in spacy.blank("nb")("hei du")] == ["hei", "du"]
"""


def test_the_gate_loads_no_language_library() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
