/* Who moves, where the file leaves a choice, written from docs/semantics.md (4), "Who moves", alone: a plain table of where everybody is on each day. */
#include "tests/reference_world.h"

/* One of those who may go. */
struct person { const struct lendable *row; int number; double u; bool goes; };

static int *days_of(int ***by, const struct person *person)
{
    return by[person->row->staff][person->number];
}

/* Those who may go and are in the team, as the lendings before leave it, on all days. */
static bool is_in_team(const struct world *world, const struct lending *lending, int ***by, const struct person *person)
{
    bool is_so = true;
    for (int day = 0; day < world->casework->days; day++) {
        civil_day date = world->casework->first_day + day;
        if (date >= lending->when.first && date <= lending->when.last)
            is_so &= days_of(by, person)[day] == person->row->lent_by;
    }
    return is_so;
}

static bool goes_before(const struct person *a, const struct person *b)
{
    return a->row->goes_home != b->row->goes_home ? a->row->goes_home : a->u < b->u;
}

static void draw_lending(const struct world *world, const struct lending *lending, int ***by)
{
    struct person *people = arena_take(world->arena, (size_t)lending->people * sizeof *people + 1);
    int count = 0;
    for (int i = 0; i < lending->row_count; i++)
        for (int j = 0; j < lending->rows[i].count; j++) {
            struct person person = {&lending->rows[i], lending->rows[i].first + j, 0, false};
            struct stream stream = world_stream(world, world->casework->staffs[person.row->staff].people[person.number].owner, stream_purpose("moves"),
                                                (uint32_t)lending->when.first);
            person.u = stream_uniform(&stream);
            if (is_in_team(world, lending, by, &person))
                people[count++] = person;
        }
    for (int i = 0; i < count; i++) {                     /* who has fewer than `officers` before them */
        int before = 0;
        for (int j = 0; j < count; j++)
            before += goes_before(&people[j], &people[i]);
        people[i].goes = before < lending->officers;
    }
    for (int i = 0; i < count; i++)
        for (int day = 0; day < world->casework->days; day++) {
            civil_day date = world->casework->first_day + day;
            if (people[i].goes && date >= lending->when.first && date <= lending->when.last)
                days_of(by, &people[i])[day] = people[i].row->place;
        }
}

int ***world_draw_lendings(const struct world *world)
{
    const struct casework *casework = world->casework;
    int ***by = arena_take(world->arena, (size_t)(casework->staff_count + 1) * sizeof *by);
    for (int s = 0; s < casework->staff_count; s++) {
        by[s] = arena_take(world->arena, (size_t)casework->staffs[s].count * sizeof *by[s] + 1);
        for (int i = 0; i < casework->staffs[s].count; i++)
            by[s][i] = arena_take(world->arena, (size_t)casework->days * sizeof *by[s][i]);
    }
    for (int i = 0; i < casework->lending_count; i++)
        draw_lending(world, &casework->lendings[i], by);
    return by;
}

const bool *world_days_worked(const struct world *world, int staff, int person)
{
    const struct casework *casework = world->casework;
    const struct staff *of = &casework->staffs[staff];
    bool *works = arena_take(world->arena, (size_t)of->plan.days * sizeof *works);
    for (int day = 0; day < of->plan.days; day++) {
        civil_day date = of->plan.first + day;
        int simulated = date - casework->first_day, by = simulated >= 0 && simulated < casework->days ? world->lent_by[staff][person][simulated] : 0;
        works[day] = of->people[person].works[day];
        for (int i = 0; by > 0 && i < casework->lendings[by - 1].row_count; i++) {
            const struct lendable *row = &casework->lendings[by - 1].rows[i];
            if (row->staff == staff && person >= row->first && person < row->first + row->count)
                works[day] = row->works[date - casework->lendings[by - 1].when.first];
        }
    }
    return works;
}
