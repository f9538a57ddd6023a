// Problem: the community's verb files are lines in a notation that grew: sets, blocks, forms, patterns, comments, slips of the pen.
// Idea: one pass; a line is a set, a member, a block, a verb, a pattern or a transformation by its first character; what is none is
// named and left out. Patterns wait until the end, since a set may stand after its use.
//   in:  "--- RESTORE [050] ---" "RESTORE {RESTORED}" "- * {&TIETYPES TIES} [080]"
//   out: restore 050; restore with a noun "ties" that one of the set modifies: 080
// Not attempted: codes that count words (TABARI's order of source and target); the tree tells the sides.
// Test: verb_dictionary_test.cc; fuzz/verbs_fuzz.cc.
#include "event/verb_dictionary.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/tsv.h"
#include "base/utf8.h"

namespace dateline {
namespace {

constexpr int kMaxSets = 200;   // opened for one word of a pattern: bounds the recursion
constexpr size_t kMaxAlternatives = 4096;  // of one place, after sets are put in
constexpr size_t kMaxRows = 4'000'000;     // CAMEO.2.0 has some 70,000

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

bool is_code(std::string_view code) {
  return code.size() >= 2 && code.size() <= 5 && code[0] >= '0' && code[0] <= '9' &&
         std::all_of(code.begin(), code.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

/// "DID N'T", "ARMED_FORCES": words in a row. Empty for text without a word.
std::vector<std::string> words_in_row(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != '_' && c != '\t') {
      word += c;
      continue;
    }
    if (!word.empty()) out.push_back(lower(word));
    word.clear();
  }
  if (!word.empty()) out.push_back(lower(word));
  return out;
}

struct Codes {
  std::string code, reverse;
  bool silent = false;
};

/// "[042]", "[042:043]", "[:080]", "[---]".
std::optional<Codes> codes_of(std::string_view text) {
  Codes out;
  text = trim(text);
  if (text == "---") {
    out.silent = true;
    return out;
  }
  const size_t colon = text.find(':');
  const std::string_view forth = trim(text.substr(0, colon)), back = colon == std::string_view::npos ? std::string_view() : trim(text.substr(colon + 1));
  if ((!forth.empty() && !is_code(forth)) || (!back.empty() && !is_code(back)) || (forth.empty() && back.empty())) return std::nullopt;
  out.code = forth;
  out.reverse = back;
  return out;
}

}  // namespace

class VerbFileReader {
 public:
  VerbFileReader(const std::string& name, VerbDictionary& out) : name_(name), out_(out) {}

  void read(std::string_view text) {
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      ++number_;
      line(text.substr(begin, end - begin));
      begin = end + 1;
    }
    end_block();
  }

 private:
  std::string where() const { return fmt::format("{}:{}", name_, number_); }
  void note(std::string why) { out_.notes_.push_back(fmt::format("{}: left out: {}", where(), why)); }

  void line(std::string_view raw) {
    std::string_view text = raw.substr(0, std::min(raw.find('#'), raw.find(';')));
    text = trim(text);
    if (text.empty()) return;
    if (find_invalid_utf8(text) != std::string_view::npos) return note("not UTF-8");
    if (text[0] == '&') return begin_set(text);
    if (text.starts_with("---")) return begin_block(text);
    if (text[0] == '~') return transform(text.substr(1));
    if (text[0] == '+' && in_set_) return member(text.substr(1));
    if (text.starts_with("<!--")) return;
    in_set_ = false;
    if (text[0] == '-' || text[0] == '*') return pattern(text[0] == '-' ? trim(text.substr(1)) : text);
    verb(text);
  }

  void begin_set(std::string_view text) {
    const std::string_view called = text.substr(1, text.find_first_of(" \t") - 1);
    set_ = lower(called);
    while (set_.ends_with('_')) set_.pop_back();
    in_set_ = true;
    if (set_.empty()) return note("a set without a name");
    sets_[set_];
  }

