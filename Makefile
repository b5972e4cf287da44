# folio: build, test, install. `make help` lists the targets.

VERSION := 0.1.0

# --- What can be set from outside ----------------------------------------------------------------

prefix ?= /usr/local
bindir ?= $(prefix)/bin
libexecdir ?= $(prefix)/libexec
datadir ?= $(prefix)/share
mandir ?= $(datadir)/man
bashcompdir ?= $(datadir)/bash-completion/completions
zshcompdir ?= $(datadir)/zsh/site-functions
fishcompdir ?= $(datadir)/fish/vendor_completions.d

PKG_CONFIG ?= pkg-config
INSTALL ?= install
VARIANTS := release debug asan fuzz coverage
VARIANT ?= release# one of VARIANTS
WERROR ?= $(if $(wildcard .git),1,0)
FUZZ_SECONDS ?= 60
JOBS ?= $(shell nproc 2>/dev/null || echo 1)# tests at a time
T ?=# a choice of tests for `make check`

ifeq ($(filter $(VARIANT),$(VARIANTS)),)
$(error there is no VARIANT '$(VARIANT)': it is one of $(VARIANTS))
endif
BUILD := build/$(VARIANT)

# --- Files ---------------------------------------------------------------------------------------

LAYERS := base text entry kind git index journal check report site exchange
LIB_SOURCES := $(sort $(wildcard $(LAYERS:%=src/%/*.c)))
CMD_SOURCES := $(sort $(wildcard src/cmd/*.c))
SERVE_SOURCES := $(sort $(wildcard src/serve/*.c))
UNIT_SOURCES := $(sort $(wildcard tests/unit/*/*.c))
FUZZ_SOURCES := $(sort $(filter-out %/replay.c,$(wildcard tests/fuzz/*.c)))
HELPER_SOURCES := $(sort $(wildcard tests/lib/*.c))
BENCH_SOURCES := $(sort $(wildcard tests/bench/*.c))
SCRIPT_TESTS := $(sort $(wildcard tests/*/*.t))
MAN_SOURCES := $(sort $(wildcard templates/man/*.md))
TEMPLATES := $(shell find templates -type f ! -name '.*' 2>/dev/null | LC_ALL=C sort)

LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/assets.o
CMD_OBJECTS := $(filter-out $(BUILD)/src/cmd/main.o,$(CMD_SOURCES:%.c=$(BUILD)/%.o))
SERVE_OBJECTS := $(filter-out $(BUILD)/src/serve/main.o,$(SERVE_SOURCES:%.c=$(BUILD)/%.o))
LIBFOLIO := $(BUILD)/libfolio.a
LIBCMD := $(BUILD)/libcmd.a
FOLIO := $(if $(wildcard src/cmd/main.c),$(BUILD)/folio)
HELPERS := $(HELPER_SOURCES:%.c=$(BUILD)/%)
BENCH_PROGRAMS := $(BENCH_SOURCES:%.c=$(BUILD)/%)
MAN_PAGES := $(MAN_SOURCES:templates/man/%.md=build/man/%)

# --- Compiler, libraries, flags: looked up once, kept in build/ ----------------------------------

LIBRARIES := glib-2.0>=2.70 libgit2>=1.5 yaml-0.1>=0.2 libcmark>=0.30 sqlite3>=3.37 zlib>=1.2 \
    nettle>=3.4 jansson>=2.13

# Each is used where the compiler knows it. clang before 16 has no =zero without a second flag.
HARDENING_COMPILE := -fstack-protector-strong -fstack-clash-protection -fcf-protection=full \
    -fno-strict-overflow -fno-delete-null-pointer-checks -ftrivial-auto-var-init=zero \
    -fstrict-flex-arrays=3
HARDENING_LINK := -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack
WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wformat=2 -Wstrict-prototypes \
    -Wmissing-prototypes -Wvla -Wundef -Wpointer-arith -Wwrite-strings -Werror=format-security

NO_COMPILER_GOALS := help clean format deps check-deps check asan valgrind fuzz coverage demo dist lint
# Programs of folio's own that need a library which the core does without: made where it is there.
SERVE_LIBRARY := libmicrohttpd >= 0.9.75
SERVE_TESTS := tests/unit/serve/% tests/fuzz/request.c

CONFIG := build/config-$(subst /,-,$(firstword $(CC))).mk
ifneq ($(filter-out $(NO_COMPILER_GOALS),$(or $(MAKECMDGOALS),all)),)
include $(CONFIG)
endif

LIBSERVE := $(if $(SERVE_LIBS),$(BUILD)/libserve.a)
FOLIO_SERVE := $(if $(SERVE_LIBS),$(if $(wildcard src/serve/main.c),$(BUILD)/folio-serve))
can_build = $(if $(SERVE_LIBS),$(1),$(filter-out $(SERVE_TESTS),$(1)))
UNIT_PROGRAMS = $(patsubst %.c,$(BUILD)/%,$(call can_build,$(UNIT_SOURCES)))
FUZZ_PROGRAMS = $(patsubst %.c,$(BUILD)/%,$(call can_build,$(FUZZ_SOURCES)))

CPPFLAGS_all = -Iinclude -D_GNU_SOURCE -DFOLIO_VERSION='"$(VERSION)"' \
    -DFOLIO_LIBEXEC_DIR='"$(libexecdir)/folio"' $(PKG_CFLAGS)
CFLAGS_common = -std=c11 -g -fPIE $(WARNINGS) $(if $(filter 1,$(WERROR)),-Werror)
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

CFLAGS_release = -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$(FORTIFY) $(HARDENING_CFLAGS)
CFLAGS_debug = -O0
CFLAGS_asan = -O1 $(SANITIZE)
CFLAGS_fuzz = -O1 $(SANITIZE) -fsanitize=fuzzer-no-link
CFLAGS_coverage = -O0 --coverage
LDFLAGS_release = $(HARDENING_LDFLAGS)
LDFLAGS_asan = $(SANITIZE)
LDFLAGS_fuzz = $(SANITIZE)
LDFLAGS_coverage = --coverage

CFLAGS_all = $(CFLAGS_common) $(CFLAGS_$(VARIANT)) $(CFLAGS)
LDFLAGS_all = -pie $(LDFLAGS_$(VARIANT)) $(LDFLAGS)
COMPILE = $(CC) $(CPPFLAGS_all) $(CPPFLAGS) $(CFLAGS_all) -MMD -MP
LINK = $(CC) $(LDFLAGS_all)

# The whole commands with V=1.
Q := $(if $(V),,@)
say = $(if $(V),@:,@printf '  %-3s %s\n' $(1) $(2))

.SUFFIXES:
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: FORCE all programs tests check run-check asan valgrind lint fuzz run-fuzz fault bench web \
    coverage run-coverage man install uninstall dist deps check-deps demo format clean help

all: $(LIBFOLIO) $(FOLIO) $(FOLIO_SERVE) ## build the program: build/release/folio (VARIANT=debug for -O0)

$(CONFIG): Makefile
	@mkdir -p $(@D)
	@command -v $(PKG_CONFIG) >/dev/null || { \
	    echo "folio: '$(PKG_CONFIG)' is missing; 'make deps' installs what folio needs" >&2; exit 1; }
	@command -v $(firstword $(CC)) >/dev/null || { \
	    echo "folio: the compiler '$(CC)' is missing; 'make deps' installs gcc" >&2; exit 1; }
	@missing=0; for library in $(subst >=,:,$(LIBRARIES)); do \
	    name=$${library%:*} version=$${library#*:}; \
	    $(PKG_CONFIG) --atleast-version=$$version $$name && continue; missing=1; \
	    found=$$($(PKG_CONFIG) --modversion $$name 2>/dev/null || echo none); \
	    echo "folio: needs $$name $$version or newer, found $$found; 'make deps' installs it" >&2; \
	done; [ $$missing = 0 ]
	@accepts() { \
	    echo 'int main(void){return 0;}' | $(CC) -Werror "$$@" -x c - -o $@.probe 2>/dev/null; }; \
	names='$(foreach library,$(LIBRARIES),$(firstword $(subst >=, ,$(library))))'; \
	core=$$(echo $$names | sed 's/ *jansson//'); \
	{ echo "PKG_CFLAGS := $$($(PKG_CONFIG) --cflags $$names | sed 's/-I/-isystem /g')"; \
	  echo "PKG_LIBS := $$($(PKG_CONFIG) --libs $$core)"; \
	  echo "JANSSON_LIBS := $$($(PKG_CONFIG) --libs jansson)"; \
	  echo "SERVE_LIBS := $$($(PKG_CONFIG) --libs '$(SERVE_LIBRARY)' 2>/dev/null)"; \
	  printf 'HARDENING_CFLAGS :='; \
	  for flag in $(HARDENING_COMPILE); do accepts -O2 $$flag && printf ' %s' "$$flag"; done; echo; \
	  printf 'HARDENING_LDFLAGS :='; \
	  for flag in $(HARDENING_LINK); do accepts $$flag && printf ' %s' "$$flag"; done; echo; \
	  if accepts -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3; then echo 'FORTIFY := 3'; \
	  else echo 'FORTIFY := 2'; fi; \
	} >$@.new
	@rm -f $@.probe; mv $@.new $@

# Rebuilds everything that was made with other flags than these.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(COMPILE) | $(LINK) $(PKG_LIBS))' >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) $(EXTRA) -c $< -o $@

# GLib's own assertions do not survive -Wconversion.
$(BUILD)/tests/%.o: EXTRA = -Itests -Isrc -Wno-conversion -Wno-sign-conversion

# --- Assets: the files of templates/, compiled in ------------------------------------------------

# The lists change when a file comes or goes, so that nothing of a removed one stays in the program.
$(BUILD)/assets.list: LISTED = $(TEMPLATES)
$(BUILD)/libfolio.list: LISTED = $(LIB_OBJECTS)
$(BUILD)/libcmd.list: LISTED = $(CMD_OBJECTS)
$(BUILD)/libserve.list: LISTED = $(SERVE_OBJECTS)
$(BUILD)/%.list: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(LISTED) >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(BUILD)/assets.c: $(BUILD)/assets.list $(TEMPLATES) src/base/asset_table.awk
	$(Q)awk -f src/base/asset_table.awk $< >$@

$(BUILD)/assets.o: $(BUILD)/assets.c $(BUILD)/flags
	$(call say,CC,$<)
	$(Q)$(COMPILE) -Isrc/base -c $< -o $@

# --- Libraries and programs ----------------------------------------------------------------------

$(LIBFOLIO): $(LIB_OBJECTS)
$(LIBCMD): $(CMD_OBJECTS)
$(BUILD)/libserve.a: $(SERVE_OBJECTS)
$(LIBFOLIO) $(LIBCMD) $(BUILD)/libserve.a: %.a: %.list
	@rm -f $@
	$(call say,AR,$@)
	$(Q)$(AR) rcs $@ $(filter %.o,$^)

$(BUILD)/folio: $(BUILD)/src/cmd/main.o $(LIBCMD) $(LIBFOLIO)
	$(call say,LD,$@)
	$(Q)$(LINK) $^ $(PKG_LIBS) $(JANSSON_LIBS) $(LDLIBS) -o $@

$(BUILD)/folio-serve: $(BUILD)/src/serve/main.o $(LIBSERVE) $(LIBFOLIO)
	$(call say,LD,$@)
	$(Q)$(LINK) -Wl,--as-needed $^ $(PKG_LIBS) $(SERVE_LIBS) $(LDLIBS) -o $@

$(BUILD)/tests/unit/serve/% $(BUILD)/tests/fuzz/request: LDLIBS += $(SERVE_LIBS)

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(LIBCMD) $(LIBSERVE) $(LIBFOLIO)
	$(call say,LD,$@)
	$(Q)$(LINK) $^ $(PKG_LIBS) $(JANSSON_LIBS) $(LDLIBS) -o $@

ifeq ($(VARIANT),fuzz)
$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(LIBSERVE) $(LIBFOLIO)
	$(call say,LD,$@)
	$(Q)$(LINK) -fsanitize=fuzzer $^ $(PKG_LIBS) $(JANSSON_LIBS) $(LDLIBS) -o $@
else
$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(LIBSERVE) $(LIBFOLIO)
	$(call say,LD,$@)
	$(Q)$(LINK) $^ $(PKG_LIBS) $(JANSSON_LIBS) $(LDLIBS) -o $@
endif

$(BUILD)/tests/lib/%: $(BUILD)/tests/lib/%.o $(LIBFOLIO)
	$(call say,LD,$@)
	$(Q)$(LINK) $^ $(PKG_LIBS) $(LDLIBS) -o $@

# With every library of folio, whether used or not: what loading them costs is measured too.
$(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o
	$(call say,LD,$@)
	$(Q)$(LINK) -Wl,--no-as-needed $^ $(PKG_LIBS) $(JANSSON_LIBS) $(LDLIBS) -o $@

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# --- Tests ---------------------------------------------------------------------------------------

# T names sources and scripts; unit tests become their programs.
CHOSEN := $(if $(T),$(patsubst tests/%.c,$(BUILD)/tests/%,$(foreach test,$(T),$(or $(wildcard $(test)),$(test)))),\
    $(UNIT_PROGRAMS) $(FUZZ_PROGRAMS) $(SCRIPT_TESTS))
PROVE := prove --exec tests/lib/run_test $(if $(V),--verbose,--jobs $(JOBS))
TEST_ENV = FOLIO_BUILD='$(CURDIR)/$(BUILD)' FOLIO_VERSION='$(VERSION)' CC='$(CC)'

check: check-deps ## build and run every test (T='tests/unit/text/task.c tests/cli/new.t' for a choice)
	@$(MAKE) --no-print-directory run-check

tests: all $(UNIT_PROGRAMS) $(FUZZ_PROGRAMS) $(HELPERS) # what the tests run

run-check: all $(HELPERS) $(filter $(BUILD)/%,$(CHOSEN))
	@$(TEST_ENV) $(PROVE) $(strip $(CHOSEN))

asan: ## the whole suite under AddressSanitizer and UndefinedBehaviorSanitizer
	@FOLIO_TEST_SECONDS=1800 $(MAKE) --no-print-directory check VARIANT=asan

valgrind: ## unit and command tests under valgrind
	@.ci/deps valgrind
	@$(MAKE) --no-print-directory tests VARIANT=debug
	FOLIO_VALGRIND=1 $(MAKE) --no-print-directory run-check VARIANT=debug \
	    T="$(or $(T),$(UNIT_SOURCES) $(wildcard tests/cli/*.t))"

lint: check-deps ## the slow static checks: clang-tidy, cppcheck, -fanalyzer, scan of the binary
	@FOLIO_TEST_SECONDS=1800 $(MAKE) --no-print-directory run-check \
	    T="$(wildcard tests/lint/*.t tests/lint/slow/*.t)"

fuzz: ## libFuzzer over every target, FUZZ_SECONDS=60 each
	@.ci/deps fuzz
	@$(MAKE) --no-print-directory run-fuzz VARIANT=fuzz CC=clang

run-fuzz: $(FUZZ_PROGRAMS)
	FUZZ_SECONDS=$(FUZZ_SECONDS) FOLIO_BUILD='$(CURDIR)/$(BUILD)' tests/fuzz/run $(FUZZ_PROGRAMS)

fault: all $(HELPERS) ## kill the writing commands before each of their system calls
	$(TEST_ENV) tests/fault/run

bench: all $(BENCH_PROGRAMS) $(HELPERS) ## measure folio beside its limits and peers (SIZES='1000 10000')
	$(TEST_ENV) tests/bench/run $(SIZES)

web: ## look at a built site in a real browser
	@.ci/deps web
	@$(MAKE) --no-print-directory all
	$(TEST_ENV) tests/web/run

coverage: check-deps ## line coverage of the suite, by layer
	@$(MAKE) --no-print-directory run-coverage VARIANT=coverage

run-coverage:
	-find $(BUILD) -name '*.gcda' -delete
	-@$(MAKE) --no-print-directory run-check
	tests/lib/coverage $(BUILD)

# --- Manual, installation, release ---------------------------------------------------------------

man: $(MAN_PAGES) ## render the manual pages into build/man

build/man/%: templates/man/%.md
	@mkdir -p $(@D)
	@name=$*; { printf '.TH "%s" "%s" "" "folio %s" "folio manual"\n' \
	    "$$(printf %s "$${name%.*}" | tr a-z A-Z)" "$${name##*.}" '$(VERSION)'; \
	  cmark -t man $< | sed '/^\.S[HS]$$/{N;s/\n/ /;}'; } >$@

install: all man ## install below $(DESTDIR)$(prefix)
	$(INSTALL) -D -m 755 $(FOLIO) '$(DESTDIR)$(bindir)/folio'
	$(if $(FOLIO_SERVE),$(INSTALL) -D -m 755 $(FOLIO_SERVE) '$(DESTDIR)$(libexecdir)/folio/folio-serve')
	$(INSTALL) -D -m 644 completions/folio.bash '$(DESTDIR)$(bashcompdir)/folio'
	$(INSTALL) -D -m 644 completions/_folio '$(DESTDIR)$(zshcompdir)/_folio'
	$(INSTALL) -D -m 644 completions/folio.fish '$(DESTDIR)$(fishcompdir)/folio.fish'
	@for page in $(MAN_PAGES); do \
	    $(INSTALL) -D -m 644 $$page '$(DESTDIR)$(mandir)'/man$${page##*.}/$${page##*/} || exit; done

uninstall: ## remove what install put there
	rm -f '$(DESTDIR)$(bindir)/folio' '$(DESTDIR)$(libexecdir)/folio/folio-serve' \
	    '$(DESTDIR)$(bashcompdir)/folio' \
	    '$(DESTDIR)$(zshcompdir)/_folio' '$(DESTDIR)$(fishcompdir)/folio.fish'
	@for page in $(MAN_PAGES); do \
	    rm -f '$(DESTDIR)$(mandir)'/man$${page##*.}/$${page##*/}; done

dist: ## build/folio-VERSION.tar.gz of the committed files
	@mkdir -p build
	git archive --format=tar.gz --prefix=folio-$(VERSION)/ -o build/folio-$(VERSION).tar.gz HEAD

deps: ## install what building needs, through the system's package manager
	@.ci/deps build

check-deps: # and what testing needs
	@.ci/deps check

demo: deps ## build, make the sample journal and its site in build/demo
	@$(MAKE) --no-print-directory all
	@FOLIO='$(CURDIR)/$(BUILD)/folio' .ci/demo build/demo

format: ## let clang-format have its way with every source
	clang-format -i $(sort $(wildcard include/folio/*.h src/*/*.[ch] tests/*/*.[ch] tests/unit/*/*.[ch]))

clean: ## remove everything made
	rm -rf build

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
