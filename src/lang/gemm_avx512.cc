// AVX-512 VNNI: one instruction multiplies 64 byte pairs into 16 sums. A tile is six words by 64
// outputs, all 24 sums in registers; weights stream from the second-level cache once for six words.
#include "lang/gemm.h"

#if defined(__x86_64__)
// GCC 12 warns of its own header: the undefined operand of an unmasked conversion.
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>

#include <cstring>

#define DATELINE_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

namespace dateline {
namespace {

template <int kRows, int kPanels>
DATELINE_VNNI void tile(const uint8_t* a, const float* row_scale, const Linear& linear, int n,
                        float* out) {
  const size_t inputs = static_cast<size_t>(linear.inputs),
               outputs = static_cast<size_t>(linear.outputs);
  const int8_t* w = linear.weights + static_cast<size_t>(n) * inputs;
  __m512i sum[kRows][kPanels];
  for (int m = 0; m < kRows; ++m) {
    for (int p = 0; p < kPanels; ++p) sum[m][p] = _mm512_setzero_si512();
  }
  for (size_t k = 0; k < inputs; k += 4) {
    __m512i weight[kPanels];
    for (int p = 0; p < kPanels; ++p) {
      weight[p] = _mm512_loadu_si512(w + static_cast<size_t>(p) * 16 * inputs + 16 * k);
    }
    for (int m = 0; m < kRows; ++m) {
      int32_t four = 0;
      std::memcpy(&four, a + static_cast<size_t>(m) * inputs + k, 4);
      const __m512i row = _mm512_set1_epi32(four);
      for (int p = 0; p < kPanels; ++p) sum[m][p] = _mm512_dpbusd_epi32(sum[m][p], row, weight[p]);
    }
  }
  for (int m = 0; m < kRows; ++m) {
    float* y = out + static_cast<size_t>(m) * outputs;
    const __m512 row_factor = _mm512_set1_ps(row_scale[m]);
    for (int p = 0; p < kPanels; ++p) {
      const int at = n + 16 * p;
      __m512 value =
          _mm512_cvtepi32_ps(_mm512_sub_epi32(sum[m][p], _mm512_loadu_si512(linear.zero + at)));
      value = _mm512_mul_ps(_mm512_mul_ps(value, row_factor), _mm512_loadu_ps(linear.scale + at));
      _mm512_storeu_ps(y + at, _mm512_add_ps(value, _mm512_loadu_ps(linear.bias + at)));
    }
  }
}

template <int kRows>
DATELINE_VNNI void band(const uint8_t* a, const float* row_scale, const Linear& linear,
                        float* out) {
  int n = 0;
  for (; n + 64 <= linear.outputs; n += 64) tile<kRows, 4>(a, row_scale, linear, n, out);
  for (; n < linear.outputs; n += 16) tile<kRows, 1>(a, row_scale, linear, n, out);
}

}  // namespace

DATELINE_VNNI void gemm_avx512(const uint8_t* a, const float* row_scale, int rows,
                               const Linear& linear, float* out) {
  const size_t inputs = static_cast<size_t>(linear.inputs),
               outputs = static_cast<size_t>(linear.outputs);
  int m = 0;
  for (; m + 6 <= rows; m += 6) {
    band<6>(a + static_cast<size_t>(m) * inputs, row_scale + m, linear,
            out + static_cast<size_t>(m) * outputs);
  }
  for (; m < rows; ++m) {
    band<1>(a + static_cast<size_t>(m) * inputs, row_scale + m, linear,
            out + static_cast<size_t>(m) * outputs);
  }
}

}  // namespace dateline
#endif
