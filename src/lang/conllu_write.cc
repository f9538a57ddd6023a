// Analysis to CoNLL-U. Tests: conllu_test.cc (reading back what was written gives the same
// analysis).
#include <fmt/format.h>

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

// Entity brackets by word: what opens before it, what closes after it.
class Brackets {
 public:
  explicit Brackets(const Analysis& a)
      : open_(a.words.size()), close_(a.words.size()), coref_(a.words.size()) {
    for (const Mention& m : a.mentions) {
      if (m.first >= m.last || m.last > a.words.size()) continue;
      const std::string id = m.chain == kNone ? "x" : fmt::format("e{}", m.chain);
      std::string begin =
          fmt::format("({}-{}-{}-{}", id, name(m.type), form_name(m.form), m.head - m.first + 1);
      if (m.last == m.first + 1) {
        open_[m.first] += begin + ")";
        continue;
      }
      open_[m.first] += begin;
      close_[m.last - 1].insert(0, id + ")");
    }
    for (const Chain& chain : a.chains) {
      for (const CorefLink& link : chain.links) {
        if (link.antecedent == kNone || link.mention >= a.mentions.size()) continue;
        std::string& cell = coref_[a.mentions[link.mention].head];
        if (!cell.empty()) cell += ',';
        cell += fmt::format("e{}:{}", a.mentions[link.mention].chain, name(link.reason));
      }
    }
  }

  std::string misc(uint32_t i, bool space_after) const {
    std::string out;
    const auto add = [&](std::string_view key, std::string_view value) {
      if (!out.empty()) out += '|';
      out.append(key).append("=").append(value);
    };
    if (!coref_[i].empty()) add("Coref", coref_[i]);
    if (!open_[i].empty() || !close_[i].empty()) add("Entity", open_[i] + close_[i]);
    if (!space_after) add("SpaceAfter", "No");
    return out.empty() ? "_" : out;
  }

 private:
  std::vector<std::string> open_, close_, coref_;
};

}  // namespace

void write_conllu(const Document& document, const Analysis& analysis, const ConlluOptions& options,
                  std::string& out) {
  const Brackets brackets(analysis);
  const std::string doc_id = document.id.empty() ? "doc" : one_line(document.id);
  if (options.newdoc) {
    out += fmt::format("# newdoc id = {}\n", doc_id);
    if (!analysis.mentions.empty()) out += "# global.Entity = eid-etype-form-head\n";
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
                         brackets.misc(i, in_token || w.space_after));
    }
    out += '\n';
  }
}

}  // namespace dateline
