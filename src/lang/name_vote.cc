// Problem: the tagger reads one sentence at a time, so "Boeing" is an organization in one and a
// place in the next, and "Haddad said" is missed although "Salma Haddad" was found above. Idea:
// votes. Each tagged name votes for its type with its score, under its words as written; the family
// name of a person of two or more words has that person's votes too.
//   "Salma Haddad ... Haddad [place] ... Haddad [missed]" -> three persons
// Does not attempt: which Haddad (coreference does), other spellings, nationalities, groups and
// offices. Tested in name_vote_test.cc.
#include "lang/name_vote.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/utf8.h"

namespace dateline {
namespace {

using Votes = std::array<float, kEntityTypeCount>;
constexpr float kFoundScore = 0.5f;   // of a name that the tagger had missed
constexpr float kFullName = 1.5f;     // "Michael Jordan" tells more surely than "Jordan" what Jordan is
constexpr float kEnoughVotes = 1.2f;  // more than one sure sighting elsewhere

bool votes_on(EntityType type) {
  return type != EntityType::nationality && type != EntityType::group && type != EntityType::office;
}

EntityType winner(const Votes& votes) {
  return static_cast<EntityType>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

class Ballot {
 public:
  Ballot(std::string_view text, const Analysis& analysis, size_t first_mention)
      : text_(text), analysis_(analysis) {
    for (size_t i = first_mention; i < analysis.mentions.size(); ++i) {
      const Mention& m = analysis.mentions[i];
      if (votes_on(m.type)) by_name_[name_of(m)][static_cast<size_t>(m.type)] += m.score;
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
  const auto loose_name = [&](uint32_t i) {
    return i >= first_word && i < last_word && !taken[i - first_word] &&
           analysis.words[i].upos == Upos::PROPN;
  };
  for (uint32_t i = first_word; i < last_word; ++i) {
    if (!loose_name(i) || loose_name(i + 1) || (i > first_word && loose_name(i - 1)) ||
        !starts_upper(slice(text, analysis.words[i].span))) {
      continue;
    }
    const Votes votes = ballot.votes(i, i + 1);
    const EntityType type = winner(votes);
    if (votes[static_cast<size_t>(type)] < kEnoughVotes) continue;
    Mention m;
    m.first = i;
    m.last = i + 1;
    m.type = type;
    m.score = kFoundScore;
    m.sentence = analysis.sentence_of(static_cast<int32_t>(i));
    finish_mention(m, analysis);
    analysis.mentions.push_back(m);
  }
  std::stable_sort(analysis.mentions.begin() + static_cast<std::ptrdiff_t>(first_mention),
                   analysis.mentions.end(), [](const Mention& a, const Mention& b) {
                     if (a.first != b.first) return a.first < b.first;
                     return a.last > b.last;
                   });
}

}  // namespace dateline
