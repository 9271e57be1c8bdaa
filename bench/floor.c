/* floor.c - the reference network written by hand: what its events cost when nothing else is asked for.
 *
 * The yardstick for bench/casework-network.yaml: the same law, without a language, figures, keyed luck or a calendar.
 * Its variates come from one vectorised stream of Philox, 1,024 at a time. Events lie in a winner tree of 32 slots: the
 * intake, 29 officers, the next hold to end. Compiled for the machine it runs on, with FMA.
 *     build/release/bench/floor [CASES]      prints cases, ns per case, and the mean sojourn of either track
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __AVX2__
#include <immintrin.h>
#endif

#define LOW ((uint64_t)UINT32_MAX)

enum { BATCH = 1024, LANES = 4, SLOTS = 32, CLASSES = 3, HOLDS = 256, ROOM = 1 << 16 };
enum station { TRIAGE, FAST, NORMAL, STATIONS };
enum { INTAKE_SLOT = 0, HOLD_SLOT = 30, NO_CASE = 0 };

typedef double lane4 __attribute__((vector_size(32)));
typedef uint64_t word4 __attribute__((vector_size(32)));

/* A batch of variates; next is BATCH when it is used up. */
struct batch { lane4 values[BATCH / LANES]; uint32_t next; };
struct luck { word4 counter; struct batch exponential, lognormal, uniform; };

struct station_plan { uint32_t first_slot, officers; double mean; };
static const struct station_plan plans[STATIONS] = {[TRIAGE] = {1, 3, 2.7}, [FAST] = {4, 6, 18}, [NORMAL] = {10, 20, 22.5}};
static const double intake_gap = 1, hold_mean = 30, fast_share = 0.3, return_share = 0.1;

struct floor_case { double received; uint32_t next; uint8_t class, track, returned; };
struct queue { uint32_t first[CLASSES], last[CLASSES], classes; };
struct hold { double end; uint32_t number; };

struct network {
    uint64_t keys[2 * SLOTS]; uint8_t slots[2 * SLOTS];   /* winner tree: leaf SLOTS + slot; node 1 is the next event */
    uint32_t in_hand[SLOTS], idle[STATIONS];
    struct queue queues[STATIONS];
    struct hold holds[HOLDS]; uint32_t hold_count;        /* the next to end is last */
    struct floor_case *cases; uint32_t free_case, case_count;
    double now, sojourn[STATIONS];
    uint64_t left, events, decided[STATIONS];
    struct luck luck;
};

/* The lower halves' products; the compiler does not find the instruction by itself. */
static inline word4 product(word4 a, uint64_t b)
{
#ifdef __AVX2__
    return (word4)_mm256_mul_epu32((__m256i)a, _mm256_set1_epi64x((long long)b));
#else
    return (a & LOW) * b;
#endif
}

/* Philox4x32-10 (Salmon et al. 2011) of the next counter in each lane: two words of 64 bits. */
static inline void luck_words(struct luck *luck, word4 words[2])
{
    word4 a = luck->counter, b = a >> 32, c = {0}, d = {0};
    uint64_t key[2] = {1, 2};
    luck->counter += LANES;
#pragma GCC unroll 10
    for (int round = 0; round < 10; round++) {
        word4 left = product(a, 0xD2511F53u), right = product(c, 0xCD9E8D57u);
        a = right >> 32 ^ b ^ key[0];
        c = left >> 32 ^ d ^ key[1];
        b = right & LOW;
        d = left & LOW;
        key[0] = (key[0] + 0x9E3779B9u) & LOW;
        key[1] = (key[1] + 0xBB67AE85u) & LOW;
    }
    words[0] = (a & LOW) | b << 32;
    words[1] = (c & LOW) | d << 32;
}

/* Two times four uniforms in (0, 1]. */
static inline void luck_uniforms(struct luck *luck, lane4 uniforms[2])
{
    word4 words[2];
    luck_words(luck, words);
    uniforms[0] = 2.0 - (lane4)(words[0] >> 12 | 0x3FF0000000000000u);
    uniforms[1] = 2.0 - (lane4)(words[1] >> 12 | 0x3FF0000000000000u);
}

