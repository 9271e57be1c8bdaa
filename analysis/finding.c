#include "analysis/finding.h"

#include <math.h>

#include "analysis/bottleneck.h"
#include "analysis/finding_base.h"
#include "analysis/finding_change.h"
#include "analysis/finding_limit.h"
#include "analysis/finding_presence.h"
#include "analysis/number.h"
#include "analysis/withheld.h"
#include "analysis/wording.h"
#include "base/language.h"
#include "base/text.h"

enum { TOLD_APART = 6, NAMED_AT_ONCE = 3 };               /* more changes are summed up; more with officers at once are counted */

static const double SHORT_OF_HOURS = 85;                  /* % of the hours present: above it queues grow fast with every case */

struct changes {
    int count, help, worse, chance, apart, other;         /* apart: measured against another goal; other: unchanged, or neither better nor worse */
    int best;                                             /* scenario; -1 when none helps */
    const char *each, *best_text, *worst_text;
    double most_gain, most_loss;
    const char *at_once; int at_once_count;               /* those with officers more at full speed from the first day */
};

static bool is_change_of(const struct results *results, int scenario, int base)
{
    return results->scenarios[scenario].like == base && !scenario_is_base(results, scenario);
}

static void change_add(struct changes *changes, int scenario, const struct change_told *told, struct arena *arena)
{
    int direction = told->effect.direction ? told->effect.direction : (told->goals_gain > 0) - (told->goals_gain < 0);    /* the leading figure may be none of the goals' */
    double size = fabs(told->effect.direction ? told->effect.difference.estimate.mean : told->goals_gain);
    bool is_chance = !direction && told->effect.difference.is_noise && !told->is_apart;
    changes->count++;
    if (told->has_officers_at_once && changes->at_once_count++ < NAMED_AT_ONCE)
        changes->at_once = list_text(arena, changes->at_once, told->label, false);
    changes->help += direction > 0;
    changes->worse += direction < 0;
    changes->chance += is_chance;
    changes->apart += told->is_apart;
    changes->other += !direction && !is_chance && !told->is_apart;
    if (direction > 0 && size > changes->most_gain)
        changes->most_gain = size, changes->best = scenario, changes->best_text = told->text;
    if (direction < 0 && size > changes->most_loss)
        changes->most_loss = size, changes->worst_text = told->text;
}

static int change_count(const struct results *results, int base)
{
    int count = 0;
    for (int s = 0; s < results->scenario_count; s++)
        count += is_change_of(results, s, base);
    return count;
}

static struct changes changes_of(const struct results *results, int base, struct arena *arena)
{
    struct changes changes = {.best = -1, .each = "", .at_once = "", .best_text = "", .worst_text = ""};
    bool stands_alone = change_count(results, base) > TOLD_APART;
    for (int s = 0; s < results->scenario_count; s++) {
        if (!is_change_of(results, s, base))
            continue;
        struct change_told told = finding_change(results, s, stands_alone || !changes.count, arena);
        changes.each = arena_print(arena, "%s%s%s", changes.each, *changes.each ? " " : "", told.text);
        change_add(&changes, s, &told, arena);
    }
    return changes;
}

/* "Of 7 changes 3 help, 1 makes it worse and 3 cannot be told from chance. Best: ... Worst: ..."; nothing is said of none. */
static const char *summed_up(const struct changes *changes, struct arena *arena)
{
    enum { KINDS = 5 };
    const struct { int count; const char *one, *many; } kinds[KINDS] = {
        {changes->help, "helps", "help"}, {changes->worse, "makes it worse", "make it worse"},
        {changes->chance, "cannot be told from chance", "cannot be told from chance"},
        {changes->apart, "has another goal", "have another goal"}, {changes->other, "is neither better nor worse", "are neither better nor worse"},
    };
    const char *list = "";
    int left = 0, all = -1;
    for (int i = 0; i < KINDS; i++) {
        left += kinds[i].count > 0;
        all = kinds[i].count == changes->count ? i : all;
    }
    for (int i = 0; i < KINDS && all < 0; i++)
        if (kinds[i].count)
            list = list_text(arena, list, arena_print(arena, "%d %s", kinds[i].count, arena_word(arena, kinds[i].count == 1 ? kinds[i].one : kinds[i].many)), --left == 0);
    const char *how_many = all < 0 ? arena_print(arena, "Of %d changes %s", changes->count, list)
                                   : arena_print(arena, "All %d changes %s", changes->count, arena_word(arena, kinds[all].many));
    return arena_print(arena, "%s.%s%s%s%s", how_many, *changes->best_text ? arena_word(arena, " Best: ") : "", changes->best_text,
                       *changes->worst_text ? arena_word(arena, " Worst: ") : "", changes->worst_text);
}

/* ", 767 cases wait"; nothing of less than one; of weeks before the last ", up to 767 cases waited then"; withheld: ", cases wait". */
static const char *waiting_text(const struct results *results, const struct scenario_results *scenario, const struct bottleneck *stuck, struct arena *arena)
{
    double waiting = stuck->waiting;
    if (results->withheld && waiting > 0 && is_withheld_of_team(results->withheld, scenario, stuck->week, stuck->team, TEAM_WAITING_END, waiting))
        return arena_word(arena, stuck->last < scenario->shape.weeks ? ", cases waited then" : ", cases wait");
    if (stuck->last < scenario->shape.weeks && waiting >= 1.5)
        return arena_print(arena, ", up to %s cases waited then", number_text(arena, waiting, 0));
    return waiting < 0.5 ? "" : waiting < 1.5 ? arena_word(arena, ", 1 case waits") : arena_print(arena, ", %s cases wait", number_text(arena, waiting, 0));
}

