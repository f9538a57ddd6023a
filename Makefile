# Short commands. Everything is built under build/, nothing outside it but demo/ is written.
#   make demo     set up, build, code examples/, print the events, write demo/index.html and a store to look at
#   make test     set up, build, run every test
#   make web-test the page in a real Chromium, axe included (installs Chromium and Node)
BUILD := build/release
SANITIZE := build/sanitize
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

.PHONY: all setup program build demo test web-test web sanitize golden bench clean

all: build

setup:
	@tools/setup.sh

# The program and its knowledge; `build` adds the tests.
program: setup
	@cmake --preset release --log-level=WARNING
	@cmake --build $(BUILD) -j $(JOBS) --target dateline pack

build: setup
	@cmake --preset release --log-level=WARNING
	@cmake --build $(BUILD) -j $(JOBS)

demo: program
	@mkdir -p demo
	@$(BUILD)/dateline code examples --format html --output demo/index.html --quiet
	@$(BUILD)/dateline code examples
	@rm -f demo/example.duckdb demo/example.duckdb.lock
	@$(BUILD)/dateline add examples --store demo/example.duckdb --quiet
	@echo
	@echo "Each event's words in its article: demo/index.html"
	@echo "The same on a map, over time, who to whom: $(BUILD)/dateline serve --store demo/example.duckdb --open"

test: build
	@ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS)

web-test: program
	@tools/setup_web.sh
	@DATELINE=$(BUILD)/dateline node tests/web/run.mjs

# The page anew from its sources, into src/serve/page/ (Node 20 or later; only for those who change web/).
web:
	@tools/setup_web.sh
	@cd web && npm ci --silent --no-audit --no-fund && npm run --silent build

# Unit tests under the address and undefined-behaviour sanitizers.
sanitize: setup
	@cmake --preset sanitize --log-level=WARNING
	@cmake --build $(SANITIZE) -j $(JOBS) --target unit_tests
	@ctest --test-dir $(SANITIZE) --output-on-failure -j $(JOBS) -L unit

golden: program
	@python3 tests/golden_test.py --show $(BUILD)/dateline examples

bench: program
	@bench/e2e.sh $(BUILD)/dateline

clean:
	rm -rf build demo
