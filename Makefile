# Everything that is done with this checkout. Needs Python 3.11 or newer with pip, and make.
#
#   make VARIABLE=value TARGET     PYTHON            the Python that makes the virtual environment
#                                  VENV              where that environment is
#                                  EXTRAS            what `make test` installs beside the core
#                                  TORCH_INDEX_URL   a package index with CPU builds of torch
#                                  CDOCS_...         any setting (docs/settings.md), for `make demo`

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
VENV = .venv
EXTRAS = test,hub
TORCH_INDEX_URL ?=
PYTEST_ARGS =
SCREENSHOTS = screenshots

# Relative, never $(CURDIR): the path of the checkout may contain spaces.
RUN = $(VENV)/bin/python
PIP = $(RUN) -m pip install -qq
CORE = $(VENV)/.installed-core
FULL = $(VENV)/.installed-$(EXTRAS)
OLDER = $(VENV)/mcp-1/.installed

export PIP_DISABLE_PIP_VERSION_CHECK = 1
# The tools that build the package are pinned too: by the first for pip before 25.3, by the second since.
export PIP_CONSTRAINT = constraints.txt
export PIP_BUILD_CONSTRAINT = constraints.txt

.DEFAULT_GOAL = help
.DELETE_ON_ERROR:
.PHONY: help demo test check gate bench docs model samples screenshots conformance lock clean install chromium

help: ## List these targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

demo: $(CORE) ## Index the sample documents and serve them (CDOCS_PORT=9000 for another port)
	@trap : INT; $(VENV)/bin/cdocs demo || [ $$? -eq 130 ]  # Ctrl-C is how it ends, and no error

test: $(FULL) $(OLDER) chromium check ## Check, run all tests and the gate (PYTEST_ARGS="-k symbol" for some tests)
	$(RUN) -m pytest $(PYTEST_ARGS)
	$(if $(PYTEST_ARGS),,$(MAKE) --no-print-directory gate)

gate: $(FULL) ## Ask the shipped questions; fail where search or answers got worse
	$(VENV)/bin/cdocs index corpus/samples --out build/gate/index
	rm -f build/gate/unfinished.jsonl
	$(VENV)/bin/cdocs eval run --index build/gate/index --split test --depth 20 --out build/gate >/dev/null
	$(VENV)/bin/cdocs eval gate build/gate/result.json --junit build/gate/junit.xml

check: $(FULL) ## Lint, formatting and types
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

bench: $(FULL) chromium ## Measure speed on the sample documents
	$(RUN) -m benchmarks.reading
	$(RUN) -m benchmarks.speed
	$(RUN) -m benchmarks.model
	$(RUN) -m benchmarks.pages

docs: $(CORE) ## Write the pages that are made from code: docs/settings.md
	$(RUN) -c 'from pathlib import Path; from service.settings import settings_markdown; Path("docs/settings.md").write_text(settings_markdown(), "utf-8")'

model: $(FULL) ## Train the embedded model (DATA=FOLDER with pairs/, qa/ and dev/)
	@test -n "$(DATA)" || { echo 'Say where the parallel text is: make model DATA=FOLDER' >&2; exit 2; }
	$(RUN) -m models.train "$(DATA)" --out models/embedded

samples: $(FULL) ## Build the sample documents from corpus/sample_sources/source
	$(RUN) -m corpus.sample_sources.build

screenshots: $(FULL) chromium ## Take pictures of the web form, those of the README among them
	$(RUN) docs/screenshots.py "$(SCREENSHOTS)"

conformance: $(FULL) ## Run the official MCP conformance suite (needs npx and the network)
	$(RUN) -m tests.service.chatbots.conformance

# torch stays where it is pinned, because a newer one is a matter of gigabytes: change it by hand.
lock: ## Refresh constraints.txt with the newest versions that fit together
	rm -rf build/lock
	"$(PYTHON)" -m venv build/lock
	$(if $(TORCH_INDEX_URL),build/lock/bin/python -m pip install -qq torch --no-deps --index-url "$(TORCH_INDEX_URL)")
	env -u PIP_CONSTRAINT -u PIP_BUILD_CONSTRAINT build/lock/bin/python -m pip install -qq \
	  -e '.[test,hub]' "$$(grep '^torch==' constraints.txt)" hatchling
	{ grep '^#' constraints.txt; build/lock/bin/python -m pip freeze --exclude-editable \
	  | sed -e 's/ @ .*//' -e 's/+.*//' | grep -v -E '^(nvidia|cuda|triton)'; } > build/constraints.txt
	mv build/constraints.txt constraints.txt
	rm -rf build/lock

clean: ## Remove what was built, except the virtual environment
	rm -rf build dist screenshots .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

install: $(FULL) ## Install cdocs with all that its tests need, without running them

$(VENV)/bin/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "cdocs needs Python 3.11 or newer, and \"$(PYTHON)\" is: $$("$(PYTHON)" -V 2>&1)" >&2; \
	  echo "Name another one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments (on Debian: apt-get install python3-venv)" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(CORE): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing cdocs into $(VENV) (about a minute) ..."
	$(PIP) -e . -c constraints.txt
	@touch $@

$(FULL): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing cdocs with $(EXTRAS) into $(VENV) (some minutes) ..."
	$(if $(TORCH_INDEX_URL),$(PIP) torch --no-deps -c constraints.txt --index-url "$(TORCH_INDEX_URL)")
	$(PIP) -e '.[$(EXTRAS)]' -c constraints.txt
	@touch $(CORE) $@

# Not a file: whether a browser is there is asked every time.
chromium:
	@mkdir -p build; \
	if command -v chromium || command -v chromium-browser; then exit 0; fi >/dev/null 2>&1; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo "Installing chromium for the browser tests ..."; \
	  { apt-get update && DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y --no-install-recommends chromium; } >build/chromium.log 2>&1 && exit 0; \
	  tail -n 5 build/chromium.log >&2; \
	fi; \
	{ echo "***************************************************************************"; \
	  echo "**  chromium is not here and cannot be installed: THE TESTS THAT USE A   **"; \
	  echo "**  BROWSER WILL BE SKIPPED. As root on Debian: apt-get install chromium **"; \
	  echo "***************************************************************************"; } >&2

# The older line of the MCP library, in a folder of its own: its clients are to work, too.
$(OLDER): | $(FULL)
	@echo "Installing the older MCP library for its tests ..."; mkdir -p $(VENV)/mcp-1; \
	env -u PIP_CONSTRAINT $(PIP) --target $(VENV)/mcp-1 --upgrade 'mcp>=1.25,<2' >$(VENV)/mcp-1.log 2>&1 \
	  && touch $@ && exit 0; \
	tail -n 5 $(VENV)/mcp-1.log >&2; \
	{ echo "***************************************************************************"; \
	  echo "**  The older MCP library cannot be installed: THE TESTS OF ITS CLIENTS  **"; \
	  echo "**  WILL BE SKIPPED.                                                     **"; \
	  echo "***************************************************************************"; } >&2
