# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# One file builds everything, below build/.
#
#   make            build/qmlc and build/lib/libqmlrt.a          MODE=debug|release|asan (default release)
#   make demo       set up, build, train examples/iris.qml       make test      set up, build, run every test
#   make TARGET=aarch64-linux-gnu    for another machine, into build/TARGET; with clang, or CC= a cross compiler
#   make install    PREFIX=/usr/local DESTDIR=                   make clean     removes build/
#
# Sources are found by wildcard: a new .c file in a known folder is built and linked without an edit here. In release mode the results lie in
# build/ itself, in any other mode in build/MODE/: MODE=asan gives build/asan/qmlc beside build/asan/lib/libqmlrt.a.

# No built-in rules: they would make parse.c from parse.y in the source tree.
MAKEFLAGS += -r

MODE    ?= release
PREFIX  ?= /usr/local
DESTDIR ?=
WERROR  ?= -Werror
SECONDS_PER_FUZZER ?= 60

ifeq ($(origin CC),default)
CC := $(shell command -v clang-19 >/dev/null 2>&1 && echo clang-19 || echo gcc)
endif
LLVM_CONFIG ?= llvm-config-19
FLEX   ?= flex
BISON  ?= bison
AR     ?= ar
ifeq ($(filter $(MODE),debug release asan fuzz),)
$(error MODE is `$(MODE)`; it can be debug, release or asan)
endif

# Kernels are large when every access is checked. AddressSanitizer sees each, so what UndefinedBehaviorSanitizer would tell of the same address is
# left out; the fuzzers run none.
KERNEL_release := -O3
KERNEL_debug   := -O3
KERNEL_asan    := -O1 -fno-sanitize=null,object-size,pointer-overflow
KERNEL_fuzz    := -O1 -fno-sanitize=all

# The machine that is built for, and the instruction sets that kernels are compiled for (runtime/kernels/isa.h).
TARGET  ?=
MACHINE := $(firstword $(subst -, ,$(if $(TARGET),$(TARGET),$(shell $(CC) -dumpmachine))))
ISAS    := $(if $(filter aarch64,$(MACHINE)),neon,v2 v3 v4)
MARCH_v2 := -march=x86-64-v2
MARCH_v3 := -march=x86-64-v3
MARCH_v4 := -march=x86-64-v4 -mprefer-vector-width=512
ifneq ($(and $(TARGET),$(findstring clang,$(CC))),)
override CC := $(CC) --target=$(TARGET)
endif

B    := $(if $(TARGET),build/$(TARGET),build/$(MODE))
OUT  := $(if $(TARGET),$(B),$(if $(filter release,$(MODE)),build,$(B)))
OBJ  := $(B)/obj
GEN  := $(B)/gen

# ---------------------------------------------------------------- flags
WARN := -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wdouble-promotion -Wformat=2 -Wundef -Wwrite-strings \
        -Wcast-qual -Wstrict-prototypes -Wmissing-prototypes -Wswitch-enum -Wvla -Wimplicit-fallthrough $(WERROR)
RELAX := -Wno-conversion -Wno-sign-conversion -Wno-shadow -Wno-switch-enum -Wno-cast-qual -Wno-missing-prototypes \
         -Wno-unused-function -Wno-unused-but-set-variable -Wno-implicit-fallthrough -Wno-sign-compare -Wno-undef
HARDEN := -fstack-protector-strong -fstack-clash-protection -fPIC \
          $(if $(filter aarch64,$(MACHINE)),-mbranch-protection=standard,-fcf-protection=full)
