#include <math.h>

#include "analysis/hourly_need.h"
#include "analysis/json_writer.h"
#include "analysis/number.h"
#include "analysis/table.h"
#include "analysis/wording.h"
#include "base/civil.h"

static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/* "mon-wed, fri": the weekdays of a kind, in the arena's language or as the file has them. */
static const char *kind_text(const struct hour_slots *slots, int kind, bool translates, struct arena *arena)
{
    const char *text = "";
    for (int day = 0, last; day < 7; day = last + 1) {
        last = day;
        if (slots->kind_of[day] != kind)
            continue;
        while (last < 6 && slots->kind_of[last + 1] == kind)
            last++;
        const char *from = translates ? arena_word(arena, weekdays[day]) : weekdays[day], *until = translates ? arena_word(arena, weekdays[last]) : weekdays[last];
        text = arena_print(arena, "%s%s%s%s%s", text, *text ? ", " : "", from, last > day ? "-" : "", last > day ? until : "");
    }
    return text;
}

static bool is_open_in(const struct hourly_team *team, int kind)
{
    for (int hour = 0; hour < 24; hour++)
        if (team->ways[WAY_FOUND].officers[kind * 24 + hour])
            return true;
    return false;
}

/* "between 17 % and 20 %, each known to 1 point at worst" */
static const char *range_text(const struct hourly_way *way, struct arena *arena)
{
    return arena_print(arena, "%.0f to %.0f %% by hour, each ± %s at most", 100 * way->least, 100 * way->most, number_text(arena, 100 * way->half_width, 1));
}

static const char *waits_text(const struct hourly_way *way, struct arena *arena)
{
    return arena_print(arena, "%s ± %s %%", number_text(arena, 100 * way->all.share, 1), number_text(arena, 100 * way->all.half_width, 1));
}

static void team_sentence(FILE *out, const struct hourly_need *need, const struct hourly_team *team, const char *name, struct arena *arena)
{
    paragraph_print(arena_print(arena, "By hour, %s: with these officers %s of those who come wait (wanted in every hour: at most %.0f %%), %s, for %s officer hours a week. "
                                "Each hour staffed for what comes in it alone: %s hours, and %s wait, %s. The file's officers: %s hours, and %s wait, %s.", name,
                                waits_text(&team->ways[WAY_FOUND], arena), 100 * need->chance, range_text(&team->ways[WAY_FOUND], arena), number_text(arena, team->ways[WAY_FOUND].hours, 0),
                                number_text(arena, team->ways[WAY_OWN_ARRIVALS].hours, 0), waits_text(&team->ways[WAY_OWN_ARRIVALS], arena), range_text(&team->ways[WAY_OWN_ARRIVALS], arena),
                                number_text(arena, team->ways[WAY_FILE].hours, 0), waits_text(&team->ways[WAY_FILE], arena), range_text(&team->ways[WAY_FILE], arena)), out);
}

static const char *kept_text(const struct hourly_team *team, const char *name, struct arena *arena)
{
    if (isnan(team->after_hours))
        return arena_print(arena, "By hour, %s: no case comes to it; it keeps its officers.", name);
    return arena_print(arena, "By hour, %s: %.0f %% of its work comes while it is closed, so that waiting is no matter of the hour; it keeps its officers.", name,
                       100 * team->after_hours);
}

static void team_table(FILE *out, const struct hourly_need *need, const struct hourly_team *team, struct arena *arena)
{
    int columns = 1;
    for (int kind = 0; kind < need->slots.kinds; kind++)
        columns += is_open_in(team, kind);
    struct table table = table_of(columns, arena);
    table_cell(&table, "", "");
    for (int kind = 0; kind < need->slots.kinds; kind++)
        if (is_open_in(team, kind))
            table_cell(&table, kind_text(&need->slots, kind, true, arena), "");
    for (int hour = 0; hour < 24; hour++) {
        bool is_open = false;
        for (int kind = 0; kind < need->slots.kinds; kind++)
            is_open |= team->ways[WAY_FOUND].officers[kind * 24 + hour] > 0;
        if (!is_open)
            continue;
        table_cell(&table, arena_print(arena, "%02d-%02d", hour, hour + 1), "");
        for (int kind = 0; kind < need->slots.kinds; kind++)
            if (is_open_in(team, kind)) {
                int officers = team->ways[WAY_FOUND].officers[kind * 24 + hour];
                table_cell(&table, officers ? arena_print(arena, "%d", officers) : "-", "");
            }
    }
    table_print(&table, 3, out);
}