  void member(std::string_view text) {
    text = trim(text);
    if (text.starts_with('(') && text.ends_with(')')) text = trim(text.substr(1, text.size() - 2));
    if (text.starts_with('&')) {
      std::string inner = lower(text);
      while (inner.ends_with('_')) inner.pop_back();
      sets_[set_].push_back({inner});
      return;
    }
    std::vector<std::string> words = words_in_row(text);
    if (words.empty()) return note("a member without a word");
    sets_[set_].push_back(std::move(words));
  }

  /// "--- ABANDON [345] ---": ends the block before it.
  void begin_block(std::string_view text) {
    end_block();
    in_set_ = false;
    const size_t open = text.find('['), close = text.find(']', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) return;
    block_ = codes_of(text.substr(open + 1, close - open - 1));
    if (!block_) note(fmt::format("the code \"{}\" of the block", text.substr(open + 1, close - open - 1)));
  }

  /// "MEET {MEETS MET} [040]", "+BREAK_DOWN {+BREAKS_DOWN}", "WIRE_+TAP".
  void verb(std::string_view text) {
    std::optional<Codes> own;
    if (const size_t open = text.find('['); open != std::string_view::npos) {
      const size_t close = text.find(']', open);
      const std::string_view code = text.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
      own = codes_of(code);
      if (!own || close == std::string_view::npos) return note(fmt::format("the code \"{}\"", code));
      text = trim(text.substr(0, open));
    }
    std::string_view forms;
    if (const size_t open = text.find('{'); open != std::string_view::npos) {
      const size_t close = text.find('}', open);
      forms = text.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
      text = trim(text.substr(0, open));
    }
    // TABARI ends a block by the next verb with a code of its own that patterns followed.
    if (!patterns_.empty() && own) end_block();
    VerbRow row = compound(text);
    if (row.verb.empty()) return note("a verb without a word");
    // A form may be an entry of its own: SAW beside SEE, LEFT beside LEAVE. Those of compounds ("+ATTACKED_AND") are no forms of the verb.
    if (row.particle.empty() && !row.pattern) {
      for (const std::string_view form : split_list(forms, ' '))
        if (const VerbRow other = compound(form); !other.verb.empty() && other.verb != row.verb) out_.forms_.try_emplace(other.verb, row.verb);
      out_.forms_.insert_or_assign(row.verb, row.verb);
    }
    row.where = where();
    verbs_.push_back({std::move(row), own});
  }

  /// The word after "+" is the verb, one after it its particle; words before it must stand before it.
  static VerbRow compound(std::string_view text) {
    VerbRow row;
    std::vector<std::string> words = words_in_row(text);
    size_t at = 0;
    for (size_t i = 0; i < words.size(); ++i)
      if (words[i].starts_with('+')) {
        words[i].erase(0, 1);
        at = i;
      }
    if (words.empty() || words[at].empty()) return row;
    row.verb = words[at];
    if (at + 1 < words.size()) row.particle = words[at + 1];
    if (at > 0 || words.size() > at + 2) {
      auto rest = std::make_shared<VerbPattern>();
      for (size_t i = 0; i < words.size(); ++i)
        if (i < at || i > at + 1) {
          (i < at ? rest->before : rest->after).push_back({PatternElement::word, {{{{words[i]}}}}});
          ++rest->weight;
        }
      row.pattern = std::move(rest);
    }
    return row;
  }

  struct Verb {
    VerbRow row;
    std::optional<Codes> own;
  };
  struct Pattern {
    std::shared_ptr<const VerbPattern> pattern;
    Codes codes;
    std::string where;
  };

  void pattern(std::string_view text) {
    const size_t open = text.rfind('['), close = text.rfind(']');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return note("a pattern without a code");
    const std::string_view code = text.substr(open + 1, close - open - 1);
    std::optional<Codes> codes = codes_of(code);
    if (!codes) return note(fmt::format("the code \"{}\"", code));
    std::string why;
    const std::string_view words = trim(text.substr(0, open));
    std::shared_ptr<const VerbPattern> parsed = parse_pattern(words, why);
    // "+ * MONEY $": the target stands before the verb, or the source behind it. That is the code of the other direction.
    const size_t star = words.find('*');
    if (words.substr(0, star).find('+') != std::string_view::npos || (star != std::string_view::npos && words.find('$', star) != std::string_view::npos))
      std::swap(codes->code, codes->reverse);
    if (!parsed) return note(why);
    if (verbs_.empty()) return note("a pattern before any verb");
    patterns_.push_back({std::move(parsed), *codes, where()});
  }