FLAGS_release := -O2 -g -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 $(HARDEN)
FLAGS_debug   := -O1 -g -DQMLC_DEBUG=1 $(HARDEN)
SANITIZE      := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_asan    := -O1 -g -DQMLC_DEBUG=1 -fPIC $(SANITIZE)
FLAGS_fuzz    := -O1 -g -DQMLC_DEBUG=1 -fPIC $(SANITIZE) -fsanitize=fuzzer-no-link
FLAGS   := $(FLAGS_$(MODE))
BASE    := -std=gnu11 -ffp-contract=off -ffile-prefix-map=$(CURDIR)=. -I. -I$(GEN) -isystem $(shell $(LLVM_CONFIG) --includedir 2>/dev/null)
LINK    := -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed $(if $(filter asan fuzz,$(MODE)),$(SANITIZE))
# What generated programs need from the linker in this mode, and the tool that links them.
PROGRAM_CC   := $(if $(filter asan fuzz,$(MODE)),$(CC),cc)
PROGRAM_LINK := $(if $(filter asan fuzz,$(MODE)),-fsanitize=address$(comma)undefined)
comma   := ,
DRIVER  := -DQMLC_CC='"$(PROGRAM_CC)"' -DQMLC_LINK_FLAGS='"$(if $(filter asan fuzz,$(MODE)),-fsanitize=address$(comma)undefined)"'
# LLVM is not linked but loaded when code is made (compiler/codegen/llvm_load.c), by the name that a linked program would ask for.
LLVM_FILE = $(firstword $(shell $(LLVM_CONFIG) --libfiles --link-shared core 2>/dev/null))
LLVM_NAME = $(shell readelf -d $(LLVM_FILE) 2>/dev/null | sed -n 's/.*SONAME.*\[\(.*\)\].*/\1/p')
SYSTEM_LIBS := -lpthread -ldl -lm

# V=1 shows whole commands.
SAY = $(if $(V),@:,@echo)
Q   = $(if $(V),,@)
COMPILE = $(Q)$(CC) $(BASE) $(WARN) $(FLAGS) -MMD -MP

