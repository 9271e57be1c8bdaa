#include <math.h>

#include "analysis/difference_json.h"
#include "analysis/json_writer.h"
#include "analysis/move_answer.h"
#include "analysis/plan_score.h"
#include "analysis/rule_shadow_words.h"
#include "models/appointment.h"

/* The book of the team that has desks more. */
static const char *book_name(const struct move_answer *answer, int team)
{
    const struct move_space *space = &answer->space;
    return space->casework->books[space->rules->outside[EXTRA_DESKS].books[team]].heading.name;
}

static void moves_json(struct json *json, const struct move_answer *answer, const struct move_plan *plan)
{
    char day[11];
    json_key(json, "moves");
    json_open(json, '[');
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *move = &plan->moves[i];
        json_comma(json);
        enum outside outside = outside_of(move->out_of);
        json_open(json, '{');
        json_text(json, "kind", outside == OUTSIDES ? "move" : outside_words[outside]);
        json_number(json, "officers", outside == OVERTIME || outside == EXTRA_DESKS ? 0 : move->officers);
        json_number(json, "desks", outside == EXTRA_DESKS ? move->officers : 0);
        json_text(json, "at", outside == EXTRA_DESKS ? book_name(answer, move->into) : "");
        json_number(json, "hours_per_week", outside == OVERTIME ? move->officers : 0);
        json_text(json, "out_of", outside == OUTSIDES ? answer->base->labels.teams[move->out_of] : "");
        json_text(json, "into", answer->base->labels.teams[move->into]);
        json_text(json, "first", civil_text(answer->space.periods[move->first].first, day));
        json_text(json, "last", civil_text(answer->space.periods[move->last].last, day));
        json_text(json, "at_work_from", civil_text(move_arrives(&answer->space, move), day));
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void card_json(struct json *json, const struct move_answer *answer, const struct plan_card *card)
{
    json_comma(json);
    json_open(json, '{');
    json_text(json, "role", card->role);
    moves_json(json, answer, &card->plan);
    difference_json_under(json, "value", &card->value);
    variance_parts_json(json, &card->parts);
    if (card->overdue.estimate.n)
        difference_json_under(json, "overdue_cases", &card->overdue);
    json_key(json, "figures");
    json_open(json, '{');
    for (int f = 0; f < answer->figure_count; f++)
        difference_json_under(json, figures[answer->figures[f]].slug, &card->figures[f]);
    json_close(json, '}');
    json_key(json, "teams");
    json_open(json, '[');
    for (int i = 0; i < card->team_count; i++) {
        json_comma(json);
        json_open(json, '{');
        json_text(json, "team", answer->base->labels.teams[card->teams[i].team]);
        if (card->teams[i].book >= 0)
            difference_json_under(json, "wait_for_slot", &card->teams[i].slot_wait);
        difference_json_under(json, "waiting_time", &card->teams[i].waiting_time);
        difference_json_under(json, "waiting_cases", &card->teams[i].waiting_cases);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "goals");
    json_open(json, '[');
    for (int i = 0; i < card->goal_count; i++) {
        json_comma(json);
        json_open(json, '{');
        json_text(json, "type", answer->base->labels.types[card->goals[i].type]);
        json_text(json, "goal", answer->base->labels.goals[card->goals[i].type]);
        json_number(json, "kept", card->goals[i].kept);
        json_number(json, "kept_without", card->goals[i].kept_before);
        json_number(json, "replications", card->goals[i].count);
        chance_json(json, "", card->goals[i].kept, card->goals[i].count);
        chance_json(json, "_without", card->goals[i].kept_before, card->goals[i].count);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_number(json, "helps", card->helps);
    if (card->plan.count)
        chance_json(json, "_of_help", card->helps, card->replications);
    json_number(json, "replications", card->replications);
    json_number(json, "cost", card->cost);
    json_text(json, "binding", card->binding);
    json_text(json, "reached", card->reached);
    json_open_under(json, "notes", '[');
    for (int i = 0; i < card->note_count; i++)
        json_next_text(json, card->notes[i]);
    json_close(json, ']');
    json_number(json, "pays_until_training_days", card->pays_until_days >= 0 ? card->pays_until_days : (double)NAN);
    json_close(json, '}');
}

/* Costs in hours waiting, summed over days. */
static void surrogate_json(struct json *json, const struct move_surrogate *surrogate)
{
    json_key(json, "surrogate");
    json_open(json, '{');
    json_text(json, "unused", surrogate->unused);
    if (surrogate->gap.batches) {
        json_number(json, "cost", surrogate->gap.cost);
        json_number(json, "cost_of_nothing", surrogate->nothing);
        json_number(json, "gap", surrogate->gap.mean);
        json_number(json, "gap_at_most", surrogate->gap.most);
        json_number(json, "batches", surrogate->gap.batches);
        json_number(json, "paths_of_a_batch", surrogate->paths);
        json_number(json, "plans_walked", surrogate->walked);
    }
    json_close(json, '}');
}

void move_answer_json(FILE *out, const struct move_answer *answer, struct arena *arena)
{
    struct json json = {.out = out, .arena = arena, .is_first = true};
    json_open(&json, '{');
    json_text(&json, "scenario", answer->base->name);
    json_text(&json, "infeasible", answer->infeasible ? answer->infeasible : answer->unreached);
    json_truth(&json, "allowed", !answer->infeasible);
    json_text(&json, "value", plan_score_unit(answer->space.rules->wanted.objective, move_rules_have_outside(answer->space.rules), answer->base));
    json_text(&json, "money", answer->base->labels.money);
    json_key(&json, "without");
    json_open(&json, '{');
    for (int f = 0; f < answer->figure_count && answer->card_count; f++)
        json_number(&json, figures[answer->figures[f]].slug, answer->base_figures[f].mean);
    json_close(&json, '}');
    json_truth(&json, "stopped", answer->is_stopped);
    json_truth(&json, "promised", answer->selection.is_promised);
    json_number(&json, "indifference", answer->indifference);
    json_number(&json, "plans_valued", answer->found.plans);
    json_number(&json, "candidates", answer->candidates);
    shadows_json(&json, answer);
    json_text(&json, "no_proportion", answer->no_proportion);
    surrogate_json(&json, &answer->surrogate);
    move_front_json(&json, &answer->front);
    json_key(&json, "plans");
    json_open(&json, '[');
    for (int c = 0; c < answer->card_count; c++)
        card_json(&json, answer, &answer->cards[c]);
    if (!answer->card_count && answer->found.best_count) {
        json_comma(&json);
        json_open(&json, '{');
        json_text(&json, "role", "best so far");
        moves_json(&json, answer, &answer->best);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    fputc('\n', out);
}
