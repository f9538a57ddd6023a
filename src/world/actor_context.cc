#include "world/actor_context.h"

#include <algorithm>

#include <fmt/format.h>

namespace dateline {

bool is_country_sense(NameSense sense) {
  switch (sense) {
    case NameSense::country:
    case NameSense::adjective:
    case NameSense::demonym:
    case NameSense::capital:
    case NameSense::metonym:
    case NameSense::region: return true;
    default: return false;
  }
}

namespace {

// The code all country senses agree on; "" when they disagree or there are none.
std::string_view agreed_code(const WordItem& item) {
  std::string_view code;
  for (const NamePosting& p : item.names) {
    if (!is_country_sense(p.sense)) continue;
    const ActorRecord* a = item.layer->actor(p);
    if (a == nullptr) continue;
    const std::string_view c = item.layer->country(*a);
    if (!code.empty() && c != code) return {};
    code = c;
  }
  return code;
}

}  // namespace

ActorContext::ActorContext(const ActorWords& words, const std::vector<Place>& places, CivilDate date)
    : analysis_(words.analysis()), places_(places), date_(date) {
  const Analysis& a = analysis_;
  std::vector<WordItem> items;
  std::vector<uint32_t> person_words(a.words.size(), 0);   // length of the person's name that holds the word
  for (const Mention& m : a.mentions)
    if (m.type == EntityType::person && m.form == MentionForm::name)
      for (uint32_t w = m.first; w < m.last; ++w) person_words[w] = m.last - m.first;
  of_sentence_.resize(a.sentences.size());
  around_.resize(a.words.size());
  for (size_t s = 0; s < a.sentences.size(); ++s) {
    words.read(a.sentences[s].first, a.sentences[s].last, items);
    for (const WordItem& item : items) {
      if (item.last - item.first > 1 && item.named(NameSense::actor) != nullptr)
        for (uint32_t w = item.first; w < item.last; ++w)
          around_[w] = {a.words[item.first].span.begin, a.words[item.last - 1].span.end};
      if (item.tie == NameTie::against) continue;
      if (item.first > 0 && a.lemma(static_cast<int32_t>(item.first - 1)) == "ethnic") continue;   // a people, no state
      // "Jordan" the player is no sign of the country.
      if (person_words[item.first] > 1 || (person_words[item.first] == 1 && item.named(NameSense::surname) != nullptr)) continue;
      const std::string_view code = agreed_code(item);
      if (code.empty()) continue;
      ++counts_[std::string(code)];
      ++all_;
      auto& of = of_sentence_[s];
      const auto at = std::find_if(of.begin(), of.end(), [&](const auto& one) { return one.first == code; });
      if (at == of.end()) of.emplace_back(code, 1);
      else ++at->second;
    }
  }
  for (const auto& [code, n] : counts_)
    if (n * 3 >= all_ * 2) main_ = code;
}

const ActorRecord* ActorContext::country_of(const WordItem& item, std::string* note) const {
  const TextSpan at{analysis_.words[item.first].span.begin, analysis_.words[item.last - 1].span.end};
  return country_of(item.names, item.layer, at, note);
}

const ActorRecord* ActorContext::country_of(std::span<const NamePosting> names, const ActorLayer* layer, TextSpan at, std::string* note) const {
  std::string_view place;   // empty when the gazetteer read no place here, or none that lies in one country
  if (names.size() > 1 && !at.empty())
    for (const Place& p : places_)
      if (p.span == at) place = p.country;
  const ActorRecord* best = nullptr;
  int best_score = 0, rivals = 0;
  for (const NamePosting& p : names) {
    if (!is_country_sense(p.sense)) continue;
    const ActorRecord* a = layer->actor(p);
    if (a == nullptr) continue;
    int score = 2 * count(layer->country(*a));
    if (!place.empty() && layer->country(*a) == place) score += 500;
    if (date_.has_value() && a->days.contains(date_)) score += 1000;   // not the Soviet Union of today, nor South Sudan of 1995
    if (best != nullptr && layer->country(*best) != layer->country(*a)) ++rivals;
    if (best == nullptr || score > best_score) {
      best = a;
      best_score = score;
    }
  }
  if (note != nullptr && rivals > 0 && best != nullptr)
    *note = fmt::format("{} by {}", layer->country(*best), best_score % 1000 >= 500 ? "as the place was resolved" : best_score % 1000 > 1 ? "the countries this article names" : "its usual meaning");
  return best;
}

std::string_view ActorContext::only_country(int32_t sentence) const {
  if (sentence < 0 || static_cast<size_t>(sentence) >= of_sentence_.size()) return {};
  std::string_view best;
  int most = 0, second = 0;
  for (const auto& [code, n] : of_sentence_[static_cast<size_t>(sentence)]) {
    if (n > most) {
      second = most;
      most = n;
      best = code;
    } else {
      second = std::max(second, n);
    }
  }
  return most >= 2 * second ? best : std::string_view();
}

int ActorContext::count(std::string_view code) const {
  const auto at = counts_.find(code);
  return at == counts_.end() ? 0 : at->second;
}

}  // namespace dateline
