#include <math.h>
#include <string.h>

#include "analysis/labels.h"
#include "analysis/move_answer.h"
#include "analysis/move_missed.h"
#include "analysis/move_missed_words.h"
#include "analysis/number.h"
#include "analysis/plan_score.h"
#include "analysis/rule_shadow_words.h"
#include "analysis/rule_words.h"
#include "analysis/table.h"
#include "analysis/wording.h"
#include "base/retell.h"

static const double LEAST_TOLD = 0.005;                   /* of the value: less is 0.00 as it is told */

/* What the value is measured in, as it is kept: in English. */
static const char *value_name(const struct move_answer *answer)
{
    return plan_score_unit(answer->space.rules->wanted.objective, move_rules_have_outside(answer->space.rules), answer->base);
}

static const char *limits_text(const struct estimate *estimate, double scale, int usual, struct arena *arena)
{
    int decimals = number_decimals(estimate->half_width * scale, usual);
    return arena_print(arena, "%s (%s to %s)", number_signed_text(arena, estimate->mean * scale, decimals),
                       number_signed_text(arena, estimate->limits.lower * scale, decimals),
                       number_signed_text(arena, estimate->limits.upper * scale, decimals));
}

static const char *plan_text(const struct move_answer *answer, const struct move_plan *plan, struct arena *arena)
{
    const char *text = "";
    for (int i = 0; i < plan->count; i++)
        text = arena_print(arena, "%s%s%s", text, i ? "; " : "", move_text(&answer->space, &plan->moves[i], arena));
    return plan->count ? text : arena_word(arena, "nobody moves");
}

enum { IN_A_SENTENCE = 4 };

/* "13 moves of 27 officers in all", "13 steps in all" where not all of them are moves */
static const char *plan_in_short(const struct move_plan *plan, struct arena *arena)
{
    int officers = 0;
    if (plan_has_outside(plan))
        return arena_print(arena, "%s in all", count_text(arena, plan->count, "step"));
    for (int i = 0; i < plan->count; i++)
        officers += plan->moves[i].officers;
    return arena_print(arena, "%s of %s in all", count_text(arena, plan->count, "move"), count_text(arena, officers, "officer"));
}

/* "overdue cases +445 (+430 to +460), on time of west -2.1 (-3.0 to -1.2) points, 2 other goals worse too": what the plan does harm to beyond the noise; "" nothing. */
static const char *harm_words(const struct plan_card *card, const struct move_answer *answer, struct arena *arena)
{
    const char *text = "";
    const struct goal_chance *worst = NULL;
    int others = -1;
    if (!card->overdue.is_noise && card->overdue.estimate.mean > 0)
        text = arena_print(arena, "overdue cases %s", limits_text(&card->overdue.estimate, 1, 0, arena));
    for (int i = 0; i < card->goal_count; i++) {
        const struct difference *on_time = &card->goals[i].on_time;
        bool falls = !on_time->is_noise && on_time->estimate.mean < 0;
        others += falls;
        worst = falls && (!worst || on_time->estimate.mean < worst->on_time.estimate.mean) ? &card->goals[i] : worst;
    }
    if (worst)
        text = arena_print(arena, "%s%s%s", text, *text ? ", " : "",
                           arena_print(arena, "on time of %s %s points", answer->base->labels.types[worst->type], limits_text(&worst->on_time.estimate, 1, 1, arena)));
    return others > 0 ? arena_print(arena, "%s, %s worse too", text, count_text(arena, others, "other goal")) : text;
}

/* The sentence with the harm that the plan does. */
static const char *with_harm(const char *sentence, const struct plan_card *card, const struct move_answer *answer, struct arena *arena)
{
    const char *harm = harm_words(card, answer, arena), *shortened = arena_language(arena)->shortened;
    size_t length = strlen(sentence), tail = shortened ? strlen(shortened) : 0;
    bool ends_short = tail && length >= tail && strcmp(sentence + length - tail, shortened) == 0;    /* its full stop stays */
    return *harm ? arena_print(arena, "%s, but %s.", arena_copy(arena, sentence, length - !ends_short), harm) : sentence;
}

static bool is_indistinguishable(const struct plan_card *card)
{
    return card->value.is_noise || (card->value.estimate.least == 0 && card->value.estimate.most == 0);
}

