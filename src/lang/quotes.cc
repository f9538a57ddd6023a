// Problem: who is said to have said what. Idea: verbs of saying and thinking (data/lang/speech_verbs.tsv) with their
// subject and clause in the tree give most; quotation marks give the rest and the exact extent of direct speech.
//   "Stability is improving," Assad told Putin. -> content [Stability is improving], cue [told], speaker [Assad], direct
//   Peskov said that talks failed.             -> content [that talks failed], cue [said], speaker [Peskov]
//   According to Reuters, talks failed.        -> content [talks failed], cue [According to], speaker [Reuters]
// A quotation without its own cue goes to the speaker before it in the paragraph (carried). Words in quotation marks
// that nobody is said to say stay out. Does not attempt: attribution by nouns alone ("the claim"). Tests: quotes_test.cc.
#include "lang/quotes.h"

#include <algorithm>

#include "lang/tree_index.h"

namespace dateline {
namespace {

constexpr uint32_t kLongestName = 9;     // words between a quotation and its verb
constexpr uint32_t kShortQuotation = 3;  // words; shorter ones without a cue are mere marked words

struct WordRange {
  uint32_t first = 0, last = 0;
  bool empty() const { return first >= last; }
  uint32_t size() const { return empty() ? 0 : last - first; }
  bool holds(uint32_t i) const { return first <= i && i < last; }
  bool overlaps(const WordRange& o) const { return first < o.last && o.first < last; }
};

// A stretch inside quotation marks, in words, without the marks.
struct Quotation {
  WordRange words;
  bool used = false;
};

// One attribution in the making.
struct Attributed {
  WordRange content, cue, speaker;
  int32_t cue_word = kNone, speaker_word = kNone;
  bool direct = false, carried = false;
};

class Finder {
 public:
  Finder(const Document& document, Analysis& a, const WordMap& speech)
      : document_(document), a_(a), speech_(speech), tree_(a) {}

  void run() {
    find_quotations();
    for (size_t s = 0; s < a_.sentences.size(); ++s) {
      for (uint32_t i = a_.sentences[s].first; i < a_.sentences[s].last; ++i) {
        if (is_according(i)) according(i, a_.sentences[s]);
        else if (a_.words[i].upos == Upos::VERB) predicate(i, a_.sentences[s]);
      }
    }
    carry();
    write();
  }

 private:
  std::string_view form(uint32_t i) const { return slice(document_.text, a_.words[i].span); }
  bool is_punct(uint32_t i) const { return a_.words[i].upos == Upos::PUNCT; }
  const Sentence& sentence_of(uint32_t word) const {
    return a_.sentences[static_cast<size_t>(a_.sentence_of(static_cast<int32_t>(word)))];
  }

  // ---- quotation marks ----

  void find_quotations() {
    size_t s = 0;
    while (s < a_.sentences.size()) {
      size_t e = s;
      while (e < a_.sentences.size() && a_.sentences[e].block == a_.sentences[s].block) ++e;
      block_quotations(a_.sentences[s].first, a_.sentences[e - 1].last);
      s = e;
    }
  }

  enum class Mark : uint8_t { none, opens, closes, either, single_opens, single_closes };

  Mark mark_of(uint32_t i, uint32_t first) const {
    const std::string_view f = form(i);
    if (f == "\"" || f == "''") return Mark::either;
    if (f == "“" || f == "``" || f == "«") return Mark::opens;
    if (f == "”" || f == "»" || f == "’’") return Mark::closes;
    if (f == "‘‘") return Mark::opens;
    const bool space_before = i == first || a_.words[i - 1].space_after;
    if (f == "‘") return Mark::single_opens;
    if (f == "'" || f == "’" || f == "`") {
      if (a_.words[i].joined) return Mark::none;  // a possessive
      if (space_before && !a_.words[i].space_after) return Mark::single_opens;
      if (!space_before) return Mark::single_closes;
    }
    return Mark::none;
  }

