# slac: the service-level agreement compiler.  `make help` lists what can be made.
# Sources are found by their place: src/cli and src/output make the program, the rest the library.

CC ?= cc
OBJCOPY ?= objcopy
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0
BUILD ?= build
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
  -Wmissing-prototypes -Wwrite-strings -Wundef -Wformat=2 -Wvla -Wcast-qual -Wswitch-enum
CFLAGS ?= -O2
# Most code runs once or twice for each file: without gaps before loops and jumps less of it has to
# come from afar (docs/performance.md). For compilers that take the flags.
DENSE := -fno-align-loops -fno-align-jumps -fno-align-labels
DENSE := $(shell $(CC) -Werror $(DENSE) -x c -c /dev/null -o /dev/null 2> /dev/null && echo $(DENSE))
ALL_CFLAGS = -std=c11 $(WARNINGS) -Iinclude -Isrc -I. -I$(BUILD)/generated \
  -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections $(DENSE) $(CFLAGS) $(EXTRA)
LIBRARIES := -lyaml -lcmark -ljansson -lmd -lgmp -lz
# A static program starts in half the time of a dynamic one, and each page that a short run need not
# touch saves it some more (docs/performance.md); LINK= links dynamically.
LINK ?= -static -Wl,-z,noseparate-code
# What a run touches stands together. Where a linker does not know such scripts, it does without.
ORDER = $(if $(LINK),-T src/cli/order.ld -z text)