/* Natural logarithm of normal positive numbers (fdlibm's e_log: s = f / (2 + f), a polynomial in s * s). */
static inline lane4 log4(lane4 x)
{
    static const double c[] = {1.479819860511658591e-01, 1.531383769920937332e-01, 1.818357216161805012e-01,
        2.222219843214978396e-01, 2.857142874366239149e-01, 3.999999999940941908e-01, 6.666666666666735130e-01};
    word4 k = ((word4)x - 0x3FE6A09E667F3BCDu + 0x4000000000000000u) >> 52;      /* exponent + 1024 */
    lane4 exponent = (lane4)(k | 0x4330000000000000u) - (4503599627370496.0 + 1024.0);
    lane4 f = (lane4)((word4)x - ((k - 1024) << 52)) - 1.0;
    lane4 s = f / (2.0 + f), z = s * s, w = z * z, half = 0.5 * f * f;
    lane4 odd = z * (c[6] + w * (c[4] + w * (c[2] + w * c[0]))), even = w * (c[5] + w * (c[3] + w * c[1]));
    return exponent * 6.93147180369123816490e-01
           + (f - (half - (s * (half + odd + even) + exponent * 1.90821492927058770002e-10)));
}

static const double to_whole = 6755399441055744.0;        /* 1.5 * 2^52: adding it rounds to a whole number in the low bits */

/* exp of small numbers: Taylor about the nearest multiple of log 2, to the 11th power: 1e-14. */
static inline lane4 exp4(lane4 x)
{
    static const double c[] = {1. / 39916800, 1. / 3628800, 1. / 362880, 1. / 40320, 1. / 5040, 1. / 720, 1. / 120, 1. / 24,
                               1. / 6, 0.5, 1, 1};
    lane4 whole = x * 1.4426950408889634 + to_whole, n = whole - to_whole;
    lane4 r = x - n * 6.93147180559945309417e-01, sum = c[0] + (x - x);
    for (int i = 1; i < 12; i++)
        sum = sum * r + c[i];
    return sum * (lane4)(((word4)whole + 1023) << 52);
}

/* Sine and cosine of 2 pi u for u in [0, 1]: to the nearest quarter, then Taylor. */
static inline void turn4(lane4 u, lane4 *sine, lane4 *cosine)
{
    lane4 whole = 4 * u + to_whole, r = (4 * u - (whole - to_whole)) * 1.5707963267948966, z = r * r;
    lane4 s = r * (1 + z * (-1. / 6 + z * (1. / 120 + z * (-1. / 5040 + z * (1. / 362880 + z * (-1. / 39916800))))));
    lane4 c = 1 + z * (-0.5 + z * (1. / 24 + z * (-1. / 720 + z * (1. / 40320 + z * (-1. / 3628800 + z * (1. / 479001600))))));
    word4 quarter = (word4)whole, odd = -(quarter & 1);
    word4 sine_sign = (quarter & 2) << 62, cosine_sign = ((quarter + 1) & 2) << 62;
    *sine = (lane4)((((word4)s & ~odd) | ((word4)c & odd)) ^ sine_sign);
    *cosine = (lane4)((((word4)c & ~odd) | ((word4)s & odd)) ^ cosine_sign);
}

static void uniform_fill(struct luck *luck)
{
    for (int i = 0; i < BATCH / LANES; i += 2)
        luck_uniforms(luck, &luck->uniform.values[i]);
    luck->uniform.next = 0;
}

static void exponential_fill(struct luck *luck)
{
    for (int i = 0; i < BATCH / LANES; i += 2) {
        lane4 uniforms[2];
        luck_uniforms(luck, uniforms);
        luck->exponential.values[i] = -log4(uniforms[0]);
        luck->exponential.values[i + 1] = -log4(uniforms[1]);
    }
    luck->exponential.next = 0;
}

static inline lane4 root4(lane4 x)
{
    return (lane4){sqrt(x[0]), sqrt(x[1]), sqrt(x[2]), sqrt(x[3])};
}

