// Names of the same entity: equal names, short names ("Bashar al-Assad", "Assad"), acronyms
// ("African Union (AU)"). A short name that fits several people goes to the one named last, unless
// a title or first name contradicts.
//   "Bill Clinton ... Hillary Clinton ... Mrs Clinton" -> Mrs Clinton is Hillary Clinton
// Does not attempt: nicknames, spelling variants. Tests: coref_test.cc.
#include <algorithm>
#include <set>

#include "lang/coref_state.h"

namespace dateline {
namespace {

using Tokens = std::vector<std::string>;

bool sexes_agree(Sex x, Sex y) { return x == Sex::unknown || y == Sex::unknown || x == y; }

// "d" or "d." for "donald".
bool initial_of(const std::string& x, const std::string& y) {
  return !x.empty() && !y.empty() && x[0] == y[0] &&
         (x.size() == 1 || (x.size() == 2 && x[1] == '.'));
}

bool first_names_agree(const std::string& x, const std::string& y) {
  return x == y || initial_of(x, y) || initial_of(y, x);
}

// Whether two names of people can be of one person; `same` when nothing is missing.
bool person_names_agree(const Tokens& x, const Tokens& y, const WordKinds& kinds) {
  if (x.empty() || y.empty()) return false;
  const Tokens& s = x.size() <= y.size() ? x : y;
  const Tokens& l = x.size() <= y.size() ? y : x;
  if (s.size() == 1) {
    if (s[0] == l.back()) return true;
    return l.size() > 1 && s[0] == l[0] && kinds.has("family-first", s[0]);
  }
  if (std::equal(s.rbegin(), s.rend(), l.rbegin())) return true;
  if (s.back() == l.back() && first_names_agree(s[0], l[0])) return true;
  return kinds.has("family-first", s[0]) && std::equal(s.begin(), s.end(), l.begin());
}

bool is_acronym(std::string_view form) {
  size_t letters = 0;
  for (const char c : form) {
    if (c >= 'A' && c <= 'Z')
      ++letters;
    else if (c != '.')
      return false;
  }
  return letters >= 2 && letters <= 7;
}

// Capitals of the words of a name: "African Union" -> "AU", with and without the small words.
std::string initials(const CorefState& s, const Mention& m, bool small_words) {
  std::string out;
  for (uint32_t i = m.first; i < m.last; ++i) {
    const char c = s.form(i)[0];
    if (c >= 'A' && c <= 'Z')
      out.push_back(c);
    else if (small_words && c >= 'a' && c <= 'z' && s.form(i) != "the")
      out.push_back(static_cast<char>(c - 32));
  }
  return out;
}

class Names {
 public:
  explicit Names(CorefState& state) : s_(state) {}

  void run() {
    repair_types();
    for (uint32_t m = 0; m < s_.a.mentions.size(); ++m) {
      const Mention& x = s_.mention(m);
      if (x.form != MentionForm::name) continue;
      const bool linked = x.type == EntityType::person   ? person(m)
                          : x.type == EntityType::office ? false
                                                         : thing(m);
      if (linked) continue;
      const int32_t e = s_.start(m);
      named_.push_back(e);
    }
  }

 private:
  // A lone family name that the tagger took for a place or an organisation is the person whose full
  // name the text gives.
  void repair_types() {
    std::set<std::string> family;
    for (uint32_t m = 0; m < s_.a.mentions.size(); ++m) {
      const MentionFacts& f = s_.facts[m];
      if (s_.mention(m).type != EntityType::person || f.tokens.size() < 2) continue;
      family.insert(s_.kinds.has("family-first", f.tokens[0]) ? f.tokens[0] : f.tokens.back());
    }
    for (uint32_t m = 0; m < s_.a.mentions.size(); ++m) {
      Mention& x = s_.a.mentions[m];
      if (x.form != MentionForm::name ||
          (x.type != EntityType::place && x.type != EntityType::organization))
        continue;
      const std::vector<std::string>& t = s_.facts[m].tokens;
      if (t.size() == 1 && family.count(t[0]) > 0 && !s_.kinds.has("country-name", t[0]))
        x.type = EntityType::person;
    }
  }

