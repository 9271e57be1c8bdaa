#include <math.h>

#include "analysis/difference_json.h"
#include "analysis/division_answer.h"
#include "analysis/json_writer.h"
#include "analysis/number.h"
#include "analysis/plan_score.h"
#include "analysis/rule_words.h"
#include "analysis/table.h"
#include "analysis/wording.h"

static const char *plan_text(const struct division_answer *answer, struct arena *arena)
{
    const char *text = "";
    for (int i = 0; i < answer->rules->count; i++)
        text = list_text(arena, text, arena_print(arena, "%s %d", answer->rules->numbers[i].name, answer->plan[i]), i + 1 == answer->rules->count);
    return text;
}

static const char *unit_of(const struct division_answer *answer)
{
    return answer->rules->wanted.objective == GOALS_LEAST_CHANGE ? "points nearer the goals, less 0.01 for each that is more or fewer than now"
           : plan_score_unit(answer->rules->wanted.objective, false, answer->base);
}

static void figure_lines(FILE *out, const struct division_answer *answer, struct arena *arena)
{
    for (int f = 0; f < answer->figure_count; f++) {
        const struct figure *figure = &figures[answer->figures[f]];
        const struct estimate *difference = &answer->differences[f].estimate;
        double mean = fabs(answer->base_figures[f].mean);
        struct print_unit unit = print_unit_between(figure, answer->base->labels.money, mean, mean, arena);
        const char *as_is = amount_text(arena, figure, answer->base_figures[f].mean, unit);
        int decimals = unit.decimals = number_decimals(difference->half_width * unit.scale, unit.decimals);    /* with fewer the mean may lie outside its limits */
        fputs(arena_print(arena, "  %s: as it is %s, divided so %s (%s to %s)%s\n", arena_word(arena, figure->name),
                          as_is, change_amount_text(arena, figure, difference->mean, unit),
                          number_signed_text(arena, difference->limits.lower * unit.scale, decimals),
                          number_signed_text(arena, difference->limits.upper * unit.scale, decimals), answer->differences[f].is_noise ? "*" : ""), out);
    }
}

static void goal_lines(FILE *out, const struct division_answer *answer, struct arena *arena)
{
    for (int i = 0; i < answer->goal_count; i++) {
        const struct division_goal *goal = &answer->goals[i];
        double n = answer->replications;
        struct interval kept = share_interval(goal->kept, answer->replications, 0.95), before = share_interval(goal->kept_before, answer->replications, 0.95);
        fputs(arena_print(arena, "  goal of %s (%s) kept: chance %.0f %% (%.0f to %.0f), as it is %.0f %% (%.0f to %.0f)\n", answer->base->labels.types[goal->type],
                          goal_in_language(arena_language(arena), answer->base->labels.goals[goal->type], arena), 100 * goal->kept / n, 100 * kept.lower, 100 * kept.upper,
                          100 * goal->kept_before / n, 100 * before.lower, 100 * before.upper), out);
    }
}

/* Where the file has another total than is divided, part of the value is that there are more, or fewer. */
static const char *total_words(const struct division_answer *answer, struct arena *arena)
{
    double now = 0, divided = 0;
    for (int i = 0; i < answer->rules->count; i++)
        now += answer->rules->now[i], divided += answer->plan[i];
    if (isnan(now) || now == divided)
        return "";
    return arena_print(arena, " The total is another: %s in all, as it is %s; what changes comes of that too.", number_text(arena, divided, 0), number_text(arena, now, 0));
}

