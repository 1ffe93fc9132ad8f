# Thin on purpose: each recipe is one command that can be typed without make as well (README.md, "Without make").
SPEAK  ?= nb# the language of the messages: nb or en
PYTEST ?= -n 2 --dist loadfile
UV     ?= uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -q

ifeq ($(OS),Windows_NT)
PYTHON ?= python
VENV_PYTHON := .venv/Scripts/python.exe
else
PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
endif

export PYTHONUTF8 := 1

.PHONY: help serve test servers ears quick lint build pdf audit check links bench-search bench-reader bench-store bench-pdf bench-paper bench-build lock schema screenshot clean ready-to-serve ready-to-test

help:
	@echo "serve         show the site, and again after every save"
	@echo "check         what is wrong in the texts, where, and how to mend it"
	@echo "build | pdf   the finished site; its PDFs, posters and booklets (before build, which links them)"
	@echo "links         follow every link of the site"
	@echo "test | quick  everything that can be tested; those of it that are done in a minute"
	@echo "lint          ruff and mypy"
	@echo "servers       ask nginx and Caddy, with rules written for a site (both must be installed)"
	@echo "ears          listen to four pages with a real screen reader (Orca must be installed)"
	@echo "audit         test for accessibility, and write data/accessibility.json"
	@echo "bench-search | bench-reader | bench-store | bench-pdf | bench-paper | bench-build   measure"
	@echo "lock | schema | screenshot   write requirements*.txt, data/schema/, the pictures in docs-dev/"
	@echo "clean         remove what was built and set up"

ready-to-serve:
	@$(PYTHON) scripts/prepare.py serve --lang $(SPEAK)

ready-to-test:
	@$(PYTHON) scripts/prepare.py test --lang $(SPEAK)

serve: ready-to-serve
	@$(VENV_PYTHON) scripts/serve.py --lang $(SPEAK)

test: lint
	$(VENV_PYTHON) -m pytest $(PYTEST) -m "not servers and not ears"

quick: lint
	$(VENV_PYTHON) -m pytest $(PYTEST) -m "not slow and not browser" tests/unit tests/project tests/cases tests/content

lint: ready-to-test
	$(VENV_PYTHON) -m ruff check -q
	$(VENV_PYTHON) -m ruff format -q --check
	$(VENV_PYTHON) -m mypy --no-error-summary

build: ready-to-serve
	@$(VENV_PYTHON) scripts/build.py

pdf: ready-to-serve
	@$(VENV_PYTHON) scripts/make_pdf.py --lang $(SPEAK)

audit: ready-to-test
	@$(VENV_PYTHON) scripts/audit.py

check: ready-to-serve
	@$(VENV_PYTHON) scripts/check.py --lang $(SPEAK)

bench-search: ready-to-test build
	@$(VENV_PYTHON) -m bench.search $(if $(SET),--set $(SET))

bench-reader: ready-to-test build
	@$(VENV_PYTHON) -m bench.reader

bench-build: ready-to-test
	@$(VENV_PYTHON) -m bench.build

bench-store: ready-to-test
	@$(VENV_PYTHON) -m bench.store

bench-pdf: ready-to-test
	@$(VENV_PYTHON) -m bench.pdf_speed

bench-paper: ready-to-test
	@$(VENV_PYTHON) -m bench.paper

servers: ready-to-test
	@$(VENV_PYTHON) -m pytest -m servers tests/site/test_servers.py tests/site/test_servers_under_load.py

ears: ready-to-test
	@$(VENV_PYTHON) -m pytest -m ears tests/ears

links: ready-to-test
	@$(VENV_PYTHON) scripts/check_links.py --lang $(SPEAK)

lock:
	$(UV) pyproject.toml --extra pdf --extra spelling --extra deploy --group build -o requirements.txt
	$(UV) pyproject.toml --all-extras --group build requirements-test.in -c requirements.txt -o requirements-test.txt

schema: ready-to-serve
	@$(VENV_PYTHON) scripts/write_schema.py
	@$(VENV_PYTHON) -m rettesnor.pages.api.model_schemas

screenshot: ready-to-test
	@$(VENV_PYTHON) scripts/screenshot.py

clean:
	git clean -qfdX site build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
