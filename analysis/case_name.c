#include "analysis/case_name.h"

#include <stdio.h>
#include <stdlib.h>

#include "models/start_officer.h"

static int owner_order(const void *left, const void *right)
{
    const struct start_case *a = *(const struct start_case *const *)left, *b = *(const struct start_case *const *)right;
    return (a->owner > b->owner) - (a->owner < b->owner);
}

struct case_names case_names_make(const struct casework *casework, struct arena *arena)
{
    struct case_names names = {casework, arena_take(arena, (size_t)casework->start_count * sizeof *names.by_owner + 1), false};
    for (int i = 0; i < casework->start_count; i++)
        names.by_owner[i] = &casework->start[i];
    if (casework->start_count)
        qsort(names.by_owner, (size_t)casework->start_count, sizeof *names.by_owner, owner_order);
    return names;
}

/* Returns the case open at the start, NULL when the owner is none. */
static const struct start_case *start_case_of(const struct case_names *names, uint64_t owner)
{
    const struct start_case wanted = {.owner = owner}, *key = &wanted, **found;
    if (!names->casework->start_count)
        return NULL;
    found = bsearch(&key, names->by_owner, (size_t)names->casework->start_count, sizeof key, owner_order);
    return found ? *found : NULL;
}

const char *case_name(const struct case_names *names, int type, uint64_t owner, char name[CASE_NAME_SIZE])
{
    char day[11];
    const struct casework *casework = names->casework;
    const struct start_case *start = start_case_of(names, owner);
    if (start && start->id && start->row_of_file && names->are_hidden) {
        snprintf(name, CASE_NAME_SIZE, "open case %d", start->row_of_file);
        return name;
    }
    if (start && start->id)
        return start->id;
    const char *type_name = casework->types[type].heading.name;
    for (int i = 0, of_type = 0; i < casework->intake_count; i++) {
        if (casework->intakes[i].type != type)
            continue;
        uint64_t identity = owner ^ casework->intakes[i].owner;
        civil_day received = (civil_day)(identity >> 32);
        if (received >= casework->first_day && received < casework->first_day + casework->days) {
            if (of_type)
                snprintf(name, CASE_NAME_SIZE, "%s %s-s%d-%u", type_name, civil_text(received, day), of_type, (unsigned)identity);
            else
                snprintf(name, CASE_NAME_SIZE, "%s %s-%u", type_name, civil_text(received, day), (unsigned)identity);
            return name;
        }
        of_type++;
    }
    snprintf(name, CASE_NAME_SIZE, "%s %016llx", type_name, (unsigned long long)owner);
    return name;
}

const char *officer_name(const struct casework *casework, int officer, char name[CASE_NAME_SIZE])
{
    const char *own;
    int number;
    if (start_officer_own_name(casework, officer, &own, &number)) {
        snprintf(name, CASE_NAME_SIZE, number ? "%s %d" : "%s", own, number);
        return name;
    }
    for (int i = 0; i < casework->group_count; i++) {
        const struct officer_group *group = &casework->groups[i];
        if (officer >= group->first && officer < group->first + group->count) {
            const struct team *team = &casework->teams[group->team];
            snprintf(name, CASE_NAME_SIZE, "%s %d", team->heading.name, officer - casework->groups[team->first_group].first + 1);
            return name;
        }
    }
    return "";
}

const char *time_stamp(const struct casework *casework, sim_time time, char stamp[STAMP_SIZE])
{
    sim_time day = time >= 0 ? time / DAY : -((DAY - 1 - time) / DAY), rest = time - day * DAY;
    char date[11];
    snprintf(stamp, STAMP_SIZE, "%sT%02d:%02d:%02d.%06d", civil_text(casework->period.first + (civil_day)day, date),
             (int)(rest / HOUR), (int)(rest / MINUTE % 60), (int)(rest / SECOND % 60), (int)(rest % SECOND));
    return stamp;
}