void division_answer_print(FILE *out, const struct division_answer *answer, struct arena *arena)
{
    if (!answer->has_figures) {
        paragraph_print(arena_print(arena, "Best so far, not estimated anew: %s.", plan_text(answer, arena)), out);
        return;
    }
    struct interval helps = share_interval(answer->helps, answer->replications, 0.95);
    const struct estimate *value = &answer->value.estimate;
    int decimals = number_decimals(value->half_width, 2);
    paragraph_print(arena_print(arena, "%s: %s (%s to %s) %s against the file as it is%s.%s", capital_text(arena, plan_text(answer, arena)),
                                number_signed_text(arena, value->mean, decimals), number_signed_text(arena, value->limits.lower, decimals),
                                number_signed_text(arena, value->limits.upper, decimals), rule_in_language(arena_language(arena), unit_of(answer), arena),
                                answer->value.is_noise ? arena_word(arena, ", not distinguishable from none") : "", total_words(answer, arena)), out);
    figure_lines(out, answer, arena);
    goal_lines(out, answer, arena);
    fputs(arena_print(arena, "  it helps at all: chance %.0f %% (%.0f to %.0f)\n", 100.0 * answer->helps / answer->replications, 100 * helps.lower,
                      100 * helps.upper), out);
    variance_parts_line(out, &answer->parts, arena);
    const char *promise = answer->found.is_promised
        ? arena_print(arena, "With 95 %% no division one step away is better by %s or more (KN); where teams do not disturb each other none at all is",
                      number_text(arena, answer->indifference, 2))
        : answer->is_spent ? arena_print(arena, "The budget ended the search after %s, before it could promise anything",
                                         count_text(arena, (int)answer->runs, "replication"))
                           : arena_word(arena, "The choice was ended before it could promise anything");
    paragraph_print(arena_print(arena, "%s. %s looked at, %s taken; figures are from %s with a luck of their own; * inside the noise.", promise,
                                count_text(arena, answer->found.plans, "division"), count_text(arena, answer->found.steps, "step"),
                                count_text(arena, answer->replications, "replication")), out);
}

/* What the division is worth against the file as it is, and how sure it is that it helps. */
static void value_json(struct json *json, const struct division_answer *answer)
{
    json_text(json, "unit", unit_of(answer));
    json_open_under(json, "value", '{');
    difference_json(json, &answer->value);
    variance_parts_json(json, &answer->parts);
    json_close(json, '}');
    chance_json(json, "_of_help", answer->helps, answer->replications);
}

void division_answer_json(FILE *out, const struct division_answer *answer, struct arena *arena)
{
    struct json json = {.out = out, .arena = arena, .is_first = true};
    json_open(&json, '{');
    json_text(&json, "scenario", answer->base->name);
    json_truth(&json, "stopped", answer->is_stopped);
    json_truth(&json, "promised", answer->found.is_promised);
    json_truth(&json, "budget_spent", answer->is_spent);
    json_number(&json, "search_replications", (double)answer->runs);
    json_number(&json, "indifference", answer->indifference);
    json_key(&json, "numbers");
    json_open(&json, '{');
    for (int i = 0; i < answer->rules->count; i++)
        json_number(&json, answer->rules->numbers[i].name, answer->plan[i]);
    json_close(&json, '}');
    if (answer->has_figures)
        value_json(&json, answer);
    json_open_under(&json, "figures", '[');
    for (int f = 0; f < answer->figure_count && answer->has_figures; f++) {
        json_open_next(&json, '{');
        json_text(&json, "figure", figures[answer->figures[f]].name);
        json_text(&json, "slug", figures[answer->figures[f]].slug);
        json_number(&json, "as_is", answer->base_figures[f].mean);
        difference_json(&json, &answer->differences[f]);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_open_under(&json, "goals", '[');
    for (int i = 0; i < answer->goal_count; i++) {
        json_open_next(&json, '{');
        json_text(&json, "type", answer->base->labels.types[answer->goals[i].type]);
        json_text(&json, "goal", answer->base->labels.goals[answer->goals[i].type]);
        json_number(&json, "kept", answer->goals[i].kept);
        json_number(&json, "kept_as_is", answer->goals[i].kept_before);
        chance_json(&json, "", answer->goals[i].kept, answer->replications);
        chance_json(&json, "_as_is", answer->goals[i].kept_before, answer->replications);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_number(&json, "helps", answer->helps);
    json_number(&json, "replications", answer->replications);
    json_close(&json, '}');
    fputc('\n', out);
}
