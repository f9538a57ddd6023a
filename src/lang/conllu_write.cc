// Analysis to CoNLL-U. Tests: conllu_test.cc (reading back what was written gives the same
// analysis).
#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"

#include "lang/conllu.h"

namespace dateline {
namespace {

// White space inside a line would break the format: the text is shown with single spaces.
std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return out;
}

std::string_view form_name(MentionForm form) {
  return form == MentionForm::name ? "name" : form == MentionForm::nominal ? "nominal" : "pronoun";
}

// What opens and closes at each word, of one kind of brackets.
class Brackets {
 public:
  explicit Brackets(size_t words) : open_(words), close_(words), goes_on_(words, false) {}

  /// To be called from the outside in where brackets begin together.
  void add(uint32_t first, uint32_t last, const std::string& id, const std::string& rest) {
    if (first >= last || last > open_.size()) return;
    open_[first] += "(" + id + rest;
    if (last == first + 1) {
      open_[first] += ")";
      return;
    }
    goes_on_[first] = true;
    close_[last - 1].insert(0, id + ")");
  }
  // In the order of CorefUD: what closes comes before what opens, except after brackets of this one word.
  std::string at(uint32_t i) const { return goes_on_[i] ? close_[i] + open_[i] : open_[i] + close_[i]; }

 private:
  std::vector<std::string> open_, close_;
  std::vector<bool> goes_on_;
};

// Ids of entities are unique in a file of many articles: "e3.a1".
std::string id_suffix(std::string_view document) {
  const bool plain = document.size() <= 24 && std::all_of(document.begin(), document.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  });
  return "." + (plain ? std::string(document) : content_id(document, 8));
}

// What the MISC column says of entities and names.
class EntityMisc {
 public:
  EntityMisc(const Analysis& a, std::string_view document)
      : a_(a),
        suffix_(id_suffix(document)),
        entities_(a.words.size()),
        names_(a.words.size()),
        coref_(a.words.size()) {
    std::vector<Bracket> all;
    std::vector<bool> said(a.mentions.size(), false);
    for (const NounPhrase& p : a.phrases) {
      if (p.mention != kNone) said[static_cast<size_t>(p.mention)] = true;
      all.push_back({p.first, p.last, p.head, p.entity, type_of(p), form_of(p)});
      if (p.antecedent == kNone) continue;
      std::string reason(name(p.reason));
      if (p.reason == CorefReason::learned) reason += fmt::format(":{:.1f}", static_cast<double>(p.score));
      link(p.head, p.entity, reason);
    }
    for (size_t m = 0; m < a.mentions.size(); ++m) {
      const Mention& x = a.mentions[m];
      const bool tag_only = x.form == MentionForm::name &&
                            (x.type == EntityType::nationality || x.type == EntityType::office);
      if (!a.phrases.empty() && x.form == MentionForm::name)
        names_.add(x.first, x.last, "", std::string(name(x.type)));
      if (said[m] || (!a.phrases.empty() && tag_only)) continue;
      all.push_back({x.first, x.last, x.head, x.chain, name(x.type), form_name(x.form)});
      const CorefLink* why = link_of(m);
      if (why != nullptr && why->antecedent != kNone) link(x.head, x.chain, std::string(name(why->reason)));
    }
    std::stable_sort(all.begin(), all.end(), [](const Bracket& x, const Bracket& y) {
      return x.first != y.first ? x.first < y.first : x.last > y.last;
    });
    for (const Bracket& b : all)
      entities_.add(b.first, b.last, id(b.entity),
                    fmt::format("-{}-{}-{}", b.type, b.form, b.head - b.first + 1));
  }

  std::string misc(uint32_t i, bool space_after) const {
    std::string out;
    const auto add = [&](std::string_view key, std::string_view value) {
      if (value.empty()) return;
      if (!out.empty()) out += '|';
      out.append(key).append("=").append(value);
    };
    add("Coref", coref_[i]);
    add("Entity", entities_.at(i));
    add("Name", names_.at(i));
    if (!space_after) add("SpaceAfter", "No");
    return out.empty() ? "_" : out;
  }

