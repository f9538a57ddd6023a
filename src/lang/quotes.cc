// Problem: who is said to have said what. Idea: verbs of saying and thinking
// (data/lang/speech_verbs.tsv) with their subject and clause in the tree give most; quotation marks
// give the rest and the exact extent of direct speech.
//   "Talks go well," Duda told Orban.    -> content [Talks go well], cue [told], speaker [Duda],
//   direct Duda said that talks failed.         -> content [that talks failed], cue [said], speaker
//   [Duda] According to Reuters, talks failed.  -> content [talks failed], cue [According to],
//   speaker [Reuters]
// A quotation without its own cue goes to the speaker before it in the paragraph (carried). Words
// in quotation marks that nobody is said to say stay out. Does not attempt: attribution by nouns
// alone ("the claim"). Tests: quotes_test.cc.
#include "lang/quotes.h"

#include <algorithm>

#include "lang/quote_tree.h"

namespace dateline {
namespace {

class Finder : private QuoteTree {
 public:
  Finder(const Document& document, Analysis& a, const WordMap& speech)
      : QuoteTree(document, a, speech), out_(a) {}

  void run() {
    for (size_t s = 0; s < a_.sentences.size(); ++s) {
      for (uint32_t i = a_.sentences[s].first; i < a_.sentences[s].last; ++i) {
        if (is_according(i))
          according(i, a_.sentences[s]);
        else if (a_.words[i].upos == Upos::VERB)
          predicate(i, a_.sentences[s]);
      }
    }
    carry();
    write();
  }

 private:
  // The longest quotation over `r` that `cue` stands outside of.
  Quotation* quotation_over(const WordRange& r, int32_t cue) {
    Quotation* best = nullptr;
    for (Quotation& q : quotations_)
      if (q.words.overlaps(r) && !(cue != kNone && q.words.holds(static_cast<uint32_t>(cue))) &&
          (!best || q.words.size() > best->words.size()))
        best = &q;
    return best;
  }

  // ---- verbs ----

  void predicate(uint32_t v, const Sentence& s) {
    const uint32_t frames = frames_of(v);
    if (frames == 0 || part_of_speech_act(v, frames)) return;
    if (!(frames & kIsSpeech) && a_.words[v].deprel == Deprel::acl)
      return;  // "anyone wanting to know"
    Attributed q;
    q.cue = {v, v + 1};
    q.cue_word = static_cast<int32_t>(v);
    q.speaker_word = speaker_of(v);
    if (q.speaker_word != kNone &&
        child(static_cast<uint32_t>(q.speaker_word), Deprel::cop) != kNone)
      q.speaker_word = child(static_cast<uint32_t>(q.speaker_word),
                             Deprel::nsubj);  // "they were in the lead, saying"
    if (q.speaker_word != kNone && !can_speak(static_cast<uint32_t>(q.speaker_word)))
      q.speaker_word = kNone;

    const int32_t ccomp = child(v, Deprel::ccomp), xcomp = child(v, Deprel::xcomp);
    if ((frames & kIsSpeech) && (frames & kTakesQuote) && beside_quotation(v, s, q)) {
      add(q);
      return;
    }
    if (ccomp != kNone && (frames & kTakesClause)) {
      q.content = clause(static_cast<uint32_t>(ccomp), v, s);
    } else if ((frames & kIsSpeech) && (frames & kTakesQuote) &&
               base(a_.words[v].deprel) == Deprel::parataxis && a_.words[v].head >= 0) {
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
    if (q.content.empty() ||
        (q.content.size() == 1 && a_.words[q.content.first].upos != Upos::NOUN))
      return;
    if (frames & kIsSpeech) repair_speaker(v, s, q);
    add(q);
  }

  // "...," said Duda.  "...," Mr. Duda of Poland said.  He said: "..."  A quotation that only marks
  // and a name part from the verb is what is said, whatever the tree makes of it.
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
        const bool keep =
            q.speaker_word != kNone && !x.words.holds(static_cast<uint32_t>(q.speaker_word));
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

  // The tree may take a word of the quotation for the subject of the verb after it; who speaks then
  // stands beside the verb.
  void repair_speaker(uint32_t v, const Sentence& s, Attributed& q) const {
    const bool inside = q.speaker_word != kNone && !inside_quotation(v) &&
                        inside_quotation(static_cast<uint32_t>(q.speaker_word));
    const bool in_content = q.speaker_word != kNone &&
                            q.content.holds(static_cast<uint32_t>(q.speaker_word)) &&
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
      const bool name =
          (u == Upos::NOUN || u == Upos::PROPN || u == Upos::PRON) && !inside_quotation(i);
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

  // Whether another verb of saying stands nearer to the quotation.
  bool verb_between(uint32_t v, const WordRange& r) const {
    const WordRange gap = r.first > v ? WordRange{v + 1, r.first} : WordRange{r.last, v};
    for (uint32_t i = gap.first; i < gap.last; ++i)
      if (a_.words[i].upos == Upos::VERB && (frames_of(i) & kTakesQuote)) return true;
    // "Asked to describe it, he said ...": what is to be described is no quotation.
    return a_.words[v].deprel == Deprel::xcomp;
  }

  // A quotation in the same sentence that the tree did not tie to the verb, or right after "He
  // said:".
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

  bool is_according(uint32_t i) const { return form(i) == "according" || form(i) == "According"; }

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
    q.content = before.empty()  ? after
                : after.empty() ? before
                                : WordRange{before.first, after.last};
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
        // The speaker stands inside what he is said to say: a wrong tree, unless it is cut off at
        // an end.
        if (q.speaker.last >= q.content.last && q.speaker.first > q.content.first)
          q.content.last = q.speaker.first;
        else if (q.speaker.first <= q.content.first)
          q.content.first = std::min(q.speaker.last, q.content.last);
        q.content = trim(q.content);
        if (q.content.empty()) return;
      }
    }
    if (Quotation* over = quotation_over(q.content, q.cue_word)) {
      const uint32_t inside =
          std::min(over->words.last, q.content.last) - std::max(over->words.first, q.content.first);
      // Nearly all of the clause is in quotation marks: these say where it begins and ends.
      if (inside * 10 >= q.content.size() * 8) {
        q.direct = true;
        q.content = over->words;
      }
      over->used = true;
    }
    found_.push_back(q);
  }