/* What is told first of a search that was stopped after the plan chosen was estimated. */
static const char *stopped_sentence(const struct move_answer *answer, const char *value, struct arena *arena)
{
    const struct plan_card *chosen = &answer->cards[0];
    const char *gain = limits_text(&chosen->value.estimate, 1, 2, arena);
    const char *plan = chosen->plan.count > IN_A_SENTENCE ? plan_in_short(&chosen->plan, arena) : plan_text(answer, &chosen->plan, arena);
    if (!chosen->plan.count)
        return arena_print(arena, "Best so far, stopped: nobody moves; of %s none is better yet.", count_text(arena, answer->found.plans, "plan"));
    return is_indistinguishable(chosen) ? arena_print(arena, "Best so far, stopped, and not distinguishable from doing nothing: %s: %s %s.", plan, gain, value)
                                        : arena_print(arena, "Best so far, stopped: %s: %s %s.", plan, gain, value);
}

static void summary(FILE *out, const struct move_answer *answer, struct arena *arena)
{
    const struct plan_card *chosen = &answer->cards[0];
    const char *text, *value = rule_in_language(arena_language(arena), value_name(answer), arena);
    if (answer->is_stopped)
        text = stopped_sentence(answer, value, arena);
    else if (!chosen->plan.count && answer->indifference < LEAST_TOLD)
        text = arena_print(arena, "Nothing to gain: of %s none is better than doing nothing%s.", count_text(arena, answer->found.plans, "plan"),
                           answer->selection.is_promised ? arena_word(arena, ", with 95 % among the best of them") : "");
    else if (!chosen->plan.count)
        text = arena_print(arena, "Nothing to gain: of %s none is better than doing nothing by %s %s or more%s.",
                           count_text(arena, answer->found.plans, "plan"), number_text(arena, answer->indifference, 2), value,
                           answer->selection.is_promised ? arena_word(arena, ", with 95 % among the best of them") : "");
    else if (is_indistinguishable(chosen))
        text = arena_print(arena, "The best plan found is not distinguishable from doing nothing: %s %s. %s.",
                           limits_text(&chosen->value.estimate, 1, 2, arena), value, capital_text(arena, plan_text(answer, &chosen->plan, arena)));
    else if (chosen->plan.count > IN_A_SENTENCE)
        text = arena_print(arena, "Make %s: %s %s.", plan_in_short(&chosen->plan, arena), limits_text(&chosen->value.estimate, 1, 2, arena), value);
    else if (plan_has_outside(&chosen->plan))
        text = arena_print(arena, "Best: %s: %s %s.", plan_text(answer, &chosen->plan, arena), limits_text(&chosen->value.estimate, 1, 2, arena), value);
    else
        text = arena_print(arena, "Move %s: %s %s.", plan_text(answer, &chosen->plan, arena), limits_text(&chosen->value.estimate, 1, 2, arena),
                           value);
    paragraph_print(arena_print(arena, "%s%s%s", with_harm(text, chosen, answer, arena), missed_words(answer, chosen, arena),
                                missed_rules_words(answer, arena)), out);
}

/* What the plan does with the team. */
static const char *role_of_team(const struct move_plan *plan, int team)
{
    bool lends = false, borrows = false, is_helped = false;
    for (int m = 0; m < plan->count; m++) {
        bool is_move = outside_of(plan->moves[m].out_of) == OUTSIDES, comes = plan->moves[m].into == team;
        lends |= plan->moves[m].out_of == team, borrows |= is_move && comes, is_helped |= !is_move && comes;
    }
    return lends && borrows ? "lends and borrows" : lends && is_helped ? "lends and has help" : lends ? "lends" : borrows ? "borrows" : "has help";
}

/* "waits at fast 2.1 days shorter" with limits; lender or borrower. */
static void team_lines(FILE *out, const struct move_answer *answer, const struct plan_card *card, struct arena *arena)
{
    for (const struct team_effect *effect = card->teams; effect < card->teams + card->team_count; effect++) {
        if (effect->book >= 0)
            fputs(arena_print(arena, "  %s, has desks more: wait for a slot %s days%s\n", answer->base->labels.books[effect->book],
                              limits_text(&effect->slot_wait.estimate, 1, 1, arena), effect->slot_wait.is_noise ? "*" : ""), out);
        fputs(arena_print(arena, "  %s, %s: waiting time %s days%s, waiting at the end %s cases%s\n", answer->base->labels.teams[effect->team],
                          arena_word(arena, role_of_team(&card->plan, effect->team)),
                          limits_text(&effect->waiting_time.estimate, 1, 1, arena), effect->waiting_time.is_noise ? "*" : "",
                          limits_text(&effect->waiting_cases.estimate, 1, 0, arena), effect->waiting_cases.is_noise ? "*" : ""), out);
    }
}

