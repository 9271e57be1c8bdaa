#include "models/lending.h"

#include <string.h>

#include "models/calendar.h"
#include "models/casework.h"

int lending_people(const struct casework *casework)
{
    int people = 0;
    for (int i = 0; i < casework->lending_count; i++)
        people += casework->lendings[i].people;
    return people;
}

int lending_most(const struct casework *casework)
{
    int most = 0;
    for (int i = 0; i < casework->lending_count; i++)
        most = casework->lendings[i].people > most ? casework->lendings[i].people : most;
    return most;
}

/* Returns the row that the person is in, and in *at the place among the people of the lending; NULL: in none. */
static const struct lendable *row_of(const struct lending *lending, int staff, int person, int *at)
{
    *at = 0;
    for (int i = 0; i < lending->row_count; i++) {
        const struct lendable *row = &lending->rows[i];
        if (row->staff == staff && person >= row->first && person < row->first + row->count) {
            *at += person - row->first;
            return row;
        }
        *at += row->count;
    }
    return NULL;
}

/* As lending_places, by the first `count` lendings alone. */
static bool places_by(const struct casework *casework, int count, const bool *chosen, int staff, int person, int16_t *places)
{
    bool is_lent = false;
    memset(places, 0, (size_t)casework->days * sizeof *places);
    for (int i = 0; i < count; i++) {
        const struct lending *lending = &casework->lendings[i];
        int at;
        const struct lendable *row = row_of(lending, staff, person, &at);
        for (civil_day day = lending->when.first; row && chosen[at] && day <= lending->when.last; day++)
            places[day - casework->first_day] = (int16_t)row->place;
        is_lent |= row && chosen[at];
        chosen += lending->people;
    }
    return is_lent;
}

bool lending_places(const struct casework *casework, const bool *chosen, int staff, int person, int16_t *places)
{
    return places_by(casework, casework->lending_count, chosen, staff, person, places);
}

bool lending_works(const struct casework *casework, int place, int staff, int person, civil_day day)
{
    const struct lending *lending = &casework->lendings[place - 1];
    int at;
    return row_of(lending, staff, person, &at)->works[day - lending->when.first];
}

/* Whether the person is in the team that lends on all the days. */
static bool is_there(const struct casework *casework, const struct lending *lending, int lent_by, const int16_t *places)
{
    for (civil_day day = lending->when.first; day <= lending->when.last; day++)
        if (places[day - casework->first_day] != lent_by)
            return false;
    return true;
}

/* Who is not there has the key 3; who goes home comes before all others. */
static void keys_draw(const struct casework *casework, int number, const struct stream_key *key, const bool *chosen, double *keys, int16_t *places)
{
    const struct lending *lending = &casework->lendings[number];
    uint64_t purpose = stream_purpose("moves");
    for (int i = 0; i < lending->row_count; i++) {
        const struct lendable *row = &lending->rows[i];
        for (int person = row->first; person < row->first + row->count; person++) {
            struct stream stream = stream_open(key, casework->staffs[row->staff].people[person].owner, purpose,
                                               (uint32_t)lending->when.first % STREAM_VISITS);
            places_by(casework, number, chosen, row->staff, person, places);
            *keys++ = !is_there(casework, lending, row->lent_by, places) ? 3 : stream_uniform(&stream) + !row->goes_home;
        }
    }
}

void lendings_draw(const struct casework *casework, const struct stream_key *key, bool *chosen, double *keys, int16_t *places)
{
    bool *mine = chosen;
    memset(chosen, 0, (size_t)lending_people(casework) * sizeof *chosen);
    for (int i = 0; i < casework->lending_count; mine += casework->lendings[i].people, i++) {
        const struct lending *lending = &casework->lendings[i];
        keys_draw(casework, i, key, chosen, keys, places);
        for (int wanted = lending->officers; wanted > 0; wanted--) {
            int least = 0;
            for (int person = 1; person < lending->people; person++)
                least = keys[person] < keys[least] ? person : least;
            invariant(keys[least] < 3, "lending %d wants %d officers more than are there", i, wanted);
            mine[least] = true;
            keys[least] = 3;
        }
    }
}

bool lending_decides(const struct casework *casework, int staff, int person, civil_day day)
{
    for (int i = 0, at; i < casework->lending_count; i++) {
        const struct lending *lending = &casework->lendings[i];
        if (lending->when.first <= day && day <= lending->when.last && row_of(lending, staff, person, &at))
            return true;
    }
    return false;
}

int lending_balance(const struct casework *casework, int team, civil_day day)
{
    int more = 0;
    for (int i = 0; i < casework->lending_count; i++) {
        const struct lending *lending = &casework->lendings[i];
        if (lending->when.first <= day && day <= lending->when.last)
            more += ((lending->into == team) - (lending->out_of == team)) * lending->officers;
    }
    return more;
}

int team_officers_on(const struct casework *casework, int team, civil_day day)
{
    const struct team *row = &casework->teams[team];
    sim_time noon = day_time(casework, day) + DAY / 2;
    int there = 0;
    for (int i = row->first_group; i < row->first_group + row->group_count; i++)
        for (int j = 0; j < casework->groups[i].posting_count; j++)
            if (casework->groups[i].postings[j].from <= noon && noon < casework->groups[i].postings[j].until && casework->groups[i].lent_by == BY_THE_FILE)
                there += casework->groups[i].count;
    return there + lending_balance(casework, team, day);
}
