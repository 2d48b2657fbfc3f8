# Pairpulse. `make` alone lists what can be done.
HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?= python3
DATA ?= $(CURDIR)/var/demo
BIN := .venv/bin
DEMO := PAIRPULSE_MODE=demo PAIRPULSE_DATA_DIR=$(DATA) PAIRPULSE_ORGANISATION="Rowan Bank · Банк «Рябина»"
CATALOGUE := translations/ru/LC_MESSAGES/messages
EXTRACT := $(BIN)/pybabel -q extract -F pyproject.toml -k _l -k _ -k ngettext:1,2 --project=Pairpulse --version=0.1 --copyright-holder=Pairpulse --no-location --sort-output
export FLASK_APP := wsgi

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test lint check-translations translations chromium bench lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/runtime.stamp $(CATALOGUE).mo ## a simulated organisation to look at (HOST=…, PORT=…); keeps its data
	@$(DEMO) $(BIN)/flask db upgrade 2>/dev/null || { $(DEMO) $(BIN)/flask db upgrade; exit 1; }
	@$(DEMO) PAIRPULSE_URL=http://$(HOST):$(PORT) $(BIN)/flask demo
	@echo "Open http://$(HOST):$(PORT)/ — stop with Ctrl-C."
	@$(DEMO) PAIRPULSE_URL=http://$(HOST):$(PORT) exec $(BIN)/flask serve --host $(HOST) --port $(PORT)

demo-reset: ## forget the demo's data and begin anew
	rm -rf "$(DATA)"
	@$(MAKE) --no-print-directory demo

test: .venv/test.stamp $(CATALOGUE).mo chromium lint check-translations ## every check and every test
	$(BIN)/python -m pytest -n 2 --dist worksteal -q -rs --durations=8

lint: .venv/test.stamp ## style, types, import rules, templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check -q .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint app --lint --quiet

check-translations: .venv/test.stamp ## fail when a text is new, changed or missing in a language
	@$(EXTRACT) -o .venv/messages.pot .
	@$(BIN)/python tests/architecture/catalogue.py .venv/messages.pot
	@$(BIN)/pybabel -q compile -d translations

translations: .venv/test.stamp ## carry new texts from the code into the catalogues
	$(EXTRACT) -o translations/messages.pot .
	$(BIN)/pybabel -q update -i translations/messages.pot -d translations -l ru --no-wrap --ignore-obsolete --no-fuzzy-matching
	$(BIN)/pybabel -q compile -d translations

chromium: ## find a Chromium for the browser tests, or install Debian's
	@command -v "$${CHROMIUM:-chromium}" >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Debian's chromium for the browser tests"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	  else \
	    echo "The browser tests need Chromium: install it (Debian, Ubuntu: sudo apt-get install chromium) or set CHROMIUM to its path."; exit 1; \
	  fi; }

bench: .venv/test.stamp $(CATALOGUE).mo ## how fast it is, as ratios measured in one run
	@for file in benchmarks/*.py; do echo "== $$file"; PYTHONPATH=. $(BIN)/python $$file || exit 1; done

lock: .venv/test.stamp ## resolve the dependencies anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra test pyproject.toml -o requirements-test.lock

clean: ## remove everything that was made
	rm -rf .venv var $(CATALOGUE).mo

.venv/bin/python:
	@echo "Making a virtual environment with $$($(PYTHON) --version)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Pairpulse needs Python 3.11 or later."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "python3 cannot make a virtual environment (Debian, Ubuntu: apt-get install python3-venv)."; exit 1; }

.venv/runtime.stamp: requirements.lock | .venv/bin/python
	@echo "Installing what Pairpulse needs (about a minute, once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/test.stamp: requirements-test.lock | .venv/bin/python
	@echo "Installing what the tests need (a minute or two, once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@ .venv/runtime.stamp

$(CATALOGUE).mo: $(CATALOGUE).po | .venv/runtime.stamp
	@$(BIN)/pybabel -q compile -d translations
