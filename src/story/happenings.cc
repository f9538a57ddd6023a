#include "story/happenings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {
namespace {

constexpr int kNearDays = 3;         // an undated report tells of the days just before it was published
constexpr int kNarrow = 7;           // days: a wider stretch says next to nothing
constexpr int kBucket = 4;           // days of one key
constexpr double kNever = -1;
constexpr double kTogether = -2;      // people said so: after all evidence, and whatever it says

bool dated(const Report& r) { return r.start.has_value() && r.precision != "open" && r.end.days() - r.start.days() <= kNarrow; }

/// The days a report may tell of.
std::pair<int, int> window(const Report& r) {
  if (dated(r)) return {r.start.days(), r.end.days()};
  const int known = r.known.has_value() ? r.known.days() : 0;
  return {known - kNearDays, known};
}

/// Two levels of sameness: the same person or body (2), a state and somebody who acts for it (1), nobody contradicted (0), else -1.
int same_actor(const Who& a, const Who& b) {
  if (a.key == b.key) return 2;
  if (!a.id.empty() && !b.id.empty() && a.id == b.id) return 2;
  if (!a.name.empty() && a.name == b.name && a.country == b.country) return 2;
  if (a.country.empty() || b.country.empty()) return 0;     // "the attackers" may be anybody
  if (a.country != b.country) return -1;
  const auto official = [](const Who& w) { return w.sector.empty() || w.sector == "GOV" || w.sector == "MIL"; };
  if ((a.sector.empty() && official(b)) || (b.sector.empty() && official(a))) return 1;
  // Two who are both known to the world, and not the same, are two.
  if (!a.id.empty() && !b.id.empty()) return -1;
  return a.sector == b.sector ? 1 : 0;
}

int best_match(const std::vector<Who>& a, const std::vector<Who>& b) {
  int best = -1;
  for (const Who& x : a)
    for (const Who& y : b) best = std::max(best, same_actor(x, y));
  return best;
}

struct Sides {
  double weight = 0;
  bool who = false, whom = false, contradict = false;
};

Sides one_way(const std::vector<Who>& a1, const std::vector<Who>& r1, const std::vector<Who>& a2, const std::vector<Who>& r2) {
  Sides out;
  const auto side = [&](const std::vector<Who>& x, const std::vector<Who>& y, bool& agrees) {
    if (x.empty() || y.empty()) return;
    const int match = best_match(x, y);
    if (match < 0) out.contradict = true;
    agrees = match > 0;
    if (match > 0) out.weight += match == 2 ? 1.4 : 0.9;
  };
  side(a1, a2, out.who);
  side(r1, r2, out.whom);
  return out;
}

/// "Putin met Assad" and "Assad met Putin", "the two leaders met": a meeting of equals has no direction.
Sides sides(const Report& a, const Report& b) {
  const Sides straight = one_way(a.actors, a.recipients, b.actors, b.recipients);
  if (a.type != "CONSULT" && a.type != "AGREE" && a.type != "COOPERATE") return straight;
  const auto all = [](const Report& r) {
    std::vector<Who> everybody = r.actors;
    everybody.insert(everybody.end(), r.recipients.begin(), r.recipients.end());
    return everybody;
  };
  const std::vector<Who> x = all(a), y = all(b);
  if (x.size() < 2 || y.size() < 2) return straight;
  const auto found = [](const std::vector<Who>& these, const std::vector<Who>& those) {
    std::pair<int, int> strong_weak;
    for (const Who& p : these) {
      int best = -1;
      for (const Who& q : those) best = std::max(best, same_actor(p, q));
      strong_weak.first += best == 2;
      strong_weak.second += best == 1;
    }
    return strong_weak;
  };
  Sides out;
  const auto [strong, weak] = std::min(found(x, y), found(y, x));   // the same whichever report comes first
  out.who = strong + weak > 0;
  out.whom = strong + weak > 1;
  out.contradict = strong + weak < 2;
  out.weight = std::min(2.8, strong * 1.4 + weak * 0.9);
  return out.contradict && !straight.contradict ? straight : out;
}

bool counterfactual(const std::string& status) { return status == "negated" || status == "hypothetical"; }

bool statuses_agree(const std::string& a, const std::string& b) {
  if (a == b) return true;
  return !counterfactual(a) && !counterfactual(b) && a != "future" && b != "future";
}

double common_words(const Report& a, const Report& b) {
  if (a.words.size() < 3 || b.words.size() < 3) return 0;
  std::vector<uint32_t> both;
  std::set_intersection(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(), std::back_inserter(both));
  return static_cast<double>(both.size()) / static_cast<double>(std::min(a.words.size(), b.words.size()));
}

/// Weight of the dates, kNever when both cannot be true.
double dates(const Report& a, const Report& b, bool& agree) {
  const auto [a0, a1] = window(a);
  const auto [b0, b1] = window(b);
  const bool both = dated(a) && dated(b);
  const int gap = std::max(a0, b0) - std::min(a1, b1);     // 0 or less: they overlap
  // A wide stretch ("in May") against a day inside or outside it.
  for (const auto& [x, y] : {std::pair(&a, &b), std::pair(&b, &a)})
    if (x->start.has_value() && !dated(*x) && y->start.has_value() && (y->end < x->start || (x->precision != "open" && x->end < y->start)))
      return kNever;
  if (both) {
    if (gap > 1) return kNever;
    if (gap == 1) return a.precision == "day" && b.precision == "day" ? -0.4 : 0;   // time zones, and "Monday" for the night to Monday
    agree = true;
    return a.start == b.start && a.end == b.end && a.precision == "day" ? 1.2 : 0.6;
  }
  // The day on which the store got an article without a date is no evidence either way.
  if ((!dated(a) && !a.published) || (!dated(b) && !b.published)) return 0;
  if (gap > 2) return kNever;
  return gap <= 0 ? 0.4 : 0;
}

double places(const Report& a, const Report& b, bool& agree) {
  if (!a.place || !b.place || a.place->country.empty() || b.place->country.empty()) return 0;
  const Where &x = *a.place, &y = *b.place;
  if (x.geonames != 0 && x.geonames == y.geonames) {
    agree = true;
    return x.precision == "country" ? 0.3 : 1.2;
  }
  if (x.country != y.country) return kNever;
  if (x.precision == "country" || y.precision == "country") return 0.2;
  if (!x.admin1.empty() && x.admin1 == y.admin1 && (x.precision == "admin1" || y.precision == "admin1")) return 0.4;
  return kNever;
}

/// Tolls rise from report to report; a toll many times another is of something else.
double numbers(const Report& a, const Report& b, bool& agree) {
  double weight = 0;
  for (int k = 0; k < 6; ++k) {
    if (!a.magnitude[k] || !b.magnitude[k]) continue;
    const Span64 &x = *a.magnitude[k], &y = *b.magnitude[k];
    const double x1 = x.max.value_or(x.min * 2), y1 = y.max.value_or(y.min * 2);
    if (x.min <= y1 && y.min <= x1) {
      agree = true;
      weight += x.min == y.min && x.min > 2 ? 1.2 : 0.7;
      continue;
    }
    const double low = std::max(1.0, std::min(x1, y1)), high = std::max(x.min, y.min);
    if (high <= 1.25 * low) {      // counts of one crowd are seldom the same
      agree = true;
      weight += 0.5;
      continue;
    }
    if (high > 4 * low && high - low > 5) return kNever;
  }
  return std::min(weight, 1.8);
}

}  // namespace

