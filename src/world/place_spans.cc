// Problem: the tagger misses names it has never seen and splits others; the gazetteer knows 200,000 names, and among them
// are Reading, March, Jackson and Police. Neither alone can say which words name a place.
//
// Idea: walk over the words that look like names; at each, take the longest stretch that the gazetteer knows; keep it when
// the tagger calls it a place, or when it is the place part of a body's name ("Oxford City Council"), or, where the
// tagger is silent, when the name is big or the syntax is a place's ("in X", "X, Texas"). A name that was kept once is
// kept wherever else the tagger is silent. What the tagger calls a place and the gazetteer does not know is kept unresolved.
//
// In:  "Mr. Paris flew from Reading to Paris, Texas, on March 3."      Out: Reading; Paris (in Texas); Texas
//
// Not attempted: names in lower case, names broken over two sentences, adjectives ("Syrian").
// Test: place_test.cc.
#include "world/place_spans.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "base/utf8.h"
#include "world/place_relation.h"

namespace dateline {
namespace {

constexpr uint32_t kLongestName = 6;       // words
constexpr uint32_t kKnownTown = 20000;     // inhabitants: enough when the article is about its country
constexpr uint32_t kBigTown = 100000;      // inhabitants: known without any help from syntax
constexpr std::array<std::string_view, 24> kInside = {
    "of", "the", "and", "de", "la", "le", "les", "el", "al", "du", "del", "da", "do", "di", "dos", "upon",
    "on", "sur", "y", "e", "ez", "in", "am", "an"};
constexpr std::array<std::string_view, 12> kArticles = {"al", "el", "as", "ash", "an", "ar", "ad", "at", "az", "ez", "es", "et"};

constexpr std::array<std::string_view, 14> kToponymic = {"san", "santa", "los", "las", "new", "fort", "port", "mount",
                                                         "saint", "el", "north", "south", "east", "west"};

// Kinds of sites that may end a name in lower case: "the Zaporizhzhia nuclear plant".
constexpr std::array<std::string_view, 14> kSites = {"plant", "airport", "base", "camp", "bridge", "square", "prison",
                                                     "crossing", "dam", "strip", "compound", "mosque", "nuclear", "refugee"};

template <size_t N>
bool one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool has_upper(std::string_view text) {
  for (size_t i = 0; i < text.size();)
    if (is_upper(decode_utf8(text, i))) return true;
  return false;
}

bool all_upper(std::string_view text) {
  bool any = false;
  for (size_t i = 0; i < text.size();) {
    const char32_t c = decode_utf8(text, i);
    if (is_lower(c)) return false;
    any = any || is_upper(c);
  }
  return any;
}

bool is_hyphen(std::string_view text) { return text == "-" || text == "‐" || text == "‑" || text == "–"; }

class Finder {
 public:
  Finder(const Gazetteer& gazetteer, const Document& document, const Analysis& analysis)
      : index_(gazetteer.index), words_(gazetteer.words), doc_(document), a_(analysis), relation_(words_, analysis, lower_) {
    lower_.reserve(a_.words.size());
    for (const Word& w : a_.words) lower_.push_back(to_lower(doc_.slice(w.span)));
    map_mentions();
  }

  std::vector<PlaceSpan> run() {
    for (const Sentence& s : a_.sentences) {
      shouting_ = all_upper(doc_.slice(s.span));
      for (uint32_t i = s.first; i < s.last;) i = std::max(i + 1, visit(s, i));
    }
    take_doubtful();
    take_silent();
    add_unknown_mentions();
    std::sort(out_.begin(), out_.end(), [](const PlaceSpan& a, const PlaceSpan& b) { return a.first < b.first; });
    add_containers();
    return std::move(out_);
  }

 private:
  struct Stretch {
    uint32_t first = 0, last = 0;
    std::string key;
    std::span<const PlaceName> places;
  };

  std::string_view text(uint32_t word) const { return doc_.slice(a_.words[word].span); }
  std::string_view text(uint32_t first, uint32_t last) const {
    return std::string_view(doc_.text).substr(a_.words[first].span.begin,
                                              a_.words[last - 1].span.end - a_.words[first].span.begin);
  }
  bool is(uint32_t word, PlaceWordClass c) const { return words_.is(lower_[word], c); }
  const Mention* mention_at(uint32_t word) const {
    return mention_of_[word] == kNone ? nullptr : &a_.mentions[static_cast<size_t>(mention_of_[word])];
  }