  void block_quotations(uint32_t first, uint32_t last) {
    int64_t open = -1;
    bool single = false;
    for (uint32_t i = first; i < last; ++i) {
      const Mark m = mark_of(i, first);
      if (m == Mark::none) continue;
      const bool double_mark = m == Mark::opens || m == Mark::closes || m == Mark::either;
      if (open < 0) {
        if (m == Mark::opens || m == Mark::either || m == Mark::single_opens) {
          open = i;
          single = !double_mark;
        }
      } else if (single ? m == Mark::single_closes : (m == Mark::closes || m == Mark::either)) {
        add_quotation(static_cast<uint32_t>(open) + 1, i);
        open = -1;
      } else if (single && double_mark && m != Mark::closes) {
        open = i;  // the single mark was an apostrophe
        single = false;
      }
    }
    // A paragraph that opens a quotation and does not close it goes on in the next one.
    if (open >= 0 && !single) add_quotation(static_cast<uint32_t>(open) + 1, last);
  }

  void add_quotation(uint32_t first, uint32_t last) {
    if (first < last) quotations_.push_back({{first, last}, false});
  }

  // The longest quotation over `r` that `cue` stands outside of.
  Quotation* quotation_over(const WordRange& r, int32_t cue) {
    Quotation* best = nullptr;
    for (Quotation& q : quotations_)
      if (q.words.overlaps(r) && !(cue != kNone && q.words.holds(static_cast<uint32_t>(cue))) && (!best || q.words.size() > best->words.size())) best = &q;
    return best;
  }

  // ---- verbs ----

  uint32_t frames_of(uint32_t i) const {
    const WordSlot* slot = speech_.find(a_.lemma(a_.words[i]));
    return slot ? slot->value : 0;
  }

  int32_t child(uint32_t i, Deprel d) const { return tree_.child(a_, i, d); }

  // The word that names who says `verb`: its subject, or that of the verb it depends on.
  int32_t speaker_of(uint32_t verb) const {
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
        const bool passive = a_.words[i].morph.tense == Morph::kPast || a_.words[i].morph.voice == Morph::kPass;
        return passive || a_.words[static_cast<size_t>(head)].upos == Upos::VERB ? kNone : head;
      }
      if (d == Deprel::acl_relcl) return kNone;
      if (d != Deprel::advcl && d != Deprel::conj && d != Deprel::xcomp && d != Deprel::parataxis) return kNone;
      if (d == Deprel::parataxis && depth == 0) return kNone;
      i = static_cast<uint32_t>(head);
      if (a_.words[i].upos != Upos::VERB && d != Deprel::advcl) return kNone;
    }
    return kNone;
  }

  bool can_speak(uint32_t i) const {
    const Upos u = a_.words[i].upos;
    return u == Upos::NOUN || u == Upos::PROPN || u == Upos::PRON || u == Upos::NUM || u == Upos::DET;
  }