/* Mean 1, sigma 0.8: exp(0.8 normal - 0.32), normals by Box and Muller (1958). */
static void lognormal_fill(struct luck *luck)
{
    for (int i = 0; i < BATCH / LANES; i += 2) {
        lane4 uniforms[2], sine, cosine;
        luck_uniforms(luck, uniforms);
        lane4 radius = 0.8 * root4(-2 * log4(uniforms[0]));
        turn4(uniforms[1], &sine, &cosine);
        luck->lognormal.values[i] = exp4(radius * sine - 0.32);
        luck->lognormal.values[i + 1] = exp4(radius * cosine - 0.32);
    }
    luck->lognormal.next = 0;
}

/* One variate of a batch, filled anew when it is used up. */
#define DRAW(luck, name) (__builtin_expect((luck)->name.next == BATCH, 0) ? name##_fill(luck) : (void)0, \
                          ((const double *)(luck)->name.values)[(luck)->name.next++])

/* The bits of a double that is not negative order as it does. */
static inline uint64_t key_of(double time)
{
    uint64_t key;
    memcpy(&key, &time, sizeof key);
    return key;
}

static inline double time_of(uint64_t key)
{
    double time;
    memcpy(&time, &key, sizeof time);
    return time;
}

/* The slot's next event; up the tree the earlier of two wins, chosen by masks: a branch would be guessed wrong. */
static inline void schedule(struct network *net, uint32_t slot, double time)
{
    uint64_t key = key_of(time);
    uint32_t node = SLOTS + slot;
    net->keys[node] = key;
#pragma GCC unroll 5
    for (int level = 0; level < 5; level++) {
        uint64_t other = net->keys[node ^ 1], wins = -(uint64_t)(other < key);
        key ^= (key ^ other) & wins;
        slot ^= (slot ^ net->slots[node ^ 1]) & (uint32_t)wins;
        node >>= 1;
        net->keys[node] = key;
        net->slots[node] = (uint8_t)slot;
    }
}

static inline void work_begin(struct network *net, enum station station, uint32_t slot, uint32_t number)
{
    net->in_hand[slot] = number;
    schedule(net, slot, net->now + plans[station].mean * DRAW(&net->luck, lognormal));
}

static inline void queue_join(struct network *net, enum station station, uint32_t number)
{
    struct queue *queue = &net->queues[station];
    struct floor_case *cases = net->cases;
    uint32_t class = station == TRIAGE ? 0 : cases[number].class, bit = 1u << class;
    cases[number].next = NO_CASE;
    if (queue->classes & bit)
        cases[queue->last[class]].next = number;
    else
        queue->first[class] = number, queue->classes |= bit;
    queue->last[class] = number;
}

static inline void station_enter(struct network *net, enum station station, uint32_t number)
{
    uint32_t idle = net->idle[station];
    if (!idle) {
        queue_join(net, station, number);
        return;
    }
    net->idle[station] = idle & (idle - 1);
    work_begin(net, station, plans[station].first_slot + (uint32_t)__builtin_ctz(idle), number);
}

/* The officer takes the first case of the most urgent class, or is idle. */
static inline void officer_go_on(struct network *net, enum station station, uint32_t slot)
{
    struct queue *queue = &net->queues[station];
    if (!queue->classes) {
        net->idle[station] |= 1u << (slot - plans[station].first_slot);
        schedule(net, slot, INFINITY);
        return;
    }
    uint32_t class = (uint32_t)__builtin_ctz(queue->classes), number = queue->first[class];
    queue->first[class] = net->cases[number].next;
    if (queue->first[class] == NO_CASE)
        queue->classes &= queue->classes - 1;
    work_begin(net, station, slot, number);
}

static inline uint32_t case_take(struct network *net)
{
    uint32_t number = net->free_case;
    if (number == NO_CASE) {
        if (net->case_count == ROOM)
            fprintf(stderr, "floor: more than %d cases open\n", ROOM), exit(1);
        return net->case_count++;
    }
    net->free_case = net->cases[number].next;
    return number;
}