  // Part of the name of a person whose full name the article gives: "Carter" after "Carolyn Carter".
  bool is_surname(const Stretch& st) const {
    return st.last - st.first == 1 && std::binary_search(surnames_.begin(), surnames_.end(), lower_[st.first]);
  }

  // The outermost name mention of each word.
  void map_mentions() {
    mention_of_.assign(a_.words.size(), kNone);
    for (size_t m = 0; m < a_.mentions.size(); ++m) {
      const Mention& mention = a_.mentions[m];
      if (mention.form != MentionForm::name) continue;
      for (uint32_t w = mention.first; w < mention.last && w < mention_of_.size(); ++w)
        if (mention_of_[w] == kNone) mention_of_[w] = static_cast<int32_t>(m);
      if (mention.type == EntityType::person && mention.last - mention.first > 1) surnames_.push_back(lower_[mention.last - 1]);
    }
    std::sort(surnames_.begin(), surnames_.end());
  }

  bool looks_like_name(const Sentence& s, uint32_t i) const {
    const std::string_view t = text(i);
    if (lower_[i] == "the") return false;
    if (starts_upper(t)) return true;
    if (t.find('-') != std::string_view::npos) return has_upper(t);
    return one_of(kArticles, lower_[i]) && i + 2 < s.last && is_hyphen(text(i + 1)) && starts_upper(text(i + 2));
  }

  // The longest stretch from `i` that the gazetteer knows; empty `places` when none. Remembered: several rules ask.
  const Stretch& longest(const Sentence& s, uint32_t i) const {
    const auto [at, added] = stretches_.try_emplace(i);
    if (added) at->second = find_longest(s, i);
    return at->second;
  }

  Stretch find_longest(const Sentence& s, uint32_t i) const {
    Stretch best;
    std::string key;
    const uint32_t end = std::min(s.last, i + kLongestName);
    for (uint32_t j = i + 1; j <= end; ++j) {
      const std::string_view t = text(j - 1);
      const std::string part = place_key(t);
      if (!part.empty()) {
        const bool glued = j > i + 1 && a_.words[j - 2].span.end == a_.words[j - 1].span.begin && !is_hyphen(text(j - 2));
        if (!key.empty() && !glued) key += ' ';
        key += part;
      }
      const bool name_word = has_upper(t) || is_digit(static_cast<unsigned char>(t[0])) ||
                             (j > i + 1 && one_of(kSites, lower_[j - 1]));
      if (name_word) {
        const auto places = index_.find(key);
        if (!places.empty() && spelling_fits(i, j, key, places)) best = {i, j, key, places};
      } else if (!one_of(kInside, lower_[j - 1]) && !is_hyphen(t) && t != "." && t != "'" && t != "’" &&
                 lower_[j - 1] != "'s" && lower_[j - 1] != "’s" && t != "&" && j > i + 1) {
        break;
      }
    }
    return best;
  }

  // "US" is a country, "us" and "Us" are not; two or three letters are a name only in capitals.
  bool spelling_fits(uint32_t first, uint32_t last, std::string_view key, std::span<const PlaceName> places) const {
    if (last - first > 1 || key.size() > 5) return true;
    const bool capitals = all_upper(text(first));
    if (key.size() > 3 && (!capitals || shouting_ || dash_follows(last))) return true;
    for (const PlaceName n : places) {
      const PlaceLevel level = index_.place(n.place).level;
      const bool letters_only = is_area(level) || level == PlaceLevel::world_region;
      if (capitals && letters_only && !shouting_) return true;
      if (!capitals && !letters_only && key.size() == 3 && text(first).size() == 3 &&
          static_cast<NameKind>(n.kind) == NameKind::primary && index_.place(n.place).population > 20000)
        return true;  // "Van", "Hof"
    }
    return false;
  }

  bool dash_follows(uint32_t i) const {
    return i < a_.words.size() && (is_hyphen(text(i)) || text(i) == "—" || text(i) == "--" || text(i) == "(");
  }

  // "COLUMBUS --" at the start of a paragraph: where the story was filed.
  bool is_filed(const Sentence& s, const Stretch& st) const {
    return st.first == s.first && !shouting_ && s.span.begin == doc_.blocks[s.block].span.begin && st.last < s.last &&
           all_upper(text(st.first, st.last)) && dash_follows(st.last) && text(st.last) != "(";
  }

