#include "analysis/runs_deflate.h"

#include <libdeflate.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Symbols of RFC 1951: literals, the end of a block, lengths of runs; then those that tell code lengths. */
enum { END_OF_BLOCK = 256, FIRST_LENGTH = 257, SYMBOLS = 286, LONGEST_RUN = 258, SHORTEST_RUN = 3, LONGEST_CODE = 15 };
enum { AGAIN = 16, FEW_ZEROS = 17, MANY_ZEROS = 18, LENGTH_SYMBOLS = 19, LONGEST_LENGTH_CODE = 7 };
enum { RUN = 256, TOKENS = RUN + LONGEST_RUN + 1 };       /* a token: a byte, or RUN + the length of a run of the byte before it */

struct bits { uint8_t *to; uint64_t word; unsigned count; };

static inline void bits_put(struct bits *bits, uint32_t value, unsigned count)
{
    bits->word |= (uint64_t)value << bits->count;
    bits->count += count;
    if (bits->count >= 32) {
        memcpy(bits->to, &bits->word, 4);
        bits->to += 4;
        bits->word >>= 32;
        bits->count -= 32;
    }
}

static void bits_end(struct bits *bits)
{
    for (int left = (int)bits->count; left > 0; left -= 8, bits->word >>= 8)
        *bits->to++ = (uint8_t)bits->word;
}

/* A Huffman code: the bits of each symbol, the first first. */
struct code { uint32_t counts[SYMBOLS]; uint16_t bits[SYMBOLS]; uint8_t lengths[SYMBOLS]; };

struct leaf { uint32_t count; int symbol; };

static int by_count(const void *left, const void *right)
{
    const struct leaf *a = left, *b = right;
    return a->count != b->count ? (a->count > b->count) - (a->count < b->count) : a->symbol - b->symbol;
}

/* Writes how deep in Huffman's tree each of n >= 2 leaves lies, which are sorted by count: two queues, of the leaves and of the inner
 * nodes, whose parents come after them (van Leeuwen 1976). */
static void depths_find(const struct leaf *leaves, int n, int *depths)
{
    uint32_t weight[2 * SYMBOLS];
    int parent[2 * SYMBOLS], depth[2 * SYMBOLS], leaf = 0, inner = n;
    for (int i = 0; i < n; i++)
        weight[i] = leaves[i].count;
    for (int made = n; made < 2 * n - 1; made++) {
        weight[made] = 0;
        for (int child = 0; child < 2; child++) {
            int least = leaf < n && (inner == made || weight[leaf] <= weight[inner]) ? leaf++ : inner++;
            weight[made] += weight[least];
            parent[least] = made;
        }
    }
    depth[2 * n - 2] = 0;
    for (int i = 2 * n - 3; i >= 0; i--)
        depth[i] = depth[parent[i]] + 1;
    memcpy(depths, depth, (size_t)n * sizeof *depths);
}

/* Counts the lengths, none above `longest`: what is longer is cut, and until all fit a shorter one goes down a level, beside one of
 * those that were cut (as in zlib). */
static void lengths_limit(const int *depths, int n, int longest, int counts[LONGEST_CODE + 1])
{
    int64_t taken = 0;
    memset(counts, 0, (LONGEST_CODE + 1) * sizeof *counts);
    for (int i = 0; i < n; i++)
        counts[depths[i] < longest ? depths[i] : longest]++;
    for (int length = 1; length <= longest; length++)
        taken += (int64_t)counts[length] << (longest - length);
    for (; taken > (int64_t)1 << longest; taken--) {
        int length = longest - 1;
        while (!counts[length])
            length--;
        counts[length]--;
        counts[length + 1] += 2;
        counts[longest]--;
    }
}

/* Numbers the symbols of each length in order (RFC 1951, 3.2.2). */
static void bits_number(struct code *code, int symbols, const int counts[LONGEST_CODE + 1])
{
    uint32_t next[LONGEST_CODE + 2] = {0};
    for (int length = 1; length <= LONGEST_CODE; length++)
        next[length + 1] = (next[length] + (uint32_t)counts[length]) << 1;
    for (int i = 0; i < symbols; i++) {
        uint32_t number = code->lengths[i] ? next[code->lengths[i]]++ : 0, reversed = 0;
        for (int bit = 0; bit < code->lengths[i]; bit++)
            reversed = reversed << 1 | (number >> bit & 1);
        code->bits[i] = (uint16_t)reversed;
    }
}

