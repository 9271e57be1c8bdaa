#include <string.h>

#include "base/text.h"
#include "models/network_parts.h"

/* Of an intake a hash of all that its arrivals follow from, as process_intake.c makes them ready: when they come, what their cases are, and
 * the draws made ahead for them. Equal hashes of two scenarios: in one replication their arrivals are the same, bit by bit. */

static uint64_t add_number(uint64_t hash, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return hash_add(hash, bits);
}

/* NULL: something else than any list. */
static uint64_t add_numbers(uint64_t hash, const double numbers[], int count)
{
    hash = hash_add(hash, numbers ? (uint64_t)count : UINT64_MAX);
    for (int i = 0; numbers && i < count; i++)
        hash = add_number(hash, numbers[i]);
    return hash;
}

static uint64_t add_spans(uint64_t hash, const struct span spans[], int count)
{
    hash = hash_add(hash, (uint64_t)count);
    for (int i = 0; i < count; i++)
        hash = hash_add(hash_add(hash, (uint64_t)spans[i].from), (uint64_t)spans[i].until);
    return hash;
}

/* When they come. */
static uint64_t add_times(uint64_t hash, const struct network *network, const struct intake *intake)
{
    const struct casework *casework = network->casework;
    hash = hash_add(hash_add(hash, (uint64_t)casework->begin), (uint64_t)casework->end);
    hash = hash_add(hash_add(hash, (uint64_t)casework->first_day), (uint64_t)casework->period.first);
    hash = hash_add(hash_add(hash, (uint64_t)casework->days), intake->owner);
    hash = add_numbers(hash, intake->mean, casework->days);
    hash = add_numbers(hash, intake->kept, casework->days);
    hash = add_spans(hash, intake->hours, intake->hours_count);
    hash = add_numbers(hash, intake->hours_until, intake->hours_count);
    hash = add_number(hash, intake->dispersion);
    for (int day = 0; intake->dispersion > 1 && day < casework->days; day++)
        hash = add_number(hash_add(hash, (uint64_t)intake->period[day]), intake->period_mean[day]);
    hash = hash_add(hash, (uint64_t)intake->trace_count);
    for (int i = 0; i < intake->trace_count; i++)
        hash = hash_add(hash, (uint64_t)intake->trace[i]);
    if (intake->moved_to < 0)
        return hash_add(hash, 0);
    const struct calendar *calendar = &casework->calendars[intake->moved_to];
    return add_spans(hash_add(hash, 1), calendar->open, calendar->open_count);
}

/* What their cases are. */
static uint64_t add_traits(uint64_t hash, const struct network *network, int number)
{
    const struct casework *casework = network->casework;
    const struct case_type *type = &casework->types[number];
    hash = hash_add(hash_add(hash, (uint64_t)number), (uint64_t)casework->trait_count);
    for (int trait = 0; trait < casework->trait_count; trait++) {
        hash = hash_add(hash_add(hash, network->trait_purpose[trait]), (uint64_t)casework->trait_shift[trait]);
        hash = hash_add(hash, (uint64_t)casework->traits[trait].value_count);
        hash = add_numbers(hash, type->trait_shares[trait], casework->traits[trait].value_count - 1);
    }
    return hash;
}

static uint64_t add_outcomes(uint64_t hash, const struct outcomes *outcomes)
{
    hash = hash_add(hash, (uint64_t)outcomes->count);
    for (int i = 0; i < outcomes->count; i++)
        hash = add_number(hash, outcomes->items[i].until);
    return hash;
}

static uint64_t add_draw(uint64_t hash, const struct network *network, const struct draw_ahead *draw)
{
    const struct step *step = &network->casework->steps[draw->step];
    int tables = step->action != ACT_JUMP ? 0 : step->trait < 0 ? 1 : network->casework->traits[step->trait].value_count;
    int nexts = tables ? tables * draw->width : 1;
    hash = hash_add(hash_add(hash, step->purpose), (uint64_t)(uint8_t)network->steps[draw->step].park);
    hash = hash_add(hash_add(hash, (uint64_t)(uint8_t)network->steps[draw->step].lots), step->book < 0 ? step->late_purpose : step->booking_purpose);
    hash = hash_add(hash_add(hash, (uint64_t)tables), (uint64_t)draw->width);
    for (int i = 0; i < nexts; i++)
        hash = hash_add(hash, draw->next[i]);
    if (!tables)
        return hash_add(hash, distribution_hash(step->time));
    hash = hash_add(hash, (uint64_t)step->trait);
    for (int i = 0; i < tables; i++)
        hash = add_outcomes(hash, &step->outcomes[i]);
    return hash;
}

static uint64_t add_draws(uint64_t hash, const struct network *network, int type)
{
    const struct draws_ahead *draws = &network->ahead[type];
    hash = hash_add(hash_add(hash, (uint64_t)network->parked_at), (uint64_t)draws->count);
    for (int i = 0; i < draws->count; i++)
        hash = add_draw(hash, network, &draws->items[i]);
    return hash;
}

/* Whether what a case of the type is follows from more than shares: its number, or a line of past cases. */
static bool draws_more(const struct casework *casework, const struct case_type *type)
{
    bool more = type->past != NULL;
    for (int trait = 0; trait < casework->trait_count; trait++)
        more |= type->trait_shares[trait] && casework->traits[trait].is_number;
    return more;
}

void network_find_likeness(struct network *network, struct arena *arena)
{
    const struct casework *casework = network->casework;
    network->likeness = arena_take(arena, (size_t)casework->intake_count * sizeof *network->likeness + 1);
    for (int i = 0; i < casework->intake_count; i++) {
        const struct intake *intake = &casework->intakes[i];
        if (!draws_more(casework, &casework->types[intake->type]))
            network->likeness[i] = add_draws(add_traits(add_times(text_hash("arrivals"), network, intake), network, intake->type), network, intake->type);
    }
}