  bool is_big(const Stretch& st) const {
    for (const PlaceName n : st.places) {
      const PlaceRecord& p = index_.place(n.place);
      if (static_cast<NameKind>(n.kind) == NameKind::stripped) continue;
      const bool primary = static_cast<NameKind>(n.kind) == NameKind::primary;
      if (p.level == PlaceLevel::country || p.level == PlaceLevel::continent || p.level == PlaceLevel::world_region) return true;
      if (primary && p.level == PlaceLevel::admin1 && p.population > 500000) return true;
      if (is_settlement(p.level) && p.population >= (primary ? kBigTown : 10 * kBigTown)) return true;
      if (primary && p.level > PlaceLevel::quarter && st.key.find(' ') != std::string::npos) return true;
      if (primary && p.level == PlaceLevel::admin2 && area_word(last_word(st.key)) != AreaWord::none) return true;
    }
    return false;
  }

  static std::string_view last_word(std::string_view key) {
    const size_t space = key.rfind(' ');
    return space == std::string_view::npos ? key : key.substr(space + 1);
  }

  // Decides about the name that begins at word `i`; returns the word to go on with.
  uint32_t visit(const Sentence& s, uint32_t i) {
    if (!looks_like_name(s, i)) return i + 1;
    if (s.first + 1 < s.last && is(i, PlaceWordClass::direction) && lower_[i].size() > 3 && starts_with_place(s, i + 1) &&
        longest(s, i).last <= i + 1)
      return i + 1;  // "Northern Iraq" is Iraq; "North Korea" is known as it is
    const Stretch& st = longest(s, i);
    if (st.places.empty()) return i + 1;
    const std::string_view rule = judge(s, st);
    if (rule.empty()) {
      silent_.push_back(st);
      return st.last;
    }
    if (rule == "no") return st.last;
    accept(s, st, rule, false);
    return st.last;
  }

  bool starts_with_place(const Sentence& s, uint32_t i) const {
    return i < s.last && starts_upper(text(i)) && !longest(s, i).places.empty();
  }

  // The rule that makes it a place; "no" when it is none; empty when nothing is known yet.
  std::string_view judge(const Sentence& s, const Stretch& st) {
    const Mention* m = mention_at(st.first);
    if (m == nullptr && st.last - st.first > 1) m = mention_at(st.last - 1);
    const bool contained = area_follows(s, st.last);
    if (is_filed(s, st)) return "filed there";
    const bool single = st.last - st.first == 1;
    if (single && is(st.first, PlaceWordClass::calendar) && (m == nullptr || m->type != EntityType::place)) return "no";
    if (shared_area(s, st) != AreaWord::none && (m == nullptr || (m->first >= st.first && m->type != EntityType::place))) return "kind of area";
    if (m == nullptr) return judge_silent(s, st, contained);
    switch (m->type) {
      case EntityType::place:
        if (is(st.first, PlaceWordClass::common) && st.last - st.first == 1 && m->last - m->first > 1 && m->first != st.first)
          return "no";
        if (single && (is_surname(st) || is_common(s, st)) && !contained && !placed_before(s, st)) return "no";
        return "tagger";
      case EntityType::facility: return st.first == m->first && st.last == m->last ? "tagger" : embedded_rule(s, st, *m);
      case EntityType::person:
        if (m->first != st.first || m->last != st.last) return "no";
        if (contained) return "area after it";
        if (is_toponymic(st)) return "name of a place";
        if (is_surname(st) || (st.last - st.first == 1 && is(st.first, PlaceWordClass::common))) return "no";
        if (inside_before(s, st)) return "after a preposition";
        if (local_after(s, st)) return "its people";
        if (!is(st.first, PlaceWordClass::given)) doubtful_.push_back(st);
        return "no";
      case EntityType::nationality: return "no";
      case EntityType::organization:
      case EntityType::group:
      case EntityType::office:
      case EntityType::event:
      case EntityType::work:
        if (st.first <= m->first && st.last >= m->last) {
          if (contained || (is_big(st) && m->type != EntityType::work)) return "big name";
          if (inside_before(s, st) && !is(st.first, PlaceWordClass::common)) return "after a preposition";
          if (m->type == EntityType::organization && !is_surname(st)) {
            doubtful_.push_back(st);
            return {};
          }
          return "no";
        }
        return embedded_rule(s, st, *m);
    }
    return "no";
  }

