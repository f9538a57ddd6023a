// How a document goes through the network: sentences are gathered into batches of a few hundred
// words (so that weights stay in cache while they are used), each batch goes layer by layer, then
// every sentence is decoded by itself. Nothing is shared between the words of different sentences:
// activations are quantised row by row.
//   "Putin met Assad ." -> PROPN VERB PROPN PUNCT; met the root, Putin nsubj, Assad obj; two names
// Does not attempt: sentence or word boundaries (given), lemmas, coreference. Tested in
// neural_test.cc.
#include "lang/neural.h"

#include <algorithm>
#include <cstring>

#include "lang/cell.h"
#include "lang/name_decoder.h"
#include "lang/name_vote.h"
#include "lang/network.h"
#include "lang/tree_decoder.h"
#include "lang/vector_clones.h"

namespace dateline {
namespace {

constexpr uint32_t kBatchWords = 192;  // a batch closes when it holds as many
constexpr int kTreeWords = 256;        // longer sentences are decoded piece by piece

constexpr EntityType kTypesA[kNameTypesA] = {EntityType::person, EntityType::organization,
                                             EntityType::place,  EntityType::facility,
                                             EntityType::event,  EntityType::work};
constexpr EntityType kTypesB[kNameTypesB] = {EntityType::nationality, EntityType::group,
                                             EntityType::office};

// out[0, kEmbed) += row * scale
DATELINE_VECTOR_CLONES
void add_row(const int8_t* row, float scale, float* out) {
  for (int k = 0; k < kEmbed; ++k) out[k] += static_cast<float>(row[k]) * scale;
}

void add(const EmbeddingTable& table, uint32_t row, float* out) {
  add_row(table.rows + static_cast<size_t>(row) * kEmbed, table.scale[row], out);
}

// Sixteen partial sums in a fixed order: the same bits whatever the vector width.
DATELINE_VECTOR_CLONES
void arc_scores(const float* query, const float* heads, const float* root, int words, int word,
                const float* distance, float* out) {
  for (int h = -1; h < words; ++h) {
    const float* head = h < 0 ? root : heads + static_cast<size_t>(h) * kArcInput;
    float sum[16] = {};
    for (int k = 0; k < kArcInput; k += 16) {
      for (int l = 0; l < 16; ++l) sum[l] += query[k + l] * head[k + l];
    }
    for (int step = 8; step > 0; step /= 2) {
      for (int l = 0; l < step; ++l) sum[l] += sum[l + step];
    }
    const int apart = h - word < -kReach ? -kReach : h - word > kReach ? kReach : h - word;
    out[h + 1] = sum[0] + (h < 0 ? 0.0f : distance[apart + kReach]);
  }
}

DATELINE_VECTOR_CLONES
void add_relu(const float* a, const float* b, int count, float* out) {
  for (int k = 0; k < count; ++k) {
    const float sum = a[k] + b[k];
    out[k] = sum > 0 ? sum : 0.0f;
  }
}

int best_of(const float* row, int count) {
  int best = 0;
  for (int k = 1; k < count; ++k) {
    if (row[k] > row[best]) best = k;
  }
  return best;
}

}  // namespace

class NeuralBuffers {
 public:
  void run(const LangNetwork& net, std::string_view text, std::span<const Sentence> sentences,
           Analysis& analysis);

 private:
  void encode(const LangNetwork& net, std::string_view text, std::span<const Sentence> sentences,
              std::span<const Word> words);
  void quantise(const float* x, int stride, int offset, int count, int rows);
  void multiply(const LangNetwork& net, const Linear& linear, int rows, std::vector<float>& out);
  void head_input(int offset, int count, int rows);
  void tags(const LangNetwork& net, std::span<const Sentence> sentences, std::span<Word> words);
  void trees(const LangNetwork& net, std::span<const Sentence> sentences, std::span<Word> words);
  void names(const LangNetwork& net, std::span<const Sentence> sentences, int32_t index,
             Analysis& analysis);

