# Two commands matter: `make run` and `make test`. Everything lives in .venv, instance/ and .cache/.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3 || echo python3)
python := .venv/bin/python
pip := $(python) -m pip --disable-pip-version-check --quiet
compile := $(python) -m uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
           --no-config --custom-compile-command "make lock" --quiet $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help run test crash fuzz offline simulate bench lighthouse screenshots catalogues lock clean

help:
	@echo "make run          install and serve quizapp on http://127.0.0.1:8000"
	@echo "make test         run the whole gate: style, types, question bank, every test"
	@echo
	@echo "make crash        the long crash test: 200 rounds of kill -9 under load"
	@echo "make fuzz         10,000 broken files of every format: none crashes a reader, takes too much or too long"
	@echo "make offline      500 answers without a network, one connection in five broken: none lost, none twice"
	@echo "make simulate     learners whose memory is not our model study by rival schedules, in some minutes"
	@echo "make bench        latency of an answer, beside a bare endpoint; how banks and queues grow"
	@echo "make lighthouse   scores and weights of the pages (needs node 18.20 or newer)"
	@echo "make screenshots  take the pictures of the README again"
	@echo "make catalogues   gather the sentences of the interface into its catalogues, and compile them"
	@echo "make lock         pin the dependencies again (UPGRADE=--upgrade takes the newest)"
	@echo "make clean        remove what make and the tests made; instance/ stays"

run: .venv/installed
	@$(python) -m quizapp serve

NODE_PACKAGES = $(foreach folder,editor exchange/qti,.cache/$(folder)/node_modules/.package-lock.json)

test: .venv/installed-for-tests $(NODE_PACKAGES)
	@bin/install-chromium
	@echo "== Style: ruff"
	@$(python) -m ruff check
	@$(python) -m ruff format --check
	@echo "== Types: mypy"
	@$(python) -m mypy
	@echo "== Question bank"
	@$(python) -m quizapp bank check
	@$(python) -m quizapp bank build --check
	@echo "== Tests: units, properties, PostgreSQL, browser, crash, packaging"
	@$(python) -m pytest --numprocesses auto --dist loadfile

simulate: .venv/installed-for-tests
	@$(python) -m tests.simulate.campaign

crash: .venv/installed-for-tests
	@$(python) -m tests.crash.campaign --rounds 200

fuzz: .venv/installed-for-tests
	@$(python) -m tests.fuzz.campaign

bench: .venv/installed-for-tests
	@$(python) -m tests.bench.answer
	@$(python) -m tests.bench.bank
	@$(python) -m tests.bench.queue
	@$(python) -m tests.bench.memory
	@$(python) -m tests.bench.anki_packages

# What tests need of npm's packages lies in .cache, by the name of the folder in tests that asks for it.
.cache/%/node_modules/.package-lock.json: tests/%/package.json tests/%/package-lock.json
	@mkdir -p .cache/$*
	@cp $^ .cache/$*/
	@npm ci --prefix .cache/$* --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

lighthouse: .venv/installed-for-tests .cache/lighthouse/node_modules/.package-lock.json
	@bin/install-chromium
	@$(python) -m tests.lighthouse

offline: .venv/installed-for-tests
	@bin/install-chromium
	@$(python) -m tests.offline.campaign

screenshots: .venv/installed-for-tests
	@bin/install-chromium
	@$(python) -m tests.browser.screenshots

catalogues: .venv/installed-for-tests
	@$(python) -m tests.translations.catalogues

lock: .venv/bin/pip
	@$(pip) install "uv>=0.5"
	@$(compile) --group build --output-file requirements.txt
	@$(compile) --extra postgres --group test --constraint requirements.txt --output-file requirements-test.txt

clean:
	rm -rf .venv .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
	find quizapp tests -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment is whole once it holds pip: its interpreter is written first.
.venv/bin/pip:
	@bin/make-venv $(PYTHON)

.venv/dependencies: requirements.txt | .venv/bin/pip
	@echo "Installing the pinned dependencies ..."
	@$(pip) install --require-hashes -r requirements.txt || \
	  { echo "The pinned dependencies could not be installed: check the connection, then run make again." >&2; exit 1; }
	@touch $@

# The checkout itself, editable: its build backend is among the pinned dependencies, so the network is not asked.
.venv/installed: pyproject.toml .venv/dependencies
	@$(pip) install --no-index --no-build-isolation --no-deps --editable .
	@touch $@

.venv/installed-for-tests: requirements-test.txt .venv/installed
	@echo "Installing what the tests need ..."
	@$(pip) install --require-hashes -r requirements-test.txt || \
	  { echo "The test dependencies could not be installed: check the connection, then run make again." >&2; exit 1; }
	@touch $@
