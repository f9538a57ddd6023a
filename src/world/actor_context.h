// What an article as a whole says about countries: the evidence that decides ambiguous names and unnamed actors.
//
//   ActorContext context(words, world.places, world.reference);
//   context.country_of(item)                       // "Congo" beside Kinshasa -> the record of COD
//   context.only_country(sentence)                 // "RUS" when the sentence names no other
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "world/actor_words.h"
#include "world/world.h"

namespace dateline {

class ActorContext {
 public:
  /// `places`: as resolved; must outlive this.
  ActorContext(const ActorWords& words, const std::vector<Place>& places, CivilDate date);

  /// The country, region or capital that `names` mean here; nullptr when they mean none. `note` says what decided.
  const ActorRecord* country_of(std::span<const NamePosting> names, const ActorLayer* layer, std::string* note = nullptr) const {
    return country_of(names, layer, {}, note);
  }
  /// The same where the words are known: as the gazetteer read them, if it did ("Georgia" after "Atlanta,").
  const ActorRecord* country_of(const WordItem& item, std::string* note = nullptr) const;
  /// The code of the one country that this sentence names, or names twice as often as any other; "" when there is none such.
  std::string_view only_country(int32_t sentence) const;
  /// The code of the country most of the article's names point to; "" when none has two thirds of them.
  std::string_view main_country() const { return main_; }
  /// Whether the article names it often enough for people of whom nothing is said to be from there: once in four countries.
  bool about(std::string_view code) const { return count(code) * 4 >= all_; }
  /// How often the article names it.
  int count(std::string_view code) const;
  CivilDate date() const { return date_; }
  /// The words of the longest name of the tables that holds this word, empty when it is in none: names that a tagger cut
  /// short ("Movement for the Actualization of the Sovereign State of Biafra").
  TextSpan name_around(uint32_t word) const { return around_[word]; }

 private:
  const ActorRecord* country_of(std::span<const NamePosting> names, const ActorLayer* layer, TextSpan at, std::string* note) const;

  const Analysis& analysis_;
  const std::vector<Place>& places_;
  CivilDate date_;
  std::map<std::string, int, std::less<>> counts_;
  std::vector<std::vector<std::pair<std::string, int>>> of_sentence_;   // countries and how often, one list a sentence
  std::vector<TextSpan> around_;   // one a word
  std::string main_;
  int all_ = 0;                    // names of countries in the article
};

/// Whether the posting places its target on the map: country, adjective, demonym, capital, metonym or region.
bool is_country_sense(NameSense sense);

}  // namespace dateline