  WordFeatureScratch feature_scratch_;
  TreeScratch tree_scratch_;
  NameScratch name_scratch_;
  std::vector<float> embedded_, state_, next_, gates_, fan_, window_, part_, logits_, names_a_,
      names_b_, arcs_;
  std::vector<uint8_t> bytes_;
  std::vector<float> row_scale_;
  std::vector<int32_t> heads_;
  std::vector<TaggedName> found_;
  std::vector<Mention> mentions_;
  uint32_t rows_ = 0;
};

void NeuralBuffers::quantise(const float* x, int stride, int offset, int count, int rows) {
  bytes_.resize(static_cast<size_t>(rows) * static_cast<size_t>(count));
  row_scale_.resize(static_cast<size_t>(rows));
  for (int m = 0; m < rows; ++m) {
    const auto row = static_cast<size_t>(m);
    quantise_row(x + row * static_cast<size_t>(stride) + offset, count,
                 bytes_.data() + row * static_cast<size_t>(count), row_scale_[row]);
  }
}

void NeuralBuffers::multiply(const LangNetwork& net, const Linear& linear, int rows,
                             std::vector<float>& out) {
  out.resize(static_cast<size_t>(rows) * static_cast<size_t>(linear.outputs));
  net.gemm(bytes_.data(), row_scale_.data(), rows, linear, out.data());
}

void NeuralBuffers::encode(const LangNetwork& net, std::string_view text,
                           std::span<const Sentence> sentences, std::span<const Word> words) {
  const int rows = static_cast<int>(rows_);
  embedded_.assign(static_cast<size_t>(rows) * kEmbed, 0.0f);
  window_.assign(static_cast<size_t>(rows) * 3 * kEmbed, 0.0f);
  float* x = embedded_.data();
  size_t row = 0;
  for (const Sentence& s : sentences) {
    for (uint32_t i = s.first; i < s.last; ++i, x += kEmbed) {
      const WordRows found = word_rows(slice(text, words[i].span), feature_scratch_);
      add(net.words, net.vocabulary.row(found.key_hash), x);
      for (size_t k = 0; k < kHashedTables; ++k) add(net.hashed[k], found.hashed[k], x);
    }
    const size_t end = row + (s.last - s.first);
    for (size_t first = row; row < end; ++row) {
      const float* centre = embedded_.data() + row * kEmbed;
      float* to = window_.data() + row * 3 * kEmbed;
      if (row > first) std::memcpy(to, centre - kEmbed, kEmbed * sizeof(float));
      std::memcpy(to + kEmbed, centre, kEmbed * sizeof(float));
      if (row + 1 < end) std::memcpy(to + 2 * kEmbed, centre + kEmbed, kEmbed * sizeof(float));
    }
  }
  state_.resize(static_cast<size_t>(rows) * kState);
  next_.resize(state_.size());
  for (size_t layer = 0; layer < kLayers; ++layer) {
    if (layer == 0)
      quantise(window_.data(), 3 * kEmbed, 0, 3 * kEmbed, rows);
    else
      quantise(state_.data(), kState, 0, kState, rows);
    multiply(net, net.gates[layer], rows, gates_);
    const int width = layer == 0 ? kEmbed : kState;
    const float* skip = layer == 0 ? embedded_.data() : state_.data();
    size_t at = 0;
    for (const Sentence& s : sentences) {
      const int count = static_cast<int>(s.last - s.first);
      gated_average(gates_.data() + at * kGates, skip + at * static_cast<size_t>(width), width,
                    count, next_.data() + at * kState);
      at += static_cast<size_t>(count);
    }
    state_.swap(next_);
  }
  quantise(state_.data(), kState, 0, kState, rows);
  multiply(net, net.fan, rows, fan_);
  for (int m = 0; m < rows; ++m) {  // the label parts are added first, then cut at zero
    float* y = fan_.data() + static_cast<size_t>(m) * kFan;
    for (int k = 0; k < kFan - 2 * kLabelInput; ++k) y[k] = y[k] > 0 ? y[k] : 0.0f;
  }
}

void NeuralBuffers::head_input(int offset, int count, int rows) {
  quantise(fan_.data(), kFan, offset, count, rows);
}

void NeuralBuffers::tags(const LangNetwork& net, std::span<const Sentence> sentences,
                         std::span<Word> words) {
  head_input(0, kTagInput, static_cast<int>(rows_));
  multiply(net, net.tag, static_cast<int>(rows_), logits_);
  const float* row = logits_.data();
  for (const Sentence& s : sentences) {
    for (uint32_t i = s.first; i < s.last; ++i, row += net.tag.outputs) {
      const JointTag& tag =
          net.tags[static_cast<size_t>(best_of(row, static_cast<int>(net.tags.size())))];
      words[i].upos = tag.upos;
      words[i].morph = tag.morph;
    }
  }
}

void NeuralBuffers::trees(const LangNetwork& net, std::span<const Sentence> sentences,
                          std::span<Word> words) {
  constexpr int kDep = kTagInput + kNameInput, kHead = kDep + kArcInput,
                kLabelDep = kHead + kArcInput, kLabelHead = kLabelDep + kLabelInput;
  const int rows = static_cast<int>(rows_);
  head_input(kDep, kArcInput, rows);
  multiply(net, net.arc, rows, logits_);  // queries
  part_.resize(static_cast<size_t>(rows) * kArcInput);
  for (size_t m = 0; m < rows_; ++m) {
    std::memcpy(part_.data() + m * kArcInput, fan_.data() + m * kFan + kHead,
                kArcInput * sizeof(float));
  }
  heads_.resize(rows_);
  size_t at = 0;
  for (const Sentence& s : sentences) {
    const int count = static_cast<int>(s.last - s.first);
    int32_t first_root = kRoot;
    for (int begin = 0; begin < count; begin += kTreeWords) {
      const int n = std::min(kTreeWords, count - begin);
      const size_t base = at + static_cast<size_t>(begin);
      arcs_.resize(static_cast<size_t>(n) * static_cast<size_t>(n + 1));
      for (int d = 0; d < n; ++d) {
        arc_scores(logits_.data() + (base + static_cast<size_t>(d)) * kArcInput,
                   part_.data() + base * kArcInput, net.root.data(), n, d, net.distance.data(),
                   arcs_.data() + static_cast<size_t>(d) * static_cast<size_t>(n + 1));
      }
      decode_tree(arcs_.data(), n, heads_.data() + base, tree_scratch_);
      for (int d = 0; d < n; ++d) {
        int32_t& head = heads_[base + static_cast<size_t>(d)];
        if (head >= 0)
          head += begin;
        else if (begin == 0)
          first_root = d;
        else
          head = first_root;
      }
    }
    at += static_cast<size_t>(count);
  }

  part_.resize(static_cast<size_t>(rows) * kLabelInput);
  at = 0;
  for (const Sentence& s : sentences) {
    const size_t count = s.last - s.first;
    for (size_t d = at; d < at + count; ++d) {
      const size_t head = heads_[d] < 0 ? d : at + static_cast<size_t>(heads_[d]);
      add_relu(fan_.data() + d * kFan + kLabelDep, fan_.data() + head * kFan + kLabelHead,
               kLabelInput, part_.data() + d * kLabelInput);
    }
    at += count;
  }
  quantise(part_.data(), kLabelInput, 0, kLabelInput, rows);
  multiply(net, net.label, rows, logits_);
  at = 0;
  for (const Sentence& s : sentences) {
    for (uint32_t i = s.first; i < s.last; ++i, ++at) {
      float* row = logits_.data() + at * static_cast<size_t>(net.label.outputs);
      const int32_t head = heads_[at];
      words[i].head = head < 0 ? kRoot : head + static_cast<int32_t>(s.first);
      row[static_cast<int>(Deprel::root)] = -1e30f;
      words[i].deprel = head < 0 ? Deprel::root : static_cast<Deprel>(best_of(row, kDeprelCount));
    }
  }
}

void NeuralBuffers::names(const LangNetwork& net, std::span<const Sentence> sentences,
                          int32_t index, Analysis& analysis) {
  const int rows = static_cast<int>(rows_);
  head_input(kTagInput, kNameInput, rows);
  multiply(net, net.name_a, rows, names_a_);
  multiply(net, net.name_b, rows, names_b_);
  size_t at = 0;
  for (const Sentence& s : sentences) {
    const int count = static_cast<int>(s.last - s.first);
    mentions_.clear();
    const auto take = [&](const std::vector<float>& scores, const Linear& linear, int types,
                          const EntityType* type_of) {
      found_.clear();
      decode_names(scores.data() + at * static_cast<size_t>(linear.outputs), linear.outputs, count,
                   types, found_, name_scratch_);
      for (const TaggedName& name : found_) {
        Mention m;
        m.first = s.first + static_cast<uint32_t>(name.first);
        m.last = s.first + static_cast<uint32_t>(name.last);
        m.type = type_of[name.type];
        m.score = name.score;
        const bool crosses = std::any_of(mentions_.begin(), mentions_.end(), [&](const Mention& o) {
          return o.first < m.last && m.first < o.last &&
                 !(o.first <= m.first && m.last <= o.last) &&
                 !(m.first <= o.first && o.last <= m.last);
        });
        if (!crosses) mentions_.push_back(m);
      }
    };
    take(names_a_, net.name_a, kNameTypesA, kTypesA);
    take(names_b_, net.name_b, kNameTypesB, kTypesB);
    std::sort(mentions_.begin(), mentions_.end(), [](const Mention& a, const Mention& b) {
      if (a.first != b.first) return a.first < b.first;
      if (a.last != b.last) return a.last > b.last;
      return a.type < b.type;
    });
    for (Mention& m : mentions_) {
      m.sentence = index;
      finish_mention(m, analysis);
      analysis.mentions.push_back(m);
    }
    at += static_cast<size_t>(count);
    ++index;
  }
}

void NeuralBuffers::run(const LangNetwork& net, std::string_view text,
                        std::span<const Sentence> sentences, Analysis& analysis) {
  const auto index_of = [&](const Sentence& s) {
    const bool inside = &s >= analysis.sentences.data() &&
                        &s < analysis.sentences.data() + analysis.sentences.size();
    return static_cast<int32_t>(inside ? &s - analysis.sentences.data() : &s - sentences.data());
  };
  for (size_t i = 0; i < sentences.size();) {
    rows_ = 0;
    size_t end = i;
    for (; end < sentences.size() && rows_ < kBatchWords; ++end)
      rows_ += sentences[end].last - sentences[end].first;
    const std::span<const Sentence> batch = sentences.subspan(i, end - i);
    if (rows_ > 0) {
      encode(net, text, batch, analysis.words);
      tags(net, batch, analysis.words);
      trees(net, batch, analysis.words);
      names(net, batch, index_of(batch.front()), analysis);
    }
    i = end;
  }
}

LangModel::LangModel(std::unique_ptr<LangNetwork> network) : network_(std::move(network)) {}
LangModel::LangModel(LangModel&&) noexcept = default;
LangModel& LangModel::operator=(LangModel&&) noexcept = default;
LangModel::~LangModel() = default;

Result<LangModel> LangModel::open(const std::string& path) {
  Result<ModelFile> file = ModelFile::open(path);
  if (!file) return file.error();
  auto network = std::make_unique<LangNetwork>(std::move(*file));
  if (!network->bind())
    return Error{ErrorCode::kBadModel, "a tensor is missing or has another shape", path};
  return LangModel(std::move(network));
}

std::string_view LangModel::version() const { return network_->version; }

NeuralScratch::NeuralScratch() : buffers(std::make_unique<NeuralBuffers>()) {}
NeuralScratch::NeuralScratch(NeuralScratch&&) noexcept = default;
NeuralScratch& NeuralScratch::operator=(NeuralScratch&&) noexcept = default;
NeuralScratch::~NeuralScratch() = default;

void annotate(const LangModel& model, std::string_view text, std::span<const Sentence> sentences,
              Analysis& analysis, NeuralScratch& scratch) {
  const size_t first_mention = analysis.mentions.size();
  scratch.buffers->run(model.network(), text, sentences, analysis);
  if (!sentences.empty()) {
    settle_names(text, sentences.front().first, sentences.back().last, first_mention, analysis);
  }
}

}  // namespace dateline
