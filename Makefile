# slac: the service-level agreement compiler.  `make help` lists what can be made.
# Sources are found by their place: src/cli and src/output make the program, the rest the library.

CC ?= cc
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0
BUILD ?= build
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
  -Wmissing-prototypes -Wwrite-strings -Wundef -Wformat=2 -Wvla -Wcast-qual -Wswitch-enum
CFLAGS ?= -O2
ALL_CFLAGS = -std=c11 $(WARNINGS) -Iinclude -Isrc -I. -I$(BUILD)/generated \
  -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -fPIC -fvisibility=hidden $(CFLAGS) $(EXTRA)
LIBRARIES := -lyaml -lcmark -ljansson -lmd -lgmp
# A static program starts in half the time of a dynamic one; LINK= links dynamically.
LINK ?= -static

LIBRARY_SOURCES := $(sort $(filter-out src/cli/% src/output/% src/embed/%,$(wildcard src/*.c src/*/*.c)))
# Its own malloc is for the static program alone: sanitizers and valgrind replace it themselves.
PROGRAM_SOURCES := $(sort $(filter-out $(if $(LINK),,src/cli/allocate.c),\
  $(wildcard src/cli/*.c src/output/*.c)))
UNIT_SOURCES := $(sort $(wildcard tests/unit/*.c))
ASSETS := $(sort $(wildcard src/render/*.css src/cli/templates/*.yaml))
ASSET_OBJECT := $(BUILD)/generated/assets.o
LIBRARY_OBJECTS := $(LIBRARY_SOURCES:%.c=$(BUILD)/%.o) $(ASSET_OBJECT)
PROGRAM_OBJECTS := $(PROGRAM_SOURCES:%.c=$(BUILD)/%.o)
FAULT_FILES ?= $(sort $(wildcard examples/*.sla.yaml))
UNIT_OBJECTS := $(UNIT_SOURCES:%.c=$(BUILD)/%.o)

.PHONY: all help setup demo test unit golden sanitize valgrind lint format format-check coverage \
  fuzz faults bench pages schema-check reference reference-check golden-update install uninstall clean

all: $(BUILD)/slac $(BUILD)/libslac.a $(BUILD)/libslac.so $(BUILD)/slac.pc

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile

# ---- building ----
$(BUILD)/embed: src/embed/embed.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -O1 $(WARNINGS) $< -o $@ -lmd

$(BUILD)/generated/assets.c: $(BUILD)/embed $(ASSETS)
	@mkdir -p $(@D)
	$(BUILD)/embed $@.part $(BUILD)/generated/assets.h $(ASSETS)
	mv $@.part $@
$(BUILD)/generated/assets.h: $(BUILD)/generated/assets.c

$(ASSET_OBJECT): $(BUILD)/generated/assets.c
	$(CC) $(ALL_CFLAGS) -c $< -o $@

$(BUILD)/%.o: %.c | $(BUILD)/generated/assets.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/libslac.a: $(LIBRARY_OBJECTS)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/libslac.so: $(LIBRARY_OBJECTS)
	$(CC) -shared -Wl,-soname,libslac.so.0 $(EXTRA) $^ -o $@ $(LIBRARIES)

$(BUILD)/slac: $(PROGRAM_OBJECTS) $(BUILD)/libslac.a
	$(CC) $(LINK) $(EXTRA) $^ -o $@ $(LIBRARIES)

$(BUILD)/slac.pc: Makefile
	@mkdir -p $(@D)
	printf 'prefix=%s\nName: slac\nDescription: the service-level agreement compiler\nVersion: %s\nCflags: -I$${prefix}/include\nLibs: -L$${prefix}/lib -lslac\nLibs.private: %s\n' \
	  '$(PREFIX)' '$(VERSION)' '$(LIBRARIES)' > $@

install: all ## into DESTDIR and PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(BUILD)/slac $(DESTDIR)$(PREFIX)/bin/slac
	install -m 644 $(BUILD)/libslac.a $(DESTDIR)$(PREFIX)/lib/libslac.a
	install -m 755 $(BUILD)/libslac.so $(DESTDIR)$(PREFIX)/lib/libslac.so.$(VERSION)
	ln -sf libslac.so.$(VERSION) $(DESTDIR)$(PREFIX)/lib/libslac.so.0
	ln -sf libslac.so.0 $(DESTDIR)$(PREFIX)/lib/libslac.so
	install -m 644 $(BUILD)/slac.pc $(DESTDIR)$(PREFIX)/lib/pkgconfig/slac.pc
	install -m 644 include/slac.h $(DESTDIR)$(PREFIX)/include/slac.h
	install -m 644 docs/slac.1 $(DESTDIR)$(PREFIX)/share/man/man1/slac.1

uninstall: ## take it out again
	rm -f $(DESTDIR)$(PREFIX)/bin/slac $(DESTDIR)$(PREFIX)/lib/libslac.* \
	  $(DESTDIR)$(PREFIX)/lib/pkgconfig/slac.pc $(DESTDIR)$(PREFIX)/include/slac.h \
	  $(DESTDIR)$(PREFIX)/share/man/man1/slac.1

# ---- using ----
setup:
	@.ci/setup build

demo: setup ## install what is missing, build, compile the examples, say where the pages are
	@$(MAKE) --no-print-directory all
	$(BUILD)/slac build -o $(BUILD)/examples/ examples/*.sla.yaml
	@echo; echo "The pages of the examples:"; ls $(CURDIR)/$(BUILD)/examples/*.html

# ---- proof ----
test: ## install what is missing, build, pass the tests
	@.ci/setup test
	@$(MAKE) --no-print-directory all $(BUILD)/unit
	@.ci/tests $(BUILD)

$(BUILD)/unit: $(UNIT_OBJECTS) $(BUILD)/libslac.a
	$(CC) $(EXTRA) $^ -o $@ $(LIBRARIES) -lcriterion

unit: $(BUILD)/unit ## the unit tests alone
	$(BUILD)/unit

sanitize: ## the tests under the address and undefined-behaviour sanitizers
	@.ci/setup test
	$(MAKE) BUILD=build/sanitize LINK= CFLAGS="-O1 -g" \
	  EXTRA="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer" all build/sanitize/unit
	.ci/tests build/sanitize

valgrind: all $(BUILD)/unit ## check and build of the examples under memcheck
	for f in examples/*.sla.yaml; do \
	  valgrind -q --error-exitcode=9 --leak-check=full $(BUILD)/slac build -o $(BUILD)/valgrind/ $$f || exit 1; done

lint: ## warnings as errors on gcc and clang, cppcheck, shellcheck
	$(MAKE) BUILD=build/lint-gcc CC=gcc EXTRA=-Werror all
	$(MAKE) BUILD=build/lint-clang CC=clang EXTRA=-Werror all
	cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,portability \
	  --suppress=missingInclude -Iinclude -Isrc -I. src
	shellcheck .ci/setup .ci/run .ci/tests

format: ## lay the sources out
	clang-format -i $(wildcard src/*.[ch] src/*/*.[ch] include/*.h tests/unit/*.c tests/*/*.c)

format-check: ## fails where `make format` would change something
	clang-format --dry-run -Werror $(wildcard src/*.[ch] src/*/*.[ch] include/*.h tests/unit/*.c tests/*/*.c)

coverage: ## line coverage of the tests
	$(MAKE) BUILD=build/coverage LINK= CFLAGS="-O0 -g" EXTRA=--coverage all build/coverage/unit
	.ci/tests build/coverage
	@cd build/coverage && find src -name '*.gcda' -exec gcov -n {} + 2>/dev/null | \
	  awk -F'[:% ]+' '/^File .src/{keep=1} /^File .[^s]/{keep=0} /^Lines executed/&&keep{sum+=$$3*$$5/100; all+=$$5; keep=0} END{printf "coverage: %.1f%% of %d lines\n", all?100*sum/all:0, all}'

FUZZ_SECONDS ?= 60
$(BUILD)/fuzz-pipeline: tests/fuzz/fuzz_pipeline.c $(LIBRARY_SOURCES) $(BUILD)/generated/assets.h
	clang $(ALL_CFLAGS) -g -fsanitize=fuzzer,address,undefined $(filter %.c,$^) $(BUILD)/generated/assets.c -o $@ $(LIBRARIES)

fuzz: ## libFuzzer on the whole pipeline for FUZZ_SECONDS, from the examples and kept findings
	@.ci/setup lint
	$(MAKE) BUILD=build/fuzz CFLAGS=-O1 build/fuzz/fuzz-pipeline
	mkdir -p build/fuzz/corpus
	tests/fuzz/dictionary > build/fuzz/words
	build/fuzz/fuzz-pipeline -max_total_time=$(FUZZ_SECONDS) -dict=build/fuzz/words -timeout=5 -rss_limit_mb=1024 \
	  -artifact_prefix=build/fuzz/ build/fuzz/corpus $(wildcard tests/fuzz/corpus) examples

# The wrapped functions are found in the archives too: all of them are linked statically.
$(BUILD)/allocation: tests/faults/allocation.c $(BUILD)/libslac.a
	$(CC) -std=c11 -Wall -Wextra -Iinclude -g $(EXTRA) $^ -o $@ \
	  -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc -Wl,-Bstatic $(LIBRARIES) -Wl,-Bdynamic

faults: ## every allocation fails in turn; a full disk; a run that is killed
	@.ci/setup test
	$(MAKE) BUILD=build/sanitize CFLAGS="-O1 -g" \
	  EXTRA="-fsanitize=address,undefined -fno-sanitize-recover=all" build/sanitize/allocation
	for f in $(FAULT_FILES); do build/sanitize/allocation $$f || exit 1; done
	@$(MAKE) --no-print-directory all
	tests/faults/files $(BUILD)/slac

bench: ## instructions, time and memory beside libyaml's bare event parse, with the limits
	@.ci/setup bench
	@$(MAKE) --no-print-directory all $(BUILD)/events $(BUILD)/generate $(BUILD)/measure
	tests/bench/run $(BUILD)

$(BUILD)/events $(BUILD)/generate $(BUILD)/measure: $(BUILD)/%: tests/bench/%.c
	$(CC) $(ALL_CFLAGS) -D_DEFAULT_SOURCE $(LINK) $< -o $@ -lyaml

pages: ## pictures and accessibility of the pages in a real browser, validity, Markdown as rendered
	@.ci/setup pages
	@$(MAKE) --no-print-directory all
	tests/pages/run $(BUILD)

schema-check: ## the JSON Schema under ajv and in an editor's language server
	@.ci/setup schema
	@$(MAKE) --no-print-directory all
	tests/schema/run $(BUILD)

golden-update: all ## renew the golden files and show the difference
	@test -z "$$CI" || { echo "golden files are not renewed in CI"; exit 1; }
	.ci/tests $(BUILD) update; git diff -- tests

clean: ## remove what was made
	rm -rf build

-include $(LIBRARY_OBJECTS:.o=.d) $(PROGRAM_OBJECTS:.o=.d) $(UNIT_OBJECTS:.o=.d)

reference: $(BUILD)/slac ## renew the pages that the program makes
	@mkdir -p docs/reference
	for page in language rules phrases commands; do \
	  $(BUILD)/slac reference $$page > docs/reference/$$page.md || exit 1; done
	$(BUILD)/slac reference man > docs/slac.1
