#include "models/variation.h"

#include "base/diagnostics.h"
#include "models/casework_rows.h"
#include "scenarios/change.h"
#include "scenarios/document.h"
#include "scenarios/node.h"
#include "scenarios/variant.h"

const struct casework *casework_vary(const struct variant *variant, const char *folder, const struct variation changes[], int count,
                                     struct arena *arena, struct diagnostics *diagnostics)
{
    static const struct place place = {"search", 0, 0, NULL};
    struct variant changed = *variant;
    int complaints = diagnostics->complaints;
    changed.root = node_copy(diagnostics->arena, variant->root);
    for (int i = 0; i < count; i++) {
        const struct node *value = value_read_text(changes[i].value, place, diagnostics);
        struct change change = {.path = changes[i].path, .value = value, .place = place};
        if (value && changes[i].adds)
            change_add(changed.root, scenario_rows, &change, diagnostics);
        else if (value)
            change_set(changed.root, scenario_rows, &change, diagnostics);
    }
    return diagnostics->complaints == complaints ? casework_check(&changed, folder, arena, diagnostics) : NULL;
}

const struct casework *casework_try(const struct variant *variant, const char *folder, const struct variation changes[], int count,
                                    struct arena *arena, struct diagnostics *diagnostics)
{
    struct variant tried = *variant;
    tried.tries_officers = true;
    return casework_vary(&tried, folder, changes, count, arena, diagnostics);
}