  bool person(uint32_t m) {
    const MentionFacts& f = s_.facts[m];
    int32_t best = kNone, best_at = kNone;
    for (const int32_t e : named_) {
      Entity& entity = s_.entity(e);
      if (entity.type != EntityType::person || !sexes_agree(entity.sex, f.sex)) continue;
      // Every fuller name of the entity must agree, or "Clinton" would tie Bill to Hillary.
      bool agree = true, some = false;
      for (const uint32_t k : entity.mentions) {
        agree = agree && person_names_agree(f.tokens, s_.facts[k].tokens, s_.kinds);
        some = some || s_.facts[k].tokens.size() > 1 || f.tokens.size() <= 1;
      }
      if (!agree || !(some || f.tokens.size() > 1)) continue;
      const auto at = static_cast<int32_t>(entity.mentions.back());
      if (at > best_at) {
        best = e;
        best_at = at;
      }
    }
    if (best == kNone) return false;
    int32_t same = kNone;
    for (const uint32_t k : s_.entity(best).mentions)
      if (s_.facts[k].tokens == f.tokens) same = static_cast<int32_t>(k);
    s_.join(m, best, same != kNone ? same : best_at,
            same != kNone ? CorefReason::same_name : CorefReason::short_name);
    return true;
  }

  bool thing(uint32_t m) {
    const Mention& x = s_.mention(m);
    const MentionFacts& f = s_.facts[m];
    if (f.key.empty()) return false;
    const bool adjective = x.type == EntityType::nationality;
    for (size_t n = named_.size(); n-- > 0;) {
      Entity& entity = s_.entity(named_[n]);
      if (entity.type == EntityType::person ||
          (entity.type == EntityType::nationality) != adjective)
        continue;
      if (entity.type == EntityType::office) continue;
      for (const uint32_t k : entity.mentions) {
        if (s_.facts[k].key != f.key) continue;
        s_.join(m, named_[n], static_cast<int32_t>(k), CorefReason::same_name);
        return true;
      }
    }
    if (adjective) return false;
    for (size_t n = named_.size(); n-- > 0;) {
      Entity& entity = s_.entity(named_[n]);
      if (entity.type != x.type && !(is_body(entity.type) && is_body(x.type))) continue;
      for (const uint32_t k : entity.mentions) {
        const Mention& y = s_.mention(k);
        if (y.form != MentionForm::name) continue;
        CorefReason why = CorefReason::acronym;
        const bool match = acronym(x, y) || acronym(y, x);
        if (!match && x.type == EntityType::organization && y.type == EntityType::organization &&
            (short_for(f.tokens, s_.facts[k].tokens) || short_for(s_.facts[k].tokens, f.tokens)))
          why = CorefReason::short_name;
        else if (!match)
          continue;
        s_.join(m, named_[n], static_cast<int32_t>(k), why);
        return true;
      }
    }
    return false;
  }

  static bool is_body(EntityType t) {
    return t == EntityType::organization || t == EntityType::group || t == EntityType::place;
  }

  bool acronym(const Mention& s, const Mention& l) const {
    if (s.last != s.first + 1 || l.last < l.first + 2 || !is_acronym(s_.form(s.first)))
      return false;
    std::string letters;
    for (const char c : s_.form(s.first))
      if (c != '.') letters.push_back(c);
    if (initials(s_, l, false) == letters || initials(s_, l, true) == letters) return true;
    // "International Atomic Energy Agency (IAEA)": in brackets after the name the first letter is
    // enough.
    if (s.first != l.last + 1 || s_.form(l.last) != "(") return false;
    const std::string full = initials(s_, l, true);
    return !full.empty() &&
           (full[0] == letters[0] || (full.size() >= 2 && letters.ends_with(full)));
  }

  // "Syrian Observatory" for "Syrian Observatory for Human Rights", "Gazprom" for "Gazprom PJSC".
  bool short_for(const Tokens& s, const Tokens& l) const {
    if (s.empty() || s.size() >= l.size() || !std::equal(s.begin(), s.end(), l.begin()))
      return false;
    const std::string& next = l[s.size()];
    if (s.size() >= 2) return next == "of" || next == "for" || s_.kinds.has("corporate", next);
    return s_.kinds.has("corporate", next) && l.size() == s.size() + 1;
  }

  CorefState& s_;
  std::vector<int32_t> named_;
};

}  // namespace

void link_names(CorefState& state) { Names(state).run(); }

}  // namespace dateline
