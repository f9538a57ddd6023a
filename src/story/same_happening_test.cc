#include "story/same_happening.h"

#include <doctest/doctest.h>

using namespace dateline;

namespace {

// Turkey, its president, Ukraine, police, protesters.
World sample_world() {
  World w;
  w.actors = {
      Actor{.name = "Turkey", .id = "Q43", .country = "TUR"},
      Actor{.name = "Recep Tayyip Erdogan", .id = "Q39259", .country = "TUR", .sectors = {"GOV"}},
      Actor{.name = "Ukraine", .id = "Q212", .country = "UKR"},
      Actor{.name = "police", .country = "BLR", .sectors = {"COP"}},
      Actor{.name = "protesters", .country = "BLR", .sectors = {"OPP"}},
  };
  w.places = {
      Place{.name = "Minsk", .geonames_id = 625144, .country = "BLR", .admin1 = "Minsk City", .precision = PlacePrecision::city},
      Place{.name = "Belarus", .geonames_id = 630336, .country = "BLR", .precision = PlacePrecision::country},
      Place{.name = "Brest", .geonames_id = 629634, .country = "BLR", .admin1 = "Brest", .precision = PlacePrecision::city},
  };
  return w;
}

Participant who(int32_t actor) { return {.span = {1, 2}, .actor = actor}; }

Event make(EventType type, std::vector<Participant> actor, std::vector<Participant> recipient, int32_t place = kNone,
           CivilDate day = {}) {
  Event e;
  e.type = type;
  e.actor = std::move(actor);
  e.recipient = std::move(recipient);
  e.place = place;
  e.date.start = e.date.end = day;
  return e;
}

}  // namespace

TEST_CASE("what is one happening and what is not") {
  const World w = sample_world();
  const CivilDate sunday(2020, 10, 18), monday(2020, 10, 19);
  Event negated = make(EventType::PROTEST, {who(4)}, {}, 0, sunday);
  negated.status = EventStatus::negated;
  Event twelve = make(EventType::COERCE, {who(3)}, {who(4)}), forty = twelve;
  twelve.magnitude[static_cast<int>(MagnitudeKind::arrested)] = Quantity{.min = 12, .max = 12, .unit = "", .span = {}};
  forty.magnitude[static_cast<int>(MagnitudeKind::arrested)] = Quantity{.min = 40, .max = {}, .unit = "", .span = {}};
  Event twelve_or_more = twelve;
  twelve_or_more.magnitude[static_cast<int>(MagnitudeKind::arrested)]->max.reset();

  const struct { const char* why; Event a, b; bool same; } rows[] = {
      {"headline and text", make(EventType::AGREE, {who(0), who(2)}, {}, kNone, sunday),
       make(EventType::AGREE, {who(1), who(2)}, {}, kNone, sunday), true},
      {"marches on two days", make(EventType::PROTEST, {who(4)}, {}, 0, sunday),
       make(EventType::PROTEST, {who(4)}, {}, 0, monday), false},
      {"marches in two towns", make(EventType::PROTEST, {who(4)}, {}, 0, sunday),
       make(EventType::PROTEST, {who(4)}, {}, 2, sunday), false},
      {"the town and its country", make(EventType::PROTEST, {who(4)}, {}, 0, sunday),
       make(EventType::PROTEST, {who(4)}, {}, 1, sunday), true},
      {"a denied one", make(EventType::PROTEST, {who(4)}, {}, 0, sunday), negated, false},
      {"only the actor is known", make(EventType::PROTEST, {who(4)}, {}), make(EventType::PROTEST, {who(4)}, {}), false},
      {"other types", make(EventType::PROTEST, {who(4)}, {}, 0, sunday), make(EventType::ASSAULT, {who(4)}, {}, 0, sunday), false},
      {"12 arrested and 40 or more", twelve, forty, false},
      {"12 or more and 40 or more", twelve_or_more, forty, true},
      {"A met B, B met A", make(EventType::CONSULT, {who(0), who(2)}, {}, kNone, sunday),
       make(EventType::CONSULT, {who(2)}, {who(0)}, kNone, sunday), true},
  };
  for (const auto& row : rows) {
    INFO(row.why);
    CHECK(same_happening(w, row.a, row.b) == row.same);
    CHECK(same_happening(w, row.b, row.a) == row.same);
  }
}

