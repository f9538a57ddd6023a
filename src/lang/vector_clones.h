// DATELINE_VECTOR_CLONES before a function: the compiler makes a version for each vector width and
// the loader picks one. For loops whose result does not depend on the width (no reassociated float
// sums, no contraction into fused multiply-adds: the stage is compiled with -ffp-contract=off).
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define DATELINE_VECTOR_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define DATELINE_VECTOR_CLONES
#endif
#define DATELINE_ALWAYS_INLINE inline __attribute__((always_inline))