  // Quotations without a cue: the speaker before it in the paragraph, or of the paragraph that ran
  // on.
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
      if (a_.words[i].head < static_cast<int32_t>(r.first) ||
          a_.words[i].head >= static_cast<int32_t>(r.last))
        if (!is_punct(i)) top = i;
    int32_t verb = a_.words[top].head;
    for (int depth = 0;
         depth < 5 && verb >= 0 && a_.words[static_cast<size_t>(verb)].upos != Upos::VERB; ++depth)
      verb = a_.words[static_cast<size_t>(verb)].head;
    if (verb < 0 || r.holds(static_cast<uint32_t>(verb))) return;
    q.speaker_word = speaker_of(static_cast<uint32_t>(verb));
    if (q.speaker_word == kNone) return;
    q.speaker = phrase(static_cast<uint32_t>(q.speaker_word));
    q.cue_word = verb;
    q.cue = {static_cast<uint32_t>(verb), static_cast<uint32_t>(verb) + 1};
  }

  TextSpan bytes(const WordRange& r) const {
    return r.empty() ? TextSpan{}
                     : TextSpan{a_.words[r.first].span.begin, a_.words[r.last - 1].span.end};
  }

  void write() {
    std::stable_sort(found_.begin(), found_.end(), [](const Attributed& x, const Attributed& y) {
      return x.content.first != y.content.first ? x.content.first < y.content.first
                                                : x.content.last > y.content.last;
    });
    out_.quotes.clear();
    for (const Attributed& f : found_) {
      Quote q;
      q.span = bytes(f.content);
      q.direct = f.direct;
      q.cue = bytes(f.cue);
      q.cue_word = f.cue_word;
      q.speaker = bytes(f.speaker);
      q.speaker_word = f.speaker_word;
      q.carried = f.carried;
      out_.quotes.push_back(q);
    }
  }

  Analysis& out_;
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
    const bool titled = x.form == MentionForm::name && head.head >= 0 &&
                        head.head + 1 == static_cast<int32_t>(x.first) &&
                        (head.deprel == Deprel::appos || head.deprel == Deprel::flat);
    if (titled && by_head[static_cast<size_t>(head.head)] == kNone)
      by_head[static_cast<size_t>(head.head)] = static_cast<int32_t>(m);
  }
  for (Quote& q : analysis.quotes)
    if (q.speaker_word != kNone) q.speaker_mention = by_head[static_cast<size_t>(q.speaker_word)];
}

}  // namespace dateline
