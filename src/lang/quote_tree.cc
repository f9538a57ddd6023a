// Who says and what is said, read from the tree, with repairs for what trees of news often get
// wrong. Tests: quotes_test.cc.
#include "lang/quote_tree.h"

#include <algorithm>

#include "lang/tables.h"

namespace dateline {

const Sentence& QuoteTree::sentence_of(uint32_t word) const {
  return a_.sentences[static_cast<size_t>(a_.sentence_of(static_cast<int32_t>(word)))];
}

bool QuoteTree::inside_quotation(uint32_t i) const {
  return std::any_of(quotations_.begin(), quotations_.end(),
                     [&](const Quotation& q) { return q.words.holds(i); });
}

WordRange QuoteTree::trim(WordRange r) const {
  while (!r.empty() && is_punct(r.first)) ++r.first;
  while (!r.empty() && is_punct(r.last - 1)) --r.last;
  return r;
}

uint32_t QuoteTree::frames_of(uint32_t i) const {
  const WordSlot* slot = speech_.find(a_.lemma(a_.words[i]));
  return slot ? slot->value : 0;
}

bool QuoteTree::can_speak(uint32_t i) const {
  const Upos u = a_.words[i].upos;
  return u == Upos::NOUN || u == Upos::PROPN || u == Upos::PRON || u == Upos::NUM || u == Upos::DET;
}

int32_t QuoteTree::speaker_of(uint32_t verb) const {
  uint32_t i = verb;
  for (int depth = 0; depth < 4; ++depth) {
    int32_t subject = kNone;
    for (const uint32_t c : tree_.children(i)) {
      const Deprel d = a_.words[c].deprel;
      if (d == Deprel::nsubj || d == Deprel::nsubj_outer) subject = static_cast<int32_t>(c);
      if (d == Deprel::obl_agent) return static_cast<int32_t>(c);
      if (d == Deprel::nsubj_pass && depth > 0) subject = static_cast<int32_t>(c);
    }
    if (subject != kNone) {
      // "officials who said": the noun itself.
      if (a_.words[static_cast<size_t>(subject)].morph.pron_type == Morph::kRel &&
          a_.words[i].deprel == Deprel::acl_relcl && a_.words[i].head >= 0)
        return a_.words[i].head;
      return subject;
    }
    const Deprel d = a_.words[i].deprel;
    const int32_t head = a_.words[i].head;
    if (head < 0) return kNone;
    if (d == Deprel::acl) {
      // "officials saying ..."; but not "a box labeled ...", where the noun is what is labeled.
      const bool passive =
          a_.words[i].morph.tense == Morph::kPast || a_.words[i].morph.voice == Morph::kPass;
      return passive || a_.words[static_cast<size_t>(head)].upos == Upos::VERB ? kNone : head;
    }
    if (d == Deprel::acl_relcl) return kNone;
    if (d != Deprel::advcl && d != Deprel::conj && d != Deprel::xcomp && d != Deprel::parataxis)
      return kNone;
    if (d == Deprel::parataxis && depth == 0) return kNone;
    i = static_cast<uint32_t>(head);
    if (a_.words[i].upos != Upos::VERB && d != Deprel::advcl) return kNone;
  }
  return kNone;
}

bool QuoteTree::part_of_speech_act(uint32_t v, uint32_t frames) const {
  const int32_t subject = speaker_of(v);
  const std::string_view who = subject == kNone ? std::string_view() : a_.lemma(subject);
  if (who == "you") return true;
  return inside_quotation(v) &&
         (!(frames & kIsSpeech) || subject == kNone || who == "I" || who == "we");
}

int32_t QuoteTree::noun_from(uint32_t i, const Sentence& s) const {
  for (int depth = 0; depth < 8; ++depth) {
    const Word& w = a_.words[i];
    const Deprel d = base(w.deprel);
    const bool modifier = d == Deprel::det || d == Deprel::compound || d == Deprel::amod ||
                          d == Deprel::nmod || d == Deprel::nummod || d == Deprel::flat;
    if (!modifier || w.head <= static_cast<int32_t>(i) || w.head >= static_cast<int32_t>(s.last))
      break;
    i = static_cast<uint32_t>(w.head);
  }
  const Upos u = a_.words[i].upos;
  return u == Upos::NOUN || u == Upos::PROPN || u == Upos::PRON ? static_cast<int32_t>(i) : kNone;
}

int32_t QuoteTree::inverted_speaker(uint32_t v, const WordRange& content) const {
  for (const uint32_t c : tree_.children(v)) {
    const Deprel d = base(a_.words[c].deprel);
    if (c > v && d == Deprel::obj && !content.holds(c)) return static_cast<int32_t>(c);
  }
  return kNone;
}

bool QuoteTree::speaker_after_comma(uint32_t v, const Sentence& s, Attributed& q) const {
  for (uint32_t i = v; i-- > s.first + 1;) {
    const Upos u = a_.words[i].upos;
    if (u == Upos::VERB || u == Upos::SCONJ || v - i > kLongestName) return false;
    if (form(i) != ",") continue;
    const int32_t who = noun_from(i + 1, s);
    if (who == kNone || who >= static_cast<int32_t>(v)) return false;
    q.speaker_word = who;
    q.content.last = std::min(q.content.last, i);
    return !q.content.empty();
  }
  return false;
}

WordRange QuoteTree::phrase(uint32_t head) const {
  WordRange r{head, head + 1};
  for (const uint32_t c : tree_.children(head)) {
    const Deprel d = base(a_.words[c].deprel);
    if (d == Deprel::acl || d == Deprel::advcl || d == Deprel::cc || d == Deprel::punct ||
        d == Deprel::case_ || d == Deprel::parataxis || d == Deprel::cop || d == Deprel::nsubj ||
        d == Deprel::mark || d == Deprel::ccomp)
      continue;
    if (c < head)
      r.first = std::min(r.first, tree_.left(c));
    else
      r.last = std::max(r.last, tree_.right(c));
  }
  while (r.last > head + 1 && is_punct(r.last - 1) && form(r.last - 1) != ")") --r.last;
  // "the agency (IAEA)": the closing bracket belongs to the opening one.
  for (uint32_t i = r.first; i < r.last; ++i)
    if (form(i) == "(" && r.last < a_.words.size() && form(r.last) == ")") {
      ++r.last;
      break;
    }
  while (r.first < head && is_punct(r.first)) ++r.first;
  return r;
}

WordRange QuoteTree::subtree_without(uint32_t c, uint32_t verb) const {
  WordRange r{tree_.left(c), tree_.right(c)};
  if (!r.holds(verb)) return r;
  const WordRange before{
      r.first, tree_.left(verb) < verb && tree_.left(verb) > r.first ? tree_.left(verb) : verb};
  const WordRange after{verb + 1, r.last};
  return c < verb ? before : after;
}

WordRange QuoteTree::around(uint32_t v, const Sentence& s) const {
  uint32_t left = tree_.left(v), right = tree_.right(v);
  const auto head = static_cast<uint32_t>(a_.words[v].head);
  WordRange whole{tree_.left(head), tree_.right(head)};
  whole.first = std::max(whole.first, s.first);
  if (left <= whole.first) return {right, whole.last};
  if (trim({right, whole.last}).empty()) return {whole.first, left};
  return head < v && trim({whole.first, left}).size() < trim({right, whole.last}).size() &&
                 head > right
             ? WordRange{right, whole.last}
             : WordRange{whole.first, trim({right, whole.last}).size() > 2 ? whole.last : left};
}

WordRange QuoteTree::clause(uint32_t c, uint32_t v, const Sentence& s) const {
  WordRange r = subtree_without(c, v);
  if (c < v) {
    // "Talks failed, officials said": of two subjects the first is that of what is said.
    const int32_t speaker = speaker_of(v);
    for (const uint32_t k : tree_.children(v))
      if (k < r.first && base(a_.words[k].deprel) == Deprel::nsubj &&
          static_cast<int32_t>(k) < speaker)
        r.first = std::min(r.first, tree_.left(k));
    return r;
  }
  if (r.first <= v + 1) return r;
  // "Duda also said the talks ...": no subject stands between a verb and the clause it governs.
  for (const uint32_t k : tree_.children(v))
    if (k > v && k < r.first && base(a_.words[k].deprel) == Deprel::nsubj &&
        !inside_quotation(r.first))
      r.first = std::max(v + 1, tree_.left(k));
  if (r.first <= v + 1) return r;
  if (a_.lemma(a_.words[r.first]) == "that" || !(frames_of(v) & kIsSpeech)) return r;
  uint32_t first = v + 1;
  for (const uint32_t k : tree_.children(v)) {
    const Deprel d = base(a_.words[k].deprel);
    if (k <= v || k >= r.first) continue;
    const bool addressee = d == Deprel::obl || d == Deprel::iobj || d == Deprel::advmod ||
                           (d == Deprel::obj && a_.lemma(a_.words[v]) != "say") ||
                           d == Deprel::punct || d == Deprel::nsubj || d == Deprel::compound;
    if (addressee) first = std::max(first, tree_.right(k));
  }
  if (first < r.first) r.first = std::min(r.first, std::max(first, s.first));
  // "... because it was late": the reason belongs to what is said.
  for (const uint32_t k : tree_.children(v)) {
    if (k < r.last || base(a_.words[k].deprel) != Deprel::advcl) continue;
    const int32_t mark = tree_.child(a_, k, Deprel::mark);
    if (mark == kNone) continue;
    const std::string_view m = a_.lemma(mark);
    if (m == "because" || m == "if" || m == "unless" || m == "so" || m == "although" || m == "even")
      r.last = tree_.right(k);
  }
  return r;
}

WordRange QuoteTree::clause_on_addressee(uint32_t v) const {
  for (const uint32_t k : tree_.children(v)) {
    const Deprel d = base(a_.words[k].deprel);
    if (k < v || (d != Deprel::obj && d != Deprel::iobj)) continue;
    for (const uint32_t c : tree_.children(k)) {
      if (c < k || base(a_.words[c].deprel) != Deprel::acl) continue;
      const int32_t subject = child(c, Deprel::nsubj), mark = child(c, Deprel::mark);
      const bool own =
          subject != kNone && a_.words[static_cast<size_t>(subject)].morph.pron_type != Morph::kRel;
      if (own || (mark != kNone && a_.lemma(mark) == "that"))
        return {tree_.left(c), tree_.right(c)};
    }
  }
  return {};
}

WordRange QuoteTree::object(uint32_t v) const {
  WordRange r;
  bool found = false;
  for (const uint32_t k : tree_.children(v)) {
    if (k < v) continue;
    const Deprel d = base(a_.words[k].deprel);
    bool part = d == Deprel::obj || d == Deprel::xcomp || d == Deprel::ccomp;
    if (d == Deprel::obl || d == Deprel::advcl) {
      int32_t mark = tree_.child(a_, k, Deprel::case_);
      if (mark == kNone) mark = tree_.child(a_, k, Deprel::mark);
      const std::string_view m = mark == kNone ? std::string_view() : a_.lemma(mark);
      part = found && (m == "of" || m == "for" || m == "as" || m == "over" || m == "about");
    }
    if (!part) continue;
    if (d == Deprel::obj) found = true;
    r = r.empty() ? WordRange{tree_.left(k), tree_.right(k)}
                  : WordRange{std::min(r.first, tree_.left(k)), std::max(r.last, tree_.right(k))};
  }
  return found ? r : WordRange{};
}

WordRange QuoteTree::complement(uint32_t v) const {
  for (const uint32_t k : tree_.children(v)) {
    if (k < v || base(a_.words[k].deprel) != Deprel::obl) continue;
    const int32_t mark = tree_.child(a_, k, Deprel::case_);
    if (mark == kNone) continue;
    const std::string_view m = a_.lemma(mark);
    if (m != "of" && m != "about" && m != "for" && m != "against" && m != "on") continue;
    WordRange r{m == "on" ? k : static_cast<uint32_t>(mark) + 1, tree_.right(k)};
    const int32_t xcomp = child(v, Deprel::xcomp);
    if (m == "on" && xcomp == kNone) continue;
    if (xcomp > static_cast<int32_t>(k))
      r.last = std::max(r.last, tree_.right(static_cast<uint32_t>(xcomp)));
    r.first = std::min(r.first, tree_.left(k) == static_cast<uint32_t>(mark) ? r.first : k);
    return r;
  }
  return {};
}

}  // namespace dateline