  // "Oxford City Council", "University of Georgia": the place in the name of a body. Not "Boston Globe".
  std::string_view embedded_rule(const Sentence& s, const Stretch& st, const Mention& m) const {
    if (m.type == EntityType::work) return "no";
    if (st.last - st.first == 1 && is(st.first, PlaceWordClass::common)) return "no";
    for (uint32_t i = st.last; i < m.last; ++i)
      if (is(i, PlaceWordClass::press) && i + 1 == m.last) return "no";
    const bool leads = st.first == m.first || (st.first == m.first + 1 && (lower_[m.first] == "the" || lower_[m.first] == "new" ||
                                                                           is(m.first, PlaceWordClass::direction)));
    if (leads) {
      bool civic = false;
      for (uint32_t i = st.last; i < m.last; ++i) civic = civic || is(i, PlaceWordClass::civic);
      if (is_big(st) && (civic || m.last - st.first >= 3)) return "part of a name";  // not "Paris Hilton"
      if (!civic) return "no";
      // A small town's name may be a founder's; it counts when the article names the town.
      return is(m.last - 1, PlaceWordClass::bequest) || is(st.last, PlaceWordClass::bequest) ? std::string_view() : "part of a name";
    }
    if (st.first >= s.first + 2 && lower_[st.first - 1] == "of" && is(st.first - 2, PlaceWordClass::seat)) return "part of a name";
    if (st.first >= s.first + 1 && is(st.first - 1, PlaceWordClass::locative) && is_big(st)) return "part of a name";
    return "no";
  }

  // "San Diego", "Boone County": big, and begun or ended as places are.
  bool is_toponymic(const Stretch& st) const {
    if (st.last - st.first < 2 || !is_big(st)) return false;
    const std::string_view key = st.key;
    return one_of(kToponymic, key.substr(0, key.find(' '))) || area_word(last_word(key)) != AreaWord::none;
  }

  // "Cooke, Grayson and Love counties": the plural after a list of names says what each is.
  AreaWord shared_area(const Sentence& s, const Stretch& st) const {
    bool list = false;
    for (uint32_t i = st.last; i < s.last && i < st.last + 10; ++i) {
      if (text(i) == "," || lower_[i] == "and" || lower_[i] == "or") {
        list = true;
      } else if (!starts_upper(text(i))) {
        const bool plural = lower_[i].ends_with("s") && (list || (st.first > s.first && lower_[st.first - 1] == "and"));
        const AreaWord area = area_word(lower_[i]);
        return plural && (area == AreaWord::second_order || area == AreaWord::first_order) ? area : AreaWord::none;
      }
    }
    return AreaWord::none;
  }

  // An English word, and no country's name: "Reading", "March"; not "Turkey" inside a sentence.
  bool is_common(const Sentence& s, const Stretch& st) const {
    if (st.last - st.first > 1 || !is(st.first, PlaceWordClass::common)) return false;
    const bool tagged = mention_at(st.first) != nullptr && mention_at(st.first)->type == EntityType::place;
    if (st.first == s.first && !tagged) return true;
    return std::none_of(st.places.begin(), st.places.end(), [&](PlaceName n) {
      return index_.place(n.place).level == PlaceLevel::country && static_cast<NameKind>(n.kind) == NameKind::primary;
    });
  }

  bool placed_before(const Sentence& s, const Stretch& st) const {
    return inside_before(s, st) || (st.first > s.first && !is_surname(st) && is(st.first - 1, PlaceWordClass::locative));
  }
  bool inside_before(const Sentence& s, const Stretch& st) const {
    return st.first > s.first && is(st.first - 1, PlaceWordClass::inside);
  }
  bool local_after(const Sentence& s, const Stretch& st) const {
    return st.last < s.last && is(st.last, PlaceWordClass::local) && !starts_upper(text(st.last));
  }

