#include "cli/review_values.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/date.h"
#include "base/utf8.h"
#include "cli/terminal.h"
#include "story/review.h"
#include "world/sector.h"

namespace dateline {
namespace {

Stretch sentence_of(const Record& event) { return stretch_of(member(event, "evidence")); }
bool inside(const Stretch& part, const Stretch& whole) { return !part.empty() && part.begin >= whole.begin && part.end <= whole.end; }

/// Country and sectors of a code: three letters each, and a first part that is a sector is no country.
void put_code(Record& actor, const std::string& code) {
  Sector known{};
  const bool no_country = code.size() < 3 || parse_sector(code.substr(0, 3), known);
  actor["code"] = code;
  actor["country"] = no_country ? Record(nullptr) : Record(code.substr(0, 3));
  actor["sectors"] = Record::array();
  for (size_t i = no_country ? 0 : 3; i + 3 <= code.size(); i += 3) actor["sectors"].push_back(code.substr(i, 3));
}

Record actor_object(const Record& text, const Record& begin, const Record& end) {
  return {{"text", text}, {"begin", begin}, {"end", end}, {"basis", "named"}, {"name", nullptr}, {"id", nullptr},
          {"code", nullptr}, {"country", nullptr}, {"sectors", Record::array()}, {"office", nullptr}};
}

/// The mention of the entity in the sentence, else its first.
Stretch best_mention(const Record& entity, const Stretch& sentence) {
  Stretch best = stretch_of(entity);
  for (const Record& m : member(entity, "mentions")) {
    if (!m.is_array() || m.size() != 2) continue;
    const Stretch here{m[0].get<uint32_t>(), m[1].get<uint32_t>()};
    if (inside(here, sentence)) return here;
  }
  return best;
}

std::string slice(const Record& record, const Stretch& s) {
  const std::string_view text = text_of(member(record, "article"), "text");
  const CodePointIndex index(text);
  const uint32_t begin = index.byte(s.begin), end = index.byte(s.end);
  return std::string(text.substr(begin, end - begin));
}

bool is_code(const std::string& text) {
  return text.size() >= 3 && text.size() <= 15 && text.size() % 3 == 0 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

struct Ranked {
  Offer offer;
  int rank = 0;   // the best first
};
/// Filled in place: of a temporary that holds JSON, g++ 12 warns that it may be uninitialized.
void put(std::vector<Ranked>& out, Choice choice, Record value, int rank) {
  Ranked& fresh = out.emplace_back();
  fresh.offer.choice = std::move(choice);
  fresh.offer.value = std::move(value);
  fresh.rank = rank;
}

std::vector<Offer> by_rank(std::vector<Ranked> ranked) {
  std::vector<Offer> out;
  out.reserve(ranked.size());
  std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
  for (Ranked& r : ranked) out.push_back(std::move(r.offer));
  return out;
}

Offer none() { return {{"none", "the text does not say", false}, nullptr}; }

}  // namespace

Record no_date() {
  return {{"start", nullptr}, {"end", nullptr}, {"precision", nullptr}, {"text", nullptr}, {"begin", nullptr}, {"span", nullptr}, {"source", "unknown"}};
}

std::vector<Offer> actor_offers(const Record& record, const Record& event, const Record& side) {
  const Stretch sentence = sentence_of(event);
  std::vector<Ranked> out;
  const auto add = [&](const Record& actor, int rank, bool chosen) {
    const std::string label = one_line(actor_name(actor)), code(text_of(actor, "code"));
    for (Ranked& old : out)
      if (old.offer.choice.label == label && text_of(old.offer.value, "code") == code) {
        if (rank < old.rank) {
          old.offer.value = actor;
          old.rank = rank;
        }
        return;
      }
    const std::string words = one_line(text_of(actor, "text"));
    put(out, {label, fmt::format("{:<12} {}", code.empty() ? "-" : code, words.empty() ? "" : "“" + words + "”"), chosen}, actor, rank);
  };
  for (const Record& actor : side) add(actor, 0, true);
  for (const Record& other : member(record, "events"))
    for (const char* key : {"actor", "recipient"})
      for (const Record& actor : member(other, key)) add(actor, inside(stretch_of(actor), sentence) ? 1 : 3, false);
  for (const Record& entity : member(record, "entities")) {
    const Stretch at = best_mention(entity, sentence);
    if (at.empty()) continue;
    Record actor = actor_object(slice(record, at), at.begin, at.end);
    actor["name"] = member(entity, "name");
    actor["id"] = member(entity, "id");
    if (const std::string code(text_of(entity, "code")); !code.empty()) put_code(actor, code);
    add(actor, inside(at, sentence) ? 2 : 4, false);
  }
  return by_rank(std::move(out));
}

std::vector<Offer> date_offers(const Record& record, const Record& event) {
  const Stretch sentence = sentence_of(event);
  std::vector<Ranked> out;
  for (const Record& t : member(record, "times")) {
    const std::string first(text_of(t, "first_day")), last(text_of(t, "last_day"));
    if (first.empty()) continue;
    const std::string value(text_of(t, "value"));
    Record date = {{"start", first}, {"end", last}, {"precision", first == last ? "day" : value.size() == 7 ? "month" : value.size() == 4 ? "year" : "range"},
                   {"text", member(t, "text")}, {"begin", member(t, "begin")}, {"span", {member(t, "begin"), member(t, "end")}}, {"source", "text"}};
    const std::string detail = first == last ? first : first + ".." + last;
    put(out, {one_line(text_of(t, "text")), detail, false}, std::move(date), inside(stretch_of(t), sentence) ? 0 : 1);
  }
  std::vector<Offer> offers = by_rank(std::move(out));
  offers.push_back(none());
  return offers;
}

std::vector<Offer> place_offers(const Record& record, const Record& event) {
  const Stretch sentence = sentence_of(event);
  std::vector<Ranked> out;
  for (const Record& p : member(record, "places")) {
    const std::string label = one_line(text_of(p, text_of(p, "name").empty() ? "text" : "name"));
    const std::string detail = fmt::format("{:<4} “{}”", text_of(p, "country"), one_line(text_of(p, "text")));
    const bool again = std::any_of(out.begin(), out.end(), [&](const Ranked& r) {
      return r.offer.choice.label == label && member(r.offer.value, "geonames_id") == member(p, "geonames_id");
    });
    if (!again || inside(stretch_of(p), sentence)) put(out, {label, detail, false}, p, inside(stretch_of(p), sentence) ? 0 : 1);
  }
  std::vector<Offer> offers = by_rank(std::move(out));
  offers.push_back(none());
  return offers;
}

namespace {

/// Between the marks that end sentences, or lines: good enough to show words in, and kept as the evidence of what a coder adds.
Stretch sentence_around(std::string_view article, size_t at, size_t length, const CodePointIndex& index) {
  const auto ends = [&](size_t i) {   // the mark at i is followed by a space and no small letter
    if (article[i] != '.' && article[i] != '!' && article[i] != '?') return false;
    return i + 2 >= article.size() || article[i + 1] == '\n' || (article[i + 1] == ' ' && !(article[i + 2] >= 'a' && article[i + 2] <= 'z'));
  };
  size_t begin = at, end = at + length;
  while (begin > 0 && article[begin - 1] != '\n' && !(begin > 1 && ends(begin - 2) && article[begin - 1] == ' ')) --begin;
  while (end < article.size() && article[end] != '\n' && !ends(end)) ++end;
  if (end < article.size() && article[end] != '\n') ++end;
  return {index.code_point(static_cast<uint32_t>(begin)), index.code_point(static_cast<uint32_t>(end))};
}

Record words_object(const Record& record, const Stretch& s) { return {{"text", slice(record, s)}, {"begin", s.begin}, {"end", s.end}}; }

}  // namespace

std::optional<Record> typed_event(const Record& record, const Record& near, const std::string& typed) {
  const std::string words(trim(typed));
  const std::string_view article = text_of(member(record, "article"), "text");
  if (words.empty() || article.find(words) == std::string_view::npos) return std::nullopt;
  const CodePointIndex index(article);
  const Stretch here = sentence_of(near);
  size_t at = article.find(words);
  if (!here.empty())
    if (const size_t in = article.find(words, index.byte(here.begin)); in != std::string_view::npos && in + words.size() <= index.byte(here.end)) at = in;
  const Stretch trigger{index.code_point(static_cast<uint32_t>(at)), index.code_point(static_cast<uint32_t>(at + words.size()))};
  Stretch sentence = inside(trigger, here) ? here : Stretch{};
  for (const Record& other : member(record, "events"))
    if (sentence.empty() && inside(trigger, sentence_of(other))) sentence = sentence_of(other);
  if (sentence.empty()) sentence = sentence_around(article, at, words.size(), index);
  Record event = Record::object();
  event["id"] = added_event_id(trigger.begin, trigger.end);
  for (const char* field : {"type", "mode"}) event[field] = nullptr;
  event["contexts"] = Record::array();
  for (const char* field : {"cameo", "quad", "score", "goldstein"}) event[field] = nullptr;
  event["status"] = "occurred";
  event["status_cue"] = nullptr;
  for (const char* side : {"actor", "recipient"}) event[side] = Record::array();
  event["date"] = no_date();
  event["place"] = nullptr;
  event["magnitude"] = Record::object();
  event["attribution"] = nullptr;
  event["evidence"] = words_object(record, sentence);
  event["evidence"]["trigger"] = words_object(record, trigger);
  event["rule"] = "added by hand";
  event["same_as"] = Record::array();
  event["confidence"] = nullptr;
  event["why_null"] = Record::object();
  return event;
}

std::optional<Record> typed_actor(const Record& record, const std::string& text) {
  const size_t sign = text.find('=');
  const std::string words(trim(std::string_view(text).substr(0, sign)));
  const std::string code = sign == std::string::npos ? "" : std::string(trim(std::string_view(text).substr(sign + 1)));
  if (sign == std::string::npos && is_code(words)) {
    Record actor = actor_object(nullptr, nullptr, nullptr);
    put_code(actor, words);
    return actor;
  }
  if (!code.empty() && !is_code(code)) return std::nullopt;
  const std::string_view article = text_of(member(record, "article"), "text");
  const size_t at = words.empty() ? std::string_view::npos : article.find(words);
  if (at == std::string_view::npos) return std::nullopt;
  const CodePointIndex index(article);
  Record actor = actor_object(words, index.code_point(static_cast<uint32_t>(at)), index.code_point(static_cast<uint32_t>(at + words.size())));
  if (!code.empty()) put_code(actor, code);
  return actor;
}

std::optional<Record> typed_date(const std::string& text) {
  const size_t dots = text.find("..");
  const auto range = [](std::string_view part) -> std::optional<std::pair<CivilDate, CivilDate>> {
    const std::string p(trim(part));
    const CivilDate first = parse_iso_date(p.size() == 4 ? p + "-01-01" : p.size() == 7 ? p + "-01" : p);
    if (!first.has_value() || (p.size() != 4 && p.size() != 7 && p.size() != 10)) return std::nullopt;
    CivilDate last = first;
    while (p.size() < 10 && last.plus_days(1).to_string().starts_with(p)) last = last.plus_days(1);
    return std::pair(first, last);
  };
  const auto first = range(std::string_view(text).substr(0, dots));
  const auto second = dots == std::string::npos ? first : range(std::string_view(text).substr(dots + 2));
  if (!first || !second || second->second < first->first) return std::nullopt;
  const size_t length = trim(text).size();
  return Record{{"start", first->first.to_string()}, {"end", second->second.to_string()},
                {"precision", dots != std::string::npos ? "range" : length == 10 ? "day" : length == 7 ? "month" : "year"},
                {"text", nullptr}, {"begin", nullptr}, {"span", nullptr}, {"source", "text"}};
}

std::optional<Record> typed_place(const std::string& text) {
  const size_t comma = text.find(',');
  const std::string called(trim(std::string_view(text).substr(0, comma)));
  const std::string country = comma == std::string::npos ? "" : to_upper(trim(std::string_view(text).substr(comma + 1)));
  if (called.empty() || (!country.empty() && country.size() != 3)) return std::nullopt;
  return Record{{"text", nullptr}, {"begin", nullptr}, {"end", nullptr}, {"name", called}, {"geonames_id", nullptr}, {"lat", nullptr},
                {"lon", nullptr}, {"country", country.empty() ? Record(nullptr) : Record(country)}, {"admin1", nullptr}, {"kind", nullptr},
                {"precision", nullptr}};
}

}  // namespace dateline