std::vector<uint32_t> sentence_words(std::string_view sentence) {
  std::vector<uint32_t> out;
  const std::string folded = fold_name(sentence);
  std::string word;
  const auto end_word = [&] {
    if (word.size() > 3) out.push_back(static_cast<uint32_t>(hash64(word.substr(0, 6))));   // a crude stem: inflection and plurals fall together
    word.clear();
  };
  for (const char c : folded) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z')) word += c;
    else end_word();
  }
  end_word();
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<uint64_t> report_keys(const Report& r) {
  auto [first, last] = window(r);
  first -= 1;                     // a day of tolerance
  last = std::min(last, first + kNarrow + 2);
  std::set<std::string> countries, people;
  for (const auto* side : {&r.actors, &r.recipients}) {
    for (const Who& w : *side) {
      if (!w.country.empty()) countries.insert(w.country);
      else if (!w.name.empty()) people.insert("name:" + w.name);
      if (!w.id.empty()) people.insert("id:" + w.id);
    }
  }
  std::set<std::string> parts = people;
  for (auto x = countries.begin(); x != countries.end(); ++x)
    for (auto y = std::next(x); y != countries.end(); ++y) parts.insert(*x + "+" + *y);
  if (r.place && r.place->geonames != 0 && r.place->precision != "country") parts.insert(fmt::format("at:{}", r.place->geonames));
  for (const std::string& c : countries) parts.insert("in:" + c);
  if (parts.empty() && r.place && !r.place->country.empty()) parts.insert("in:" + r.place->country);
  std::vector<uint64_t> keys;
  for (int bucket = static_cast<int>(std::floor(first / double{kBucket})); bucket <= static_cast<int>(std::floor(last / double{kBucket})); ++bucket)
    for (const std::string& part : parts) keys.push_back(hash64(fmt::format("{}|{}|{}", r.type, bucket, part)));
  return keys;
}