/* Of many goals only those that the plan does something for or against. */
static bool goal_is_shown(const struct plan_card *card, const struct goal_chance *goal)
{
    enum { ALL_SHOWN = 6 };
    return card->goal_count <= ALL_SHOWN || goal->kept != goal->kept_before;
}

/* What the plan costs by the rules: of overtime, if all of it is worked. */
static const char *price_words(const struct move_answer *answer, const struct plan_card *card, struct arena *arena)
{
    const char *money = arena_word(arena, *answer->base->labels.money ? answer->base->labels.money : "DKK"), *price = number_text(arena, card->cost, 0);
    if (card->cost <= 0)
        return "";
    return !plan_has_outside(&card->plan) ? arena_print(arena, "; the moves cost %s %s", price, money)
         : answer->space.rules->budget > 0 ? arena_print(arena, "; the budget pays %s %s for it", price, money)
                                           : arena_print(arena, "; it costs %s %s", price, money);
}

static void chance_lines(FILE *out, const struct move_answer *answer, const struct plan_card *card, struct arena *arena)
{
    struct interval helps = share_interval(card->helps, card->replications, 0.95);
    int same = 0;
    for (int i = 0; i < card->goal_count; i++) {
        const struct goal_chance *goal = &card->goals[i];
        same += !goal_is_shown(card, goal);
        if (!goal_is_shown(card, goal))
            continue;
        struct interval kept = share_interval(goal->kept, goal->count, 0.95), before = share_interval(goal->kept_before, goal->count, 0.95);
        fputs(arena_print(arena, "  goal of %s (%s) kept: chance %.0f %% (%.0f to %.0f), without the plan %.0f %% (%.0f to %.0f)\n",
                          answer->base->labels.types[goal->type], goal_in_language(arena_language(arena), answer->base->labels.goals[goal->type], arena),
                          100.0 * goal->kept / goal->count, 100 * kept.lower, 100 * kept.upper, 100.0 * goal->kept_before / goal->count,
                          100 * before.lower, 100 * before.upper), out);
    }
    if (same && card->plan.count)
        fputs(arena_print(arena, "  %s: kept as often as without the plan\n", count_text(arena, same, same < card->goal_count ? "other goal" : "goal")), out);
    if (card->plan.count)
        fputs(arena_print(arena, "  it helps at all: chance %.0f %% (%.0f to %.0f)%s\n", 100.0 * card->helps / card->replications, 100 * helps.lower,
                          100 * helps.upper, price_words(answer, card, arena)), out);
}

/* A few moves in one sentence, many of them in lines. */
static void plan_lines(FILE *out, const struct move_answer *answer, const struct plan_card *card, struct arena *arena)
{
    if (card->plan.count <= IN_A_SENTENCE) {
        paragraph_print(arena_print(arena, "%s: %s.", capital_text(arena, arena_word(arena, card->role)), plan_text(answer, &card->plan, arena)), out);
        return;
    }
    fputs(arena_print(arena, "%s: %s.\n", capital_text(arena, arena_word(arena, card->role)), plan_in_short(&card->plan, arena)), out);
    for (int i = 0; i < card->plan.count; i++)
        fprintf(out, "  %s\n", move_text(&answer->space, &card->plan.moves[i], arena));
}

/* How late training may be over. Where the moves' trainings differ, all become longer by as much. */
static void training_line(FILE *out, const struct move_answer *answer, const struct plan_card *card, struct arena *arena)
{
    struct training_range rules = plan_training(&answer->space, &card->plan);
    int longer = card->pays_until_days - rules.most;
    if (card->pays_until_days < 0)
        return;
    if (rules.least < rules.most)
        fputs(card->pays_to_the_end
              ? arena_print(arena, "  its moves surely pay with any training up to %d days longer than its rules say, the longest looked at\n", longer)
              : arena_print(arena, "  its moves surely pay with training up to %d days longer than its rules say; with a week more it may be that they bring nothing\n", longer), out);
    else
        fputs(card->pays_to_the_end
              ? arena_print(arena, "  its moves surely pay with any training up to %d days, the longest looked at (its rules: %d)\n", card->pays_until_days, rules.most)
              : arena_print(arena, "  its moves surely pay with training up to %d days (its rules: %d); with a week more it may be that they bring nothing\n",
                            card->pays_until_days, rules.most), out);
}

