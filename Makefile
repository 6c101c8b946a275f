# Two commands do everything: `make run` opens the academy, `make test` proves it.
.PHONY: run test prove lint check sentences benchmark clean

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	$$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$name && break; done)

ACADEMY_ADDRESS ?= 127.0.0.1
ACADEMY_PORT ?= 8501
export ACADEMY_ADDRESS ACADEMY_PORT

run: $(VENV)/runtime
	@exec $(BIN)/streamlit run course_app.py --server.address "$(ACADEMY_ADDRESS)" --server.port "$(ACADEMY_PORT)"

# Tests share the cores. Those of routes run Streamlit itself, so they keep apart from those that only act as if it ran;
# journeys in a browser come last. One that fails is printed, and tried once more by itself, beside nothing else.
SERVED := tests/web tests/browser
SHARED := --dist loadfile
TRY_AGAIN := $(BIN)/python -m pytest --last-failed --last-failed-no-failures none

test: $(VENV)/development lint
	$(BIN)/python -m pytest -n auto --maxprocesses 4 $(SHARED) $(addprefix --ignore=,$(SERVED))
	$(BIN)/python -m pytest -n 2 $(SHARED) tests/web
	$(BIN)/python -m pytest -n 2 $(SHARED) tests/browser || $(TRY_AGAIN) tests/browser

prove: export ACADEMY_CAMPAIGNS = 1
prove: test

lint: $(VENV)/development
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/pyright

check: $(VENV)/runtime
	$(BIN)/python -m modules.cli check

benchmark: $(VENV)/development
	PYTHONPATH=. $(BIN)/python benchmarks/report.py
	PYTHONPATH=. $(BIN)/python benchmarks/pages.py

sentences: $(VENV)/development
	$(BIN)/python tools/extract_sentences.py

clean:
	rm -rf $(VENV)

# The stamps say for which requirements the environment was made; a second start takes no time.
$(VENV)/runtime: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/development: requirements.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/runtime

# What is half made (Debian without python3-venv) would stand in the way of the next start.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "The academy needs Python 3.11, 3.12 or 3.13; none was found. Install one, or name it: make run PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