/* Makes the code from the counts. A lone symbol gets a neighbour, so that its code has one bit. */
static void code_make(struct code *code, int symbols, int longest)
{
    struct leaf leaves[SYMBOLS];
    int depths[SYMBOLS], counts[LONGEST_CODE + 1], n = 0;
    memset(code->lengths, 0, sizeof code->lengths);
    for (int i = 0; i < symbols; i++)
        if (code->counts[i])
            leaves[n++] = (struct leaf){code->counts[i], i};
    for (int i = 0; n < 2; i++)
        if (!code->counts[i])
            leaves[n++] = (struct leaf){0, i};
    qsort(leaves, (size_t)n, sizeof *leaves, by_count);
    depths_find(leaves, n, depths);
    lengths_limit(depths, n, longest, counts);
    for (int length = longest, leaf = 0; length > 0; length--)
        for (int i = 0; i < counts[length]; i++)
            code->lengths[leaves[leaf++].symbol] = (uint8_t)length;
    bits_number(code, symbols, counts);
}

/* Returns how often the byte at `at` comes again right after it. */
static size_t run_after(const uint8_t *at, const uint8_t *end)
{
    const uint8_t *next = at + 1;
    uint64_t same = *at * UINT64_C(0x0101010101010101), eight;
    for (; end - next >= 8; next += 8) {
        memcpy(&eight, next, sizeof eight);
        if (eight != same)
            return (size_t)(next - at - 1) + (size_t)__builtin_ctzll(eight ^ same) / 8;
    }
    while (next < end && *next == *at)
        next++;
    return (size_t)(next - at - 1);
}

/* Writes the bytes as literals and runs, ended by END_OF_BLOCK, which is no run; returns the tokens' end. */
static uint16_t *tokens_find(const uint8_t *bytes, const uint8_t *end, uint16_t *to)
{
    while (bytes < end) {
        *to++ = *bytes;
        if (bytes + 1 == end || bytes[1] != bytes[0]) {
            bytes++;
            continue;
        }
        size_t run = run_after(bytes, end);
        bytes += run + 1;
        for (; run > LONGEST_RUN; run -= LONGEST_RUN)
            *to++ = RUN + LONGEST_RUN;
        if (run >= SHORTEST_RUN)
            *to++ = (uint16_t)(RUN + run);
        for (; run > 0 && run < SHORTEST_RUN; run--)
            *to++ = bytes[-1];
    }
    *to++ = END_OF_BLOCK;
    return to;
}

/* The symbol of a length, and the bits that tell it from others of the symbol. */
struct length_code { uint16_t symbol; uint8_t extra, extra_bits; };

static struct length_code length_code(unsigned length)
{
    unsigned above = length - SHORTEST_RUN, bits = above < 8 ? 0 : 29 - (unsigned)__builtin_clz(above);      /* so that above >> bits is 4 .. 7 */
    if (length == LONGEST_RUN)
        return (struct length_code){SYMBOLS - 1, 0, 0};
    return (struct length_code){(uint16_t)(FIRST_LENGTH + 4 * bits + (above >> bits)), (uint8_t)(above & ((1u << bits) - 1)), (uint8_t)bits};
}

/* Counts the tokens, two by two: the same one often comes twice, and a count must not wait for itself. */
static void tokens_count(const uint16_t *token, const uint16_t *end, uint32_t counts[TOKENS])
{
    uint32_t others[TOKENS] = {0};
    memset(counts, 0, TOKENS * sizeof *counts);
    for (; token + 1 < end; token += 2) {
        counts[token[0]]++;
        others[token[1]]++;
    }
    if (token < end)
        counts[*token]++;
    for (int i = 0; i < TOKENS; i++)
        counts[i] += others[i];
}

/* What is written for a token. */
struct word { uint32_t bits, count; };

