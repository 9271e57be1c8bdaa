#include "models/variation.h"

#include "base/diagnostics.h"
#include "models/casework_rows.h"
#include "scenarios/change.h"
#include "scenarios/document.h"
#include "scenarios/node.h"
#include "scenarios/variant.h"

/* A copy of the tree with these changes. */
static struct node *root_changed(const struct node *root, const struct variation changes[], int count, struct diagnostics *diagnostics)
{
    static const struct place place = {"search", 0, 0, NULL};
    struct node *changed = node_copy(diagnostics->arena, root);
    for (int i = 0; i < count; i++) {
        const struct node *value = value_read_text(changes[i].value, place, diagnostics);
        struct change change = {.path = changes[i].path, .value = value, .place = place};
        if (value && changes[i].adds)
            change_add(changed, scenario_rows, &change, diagnostics);
        else if (value)
            change_set(changed, scenario_rows, &change, diagnostics);
    }
    return changed;
}

const struct casework *casework_vary(const struct variant *variant, const char *folder, const struct variation changes[], int count,
                                     struct arena *arena, struct diagnostics *diagnostics)
{
    struct variant changed = *variant;
    struct diagnostics told_already = {.arena = diagnostics->arena};
    int complaints = diagnostics->complaints;
    changed.root = root_changed(variant->root, changes, count, diagnostics);
    if (variant->undecided)
        changed.undecided = root_changed(variant->undecided, changes, count, &told_already);
    return diagnostics->complaints == complaints ? casework_check(&changed, folder, arena, diagnostics) : NULL;
}

const struct casework *casework_decide(const struct variant *variant, const char *folder, const struct variation changes[], int count,
                                       struct arena *arena, struct diagnostics *diagnostics)
{
    struct variant decided = *variant;
    int complaints = diagnostics->complaints;
    decided.root = root_changed(variant->root, changes, count, diagnostics);
    decided.undecided = variant->undecided ? variant->undecided : variant->root;
    return diagnostics->complaints == complaints ? casework_check(&decided, folder, arena, diagnostics) : NULL;
}

const struct casework *casework_try(const struct variant *variant, const char *folder, const struct variation changes[], int count,
                                    struct arena *arena, struct diagnostics *diagnostics)
{
    struct variant tried = *variant;
    tried.tries_officers = true;
    return casework_decide(&tried, folder, changes, count, arena, diagnostics);
}