std::string reason_words(uint8_t reasons) {
  static constexpr const char* kWords[] = {"who", "whom", "date", "place", "numbers", "words", "mode", "story"};
  std::string out;
  for (int i = 0; i < 8; ++i)
    if (reasons >> i & 1) out += (out.empty() ? "" : " ") + std::string(kWords[i]);
  return out;
}

Kinship compare(const Report& a, const Report& b) {
  if (a.type != b.type || !statuses_agree(a.status, b.status)) return {kNever, 0};
  bool same_date = false, same_place = false, same_numbers = false;
  const double date = dates(a, b, same_date), place = places(a, b, same_place), number = numbers(a, b, same_numbers);
  const Sides who = sides(a, b);
  const double words = common_words(a, b);
  const bool verbatim = words > 0.95 && a.words.size() >= 6;    // the same sentence
  if (date == kNever || place == kNever || number == kNever) return {kNever, 0};
  if (who.contradict && !verbatim) return {kNever, 0};
  const bool other_mode = !a.mode.empty() && !b.mode.empty() && a.mode != b.mode;
  if (other_mode && !verbatim && words < 0.5) return {kNever, 0};
  Kinship out;
  if (a.article == b.article) return out;
  const bool same_mode = !a.mode.empty() && a.mode == b.mode;
  const bool one_story = a.story != 0 && a.story == b.story;
  out.weight = who.weight + date + place + number + 2.0 * words + (same_mode ? 0.3 : 0) + (one_story ? 0.6 : 0) - (other_mode ? 0.6 : 0);
  // Words alone, or a day alone, tie nothing: somebody, some place or some number must be common.
  if (!who.who && !who.whom && !same_place && !same_numbers && !verbatim) out.weight = 0;
  // Two sides that are often at it ("the opposition accused the minister") do it anew every day: with no common day it takes more.
  const bool timeless = (!dated(a) && !a.published) || (!dated(b) && !b.published);
  if (!same_date && !one_story && !verbatim && (timeless ? words < 0.6 : words < 0.35 && !same_place && !same_numbers)) out.weight = 0;
  out.reasons = static_cast<uint8_t>((who.who ? kSameWho : 0) | (who.whom ? kSameWhom : 0) | (same_date ? kSameDate : 0) |
                                     (same_place ? kSamePlace : 0) | (same_numbers ? kSameNumbers : 0) | (words >= 0.4 ? kSameWords : 0) |
                                     (same_mode ? kSameMode : 0) | (one_story ? kSameStory : 0));
  return out;
}

