#include "sim/batch.h"

#include <string.h>

#include "sim/batch_vectors.h"
#include "sim/portable.h"

enum { AT_ONCE = 64 };                                    /* a multiple of BATCH_LANES */

/* The only variable of the process: set by tests, before anything is drawn. */
static enum batch_way first_way;

void batch_use_from(enum batch_way way)
{
    first_way = way;
}

bool batch_has_bmi2(void)
{
    return first_way < BATCH_PORTABLE && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}

/* Returns the loops for this machine, or NULL. */
static inline const struct batch_loops *loops_here(void)
{
    if (first_way <= BATCH_AVX512 && __builtin_cpu_supports("avx512vl"))
        return &batch_avx512;
    return first_way <= BATCH_AVX2 && __builtin_cpu_supports("avx2") ? &batch_avx2 : NULL;
}

/* uniforms: room as for batch_log. */
static void draw_uniforms(const struct stream_key *key, const uint64_t owners[], int count, uint64_t purpose, double uniforms[])
{
    const struct batch_loops *loops = loops_here();
    if (loops) {
        loops->uniform(key, owners, count, stream_open(key, 0, purpose, 0).place, uniforms);
        return;
    }
    for (int i = 0; i < count; i++) {
        struct stream stream = stream_open(key, owners[i], purpose, 0);
        uniforms[i] = stream_uniform(&stream);
    }
}

void batch_two_uniforms(const struct stream_key *key, const uint64_t owners[], int count, uint64_t purpose, double firsts[], double seconds[])
{
    const struct batch_loops *loops = loops_here();
    if (loops) {
        loops->two_uniforms(key, owners, count, stream_open(key, 0, purpose, 0).place, firsts, seconds);
        return;
    }
    for (int i = 0; i < count; i++) {
        struct stream stream = stream_open(key, owners[i], purpose, 0);
        firsts[i] = stream_uniform(&stream);
        seconds[i] = stream_uniform(&stream);
    }
}

static int smaller_of(int a, int b)
{
    return a < b ? a : b;
}

void batch_uniform(const struct stream_key *key, const uint64_t owners[], int count, uint64_t purpose, double uniforms[])
{
    int rest = count % BATCH_LANES, even = count - rest;
    draw_uniforms(key, owners, even, purpose, uniforms);
    if (rest) {
        double values[BATCH_LANES];
        draw_uniforms(key, owners + even, rest, purpose, values);
        memcpy(uniforms + even, values, (size_t)rest * sizeof *values);
    }
}

void batch_gap(const struct stream_key *key, const uint64_t owners[], int count, uint64_t purpose, double gaps[])
{
    double values[AT_ONCE];
    for (int from = 0; from < count; from += AT_ONCE) {
        int some = smaller_of(AT_ONCE, count - from);
        draw_uniforms(key, owners + from, some, purpose, values);
        batch_log(values, some);
        for (int i = 0; i < some; i++)
            gaps[from + i] = -values[i];
    }
}

static int64_t draw_one(const struct distribution *distribution, const struct stream_key *key, uint64_t owner, uint64_t purpose)
{
    struct stream stream = stream_open(key, owner, purpose, 0);
    return distribution_draw_time(distribution, &stream);
}

static void draw_some(const struct distribution *distribution, const struct stream_key *key, const uint64_t owners[], int count,
                      uint64_t purpose, double values[])
{
    double seconds[AT_ONCE];
    if (distribution->kind->draw_batch) {
        draw_uniforms(key, owners, count, purpose, values);
        distribution->kind->draw_batch(distribution, values, count);
    } else {
        batch_two_uniforms(key, owners, count, purpose, values, seconds);
        distribution->kind->draw_batch_of_two(distribution, values, seconds, count);
    }
}

/* distribution_whole_time of each; false when some are no numbers: those are drawn singly. */
static bool whole_times(const double values[], int count, int64_t times[])
{
    const struct batch_loops *loops = loops_here();
    int even = loops ? count - count % BATCH_LANES : 0;
    bool all = !even || loops->whole_times(values, even, times);
    for (int i = even; i < count; i++) {
        all &= values[i] == values[i];
        times[i] = distribution_whole_time(values[i]);
    }
    return all;
}

bool batch_gains(const struct distribution *distribution)
{
    return distribution->kind->draw_batch || distribution->kind->draw_batch_of_two;
}

void batch_time(const struct distribution *distribution, const struct stream_key *key, const uint64_t owners[], int count,
                uint64_t purpose, int64_t times[])
{
    double values[AT_ONCE];
    if (!batch_gains(distribution)) {
        for (int i = 0; i < count; i++)
            times[i] = draw_one(distribution, key, owners[i], purpose);
        return;
    }
    for (int from = 0; from < count; from += AT_ONCE) {
        int some = smaller_of(AT_ONCE, count - from);
        draw_some(distribution, key, owners + from, some, purpose, values);
        if (whole_times(values, some, times + from))
            continue;
        for (int i = 0; i < some; i++)
            if (values[i] != values[i])
                times[from + i] = draw_one(distribution, key, owners[from + i], purpose);
    }
}

void batch_line(double values[], int count, double constant, double slope)
{
    const struct batch_loops *loops = loops_here();
    if (loops) {
        loops->line(values, count, constant, slope);
        return;
    }
    for (int i = 0; i < count; i++)
        values[i] = constant + slope * values[i];
}

void batch_log(double values[], int count)
{
    const struct batch_loops *loops = loops_here();
    if (loops) {
        loops->log(values, count);
        return;
    }
    for (int i = 0; i < count; i++)
        values[i] = portable_log(values[i]);
}

void batch_exp2(double values[], int count)
{
    const struct batch_loops *loops = loops_here();
    if (loops) {
        loops->exp2(values, count);
        return;
    }
    for (int i = 0; i < count; i++)
        values[i] = portable_exp2(values[i]);
}

void batch_normal_quantile(double values[], int count)
{
    const struct batch_loops *loops = loops_here();
    if (loops) {
        loops->normal_quantile(values, count);
        return;
    }
    for (int i = 0; i < count; i++)
        values[i] = normal_quantile(values[i]);
}
