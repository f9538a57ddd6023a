// In : "China has condemned a US decision", China -> US; the lexicon says nothing about "decision"
// Out: ACCUSE 0.81, trigger "condemned".
// Not attempted: finding the pairs, or telling that two sides have nothing to do with each other.
// Test: relation_model_test.cc.
#include "event/relation_model.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "event/status.h"

namespace dateline {

Result<RelationModel> RelationModel::open(const std::string& path, const LangModel& lang) {
  Result<ModelFile> file = ModelFile::open(path);
  if (!file) return file.error();
  RelationModel model(std::move(*file), lang);
  model.keys_ = model.file_.tensor<uint32_t>("keys");
  model.weights_ = model.file_.tensor<int8_t>("weights");
  model.scales_ = model.file_.tensor<float>("scales");
  model.dense_ = model.file_.tensor<float>("dense");
  model.bias_ = model.file_.tensor<float>("bias");
  const auto temperature = model.file_.tensor<float>("temperature");
  const auto lang_version = model.file_.tensor<uint8_t>("lang");
  const size_t n = model.keys_.size();
  if (n == 0 || model.weights_.size() != n * kEventTypeCount || model.scales_.size() != n ||
      model.dense_.size() != size_t{kRelationDense} * kEventTypeCount || model.bias_.size() != kEventTypeCount ||
      temperature.size() != 1 || !(temperature[0] > 0) || !std::is_sorted(model.keys_.begin(), model.keys_.end()))
    return Error{ErrorCode::kBadModel, "not a relation model", path};
  const std::string trained_with(lang_version.begin(), lang_version.end());
  if (trained_with != lang.version())
    return Error{ErrorCode::kBadModel,
                 fmt::format("trained with language model \"{}\", this is \"{}\": train it again", trained_with, lang.version()), path};
  model.temperature_ = temperature[0];
  model.version_ = "relation " + model.file_.checksum();
  return model;
}

const int8_t* RelationModel::row(uint32_t key, float& scale) const {
  const auto at = std::lower_bound(keys_.begin(), keys_.end(), key);
  if (at == keys_.end() || *at != key) return nullptr;
  const auto i = static_cast<size_t>(at - keys_.begin());
  scale = scales_[i];
  return weights_.data() + i * kEventTypeCount;
}

std::array<float, kEventTypeCount> RelationModel::probabilities(const RelationFeatures& f) const {
  std::array<float, kEventTypeCount> p;
  std::copy(bias_.begin(), bias_.end(), p.begin());
  for (const RelationFeature& feature : f.sparse) {
    float scale = 0;
    if (const int8_t* w = row(feature.key, scale))
      for (size_t t = 0; t < p.size(); ++t) p[t] += feature.value * scale * static_cast<float>(w[t]);
  }
  for (size_t k = 0; k < f.dense.size(); ++k)
    for (size_t t = 0; t < p.size(); ++t) p[t] += f.dense[k] * dense_[k * p.size() + t];
  const float top = *std::max_element(p.begin(), p.end());
  float sum = 0;
  for (float& x : p) sum += x = std::exp((x - top) / temperature_);
  for (float& x : p) x /= sum;
  return p;
}

int32_t RelationModel::loudest_word(const RelationFeatures& f, EventType type) const {
  // A word's voice is what all its features say for the type against the mean of the others.
  std::vector<std::pair<int32_t, float>> voices;
  for (const RelationFeature& feature : f.sparse) {
    float scale = 0;
    const int8_t* w = feature.word == kNone ? nullptr : row(feature.key, scale);
    if (w == nullptr || std::find(f.words.begin(), f.words.end(), static_cast<uint32_t>(feature.word)) == f.words.end()) continue;
    float mean = 0;
    for (int t = 0; t < kEventTypeCount; ++t) mean += static_cast<float>(w[t]) / kEventTypeCount;
    const float voice = feature.value * scale * (static_cast<float>(w[static_cast<size_t>(type)]) - mean);
    const auto at = std::find_if(voices.begin(), voices.end(), [&](const auto& v) { return v.first == feature.word; });
    if (at == voices.end()) {
      voices.emplace_back(feature.word, voice);
    } else {
      at->second += voice;
    }
  }
  const auto best = std::max_element(voices.begin(), voices.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
  return best == voices.end() || best->second <= 0 ? kNone : best->first;
}

Relation RelationModel::decide(const EventCoder& coder, const Document& document, const Analysis& analysis,
                               std::span<const Event> events, const GivenPair& pair, const Relation& from_lexicon) const {
  if (analysis.words.empty()) return from_lexicon;
  const RelationFeatures features = relation_features(*lang_, analysis, events, pair, from_lexicon);
  const auto p = probabilities(features);
  const auto best = static_cast<size_t>(std::max_element(p.begin(), p.end()) - p.begin());
  const auto type = static_cast<EventType>(best);

  Relation out = from_lexicon;
  if (!out.event || out.event->type != type) {
    // The lexicon had nothing, or something else: mode and code are not known, only the type.
    const int32_t word = loudest_word(features, type);
    Event e;
    e.type = type;
    e.rule = version_;
    e.why_null = {{"mode", "type-from-model"}, {"cameo", "type-from-model"}};
    if (word != kNone) {
      const Tree tree(analysis, coder.lexicon());
      const StatusReading status = read_status(document, tree, coder.lexicon(), static_cast<uint32_t>(word), {});
      e.status = status.status;
      e.status_cue = status.cue;
      e.trigger_word = static_cast<uint32_t>(word);
      e.trigger = analysis.words[e.trigger_word].span;
      e.evidence = analysis.sentences[static_cast<size_t>(analysis.sentence_of(word))].span;
    }
    out.event = std::move(e);
  }
  out.event->confidence = p[best];
  return out;
}

}  // namespace dateline
