// In : "China has condemned a US decision", China -> US; the lexicon says nothing about "decision"
// Out: ACCUSE 0.81, trigger "condemned".
// Not attempted: finding the pairs, or telling that two sides have nothing to do with each other.
// Test: relation_model_test.cc.
#include "event/relation_model.h"

#include <algorithm>
#include <cmath>

#include "event/status.h"

namespace dateline {
namespace {

constexpr size_t kBefore = 20;   // of a sentence that is too long: pieces kept before the first side
constexpr const char* kMarks[] = {"[unused0]", "[unused1]", "[unused2]", "[unused3]"};

/// The sentence that holds the begin of `span`; kNone outside all.
int32_t sentence_at(const Analysis& analysis, TextSpan span) {
  for (size_t i = 0; i < analysis.sentences.size(); ++i)
    if (analysis.sentences[i].span.begin <= span.begin && span.begin < analysis.sentences[i].span.end) return static_cast<int32_t>(i);
  return kNone;
}

}  // namespace

RelationModel::Reading RelationModel::reading_of(const Document& document, const Analysis& analysis, const GivenPair& pair) {
  Reading out;
  if (!pair.actor.empty()) out.a = pair.actor.front();
  if (!pair.recipient.empty()) out.b = pair.recipient.front();
  for (const TextSpan a : pair.actor) {
    const auto with = std::find_if(pair.recipient.begin(), pair.recipient.end(), [&](TextSpan b) { return sentence_at(analysis, a) == sentence_at(analysis, b); });
    if (with == pair.recipient.end()) continue;
    out.a = a;
    out.b = *with;
    break;
  }
  for (const TextSpan side : {out.a, out.b}) {
    const int32_t at = side.empty() ? kNone : sentence_at(analysis, side);
    if (at == kNone) continue;
    const TextSpan sentence = analysis.sentences[static_cast<size_t>(at)].span;
    out.window = out.window.empty() ? sentence : out.window.hull(sentence);
  }
  if (out.window.empty()) out.window = {0, static_cast<uint32_t>(document.text.size())};
  for (const TextSpan side : {out.a, out.b})   // a span that ends behind its sentence
    if (!side.empty()) out.window = out.window.hull(side);
  return out;
}

Result<RelationModel> RelationModel::open(const std::string& path) {
  Result<Encoder> encoder = Encoder::open(path);
  if (!encoder) return encoder.error();
  RelationModel model(std::move(*encoder));
  const ModelFile& file = model.encoder_.file();
  model.head_ = file.tensor<float>("head");
  model.bias_ = file.tensor<float>("head.bias");
  const auto temperature = file.tensor<float>("temperature"), lexicon = file.tensor<float>("lexicon");
  bool good = model.head_.size() == size_t{kEventTypeCount} * 3 * kEncoderWidth && model.bias_.size() == kEventTypeCount && temperature.size() == 1 && temperature[0] > 0 && lexicon.size() == 1;
  for (size_t i = 0; good && i < model.marks_.size(); ++i) {
    model.marks_[i] = model.encoder_.pieces().row(kMarks[i]);
    good = model.marks_[i] != model.encoder_.pieces().unknown();
  }
  if (!good) return Error{ErrorCode::kBadModel, "not a relation model", path};
  model.temperature_ = temperature[0];
  model.lexicon_ = lexicon[0];
  model.version_ = "relation " + file.checksum();
  return model;
}

MarkedSentence RelationModel::mark(const Document& document, const Reading& reading, TextSpan without) const {
  struct Cut {
    uint32_t at;
    bool opens;
    size_t mark;
    auto operator<=>(const Cut&) const = default;   // at one place, what ends stands before what begins
  };
  std::vector<Cut> cuts;
  for (const auto& [side, first] : {std::pair(reading.a, size_t{0}), std::pair(reading.b, size_t{2})})
    if (!side.empty()) cuts.insert(cuts.end(), {{side.begin, true, first}, {side.end, false, first + 1}});
  std::sort(cuts.begin(), cuts.end());

  MarkedSentence out;
  std::vector<uint32_t>& rows = out.rows;
  rows.push_back(encoder_.start());
  std::array<uint32_t, 4> places = {};
  const auto read = [&](uint32_t begin, uint32_t end) {
    const uint32_t gap = std::clamp(without.begin, begin, end), after = std::clamp(without.end, gap, end);
    encoder_.pieces().cut(document.slice({begin, gap}), rows);
    encoder_.pieces().cut(document.slice({after, end}), rows);
  };
  uint32_t at = reading.window.begin;
  for (const Cut& cut : cuts) {
    read(at, cut.at);
    at = cut.at;
    places[cut.mark] = static_cast<uint32_t>(rows.size());
    rows.push_back(marks_[cut.mark]);
  }
  read(at, reading.window.end);
  out.wanted = {0, places[0], places[2]};
  if (rows.size() > kEncoderLongest - 1) {
    size_t first = rows.size();
    for (const uint32_t place : {places[0], places[2]})
      if (place != 0) first = std::min<size_t>(first, place);
    first = first == rows.size() || first <= kBefore ? 1 : first - kBefore;
    rows.erase(rows.begin() + 1, rows.begin() + static_cast<ptrdiff_t>(first));
    rows.resize(std::min(rows.size(), kEncoderLongest - 1));
    for (size_t i = 1; i < out.wanted.size(); ++i) {
      uint32_t& place = out.wanted[i];
      if (place != 0) place = place - static_cast<uint32_t>(first) + 1;
      if (place >= rows.size()) place = 0;
    }
  }
  rows.push_back(encoder_.end());
  return out;
}

std::array<float, kEventTypeCount> RelationModel::probabilities(const Document& document, const Analysis& analysis, const GivenPair& pair, const Relation& from_lexicon,
                                                               EncoderScratch& scratch) const {
  return chances(document, reading_of(document, analysis, pair), from_lexicon, scratch, {});
}

/// `without`: a span that is left out of the text.
std::array<float, kEventTypeCount> RelationModel::chances(const Document& document, const Reading& reading, const Relation& from_lexicon, EncoderScratch& scratch,
                                                         TextSpan without) const {
  const MarkedSentence sentence = mark(document, reading, without);
  std::vector<float> states;
  encoder_.encode(sentence.rows, sentence.wanted, states, scratch);
  std::array<float, kEventTypeCount> p;
  for (size_t t = 0; t < p.size(); ++t) {
    p[t] = bias_[t];
    for (size_t k = 0; k < states.size(); ++k) p[t] += states[k] * head_[t * states.size() + k];
  }
  if (from_lexicon.event) p[static_cast<size_t>(from_lexicon.event->type)] += lexicon_;
  const float top = *std::max_element(p.begin(), p.end());
  float sum = 0;
  for (float& x : p) sum += x = std::exp((x - top) / temperature_);
  for (float& x : p) x /= sum;
  return p;
}

int32_t RelationModel::deciding_word(const Document& document, const Analysis& analysis, const Reading& reading, const Relation& from_lexicon, size_t type,
                                     EncoderScratch& scratch) const {
  int32_t best = kNone;
  float least = 1;
  for (uint32_t w = 0; w < analysis.words.size(); ++w) {
    const Word& word = analysis.words[w];
    const bool content = word.upos == Upos::VERB || word.upos == Upos::NOUN || word.upos == Upos::ADJ;
    if (!content || !reading.window.contains(word.span) || reading.a.overlaps(word.span) || reading.b.overlaps(word.span)) continue;
    const float left = chances(document, reading, from_lexicon, scratch, word.span)[type];
    if (left >= least) continue;
    least = left;
    best = static_cast<int32_t>(w);
  }
  return best;
}

Relation RelationModel::decide(const EventCoder& coder, const Document& document, const Analysis& analysis, const GivenPair& pair, const Relation& from_lexicon) const {
  if (analysis.words.empty()) return from_lexicon;
  EncoderScratch scratch;
  const Reading reading = reading_of(document, analysis, pair);
  const auto p = chances(document, reading, from_lexicon, scratch, {});
  const auto best = static_cast<size_t>(std::max_element(p.begin(), p.end()) - p.begin());
  const auto type = static_cast<EventType>(best);

  Relation out = from_lexicon;
  if (!out.event || out.event->type != type) {
    // The lexicon had nothing, or something else: mode and code are not known, only the type.
    const int32_t word = deciding_word(document, analysis, reading, from_lexicon, best, scratch);
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
