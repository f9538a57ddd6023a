// The portable kernel and the choice of one. Tested against each other, bit for bit, in
// gemm_test.cc.
#include "lang/gemm.h"

#include "lang/vector_clones.h"

namespace dateline {

void gemm_portable(const uint8_t* a, const float* row_scale, int rows, const Linear& linear,
                   float* out) {
  const int groups = linear.inputs / 4;
  for (int m = 0; m < rows; ++m) {
    const uint8_t* row = a + static_cast<size_t>(m) * static_cast<size_t>(linear.inputs);
    float* y = out + static_cast<size_t>(m) * static_cast<size_t>(linear.outputs);
    for (int n = 0; n < linear.outputs; n += 16) {
      const int8_t* w =
          linear.weights + static_cast<size_t>(n) * static_cast<size_t>(linear.inputs);
      int32_t sum[16] = {};
      for (int g = 0; g < groups; ++g, w += 64) {
        for (int l = 0; l < 16; ++l) {
          for (int k = 0; k < 4; ++k) sum[l] += int32_t{row[4 * g + k]} * int32_t{w[4 * l + k]};
        }
      }
      for (int l = 0; l < 16; ++l) {
        const float value = static_cast<float>(sum[l] - linear.zero[n + l]) * row_scale[m];
        y[n + l] = value * linear.scale[n + l] + linear.bias[n + l];
      }
    }
  }
}

const GemmKernel& gemm_kernel(int index) {
#if defined(__x86_64__)
  static const GemmKernel kernels[kGemmKernels] = {
      {"portable", gemm_portable, true},
      {"avx2", gemm_avx2, __builtin_cpu_supports("avx2") != 0},
      {"avx512vnni", gemm_avx512,
       __builtin_cpu_supports("avx512vnni") != 0 && __builtin_cpu_supports("avx512bw") != 0},
  };
#else
  static const GemmKernel kernels[kGemmKernels] = {
      {"portable", gemm_portable, true}, {"none", nullptr, false}, {"none", nullptr, false}};
#endif
  return kernels[index];
}

const GemmKernel& best_gemm() {
  int best = 0;
  for (int i = 1; i < kGemmKernels; ++i) {
    if (gemm_kernel(i).supported) best = i;
  }
  return gemm_kernel(best);
}

DATELINE_VECTOR_CLONES
void quantise_row(const float* x, int count, uint8_t* a, float& scale) {
  constexpr int kLanes = 16;
  using Floats = float __attribute__((vector_size(64)));
  using Ints = int32_t __attribute__((vector_size(64)));
  using Bytes = uint8_t __attribute__((vector_size(16)));
  Floats largest{};
  for (int k = 0; k < count; k += kLanes) {
    Floats v;
    __builtin_memcpy(&v, x + k, sizeof v);
    v = v < 0.0f ? -v : v;
    largest = v > largest ? v : largest;
  }
  float top = 0;
  for (int l = 0; l < kLanes; ++l) top = largest[l] > top ? largest[l] : top;
  scale = top / 127.0f;
  const float inverse = top > 0 ? 127.0f / top : 0.0f;
  // Adding 1.5 * 2^23 leaves the number rounded to the nearest integer, halves to even, in the low
  // bits.
  constexpr float kRound = 12582912.0f;
  for (int k = 0; k < count; k += kLanes) {
    Floats v;
    __builtin_memcpy(&v, x + k, sizeof v);
    v = v * inverse + kRound;
    Ints bits;
    __builtin_memcpy(&bits, &v, sizeof bits);
    const Bytes bytes = __builtin_convertvector((bits + 128) & 255, Bytes);
    __builtin_memcpy(a + k, &bytes, sizeof bytes);
  }
}

bool bind_linear(const ModelFile& file, const std::string& name, int inputs, int at_least,
                 Linear& out) {
  const auto weights = file.tensor<int8_t>(name + ".w");
  const auto scale = file.tensor<float>(name + ".scale");
  const auto bias = file.tensor<float>(name + ".bias");
  const auto zero = file.tensor<int32_t>(name + ".zero");
  const size_t outputs = scale.size();
  if (outputs < static_cast<size_t>(at_least) || outputs % 16 != 0 || outputs > 65536 ||
      bias.size() != outputs || zero.size() != outputs ||
      weights.size() != outputs * static_cast<size_t>(inputs)) {
    return false;
  }
  out = {weights.data(), scale.data(), bias.data(), zero.data(), inputs, static_cast<int>(outputs)};
  return true;
}

}  // namespace dateline
