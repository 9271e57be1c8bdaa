#include "sim/batch_vectors.h"

#include <immintrin.h>

#include "sim/distribution.h"
#include "sim/portable.h"

/* batch_avx512.c compiles this source once more. */
#ifndef LOOPS
#define LOOPS batch_avx2
#define VECTOR __attribute__((target("avx2")))
#endif

/* Numbers and words of four owners. The operators + - * of numbers and & | ^ of words work lane by lane; words wrap, so
 * they are added by name. */
typedef __m256d numbers;
typedef __m256i words;

VECTOR static inline numbers all(double x) { return _mm256_set1_pd(x); }
VECTOR static inline words all_words(uint64_t word) { return _mm256_set1_epi64x((long long)word); }
VECTOR static inline numbers numbers_of(words bits) { return _mm256_castsi256_pd(bits); }
VECTOR static inline words words_of(numbers x) { return _mm256_castpd_si256(x); }

VECTOR static inline words sum(words a, words b) { return _mm256_add_epi64(a, b); }
VECTOR static inline words difference(words a, words b) { return _mm256_sub_epi64(a, b); }

VECTOR static inline words rotate(words x, int places)
{
    typedef uint64_t lanes __attribute__((vector_size(32)));
    return (words)((lanes)x << places | (lanes)x >> (64 - places));
}

/* Four rounds of Threefry2x64 from round 0 or 4, and the key's words after them. */
VECTOR static inline void four_rounds(words x[2], const int places[4], words key_0, words key_1)
{
    for (int i = 0; i < 4; i++) {
        x[0] = sum(x[0], x[1]);
        x[1] = rotate(x[1], places[i]) ^ x[0];
    }
    x[0] = sum(x[0], key_0);
    x[1] = sum(x[1], key_1);
}

/* The words of four blocks, as threefry2x64_R(13, ..) of Random123; a caller who leaves the second unused pays for the first. */
VECTOR static inline words block_words(const words key[3], words owners, words place, words *second)
{
    static const int EVEN[4] = {R_64x2_0_0, R_64x2_1_0, R_64x2_2_0, R_64x2_3_0};
    static const int ODD[4] = {R_64x2_4_0, R_64x2_5_0, R_64x2_6_0, R_64x2_7_0};
    words x[2] = {sum(owners, key[0]), sum(place, key[1])};
    four_rounds(x, EVEN, key[1], sum(key[2], all_words(1)));
    four_rounds(x, ODD, key[2], sum(key[0], all_words(2)));
    four_rounds(x, EVEN, key[0], sum(key[1], all_words(3)));
    x[0] = sum(x[0], x[1]);
    *second = rotate(x[1], R_64x2_4_0) ^ x[0];
    return x[0];
}

VECTOR static inline numbers uniforms_of(words word)
{
    words bits = _mm256_srli_epi64(word, 12) | all_words(UINT64_C(0x3FF0000000000000));
    return numbers_of(bits) - all(1 - 0x1p-53);
}

/* Loads up to four owners; those beyond count are 0. */
VECTOR static inline words load_owners(const uint64_t owners[], int count)
{
    words lanes = _mm256_setr_epi64x(0, 1, 2, 3);
    if (count >= 4)
        return _mm256_loadu_si256((const words *)owners);
    return _mm256_maskload_epi64((const long long *)owners, _mm256_cmpgt_epi64(all_words((uint64_t)count), lanes));
}

VECTOR static void uniform_of_streams(const struct stream_key *key, const uint64_t owners[], int count, uint64_t place,
                                      double uniforms[])
{
    words keys[3] = {all_words(key->seed), all_words(key->replication),
                     all_words(key->seed ^ key->replication ^ SKEIN_KS_PARITY64)}, second;
    for (int i = 0; i < count; i += 4)
        _mm256_storeu_pd(uniforms + i, uniforms_of(block_words(keys, load_owners(owners + i, count - i), all_words(place), &second)));
}

VECTOR static void two_uniforms_of_streams(const struct stream_key *key, const uint64_t owners[], int count, uint64_t place,
                                           double firsts[], double seconds[])
{
    words keys[3] = {all_words(key->seed), all_words(key->replication),
                     all_words(key->seed ^ key->replication ^ SKEIN_KS_PARITY64)}, second;
    for (int i = 0; i < count; i += 4) {
        words first = block_words(keys, load_owners(owners + i, count - i), all_words(place), &second);
        _mm256_storeu_pd(firsts + i, uniforms_of(first));
        _mm256_storeu_pd(seconds + i, uniforms_of(second));
    }
}

/* Columns `column` and `column` + 1 of four rows. */
struct columns { numbers first, second; };

VECTOR static inline struct columns columns_of(const double *const rows[4], int column)
{
    numbers even = _mm256_loadu2_m128d(rows[2] + column, rows[0] + column);
    numbers odd = _mm256_loadu2_m128d(rows[3] + column, rows[1] + column);
    return (struct columns){_mm256_unpacklo_pd(even, odd), _mm256_unpackhi_pd(even, odd)};
}

/* c[0] + c[1] x of coefficients common to all lanes, and of those in two columns. */
VECTOR static inline numbers line(const double c[2], numbers x) { return all(c[0]) + all(c[1]) * x; }

VECTOR static inline numbers line_of_rows(const double *const rows[4], int column, numbers x)
{
    struct columns c = columns_of(rows, column);
    return c.first + c.second * x;
}