/* Makes the code of the counted tokens, and the word of each. */
static void words_make(struct code *code, struct word words[TOKENS], const uint32_t counts[TOKENS])
{
    memcpy(code->counts, counts, FIRST_LENGTH * sizeof *counts);
    memset(code->counts + FIRST_LENGTH, 0, (SYMBOLS - FIRST_LENGTH) * sizeof *counts);
    for (unsigned length = SHORTEST_RUN; length <= LONGEST_RUN; length++)
        code->counts[length_code(length).symbol] += counts[RUN + length];
    code_make(code, SYMBOLS, LONGEST_CODE);
    for (int i = 0; i <= END_OF_BLOCK; i++)
        words[i] = (struct word){code->bits[i], code->lengths[i]};
    for (unsigned length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {      /* and the distance: one back, one bit */
        struct length_code of = length_code(length);
        unsigned bits = code->lengths[of.symbol];
        words[RUN + length] = (struct word){code->bits[of.symbol] | (uint32_t)of.extra << bits, bits + of.extra_bits + 1u};
    }
}

static void tokens_put(struct bits *bits, const struct word words[TOKENS], const uint16_t *token, const uint16_t *end)
{
    struct bits at = *bits;
    for (; token < end; token++)
        bits_put(&at, words[*token].bits, words[*token].count);
    *bits = at;
}

/* How code lengths are told: symbols, and the number in the bits after those from AGAIN on. */
struct telling { uint8_t symbols[SYMBOLS + 1], extra[SYMBOLS + 1]; int count; };

static void tell(struct telling *telling, int symbol, int extra)
{
    telling->symbols[telling->count] = (uint8_t)symbol;
    telling->extra[telling->count++] = (uint8_t)extra;
}

static void lengths_tell(struct telling *telling, const uint8_t *lengths, int count)
{
    for (int i = 0, run; i < count; i += run) {
        for (run = 1; i + run < count && lengths[i + run] == lengths[i] && run < 138;)
            run++;
        if (!lengths[i] && run >= 11) {
            tell(telling, MANY_ZEROS, run - 11);
        } else if (!lengths[i] && run >= 3) {
            tell(telling, FEW_ZEROS, run - 3);
        } else {
            tell(telling, lengths[i], 0);
            run = run - 1 >= 3 ? (run - 1 > 6 ? 7 : run) : 1;
            if (run > 1)
                tell(telling, AGAIN, run - 1 - 3);
        }
    }
}

/* The heading of a block with a code of its own (RFC 1951, 3.2.7). There is one distance, whose code is one bit. */
static void code_put(struct bits *bits, const struct code *code, bool is_last)
{
    static const unsigned extra_bits[LENGTH_SYMBOLS] = {[AGAIN] = 2, [FEW_ZEROS] = 3, [MANY_ZEROS] = 7};
    static const uint8_t order[LENGTH_SYMBOLS] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    uint8_t lengths[SYMBOLS + 1];
    struct telling telling = {.count = 0};
    struct code of_lengths = {.counts = {0}};
    int symbols = SYMBOLS, told = LENGTH_SYMBOLS;
    while (symbols > FIRST_LENGTH && !code->lengths[symbols - 1])
        symbols--;
    memcpy(lengths, code->lengths, (size_t)symbols);
    lengths[symbols] = 1;
    lengths_tell(&telling, lengths, symbols + 1);
    for (int i = 0; i < telling.count; i++)
        of_lengths.counts[telling.symbols[i]]++;
    code_make(&of_lengths, LENGTH_SYMBOLS, LONGEST_LENGTH_CODE);
    while (told > 4 && !of_lengths.lengths[order[told - 1]])
        told--;
    bits_put(bits, is_last | 2 << 1, 3);
    bits_put(bits, (uint32_t)(symbols - FIRST_LENGTH), 5);
    bits_put(bits, 0, 5);
    bits_put(bits, (uint32_t)(told - 4), 4);
    for (int i = 0; i < told; i++)
        bits_put(bits, of_lengths.lengths[order[i]], 3);
    for (int i = 0; i < telling.count; i++) {
        int symbol = telling.symbols[i];
        bits_put(bits, of_lengths.bits[symbol], of_lengths.lengths[symbol]);
        bits_put(bits, telling.extra[i], extra_bits[symbol]);
    }
}

static void block_put(struct bits *bits, const uint8_t *bytes, const uint8_t *end, bool is_last, uint16_t *tokens)
{
    struct code code;
    struct word words[TOKENS];
    uint32_t counts[TOKENS];
    uint16_t *tokens_end = tokens_find(bytes, end, tokens);
    tokens_count(tokens, tokens_end, counts);
    words_make(&code, words, counts);
    code_put(bits, &code, is_last);
    tokens_put(bits, words, tokens, tokens_end);
}

static const uint8_t *piece_end(const uint8_t *at, const uint8_t *end, size_t piece)
{
    return (size_t)(end - at) > piece ? at + piece : end;
}

static bool is_zero(const uint8_t *bytes, const uint8_t *end)
{
    return *bytes == 0 && run_after(bytes, end) == (size_t)(end - bytes) - 1;
}

size_t runs_deflate_most(size_t size, size_t piece)
{
    enum { HEADING = 512 };                               /* of a block, ample; a literal has 15 bits at most, 8 or 9 where all are alike */
    return 2 * size + (size / piece + 2) * HEADING;
}

size_t runs_deflate(const uint8_t *bytes, size_t size, size_t piece, uint16_t *tokens, uint8_t *to)
{
    struct bits bits = {.to = to + 2};
    const uint8_t *end = bytes + size;
    to[0] = 0x78, to[1] = 0x01;                           /* deflate with a window of 32 kB; fastest */
    for (const uint8_t *at = bytes, *next; at < end; at = next) {
        next = piece_end(at, end, piece);
        while (next < end && is_zero(next, piece_end(next, end, piece)))
            next = piece_end(next, end, piece);
        block_put(&bits, at, next, next == end, tokens);
    }
    bits_end(&bits);
    uint32_t sum = __builtin_bswap32(libdeflate_adler32(1, bytes, size));
    memcpy(bits.to, &sum, sizeof sum);
    return (size_t)(bits.to - to) + sizeof sum;
}