static void card_print(FILE *out, const struct move_answer *answer, const struct plan_card *card, struct arena *arena)
{
    fputc('\n', out);
    plan_lines(out, answer, card, arena);
    if (card->plan.count)
        fputs(arena_print(arena, "  value %s%s\n", limits_text(&card->value.estimate, 1, 2, arena), card->value.is_noise ? "*" : ""), out);
    if (*harm_words(card, answer, arena))
        fputs(arena_print(arena, "  but %s\n", harm_words(card, answer, arena)), out);
    variance_parts_line(out, &card->parts, arena);
    team_lines(out, answer, card, arena);
    chance_lines(out, answer, card, arena);
    if (*card->binding)
        fputs(arena_print(arena, "  rules that bind: %s\n", shadows_text(answer, arena)), out);
    if (*card->reached)
        fputs(arena_print(arena, card == answer->cards && answer->shadows ? "  reached, and not shown to bind: %s\n" : "  rules reached: %s\n", rule_in_language(arena_language(arena), card->reached, arena)), out);
    training_line(out, answer, card, arena);
    for (int i = 0; i < card->note_count; i++)
        paragraph_print(arena_print(arena, "Note: %s.", retell(arena_language(arena), card->notes[i], arena)), out);
}

static struct print_unit figure_print_unit(const struct move_answer *answer, int figure, struct arena *arena)
{
    double mean = fabs(answer->base_figures[figure].mean);
    return print_unit_between(&figures[answer->figures[figure]], answer->base->labels.money, mean, mean, arena);
}

/* All plans against doing nothing, in the agreed figures. */
static void figures_table(FILE *out, const struct move_answer *answer, struct arena *arena)
{
    struct table table = table_of(1 + answer->figure_count, arena);
    table_cell(&table, "", "");
    for (int f = 0; f < answer->figure_count; f++) {
        const struct figure *figure = &figures[answer->figures[f]];
        table_cell(&table, figure->kind == FIGURE_COUNT ? arena_word(arena, figure->column) : arena_print(arena, "%s %s", arena_word(arena, figure->column),
                   arena_word(arena, figure_print_unit(answer, f, arena).name)), "");
    }
    table_cell(&table, arena_word(arena, "do nothing"), "");
    for (int f = 0; f < answer->figure_count; f++) {
        struct print_unit unit = figure_print_unit(answer, f, arena);
        table_cell(&table, number_text(arena, answer->base_figures[f].mean * unit.scale, unit.decimals), "");
    }
    bool has_plans = false;
    for (int c = 0; c < answer->card_count; c++)
        has_plans |= answer->cards[c].plan.count > 0;
    if (has_plans)
        table_line(&table, arena_word(arena, " difference to doing nothing, same luck:"));
    for (int c = 0; c < answer->card_count; c++) {
        if (!answer->cards[c].plan.count)
            continue;
        table_cell(&table, arena_print(arena, " %s", arena_word(arena, answer->cards[c].role)), "");
        for (int f = 0; f < answer->figure_count; f++) {
            struct print_unit unit = figure_print_unit(answer, f, arena);
            const struct difference *difference = &answer->cards[c].figures[f];
            double half = difference->estimate.half_width * unit.scale;
            bool has_half = isfinite(half) && half > 0;
            int decimals = has_half ? number_decimals(half, unit.decimals) : number_exact_decimals(difference->estimate.mean * unit.scale, unit.decimals);
            table_cell(&table, number_signed_text(arena, difference->estimate.mean * unit.scale, decimals),
                       arena_print(arena, "%s%s%s", has_half ? " ±" : "", has_half ? number_text(arena, half, decimals) : "",
                                   difference->is_noise ? "*" : ""));
        }
    }
    table_print(&table, 3, out);
}

/* Where moving in proportion to load is no plan: why not. */
static void proportion_line(FILE *out, const struct move_answer *answer, struct arena *arena)
{
    const char *rules = rule_in_language(arena_language(arena), answer->no_proportion, arena);
    if (!*rules)
        return;
    fputc('\n', out);
    paragraph_print(arena_print(arena, "In proportion to load: not among the plans; what forbids it: %s.", rules), out);
}

