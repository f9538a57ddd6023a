// AVX2: bytes are widened to 16 bits and multiplied in pairs (vpmaddwd), which cannot overflow;
// vpmaddubsw could.
#include "lang/gemm.h"

#if defined(__x86_64__)
#include <immintrin.h>

#include <cstring>

namespace dateline {
namespace {

__attribute__((target("avx2"))) inline void store(__m256i sum, const float row_scale,
                                                  const Linear& linear, int n, float* y) {
  const __m256i zero = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(linear.zero + n));
  __m256 value = _mm256_cvtepi32_ps(_mm256_sub_epi32(sum, zero));
  value = _mm256_mul_ps(value, _mm256_set1_ps(row_scale));
  value = _mm256_mul_ps(value, _mm256_loadu_ps(linear.scale + n));
  _mm256_storeu_ps(y + n, _mm256_add_ps(value, _mm256_loadu_ps(linear.bias + n)));
}

// Four outputs of one row and one group of four inputs: pair sums of 16-bit products.
__attribute__((target("avx2"))) inline __m256i pairs(__m256i row, const int8_t* w) {
  return _mm256_madd_epi16(
      row, _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w))));
}

__attribute__((target("avx2"))) inline __m256i join(__m256i low, __m256i high) {
  return _mm256_permute4x64_epi64(_mm256_hadd_epi32(low, high), 0xD8);
}

template <int kRows>
__attribute__((target("avx2"))) void tile(const uint8_t* a, const float* row_scale,
                                          const Linear& linear, int n, float* out) {
  const size_t inputs = static_cast<size_t>(linear.inputs),
               outputs = static_cast<size_t>(linear.outputs);
  const int8_t* w = linear.weights + static_cast<size_t>(n) * inputs;
  __m256i sum[kRows][4];
  for (auto& row : sum) {
    for (__m256i& s : row) s = _mm256_setzero_si256();
  }
  for (size_t k = 0; k < inputs; k += 4, w += 64) {
    for (int m = 0; m < kRows; ++m) {
      int32_t four = 0;
      std::memcpy(&four, a + static_cast<size_t>(m) * inputs + k, 4);
      const __m256i row = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four)));
      for (int q = 0; q < 4; ++q) sum[m][q] = _mm256_add_epi32(sum[m][q], pairs(row, w + 16 * q));
    }
  }
  for (int m = 0; m < kRows; ++m) {
    float* y = out + static_cast<size_t>(m) * outputs;
    store(join(sum[m][0], sum[m][1]), row_scale[m], linear, n, y);
    store(join(sum[m][2], sum[m][3]), row_scale[m], linear, n + 8, y);
  }
}

}  // namespace

void gemm_avx2(const uint8_t* a, const float* row_scale, int rows, const Linear& linear,
               float* out) {
  const size_t inputs = static_cast<size_t>(linear.inputs),
               outputs = static_cast<size_t>(linear.outputs);
  for (int m = 0; m < rows;) {
    const uint8_t* row = a + static_cast<size_t>(m) * inputs;
    float* y = out + static_cast<size_t>(m) * outputs;
    const bool two = rows - m >= 2;
    for (int n = 0; n < linear.outputs; n += 16) {
      if (two)
        tile<2>(row, row_scale + m, linear, n, y);
      else
        tile<1>(row, row_scale + m, linear, n, y);
    }
    m += two ? 2 : 1;
  }
}

}  // namespace dateline
#endif