  std::shared_ptr<const VerbPattern> parse_pattern(std::string_view text, std::string& why) const {
    auto out = std::make_shared<VerbPattern>();
    std::vector<PatternElement>* side = &out->before;
    bool seen_verb = false;
    PatternElement open;                   // a phrase that is being read
    bool brace = false, paren = false;
    const auto close = [&] {
      if (!open.words.empty()) side->push_back(std::move(open));
      open = {};
    };
    for (size_t i = 0; i < text.size();) {
      const char c = text[i];
      if (c == ' ' || c == '\t' || c == ',') {
        ++i;
      } else if (c == '{' || c == '(') {
        if ((c == '{' && brace) || (c == '(' && (paren || brace))) return why = "brackets inside brackets", nullptr;
        (c == '{' ? brace : paren) = true;
        if (!(c == '{' && paren)) open.kind = c == '{' ? PatternElement::phrase : PatternElement::preposition;
        ++i;
      } else if (c == '}' || c == ')') {
        if (!(c == '}' ? brace : paren)) return why = "a bracket that was not opened", nullptr;
        (c == '}' ? brace : paren) = false;
        if (!paren && !brace) close();
        ++i;
      } else if (c == '*' && !brace && !paren) {
        if (seen_verb) return why = "two stars", nullptr;
        seen_verb = true;
        side = &out->after;
        ++i;
        // TABARI glues: "*_DOUBT"
        while (i < text.size() && text[i] == '_') ++i;
      } else {
        size_t end = i;
        while (end < text.size() && std::string_view(" \t,{}()*").find(text[end]) == std::string_view::npos) ++end;
        if (end == i) return why = fmt::format("the sign \"{}\"", c), nullptr;
        add_word(text.substr(i, end - i), brace || paren ? open.words : loose(*side), *out);
        i = end;
      }
    }
    if (brace || paren) return why = "a bracket that is not closed", nullptr;
    if (!seen_verb) return why = "no star for the verb", nullptr;
    for (const auto* elements : {&out->before, &out->after})
      for (const PatternElement& e : *elements)
        for (const PatternWord& w : e.words) out->weight += w.alternatives.empty() ? 0 : 1;
    if (out->mutual) ++out->weight;   // it asks for two in the subject
    return out;
  }

  /// A new element of one word at the end of `side`.
  static std::vector<PatternWord>& loose(std::vector<PatternElement>& side) {
    side.push_back({PatternElement::word, {}});
    return side.back().words;
  }

  void add_word(std::string_view token, std::vector<PatternWord>& to, VerbPattern& pattern) const {
    while (token.starts_with('_')) token.remove_prefix(1);
    PatternWord word;
    if (token == "%") {
      pattern.mutual = true;
    } else if (token.starts_with('&')) {
      std::string called = lower(token.substr(1));
      while (called.ends_with('_')) called.pop_back();
      std::set<std::string> seen;
      expand(called, word, seen);
    } else if (token != "$" && token != "+" && token != "^" && !token.empty()) {
      // "NOTED_&SET": only the words count
      if (std::vector<std::string> words = words_in_row(token); !words.empty()) word.alternatives.push_back(std::move(words));
    }
    to.push_back(std::move(word));
  }

  /// Each set is opened once: one that lists itself, or is listed by two others, adds nothing the second time.
  void expand(const std::string& set, PatternWord& into, std::set<std::string>& seen) const {
    if (!seen.insert(set).second) return;
    const auto it = sets_.find(set);
    if (it == sets_.end()) {
      if (seen.size() == 1) into.alternatives.push_back({set});   // a set that is not there matches nothing but its own name
      return;
    }
    for (const std::vector<std::string>& words : it->second) {
      if (into.alternatives.size() >= kMaxAlternatives) return;
      if (words.size() == 1 && words[0].starts_with('&')) {
        if (static_cast<int>(seen.size()) <= kMaxSets) expand(words[0].substr(1), into, seen);
      } else {
        into.alternatives.push_back(words);
      }
    }
  }