 private:
  struct Bracket {
    uint32_t first, last, head;
    int32_t entity;
    std::string_view type, form;
  };

  std::string id(int32_t entity) const {
    return entity == kNone ? "x" + suffix_ : fmt::format("e{}{}", entity, suffix_);
  }

  void link(uint32_t word, int32_t entity, const std::string& reason) {
    if (!coref_[word].empty()) coref_[word] += ',';
    coref_[word] += id(entity) + ":" + reason;
  }

  const CorefLink* link_of(size_t m) const {
    const int32_t chain = a_.mentions[m].chain;
    if (chain == kNone) return nullptr;
    for (const CorefLink& x : a_.chains[static_cast<size_t>(chain)].links)
      if (x.mention == m) return &x;
    return nullptr;
  }

  std::string_view type_of(const NounPhrase& p) const {
    const auto e = static_cast<size_t>(p.entity);
    return p.entity != kNone && e < a_.chains.size() ? name(a_.chains[e].type) : "other";
  }

  std::string_view form_of(const NounPhrase& p) const {
    if (p.mention != kNone) return form_name(a_.mentions[static_cast<size_t>(p.mention)].form);
    const Upos u = a_.words[p.head].upos;
    return u == Upos::PRON ? "pronoun" : u == Upos::PROPN ? "name" : "nominal";
  }

  const Analysis& a_;
  std::string suffix_;
  Brackets entities_, names_;
  std::vector<std::string> coref_;
};

}  // namespace

void write_conllu(const Document& document, const Analysis& analysis, const ConlluOptions& options,
                  std::string& out) {
  const EntityMisc entity_misc(analysis, document.id);
  const std::string doc_id = document.id.empty() ? "doc" : one_line(document.id);
  if (options.newdoc) {
    out += fmt::format("# newdoc id = {}\n", doc_id);
    if (!analysis.mentions.empty() || !analysis.phrases.empty())
      out += "# global.Entity = eid-etype-form-head\n";
  }
  int64_t block = -1;
  for (size_t k = 0; k < analysis.sentences.size(); ++k) {
    const Sentence& s = analysis.sentences[k];
    if (s.first >= s.last) continue;
    if (static_cast<int64_t>(s.block) != block) out += "# newpar\n";
    block = s.block;
    const bool given =
        options.sent_ids && k < options.sent_ids->size() && !(*options.sent_ids)[k].empty();
    out += given ? fmt::format("# sent_id = {}\n", (*options.sent_ids)[k])
                 : fmt::format("# sent_id = {}-{}\n", doc_id, k + 1);
    out += fmt::format("# text = {}\n", one_line(slice(document.text, s.span)));
    for (uint32_t i = s.first; i < s.last; ++i) {
      const Word& w = analysis.words[i];
      uint32_t end = i + 1;
      while (!w.joined && end < s.last && analysis.words[end].joined) ++end;
      const uint32_t id = i - s.first + 1;
      const bool starts_token = end > i + 1;
      const bool in_token = starts_token || w.joined;
      if (starts_token) {
        const Word& last = analysis.words[end - 1];
        out += fmt::format("{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", id, end - s.first,
                           one_line(slice(document.text, {w.span.begin, last.span.end})),
                           last.space_after ? "_" : "SpaceAfter=No");
      }
      const std::string_view lemma = w.lemma < analysis.lemmas.size() ? analysis.lemma(w) : "_";
      const int64_t head = w.head == kRoot ? 0 : static_cast<int64_t>(w.head) - s.first + 1;
      out += fmt::format("{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}\n", id,
                         one_line(slice(document.text, w.span)), lemma.empty() ? "_" : lemma,
                         name(w.upos), format_feats(w.morph), head, name(w.deprel),
                         entity_misc.misc(i, in_token || w.space_after));
    }
    out += '\n';
  }
}

}  // namespace dateline
