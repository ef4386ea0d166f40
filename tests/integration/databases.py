"""ON_BOTH runs a module's or a test's `settings` on both databases."""

from __future__ import annotations

import pytest

ON_BOTH = pytest.mark.parametrize("settings", ["sqlite", "postgres"], indirect=True)