  std::string_view judge_silent(const Sentence& s, const Stretch& st, bool contained) const {
    const bool first = st.first == s.first;
    const bool common = is_common(s, st);
    const uint32_t prev = st.first - 1;
    const bool name_before = !first && starts_upper(text(prev)) && prev != s.first && !is(prev, PlaceWordClass::direction) &&
                             !is(prev, PlaceWordClass::calendar) && !is_placed(prev);
    if (!first && is(prev, PlaceWordClass::given) && starts_upper(text(prev))) return "no";
    if (contained && !name_before) return "area after it";
    if (name_before) return "no";
    const bool name_after = st.last < s.last && starts_upper(text(st.last)) && !is(st.last, PlaceWordClass::calendar) && !shouting_;
    if (name_after) {
      if (is(st.last, PlaceWordClass::press)) return "no";
      if (common) return "no";
      return is(st.last, PlaceWordClass::civic) ? (is_big(st) ? "part of a name" : std::string_view()) : "no";
    }
    const bool after_locative = !first && is(prev, PlaceWordClass::locative);
    if (common) return "no";
    if (is_surname(st) && !inside_before(s, st)) return "no";
    if (is_big(st)) return "big name";
    if (local_after(s, st)) return "its people";
    if (after_locative) return "after a preposition";
    return {};
  }

  bool is_placed(uint32_t word) const {
    return std::any_of(out_.begin(), out_.end(), [&](const PlaceSpan& p) { return p.first <= word && word < p.last; });
  }

  // Words of an area after a comma at `i`: ", Texas", ", TX", ", Calif."
  bool area_follows(const Sentence& s, uint32_t i) const {
    if (i + 1 >= s.last || text(i) != "," || !starts_upper(text(i + 1))) return false;
    if (abbreviation_end(s, i + 1) != 0) return true;
    return names_area(longest(s, i + 1));
  }

  bool names_area(const Stretch& st) const {
    for (const PlaceName n : st.places)
      if (is_area(index_.place(n.place).level) && static_cast<NameKind>(n.kind) != NameKind::stripped &&
          index_.place(n.place).level != PlaceLevel::admin2)
        return true;
    return !st.places.empty() && area_word(last_word(st.key)) == AreaWord::second_order;
  }

  // End of the abbreviated area that begins at `i`, its full stop included; 0 when there is none.
  uint32_t abbreviation_end(const Sentence& s, uint32_t i) const {
    for (uint32_t n = std::min(4u, s.last - i); n > 0; --n) {
      const std::string_view t = text(i, i + n);
      if (!starts_upper(t) || t.size() > 7 || t.find_first_of(",()") != std::string_view::npos) continue;
      if (index_.find_abbreviation(t).empty()) continue;
      const bool capitals = all_upper(t);
      const bool stop = t.back() == '.';
      const bool plain = !capitals && !stop;
      if (plain && t.size() < 4) continue;  // ", La", ", Me" without a stop
      return i + n;
    }
    return 0;
  }

  void accept(const Sentence& s, const Stretch& st, std::string_view rule, bool later) {
    PlaceSpan p;
    p.first = st.first;
    p.last = st.last;
    p.span = {a_.words[st.first].span.begin, a_.words[st.last - 1].span.end};
    p.key = st.key;
    p.rule = rule;
    p.embedded = rule == "part of a name";
    if (const Mention* m = mention_at(st.first); m != nullptr && (m->type == EntityType::place || m->type == EntityType::facility) &&
                                                 m->first <= st.first && m->last >= st.last) {
      p.mention = mention_of_[st.first];
      p.embedded = m->type == EntityType::facility && m->last != st.last;
    } else if (m != nullptr) {
      p.embedded = m->first < st.first || m->last > st.last + (area_word(lower_[m->last - 1]) != AreaWord::none ? 1 : 0);
    } else if (st.last < s.last && is_hyphen(text(st.last)) && a_.words[st.last].span.begin == p.span.end) {
      p.embedded = true;  // "Russia-backed"
    } else if (st.last < s.last && starts_upper(text(st.last)) && is(st.last, PlaceWordClass::civic)) {
      p.embedded = true;
    }
    p.dateline = doc_.dateline.place.overlaps(p.span);
    area_beside(s, p);
    if (p.area == AreaWord::none) p.area = shared_area(s, st);
    std::tie(p.relation_first, p.relation_last) = relation_.before(s.first, p.first);
    out_.push_back(std::move(p));
    if (later || st.last + 1 >= s.last || text(st.last) != ",") return;
    if (const uint32_t end = abbreviation_end(s, st.last + 1); end != 0) {
      PlaceSpan area;
      area.first = st.last + 1;
      area.last = end;
      area.span = {a_.words[area.first].span.begin, a_.words[end - 1].span.end};
      area.key = std::string(text(area.first, end));
      area.abbreviation = true;
      area.rule = "abbreviation";
      area.dateline = out_.back().dateline;
      out_.push_back(std::move(area));
    }
  }