std::vector<uint32_t> group_reports(std::span<const Report> reports, std::vector<ReportLink> links,
                                    std::span<const ReportJudgement> judgements) {
  const auto content = [&](uint32_t i) { return std::tuple(reports[i].report_id, reports[i].text_hash, reports[i].outlet, reports[i].id); };
  // By what they are, never by when they came.
  std::vector<uint32_t> rank(reports.size()), by_content(reports.size());
  std::iota(by_content.begin(), by_content.end(), 0u);
  std::sort(by_content.begin(), by_content.end(), [&](uint32_t x, uint32_t y) { return content(x) < content(y); });
  for (uint32_t i = 0; i < by_content.size(); ++i) rank[by_content[i]] = i;
  std::set<std::pair<uint32_t, uint32_t>> apart;
  for (const ReportJudgement& j : judgements) {
    if (j.together) links.push_back({j.a, j.b, kTogether});
    else apart.insert(std::minmax(j.a, j.b));
  }
  for (ReportLink& l : links)
    if (rank[l.b] < rank[l.a]) std::swap(l.a, l.b);
  std::sort(links.begin(), links.end(), [&](const ReportLink& x, const ReportLink& y) {
    return std::tuple(-x.weight, rank[x.a], rank[x.b]) < std::tuple(-y.weight, rank[y.a], rank[y.b]);
  });

  std::vector<uint32_t> group(reports.size());
  std::iota(group.begin(), group.end(), 0u);
  std::vector<std::vector<uint32_t>> members(reports.size());
  for (uint32_t i = 0; i < reports.size(); ++i) members[i] = {i};
  for (const ReportLink& l : links) {
    uint32_t keep = group[l.a], gone = group[l.b];
    if (keep == gone) continue;
    const auto parted = [&](uint32_t x) {
      return std::any_of(members[gone].begin(), members[gone].end(), [&](uint32_t y) { return apart.contains(std::minmax(x, y)); });
    };
    if (!apart.empty() && std::any_of(members[keep].begin(), members[keep].end(), parted)) continue;
    // Of a large group the first by content speak for all, so that a happening with thousands of reports costs no more than their number.
    const auto speakers = [&](uint32_t number) { return std::span(members[number]).first(std::min(members[number].size(), kMostCompared)); };
    const bool contradicted = l.weight != kTogether && std::any_of(speakers(keep).begin(), speakers(keep).end(), [&](uint32_t x) {
      return std::any_of(speakers(gone).begin(), speakers(gone).end(), [&](uint32_t y) { return compare(reports[x], reports[y]).weight < 0; });
    });
    if (contradicted) continue;
    if (members[keep].size() < members[gone].size()) std::swap(keep, gone);
    for (const uint32_t y : members[gone]) group[y] = keep;
    std::vector<uint32_t> all;
    all.reserve(members[keep].size() + members[gone].size());
    std::merge(members[keep].begin(), members[keep].end(), members[gone].begin(), members[gone].end(), std::back_inserter(all),
               [&](uint32_t x, uint32_t y) { return rank[x] < rank[y]; });
    members[keep] = std::move(all);
    members[gone].clear();
  }
  return group;
}

namespace {

/// The value that most members give; of equals the smaller by `less`.
template <class T, class Get>
const T* most_reported(const std::vector<const Report*>& members, Get get) {
  std::vector<std::pair<const T*, int>> counts;
  for (const Report* r : members) {
    const T* value = get(*r);
    if (!value) continue;
    const auto it = std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return *c.first == *value; });
    it == counts.end() ? counts.emplace_back(value, 1) : std::pair(value, ++it->second);
  }
  const T* best = nullptr;
  int most = 0;
  for (const auto& [value, count] : counts)     // members are in content order, so the first of equals is always the same
    if (count > most) std::tie(best, most) = std::pair(value, count);
  return best;
}

const Who* most_reported_actor(const std::vector<const Report*>& members, bool target) {
  std::map<int64_t, std::pair<int, const Who*>> counts;
  for (const Report* r : members) {
    const Who* who = nullptr;
    if (!target && !r->actors.empty()) who = &r->actors[0];
    if (target && !r->recipients.empty()) who = &r->recipients[0];
    else if (target && r->actors.size() > 1) who = &r->actors[1];
    if (!who) continue;
    auto& entry = counts[who->key];
    entry.first += who->resolved ? 3 : 1;     // somebody who is known says more than "the minister"
    entry.second = who;
  }
  const Who* best = nullptr;
  int most = 0;
  for (const auto& [key, entry] : counts)
    if (entry.first > most) std::tie(most, best) = std::pair(entry.first, entry.second);
  return best;
}

int precision_rank(const std::string& p) { return p == "day" ? 0 : p == "week" ? 1 : p == "month" ? 2 : p == "season" ? 3 : p == "year" ? 4 : 5; }
int place_rank(const std::string& p) { return p == "point" || p == "city" ? 0 : p == "admin1" ? 1 : 2; }

}  // namespace

