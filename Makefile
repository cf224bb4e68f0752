# make demo    example deliveries from files to figures (installs what is missing, says what)
# make test    the same set-up, then every test and half a minute of fuzzing
# make test-clients  real clients (JDBC, ODBC, LibreOffice, Power BI's queries and measures) over TLS; installs them, says what
# make bench   flis against its peers, interleaved, one table (SCALE=1 ROUNDS=5 ONLY="redelivery small")
# make bench-smoke  every line of it once, tiny, with the debug build of make test
# make bench-peers  dbt snapshots, dlt and SQLMesh on the same months, from PyPI (SCALE=0.2 ROUNDS=3)
# make bench-crash  national months, killed at random moments, end as undisturbed ones (SCALE=0.01 SEED=…)
# make fuzz    searches for bytes the reader and the control files' parser cannot bear (SECONDS=600)
# make build   release build only
# make docs    write the generated pages again
# make clean   stop the private clusters and remove .build and .flis

SHELL := /bin/bash
BIN := .build/release

SECONDS_TO_FUZZ := $(or $(SECONDS),600)

.PHONY: demo test test-clients fuzz bench bench-smoke bench-peers bench-crash build docs setup clean

setup:
	@scripts/setup.sh

build: setup
	@swift build -c release --quiet

demo: build
	@scripts/demo.sh

test: setup
	@scripts/test.sh

test-clients: setup
	@scripts/test-clients.sh

fuzz: setup
	@scripts/fuzz.sh $(SECONDS_TO_FUZZ)

bench: build
	@bench/run.sh

bench-smoke:
	@bench/smoke.sh

bench-peers: build
	@bench/peers.sh

bench-crash: build
	@bench/crash.sh

docs: build
	@$(BIN)/flis docs
	@PATH="$(CURDIR)/$(BIN):$$PATH" scripts/commands-page.sh > docs/reference/commands.md

clean:
	-@[ -x $(BIN)/flis ] && $(BIN)/flis database down
	-@[ -x $(BIN)/flis ] && $(BIN)/flis database down --home .flis/test
	rm -rf .build .flis