VECTOR static inline numbers log_4(numbers x)
{
    const uint64_t BIAS = 1024;                           /* keeps exponents positive: AVX2 shifts in zeros only */
    words above = difference(words_of(x), all_words(LOG_LEAST_BITS - (BIAS << 52)));
    words biased = _mm256_srli_epi64(above, 52);
    numbers k = numbers_of(biased | words_of(all(0x1p52))) - all(0x1p52 + 1024);
    numbers m = numbers_of(difference(words_of(x), _mm256_slli_epi64(difference(biased, all_words(BIAS)), 52)));
    uint64_t row[4];
    _mm256_storeu_si256((words *)row, _mm256_srli_epi64(above, 46) & all_words(LOG_ROWS - 1));
    const double *const rows[4] = {log_rows[row[0]], log_rows[row[1]], log_rows[row[2]], log_rows[row[3]]};
    struct columns centre = columns_of(rows, 0), log_centre = columns_of(rows, 2);
    numbers r = (m - centre.first) * centre.second, r2 = r * r;
    numbers series = line(log_series, r) + (line(log_series + 2, r) + line(log_series + 4, r) * r2) * r2;
    return (k * all(LN2_HIGH) + log_centre.first) + (r + (r2 * series + (k * all(LN2_LOW) + log_centre.second)));
}

VECTOR static inline numbers exp2_4(numbers x)
{
    x = _mm256_min_pd(_mm256_max_pd(x, all(-1023)), all(1024));
    numbers shifted = x + all(ROUNDER_64), r = x - (shifted - all(ROUNDER_64)), r2 = r * r;
    words bits = words_of(shifted);
    uint64_t i[4];
    _mm256_storeu_si256((words *)i, bits & all_words(POWER_ROWS - 1));
    numbers row = _mm256_setr_pd(power_rows[i[0]], power_rows[i[1]], power_rows[i[2]], power_rows[i[3]]);
    numbers power = row + row * (r * all(LN2) + r2 * (line(power_series, r) + line(power_series + 2, r) * r2));
    return power * numbers_of(_mm256_slli_epi64(sum(_mm256_srli_epi64(bits, 6), all_words(1023)), 52));
}

/* Lanes that lie far out get a row as well, and are mended by the caller. */
VECTOR static inline numbers normal_quantile_4(numbers p, numbers outside)
{
    numbers near = _mm256_max_pd(outside, all(NORMAL_FAR));
    words bits = words_of(near);
    words middle = (bits & all_words(~NORMAL_BELOW_SEGMENT)) | all_words(NORMAL_HALF_SEGMENT);
    uint64_t row[4];
    _mm256_storeu_si256((words *)row, _mm256_srli_epi64(difference(bits, words_of(all(NORMAL_FAR))), 48));
    const double *const rows[4] = {normal_rows[row[0]], normal_rows[row[1]], normal_rows[row[2]], normal_rows[row[3]]};
    numbers x = near - numbers_of(middle), x2 = x * x, x4 = x2 * x2;
    numbers ratio = (line_of_rows(rows, 0, x) + line_of_rows(rows, 2, x) * x2) +
                    (line_of_rows(rows, 4, x) + line_of_rows(rows, 6, x) * x2) * x4;
    return (p - all(0.5)) * ratio;
}

/* Whole numbers below 2^52 stand in the low bits of 2^52 + the number. */
VECTOR static bool whole_times_of_values(const double values[], int count, int64_t times[])
{
    int unordered = 0;
    for (int i = 0; i < count; i += 4) {
        numbers x = _mm256_loadu_pd(values + i), longest = all((double)DISTRIBUTION_LONGEST);
        numbers nearest = _mm256_floor_pd(_mm256_min_pd(x, longest) + all(0.5));
        unordered |= _mm256_movemask_pd(_mm256_cmp_pd(x, x, _CMP_UNORD_Q));
        _mm256_storeu_si256((words *)(times + i), words_of(nearest + all(0x1p52)) ^ words_of(all(0x1p52)));
    }
    return !unordered;
}

VECTOR static void line_of_values(double values[], int count, double constant, double slope)
{
    for (int i = 0; i < count; i += 4)
        _mm256_storeu_pd(values + i, all(constant) + all(slope) * _mm256_loadu_pd(values + i));
}

VECTOR static void log_of_values(double values[], int count)
{
    for (int i = 0; i < count; i += 4)
        _mm256_storeu_pd(values + i, log_4(_mm256_loadu_pd(values + i)));
}

VECTOR static void exp2_of_values(double values[], int count)
{
    for (int i = 0; i < count; i += 4)
        _mm256_storeu_pd(values + i, exp2_4(_mm256_loadu_pd(values + i)));
}

VECTOR static void normal_quantile_of_values(double values[], int count)
{
    for (int i = 0; i < count; i += 4) {
        numbers p = _mm256_loadu_pd(values + i), outside = _mm256_min_pd(p, all(1) - p);
        int far = _mm256_movemask_pd(_mm256_cmp_pd(outside, all(NORMAL_FAR), _CMP_LT_OQ));
        double probabilities[4];
        _mm256_storeu_pd(probabilities, p);
        _mm256_storeu_pd(values + i, normal_quantile_4(p, outside));
        for (; __builtin_expect(far, 0); far &= far - 1) {
            int lane = __builtin_ctz((unsigned)far);
            values[i + lane] = normal_quantile(probabilities[lane]);
        }
    }
}

const struct batch_loops LOOPS = {uniform_of_streams, two_uniforms_of_streams, whole_times_of_values, line_of_values, log_of_values,
                                  exp2_of_values, normal_quantile_of_values};