Happening consensus(std::vector<const Report*> members) {
  std::sort(members.begin(), members.end(), [](const Report* x, const Report* y) {
    return std::tie(x->known, x->report_id, x->text_hash, x->outlet, x->id) < std::tie(y->known, y->report_id, y->text_hash, y->outlet, y->id);
  });
  Happening h;
  h.id = members[0]->report_id;
  h.type = members[0]->type;
  h.first_reported = members.front()->known;
  h.last_reported = members.back()->known;
  h.reports = static_cast<int>(members.size());
  const auto text = [](std::string Report::*field) {
    return [field](const Report& r) { return (r.*field).empty() ? nullptr : &(r.*field); };
  };
  if (const auto* mode = most_reported<std::string>(members, text(&Report::mode))) h.mode = *mode;
  if (const auto* status = most_reported<std::string>(members, text(&Report::status))) h.status = *status;
  for (const Report* r : members)
    if (r->status == "occurred") h.status = r->status;
  size_t longest = 0;
  for (const Report* r : members) longest = std::max(longest, r->cameo.size());
  if (const auto* cameo = most_reported<std::string>(members, [&](const Report& r) { return r.cameo.size() == longest && longest > 0 ? &r.cameo : nullptr; }))
    h.cameo = *cameo;

  std::set<std::string> contexts, outlets, origins;
  std::set<int64_t> articles;
  std::map<std::string, double> best_confidence;
  int goldsteins = 0;
  for (const Report* r : members) {
    contexts.insert(r->contexts.begin(), r->contexts.end());
    if (!r->outlet.empty()) outlets.insert(r->outlet);
    origins.insert(r->origin);
    articles.insert(r->article);
    h.score += r->score / h.reports;
    if (r->has_goldstein) h.goldstein += r->goldstein;
    goldsteins += r->has_goldstein;
    best_confidence[r->origin] = std::max(best_confidence[r->origin], r->confidence);
  }
  h.contexts.assign(contexts.begin(), contexts.end());
  h.articles = static_cast<int>(articles.size());
  h.outlets = static_cast<int>(outlets.size());
  h.sources = static_cast<int>(origins.size());
  h.has_goldstein = goldsteins > 0;
  if (goldsteins > 0) h.goldstein /= goldsteins;
  double doubt = 1;
  for (const auto& [origin, confidence] : best_confidence) doubt *= 1 - confidence;
  h.confidence = 1 - doubt;
  h.source = most_reported_actor(members, false);
  h.target = most_reported_actor(members, true);

  int finest = 9;
  for (const Report* r : members)
    if (r->start.has_value()) finest = std::min(finest, precision_rank(r->precision));
  std::map<std::pair<CivilDate, CivilDate>, int> days;
  for (const Report* r : members)
    if (r->start.has_value() && precision_rank(r->precision) == finest) ++days[{r->start, r->end}];
  int most = 0;
  for (const auto& [day, count] : days)
    if (count > most) std::tie(h.start, h.end, most) = std::tuple(day.first, day.second, count);
  for (const Report* r : members) {
    if (!r->start.has_value()) continue;
    if (r->start == h.start && r->end == h.end && h.date_precision.empty()) h.date_precision = r->precision;
    h.date_agree = h.date_agree && !(r->end < h.start || h.end < r->start);
  }

  int finest_place = 9;
  for (const Report* r : members)
    if (r->place) finest_place = std::min(finest_place, place_rank(r->place->precision));
  std::map<int64_t, std::pair<int, const Where*>> wheres;
  for (const Report* r : members)
    if (r->place && place_rank(r->place->precision) == finest_place) {
      auto& entry = wheres[r->place->key];
      ++entry.first;
      entry.second = &*r->place;
    }
  most = 0;
  for (const auto& [key, entry] : wheres)
    if (entry.first > most) std::tie(most, h.place) = std::pair(entry.first, entry.second);

  for (int k = 0; k < 5; ++k) {
    std::map<double, int> counts;
    Happening::Numbers n;
    bool any = false;
    for (const Report* r : members) {
      if (!r->magnitude[k]) continue;
      const Span64& q = *r->magnitude[k];
      const double high = q.max.value_or(q.min);
      n.low = any ? std::min(n.low, q.min) : q.min;
      n.high = any ? std::max(n.high, high) : high;
      any = true;
      ++counts[q.min];
    }
    if (!any) continue;
    most = 0;
    for (const auto& [value, count] : counts)
      if (count > most) std::tie(n.best, most) = std::pair(value, count);
    h.magnitude[k] = n;
  }
  return h;
}

}  // namespace dateline