  // The phrase of the speaker: its subtree without clauses and what follows them.
  WordRange phrase(uint32_t head) const {
    WordRange r{head, head + 1};
    for (const uint32_t c : tree_.children(head)) {
      const Deprel d = base(a_.words[c].deprel);
      if (d == Deprel::acl || d == Deprel::advcl || d == Deprel::cc || d == Deprel::punct || d == Deprel::case_ || d == Deprel::parataxis ||
          d == Deprel::cop || d == Deprel::nsubj || d == Deprel::mark || d == Deprel::ccomp)
        continue;
      if (c < head) r.first = std::min(r.first, tree_.left(c));
      else r.last = std::max(r.last, tree_.right(c));
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

  WordRange trim(WordRange r) const {
    while (!r.empty() && is_punct(r.first)) ++r.first;
    while (!r.empty() && is_punct(r.last - 1)) --r.last;
    return r;
  }

  bool inside_quotation(uint32_t i) const {
    return std::any_of(quotations_.begin(), quotations_.end(), [&](const Quotation& q) { return q.words.holds(i); });
  }

  // Thoughts and wishes inside somebody's own words ("I think ...") are part of what is said.
  bool part_of_speech_act(uint32_t v, uint32_t frames) const {
    const int32_t subject = speaker_of(v);
    const std::string_view who = subject == kNone ? std::string_view() : a_.lemma(subject);
    if (who == "you") return true;
    return inside_quotation(v) && (!(frames & kIsSpeech) || subject == kNone || who == "I" || who == "we");
  }

  void predicate(uint32_t v, const Sentence& s) {
    const uint32_t frames = frames_of(v);
    if (frames == 0 || part_of_speech_act(v, frames)) return;
    if (!(frames & kIsSpeech) && a_.words[v].deprel == Deprel::acl) return;  // "anyone wanting to know"
    Attributed q;
    q.cue = {v, v + 1};
    q.cue_word = static_cast<int32_t>(v);
    q.speaker_word = speaker_of(v);
    if (q.speaker_word != kNone && child(static_cast<uint32_t>(q.speaker_word), Deprel::cop) != kNone)
      q.speaker_word = child(static_cast<uint32_t>(q.speaker_word), Deprel::nsubj);  // "they were in the lead, saying"
    if (q.speaker_word != kNone && !can_speak(static_cast<uint32_t>(q.speaker_word))) q.speaker_word = kNone;

    const int32_t ccomp = child(v, Deprel::ccomp), xcomp = child(v, Deprel::xcomp);
    if ((frames & kIsSpeech) && (frames & kTakesQuote) && beside_quotation(v, s, q)) {
      add(q);
      return;
    }
    if (ccomp != kNone && (frames & kTakesClause)) {
      q.content = clause(static_cast<uint32_t>(ccomp), v, s);
    } else if ((frames & kIsSpeech) && (frames & kTakesQuote) && base(a_.words[v].deprel) == Deprel::parataxis &&
               a_.words[v].head >= 0) {
      q.content = around(v, s);
    } else if (xcomp != kNone && (frames & kTakesInfinitive)) {
      q.content = subtree_without(static_cast<uint32_t>(xcomp), v);
    }
    if (q.content.empty() && (frames & kTakesClause)) q.content = clause_on_addressee(v);
    const bool has_speaker = q.speaker_word != kNone;
    if (q.content.empty() && (frames & kTakesObject) && has_speaker) q.content = object(v);
    if (q.content.empty() && (frames & kTakesPreposition) && has_speaker) q.content = complement(v);
    if (q.content.empty() && (frames & kTakesQuote)) q.content = quotation_near(v, s);
    q.content = trim(q.content);
    if (q.content.empty() || (q.content.size() == 1 && a_.words[q.content.first].upos != Upos::NOUN)) return;
    if (frames & kIsSpeech) repair_speaker(v, s, q);
    add(q);
  }

  // "...," said Duda.  "...," Mr. Duda of Poland said.  He said: "..."  A quotation that only marks and a name part from
  // the verb is what is said, whatever the tree makes of it.
  bool beside_quotation(uint32_t v, const Sentence& s, Attributed& q) const {
    if (inside_quotation(v)) return false;
    for (const Quotation& x : quotations_) {
      if (x.used) continue;
      if (x.words.last <= v && x.words.last > s.first && v - x.words.last <= kLongestName) {
        if (x.words.size() <= kShortQuotation && x.words.first > s.first + 1) continue;
        uint32_t first = v;  // of the words between the quotation and the verb
        bool only_name = true;
        for (uint32_t i = x.words.last; i < v; ++i) {
          const Upos u = a_.words[i].upos;
          if (u == Upos::PUNCT) continue;
          if (first == v) first = i;
          only_name = only_name && u != Upos::VERB && u != Upos::SCONJ && u != Upos::CCONJ;
        }
        if (!only_name) continue;
        const int32_t who = noun_from(first == v ? std::min(v + 1, s.last - 1) : first, s);
        const bool keep = q.speaker_word != kNone && !x.words.holds(static_cast<uint32_t>(q.speaker_word));
        if (!keep) q.speaker_word = who;
        if (q.speaker_word == kNone || q.speaker_word == q.cue_word) continue;
        q.content = x.words;
        return true;
      }
      const bool after = x.words.first > v && x.words.first <= v + 3 && v + 1 < a_.words.size() &&
                         (form(v + 1) == "," || form(v + 1) == ":" || x.words.first == v + 2);
      if (after && x.words.size() > kShortQuotation && q.speaker_word != kNone) {
        q.content = x.words;
        return true;
      }
    }
    return false;
  }

  // The clause that is said. Its first words may hang elsewhere by mistake: without "that" it begins after the verb and
  // whom it is said to.
  WordRange clause(uint32_t c, uint32_t v, const Sentence& s) const {
    WordRange r = subtree_without(c, v);
    if (c < v) {
      // "Talks failed, officials said": of two subjects the first is that of what is said.
      const int32_t speaker = speaker_of(v);
      for (const uint32_t k : tree_.children(v))
        if (k < r.first && base(a_.words[k].deprel) == Deprel::nsubj && static_cast<int32_t>(k) < speaker)
          r.first = std::min(r.first, tree_.left(k));
      return r;
    }
    if (r.first <= v + 1) return r;
    // "Bamberg also said the videos ...": no subject stands between a verb and the clause it governs.
    for (const uint32_t k : tree_.children(v))
      if (k > v && k < r.first && base(a_.words[k].deprel) == Deprel::nsubj && !inside_quotation(r.first))
        r.first = std::max(v + 1, tree_.left(k));
    if (r.first <= v + 1) return r;
    if (a_.lemma(a_.words[r.first]) == "that" || !(frames_of(v) & kIsSpeech)) return r;
    uint32_t first = v + 1;
    for (const uint32_t k : tree_.children(v)) {
      const Deprel d = base(a_.words[k].deprel);
      if (k <= v || k >= r.first) continue;
      const bool addressee = d == Deprel::obl || d == Deprel::iobj || d == Deprel::advmod ||
                             (d == Deprel::obj && a_.lemma(a_.words[v]) != "say") || d == Deprel::punct ||
                             d == Deprel::nsubj || d == Deprel::compound;
      if (addressee) first = std::max(first, tree_.right(k));
    }
    if (first < r.first) r.first = std::min(r.first, std::max(first, s.first));
    // "... because it was late": the reason belongs to what is said.
    for (const uint32_t k : tree_.children(v)) {
      if (k < r.last || base(a_.words[k].deprel) != Deprel::advcl) continue;
      const int32_t mark = tree_.child(a_, k, Deprel::mark);
      if (mark == kNone) continue;
      const std::string_view m = a_.lemma(mark);
      if (m == "because" || m == "if" || m == "unless" || m == "so" || m == "although" || m == "even") r.last = tree_.right(k);
    }
    return r;
  }

  // "told reporters she had left": the tree may hang the clause on whom it is said to.
  WordRange clause_on_addressee(uint32_t v) const {
    for (const uint32_t k : tree_.children(v)) {
      const Deprel d = base(a_.words[k].deprel);
      if (k < v || (d != Deprel::obj && d != Deprel::iobj)) continue;
      for (const uint32_t c : tree_.children(k)) {
        if (c < k || base(a_.words[c].deprel) != Deprel::acl) continue;
        const int32_t subject = child(c, Deprel::nsubj), mark = child(c, Deprel::mark);
        const bool own = subject != kNone && a_.words[static_cast<size_t>(subject)].morph.pron_type != Morph::kRel;
        if (own || (mark != kNone && a_.lemma(mark) == "that")) return {tree_.left(c), tree_.right(c)};
      }
    }
    return {};
  }

  // "called the plan a disaster", "accused him of lying": the object and what is said of it.
  WordRange object(uint32_t v) const {
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

  // "called for talks", "spoke of betrayal".
  WordRange complement(uint32_t v) const {
    for (const uint32_t k : tree_.children(v)) {
      if (k < v || base(a_.words[k].deprel) != Deprel::obl) continue;
      const int32_t mark = tree_.child(a_, k, Deprel::case_);
      if (mark == kNone) continue;
      const std::string_view m = a_.lemma(mark);
      if (m != "of" && m != "about" && m != "for" && m != "against" && m != "on") continue;
      WordRange r{m == "on" ? k : static_cast<uint32_t>(mark) + 1, tree_.right(k)};
      const int32_t xcomp = child(v, Deprel::xcomp);
      if (m == "on" && xcomp == kNone) continue;
      if (xcomp > static_cast<int32_t>(k)) r.last = std::max(r.last, tree_.right(static_cast<uint32_t>(xcomp)));
      r.first = std::min(r.first, tree_.left(k) == static_cast<uint32_t>(mark) ? r.first : k);
      return r;
    }
    return {};
  }

  // The tree may take a word of the quotation for the subject of the verb after it; who speaks then stands beside the verb.
  void repair_speaker(uint32_t v, const Sentence& s, Attributed& q) const {
    const bool inside = q.speaker_word != kNone && !inside_quotation(v) &&
                        inside_quotation(static_cast<uint32_t>(q.speaker_word));
    const bool in_content = q.speaker_word != kNone && q.content.holds(static_cast<uint32_t>(q.speaker_word)) &&
                            !q.content.holds(v);
    if (q.speaker_word != kNone && !inside && !in_content) return;
    const int32_t after = v + 1 < s.last && q.content.last <= v ? noun_from(v + 1, s) : kNone;
    if (after != kNone) {
      q.speaker_word = after;
      return;
    }
    if (q.content.last <= v && speaker_after_comma(v, s, q)) return;
    for (uint32_t i = v; i-- > s.first;) {
      const Upos u = a_.words[i].upos;
      if (u == Upos::ADV || u == Upos::AUX || u == Upos::PART) continue;
      const bool name = (u == Upos::NOUN || u == Upos::PROPN || u == Upos::PRON) && !inside_quotation(i);
      if (name && !(q.content.holds(i) && q.content.first < i && q.content.last <= v)) {
        q.speaker_word = static_cast<int32_t>(i);
        const int32_t head = a_.words[i].head;  // "Smith" of "John Smith"
        if (head >= 0 && a_.words[i].deprel == Deprel::flat) q.speaker_word = head;
        return;
      }
      break;
    }
    if (inside) q.speaker_word = kNone;
    if (q.speaker_word == kNone) q.speaker_word = inverted_speaker(v, q.content);
  }

  // "Talks failed, the Observatory for Human Rights said.": what stands between the last comma and the verb, when it has
  // no verb of its own, is who says it even if the tree counts it to the clause before.
  bool speaker_after_comma(uint32_t v, const Sentence& s, Attributed& q) const {
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

  // The noun whose phrase begins at `i`: follows modifiers to their head.
  int32_t noun_from(uint32_t i, const Sentence& s) const {
    for (int depth = 0; depth < 8; ++depth) {
      const Word& w = a_.words[i];
      const Deprel d = base(w.deprel);
      const bool modifier = d == Deprel::det || d == Deprel::compound || d == Deprel::amod || d == Deprel::nmod ||
                            d == Deprel::nummod || d == Deprel::flat;
      if (!modifier || w.head <= static_cast<int32_t>(i) || w.head >= static_cast<int32_t>(s.last)) break;
      i = static_cast<uint32_t>(w.head);
    }
    const Upos u = a_.words[i].upos;
    return u == Upos::NOUN || u == Upos::PROPN || u == Upos::PRON ? static_cast<int32_t>(i) : kNone;
  }

  // "..., said a spokesman": a noun right after the verb that the tree made its object.
  int32_t inverted_speaker(uint32_t v, const WordRange& content) const {
    for (const uint32_t c : tree_.children(v)) {
      const Deprel d = base(a_.words[c].deprel);
      if (c > v && d == Deprel::obj && !content.holds(c)) return static_cast<int32_t>(c);
    }
    return kNone;
  }

  // The subtree of `c` without the part that `verb` roots (a quotation that wraps around its verb).
  WordRange subtree_without(uint32_t c, uint32_t verb) const {
    WordRange r{tree_.left(c), tree_.right(c)};
    if (!r.holds(verb)) return r;
    const WordRange before{r.first, tree_.left(verb) < verb && tree_.left(verb) > r.first ? tree_.left(verb) : verb};
    const WordRange after{verb + 1, r.last};
    return c < verb ? before : after;
  }

  // What is left of the sentence when a parenthetical "he said" is taken out.
  WordRange around(uint32_t v, const Sentence& s) const {
    uint32_t left = tree_.left(v), right = tree_.right(v);
    const auto head = static_cast<uint32_t>(a_.words[v].head);
    WordRange whole{tree_.left(head), tree_.right(head)};
    whole.first = std::max(whole.first, s.first);
    if (left <= whole.first) return {right, whole.last};
    if (trim({right, whole.last}).empty()) return {whole.first, left};
    return head < v && trim({whole.first, left}).size() < trim({right, whole.last}).size() && head > right
               ? WordRange{right, whole.last}
               : WordRange{whole.first, trim({right, whole.last}).size() > 2 ? whole.last : left};
  }

  // Whether another verb of saying stands nearer to the quotation.
  bool verb_between(uint32_t v, const WordRange& r) const {
    const WordRange gap = r.first > v ? WordRange{v + 1, r.first} : WordRange{r.last, v};
    for (uint32_t i = gap.first; i < gap.last; ++i)
      if (a_.words[i].upos == Upos::VERB && (frames_of(i) & kTakesQuote)) return true;
    // "Asked to describe it, he said ...": what is to be described is no quotation.
    return a_.words[v].deprel == Deprel::xcomp;
  }

  // A quotation in the same sentence that the tree did not tie to the verb, or right after "He said:".
  WordRange quotation_near(uint32_t v, const Sentence& s) {
    Quotation* best = nullptr;
    uint32_t best_gap = 1000;
    for (Quotation& q : quotations_) {
      if (q.used || !q.words.overlaps({s.first, s.last}) || q.words.holds(v)) continue;
      const uint32_t gap = q.words.first > v ? q.words.first - v : v - std::min(v, q.words.last);
      if (gap < best_gap) {
        best = &q;
        best_gap = gap;
      }
    }
    if (best && best_gap <= 12 && !verb_between(v, best->words)) return best->words;
    if (s.last > s.first && form(s.last - 1) == ":") {
      for (Quotation& q : quotations_)
        if (!q.used && q.words.first >= s.last && q.words.first <= s.last + 1) return q.words;
    }
    return {};
  }

  // ---- according to ----

  bool is_according(uint32_t i) const {
    return form(i) == "according" || form(i) == "According";
  }

  void according(uint32_t i, const Sentence& s) {
    if (i + 2 >= s.last || form(i + 1) != "to") return;
    // The noun whose preposition this is, else the noun below it.
    int32_t noun = a_.words[i].head;
    if (noun < static_cast<int32_t>(i)) {
      noun = child(i, Deprel::obl);
      if (noun == kNone) return;
    }
    const auto n = static_cast<uint32_t>(noun);
    if (n <= i || n >= s.last) return;
    Attributed q;
    q.cue = {i, i + 2};
    q.cue_word = static_cast<int32_t>(i);
    q.speaker_word = noun;
    const WordRange whole{std::min(i, tree_.left(n)), std::max(tree_.right(n), n + 1)};
    const WordRange before = trim({s.first, whole.first}), after = trim({whole.last, s.last});
    q.content = before.empty() ? after : after.empty() ? before : WordRange{before.first, after.last};
    if (before.size() > 4 * after.size()) q.content = before;
    if (q.content.empty()) return;
    add(q);
  }

  // ---- putting together ----

  // "BERLIN, March 3 (Reuters) - Talks failed, officials said.": the dateline is nobody's words.
  void skip_dateline(WordRange& r) const {
    const uint32_t end = document_.dateline.span.end;
    while (!r.empty() && a_.words[r.first].span.begin < end) ++r.first;
  }

  void add(Attributed q) {
    skip_dateline(q.content);
    if (q.content.empty()) return;
    if (q.speaker_word != kNone) {
      const auto w = static_cast<uint32_t>(q.speaker_word);
      q.speaker = phrase(w);
      if (q.content.holds(w) && q.content.overlaps(q.speaker) && w >= q.content.first) {
        // The speaker stands inside what he is said to say: a wrong tree, unless it is cut off at an end.
        if (q.speaker.last >= q.content.last && q.speaker.first > q.content.first) q.content.last = q.speaker.first;
        else if (q.speaker.first <= q.content.first) q.content.first = std::min(q.speaker.last, q.content.last);
        q.content = trim(q.content);
        if (q.content.empty()) return;
      }
    }
    if (Quotation* over = quotation_over(q.content, q.cue_word)) {
      const uint32_t inside = std::min(over->words.last, q.content.last) - std::max(over->words.first, q.content.first);
      // Nearly all of the clause is in quotation marks: these say where it begins and ends.
      if (inside * 10 >= q.content.size() * 8) {
        q.direct = true;
        q.content = over->words;
      }
      over->used = true;
    }
    found_.push_back(q);
  }

  // Quotations without a cue: the speaker before it in the paragraph, or of the paragraph that ran on.
  void carry() {
    for (Quotation& open : quotations_) {
      if (open.used) continue;
      const Sentence& s = sentence_of(open.words.first);
      const bool begins = open.words.first <= s.first + 1;
      if (open.words.size() <= kShortQuotation && !begins) continue;
      Attributed q;
      q.content = open.words;
      q.direct = true;
      const Attributed* before = last_before(open.words.first, s.block);
      if (begins && before) {
        q.speaker = before->speaker;
        q.speaker_word = before->speaker_word;
        q.carried = true;
      } else if (!begins) {
        own_clause(open.words, s, q);
      }
      if (q.speaker_word == kNone && open.words.size() < 6) continue;
      open.used = true;
      found_.push_back(q);
    }
  }

  // The last attribution with quotation marks and a speaker in the same or the previous block.
  const Attributed* last_before(uint32_t word, uint32_t block) const {
    const Attributed* best = nullptr;
    for (const Attributed& q : found_) {
      if (q.content.first >= word || q.speaker_word == kNone || !q.direct) continue;
      const Sentence& s = sentence_of(q.content.last - 1);
      if (s.block != block && s.block + 1 != block) continue;
      if (!best || q.content.first > best->content.first) best = &q;
    }
    if (!best) {
      for (const Attributed& q : found_) {
        if (q.content.first >= word || q.speaker_word == kNone) continue;
        if (sentence_of(q.content.last - 1).block != block) continue;
        if (frames_of(static_cast<uint32_t>(std::max(q.cue_word, 0))) & kIsSpeech)
          if (!best || q.content.first > best->content.first) best = &q;
      }
    }
    return best;
  }

  // A quotation inside somebody's clause: "He described it as "a very bad deal"."
  void own_clause(const WordRange& r, const Sentence& s, Attributed& q) const {
    uint32_t top = r.first;
    for (uint32_t i = r.first; i < std::min(r.last, s.last); ++i)
      if (a_.words[i].head < static_cast<int32_t>(r.first) || a_.words[i].head >= static_cast<int32_t>(r.last))
        if (!is_punct(i)) top = i;
    int32_t verb = a_.words[top].head;
    for (int depth = 0; depth < 5 && verb >= 0 && a_.words[static_cast<size_t>(verb)].upos != Upos::VERB; ++depth)
      verb = a_.words[static_cast<size_t>(verb)].head;
    if (verb < 0 || r.holds(static_cast<uint32_t>(verb))) return;
    q.speaker_word = speaker_of(static_cast<uint32_t>(verb));
    if (q.speaker_word == kNone) return;
    q.speaker = phrase(static_cast<uint32_t>(q.speaker_word));
    q.cue_word = verb;
    q.cue = {static_cast<uint32_t>(verb), static_cast<uint32_t>(verb) + 1};
  }

  TextSpan bytes(const WordRange& r) const {
    return r.empty() ? TextSpan{} : TextSpan{a_.words[r.first].span.begin, a_.words[r.last - 1].span.end};
  }

  void write() {
    std::stable_sort(found_.begin(), found_.end(), [](const Attributed& x, const Attributed& y) {
      return x.content.first != y.content.first ? x.content.first < y.content.first : x.content.last > y.content.last;
    });
    a_.quotes.clear();
    for (const Attributed& f : found_) {
      Quote q;
      q.span = bytes(f.content);
      q.direct = f.direct;
      q.cue = bytes(f.cue);
      q.cue_word = f.cue_word;
      q.speaker = bytes(f.speaker);
      q.speaker_word = f.speaker_word;
      q.carried = f.carried;
      a_.quotes.push_back(q);
    }
  }

  const Document& document_;
  Analysis& a_;
  const WordMap& speech_;
  TreeIndex tree_;
  std::vector<Quotation> quotations_;
  std::vector<Attributed> found_;
};

}  // namespace

void QuoteFinder::find(const Document& document, Analysis& analysis) const {
  Finder(document, analysis, speech_).run();
}

void QuoteFinder::name_speakers(Analysis& analysis) const {
  std::vector<int32_t> by_head(analysis.words.size(), kNone);
  for (size_t m = 0; m < analysis.mentions.size(); ++m) {
    const Mention& x = analysis.mentions[m];
    if (x.type == EntityType::office || x.type == EntityType::nationality) continue;
    if (by_head[x.head] == kNone) by_head[x.head] = static_cast<int32_t>(m);
    // "nominee Ana Ruiz said": the title may be the head of the whole.
    const Word& head = analysis.words[x.head];
    const bool titled = x.form == MentionForm::name && head.head >= 0 && head.head + 1 == static_cast<int32_t>(x.first) &&
                        (head.deprel == Deprel::appos || head.deprel == Deprel::flat);
    if (titled && by_head[static_cast<size_t>(head.head)] == kNone)
      by_head[static_cast<size_t>(head.head)] = static_cast<int32_t>(m);
  }
  for (Quote& q : analysis.quotes)
    if (q.speaker_word != kNone) q.speaker_mention = by_head[static_cast<size_t>(q.speaker_word)];
}

}  // namespace dateline