# ---------------------------------------------------------------- sources
LANG_SRC     := $(sort $(wildcard lang/*.c lang/base/*.c))
COMPILER_SRC := $(sort $(filter-out compiler/main.c,$(wildcard compiler/*.c compiler/*/*.c)))
RUNTIME_SRC  := $(sort $(wildcard runtime/*.c runtime/base/*.c))
KERNEL_SRC   := $(sort $(filter-out %_single.c,$(wildcard runtime/kernels/*.c)))
# Kernels on states, of which there is a set for floats too.
SINGLE_SRC   := $(patsubst %,runtime/kernels/%.c,cosines diagonal phase prepare product reads rotation table tangent_single)
SUPPORT_SRC  := $(sort $(wildcard tests/support/*.c))
UNIT_SRC     := $(sort $(wildcard tests/unit/test_*.c))
GENERATOR_SRC := $(sort $(wildcard tests/generator/*.c))
FUZZ_SRC     := $(sort $(wildcard tests/fuzz/fuzz_*.c))
BENCH_SRC    := $(sort $(wildcard bench/*.c))

GEN_HEADERS := $(if $(wildcard lang/lex.l),$(GEN)/lang/lex.h) $(if $(wildcard lang/parse.y),$(GEN)/lang/parse.tab.h)
GEN_OBJ     := $(if $(wildcard lang/lex.l),$(OBJ)/gen/lex.o) $(if $(wildcard lang/parse.y),$(OBJ)/gen/parse.tab.o)

object       = $(patsubst %.c,$(OBJ)/%.o,$(1))
FRONT_OBJ   := $(call object,$(LANG_SRC)) $(GEN_OBJ)
COMPILER_OBJ := $(call object,$(COMPILER_SRC))
KERNEL_OBJ  := $(foreach isa,$(ISAS),$(KERNEL_SRC:%.c=$(OBJ)/%_$(isa).o) $(SINGLE_SRC:%.c=$(OBJ)/%_$(isa)s.o))
RUNTIME_OBJ := $(call object,$(RUNTIME_SRC)) $(KERNEL_OBJ)
SUPPORT_OBJ := $(call object,$(SUPPORT_SRC))
UNIT        := $(UNIT_SRC:tests/unit/%.c=$(B)/unit/%)
FUZZERS     := $(FUZZ_SRC:tests/fuzz/%.c=$(B)/fuzz/%)
BENCHES     := $(BENCH_SRC:bench/%.c=$(B)/bench/%)
GENERATOR   := $(if $(GENERATOR_SRC),$(B)/generator)
# A compiler and a model whose allocations fail on demand (tests/run_memory.sh).
FAIL_AT     := $(B)/fail_at/qmlc $(B)/fail_at/model $(B)/fail_at/steps

LIBQMLRT := $(OUT)/lib/libqmlrt.a
LIBQMLC  := $(B)/lib/libqmlc.a
LIBSUPPORT := $(B)/lib/libsupport.a
QMLC     := $(if $(wildcard compiler/main.c),$(OUT)/qmlc)

# ---------------------------------------------------------------- targets
.PHONY: all test check check-programs demo check-unit golden fuzz fuzz-run interop bench layers docs-check install uninstall clean \
        setup format-check help
.DELETE_ON_ERROR:
.SECONDARY:

all: $(LIBQMLRT) $(LIBQMLC) $(QMLC) $(OUT)/stdlib $(OUT)/explain

setup:
	@.ci/setup.sh

check-programs: all $(UNIT) $(GENERATOR) $(FAIL_AT) $(BENCHES)

# Sub-makes so that set-up comes first and a test's programs build two at a time.
test: setup
	@+$(MAKE) --no-print-directory -j2 MODE=$(MODE) check-programs
	@tests/run.sh $(MODE)

demo: setup
	@+$(MAKE) --no-print-directory -j2 MODE=$(MODE) all
	@tests/demo.sh $(OUT)/qmlc

check-unit: $(UNIT)
	@tests/run_unit.sh $(MODE)

golden: all
	@tests/run_golden.sh $(MODE)

layers:
	@tests/layers.sh

docs-check: all
	@tests/docs.sh $(MODE)

interop: all $(GENERATOR)
	@tests/interop/run.sh $(MODE)

bench: all $(BENCHES)
	@bench/setup_peers.sh
	@bench/run.sh

fuzz:
	@+$(MAKE) --no-print-directory -j2 MODE=fuzz CC=clang-19 fuzz-run

fuzz-run: $(FUZZERS)
	@tests/fuzz/run.sh $(SECONDS_PER_FUZZER) $(FUZZERS)

format-check:
	@tests/format.sh

clean:
	rm -rf build

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/qmlc $(DESTDIR)$(PREFIX)/share/qmlc/stdlib $(DESTDIR)$(PREFIX)/share/qmlc/explain
	install -m 755 $(OUT)/qmlc $(DESTDIR)$(PREFIX)/bin/qmlc
	install -m 644 $(LIBQMLRT) $(DESTDIR)$(PREFIX)/lib/qmlc/libqmlrt.a
	install -m 644 $(wildcard stdlib/*.qml) $(DESTDIR)$(PREFIX)/share/qmlc/stdlib/
	install -m 644 $(wildcard docs/explain/*.md) $(DESTDIR)$(PREFIX)/share/qmlc/explain/

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/qmlc
	rm -rf $(DESTDIR)$(PREFIX)/lib/qmlc $(DESTDIR)$(PREFIX)/share/qmlc

# ---------------------------------------------------------------- rules
# The compiler finds its library as stdlib/ and lib/ beside itself here, as share/qmlc/stdlib and lib/qmlc below bin/.. when installed.
$(OUT)/stdlib: | $(OUT)/
	@ln -sfn $(if $(filter release,$(MODE)),../stdlib,../../stdlib) $@

# The texts of `qmlc explain` lie as explain/ beside it, as share/qmlc/explain when installed.
$(OUT)/explain: | $(OUT)/
	@ln -sfn $(if $(filter release,$(MODE)),../docs/explain,../../docs/explain) $@

$(OUT)/:
	@mkdir -p $@

$(GEN)/lang/lex.c $(GEN)/lang/lex.h &: lang/lex.l
	@mkdir -p $(@D)
	$(SAY) "  FLEX  $@"
	$(Q)$(FLEX) --header-file=$(GEN)/lang/lex.h -o $(GEN)/lang/lex.c lang/lex.l

$(GEN)/lang/parse.tab.c $(GEN)/lang/parse.tab.h &: lang/parse.y
	@mkdir -p $(@D)
	$(SAY) "  BISON $@"
	$(Q)$(BISON) $(if $(WERROR),-Werror) -Wcounterexamples --defines=$(GEN)/lang/parse.tab.h -o $(GEN)/lang/parse.tab.c lang/parse.y

$(OBJ)/gen/%.o: $(GEN)/lang/%.c Makefile | $(GEN_HEADERS)
	@mkdir -p $(@D)
	$(SAY) "  CC    $@"
	$(COMPILE) $(RELAX) -c $< -o $@

$(OBJ)/compiler/driver/%.o $(OBJ)/compiler/main.o: COMPILE += $(DRIVER)

# What the folder calls of LLVM, for the file that loads it.
LLVM_CALLERS := $(filter-out %/llvm_load.o,$(filter $(OBJ)/compiler/codegen/%,$(COMPILER_OBJ)))
$(GEN)/llvm_functions.def: $(LLVM_CALLERS)
	@mkdir -p $(@D)
	$(SAY) "  NM    $@"
	$(Q)nm -u $^ | sed -n 's/^ *U \(LLVM[A-Za-z0-9_]*\)$$/LLVM_FUNCTION(\1)/p' | LC_ALL=C sort -u >$@

$(OBJ)/compiler/codegen/llvm_load.o: $(GEN)/llvm_functions.def
$(OBJ)/compiler/codegen/llvm_load.o: COMPILE += -DQMLC_LLVM='"$(LLVM_NAME)"'

define KERNEL_RULE
$(OBJ)/%_$(1).o: %.c Makefile
	@mkdir -p $$(@D)
	$(SAY) "  CC    $$@"
	$(COMPILE) -Wno-psabi $(KERNEL_$(MODE)) -ffunction-sections $(MARCH_$(1)) -DQMLK_SUFFIX=_$(1) -c $$< -o $$@

$(OBJ)/%_$(1)s.o: %.c Makefile
	@mkdir -p $$(@D)
	$(SAY) "  CC    $$@"
	$(COMPILE) -Wno-psabi $(KERNEL_$(MODE)) -ffunction-sections $(MARCH_$(1)) -DQMLK_SUFFIX=_$(1)s -DQMLK_SINGLE -DQMLK_DOUBLE_SUFFIX=_$(1) -c $$< -o $$@

endef
$(foreach isa,$(ISAS),$(eval $(call KERNEL_RULE,$(isa))))

$(OBJ)/tests/%.o: tests/%.c Makefile | $(GEN_HEADERS)
	@mkdir -p $(@D)
	$(SAY) "  CC    $@"
	$(COMPILE) -Wno-unused-parameter -c $< -o $@

$(OBJ)/bench/%.o: bench/%.c Makefile
	@mkdir -p $(@D)
	$(SAY) "  CC    $@"
	$(COMPILE) -c $< -o $@

$(OBJ)/%.o: %.c Makefile | $(GEN_HEADERS)
	@mkdir -p $(@D)
	$(SAY) "  CC    $@"
	$(COMPILE) -c $< -o $@

# Archives are made anew, in sorted order and without time stamps (`q`: members of different folders may share a name).
$(LIBQMLC): $(FRONT_OBJ) $(COMPILER_OBJ)
	@mkdir -p $(@D)
	@rm -f $@
	$(SAY) "  AR    $@"
	$(Q)$(AR) qcsD $@ $(sort $^)

$(LIBSUPPORT): $(SUPPORT_OBJ)
	@mkdir -p $(@D)
	@rm -f $@
	$(SAY) "  AR    $@"
	$(Q)$(AR) qcsD $@ $(sort $^)

# The runtime that programs are linked with holds the JSON library too, so that linking needs nothing but this file.
JANSSON = $(shell $(CC) -print-file-name=libjansson.a)
$(LIBQMLRT): $(RUNTIME_OBJ)
	@mkdir -p $(@D)
	@rm -rf $@ $(OBJ)/jansson && mkdir -p $(OBJ)/jansson
	@cd $(OBJ)/jansson && $(AR) x $(JANSSON)
	$(SAY) "  AR    $@"
	$(Q)$(AR) qcsD $@ $(sort $(RUNTIME_OBJ)) $$(LC_ALL=C ls $(OBJ)/jansson/*.o)

$(OUT)/qmlc: $(OBJ)/compiler/main.o $(LIBQMLC) $(LIBQMLRT)
	$(SAY) "  LINK  $@"
	$(Q)$(CC) $(LINK) -o $@ $(OBJ)/compiler/main.o $(LIBQMLC) $(LIBQMLRT) $(SYSTEM_LIBS)

$(B)/unit/%: $(OBJ)/tests/unit/%.o $(LIBSUPPORT) $(LIBQMLC) $(LIBQMLRT)
	@mkdir -p $(@D)
	$(SAY) "  LINK  $@"
	$(Q)$(CC) $(LINK) -o $@ $< $(LIBSUPPORT) $(LIBQMLC) $(LIBQMLRT) -lcmocka $(SYSTEM_LIBS)

$(B)/generator: $(call object,$(GENERATOR_SRC)) $(LIBSUPPORT) $(LIBQMLC) $(LIBQMLRT)
	$(SAY) "  LINK  $@"
	$(Q)$(CC) $(LINK) -o $@ $(call object,$(GENERATOR_SRC)) $(LIBSUPPORT) $(LIBQMLC) $(LIBQMLRT) -lcmocka $(SYSTEM_LIBS)

FAIL_OBJ  := $(OBJ)/tests/fail_at/fail_at.o
FAIL_WRAP := $(FAIL_OBJ) $(foreach f,malloc calloc realloc aligned_alloc fopen opendir realpath pthread_create,-Wl$(comma)--wrap=$(f))

$(B)/fail_at/qmlc: $(OBJ)/compiler/main.o $(FAIL_OBJ) $(LIBQMLC) $(LIBQMLRT)
	@mkdir -p $(@D)
	@ln -sfn ../../../stdlib $(@D)/stdlib
	$(SAY) "  LINK  $@"
	$(Q)$(CC) $(LINK) -o $@ $(OBJ)/compiler/main.o $(FAIL_WRAP) $(LIBQMLC) $(LIBQMLRT) $(SYSTEM_LIBS)

$(B)/fail_at/model: examples/iris.qml $(FAIL_OBJ) $(QMLC) $(LIBQMLRT) | $(OUT)/stdlib
	@mkdir -p $(@D)
	$(Q)$(QMLC) examples/iris.qml --emit=obj -o $@.o
	$(SAY) "  LINK  $@"
	$(Q)$(CC) $(LINK) -o $@ $@.o $(FAIL_WRAP) $(LIBQMLRT) $(SYSTEM_LIBS)

$(B)/fail_at/steps: tests/fail_at/steps.qml $(FAIL_OBJ) $(QMLC) $(LIBQMLRT) | $(OUT)/stdlib
	@mkdir -p $(@D)
	$(Q)$(QMLC) $< --emit=obj -o $@.o
	$(SAY) "  LINK  $@"
	$(Q)$(CC) $(LINK) -o $@ $@.o $(FAIL_WRAP) $(LIBQMLRT) $(SYSTEM_LIBS)

$(B)/fuzz/%: $(OBJ)/tests/fuzz/%.o $(LIBQMLC) $(LIBQMLRT)
	@mkdir -p $(@D)
	$(SAY) "  LINK  $@"
	$(Q)$(CC) $(LINK) -fsanitize=fuzzer -o $@ $< $(LIBQMLC) $(LIBQMLRT) $(SYSTEM_LIBS)

$(B)/bench/%: $(OBJ)/bench/%.o $(LIBQMLC) $(LIBQMLRT)
	@mkdir -p $(@D)
	$(SAY) "  LINK  $@"
	$(Q)$(CC) $(LINK) -o $@ $< $(LIBQMLC) $(LIBQMLRT) $(SYSTEM_LIBS)

-include $(shell [ -d $(OBJ) ] && find $(OBJ) -name '*.d')
