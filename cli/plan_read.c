#include "cli/plan_read.h"

#include "base/text.h"
#include "cli/identity.h"
#include "cli/inputs_wish.h"
#include "cli/load.h"
#include "scenarios/reading.h"

static const char *unique_slug(struct arena *arena, const struct plan *plan, int number)
{
    const char *wanted = text_slug(arena, plan->scenarios[number].name), *slug = wanted;
    for (int i = 0, again = 2; i < number; i++)
        if (text_equal(plan->scenarios[i].slug, slug)) {
            slug = arena_print(arena, "%s_%d", wanted, again++);
            i = -1;
        }
    return slug;
}

static void figures_fill(struct plan *plan, const struct reference_list *asked, struct arena *arena)
{
    plan->figures = arena_take(arena, (size_t)asked->count * sizeof *plan->figures);
    plan->figure_count = asked->count;
    for (int i = 0; i < asked->count; i++)
        plan->figures[i] = asked->items[i].name;
}

static void warnings_fill(struct plan *plan, const struct diagnostics *diagnostics, struct arena *arena)
{
    plan->warnings = arena_take(arena, (size_t)diagnostics->warnings * sizeof *plan->warnings);
    for (int i = 0; i < diagnostics->count; i++) {
        const struct message *message = &diagnostics->messages[i];
        const char *where = message->place.line ? arena_print(arena, "%s:%d:%d", message->place.file, message->place.line, message->place.column)
                                                : message->place.file;
        if (message->is_warning)
            plan->warnings[plan->warning_count++] = arena_print(arena, "%s: %s", where, message_text(arena, message));
    }
}

/* What the first scenario leaves to the program; of repetitions the first. */
static void defaults_fill(struct plan *plan, const struct casework *casework, struct arena *arena)
{
    plan->defaults = arena_take(arena, (size_t)casework->default_count * sizeof *plan->defaults + 1);
    for (int i = 0; i < casework->default_count; i++) {
        const struct used_default *used = &casework->defaults[i];
        const struct repetition *one_of = used->place.one_of;
        if (one_of && one_of->number > 0)
            continue;
        plan->defaults[plan->default_count++] = used->path ? arena_print(arena, "%s: %s", used->path, used->value) : used->value;
    }
}

/* What is set beside the file, but for how often and with which seed it runs: that is kept by itself. */
static void settings_fill(struct plan *plan, const struct plan_request *request, struct arena *arena)
{
    plan->settings = arena_take(arena, (size_t)request->set_count * sizeof *plan->settings + 1);
    for (int i = 0; i < request->set_count; i++)
        if (!text_starts(request->sets[i], "seed=") && !text_starts(request->sets[i], "replications="))
            plan->settings[plan->setting_count++] = request->sets[i];
}

static void scenarios_fill(struct plan *plan, const struct loaded *loaded, struct arena *arena)
{
    struct input_list inputs = {0};
    plan->scenario_count = loaded->count;
    plan->scenarios = arena_take(arena, (size_t)loaded->count * sizeof *plan->scenarios);
    for (int s = 0; s < loaded->count; s++) {
        const struct variant *variant = &loaded->variants[s];
        plan->scenarios[s] = (struct planned_scenario){
            .name = variant->name, .like = variant->like, .casework = loaded->caseworks[s],
            .identity = scenario_identity(variant->root, loaded->document->folder, plan->seed, arena, &inputs),
        };
        if (plan->draws_inputs)
            plan->scenarios[s].identity = scenario_identity_drawn(plan->scenarios[s].identity, variant->root, arena);
        plan->scenarios[s].slug = unique_slug(arena, plan, s);
    }
    plan->inputs = arena_take(arena, (size_t)inputs.count * sizeof *plan->inputs);
    plan->input_count = inputs.count;
    for (int i = 0; i < inputs.count; i++)
        plan->inputs[i] = arena_print(arena, "%s %016llx", inputs.items[i].name, (unsigned long long)inputs.items[i].hash);
}

/* Adds "key=value" to the settings when there is a value. */
static void set_add(struct plan_request *request, const char *key, const char *value, struct arena *arena)
{
    if (value)
        *(const char **)arena_push(arena, &request->sets, &request->set_count, &request->set_room, sizeof *request->sets)
            = arena_print(arena, "%s=%s", key, value);
}

void plan_request_settle(struct plan_request *request, struct arena *arena)
{
    set_add(request, "seed", request->seed, arena);
    set_add(request, "replications", request->replications, arena);
}

const struct plan *plan_read(struct plan_request *request, struct arena *arena)
{
    struct loaded loaded;
    struct plan *plan = arena_take(arena, sizeof *plan);
    plan_request_settle(request, arena);
    struct load_wish wish = {request->file, request->sets, request->set_count, request->language};
    if (!load(&wish, arena, &loaded))
        return NULL;
    const struct casework *first = loaded.caseworks[0];
    plan->name = first->name;
    plan->question = first->question;
    plan->text = arena_copy(arena, loaded.document->text, loaded.document->length);
    plan->seed = first->seed;
    plan->replications = first->replications;
    plan->precision = first->precision;
    plan->most_replications = first->most_replications;
    plan->draws_inputs = request->draws_inputs;
    if (plan->draws_inputs && !inputs_can_be_drawn(&loaded, -1, plan->precision > 0 ? plan->most_replications : plan->replications, &wish))
        return NULL;
    figures_fill(plan, &first->figures, arena);
    scenarios_fill(plan, &loaded, arena);
    warnings_fill(plan, &loaded.diagnostics, arena);
    defaults_fill(plan, first, arena);
    settings_fill(plan, request, arena);
    return plan;
}
