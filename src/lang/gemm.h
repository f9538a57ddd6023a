// Products of 8-bit matrices, the only heavy arithmetic of the network.
//
// Activations are bytes a with zero point 128 and one scale a row (so that a word's numbers depend
// on that word alone); weights are int8 with one scale an output. The sums are exact int32, so
// every kernel gives the same bits:
//
//   out[m][n] = float(sum_k a[m][k] * w[n][k] - zero[n]) * row_scale[m] * scale[n] + bias[n]
//
// Kernels: portable, AVX2, AVX-512 VNNI; best_gemm() chooses once for this processor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "lang/model_file.h"

namespace dateline {

/// Weights of one linear map, views into the model file. `weights` is packed in panels of 16
/// outputs: [outputs / 16][inputs / 4][16][4]. inputs is a multiple of 4, outputs (padded) a
/// multiple of 16.
struct Linear {
  const int8_t* weights = nullptr;
  const float* scale = nullptr;
  const float* bias = nullptr;
  const int32_t* zero = nullptr;  // 128 * sum of the weights of each output
  int inputs = 0;
  int outputs = 0;
};

/// The linear map `name` of a model file: its tensors .w, .scale, .bias, .zero. False when one is missing or of another shape, or there are fewer
/// than `at_least` outputs.
bool bind_linear(const ModelFile& file, const std::string& name, int inputs, int at_least, Linear& out);

/// a: rows x linear.inputs bytes, dense. out: rows x linear.outputs floats, dense.
using Gemm = void (*)(const uint8_t* a, const float* row_scale, int rows, const Linear& linear,
                      float* out);

void gemm_portable(const uint8_t* a, const float* row_scale, int rows, const Linear& linear,
                   float* out);
#if defined(__x86_64__)
void gemm_avx2(const uint8_t* a, const float* row_scale, int rows, const Linear& linear,
               float* out);
void gemm_avx512(const uint8_t* a, const float* row_scale, int rows, const Linear& linear,
                 float* out);
#endif

struct GemmKernel {
  const char* name;
  Gemm run;
  bool supported;
};
inline constexpr int kGemmKernels = 3;
/// All kernels of this build, the fastest last; `supported` says whether this processor can run it.
const GemmKernel& gemm_kernel(int index);
/// The fastest supported kernel.
const GemmKernel& best_gemm();

/// Bytes and scale of one row: scale = largest magnitude / 127, a[k] = round(x[k] / scale) + 128,
/// halves to even. A row of zeros gets scale 0. `count` is a multiple of 16.
void quantise_row(const float* x, int count, uint8_t* a, float& scale);

}  // namespace dateline
