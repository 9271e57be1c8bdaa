#include "analysis/move_model.h"

#include <math.h>
#include <string.h>

#include "analysis/move_desks.h"
#include "analysis/move_outside.h"
#include "base/diagnostics.h"
#include "models/appointment.h"
#include "models/variation.h"

static const double LEVEL = 0.95;

struct move_model move_model_open(const struct move_model_options *options)
{
    struct move_model model = {
        .variant = options->variant, .casework = options->casework, .folder = options->folder, .space = options->space,
        .longer_days = options->longer_days, .has_other_luck = options->has_other_luck, .arena = arena_open(), .replications = options->replications,
    };
    model.score = plan_score_of(options->casework, &options->space->rules->wanted, options->extra_count, model.arena);
    model.score.counts_money = move_rules_have_outside(options->space->rules);
    for (int i = 0; i < options->extra_count; i++)
        model.score.measures[model.score.measure_count++] = options->extra[i];
    model.sampling = sampling_open(&(struct sampling_options){
        model.score.measures, model.score.measure_count, options->first, options->threads, options->draws_inputs, options->stop,
        options->tell, options->context});
    move_model_number(&model, &(struct move_plan){.count = 0});
    return model;
}

void move_model_close(struct move_model *model)
{
    sampling_close(model->sampling);
    arena_close(model->arena);
}

/* Writes the desks that the team's book has more of in the plan; false: not possible. */
static bool plan_desks_add(const struct move_model *model, const struct move_plan *plan, int team, struct variation variations[], int *count, struct arena *arena)
{
    bool has_any = false;
    for (int i = 0; i < plan->count; i++)
        has_any |= outside_of(plan->moves[i].out_of) == EXTRA_DESKS && plan->moves[i].into == team;
    const char *desks = has_any ? plan_desks(model->space, plan, team, arena) : NULL;
    if (desks) {
        int book = model->space->rules->outside[EXTRA_DESKS].books[team];
        variations[(*count)++] = (struct variation){arena_print(arena, "appointments.%s.desks", model->casework->books[book].heading.name), desks, false};
    }
    return !has_any || desks;
}

/* The scenario with the plan written in it; NULL: not possible. */
static const struct casework *casework_of_plan(const struct move_model *model, const struct move_plan *plan, struct arena *arena, struct diagnostics *diagnostics)
{
    int teams = model->casework->team_count, changed = 0;
    struct variation *variations = arena_take(arena, (3 * (size_t)teams + 1) * sizeof *variations);
    for (int team = 0; team < teams; team++) {
        int count;
        const char *name = model->casework->teams[team].heading.name;
        struct officer_change *changes = plan_changes(model->space, plan, team, &count, arena);
        const char *overtime = plan_overtime(model->space, plan, team, arena);
        if (overtime)
            variations[changed++] = (struct variation){arena_print(arena, "teams.%s.overtime", name), overtime, false};
        if (!plan_desks_add(model, plan, team, variations, &changed, arena))
            return NULL;
        if (!count)
            continue;
        const char *officers = officers_changed(model->variant, name, changes, count, arena);
        if (!officers)
            return NULL;
        variations[changed++] = (struct variation){arena_print(arena, "teams.%s.officers", name), officers, false};
    }
    const char *moves = plan_moves(model->space, plan, model->longer_days, arena);
    if (moves)
        variations[changed++] = (struct variation){"moves", moves, true};
    return changed ? casework_decide(model->variant, model->folder, variations, changed, arena, diagnostics) : model->casework;
}

static bool is_noted(const struct diagnostics *diagnostics, const char *text)
{
    bool is_found = false;
    for (int i = 0; i < diagnostics->count; i++)
        is_found |= strcmp(diagnostics->messages[i].text, text) == 0;
    return is_found;
}

/* The plan's own overtime is no reason against planning it. */
static bool is_of_own_overtime(const struct message *message)
{
    return strcmp(message->kind, overtime_of_its_own) == 0;
}

