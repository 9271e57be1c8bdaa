/* batch_avx512.c - the loops of batch_avx2.c compiled for AVX-512; the vectors stay as long, so the processor keeps its pace. */
#define LOOPS batch_avx512
#define VECTOR __attribute__((target("avx2,avx512f,avx512vl")))
#include "sim/batch_avx2.c"