  // "Latakia province", "Dallas County" when the whole is unknown, "the city of Homs", "province of Latakia".
  void area_beside(const Sentence& s, PlaceSpan& p) const {
    if (p.last < s.last) p.area = area_word(lower_[p.last]);
    if (p.area == AreaWord::settlement && lower_[p.last] == "area") p.area = AreaWord::none;
    if (p.area == AreaWord::none && p.first >= s.first + 2 && lower_[p.first - 1] == "of")
      p.area = area_word(lower_[p.first - 2]);
    if (p.area == AreaWord::settlement && p.last < s.last && lower_[p.last] == "city" && starts_upper(text(p.last)))
      p.area = AreaWord::none;  // "Oxford City Council" may be the council of a county
    if (area_word(last_word(p.key)) != AreaWord::none) p.area = AreaWord::none;
    if (p.area == AreaWord::country) p.area = AreaWord::none;
    if (p.area == AreaWord::first_order && lower_[p.last < s.last ? p.last : p.first] == "state" && p.last < s.last &&
        starts_upper(text(p.last)))
      p.area = AreaWord::none;  // "Ohio State", the university
  }

  // "Rafah", taken for a person, in an article about Gaza: a town of a country that the article names.
  void take_doubtful() {
    std::vector<std::string_view> countries;
    for (const PlaceSpan& p : out_) {
      const auto places = index_.find(p.key);
      if (!places.empty() && static_cast<NameKind>(places[0].kind) != NameKind::stripped) countries.push_back(index_.country(places[0].place));
    }
    for (const Stretch& st : doubtful_) {
      const bool known = std::any_of(st.places.begin(), st.places.end(), [&](PlaceName n) {
        const PlaceRecord& p = index_.place(n.place);
        return static_cast<NameKind>(n.kind) == NameKind::primary && is_settlement(p.level) && p.population >= kKnownTown &&
               !speaks_english(index_.country(n.place)) &&
               std::find(countries.begin(), countries.end(), index_.country(n.place)) != countries.end();
      });
      if (!known || is_placed(st.first)) continue;
      accept(a_.sentences[static_cast<size_t>(a_.sentence_of(static_cast<int32_t>(st.first)))], st, "town of a country named", true);
    }
  }

  // Where towns bear the surnames that English news is full of.
  static bool speaks_english(std::string_view country) {
    constexpr std::array<std::string_view, 6> kCountries = {"USA", "GBR", "CAN", "AUS", "IRL", "NZL"};
    return one_of(kCountries, country);
  }

  // Names that nothing spoke for, but that were places elsewhere in the article.
  void take_silent() {
    std::vector<std::string> known;
    for (const PlaceSpan& p : out_) known.push_back(p.key);
    std::sort(known.begin(), known.end());
    for (const Stretch& st : silent_) {
      if (!std::binary_search(known.begin(), known.end(), st.key) || is_placed(st.first)) continue;
      const Sentence& s = a_.sentences[static_cast<size_t>(a_.sentence_of(static_cast<int32_t>(st.first)))];
      accept(s, st, "named before", true);
    }
  }

  // Names of places that the gazetteer does not know whole: "Umm al-Qusur", "South Los Angeles".
  void add_unknown_mentions() {
    std::vector<bool> taken(a_.words.size(), false);
    for (const PlaceSpan& p : out_) std::fill(taken.begin() + p.first, taken.begin() + p.last, true);
    for (size_t m = 0; m < a_.mentions.size(); ++m) {
      const Mention& mention = a_.mentions[m];
      if (mention.form != MentionForm::name || mention.type != EntityType::place) continue;
      if (mention_of_[mention.first] != static_cast<int32_t>(m)) continue;
      if (std::any_of(taken.begin() + mention.first, taken.begin() + mention.last, [](bool b) { return b; })) continue;
      if (!has_upper(text(mention.first, mention.last))) continue;
      if (!is_trusted(mention)) continue;
      PlaceSpan p;
      p.first = mention.first;
      p.last = mention.last;
      p.span = {a_.words[p.first].span.begin, a_.words[p.last - 1].span.end};
      p.mention = static_cast<int32_t>(m);
      p.rule = "tagger";
      p.dateline = doc_.dateline.place.overlaps(p.span);
      p.key = reduced_key(p);
      std::fill(taken.begin() + p.first, taken.begin() + p.last, true);
      out_.push_back(std::move(p));
    }
  }

