# Everything a newcomer or CI runs; the README explains each target and variable.
PYTHON ?= python3
VENV ?= .venv
ONCE ?=
PORT ?= 8080
WORKERS ?= auto
SEED ?= 0
CROWD_SECONDS ?= 60
PEOPLE ?= 300
ACTIONS ?= 2000
KILLS ?= 200
SEEDS ?= 1 2 3
TOGETHER ?=
WINDOW_ONE ?= 20
COUNT ?= 100 1000
WINDOW_FIVE ?= 20
TO ?= /tmp/cohortbook-pictures
# Compiled modules are kept: without them pytest collects for twice as long, and tests start many processes.
export PYTHONDONTWRITEBYTECODE :=
# In the order of the files: what takes long comes before hundreds of doctests, which even out the end.
SPREAD = --numprocesses $(WORKERS) --dist loadscope --no-loadscope-reorder
BIN = $(VENV)/bin
READY = $(VENV)/.ready

.PHONY: demo test test-kill test-long test-two-years test-browser test-node test-fuzz test-crash test-crowd test-formulas test-storm test-migrate bench-sandbox bench-office bench-letters bench-pages check lint types architecture format lock clean test-quota bench
.DEFAULT_GOAL := help

help:  ## Show what there is to run
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | expand -t 16

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)  ## Run an invented cohort on the sandbox and keep serving (ONCE=1: stop afterwards)
	$(BIN)/cohortbook demo --port $(PORT) $(if $(ONCE),--once)

test: $(READY)  ## Run the tests
	$(BIN)/python -m pytest $(SPREAD)

test-long: $(READY)  ## Run the tests that take long: whole offices, and runs stopped at every point
	$(BIN)/python -m pytest $(SPREAD) -m long

test-two-years: $(READY)  ## Live two years of 24 candidates, and hold what came of them against what was expected
	$(BIN)/python -m pytest -q -s -m two_years tests/acceptance/test_two_years_of_all.py

test-browser: $(READY)  ## Run the tests of the sandbox's pages and of the console in Chromium (installs Debian's where it is missing)
	command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }
	$(BIN)/python -m pytest tests/browser

NODE_TESTS = tests/sandbox/clients/node

test-node: $(READY) $(NODE_TESTS)/node_modules  ## Run the tests of Node's Google clients against the sandbox (needs Node and npm)
	$(BIN)/python -m tests.sandbox.clients.node.run

$(NODE_TESTS)/node_modules: $(NODE_TESTS)/package-lock.json
	npm ci --prefix $(NODE_TESTS) --no-audit --no-fund
	@touch $@

test-fuzz: $(READY)  ## Send the sandbox ten thousand malformed requests (SEED=1: others)
	$(BIN)/python -m pytest -q -s --hypothesis-seed=$(SEED) tests/endurance/test_fuzz.py tests/endurance/test_fuzz_bytes.py

test-crash: $(READY)  ## Kill the sandbox under random writes and count what is left (SEED=1: others)
	SEED=$(SEED) $(BIN)/python -m pytest -q -s tests/endurance/test_crash.py

test-crowd: $(READY)  ## Sixteen threads of stock clients on one sandbox (CROWD_SECONDS=60)
	CROWD_SECONDS=$(CROWD_SECONDS) $(BIN)/python -m pytest -q -s tests/endurance/test_crowd.py

test-storm: $(READY)  ## Staff, candidates and coaches at work between any two calls of jobs (SEED=1: others; ACTIONS=2000)
	SEED=$(SEED) ACTIONS=$(ACTIONS) $(BIN)/python -m pytest -q -s -m long tests/storm -k lost

test-migrate: $(READY)  ## Bring a correction into workbooks in every state while people type, insert and sort (SEEDS="1 2 3")
	SEEDS="$(SEEDS)" $(BIN)/python -m pytest -q -s -m long tests/jobs/test_migrate.py

test-kill: $(READY)  ## Kill jobs by kill -9 at seeded points; in the end everything stands once (SEED=1: others; KILLS=200; TOGETHER=1, 0: letters)
	SEED=$(SEED) KILLS=$(KILLS) TOGETHER=$(TOGETHER) CANDIDATES=20 $(BIN)/python -m pytest -q -s -m long tests/kills

test-quota: $(READY)  ## Provision, release and scrape 200 candidates under Google's limits (WINDOW_ONE=20 WINDOW_FIVE=20 seconds)
	$(BIN)/python -m tests.endurance.quota --one $(WINDOW_ONE) --five $(WINDOW_FIVE)

bench: $(READY)  ## The usual gspread loop and Cohortbook side by side (COUNT="100 1000" workbooks)
	$(BIN)/python -m tests.endurance.bench_naive --count $(COUNT)

bench-sandbox: $(READY)  ## Measure the sandbox on 1,000 workbooks, on one core; fails over a limit
	$(BIN)/python -m tests.endurance.bench

bench-office: $(READY)  ## Measure the jobs with many candidates (PEOPLE=300); fails over a limit
	$(BIN)/python -m tests.endurance.bench_office --people $(PEOPLE)

bench-letters: $(READY)  ## Measure letters in great number; fails if each takes longer the more there are
	$(BIN)/python -m tests.endurance.bench_letters

bench-pages: $(READY)  ## Measure the console's pages with 300 candidates and with 3,000
	$(BIN)/python -m pytest -q -s -m long tests/web/test_large.py

.PHONY: pictures
pictures: $(READY)  ## Take pictures of every tab, page, form and letter into TO, and bring the README's up to date
	command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }
	$(BIN)/python -m tests.pictures --to $(TO) --chosen docs/pictures

test-formulas: $(READY)  ## Compute twelve hundred formulas at random
	$(BIN)/python -m pytest -q tests/endurance/test_fuzz_formulas.py

check: lint types architecture  ## Run ruff, mypy strict and the architecture test

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

architecture: $(READY)
	$(BIN)/python -m pytest -q tests/test_architecture.py

format: $(READY)  ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(READY)  ## Compile requirements.txt from pyproject.toml
	$(BIN)/python -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--no-header --no-annotate --quiet --output-file requirements.txt

clean:  ## Remove the environment and everything that was made
	rm -rf $(VENV) $(NODE_TESTS)/node_modules var build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find service jobs tests -name __pycache__ -prune -exec rm -rf {} +
