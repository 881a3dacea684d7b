# Everything here sets itself up: Python 3.11 or newer and make are enough.
# PYTHON=/path/to/python chooses the interpreter of .venv; otherwise .ci/setup looks for one.

BIN := .venv/bin
export PYTHON
unexport PYTHONDONTWRITEBYTECODE # without compiled files each of our processes starts three times as slowly

.PHONY: setup runtime browser run test soak bench pictures check style types strict layers lock

setup: ## .venv with everything; quick when nothing changed
	@.ci/setup requirements-dev.lock

runtime: # only what Oase needs to run, so that the first page comes soon
	@.ci/setup requirements.lock

browser: # Chromium for the tests of the pages, where this machine lets us install it
	@.ci/browser

run: runtime ## Oase with its own database and a story to look at
	@exec $(BIN)/oase demo

test: check browser ## all checks
	$(BIN)/python -m pytest -n 2

soak: setup browser ## the same tests for longer: 50 times the examples, 200 kills
	OASE_SOAK=1 $(BIN)/python -m pytest -n 2 --timeout=14400

bench: setup ## all benchmarks with their limits
	@exec $(BIN)/oase bench

pictures: setup browser ## the README's pictures of the pages, of a demo on a still clock
	@exec $(BIN)/python -m tests.take_pictures

check: setup ## what can be said without running anything, side by side
	@$(MAKE) --no-print-directory --jobs=2 $(filter --output-sync,$(.FEATURES:%=--%)) style types strict layers

types:
	$(BIN)/mypy

strict:
	$(BIN)/basedpyright

style:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

layers:
	$(BIN)/lint-imports

# The lock files name no download host: where packages come from is the business of each machine's pip.
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
	pyproject.toml

lock: setup ## newest versions into the lock files
	$(COMPILE) --upgrade --group dev --output-file requirements-dev.lock
	$(COMPILE) --upgrade --group build --constraint requirements-dev.lock --output-file requirements.lock