TEST_CASE("an undated report joins one of two dated ones, never both") {
  const World w = sample_world();
  std::vector<Event> events = {
      make(EventType::CONSULT, {who(0), who(2)}, {}),                                       // the headline
      make(EventType::CONSULT, {who(0)}, {who(2)}, kNone, CivilDate(2018, 5, 17)),
      make(EventType::CONSULT, {who(0), who(2)}, {}, kNone, CivilDate(2017, 12, 11)),
  };
  link_same_happenings(w, events);
  CHECK(events[0].same_as == std::vector<uint32_t>{1});
  CHECK(events[1].same_as == std::vector<uint32_t>{0});
  CHECK(events[2].same_as.empty());
}

TEST_CASE("what went on since a year is no single day") {
  const World w = sample_world();
  Event trips = make(EventType::CONSULT, {who(0)}, {who(2)}, kNone, CivilDate(2011, 1, 1)), today = trips;
  trips.date.end = today.date.start = today.date.end = CivilDate(2018, 5, 17);
  trips.date.precision = "open";
  CHECK_FALSE(same_happening(w, trips, today));
  CHECK(same_happening(w, today, today));
}

TEST_CASE("groups are whole and name the fuller report first") {
  const World w = sample_world();
  const CivilDate sunday(2020, 10, 18);
  std::vector<Event> events = {
      make(EventType::PROTEST, {who(4)}, {}, kNone, sunday),
      make(EventType::ASSAULT, {who(3)}, {who(4)}, 0, sunday),
      make(EventType::PROTEST, {who(4)}, {}, 1, sunday),
      make(EventType::PROTEST, {who(4)}, {who(0)}, 0, sunday),
  };
  link_same_happenings(w, events);
  CHECK(events[0].same_as == std::vector<uint32_t>{3, 2});
  CHECK(events[1].same_as.empty());
  CHECK(events[2].same_as == std::vector<uint32_t>{3, 0});
  CHECK(events[3].same_as == std::vector<uint32_t>{2, 0});
}

TEST_CASE("a headline and the sentence that it sums up are one, by their words") {
  const World w = sample_world();
  const Event headline = make(EventType::REJECT, {who(1)}, {}), text = make(EventType::REJECT, {who(1)}, {}, kNone, CivilDate(2018, 5, 17));
  const Telling title{.words = {"claim", "dismiss", "quit", "report"}, .inside = {}, .title = true};
  const Telling same{.words = {"dismiss", "election", "general", "next", "quit", "report", "tell"}, .inside = {}};
  const Telling other{.words = {"dismiss", "offer", "peace"}, .inside = {}};
  CHECK_FALSE(same_happening(w, headline, text));
  CHECK(agreement(w, headline, text, &title, &same) == 2);
  CHECK(agreement(w, text, headline, &same, &title) == 2);
  CHECK(agreement(w, headline, text, &title, &other) == 1);    // one shared word is too little
  CHECK(agreement(w, headline, text, &other, &same) == 1);     // two sentences of the text do not sum each other up
}

TEST_CASE("two things said to the same side are two") {
  const World w = sample_world();
  const Event urged = make(EventType::REQUEST, {who(0)}, {who(2)}), again = urged;
  const Telling cut{.words = {"cut", "deficit"}, .inside = "cut"}, drop{.words = {"drop", "rule"}, .inside = "drop"};
  CHECK(agreement(w, urged, again, &cut, &cut) == 2);
  CHECK(agreement(w, urged, again, &cut, &drop) == -1);
  const Event met = make(EventType::PROTEST, {who(0)}, {who(2)});
  CHECK(agreement(w, met, met, &cut, &drop) == 2);             // deeds are told by what was done
}
