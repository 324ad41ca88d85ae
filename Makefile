# Kinoteka. `make run` and `make test` are all that a newcomer needs; `make help` lists the rest.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

.DEFAULT_GOAL := help

.PHONY: help
help: ## Show what can be made.
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Kinoteka needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Each stamp is newer than what it was made of, so that setting up twice does nothing.
# The lock files name everything: pip has nothing to resolve, and older ones, left to resolve,
# ask for the newest release of a package that another names with an extra.
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes

$(VENV)/.runtime: requirements/runtime.txt | $(VENV)/pyvenv.cfg
	$(PIP_INSTALL) -r $<
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(PIP_INSTALL) -r $<
	@touch $@

# The site is built where Node.js is; without it the API is served alone.
NODE_OK := $(shell node -e 'process.exit(Number(process.versions.node.split(".")[0] < 20))' 2>/dev/null && echo yes)
SITE_SOURCES := $(shell find frontend -type f \
	-not -path '*/node_modules/*' -not -path 'frontend/dist/*' 2>/dev/null)

frontend/node_modules/.done: frontend/package-lock.json
	cd frontend && $(NPM_CI)
	@touch $@

frontend/dist/.done: frontend/node_modules/.done docs/openapi.json $(SITE_SOURCES)
	cd frontend && npm run --silent build
	@touch $@

.PHONY: site
ifeq ($(NODE_OK),yes)
site: frontend/dist/.done ## Build the web site.

.PHONY: site-test site-check
site-test: site
	cd frontend && npm test --silent

site-check: site
	cd frontend && for what in openapi:check messages:check format:check lint typecheck; do \
		npm run --silent $$what || exit 1; done
else
NO_NODE := Node.js 20 or newer is not installed

site:
	@echo "$(NO_NODE): serving the API without its site and /docs/."

.PHONY: site-test site-check
site-test site-check:
	@echo "NOT RUN: $(NO_NODE), so the site is neither checked nor tested."
	@test "$$CI" != true
endif

.PHONY: runtime
runtime: $(VENV)/.runtime

.PHONY: setup
setup: ## Install what serving needs; doing it twice is harmless.
	@$(MAKE) --no-print-directory --jobs=2 runtime site

# The tests' login provider is a program of Node.js too.
PROVIDER := tests/servers/oidc
$(PROVIDER)/node_modules/.done: $(PROVIDER)/package-lock.json
	cd $(PROVIDER) && $(NPM_CI)
	@touch $@

.PHONY: provider
ifeq ($(NODE_OK),yes)
provider: $(PROVIDER)/node_modules/.done
else
provider:
	@echo "$(NO_NODE): the tests of outside logins cannot run."
endif

.PHONY: setup-dev
setup-dev: setup provider $(VENV)/.dev ## Install what the tests and checks need besides.

.PHONY: migrate
migrate: $(VENV)/.runtime ## Bring the database to the newest migration.
	$(BIN)/python create_tables.py

.PHONY: fixtures
fixtures: migrate ## Load the fixtures into the database.
	$(BIN)/python load_fixtures.py

.PHONY: admin
admin: migrate ## Make an administrator of EMAIL=you@example.org; shows a one-time secret.
	$(BIN)/python -m project.setup.accounts $(EMAIL)

.PHONY: run
run: setup fixtures ## Set up and serve, with fixtures, on http://127.0.0.1:5000.
	$(BIN)/python run.py

# A worker for each processor; each has servers of its own.
WORKERS := --numprocesses=auto --maxprocesses=8 --dist=loadscope --no-loadscope-reorder \
	--max-worker-restart=0

.PHONY: test
test: setup-dev ## Run the tests, on SQLite, PostgreSQL, Redis and in a browser.
	$(BIN)/python -m pytest $(WORKERS) --cov --cov-report=term $(ARGS)
	@$(MAKE) --no-print-directory site-test

.PHONY: fuzz
fuzz: setup-dev ## Try 20,000 requests nobody would write on each database, and as many on both: ARGS='--cases N --seed N'.
	$(BIN)/python -m tests.fuzz $(ARGS)

.PHONY: check
check: setup-dev ## Lint, types, import contracts, and what is generated being fresh.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.architecture.generated --check
	@$(MAKE) --no-print-directory site-check

.PHONY: fmt
fmt: setup-dev ## Format the code and mend what the linter can.
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

.PHONY: openapi
openapi: setup-dev ## Write anew what is generated: docs/openapi.json, the site's types, the README's table.
	$(BIN)/python -m tests.architecture.generated
	cd frontend && npm run --silent openapi

.PHONY: lock
lock: $(VENV)/.dev ## Write the lock files anew from requirements/*.in.
	for name in runtime dev bench; do $(BIN)/uv pip compile --quiet --universal --generate-hashes \
		--no-header --python-version 3.11 requirements/$$name.in -o requirements/$$name.txt; done

# What Kinoteka is compared with has a folder of its own, so that ours holds what we need alone.
VENV_BENCH := .venv-bench
$(VENV_BENCH)/.done: requirements/bench.txt | $(VENV)/pyvenv.cfg
	test -d $(VENV_BENCH) || $(PYTHON) -m venv $(VENV_BENCH)
	$(PIP_INSTALL:$(BIN)/%=$(VENV_BENCH)/bin/%) -r $<
	@touch $@

FASTIFY := bench/peers/fastify
$(FASTIFY)/node_modules/.done: $(FASTIFY)/package-lock.json
	cd $(FASTIFY) && $(NPM_CI)
	@touch $@

.PHONY: peers
ifeq ($(NODE_OK),yes)
peers: $(VENV_BENCH)/.done $(FASTIFY)/node_modules/.done
else
peers: $(VENV_BENCH)/.done
	@echo "$(NO_NODE): nothing is compared with Fastify."
endif

.PHONY: bench
bench: setup-dev peers ## Measure loading, pages and starts, and other frameworks beside us; takes a while.
	$(BIN)/python -m bench $(ARGS)