/* Why there is no answer at all. */
static const char *why_missing(const struct hourly_need *need)
{
    return need->is_stopped ? "the search was stopped before it had an answer" : "the file's rules allow no such officers";
}

void hourly_need_print(FILE *out, const struct hourly_need *need, const struct casework *casework, struct arena *arena)
{
    int staffed = 0;
    for (int team = 0; team < casework->team_count && need->is_whole; team++) {
        const char *name = casework->teams[team].heading.name;
        staffed += need->teams[team].is_staffed;
        if (need->teams[team].is_staffed) {
            team_sentence(out, need, &need->teams[team], name, arena);
            team_table(out, need, &need->teams[team], arena);
        } else {
            paragraph_print(kept_text(&need->teams[team], name, arena), out);
        }
    }
    if (need->is_stopped || !need->is_whole)
        fputs(arena_print(arena, "By hour: %s.\n", arena_word(arena, why_missing(need))), out);
    else if (staffed)
        paragraph_print(arena_print(arena, "Officers who are there, hour by hour: shifts that bring them, with breaks and absence, are another matter. Found in %s of %s (%s), "
                                    "told of by as many of other luck.", count_text(arena, need->rounds, "round"), count_text(arena, need->replications, "replication"),
                                    need->is_settled ? arena_word(arena, "the last changed no hour by more than one") : arena_word(arena, "it was still changing")), out);
}

/* before: of the names, "file_waits". */
static void way_json(struct json *json, const char *before, const struct hourly_way *way, struct arena *arena)
{
    const struct { const char *name; double value; } rows[] = {
        {"hours_a_week", way->hours}, {"waits", way->all.share}, {"waits_half_width", way->all.half_width}, {"least", way->least}, {"most", way->most},
        {"hourly_half_width", way->half_width},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        json_number(json, arena_print(arena, "%s%s", before, rows[i].name), rows[i].value);
}

static void team_json(struct json *json, const struct hourly_need *need, const struct hourly_team *team, const char *name, struct arena *arena)
{
    json_open_next(json, '{');
    json_text(json, "team", name);
    way_json(json, "", &team->ways[WAY_FOUND], arena);
    way_json(json, "own_arrivals_", &team->ways[WAY_OWN_ARRIVALS], arena);
    way_json(json, "file_", &team->ways[WAY_FILE], arena);
    json_open_under(json, "officers", '[');
    for (int slot = 0; slot < need->slots.kinds * 24; slot++)
        json_next_number(json, team->ways[WAY_FOUND].officers[slot]);
    json_close(json, ']');
    json_close(json, '}');
}

/* Why the team keeps its officers; the share of its work that comes while it is closed is null where none comes. */
static void kept_json(struct json *json, const struct hourly_team *team, const char *name)
{
    json_open_next(json, '{');
    json_text(json, "team", name);
    json_text(json, "reason", isnan(team->after_hours) ? "no case comes to it" : "much of its work comes while it is closed");
    json_number(json, "closed_share", team->after_hours);
    json_close(json, '}');
}

void hourly_need_json(struct json *json, const struct hourly_need *need, const struct casework *casework, struct arena *arena)
{
    json_open_under(json, "by_hour", '{');
    json_number(json, "chance", need->chance);
    json_number(json, "rounds", need->rounds);
    json_number(json, "replications", need->replications);
    json_truth(json, "settled", need->is_settled);
    if (need->is_stopped || !need->is_whole)
        json_text(json, "missing", why_missing(need));
    json_open_under(json, "weekdays", '[');
    for (int kind = 0; kind < need->slots.kinds; kind++)
        json_next_text(json, kind_text(&need->slots, kind, false, arena));
    json_close(json, ']');
    json_open_under(json, "teams", '[');
    for (int team = 0; team < casework->team_count && need->is_whole; team++)
        if (need->teams[team].is_staffed)
            team_json(json, need, &need->teams[team], casework->teams[team].heading.name, arena);
    json_close(json, ']');
    json_open_under(json, "kept", '[');
    for (int team = 0; team < casework->team_count && need->is_whole; team++)
        if (!need->teams[team].is_staffed)
            json_next_text(json, casework->teams[team].heading.name);
    json_close(json, ']');
    json_open_under(json, "kept_because", '[');
    for (int team = 0; team < casework->team_count && need->is_whole; team++)
        if (!need->teams[team].is_staffed)
            kept_json(json, &need->teams[team], casework->teams[team].heading.name);
    json_close(json, ']');
    json_close(json, '}');
}
