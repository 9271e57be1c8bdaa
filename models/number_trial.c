#include "models/number_trial.h"

#include "base/diagnostics.h"
#include "base/language.h"
#include "base/text.h"
#include "models/casework_rows.h"
#include "models/division_rules.h"
#include "models/uncertain.h"
#include "models/variation.h"
#include "scenarios/path.h"
#include "scenarios/variant.h"

struct trial { const struct variant *variant; const char *folder; struct diagnostics *diagnostics; };

/* Tries one value; complains of the first mistake it makes. */
static bool value_try(const struct trial *trial, const struct uncertain *number, double value)
{
    struct arena *arena = arena_open();
    arena_speak(arena, arena_language(trial->diagnostics->arena));
    struct diagnostics found = {.arena = arena};
    struct variation change = {number->path, uncertain_text(number, value, arena), false};
    casework_vary(trial->variant, trial->folder, &change, 1, arena, &found);
    diagnostics_sort(&found);
    for (int i = 0; i < found.count && found.errors; i++)
        if (!found.messages[i].is_warning) {
            complain(trial->diagnostics, number->place, "%s: %s is a mistake: %s", number->path, change.value, message_text(arena, &found.messages[i]));
            break;
        }
    bool is_sound = found.errors == 0;
    arena_close(arena);
    return is_sound;
}

/* What is drawn lies between the ends: notes an input that only takes whole numbers, though both ends are. */
static void between_try(const struct trial *trial, const struct uncertain *input)
{
    struct diagnostics told = {.arena = trial->diagnostics->arena};
    const double golden = 0.381966;                       /* of the way: never a whole number between whole ends */
    if (!value_try(&(struct trial){trial->variant, trial->folder, &told}, input, input->least + golden * (input->most - input->least)))
        warn(trial->diagnostics, input->place, "%s takes no number between the ends of '%s' that is not whole, so it cannot be drawn (--inputs uncertain, --rows); write a scenario "
             "for each whole number instead", input->path, input->name);
}

static void list_try(const struct trial *trial, const struct uncertain *numbers, int count, bool is_drawn)
{
    for (int i = 0; i < count; i++) {
        for (int before = 0; before < i; before++)
            if (text_equal(numbers[before].path, numbers[i].path))
                complain(trial->diagnostics, numbers[i].place, "'%s' and '%s' are the same number, %s; leave one of them out", numbers[before].name,
                         numbers[i].name, numbers[i].path);
        bool is_sound = value_try(trial, &numbers[i], numbers[i].least) && numbers[i].most > numbers[i].least
                        && value_try(trial, &numbers[i], numbers[i].most);
        if (is_sound && is_drawn)
            between_try(trial, &numbers[i]);
    }
}

void numbers_try(const struct variant *variant, const struct casework *casework, const char *folder, struct diagnostics *diagnostics)
{
    const struct trial trial = {variant, folder, diagnostics};
    list_try(&trial, casework->uncertain, casework->uncertain_count, true);
    if (casework->division)
        list_try(&trial, casework->division->numbers, casework->division->count, false);
}

static void paths_lead(const struct variant *variant, const struct node *numbers, struct diagnostics *diagnostics)
{
    struct node *root = node_copy(diagnostics->arena, variant->root);    /* following a path makes the sections on its way */
    for (const struct node *number = numbers && numbers->kind == NODE_MAPPING ? numbers->first : NULL; number; number = number->next) {
        const struct node *path = node_child(number, "path");
        struct path_end end = {0};
        if (path && path->kind == NODE_SCALAR && *path->text && !path_is_of_file(scenario_rows, path->text))
            path_find(root, scenario_rows, path->text, path->place, false, diagnostics, &end);
    }
}

void numbers_lead(const struct variant *variant, struct diagnostics *diagnostics)
{
    paths_lead(variant, node_child(variant->root, "uncertain"), diagnostics);
    const struct node *rules = node_child(variant->root, "rules for division");
    paths_lead(variant, rules ? node_child(rules, "numbers") : NULL, diagnostics);
}
