// Problem: the tagger reads one sentence at a time, so "Boeing" is an organization in one and a
// place in the next, and "Haddad said" is missed although "Salma Haddad" was found above. Idea:
// votes. Each tagged name votes for its type with its score, under its words as written; the family
// name of a person of two or more words has that person's votes too, and so has an acronym that
// brackets give a name ("Korvath Mining Group (KMG)").
//   "Salma Haddad ... Haddad [place] ... Haddad [missed]" -> three persons
// Does not attempt: which Haddad (coreference does), other spellings, nationalities, groups and
// offices. Tested in name_vote_test.cc.
#include "lang/name_vote.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace dateline {
namespace {

using Votes = std::array<float, kEntityTypeCount>;
constexpr float kFoundScore = 0.5f;   // of a name that the tagger had missed
constexpr float kFullName = 1.5f;     // "Michael Jordan" tells more surely than "Jordan" what Jordan is
constexpr float kEnoughVotes = 1.2f;  // more than one sure sighting elsewhere
constexpr float kOnceIsEnough = 0.8f; // of a name of several words, which nothing else is likely to be called
constexpr uint32_t kLongestMissed = 6;  // words of a name looked for where the tagger saw none

bool votes_on(EntityType type) {
  return type != EntityType::nationality && type != EntityType::group && type != EntityType::office;
}

EntityType winner(const Votes& votes) {
  return static_cast<EntityType>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

bool is_acronym(std::string_view word) {
  return word.size() >= 2 && word.size() <= 8 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Whether `acronym` is made of the first letters of the capital words [first, last): "Fund for Aid and Relief (FAR)".
bool spells(std::string_view text, const Analysis& analysis, uint32_t first, uint32_t last, std::string_view acronym) {
  size_t at = 0;
  for (uint32_t i = first; i < last; ++i) {
    const std::string_view word = slice(text, analysis.words[i].span);
    if (!starts_upper(word)) continue;
    if (at == acronym.size() || word[0] != acronym[at]) return false;
    ++at;
  }
  return at == acronym.size();
}

/// The acronym in brackets right behind a name that it abbreviates; kNone without one.
int32_t acronym_of(std::string_view text, const Analysis& analysis, const Mention& m) {
  if (m.last - m.first < 2 || m.last + 2 >= analysis.words.size()) return kNone;
  if (slice(text, analysis.words[m.last].span) != "(" || slice(text, analysis.words[m.last + 2].span) != ")") return kNone;
  const std::string_view word = slice(text, analysis.words[m.last + 1].span);
  return is_acronym(word) && spells(text, analysis, m.first, m.last, word) ? static_cast<int32_t>(m.last + 1) : kNone;
}

/// Whether most words of the sentence that are no names are written small: in a headline capitals say nothing.
bool amid_small_letters(std::string_view text, const Analysis& analysis, const Sentence& s, uint32_t word) {
  size_t small = 0, large = 0;
  for (uint32_t i = s.first + 1; i < s.last; ++i) {
    const Word& w = analysis.words[i];
    if (i == word || w.upos == Upos::PUNCT || w.upos == Upos::NUM || w.upos == Upos::PROPN) continue;
    (starts_upper(slice(text, w.span)) ? large : small) += 1;
  }
  return small > large;
}

/// Whether the article writes the word small anywhere: then its capital at the head of a sentence says nothing.
bool written_small(std::string_view text, const Analysis& analysis, uint32_t word) {
  const std::string small = to_lower(slice(text, analysis.words[word].span));
  return std::any_of(analysis.words.begin(), analysis.words.end(), [&](const Word& w) { return slice(text, w.span) == small; });
}

class Ballot {
 public:
  Ballot(std::string_view text, const Analysis& analysis, size_t first_mention)
      : text_(text), analysis_(analysis) {
    for (size_t i = first_mention; i < analysis.mentions.size(); ++i) {
      const Mention& m = analysis.mentions[i];
      if (!votes_on(m.type)) continue;
      by_name_[name_of(m)][static_cast<size_t>(m.type)] += m.score;
      if (const int32_t short_form = acronym_of(text_, analysis_, m); short_form != kNone)
        by_name_[slice(text_, analysis.words[static_cast<size_t>(short_form)].span)][static_cast<size_t>(m.type)] += kFullName * m.score;
    }
    for (size_t i = first_mention; i < analysis.mentions.size(); ++i) {
      const Mention& m = analysis.mentions[i];
      if (m.last - m.first < 2 || !votes_on(m.type) ||
          winner(by_name_[name_of(m)]) != EntityType::person)
        continue;
      const std::string_view family = slice(text_, analysis.words[m.last - 1].span);
      if (starts_upper(family)) family_[family] += kFullName * m.score;
    }
  }

  /// Votes for the name of words [first, last); all zero when nobody voted.
  Votes votes(uint32_t first, uint32_t last) const {
    const std::string_view name =
        text_.substr(analysis_.words[first].span.begin,
                     analysis_.words[last - 1].span.end - analysis_.words[first].span.begin);
    Votes out{};
    if (const auto found = by_name_.find(name); found != by_name_.end()) out = found->second;
    if (last - first == 1) {
      if (const auto found = family_.find(name); found != family_.end()) {
        out[static_cast<size_t>(EntityType::person)] += found->second;
      }
    }
    return out;
  }

 private:
  std::string_view name_of(const Mention& m) const { return slice(text_, m.span); }

  std::string_view text_;
  const Analysis& analysis_;
  std::map<std::string_view, Votes> by_name_;
  std::map<std::string_view, float> family_;
};

}  // namespace

void finish_mention(Mention& m, const Analysis& analysis) {
  m.form = MentionForm::name;
  m.span = {analysis.words[m.first].span.begin, analysis.words[m.last - 1].span.end};
  m.head = m.last - 1;
  for (uint32_t i = m.first; i < m.last; ++i) {
    const int32_t head = analysis.words[i].head;
    if (head < static_cast<int32_t>(m.first) || head >= static_cast<int32_t>(m.last)) {
      m.head = i;
      return;
    }
  }
}

void settle_names(std::string_view text, uint32_t first_word, uint32_t last_word,
                  size_t first_mention, Analysis& analysis) {
  const Ballot ballot(text, analysis, first_mention);
  std::vector<bool> taken(last_word - first_word, false);
  for (size_t i = first_mention; i < analysis.mentions.size(); ++i) {
    Mention& m = analysis.mentions[i];
    std::fill(taken.begin() + (m.first - first_word), taken.begin() + (m.last - first_word), true);
    if (votes_on(m.type)) m.type = winner(ballot.votes(m.first, m.last));
  }
  const auto capital = [&](uint32_t i) {
    return i >= first_word && i < last_word && !taken[i - first_word] &&
           starts_upper(slice(text, analysis.words[i].span));
  };
  const auto loose_name = [&](uint32_t i) { return capital(i) && analysis.words[i].upos == Upos::PROPN; };
  const auto add = [&](uint32_t first, uint32_t last, EntityType type) {
    Mention m;
    m.first = first;
    m.last = last;
    m.type = type;
    m.score = kFoundScore;
    m.sentence = analysis.sentence_of(static_cast<int32_t>(first));
    finish_mention(m, analysis);
    analysis.mentions.push_back(m);
    std::fill(taken.begin() + (first - first_word), taken.begin() + (last - first_word), true);
  };
  for (const Sentence& s : analysis.sentences) {
    if (s.first < first_word || s.last > last_word) continue;
    for (uint32_t i = s.first; i < s.last; ++i) {
      if (!capital(i)) continue;
      // The longest name of several words that somebody saw elsewhere.
      uint32_t end = std::min(s.last, i + kLongestMissed);
      for (uint32_t k = i; k < end; ++k)
        if (taken[k - first_word]) end = k;
      for (; end > i + 1; --end) {
        const Votes votes = ballot.votes(i, end);
        const EntityType type = winner(votes);
        if (votes[static_cast<size_t>(type)] < kOnceIsEnough) continue;
        add(i, end, type);
        break;
      }
      if (!capital(i) || loose_name(i + 1) || (i > s.first && loose_name(i - 1))) continue;
      const Votes votes = ballot.votes(i, i + 1);
      const EntityType type = winner(votes);
      if (votes[static_cast<size_t>(type)] < kEnoughVotes) continue;
      // Written with a capital amid a sentence, "Jobs" is no plural of "job", whatever the tagger says.
      if (analysis.words[i].upos != Upos::PROPN &&
          !(amid_small_letters(text, analysis, s, i) && (i != s.first || !written_small(text, analysis, i))))
        continue;
      add(i, i + 1, type);
    }
  }
  std::stable_sort(analysis.mentions.begin() + static_cast<std::ptrdiff_t>(first_mention),
                   analysis.mentions.end(), [](const Mention& a, const Mention& b) {
                     if (a.first != b.first) return a.first < b.first;
                     return a.last > b.last;
                   });
}

}  // namespace dateline