  // The tagger alone is believed when the words around the name are those around a place.
  bool is_trusted(const Mention& m) const {
    const Sentence& s = a_.sentences[static_cast<size_t>(m.sentence)];
    if (m.last - m.first == 1 && std::binary_search(surnames_.begin(), surnames_.end(), lower_[m.first])) return false;
    if (m.first > s.first && is(m.first - 1, PlaceWordClass::inside)) return true;
    if (m.last < s.last && area_word(lower_[m.last]) != AreaWord::none) return true;
    if (area_word(lower_[m.last - 1]) != AreaWord::none && m.last - m.first > 1) return true;
    return area_follows(s, m.last);
  }

  // A key that the gazetteer knows for a name that it does not: without the kind of area before or after it.
  std::string reduced_key(PlaceSpan& p) const {
    const std::string key = place_key(text(p.first, p.last));
    if (const size_t last = key.rfind(' '); last != std::string::npos) {
      const AreaWord area = area_word(std::string_view(key).substr(last + 1));
      if (area != AreaWord::none && !index_.find(key.substr(0, last)).empty()) {
        p.area = area;
        return key.substr(0, last);
      }
    }
    return {};
  }

  void add_containers() {
    for (size_t i = 0; i + 1 < out_.size(); ++i) {
      PlaceSpan& p = out_[i];
      const PlaceSpan& next = out_[i + 1];
      if (next.first <= p.last || next.first - p.last > 2) continue;
      const std::string_view between = lower_[p.last];
      const bool single = next.first - p.last == 1;
      const bool comma = between == "," || between == "(";
      const bool in = between == "in" && (single || is(next.first - 1, PlaceWordClass::direction) || lower_[next.first - 1] == "the");
      const bool comma_in = comma && !single && (is(next.first - 1, PlaceWordClass::direction) || lower_[next.first - 1] == "in");
      if (!(comma && single) && !in && !comma_in) continue;
      if (next.abbreviation || can_hold(next, p)) p.container = static_cast<int32_t>(i + 1);
    }
    for (size_t i = 1; i < out_.size(); ++i) {  // "Iraq's Mosul"
      const PlaceSpan& owner = out_[i - 1];
      if (out_[i].container == kNone && out_[i].first - owner.last == 1 && can_hold(owner, out_[i]) &&
          (lower_[owner.last] == "'s" || lower_[owner.last] == "’s"))
        out_[i].container = static_cast<int32_t>(i - 1);
    }
  }

  // Some place of that name is an area that some place named `inner` lies in, and `inner` is no such area itself: the
  // items of "in Iraq, Syria and Turkey" do not lie in each other.
  bool can_hold(const PlaceSpan& outer, const PlaceSpan& inner) const {
    const auto areas = index_.find(outer.key), towns = index_.find(inner.key);
    for (const PlaceName o : areas) {
      const PlaceRecord& area = index_.place(o.place);
      if (!is_area(area.level) || static_cast<NameKind>(o.kind) == NameKind::stripped) continue;
      for (const PlaceName t : towns) {
        const PlaceRecord& town = index_.place(t.place);
        const bool inside = area.level == PlaceLevel::country  ? std::equal(town.country, town.country + 3, area.country)
                            : area.level == PlaceLevel::admin1 ? town.admin1 == o.place
                                                               : town.admin2 == o.place;
        if (inside && town.level > area.level) return true;
      }
    }
    return false;
  }

  const PlaceIndex& index_;
  const PlaceWords& words_;
  const Document& doc_;
  const Analysis& a_;
  std::vector<std::string> lower_;
  PlaceRelation relation_;
  std::vector<int32_t> mention_of_;
  mutable std::unordered_map<uint32_t, Stretch> stretches_;   // by first word; looked up, never walked
  std::vector<std::string> surnames_;
  std::vector<PlaceSpan> out_;
  std::vector<Stretch> silent_;
  std::vector<Stretch> doubtful_;   // the tagger says otherwise, but only because it has never seen the name
  bool shouting_ = false;   // the sentence is all capitals
};

}  // namespace

std::vector<PlaceSpan> find_place_spans(const Gazetteer& gazetteer, const Document& document, const Analysis& analysis) {
  return Finder(gazetteer, document, analysis).run();
}

}  // namespace dateline
