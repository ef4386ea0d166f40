VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.synced
UV := $(shell command -v uv 2>/dev/null || echo $(BIN)/uv)

.PHONY: run test lint setup

run: $(STAMP)
	$(BIN)/rundt-bordet serve

setup: $(STAMP)

test: $(STAMP)
	$(BIN)/pytest

lint: $(STAMP)
	$(BIN)/ruff check app tests
	$(BIN)/ruff format --check app tests
	$(BIN)/mypy app
	$(BIN)/lint-imports
	$(BIN)/rundt-bordet check

# Everything the product and its tests need, once; again only when the lock changes.
$(STAMP): uv.lock pyproject.toml
	@test -x $(BIN)/python || python3 -m venv $(VENV)
	@command -v uv >/dev/null 2>&1 || test -x $(BIN)/uv || $(BIN)/pip install --quiet uv
	$(UV) sync --frozen --inexact --extra pdf
	@touch $(STAMP)
