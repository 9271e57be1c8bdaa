# Sluse: `make demo` shows an answer, `make test` checks everything, `make help` lists the rest.
VERSION   = 0.1.0
BUILD    ?= release
ifeq ($(origin CC),default)
CC        = gcc
endif
PREFIX   ?= /usr/local
JOBS     ?= $(shell nproc)
# Asked once, not at every file; before `make deps` there may be none to ask.
INCLUDED := $(shell pkg-config --cflags gsl yaml-0.1 hdf5-serial libdeflate 2>/dev/null)
LINKED   := $(shell pkg-config --libs-only-L hdf5-serial 2>/dev/null)
CFLAGS   += -std=gnu11 -I. -MMD -MP -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Werror \
            -ffp-contract=off -fopenmp -D_GNU_SOURCE $(INCLUDED)
LDLIBS   += $(LINKED) -lhdf5_hl -lhdf5 -lxlsxwriter -ldeflate -lyaml -lgsl -lgslcblas -lm
# The program has HDF5 in it where its archives are there: shared it brings thirty libraries along (it can read files on the web), and to
# find these costs every command 20 ms.
ARCHIVES := $(wildcard $(patsubst -L%,%/libhdf5_hl.a,$(LINKED)) $(patsubst -L%,%/libhdf5.a,$(LINKED)))
release   = -O3 -g
sanitize  = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover -fno-omit-frame-pointer -Wno-format-truncation -Wno-maybe-uninitialized
fuzz      = -O2 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover -fno-sanitize-coverage=trace-cmp -Wno-everything
tsan      = -O1 -g -fsanitize=thread -Wno-everything
FUZZ_SECONDS ?= 180
FLAGS     = $(CFLAGS) $($(BUILD))
OUT       = build/$(BUILD)
# A line for each file made; the whole commands with `make V=1`.
SAY       = $(if $(V),,@echo "  $@";)
TO_BUILD  = gcc make pkg-config libc6-dev libgsl-dev libhdf5-dev libyaml-dev librandom123-dev libdeflate-dev libxlsxwriter-dev
PACKAGES  = $(TO_BUILD) libcmocka-dev perl python3 python3-h5py python3-pandas python3-jsonschema python3-yaml \
            valgrind chromium
# The report's page is built with Node.js 18 or later; the program builds and works without.
PAGE      = build/web/report.html
NODE      = web/node_modules/.package-lock.json

