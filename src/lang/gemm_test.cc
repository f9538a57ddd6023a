#include "lang/gemm.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

namespace dateline {
namespace {

struct Problem {
  std::vector<uint8_t> a;
  std::vector<int8_t> w;
  std::vector<float> row_scale, scale, bias;
  std::vector<int32_t> zero;
  Linear linear;
};

Problem problem(int rows, int inputs, int outputs, bool extreme) {
  std::mt19937 random(static_cast<unsigned>(rows * 1000 + inputs + outputs));
  Problem p;
  const auto size = [](int a, int b) { return static_cast<size_t>(a) * static_cast<size_t>(b); };
  for (size_t i = 0; i < size(rows, inputs); ++i)
    p.a.push_back(static_cast<uint8_t>(extreme ? 255 : random() & 255));
  for (size_t i = 0; i < size(outputs, inputs); ++i) {
    p.w.push_back(static_cast<int8_t>(extreme ? -128 : static_cast<int>(random() & 255) - 128));
  }
  for (int i = 0; i < rows; ++i)
    p.row_scale.push_back(static_cast<float>(random() & 1023) / 777.0f);
  for (int i = 0; i < outputs; ++i) {
    p.scale.push_back(static_cast<float>(random() & 1023) / 3333.0f);
    p.bias.push_back(static_cast<float>(random() & 1023) / 100.0f - 5.0f);
    p.zero.push_back(static_cast<int32_t>(random() & 65535) - 32768);
  }
  p.linear = {p.w.data(), p.scale.data(), p.bias.data(), p.zero.data(), inputs, outputs};
  return p;
}

}  // namespace

TEST_CASE("every kernel gives the bits of the portable one") {
  constexpr int kShapes[][3] = {
      {1, 4, 16}, {7, 128, 64}, {13, 384, 768}, {6, 96, 80}, {2, 256, 128}};
  for (const auto& [rows, inputs, outputs] : kShapes) {
    for (bool extreme : {false, true}) {
      const Problem p = problem(rows, inputs, outputs, extreme);
      const size_t size = static_cast<size_t>(rows) * static_cast<size_t>(outputs);
      std::vector<float> want(size), got(size);
      gemm_portable(p.a.data(), p.row_scale.data(), rows, p.linear, want.data());
      for (int k = 1; k < kGemmKernels; ++k) {
        if (!gemm_kernel(k).supported) continue;
        CAPTURE(gemm_kernel(k).name);
        gemm_kernel(k).run(p.a.data(), p.row_scale.data(), rows, p.linear, got.data());
        CHECK(got == want);
      }
    }
  }
}

TEST_CASE("a row is quantised by its own largest magnitude") {
  std::vector<float> x(32, 0.0f);
  std::vector<uint8_t> a(32);
  float scale = 1;
  quantise_row(x.data(), 32, a.data(), scale);
  CHECK(scale == 0.0f);
  CHECK(a[5] == 128);
  x[3] = -2.54f;
  x[4] = 1.27f;
  quantise_row(x.data(), 32, a.data(), scale);
  CHECK(std::fabs(scale - 0.02f) < 1e-6f);
  CHECK(a[3] == 1);
  CHECK(a[4] >= 191);
  CHECK(a[4] <= 192);
  CHECK(a[0] == 128);
}

}  // namespace dateline
