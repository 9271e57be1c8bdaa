/* test_arrival_memo.c - a scenario that is run after another in the same memory receives what it receives by itself, whatever differs between them. */
#include "models/arrival_memo.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "models/simulate.h"
#include "tests/checked_text.h"
#include "tests/generate.h"
#include "tests/outcome.h"
#include "tests/text_of_file.h"

/* What was compared: texts changed, intakes of them, and those of the intakes that are as before. */
struct tested { int texts, intakes, alike; };

/* A text and its folder, and what it is called. */
struct written { const char *text, *folder, *label; };

static struct outcome_of_replication run(struct arena *arena, struct simulator *simulator, const struct network *network, int replication)
{
    struct outcome_of_replication outcome = outcome_begin(arena, &network->shape);
    simulate(simulator, replication, NULL, &outcome, NULL, NULL);
    return outcome;
}

/* The changed scenario alone, and after the other in a simulator that remembers its arrivals; then the other once more. */
static bool agrees(const struct network *network, const struct network *changed, struct arena *arena)
{
    bool same = true;
    struct simulator *turning = simulator_open_to_turn(network), *alone = simulator_open(changed, 1);
    for (int replication = 0; replication < 2; replication++) {
        simulator_turn(turning, network);
        struct outcome_of_replication before = run(arena, turning, network, replication);
        simulator_turn(turning, changed);
        struct outcome_of_replication after = run(arena, turning, changed, replication), whole = run(arena, alone, changed, replication);
        simulator_turn(turning, network);
        struct outcome_of_replication again = run(arena, turning, network, replication);
        same &= outcomes_equal(&after, &whole, &changed->shape) && outcomes_equal(&before, &again, &network->shape);
    }
    simulator_close(turning);
    simulator_close(alone);
    return same;
}

/* Whether it agrees, if it is a scenario at all. */
static bool changed_agrees(const struct network *network, const struct written *written, const char *changed, struct tested *tested)
{
    struct arena *arena = arena_open();
    const struct casework *casework = checked_text(arena, changed, written->folder, 0, NULL);
    bool same = true;
    if (casework && !casework->house) {
        const struct network *other = network_compile(casework, false, arena);
        tested->texts++;
        for (int i = 0; i < casework->intake_count; i++) {
            tested->intakes++;
            tested->alike += i < network->casework->intake_count && other->likeness[i] && other->likeness[i] == network->likeness[i];
        }
        same = agrees(network, other, arena);
    }
    arena_close(arena);
    return same;
}

/* Each number of the text one greater in its last digit, and each line left out: one change at a time. */
static int differing(const struct written *written, int step, struct tested *tested)
{
    struct arena *arena = arena_open();
    const struct casework *casework = checked_text(arena, written->text, written->folder, 0, NULL);
    size_t length = strlen(written->text);
    int differ = 0, place = 0;
    assert_non_null(casework);
    const struct network *network = casework->house ? NULL : network_compile(casework, false, arena);
    for (size_t i = 0; network && i < length; i++) {
        bool is_number = isdigit((unsigned char)written->text[i]) && !isdigit((unsigned char)written->text[i + 1]);
        if ((!is_number && written->text[i] != '\n') || place++ % step)
            continue;
        char *changed = arena_copy(arena, written->text, length);
        if (is_number) {
            changed[i] = (char)('0' + (changed[i] - '0' + 1) % 10);
        } else {
            size_t next = i + 1 + strcspn(written->text + i + 1, "\n");
            memmove(changed + i, changed + next, length - next + 1);
        }
        if (changed_agrees(network, written, changed, tested))
            continue;
        printf("# %s: differs after a change at byte %zu:\n%s\n", written->label, i, changed);
        differ++;
    }
    arena_close(arena);
    return differ;
}

/* SLUSE_ARRIVALS=from..until runs other seeds. */
static void random_scenarios_agree(void **state)
{
    enum { STEP = 3 };
    (void)state;
    int from = 1, until = 14, differ = 0;
    struct tested tested = {0};
    const char *range = getenv("SLUSE_ARRIVALS");
    if (range && sscanf(range, "%d..%d", &from, &until) == 1)
        until = from;
    for (int seed = from; seed <= until; seed++) {
        struct scratch scratch;
        assert_true(scratch_open(&scratch));
        struct generated generated = generate_scenario(scratch.arena, (uint64_t)seed);
        generated_put(&generated, &scratch);
        differ += differing(&(struct written){generated.text, scratch.folder, arena_print(scratch.arena, "seed %d", seed)}, STEP, &tested);
        assert_int_equal(scratch_close(&scratch), 0);
    }
    printf("# %d changed texts with %d intakes, %d of them as before\n", tested.texts, tested.intakes, tested.alike);
    assert_int_equal(differ, 0);
    assert_true(range || (tested.texts > 500 && 3 * tested.alike > tested.intakes && tested.alike < tested.intakes));
}

static void written_scenarios_agree(void **state)
{
    static const char *const names[] = {"asylum-surge", "passport-summer", "appeals-board", "family-reunification"};
    enum { STEP = 4 };
    (void)state;
    struct tested tested = {0};
    int differ = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct arena *arena = arena_open();
        const char *text = text_of_file(arena, arena_print(arena, "scenarios/%s.yaml", names[i]));
        differ += differing(&(struct written){text, "scenarios", names[i]}, STEP, &tested);
        arena_close(arena);
    }
    printf("# %d changed texts with %d intakes, %d of them as before\n", tested.texts, tested.intakes, tested.alike);
    assert_int_equal(differ, 0);
    assert_true(tested.texts > 100 && 2 * tested.alike > tested.intakes && tested.alike < tested.intakes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_scenarios_agree), cmocka_unit_test(written_scenarios_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