LIBRARY  := $(filter-out models/process%,$(wildcard base/*.c languages/*.c sim/*.c scenarios/*.c models/*.c analysis/*.c))
COMMANDS := $(wildcard cli/*.c)
MAINS    := $(wildcard tests/test_*.c tests/validate_*.c)
FUZZERS  := $(wildcard tests/fuzz_*.c)
SUPPORT  := $(filter-out $(MAINS) $(FUZZERS),$(wildcard tests/*.c))
TESTS    := $(patsubst %.c,$(OUT)/%,$(wildcard tests/test_*.c))
LONG     := $(patsubst %.c,$(OUT)/%,$(wildcard tests/validate_*.c))
SCRIPTS  := $(wildcard tests/test_*.sh tests/test_*.py tests/test_*.mjs)
# What takes longest, begun first: tests run side by side, one more than there are processors, since those of the page often wait for the browser.
LONGEST  := tests/test_broken.sh tests/test_page.mjs tests/test_page_told.mjs tests/test_move.sh $(OUT)/tests/test_identity $(OUT)/tests/test_theory \
            tests/test_run.sh tests/test_library.sh
# Threads that wait sleep, and memory once had is kept, as the program itself does (cli/main.c): many run side by side, each in many arenas.
PROVE     = LC_ALL=C.UTF-8 CMOCKA_MESSAGE_OUTPUT=TAP OMP_WAIT_POLICY=passive MALLOC_MMAP_THRESHOLD_=4194304 \
            MALLOC_TRIM_THRESHOLD_=1073741824 MALLOC_TOP_PAD_=1048576 prove -j$$(($(JOBS) + 1)) -e ''
THREADED := experiment windows timing identity
FLOOR    := $(OUT)/bench/floor
# Whatever may decide a number: parts made by another engine are never mixed in.
ENGINE   := $(sort $(wildcard base/*.[ch] sim/*.[ch] scenarios/*.[ch] models/*.[ch]))

all: ## build ./sluse
	@$(MAKE) --no-print-directory -j$(JOBS) sluse

deps: ## install the packages needed, Debian's (as root) and those of the page, or list those missing
	@command -v dpkg-query >/dev/null || { echo "deps: no Debian system; needed: $(PACKAGES)"; exit 0; }; \
	missing=; for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q '^install ok installed' || missing="$$missing $$package"; done; \
	command -v node >/dev/null || missing="$$missing nodejs"; command -v npm >/dev/null || missing="$$missing npm"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" != 0 ]; then echo "deps: missing packages; as root: apt-get install$$missing" >&2; exit 1; fi; \
	echo "deps: installing$$missing"; \
	apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(NODE); fi

web: $(PAGE) ## build the page that `sluse report` fills (needs Node.js)

demo: ## build, run the asylum scenario, print the answer, make its report
	@$(MAKE) --no-print-directory deps PACKAGES='$(TO_BUILD)'
	@$(MAKE) --no-print-directory all
	@$(MAKE) --no-print-directory web
	./sluse run scenarios/asylum-surge.yaml
	./sluse report asylum-surge.h5 -o build/asylum-surge.html
	@echo "The report: build/asylum-surge.html - open it in a browser; it needs no network."

test: deps ## build everything and run all tests
	@$(MAKE) --no-print-directory all
	@$(MAKE) --no-print-directory -j$(JOBS) programs web
	@$(PROVE) $(LONGEST) $(filter-out $(LONGEST),$(TESTS) $(SCRIPTS))

check: deps ## all tests under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=sanitize programs build/sanitize/sluse
	@SLUSE=build/sanitize/sluse $(MAKE) --no-print-directory BUILD=sanitize prove-programs

tsan: ## run what uses threads under ThreadSanitizer (needs clang, libomp-dev): no data race
	@$(MAKE) --no-print-directory deps PACKAGES='$(TO_BUILD) libcmocka-dev clang libomp-dev'
	@$(MAKE) --no-print-directory -s -j$(JOBS) CC=clang BUILD=tsan build/tsan/sluse $(patsubst %,build/tsan/tests/test_%,$(THREADED))
	@prove -e '' tests/races.sh :: build/tsan $(THREADED)

validate: deps ## the long statistical run; writes docs/validation.md
	@$(MAKE) --no-print-directory -j$(JOBS) $(LONG)
	@set -e; for program in $(LONG); do $$program; done

bench: deps all web $(FLOOR) ## measure the speed of the reference models against goals and peers: a table, and build/bench.json
	@FLOOR=$(FLOOR) python3 -B bench/bench.py build/bench.json

bench-national: deps all ## the national year alone: 1e8 cases, half a minute
	@python3 -B bench/bench.py --national build/bench-national.json

bench-check: deps all $(FLOOR) ## fail when a case costs more than bench/baseline.txt: instructions +5 %, time over the floor +15 %
	@FLOOR=$(FLOOR) python3 -B bench/bench.py --check

fuzz: ## damage scenario files for FUZZ_SECONDS (needs clang, libomp-dev); findings and what was learnt lie in build/fuzz
	@mkdir -p build/fuzz/corpus build/fuzz/seeds
	@for i in scenarios/*.yaml tests/bad/*.yaml tests/runs/*.yaml; do cp $$i build/fuzz/seeds/$$(echo $$i | tr / -); done
	@grep -hoE '^\| `[^`]+`' docs/scenario.md | sed -E 's/^. `(.*)`/"\1"/' | sort -u > build/fuzz/words
	@$(MAKE) --no-print-directory -s -j$(JOBS) CC=clang BUILD=fuzz build/fuzz/tests/fuzz_scenario
	build/fuzz/tests/fuzz_scenario -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 \
	  -dict=build/fuzz/words -artifact_prefix=build/fuzz/ build/fuzz/corpus build/fuzz/seeds

fuzz-identity: ## make scenarios for FUZZ_SECONDS; the engine and the reference engine must agree (needs clang, libomp-dev)
	@$(MAKE) --no-print-directory -s -j$(JOBS) CC=clang BUILD=fuzz build/fuzz/tests/fuzz_identity
	@mkdir -p build/fuzz/identity/learnt build/fuzz/identity/seeds
	@for i in $$(seq 100); do head -c 768 /dev/urandom > build/fuzz/identity/seeds/$$i; done
	OMP_WAIT_POLICY=passive build/fuzz/tests/fuzz_identity -max_total_time=$(FUZZ_SECONDS) -timeout=300 -rss_limit_mb=2048 -max_len=1024 \
	  -len_control=0 -print_final_stats=1 -artifact_prefix=build/fuzz/identity/ build/fuzz/identity/learnt build/fuzz/identity/seeds

install: all ## install under PREFIX (DESTDIR before it)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/sluse/scenarios $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(OUT)/sluse $(DESTDIR)$(PREFIX)/bin/sluse
	install -m 644 $(wildcard scenarios/*.yaml scenarios/*.csv scenarios/*.json) $(DESTDIR)$(PREFIX)/share/sluse/scenarios
	install -d $(DESTDIR)$(PREFIX)/share/sluse/scenarios/reference
	install -m 644 $(wildcard scenarios/reference/*.yaml) $(DESTDIR)$(PREFIX)/share/sluse/scenarios/reference
	@if [ -f $(PAGE) ]; then install -m 644 $(PAGE) $(DESTDIR)$(PREFIX)/share/sluse; \
	else echo "install: no page for 'sluse report -o report.html'; 'make web' first builds it"; fi
	@if command -v help2man >/dev/null; then \
	  help2man --no-info --name 'capacity simulator for public casework' --output $(DESTDIR)$(PREFIX)/share/man/man1/sluse.1 ./sluse; \
	else echo "install: no man page, help2man is not installed"; fi

layers: ## check the direction of every #include against LAYERS
	@awk -f layers.awk LAYERS $(wildcard */*.[ch]) && echo "layers: all #includes follow LAYERS"

clean: ## remove what was built
	rm -rf build sluse

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /|/' | awk -F'|' '{printf "  make %-14s %s\n", $$1, $$2}'

programs: $(TESTS)

# All but the script that builds faulty engines, each of which is wrong on purpose.
prove-programs:
	@$(PROVE) $(TESTS) $(filter-out tests/test_broken.sh %.mjs,$(SCRIPTS))

sluse: $(OUT)/sluse
	@ln -sf $< $@

ifneq ($(ARCHIVES),)
$(OUT)/sluse: LDLIBS := $(ARCHIVES) $(filter-out -lhdf5_hl -lhdf5,$(LDLIBS)) -lsz -lz -ldl
endif
$(OUT)/sluse: $(COMMANDS:%.c=$(OUT)/%.o) $(OUT)/libsluse.a
	$(SAY) $(CC) $(FLAGS) -o $@ $^ $(LDLIBS)

$(OUT)/libsluse.a: $(LIBRARY:%.c=$(OUT)/%.o)
	@rm -f $@; $(AR) rcs $@ $^

# One file with everything in it. What npm says is shown only when it fails.
$(PAGE): $(NODE) $(wildcard web/*.html web/*.js web/*.json web/src/*.* web/src/*/*.*)
	@mkdir -p build
	$(SAY) cd web && { npm run --silent build > ../build/web.log 2>&1 || { cat ../build/web.log; exit 1; }; }

$(NODE): web/package-lock.json
	@mkdir -p build; echo "  $@"; cd web && { npm ci --no-audit --no-fund > ../build/npm.log 2>&1 || { cat ../build/npm.log; exit 1; }; }
	@touch $@

$(OUT)/tests/%: $(OUT)/tests/%.o $(SUPPORT:%.c=$(OUT)/%.o) $(OUT)/libsluse.a
	$(SAY) $(CC) $(FLAGS) -o $@ $^ -lcmocka $(LDLIBS)

# The floor is what this machine can do, so it is compiled for this machine.
$(FLOOR): $(FLOOR).o
	$(SAY) $(CC) $(FLAGS) -o $@ $^ -lm
$(FLOOR).o: CFLAGS += -march=native -ffp-contract=fast -Wno-psabi

$(OUT)/analysis/version.o: $(ENGINE) Makefile
$(OUT)/analysis/version.o: CFLAGS += -DSLUSE_VERSION='"$(VERSION)"' -DSLUSE_FLAGS='"$(BUILD) $($(BUILD))"' \
    -DSLUSE_ENGINE=$(shell cat $(ENGINE) | cksum | cut -d' ' -f1)u

$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(SAY) $(CC) $(FLAGS) -c -o $@ $<

.PHONY: all deps web demo test check tsan validate bench bench-national bench-check fuzz fuzz-identity install layers clean help programs prove-programs
.SECONDARY:
-include $(shell find build -name '*.d' 2>/dev/null)
