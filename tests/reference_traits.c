#include "tests/reference_world.h"

#include <math.h>
#include <string.h>

static struct stream trait_stream(const struct world *world, uint64_t owner, int trait)
{
    const char *name = world->casework->traits[trait].heading.name;
    return world_stream(world, owner, stream_purpose(trait == 0 ? "class" : arena_print(world->arena, "attribute %s", name)), 0);
}

void reference_case_draw_traits(struct world *world, int number, int known_class)
{
    const struct casework *casework = world->casework;
    struct reference_case *c = &world->cases[number];
    const struct case_type *type = &casework->types[c->type];
    struct stream line_stream = world_stream(world, c->owner, stream_purpose("line"), 0);
    int line = type->past ? (int)floor(stream_uniform(&line_stream) * type->past->count) : 0;
    c->values = arena_take(world->arena, (size_t)casework->trait_count * sizeof *c->values);
    c->numbers = arena_take(world->arena, (size_t)casework->trait_count * sizeof *c->numbers);
    for (int t = 0; t < casework->trait_count; t++) {
        const struct trait *trait = &casework->traits[t];
        struct stream stream = trait_stream(world, c->owner, t);
        if (!type->trait_shares[t])
            continue;
        if (type->past && type->past->numbers[t])
            c->numbers[t] = type->past->numbers[t][line];
        else if (trait->is_number)
            c->numbers[t] = distribution_draw(type->numbers[t], &stream);
        if (trait->is_number) {
            for (int border = 0; border < trait->value_count - 1; border++)
                c->values[t] += c->numbers[t] >= trait->borders[border];
        } else if (type->past && type->past->values[t])
            c->values[t] = type->past->values[t][line];
        else {
            double u = stream_uniform(&stream);
            while (c->values[t] < trait->value_count - 1 && u >= type->trait_shares[t][c->values[t]])
                c->values[t]++;
        }
        if (t == 0 && known_class >= 0)
            c->values[t] = known_class;
    }
}

static const struct distribution *law_of(const struct world *world, const struct reference_case *c)
{
    const struct step *step = &world->casework->steps[c->step];
    return step->time_of ? step->time_of[c->values[step->time_trait]] : step->time;
}

int64_t reference_case_time(const struct world *world, const struct reference_case *c, int64_t past)
{
    const struct step *step = &world->casework->steps[c->step];
    struct stream stream = world_stream(world, c->owner, step->purpose, c->visit);
    const struct distribution *law = law_of(world, c);
    if (step->times < 0)
        return past > 0 ? distribution_draw_beyond_time(law, past, &stream) : distribution_draw_time(law, &stream);
    double n = c->numbers[step->times];
    if (n <= 0)
        return past;
    double time = past > 0 ? distribution_draw_beyond(law, (double)past / n, &stream) * n : distribution_draw(law, &stream) * n;
    int64_t whole = distribution_whole_time(time);
    return whole < past ? past : whole;
}

double reference_case_expected_work(const struct world *world, const struct reference_case *c)
{
    const struct step *step = &world->casework->steps[c->step];
    double mean = distribution_mean(law_of(world, c));
    return step->times < 0 ? mean : mean * c->numbers[step->times];
}

/* The numbers in their order as whole numbers: for those above 0 their bits; for those below 0 the same, negative. */
int64_t reference_case_value(const struct world *world, const struct reference_case *c, int trait)
{
    if (!world->casework->traits[trait].is_number)
        return c->values[trait];
    double size = fabs(c->numbers[trait]);
    int64_t bits;
    memcpy(&bits, &size, sizeof bits);
    return c->numbers[trait] < 0 ? -bits : bits;
}