const char **move_model_notes(const struct move_model *model, const struct move_plan *plan, int *count, struct arena *arena)
{
    struct diagnostics before = {.arena = arena}, with = {.arena = arena};
    const char **notes = NULL;
    int room = 0;
    *count = 0;
    casework_vary(model->variant, model->folder, NULL, 0, arena, &before);
    casework_of_plan(model, plan, arena, &with);
    for (int i = 0; i < with.count; i++)
        if (with.messages[i].is_warning && !is_of_own_overtime(&with.messages[i]) && !is_noted(&before, with.messages[i].text))
            *(const char **)arena_push(arena, &notes, count, &room, sizeof *notes) = with.messages[i].text;
    return notes;
}

const char *move_model_mistake(const struct move_model *model, const struct move_plan *plan, struct arena *arena)
{
    struct diagnostics diagnostics = {.arena = arena};
    casework_of_plan(model, plan, arena, &diagnostics);
    for (int i = 0; i < diagnostics.count; i++)
        if (!diagnostics.messages[i].is_warning)
            return diagnostics.messages[i].text;
    return "";
}

int move_model_number(struct move_model *model, const struct move_plan *plan)
{
    for (int i = 0; i < model->plan_count; i++)
        if (plans_equal(&model->plans[i].plan, plan))
            return model->plans[i].number;
    struct diagnostics diagnostics = {.arena = model->arena};
    const struct casework *casework = casework_of_plan(model, plan, model->arena, &diagnostics);
    struct modelled *modelled = arena_push(model->arena, &model->plans, &model->plan_count, &model->plan_room, sizeof *modelled);
    *modelled = (struct modelled){*plan, !casework ? -1 : model->has_other_luck ? sampling_add_other_luck(model->sampling, casework)
                                                   : sampling_add(model->sampling, casework)};
    return modelled->number;
}

double move_model_value(const struct move_model *model, const struct modelled *plan, int replication)
{
    return plan_score_value(&model->score, model->sampling, plan->number, replication, plan_officer_months(model->space, &plan->plan),
                            plan_cost(model->space, &plan->plan));
}

static const struct modelled *modelled_find(const struct move_model *model, const struct move_plan *plan)
{
    for (int i = 0; i < model->plan_count; i++)
        if (plans_equal(&model->plans[i].plan, plan))
            return &model->plans[i];
    return NULL;
}

const struct modelled *move_model_run(struct move_model *model, const struct move_plan *plan, int replications)
{
    int number = move_model_number(model, plan);
    return number >= 0 && sampling_run(model->sampling, &number, 1, replications) ? modelled_find(model, plan) : NULL;
}

double move_model_mean(const struct move_model *model, const struct modelled *plan, int replications)
{
    double sum = 0;
    for (int r = 0; r < replications; r++)
        sum += move_model_value(model, plan, r);
    return sum / replications;
}

struct difference move_model_difference(const struct move_model *model, const struct move_plan *plan, const struct move_plan *other, int replications,
                                        struct arena *arena)
{
    size_t size = (size_t)replications * sizeof(double) + 1;
    double *with = arena_take(arena, size), *without = arena_take(arena, size), *room = arena_take(arena, size);
    for (int r = 0; r < replications; r++) {
        with[r] = move_model_value(model, modelled_find(model, plan), r);
        without[r] = move_model_value(model, modelled_find(model, other), r);
    }
    return difference_of_values(with, without, replications, LEVEL, room);
}

bool move_model_values(void *context, const struct move_plan plans[], int count, double values[])
{
    struct move_model *model = context;
    struct arena *arena = arena_open();
    int *numbers = arena_take(arena, (size_t)count * sizeof *numbers + 1), known = 0;
    for (int i = 0; i < count; i++) {
        int number = move_model_number(model, &plans[i]);
        if (number >= 0)
            numbers[known++] = number;
    }
    bool is_whole = sampling_run(model->sampling, numbers, known, model->replications);
    for (int i = 0; i < count && is_whole; i++) {
        const struct modelled *plan = modelled_find(model, &plans[i]);
        values[i] = plan->number < 0 ? -INFINITY : move_model_mean(model, plan, model->replications);
        if (plan->number > 0)
            sampling_rest(model->sampling, plan->number);
    }
    arena_close(arena);
    return is_whole;
}

