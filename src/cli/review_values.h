// What a coder may put into a field: the choices that the article offers, and typed text as a value of the record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/picker.h"
#include "cli/record_view.h"

namespace dateline {

struct Offer {
  Choice choice;
  Record value;
};

/// Actors of all events and named entities of the article, those of the sentence first; `side` are chosen.
std::vector<Offer> actor_offers(const Record& record, const Record& event, const Record& side);
/// "none", and the dates of the article, those of the sentence first.
std::vector<Offer> date_offers(const Record& record, const Record& event);
std::vector<Offer> place_offers(const Record& record, const Record& event);

/// "SYRGOV", or "words of the article = SYRGOV", or words alone. Nothing when it is neither a code nor words of the article.
std::optional<Record> typed_actor(const Record& record, const std::string& text);
/// "2018-05-17", "2018-05", "2018", "2018-05-14..2018-05-16".
std::optional<Record> typed_date(const std::string& text);
/// "Sochi" or "Sochi, RUS".
std::optional<Record> typed_place(const std::string& text);

}  // namespace dateline
