#include <string.h>

#include "models/attribute.h"
#include "models/process_parts.h"

/* What a case is: its class and attributes, and the times that follow from them. A number is not kept: it is drawn again, the same,
 * where it is wanted; only the stretch it lies in is in the case's memory. */

static int trait_of(const struct process *p, const struct case_row *c, int trait)
{
    return trait_value(p->casework, c->memory >> MEMORY_AT, trait);
}

/* Returns the owner by whose luck the numbers are drawn: of a part that of its case. */
static uint64_t owner_of_numbers(const struct process *p, const struct case_row *c)
{
    return whole_of(p, c)->owner;
}

/* Returns what the start says of an attribute that is a number; NULL: nothing. */
RARE static const double *known_number(const struct network *network, uint64_t owner, int trait)
{
    int low = 0, high = network->known_count;
    while (low < high) {
        int middle = (low + high) / 2;
        const struct known_number *known = &network->known[middle];
        if (known->owner < owner || (known->owner == owner && known->trait < trait))
            low = middle + 1;
        else
            high = middle;
    }
    const struct known_number *found = &network->known[low];
    return low < network->known_count && found->owner == owner && found->trait == trait ? &found->number : NULL;
}

/* Returns the number that an attribute is for the case; 0 where its type has it not. */
RARE static double case_number(const struct process *p, uint64_t owner, int number, int trait)
{
    const struct case_type *type = &p->casework->types[number];
    if (!type->trait_shares[trait])
        return 0;
    const double *known = p->network->known_count ? known_number(p->network, owner, trait) : NULL;
    if (known)
        return *known;
    return attribute_number(type, trait, &p->key, owner, p->network->line_purpose, p->network->trait_purpose[trait]);
}

/* Returns the value of a class or attribute that a new case of the type draws. */
static int draw_trait(const struct process *p, uint64_t owner, int number, int trait)
{
    const struct casework *casework = p->casework;
    const struct case_type *type = &casework->types[number];
    const struct trait *row = &casework->traits[trait];
    if (type->past && type->past->values[trait] && !(row->is_number && p->network->known_count))
        return type->past->values[trait][attribute_line(type->past, &p->key, owner, p->network->line_purpose)];
    if (row->is_number) {
        double drawn = case_number(p, owner, number, trait);
        int value = 0;
        while (value < row->value_count - 1 && drawn >= row->borders[value])
            value++;
        return value;
    }
    struct stream stream = stream_open(&p->key, owner, p->network->trait_purpose[trait], 0);
    return drawn_value(casework, type, trait, stream_uniform(&stream));
}

static uint64_t draw_memory_of(const struct process *p, uint64_t owner, int number, int class)
{
    const struct casework *casework = p->casework;
    uint64_t memory = (uint64_t)number;
    for (int trait = 0; trait < casework->trait_count; trait++) {
        if (!casework->types[number].trait_shares[trait])
            continue;
        int value = trait == 0 && class >= 0 ? class : draw_trait(p, owner, number, trait);
        memory |= (uint64_t)value << (MEMORY_AT + casework->trait_shift[trait]);
    }
    return memory;
}

/* The law of the time a step takes of this case. */
static inline const struct distribution *law_of_step(const struct process *p, const struct case_row *c, const struct step *step)
{
    return step->time_of ? step->time_of[trait_of(p, c, step->time_trait)] : step->time;
}

/* Returns the time of a step of which `past` has passed already (0: none), all of it. */
static int64_t time_of_step(const struct process *p, const struct case_row *c, int number, int64_t past)
{
    const struct step *step = &p->steps[number];
    const struct distribution *law = law_of_step(p, c, step);
    struct stream stream = stream_open(&p->key, c->owner, step->purpose, c->visit);
    if (step->times < 0)
        return past > 0 ? distribution_draw_beyond_time(law, past, &stream) : distribution_draw_time(law, &stream);
    double times = case_number(p, owner_of_numbers(p, c), case_type_of(c), step->times);
    if (!(times > 0))
        return past;
    int64_t drawn = distribution_whole_time(times * (past > 0 ? distribution_draw_beyond(law, (double)past / times, &stream)
                                                              : distribution_draw(law, &stream)));
    return drawn > past ? drawn : past;
}

/* Returns the mean work of a step on this case, where it depends on the case. */
RARE static double expected_work_of(const struct process *p, const struct case_row *c, int number)
{
    const struct step *step = &p->steps[number];
    double mean = distribution_mean(law_of_step(p, c, step));
    return step->times < 0 ? mean : mean * case_number(p, owner_of_numbers(p, c), case_type_of(c), step->times);
}

/* Returns a rank that grows with the number: the bits of a double above 0 are in its order, those below 0 in the reverse. */
static int64_t rank_of_number(double number)
{
    uint64_t bits;
    number += 0.0;                                        /* -0 is 0 */
    memcpy(&bits, &number, sizeof bits);
    return bits >> 63 ? (int64_t)((UINT64_C(1) << 63) - bits) : (int64_t)bits;
}
