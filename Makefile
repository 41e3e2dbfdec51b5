# Everything a person or CI does with a checkout. `make run` and `make test` need only Python 3.11+, make and git.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
PYTEST := $(BIN)/python -m pytest -q

.DEFAULT_GOAL := run
.PHONY: run demo test check format bench soak pictures lock

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Kartoteka needs Python 3.11 or newer; name yours: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null \
		|| { rm -rf $(VENV); echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.run: requirements.lock | $(BIN)/python
	$(PIP) -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(BIN)/python
	$(PIP) -r requirements-dev.lock
	@touch $@ $(VENV)/.run

run: $(VENV)/.run
	@$(BIN)/python -m bot

demo: $(VENV)/.run
	@$(BIN)/python -m bot demo

# First the quick tests side by side, then whole stories one by one: those measure time and kill processes.
# What failed is run once more, alone, before it counts: a test that fails only beside others is a race, and stays
# readable above; mend it, it is not hidden. What is broken fails twice.
AGAIN := $(PYTEST) --last-failed --last-failed-no-failures none
test: $(VENV)/.dev
	$(PYTEST) -n logical -m "not slow" || $(AGAIN) -m "not slow"
	$(PYTEST) -m slow || $(AGAIN) -m slow

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(MAKE) test

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	$(PIP) -r requirements-bench.lock
	@touch $@

# A base of 100,000; `make bench CLIENTS=1000000` for the claims about a million.
bench: $(VENV)/.bench
	@$(BIN)/python -m tests.bench $(CLIENTS)

# Load, faults and kills in full; `make test` runs them cut down (tests/support/soak.py).
soak: $(VENV)/.dev
	SOAK=1 $(PYTEST) -m slow --timeout 3600 || [ $$? -eq 5 ]

pictures: $(VENV)/.dev
	$(BIN)/python -m tests.support.pictures docs/pictures

# Needs uv (pip install uv, in a venv of its own): it alone locks for every supported Python, with no address inside.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--only-binary :all: pyproject.toml
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev -o requirements-dev.lock
	$(LOCK) --group dev --group bench -o requirements-bench.lock
