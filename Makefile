# Sluse: `make demo` shows an answer, `make test` checks everything, `make help` lists the rest.
BUILD    ?= release
CC       ?= gcc
PREFIX   ?= /usr/local
JOBS     ?= $(shell nproc)
CFLAGS   += -std=gnu11 -I. -MMD -MP -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Werror \
            -ffp-contract=off -fopenmp -D_GNU_SOURCE $(shell pkg-config --cflags gsl yaml-0.1 hdf5-serial 2>/dev/null)
LDLIBS   += $(shell pkg-config --libs gsl yaml-0.1 hdf5-serial 2>/dev/null || echo -lgsl -lgslcblas -lyaml -lhdf5) -lm
release   = -O2 -g
sanitize  = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover -fno-omit-frame-pointer
FLAGS     = $(CFLAGS) $($(BUILD))
OUT       = build/$(BUILD)

LIBRARY  := $(wildcard base/*.c sim/*.c scenarios/*.c models/*.c analysis/*.c)
COMMANDS := $(wildcard cli/*.c)
SUPPORT  := $(filter-out tests/test_%.c,$(wildcard tests/*.c))
TESTS    := $(patsubst %.c,$(OUT)/%,$(wildcard tests/test_*.c))
SCRIPTS  := $(wildcard tests/test_*.sh tests/test_*.py)

all: ## build ./sluse
	@$(MAKE) --no-print-directory -j$(JOBS) sluse

sluse: $(OUT)/sluse
	@ln -sf $< $@

$(OUT)/sluse: $(COMMANDS:%.c=$(OUT)/%.o) $(OUT)/libsluse.a
	$(CC) $(FLAGS) -o $@ $^ $(LDLIBS)

$(OUT)/libsluse.a: $(LIBRARY:%.c=$(OUT)/%.o)
	@rm -f $@; $(AR) rcs $@ $^

$(OUT)/tests/test_%: $(OUT)/tests/test_%.o $(SUPPORT:%.c=$(OUT)/%.o) $(OUT)/libsluse.a
	$(CC) $(FLAGS) -o $@ $^ -lcmocka $(LDLIBS)

$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -c -o $@ $<

layers: ## check the direction of every #include against LAYERS
	@awk -f layers.awk LAYERS $(wildcard */*.[ch]) && echo "layers: all #includes follow LAYERS"

clean: ## remove what was built
	rm -rf build sluse

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

.PHONY: all layers clean help
.SECONDARY:
-include $(shell find build -name '*.d' 2>/dev/null)