  void end_block() {
    for (const Verb& v : verbs_) {
      const Codes codes = v.own ? *v.own : block_ ? *block_ : Codes{"", "", true};
      if (out_.rows_.size() + patterns_.size() >= kMaxRows) break;
      VerbRow alone = v.row;
      alone.code = codes.code;
      alone.reverse = codes.reverse;
      alone.silent = codes.silent;
      out_.rows_.push_back(alone);
      for (const Pattern& p : patterns_) {
        VerbRow row = v.row;
        row.code = p.codes.code;
        row.reverse = p.codes.reverse;
        row.silent = p.codes.silent;
        row.pattern = v.row.pattern ? both(*v.row.pattern, *p.pattern) : p.pattern;
        row.where = p.where;
        out_.rows_.push_back(std::move(row));
      }
    }
    verbs_.clear();
    patterns_.clear();
    block_.reset();
  }

  static std::shared_ptr<const VerbPattern> both(const VerbPattern& verb, const VerbPattern& pattern) {
    auto out = std::make_shared<VerbPattern>(pattern);
    out->before.insert(out->before.end(), verb.before.begin(), verb.before.end());
    out->after.insert(out->after.end(), verb.after.begin(), verb.after.end());
    out->weight += verb.weight;
    return out;
  }

  /// "a (a b ATTACK) SAY = a b 015".
  void transform(std::string_view text) {
    const size_t open = text.find('('), close = text.find(')'), equals = text.find('=');
    if (open == std::string_view::npos || close == std::string_view::npos || equals == std::string_view::npos || !(open < close && close < equals))
      return note("a transformation of another form");
    const std::vector<std::string_view> inner = split_list(text.substr(open + 1, close - open - 1), ' ');
    const std::vector<std::string_view> outer = split_list(text.substr(close + 1, equals - close - 1), ' ');
    const std::vector<std::string_view> result = split_list(text.substr(equals + 1), ' ');
    if (inner.size() != 3 || outer.size() != 1 || result.size() != 3) return note("a transformation of another form");
    VerbTransform t;
    t.inner = inner[0] == "a" ? VerbTransform::same_actor : inner[0] == "_" ? VerbTransform::no_actor : VerbTransform::other_actor;
    t.inner_verb = inner[2] == "Q" ? "" : lower(inner[2]);
    t.outer_verb = lower(outer[0]);
    t.code = result[2] == "Q" ? "" : std::string(result[2]);
    if (!t.code.empty() && !is_code(t.code)) return note(fmt::format("the code \"{}\"", t.code));
    if (t.inner_verb.find('_') != std::string::npos) return note("a transformation of a verb of two words");
    t.where = where();
    out_.transforms_.push_back(std::move(t));
  }

  std::string name_;
  VerbDictionary& out_;
  size_t number_ = 0;
  bool in_set_ = false;
  std::string set_;
  std::map<std::string, std::vector<std::vector<std::string>>> sets_;
  std::optional<Codes> block_;
  std::vector<Verb> verbs_;
  std::vector<Pattern> patterns_;
};

VerbDictionary VerbDictionary::parse(std::string_view text, const std::string& name) {
  VerbDictionary out;
  VerbFileReader(name, out).read(text);
  return out;
}

std::string_view VerbDictionary::verb_of(std::string_view form) const {
  const auto it = forms_.find(form);
  return it == forms_.end() ? std::string_view() : std::string_view(it->second);
}

bool VerbDictionary::is_one(std::string_view text) {
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim(text.substr(begin, std::min(end, text.find('#', begin)) - begin));
    begin = end + 1;
    if (line.starts_with("---") && line.find('[') != std::string_view::npos) return true;
    if (line.starts_with('-') && line.find('*') != std::string_view::npos && line.find('[') != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace dateline