double move_model_plan_value(void *model, const struct move_plan *plan)
{
    double value;
    return move_model_values(model, plan, 1, &value) ? value : NAN;
}

/* Runs the scenario with this changed and returns the mean change of the value; value NULL: it cannot be, the change is 0; false: stopped. */
static bool varied_gain(struct move_model *model, struct variation variation, double base, double *gain, struct arena *arena)
{
    struct diagnostics diagnostics = {.arena = arena};
    const struct casework *casework = variation.value ? casework_decide(model->variant, model->folder, &variation, 1, arena, &diagnostics) : NULL;
    bool is_whole = true;
    *gain = 0;
    if (casework) {
        struct modelled modelled = {{.count = 0}, sampling_add(model->sampling, casework)};
        is_whole = sampling_run(model->sampling, &modelled.number, 1, model->replications);
        *gain = is_whole ? move_model_mean(model, &modelled, model->replications) - base : 0;
        sampling_rest(model->sampling, modelled.number);
    }
    return is_whole;
}

/* Of one officer more or fewer in one team and part. */
static bool gain_find(struct move_model *model, int team, int period, int officers, double base, double *gain)
{
    struct arena *arena = arena_open();
    const char *name = model->casework->teams[team].heading.name;
    const char *changed = officers_changed(model->variant, name, &(struct officer_change){.officers = officers, .when = model->space->periods[period], .learning = AT_FULL_SPEED}, 1, arena);
    bool is_whole = varied_gain(model, (struct variation){arena_print(arena, "teams.%s.officers", name), changed, false}, base, gain, arena);
    arena_close(arena);
    return is_whole;
}

/* Of one desk more of each book that may have it, in each part. */
static bool desk_gains(struct move_model *model, double base, double *gains)
{
    const struct move_space *space = model->space;
    const struct outside_rules *rules = &space->rules->outside[EXTRA_DESKS];
    bool is_whole = true;
    for (int i = 0; i < rules->team_count; i++)
        for (int p = space->first_of[EXTRA_DESKS]; p < space->period_count && is_whole; p++) {
            struct arena *arena = arena_open();
            struct move_plan plan = {.moves = {{out_of_outside(EXTRA_DESKS), rules->teams[i], p, p, 1}}, .count = 1};
            const char *path = arena_print(arena, "appointments.%s.desks", space->casework->books[rules->books[rules->teams[i]]].heading.name);
            is_whole = varied_gain(model, (struct variation){path, plan_desks(space, &plan, rules->teams[i], arena), false}, base, &gains[rules->teams[i] * space->period_count + p], arena);
            arena_close(arena);
        }
    return is_whole;
}

static bool may_lend(const struct move_rules *rules, int team)
{
    for (int i = 0; i < rules->team_count; i++)
        if (rules->teams[i] == team)
            return true;
    return false;
}

/* The first part in which anything can begin. */
static int first_begin(const struct move_space *space)
{
    int first = space->rules->team_count ? space->first_period : space->period_count;
    for (enum outside outside = 0; outside < OUTSIDES; outside++)
        if (space->rules->outside[outside].team_count && space->first_of[outside] < first)
            first = space->first_of[outside];
    return first;
}

bool move_model_gains(struct move_model *model, double *more, double *fewer, double *desks)
{
    const struct move_space *space = model->space;
    const struct modelled *nothing = move_model_run(model, &(struct move_plan){.count = 0}, model->replications);
    if (!nothing)
        return false;
    double base = move_model_mean(model, nothing, model->replications);
    for (int i = 0; i < space->rules->touched_count; i++)
        for (int p = first_begin(space); p < space->period_count; p++) {
            int team = space->rules->touched[i], cell = team * space->period_count + p;
            if (!gain_find(model, team, p, 1, base, &more[cell]) || (may_lend(space->rules, team) && !gain_find(model, team, p, -1, base, &fewer[cell])))
                return false;
        }
    return desk_gains(model, base, desks);
}