static inline void intake(struct network *net)
{
    double share = DRAW(&net->luck, uniform);
    uint32_t number = case_take(net);
    net->cases[number] = (struct floor_case){.received = net->now, .class = share <= 0.1 ? 0 : share <= 0.4 ? 1 : 2};
    net->left--;
    schedule(net, INTAKE_SLOT, net->left ? net->now + intake_gap * DRAW(&net->luck, exponential) : INFINITY);
    station_enter(net, TRIAGE, number);
}

static void hold_begin(struct network *net, uint32_t number)
{
    double end = net->now + hold_mean * DRAW(&net->luck, exponential);
    if (net->hold_count == HOLDS)
        fprintf(stderr, "floor: more than %d holds\n", HOLDS), exit(1);
    uint32_t place = net->hold_count++;
    for (; place > 0 && net->holds[place - 1].end < end; place--)
        net->holds[place] = net->holds[place - 1];
    net->holds[place] = (struct hold){end, number};
    schedule(net, HOLD_SLOT, net->holds[net->hold_count - 1].end);
}

static void hold_end(struct network *net)
{
    uint32_t number = net->holds[--net->hold_count].number;
    schedule(net, HOLD_SLOT, net->hold_count ? net->holds[net->hold_count - 1].end : INFINITY);
    station_enter(net, NORMAL, number);
}

static inline void decide(struct network *net, uint32_t number)
{
    struct floor_case *decided = &net->cases[number];
    net->sojourn[decided->track] += net->now - decided->received;
    net->decided[decided->track]++;
    decided->next = net->free_case;
    net->free_case = number;
}

static inline void work_end(struct network *net, uint32_t slot)
{
    enum station station = slot >= plans[NORMAL].first_slot ? NORMAL : slot >= plans[FAST].first_slot ? FAST : TRIAGE;
    uint32_t number = net->in_hand[slot];
    officer_go_on(net, station, slot);
    double share = DRAW(&net->luck, uniform);
    struct floor_case *done = &net->cases[number];
    if (station == TRIAGE) {
        done->track = share <= fast_share ? FAST : NORMAL;
        station_enter(net, done->track, number);
    } else if (!done->returned && share <= return_share) {
        done->returned = true;
        hold_begin(net, number);
    } else {
        done->returned = true;
        decide(net, number);
    }
}

static void network_open(struct network *net, uint64_t cases)
{
    memset(net, 0, sizeof *net);
    net->luck.counter = (word4){0, 1, 2, 3};
    net->luck.exponential.next = net->luck.lognormal.next = net->luck.uniform.next = BATCH;
    net->cases = calloc(ROOM, sizeof *net->cases);
    if (!net->cases)
        fprintf(stderr, "floor: out of memory\n"), exit(1);
    net->case_count = NO_CASE + 1;
    net->left = cases;
    for (int station = 0; station < STATIONS; station++)
        net->idle[station] = (1u << plans[station].officers) - 1;
    for (uint32_t node = 0; node < 2 * SLOTS; node++)
        net->keys[node] = key_of(INFINITY), net->slots[node] = (uint8_t)(node & (SLOTS - 1));
    schedule(net, INTAKE_SLOT, DRAW(&net->luck, exponential));
}

static void network_run(struct network *net)
{
    for (uint64_t key; (key = net->keys[1]) < key_of(INFINITY); net->events++) {
        uint32_t slot = net->slots[1];
        net->now = time_of(key);
        if (slot == INTAKE_SLOT)
            intake(net);
        else if (slot == HOLD_SLOT)
            hold_end(net);
        else
            work_end(net, slot);
    }
}

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(int argc, char **argv)
{
    static struct network net;
    uint64_t cases = argc > 1 ? strtoull(argv[1], NULL, 10) : 2000000;
    if (cases < 1)
        return 2;
    double begun = cpu_seconds();
    network_open(&net, cases);
    network_run(&net);
    double seconds = cpu_seconds() - begun;
    printf("cases %llu  events %llu  ns_per_case %.1f  fast %.3f  normal %.3f\n", (unsigned long long)cases,
           (unsigned long long)net.events, seconds / (double)cases * 1e9, net.sojourn[FAST] / (double)net.decided[FAST],
           net.sojourn[NORMAL] / (double)net.decided[NORMAL]);
    free(net.cases);
    return 0;
}
