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

/// The date of an event whose text gives none.
Record no_date();
/// Actors of all events and named entities of the article, those of the sentence first; `side` are chosen.
std::vector<Offer> actor_offers(const Record& record, const Record& event, const Record& side);
/// "none", and the dates of the article, those of the sentence first.
std::vector<Offer> date_offers(const Record& record, const Record& event);
std::vector<Offer> place_offers(const Record& record, const Record& event);

/// An event of nothing but its words, which stand in the article: in the sentence of `near` if they occur there, else where they come
/// first. The sentence is that of an event which has them, else what the marks of the text make of it. Nothing when they are not there.
std::optional<Record> typed_event(const Record& record, const Record& near, const std::string& words);
/// "SYRGOV", or "words of the article = SYRGOV", or words alone. Nothing when it is neither a code nor words of the article.
std::optional<Record> typed_actor(const Record& record, const std::string& text);
/// "2018-05-17", "2018-05", "2018", "2018-05-14..2018-05-16".
std::optional<Record> typed_date(const std::string& text);
/// "Sochi" or "Sochi, RUS".
std::optional<Record> typed_place(const std::string& text);

}  // namespace dateline