/* What binds in a scenario that has teams at work; word: "Bottleneck", "Next bottleneck". A line, with the break before it. */
static const char *binding_line(const struct results *results, const struct scenario_results *at, const char *word, bool tells_growth, struct arena *arena)
{
    struct bottleneck stuck = team_bottleneck(at, SHORT_OF_HOURS, arena);
    const char *grows = tells_growth && growth_of(at, arena).grows ? arena_word(arena, ", and open cases still grow") : "";
    bool is_named = results->scenario_count > 1;
    const char *comma = is_named ? ", " : "", *name = is_named ? at->name : "";
    if (stuck.team >= 0)
        return arena_print(arena, "\n%s%s%s: %s (%s%s%s).", arena_word(arena, word), comma, name, at->labels.teams[stuck.team],
                           bottleneck_text(at, &stuck, arena), waiting_text(results, at, &stuck, arena), grows);
    struct bottleneck busiest = team_busiest(at);
    const char *team = at->labels.teams[busiest.team], *busy = number_text(arena, busiest.busy, 0), *limit = finding_limit(results, at, arena);
    if (*limit)
        return arena_print(arena, "\nNo team is short of hours%s%s; what binds is %s. The busiest, %s, works %s %% of its time%s.", comma, name, limit, team,
                           busy, grows);
    return arena_print(arena, "\nNo team is short of hours%s%s: the busiest, %s, works %s %% of its time%s.", comma, name, team, busy, grows);
}

static bool has_load(const struct scenario_results *scenario) { return team_busiest(scenario).team >= 0; }

/* Looked for where the best change has been made: what stops you then. Where no team is short of hours anyhow, the base is
 * told of; its growth has named its busiest team already. */
static const char *bottleneck_line(const struct results *results, int base, int best, struct arena *arena)
{
    const struct scenario_results *at = &results->scenarios[base], *changed = &results->scenarios[best >= 0 ? best : base];
    if (team_bottleneck(changed, SHORT_OF_HOURS, arena).team >= 0 || team_bottleneck(at, SHORT_OF_HOURS, arena).team >= 0)
        at = changed;
    if (!has_load(at) || (best < 0 && team_without_hours(at, arena).team >= 0))
        return "";
    return binding_line(results, at, best >= 0 ? "Next bottleneck" : "Bottleneck", at == changed && best >= 0, arena);
}

/* " Officers more, at full speed from the first day: 6 hired, 3 and 3 hired.", once for all changes. */
static const char *at_once_text(const struct changes *changes, struct arena *arena)
{
    if (!changes->at_once_count)
        return "";
    const char *list = changes->at_once_count <= NAMED_AT_ONCE ? changes->at_once
                       : arena_print(arena, "%s and %d more", changes->at_once, changes->at_once_count - NAMED_AT_ONCE);
    return arena_print(arena, " Officers more, at full speed from the first day: %s.", list);
}

/* A base, its changes and, for the leading one, the bottleneck: a line each. *caution: what was warned of before. */
static const char *base_lines(const struct results *results, int base, bool is_leading, const char **caution, struct arena *arena)
{
    const char *warned = finding_caution(results, base, arena);
    const char *text = arena_print(arena, "%s%s", finding_base(results, base, arena), text_equal(warned, *caution) ? "" : warned);
    struct changes changes = changes_of(results, base, arena);
    *caution = warned;
    if (changes.count)
        text = arena_print(arena, "%s\n%s%s", text, changes.count <= TOLD_APART ? changes.each : summed_up(&changes, arena), at_once_text(&changes, arena));
    return is_leading ? arena_print(arena, "%s%s", text, bottleneck_line(results, base, changes.best, arena)) : text;
}

static const char *with_one_replication(const struct results *results, int leading, const char *text, struct arena *arena)
{
    return results->scenarios[leading].replications == 1
           ? arena_print(arena, "%s\nOne replication shows no uncertainty: none of this can be told from chance.", text) : text;
}

/* The base with most changes made to it; -1 without scenarios. */
static int leading_base(const struct results *results)
{
    int leading = -1;
    for (int s = 0; s < results->scenario_count; s++)
        if (scenario_is_base(results, s) && (leading < 0 || change_count(results, s) > change_count(results, leading)))
            leading = s;
    return leading;
}

const char *finding_bottleneck(const struct results *results, int scenario, struct arena *arena)
{
    const struct scenario_results *at = &results->scenarios[scenario];
    return has_load(at) ? binding_line(results, at, "Bottleneck", true, arena) + 1 : "";
}

int finding_bottleneck_team(const struct results *results, int scenario, struct arena *arena)
{
    const struct scenario_results *at = &results->scenarios[scenario];
    struct bottleneck stuck = team_bottleneck(at, SHORT_OF_HOURS, arena);
    return stuck.team >= 0 && has_load(at) ? stuck.team : team_busiest(at).team;
}

const char *finding_text(const struct results *results, struct arena *arena)
{
    int leading = leading_base(results);
    const char *caution = "";
    if (leading < 0)
        return arena_word(arena, "No scenario has been run.");
    if (results->scenarios[leading].shape.has_house)
        return with_one_replication(results, leading, finding_presence(results, arena), arena);
    const char *text = base_lines(results, leading, true, &caution, arena);
    for (int s = 0; s < results->scenario_count; s++)
        if (s != leading && scenario_is_base(results, s))
            text = arena_print(arena, "%s\n%s", text, base_lines(results, s, false, &caution, arena));
    return with_one_replication(results, leading, text, arena);
}
