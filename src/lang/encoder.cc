// Not attempted: batches of sentences, other sizes than MiniLM's, a second sentence.
// Test: encoder_test.cc.
#include "lang/encoder.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "lang/exponential.h"

namespace dateline {
namespace {

constexpr int kHeadWidth = kEncoderWidth / kEncoderHeads;
constexpr float kNormEpsilon = 1e-12f;

/// Every row of `x`, kEncoderWidth numbers, to mean 0 and deviation 1, then weighted.
void normalise(float* x, size_t rows, std::span<const float> weight, std::span<const float> bias) {
  for (size_t row = 0; row < rows; ++row, x += kEncoderWidth) {
    float mean = 0, square = 0;
    for (int k = 0; k < kEncoderWidth; ++k) mean += x[k];
    mean /= kEncoderWidth;
    for (int k = 0; k < kEncoderWidth; ++k) square += (x[k] - mean) * (x[k] - mean);
    const float scale = 1 / std::sqrt(square / kEncoderWidth + kNormEpsilon);
    for (int k = 0; k < kEncoderWidth; ++k) x[k] = (x[k] - mean) * scale * weight[static_cast<size_t>(k)] + bias[static_cast<size_t>(k)];
  }
}

/// GELU by its logistic form of tanh (Hendrycks and Gimpel 2016): x / (1 + e^(-2 t)), t = 0.7979 (x + 0.0447 x^3).
DATELINE_VECTOR_CLONES
void gelu(float* x, size_t count) {
  for (size_t i = 0; i < count; i += kLanes) {
    Floats v, t;
    load(x + i, v);
    t = (v + v * v * v * 0.044715f) * -1.595769122f;
    exponential(t);
    v = v / (1.0f + t);
    store(v, x + i);
  }
}

/// Attention of one head: queries of `wanted` rows over all `rows` of `joined` (query, key, value beside each other). `keys`: the keys
/// turned, one row a number of the head, `stride` (a multiple of kLanes) apart.
DATELINE_VECTOR_CLONES
void attend(const float* joined, size_t rows, const float* queries, size_t query_stride, size_t wanted, int head, float* keys, float* scores, size_t stride, float* context) {
  constexpr size_t kJoined = 3 * kEncoderWidth;
  const size_t offset = static_cast<size_t>(head) * kHeadWidth;
  for (size_t d = 0; d < kHeadWidth; ++d) {
    for (size_t j = 0; j < rows; ++j) keys[d * stride + j] = joined[j * kJoined + kEncoderWidth + offset + d];
    for (size_t j = rows; j < stride; ++j) keys[d * stride + j] = 0;
  }
  const float root = 0.17677669529f;   // 1 / sqrt(kHeadWidth)
  for (size_t i = 0; i < wanted; ++i) {
    const float* query = queries + i * query_stride + offset;
    for (size_t j = 0; j < stride; ++j) scores[j] = 0;
    for (size_t d = 0; d < kHeadWidth; ++d) {
      const float q = query[d] * root;
      for (size_t j = 0; j < stride; ++j) scores[j] += q * keys[d * stride + j];
    }
    float top = scores[0];
    for (size_t j = 1; j < rows; ++j) top = scores[j] > top ? scores[j] : top;
    for (size_t j = 0; j < stride; j += kLanes) {
      Floats x;
      load(scores + j, x);
      x = x - top;
      exponential(x);
      store(x, scores + j);
    }
    float sum = 0;
    for (size_t j = 0; j < rows; ++j) sum += scores[j];
    float* out = context + i * kEncoderWidth + offset;
    for (size_t d = 0; d < kHeadWidth; ++d) out[d] = 0;
    for (size_t j = 0; j < rows; ++j) {
      const float share = scores[j] / sum;
      const float* value = joined + j * kJoined + 2 * kEncoderWidth + offset;
      for (size_t d = 0; d < kHeadWidth; ++d) out[d] += share * value[d];
    }
  }
}

void add(float* to, const float* from, size_t count) {
  for (size_t i = 0; i < count; ++i) to[i] += from[i];
}

}  // namespace

Result<Encoder> Encoder::open(const std::string& path) {
  Result<ModelFile> file = ModelFile::open(path);
  if (!file) return file.error();
  Encoder encoder(std::move(*file));
  if (!encoder.bind()) return Error{ErrorCode::kBadModel, "not an encoder", path};
  return encoder;
}

bool Encoder::bind_norm(const std::string& name, Norm& norm) const {
  norm = {file_.tensor<float>(name + ".weight"), file_.tensor<float>(name + ".bias")};
  return norm.weight.size() == kEncoderWidth && norm.bias.size() == kEncoderWidth;
}

bool Encoder::bind() {
  words_ = file_.tensor<int8_t>("words");
  word_scale_ = file_.tensor<float>("words.scale");
  places_ = file_.tensor<float>("places");
  bool good = pieces_.bind(file_) && word_scale_.size() == pieces_.size() && words_.size() == pieces_.size() * kEncoderWidth &&
              places_.size() == kEncoderLongest * kEncoderWidth && bind_norm("first", first_);
  for (size_t i = 0; good && i < kEncoderLayers; ++i) {
    Layer& layer = layers_[i];
    const auto name = [&](const char* part) { return fmt::format("layer{}.{}", i, part); };
    good = bind_linear(file_, name("qkv"), kEncoderWidth, 3 * kEncoderWidth, layer.qkv) && bind_linear(file_, name("out"), kEncoderWidth, kEncoderWidth, layer.out) &&
           bind_linear(file_, name("up"), kEncoderWidth, kEncoderInner, layer.up) && bind_linear(file_, name("down"), kEncoderInner, kEncoderWidth, layer.down) &&
           layer.qkv.outputs == 3 * kEncoderWidth && layer.out.outputs == kEncoderWidth && layer.up.outputs == kEncoderInner && layer.down.outputs == kEncoderWidth &&
           bind_norm(name("norm1"), layer.after_attention) && bind_norm(name("norm2"), layer.after_inner);
  }
  if (!good) return false;
  start_ = pieces_.row("[CLS]");
  end_ = pieces_.row("[SEP]");
  gemm_ = best_gemm().run;
  return start_ != pieces_.unknown() && end_ != pieces_.unknown();
}

void Encoder::product(const float* x, size_t rows, const Linear& linear, std::vector<float>& out, EncoderScratch& s) const {
  const auto inputs = static_cast<size_t>(linear.inputs);
  s.bytes.resize(rows * inputs);
  s.scales.resize(rows);
  for (size_t row = 0; row < rows; ++row) quantise_row(x + row * inputs, linear.inputs, s.bytes.data() + row * inputs, s.scales[row]);
  out.resize(rows * static_cast<size_t>(linear.outputs));
  gemm_(s.bytes.data(), s.scales.data(), static_cast<int>(rows), linear, out.data());
}

void Encoder::encode(std::span<const uint32_t> rows, std::span<const uint32_t> wanted, std::vector<float>& states, EncoderScratch& s) const {
  const size_t n = rows.size(), stride = (n + kLanes - 1) / kLanes * kLanes;
  s.state.resize(n * kEncoderWidth);
  for (size_t i = 0; i < n; ++i) {
    const int8_t* word = words_.data() + size_t{rows[i]} * kEncoderWidth;
    for (size_t k = 0; k < kEncoderWidth; ++k) s.state[i * kEncoderWidth + k] = static_cast<float>(word[k]) * word_scale_[rows[i]] + places_[i * kEncoderWidth + k];
  }
  normalise(s.state.data(), n, first_.weight, first_.bias);
  s.keys.resize(kHeadWidth * stride);
  s.scores.resize(stride);
  for (size_t i = 0; i < kEncoderLayers; ++i) {
    const Layer& layer = layers_[i];
    product(s.state.data(), n, layer.qkv, s.joined, s);
    const float* queries = s.joined.data();
    size_t asked = n, query_stride = 3 * kEncoderWidth;
    if (i + 1 == kEncoderLayers) {   // of the last layer only some rows are wanted
      asked = wanted.size();
      query_stride = kEncoderWidth;
      s.some.resize(asked * kEncoderWidth);
      states.resize(asked * kEncoderWidth);
      for (size_t r = 0; r < asked; ++r) {
        std::copy_n(s.joined.data() + wanted[r] * 3 * kEncoderWidth, kEncoderWidth, s.some.data() + r * kEncoderWidth);
        std::copy_n(s.state.data() + wanted[r] * kEncoderWidth, kEncoderWidth, states.data() + r * kEncoderWidth);
      }
      queries = s.some.data();
    }
    float* x = i + 1 == kEncoderLayers ? states.data() : s.state.data();
    s.context.resize(asked * kEncoderWidth);
    for (int head = 0; head < kEncoderHeads; ++head)
      attend(s.joined.data(), n, queries, query_stride, asked, head, s.keys.data(), s.scores.data(), stride, s.context.data());
    product(s.context.data(), asked, layer.out, s.inner, s);
    add(x, s.inner.data(), asked * kEncoderWidth);
    normalise(x, asked, layer.after_attention.weight, layer.after_attention.bias);
    product(x, asked, layer.up, s.inner, s);
    gelu(s.inner.data(), s.inner.size());
    product(s.inner.data(), asked, layer.down, s.joined, s);
    add(x, s.joined.data(), asked * kEncoderWidth);
    normalise(x, asked, layer.after_inner.weight, layer.after_inner.bias);
  }
}

}  // namespace dateline
