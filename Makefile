# Everything this repository can do for you: `make help` lists it. README.md says what to do without make.

PYTHON ?= python3
VENV ?= .venv
OUT ?= screenshots
GOLDEN ?= tests/golden/sms tests/golden/held_out

BIN := $(VENV)/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen
PYBABEL := $(BIN)/python -m babel.messages.frontend --quiet
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard resources/i18n/*/LC_MESSAGES/supportdesk.po))

# What Qt needs from the system, with and without a screen, and the two tools of the tests. Measured on a bare Debian.
LIBRARIES := libgl1 libegl1 libx11-6 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 libbrotli1 \
  libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 \
  libxkbcommon-x11-0 libx11-xcb1 libxcb-sync1 libxcb-xfixes0 libxcb-render0 libxcb-shm0 \
  poppler-utils xvfb

.PHONY: help run test check demo bench bench-reading screenshots i18n setup

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## open the window
	$(BIN)/supportdesk

# A worker that crashes ends the run: restarted, `--dist loadfile` waits for ever.
test: setup ## all tests, without a screen
	$(OFFSCREEN) $(BIN)/pytest --ignore tests/bench -n 2 --dist loadfile --max-worker-restart 0

check: setup ## style, types and import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

demo: setup demo.desk ## a desk with invented cases in ./demo.desk, opened
	$(BIN)/supportdesk demo.desk

demo.desk:
	$(BIN)/supportdesk demo $@ --cases 200 --weeks 12 --seed 1

bench: setup ## the measurements, as ratios
	$(OFFSCREEN) $(BIN)/pytest tests/bench -s

bench-reading: setup ## how well messages are read, a table per field; V=-v lists what is not as expected
	$(BIN)/python -m tests.bench.reading_accuracy $(V) $(GOLDEN)

screenshots: setup ## every screen in both languages, into OUT=screenshots
	$(OFFSCREEN) $(BIN)/python -m tests.screenshots $(OUT)

i18n: setup ## collect the sentences of the code into the catalogues
	$(PYBABEL) extract --mapping-file babel.cfg --add-comments i18n: --strip-comments --omit-header \
	  --add-location file --sort-output --no-wrap --output-file resources/i18n/supportdesk.pot supportdesk ui
	$(PYBABEL) update --input-file resources/i18n/supportdesk.pot --output-dir resources/i18n --domain supportdesk \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap
	$(MAKE) --no-print-directory setup

setup: $(VENV)/.system $(VENV)/.python $(CATALOGUES) ## what all of these need: system libraries, .venv, catalogues

# The dry run plans nothing when all is there. What nobody could install is asked for again next time.
$(VENV)/.system:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Support Desk needs Python 3.11 or newer. If you have one: make PYTHON=python3.12 setup"; exit 1; }
	@mkdir -p $(VENV)
	@wanted="$(LIBRARIES)"; $(PYTHON) -c 'import ensurepip' 2>/dev/null \
	  || wanted="$$wanted $$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"; \
	install="apt-get install --yes --no-install-recommends --no-upgrade"; \
	if [ "$$(id -u)" = 0 ]; then root=; else root=sudo; fi; \
	if ! command -v apt-get >/dev/null; then \
	  [ "$$(uname)" != Linux ] || echo "No apt-get here. If Qt does not start, see 'Other systems' in README.md."; \
	elif plan=$$($$install -qq --dry-run $$wanted 2>&1) && ! echo "$$plan" | grep -q '^Inst'; then \
	  :; \
	elif ! { $$root apt-get update && $$root env DEBIAN_FRONTEND=noninteractive $$install $$wanted; }; then \
	  echo "Ask an administrator for: apt-get install --no-install-recommends $$wanted"; exit 0; \
	fi; \
	touch $@

$(VENV)/.python: requirements/dev.txt pyproject.toml | $(VENV)/.system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

%.mo: %.po | $(VENV)/.python
	$(PYBABEL) compile --input-file $< --output-file $@