/* What the surrogate promises of the plan found on it, or why there is none. */
static void surrogate_words(FILE *out, const struct move_answer *answer, struct arena *arena)
{
    const struct move_surrogate *surrogate = &answer->surrogate;
    const struct surrogate_gap *gap = &surrogate->gap;
    if (surrogate->unused) {
        paragraph_print(arena_print(arena, "No gap is certified: the surrogate was not used; %s.",
                                    rule_in_language(arena_language(arena), surrogate->unused, arena)), out);
        return;
    }
    paragraph_print(arena_print(arena, "Plans come from the surrogate, in which each team's work waits from day to day: %s walked on %s. On %d batches of %d "
                                "fresh paths the plan chosen saves %s %% of the hours waiting, and with 95 %% costs at most %s %% more than the best plan "
                                "the rules allow, parts of officers included (mean %s %%). That is certified for the surrogate, not for the full model.",
                                count_text(arena, surrogate->walked, "plan"), count_text(arena, surrogate->paths, "path"), gap->batches, surrogate->paths,
                                number_text(arena, 100 * (1 - gap->cost / surrogate->nothing), 1), number_text(arena, 100 * gap->most / gap->cost, 1),
                                number_text(arena, 100 * gap->mean / gap->cost, 1)), out);
}

/* What a point is, where it is of the cases due. */
static const char *points_words(const struct move_answer *answer, struct arena *arena)
{
    return strstr(value_name(answer), "due within goal")
           ? arena_word(arena, " A point is one in a hundred of the cases that are due in the period whatever is done: one that is decided on time counts for it, one that is open "
                        "at the end beyond what fits its goal counts against it.") : "";
}

static void guarantees(FILE *out, const struct move_answer *answer, struct arena *arena)
{
    const struct selection *selection = &answer->selection;
    bool is_exact = answer->indifference < LEAST_TOLD;
    const char *promise = answer->is_stopped ? arena_word(arena, "Stopped, so that the choice among the plans is not promised")
        : selection->is_promised && is_exact ? arena_print(arena, "Chosen by KN among %s: with 95 %% the best of these", count_text(arena, answer->candidates, "plan"))
        : selection->is_promised
        ? arena_print(arena, "Chosen by KN among %s: with 95 %% the best of these, or within %s of it", count_text(arena, answer->candidates, "plan"),
                      number_text(arena, answer->indifference, 2))
        : arena_print(arena, "KN came to its end with %d of %d plans left, so the choice among these is not promised", selection->left, answer->candidates);
    if (!answer->space.rules->team_count)
        paragraph_print(arena_word(arena, "No officer may be moved by the rules, which name no teams for it; what is searched is help from outside."), out);
    paragraph_print(arena_print(arena, "%s (%s of %d replications, a luck of their own). The search itself valued %s with %s each; that no other plan "
                                "is better is not promised.%s Figures are from %s that neither search nor choice has seen; cost holds the pay during training; ± and brackets 95 %%, * inside "
                                "the noise.", promise, count_text(arena, (int)selection->observations, "observation"), answer->batch,
                                count_text(arena, answer->found.plans, "plan"), count_text(arena, answer->search_replications, "replication"), points_words(answer, arena),
                                count_text(arena, answer->cards[0].replications, "replication")), out);
}

void move_answer_print(FILE *out, const struct move_answer *answer, struct arena *arena)
{
    if (answer->infeasible) {
        paragraph_print(arena_print(arena, "No move is allowed: %s.", rule_in_language(arena_language(arena), answer->infeasible, arena)), out);
        if (answer->card_count) {
            figures_table(out, answer, arena);
            card_print(out, answer, &answer->cards[0], arena);
        }
        return;
    }
    if (!answer->card_count) {
        paragraph_print(!answer->found.best_count && !answer->surrogate.walked
                        ? arena_word(arena, "Stopped before the search had begun: no plan is valued yet, and the best so far is that nobody moves.")
                        : answer->found.best_count
                        ? arena_print(arena, "Best so far, stopped; not estimated anew: %s.", plan_text(answer, &answer->best, arena))
                        : arena_word(arena, "No plan was valued before the stop; best so far: nobody moves."), out);
        return;
    }
    summary(out, answer, arena);
    figures_table(out, answer, arena);
    for (int c = 0; c < answer->card_count; c++)
        card_print(out, answer, &answer->cards[c], arena);
    proportion_line(out, answer, arena);
    move_front_print(out, &answer->front, value_name(answer), answer->base->labels.money, arena);
    fputc('\n', out);
    surrogate_words(out, answer, arena);
    guarantees(out, answer, arena);
}