LIBRARY_SOURCES := $(sort $(filter-out src/cli/% src/output/% src/embed/%,$(wildcard src/*.c src/*/*.c)))
# Its own malloc is for the static program alone: sanitizers and valgrind replace it themselves.
PROGRAM_SOURCES := $(sort $(filter-out $(if $(LINK),,src/cli/allocate.c),\
  $(wildcard src/cli/*.c src/output/*.c)))
UNIT_SOURCES := $(sort $(wildcard tests/unit/*.c))
ASSETS := $(sort $(wildcard src/render/*.css src/render/*.xml src/cli/templates/*.yaml))
ASSET_OBJECT := $(BUILD)/generated/assets.o
LIBRARY_OBJECTS := $(LIBRARY_SOURCES:%.c=$(BUILD)/%.o) $(ASSET_OBJECT)
PROGRAM_OBJECTS := $(PROGRAM_SOURCES:%.c=$(BUILD)/%.o)
# What every run passes through stands together, beside libyaml: fewer pages are touched.
COMMON := cli/main cli/options cli/option_set cli/words cli/rules cli/check cli/run cli/jobs cli/files cli/allocate cli/ahead library base/% source/% yaml/% \
  number/% phrase/% model/% lint/% finding/finding
LINKED_OBJECTS := $(filter $(COMMON:%=$(BUILD)/src/%.o),$(PROGRAM_OBJECTS) $(LIBRARY_OBJECTS)) -lyaml
LINKED_OBJECTS += $(filter-out $(LINKED_OBJECTS),$(PROGRAM_OBJECTS) $(LIBRARY_OBJECTS))
FAULT_FILES ?= $(sort $(wildcard examples/*.sla.yaml tests/golden/*.sla.yaml tests/rules/bad-value/bad*.sla.yaml))
UNIT_OBJECTS := $(UNIT_SOURCES:%.c=$(BUILD)/%.o)

RULES = $(shell awk -F'"' '/^RULE/ { print $$2 }' grammar/rules/*.def)

.PHONY: all help setup demo test unit golden sanitize threads valgrind lint format format-check coverage \
  fuzz faults mutation signatures bench order pages pages-quick pdf-check language-check schema-check formats-check docx-check home-check reference reference-check golden-update install uninstall clean

all: $(BUILD)/slac $(BUILD)/libslac.a $(BUILD)/libslac.so

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

# The tables of prose_words.c, goals.c and phrase/words.c, which need not be made when a run starts.
WORD_TABLES := prose bad phrase
WORD_ROWS := $(wildcard grammar/*.def) src/lint/prose_rows.h src/lint/prose.h src/lint/bad_rows.h \
  src/phrase/word_rows.h
$(BUILD)/words: src/embed/words.c src/base/letter.c src/base/text.c $(WORD_ROWS)
	@mkdir -p $(@D)
	$(CC) -std=c11 -O1 $(WARNINGS) -Iinclude -Isrc -I. $(filter %.c,$^) -o $@

$(BUILD)/generated/%_words.inc: $(BUILD)/words
	@mkdir -p $(@D)
	$(BUILD)/words $* > $@.part
	mv $@.part $@
$(BUILD)/src/lint/prose_words.o: $(BUILD)/generated/prose_words.inc
$(BUILD)/src/lint/goals.o: $(BUILD)/generated/bad_words.inc
$(BUILD)/src/phrase/words.o: $(BUILD)/generated/phrase_words.inc

$(ASSET_OBJECT): $(BUILD)/generated/assets.c
	$(CC) $(ALL_CFLAGS) -c $< -o $@

$(BUILD)/%.o: %.c | $(BUILD)/generated/assets.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

# What its sources call each other by is theirs alone: a program that is linked with it may have such
# names, too. Tests look inside, and are linked with the other one.
$(BUILD)/libslac.a: $(LIBRARY_OBJECTS)
	rm -f $@
	$(LD) -r -o $(BUILD)/libslac.o $^
	$(OBJCOPY) --localize-hidden $(BUILD)/libslac.o
	$(AR) rcs $@ $(BUILD)/libslac.o
	rm -f $(BUILD)/libslac.o

$(BUILD)/inside.a: $(LIBRARY_OBJECTS)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/libslac.so: $(LIBRARY_OBJECTS)
	$(CC) -shared -Wl,-soname,libslac.so.0 $(EXTRA) $^ -o $@ $(LIBRARIES)

# libyaml asks for memory by functions that do no more than to call these: a scalar does so seven times.
STRAIGHT = $(if $(LINK),$(foreach name,malloc realloc free,-Wl,--wrap=yaml_$(name),--defsym=__wrap_yaml_$(name)=$(name)))
LINK_PROGRAM = $(CC) $(LINK) -pthread $(EXTRA) $(LINKED_OBJECTS) -o $(BUILD)/slac $(LIBRARIES)
$(BUILD)/slac: $(PROGRAM_OBJECTS) $(LIBRARY_OBJECTS) src/cli/order.ld
	$(LINK_PROGRAM) $(STRAIGHT) $(ORDER) || { echo '$@: the linker is tried without $(STRAIGHT) $(ORDER)'; $(LINK_PROGRAM); }

INSTALLED = $(DESTDIR)$(PREFIX)
# Of bash, zsh and fish, where they look for it.
COMPLETIONS := bash-completion/completions/slac zsh/site-functions/_slac fish/vendor_completions.d/slac.fish
install: all ## program, library, header, pkg-config file, manual and completion into DESTDIR and PREFIX
	install -d $(INSTALLED)/bin $(INSTALLED)/lib/pkgconfig $(INSTALLED)/include $(INSTALLED)/share/man/man1 \
	  $(INSTALLED)/share/doc/slac/rules $(dir $(COMPLETIONS:%=$(INSTALLED)/share/%))
	install -m 755 $(BUILD)/slac $(INSTALLED)/bin/slac
	install -m 644 $(BUILD)/libslac.a $(INSTALLED)/lib/libslac.a
	install -m 755 $(BUILD)/libslac.so $(INSTALLED)/lib/libslac.so.$(VERSION)
	ln -sf libslac.so.$(VERSION) $(INSTALLED)/lib/libslac.so.0
	ln -sf libslac.so.0 $(INSTALLED)/lib/libslac.so
	install -m 644 include/slac.h $(INSTALLED)/include/slac.h
	install -m 644 docs/slac.1 $(INSTALLED)/share/man/man1/slac.1
	install -m 644 docs/rules/*.md $(INSTALLED)/share/doc/slac/rules
	set -e; umask 022; set -- bash zsh fish; for file in $(COMPLETIONS); do \
	  $(BUILD)/slac completion $$1 > $(INSTALLED)/share/$$file; shift; done
	printf '%s\n' 'prefix=$(PREFIX)' 'includedir=$${prefix}/include' 'libdir=$${prefix}/lib' '' \
	  'Name: slac' 'Description: the service-level agreement compiler' 'Version: $(VERSION)' \
	  'Cflags: -I$${includedir}' 'Libs: -L$${libdir} -lslac' 'Libs.private: $(LIBRARIES)' \
	  > $(INSTALLED)/lib/pkgconfig/slac.pc
	chmod 644 $(INSTALLED)/lib/pkgconfig/slac.pc

uninstall: ## take it out again
	rm -f $(INSTALLED)/bin/slac $(INSTALLED)/include/slac.h $(INSTALLED)/lib/pkgconfig/slac.pc \
	  $(INSTALLED)/lib/libslac.a $(INSTALLED)/lib/libslac.so $(INSTALLED)/lib/libslac.so.0 \
	  $(INSTALLED)/lib/libslac.so.$(VERSION) $(INSTALLED)/share/man/man1/slac.1 $(COMPLETIONS:%=$(INSTALLED)/share/%)
	rm -rf $(INSTALLED)/share/doc/slac

# ---- using ----
setup:
	@.ci/setup build

demo: setup ## install what is missing, build, compile the examples, say where the pages are
	@$(MAKE) --no-print-directory all
	$(BUILD)/slac build -o $(BUILD)/examples/ examples/*.sla.yaml
	@echo; echo "The pages of the examples:"; ls $(CURDIR)/$(BUILD)/examples/*.html

# ---- proof ----
SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# The arena gives each piece a block of its own, whose bounds a sanitizer knows.
SANITIZE_CFLAGS := -O1 -g -DARENA_OF_SINGLE_BLOCKS
SANITIZE := BUILD=build/sanitize LINK= CFLAGS="$(SANITIZE_CFLAGS)" EXTRA="$(SANITIZERS)"
# Where a kernel puts programs at very random places, the memory that a sanitizer wants is sometimes taken.
STEADY = $(shell setarch -R true 2> /dev/null && echo setarch -R)
FUZZERS := pipeline phrase config baseline compare armour
TEST_PROGRAMS = $(BUILD)/unit $(BUILD)/mutation $(FUZZERS:%=$(BUILD)/replay-%)

test: ## install what is missing, build, pass the tests
	@.ci/setup test
	@$(MAKE) --no-print-directory all $(TEST_PROGRAMS)
	@.ci/tests $(BUILD)

# The tests run the others too.
$(BUILD)/unit: $(UNIT_OBJECTS) $(BUILD)/src/cli/program.o $(BUILD)/inside.a | $(FUZZERS:%=$(BUILD)/replay-%) $(BUILD)/signatures
	$(CC) $(EXTRA) $(filter-out $(BUILD)/replay-% $(BUILD)/signatures,$^) -o $@ $(LIBRARIES) -lcriterion

$(BUILD)/signatures: tests/signatures/mutations.c $(BUILD)/src/cli/armour.o
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $^ -o $@ -lcrypto -lmd

SIGNATURES ?= 1000000
signatures: ## SIGNATURES=N changed signatures, a million of them, none of which may be accepted
	@.ci/setup test
	@$(MAKE) --no-print-directory $(BUILD)/signatures
	tests/signatures/run $(BUILD)/signatures $(SIGNATURES)

MUTATED = $(wildcard examples/*.sla.yaml ../shared/examples/*.sla.yaml tests/mutation/*.sla.yaml)
$(BUILD)/mutation: $(wildcard tests/mutation/*.c tests/mutation/*.h tests/mutation/*.def) $(BUILD)/inside.a
	$(CC) $(ALL_CFLAGS) -Itests/mutation $(filter %.c %.a,$^) -o $@ $(LIBRARIES)

mutation: ## defects of known kinds in correct agreements: how many are found, and by which rule
	@.ci/setup build
	@$(MAKE) --no-print-directory $(BUILD)/mutation
	@$(BUILD)/mutation $(MUTATED)

unit: $(BUILD)/unit ## the unit tests alone
	$(BUILD)/unit

sanitize: ## the tests under the address and undefined-behaviour sanitizers
	@.ci/setup test
	$(MAKE) $(SANITIZE) all $(TEST_PROGRAMS:$(BUILD)/%=build/sanitize/%)
	env -u STEPS_PASSED -u STEPS_FAILED -u FAILURES \
	  ASAN_OPTIONS=allocator_may_return_null=1:detect_stack_use_after_return=1 $(STEADY) .ci/tests build/sanitize

threads: ## several files at a time under the thread sanitizer
	@.ci/setup test
	$(MAKE) BUILD=build/threads LINK= CFLAGS="-O1 -g" EXTRA=-fsanitize=thread build/threads/slac
	scratch=$$(mktemp -d) && cd "$$scratch" && ROOT=$(CURDIR) SLAC=$(CURDIR)/build/threads/slac \
	  $(STEADY) bash -eu $(CURDIR)/tests/cli/jobs.sh && rm -rf "$$scratch"

valgrind: ## every command under memcheck, on the examples and on broken files
	@.ci/setup valgrind
	$(MAKE) BUILD=build/valgrind LINK= CFLAGS="$(SANITIZE_CFLAGS)" build/valgrind/slac
	tests/faults/valgrind build/valgrind/slac

CHECKED := $(sort $(wildcard src/*.c src/*/*.c tests/*/*.c))
HEADERS := $(sort $(wildcard include/*.h src/*.h src/*/*.h tests/*/*.h))
SCRIPTS := $(sort $(wildcard .ci/coverage .ci/run .ci/setup .ci/tests tests/*/*.sh tests/*/*.bash tests/bench/run tests/bench/order tests/bench/others tests/formats/run tests/language/run tests/docx/run \
  tests/pages/run tests/pages/quick tests/pdf/run tests/home/run tests/signatures/run integrations/*.sh integrations/*.bash tests/faults/files tests/faults/programs tests/faults/sign tests/faults/valgrind tests/fuzz/run tests/fuzz/dictionary))
LINTED := signatures $(TEST_PROGRAMS:$(BUILD)/%=%) events generate measure figures allocation program

lint: ## warnings as errors on gcc and clang, clang-tidy, cppcheck, shellcheck
	@.ci/setup lint
	$(MAKE) BUILD=build/lint-gcc CC=gcc EXTRA=-Werror all $(LINTED:%=build/lint-gcc/%)
	$(MAKE) BUILD=build/lint-clang CC=clang EXTRA=-Werror all $(LINTED:%=build/lint-clang/%)
	cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability \
	  --suppressions-list=.ci/cppcheck --inline-suppr --library=posix \
	  -Iinclude -Isrc -I. -Ibuild/lint-gcc/generated -D__GNUC__ -D__linux__ src tests
	shellcheck --external-sources $(SCRIPTS)
	$(MAKE) --no-print-directory -k -j$$(nproc) $(CHECKED:%.c=build/tidy/%)

# Again only where an object was made again, which knows its headers.
.SECONDEXPANSION:
build/tidy/%: %.c .clang-tidy $$(or $$(wildcard build/lint-gcc/$$*.o),$$(HEADERS)) | build/lint-gcc/generated/assets.h $(WORD_TABLES:%=build/lint-gcc/generated/%_words.inc)
	@mkdir -p $(@D)
	clang-tidy --quiet $< -- $(ALL_CFLAGS) -D_DEFAULT_SOURCE -Ibuild/lint-gcc/generated -Itests/fuzz -Itests/faults -Itests/unit 2> $@.log || \
	  { cat $@.log; exit 1; }
	@mv $@.log $@

FORMATTED := $(CHECKED) $(HEADERS)
format: ## lay the sources out
	clang-format -i $(FORMATTED)

format-check: ## fails where `make format` would change something
	@.ci/setup lint
	clang-format --dry-run -Werror $(FORMATTED)

coverage: ## line coverage of the tests
	@.ci/setup test
	rm -rf build/coverage
	$(MAKE) BUILD=build/coverage LINK= CFLAGS="-O0 -g" EXTRA=--coverage all $(TEST_PROGRAMS:$(BUILD)/%=build/coverage/%)
	.ci/tests build/coverage
	@.ci/coverage build/coverage

FUZZ_SECONDS ?= 60
FUZZ_LINK :=
# What reads signatures belongs to the program.
$(BUILD)/fuzz-armour $(BUILD)/replay-armour: $(BUILD)/src/cli/armour.o $(BUILD)/src/cli/days.o
$(BUILD)/fuzz-%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.c tests/fuzz/fuzz.h $(BUILD)/inside.a
	$(CC) $(ALL_CFLAGS) -Itests/fuzz -fsanitize=fuzzer $(filter %.c %.o %.a,$^) -o $@ $(LIBRARIES)

# The same over the files of folders, once: the kept corpus on any compiler.
$(BUILD)/replay-%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.c tests/fuzz/replay.c tests/fuzz/fuzz.h $(BUILD)/inside.a
	$(CC) $(ALL_CFLAGS) -Itests/fuzz $(filter %.c %.o %.a,$^) -o $@ $(LIBRARIES)

fuzz: ## libFuzzer on the whole pipeline, phrases, configurations, baselines, pairs and signatures for FUZZ_SECONDS each, from the kept corpus
	@.ci/setup fuzz
	$(MAKE) BUILD=build/fuzz CC=clang CFLAGS="$(SANITIZE_CFLAGS)" \
	  EXTRA="$(SANITIZERS) -fsanitize=fuzzer-no-link" $(FUZZERS:%=build/fuzz/fuzz-%)
	$(STEADY) tests/fuzz/run build/fuzz $(FUZZ_SECONDS) $(FUZZERS)

# The wrapped functions are found in the archives too: all of them are linked statically.
WRAPPED := malloc calloc realloc strdup strndup realpath opendir
FAILING = -Itests/faults $(WRAPPED:%=-Wl,--wrap=%)
STATIC_LIBRARIES := -Wl,-Bstatic $(LIBRARIES) -Wl,-Bdynamic
$(BUILD)/allocation: tests/faults/allocation.c tests/faults/failing.c tests/faults/failing.h $(BUILD)/inside.a
	$(CC) $(ALL_CFLAGS) $(FAILING) $(filter %.c %.a,$^) -o $@ $(STATIC_LIBRARIES)

$(BUILD)/program: tests/faults/program.c tests/faults/failing.c tests/faults/failing.h $(PROGRAM_OBJECTS) $(BUILD)/inside.a
	objcopy --redefine-sym main=slac_main $(BUILD)/src/cli/main.o $(BUILD)/program-main.o
	$(CC) $(ALL_CFLAGS) $(FAILING) $(filter-out %/main.o,$(filter %.c %.o %.a,$^)) $(BUILD)/program-main.o \
	  -o $@ $(STATIC_LIBRARIES)

# How many allocations of each run fail in turn, at most; they are spread evenly.
FAULTS ?= 100000
faults: ## every allocation fails in turn (FAULTS=N: N of them); a full disk; a run that is killed; signing at each system call
	@.ci/setup faults
	$(MAKE) $(SANITIZE) build/sanitize/allocation build/sanitize/program
	$(STEADY) build/sanitize/allocation $(FAULTS) $(FAULT_FILES)
	$(STEADY) tests/faults/programs build/sanitize/program $(FAULTS)
	@$(MAKE) --no-print-directory all
	tests/faults/files $(BUILD)/slac
	tests/faults/sign $(BUILD)/slac

bench: ## instructions, time and memory beside libyaml's bare event parse, with the limits
	@.ci/setup bench
	@.ci/setup others || echo "bench: other programs are left out"
	@$(MAKE) --no-print-directory all $(BUILD)/events $(BUILD)/events-shared $(BUILD)/generate $(BUILD)/measure
	tests/bench/run $(BUILD)

$(BUILD)/events $(BUILD)/generate $(BUILD)/measure: $(BUILD)/%: tests/bench/%.c
	$(CC) $(ALL_CFLAGS) -D_DEFAULT_SOURCE $(LINK) $< -o $@ -lyaml

# The same with the shared library, as a distribution links it.
$(BUILD)/events-shared: tests/bench/events.c
	$(CC) $(ALL_CFLAGS) -D_DEFAULT_SOURCE $< -o $@ -lyaml

order: ## renew the list of what stands together in the program
	@.ci/setup bench
	@$(MAKE) --no-print-directory all $(BUILD)/generate
	$(LINK_PROGRAM) $(STRAIGHT) $(ORDER) -Wl,-Map,$(BUILD)/slac.map
	tests/bench/order $(BUILD) > $(BUILD)/order.ld
	mv $(BUILD)/order.ld src/cli/order.ld

pages: ## pictures and accessibility of the pages in a real browser, validity, Markdown as rendered
	@.ci/setup pages
	@$(MAKE) --no-print-directory all
	tests/pages/run $(BUILD)

pages-quick: ## of that, what a minute is enough for
	@.ci/setup pages
	@$(MAKE) --no-print-directory all
	tests/pages/quick $(BUILD)

pdf-check: ## PDF by each engine: the same bytes twice, read in order, and proven by what is inside
	@.ci/setup pdf
	@$(MAKE) --no-print-directory all
	tests/pdf/run $(BUILD)

# What says figures as a document does.
$(BUILD)/figures: tests/language/figures.c $(BUILD)/tests/unit/phrase_trial.o $(BUILD)/inside.a
	$(CC) $(ALL_CFLAGS) -Itests/unit $(EXTRA) $^ -o $@ $(LIBRARIES)

language-check: ## figures, dates and lists in each language beside ICU, with what differs on purpose
	@.ci/setup language
	@$(MAKE) --no-print-directory $(BUILD)/figures
	tests/language/run $(BUILD)

formats-check: ## the formats of findings under their schemas, and against one another
	@.ci/setup formats
	@$(MAKE) --no-print-directory all
	tests/formats/run $(BUILD)

schema-check: ## the JSON Schema under ajv and in an editor's language server
	@.ci/setup schema
	@$(MAKE) --no-print-directory all
	tests/schema/run $(BUILD)

docx-check: ## documents for word processors under Microsoft's validator, and as LibreOffice shows them
	@.ci/setup docx
	@$(MAKE) --no-print-directory all
	tests/docx/run $(BUILD)

home-check: ## the action, the hooks, the job of GitLab, the problem matcher and completion, tried
	@.ci/setup home
	@$(MAKE) --no-print-directory all
	tests/home/run $(BUILD)

golden-update: all ## renew the golden files and show the difference
	@test -z "$$CI" || { echo "golden files are not renewed in CI"; exit 1; }
	.ci/tests $(BUILD) update; git diff -- tests README.md docs

clean: ## remove what was made
	rm -rf build

-include $(LIBRARY_OBJECTS:.o=.d) $(PROGRAM_OBJECTS:.o=.d) $(UNIT_OBJECTS:.o=.d)

reference: $(BUILD)/slac ## renew the pages that the program makes
	@mkdir -p docs/reference
	for page in language configuration rules phrases commands; do \
	  $(BUILD)/slac reference $$page > docs/reference/$$page.md || exit 1; done
	$(BUILD)/slac reference man > docs/slac.1
	@rm -rf docs/rules && mkdir docs/rules
	for page in README $(RULES); do \
	  $(BUILD)/slac reference rules/$$page > docs/rules/$$page.md || exit 1; done
