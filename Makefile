# The only door: `make run` to use it, `make test` to contribute. `make help` lists the rest.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
SUPPLY := $(VENV)-supply
PEERS  := $(VENV)-peers

.DEFAULT_GOAL := help
.PHONY: help run test audit sbom format lint types imports tests calibrate bench bench-answers bench-growth bench-requests faults test-oldest pictures lock system clean

help: ## List what can be done here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/.run ## Start the bot, or the console chat when there is no token
	@if [ -n "$$AIDE_TOKEN$$AIDE_TOKEN_FILE" ]; then exec $(BIN)/aide run; else exec $(BIN)/aide chat; fi

test: $(VENV)/.test format lint types imports tests ## Everything CI checks: format, lint, types, imports, content, tests

format: $(VENV)/.test
	$(BIN)/ruff format --check .

lint: $(VENV)/.test
	$(BIN)/ruff check .

types: $(VENV)/.test
	$(BIN)/mypy

imports: $(VENV)/.test
	$(BIN)/lint-imports

tests: $(VENV)/.test
	$(BIN)/aide check --strict
	$(BIN)/python -m pytest -q --cov --cov-report=term
	$(BIN)/coverage report --include='content/*,handlers/*' --fail-under=95 --format=total

bench: $(VENV)/.test $(PEERS)/.done ## Compare speed and memory with minimal bots on python-telegram-bot and aiogram; writes docs/speed.md
	$(BIN)/python -m benchmarks.speed --peers $(PEERS)/bin/python $(BENCH)

calibrate: $(VENV)/.test ## Derive the weights and thresholds of answers from the development questions
	$(BIN)/python -m benchmarks.calibrate

bench-answers: $(VENV)/.test ## Print how well questions find their paragraphs
	$(BIN)/python -m benchmarks.answers

KILLS ?= 50

faults: $(VENV)/.test ## Kill, flood and forge for half an hour, and print what was lost (KILLS=5 for less)
	$(BIN)/python -m tests.faults --kills $(KILLS)

bench-growth: $(VENV)/.test ## Print how matching grows with the library
	$(BIN)/python -m benchmarks.growth

bench-requests: $(VENV)/.test ## Print what a call to the Bot API costs, beside python-telegram-bot's own request object
	$(BIN)/python -m benchmarks.requests

# Only that one package is older: it stands before the one of the virtual environment.
test-oldest: $(VENV)/.oldest ## Test delivery and sending on the oldest python-telegram-bot that is supported
	PYTHONPATH=$(VENV)/oldest $(BIN)/python -c "import telegram; print('python-telegram-bot', telegram.__version__)"
	PYTHONPATH=$(VENV)/oldest $(BIN)/python -m pytest -q tests/bot tests/bot_api

audit: $(SUPPLY)/.done ## Ask PyPI whether anything known is wrong with what the locks pin; fails where it cannot be asked
	@for lock in run test; do \
		echo "requirements/$$lock.lock"; \
		$(SUPPLY)/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements/$$lock.lock || exit; \
	done

sbom: $(SUPPLY)/.done ## Write sbom.cdx.json, a CycloneDX list of everything that a running bot is made of
	$(SUPPLY)/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --spec-version 1.6 \
		--output-format JSON --output-file sbom.cdx.json requirements/run.lock

pictures: $(VENV)/.test ## Draw the conversations in docs/conversation/ anew
	$(BIN)/aide chat --pictures docs/conversation

lock: ## Resolve requirements/*.lock anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra semantic --extra postgresql --group build --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements/run.lock
	uv pip compile pyproject.toml --extra semantic --extra postgresql --group build --group tests --group lint --group typing --universal --python-version 3.11 \
		--constraint requirements/run.lock \
		--generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements/test.lock
	uv pip compile --group peers --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements/bench.lock
	uv pip compile --group supply --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements/supply.lock

# A test turns the Word file into pages with it; where it cannot be installed, that test says that it was skipped.
SYSTEM := libreoffice-writer-nogui poppler-utils fonts-liberation fonts-noto-cjk fonts-noto-core

system: ## Install what only Debian has, where that can be done (root): LibreOffice and its fonts, for the Word file's test
	@if command -v soffice >/dev/null && command -v pdftotext >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then echo "LibreOffice is not installed here" >&2; exit 0; fi; \
	export DEBIAN_FRONTEND=noninteractive; \
	{ apt-get -qq update && apt-get -qq install --yes --no-install-recommends $(SYSTEM); } >&2 \
		|| echo "LibreOffice could not be installed" >&2

clean: ## Remove the virtual environments
	rm -rf $(VENV) $(SUPPLY)

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

# pip talks to stderr, so that `echo /uk | make -s run` prints the answer and nothing else.
$(VENV)/.run: $(VENV)/bin/python requirements/run.lock pyproject.toml
	@echo "Installing into $(VENV), once ..." >&2
	@$(PIP) install --require-hashes -r requirements/run.lock 1>&2
	@$(PIP) install --no-deps --no-build-isolation --editable . 1>&2
	@touch $@

$(VENV)/.test: $(VENV)/bin/python requirements/test.lock pyproject.toml
	@echo "Installing into $(VENV), once ..." >&2
	@$(PIP) install --require-hashes -r requirements/test.lock 1>&2
	@$(PIP) install --no-deps --no-build-isolation --editable . 1>&2
	@touch $@ $(VENV)/.run

$(VENV)/.oldest: $(VENV)/.test requirements/oldest.txt
	@rm -rf $(VENV)/oldest
	@$(PIP) install --no-deps --require-hashes --target $(VENV)/oldest -r requirements/oldest.txt 1>&2
	@touch $@

# Apart from ours: what we are compared with wants older releases of what we use.
$(PEERS)/.done: $(VENV)/bin/python requirements/bench.lock
	@echo "Installing into $(PEERS), once ..." >&2
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/bench.lock 1>&2
	@touch $@

$(SUPPLY)/.done: requirements/supply.lock
	@$(PYTHON) -m venv $(SUPPLY)
	@$(SUPPLY)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/supply.lock 1>&2
	@touch $@
