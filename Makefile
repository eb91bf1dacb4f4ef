# All work on Roer starts with one of these words; `make` alone lists them.

PORT ?= 8000
# Which Python makes .venv, when it must not be the newest one there is: make install PYTHON=python3.12
PYTHON ?=

BIN := .venv/bin
VENDOR := roer/web/furniture/static/vendor
MESSAGES := $(wildcard roer/web/furniture/locale/*/LC_MESSAGES/django.po)
COMPILED := $(MESSAGES:.po=.mo)
# Node comes with the requirements; npm and what it starts must find it first.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm
PIP := $(BIN)/python -m pip --disable-pip-version-check
DJADE := find roer -name '*.html' -print0 | xargs -0 -r $(BIN)/djade --target-version 5.2
# The browser for the tests is found once; POSTGRES before a command runs it beside a real PostgreSQL.
PYTEST := CHROMIUM="$$($(BIN)/python tools/browser.py)" && export CHROMIUM && $(BIN)/pytest
POSTGRES := $(BIN)/python tools/postgres.py

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install run test test-all check fix bench messages requirements clean

help: ## List these words
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: .venv/.project $(VENDOR)/fonts.css $(COMPILED) ## Install everything into .venv, with the command .venv/bin/roer

run: install ## Fill the demonstration and serve it on http://localhost:8000 (PORT=8001 for another port)
	$(BIN)/roer demo
	$(BIN)/roer serve --port $(PORT)

test: install ## Run the tests, those in the browser too; what rests on the database on PostgreSQL as well
	$(PYTEST) -n auto --dist loadfile --no-loadscope-reorder -m "not long"
	$(POSTGRES) $(BIN)/pytest -q -m "both_databases and not long"

test-all: install ## Run every test, however long it takes, properties ten times as often, on both databases
	ROER_PROPERTIES=thorough && export ROER_PROPERTIES && $(PYTEST)
	CHROMIUM="$$($(BIN)/python tools/browser.py)" && export CHROMIUM && $(POSTGRES) $(BIN)/pytest

check: install ## Check style, types, imports, templates and translations
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(DJADE) --check
	$(BIN)/python tools/messages.py check

fix: install ## Mend what can be mended by itself, and show what is left
	$(BIN)/ruff check --fix --quiet --exit-zero
	$(BIN)/ruff format
	$(DJADE) || true
	$(BIN)/ruff check

bench: build/bench/.done ## Measure how fast it is, beside peers that stand in an environment of their own
	@set -e; for file in bench/*.py; do echo "$$file"; build/bench/bin/python "$$file"; done

messages: install ## Bring the translations in step with the sources; then fill in what is empty
	$(BIN)/python tools/messages.py extract
	$(BIN)/python tools/messages.py compile

requirements: install ## Pin the newest releases that pyproject.toml and package.json allow
	$(BIN)/python -m venv build/uv && build/uv/bin/pip install --quiet uv
	$(PIN) --output-file requirements/run.txt
	$(PIN) --extra dev --output-file requirements/dev.txt
	$(PIN) --extra bench --output-file requirements/bench.txt
	$(NPM) update --package-lock-only --ignore-scripts
	$(BIN)/python tools/without_hosts.py

clean: ## Remove everything that can be made again, .venv too
	rm -rf .venv node_modules build dist static test-results $(VENDOR) $(COMPILED)
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	find roer bench tests tools -name __pycache__ -type d -prune -exec rm -r {} +

# For every platform and every Python that Roer supports, with a hash for each file and no word of a host.
PIN = build/uv/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --no-annotate

# --- What `install` is made of. A file that is newer than what was made of it makes only that again. ---

# The newest Python that is new enough and can make an environment; else say what is wrong.
$(BIN)/python:
	@for python in $(or $(PYTHON),python3.13 python3.12 python3.11 python3); do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		found=$$python; "$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
		echo "Making .venv with $$("$$python" --version)"; exec "$$python" -m venv --clear .venv; \
	done; \
	if [ -n "$$found" ]; then \
		echo "$$found cannot make a virtual environment. Mend it with: sudo apt-get install python3-venv" >&2; \
	else \
		echo "Roer needs Python 3.11 or newer. Mend it with: sudo apt-get install python3 python3-venv," \
			"or name one: make install PYTHON=/path/to/python3.12" >&2; \
	fi; exit 1

.venv/.requirements: requirements/dev.txt | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.project: pyproject.toml .venv/.requirements
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

build/bench/.done: requirements/bench.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m venv --clear build/bench
	build/bench/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r $<
	build/bench/bin/python -m pip --disable-pip-version-check install --quiet hatchling editables
	build/bench/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/.done: package.json package-lock.json | .venv/.requirements
	$(NPM) ci --ignore-scripts --no-progress --loglevel=error
	@touch $@

$(VENDOR)/fonts.css: tools/vendor.py node_modules/.done
	$(BIN)/python tools/vendor.py

%.mo: %.po tools/messages.py | .venv/.requirements
	$(BIN)/python tools/messages.py compile
