#include "world/time.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "world/time_calendar.h"
#include "world/time_direction.h"
#include "world/time_test_words.h"
#include "world/time_value.h"

namespace dateline {
namespace {

const TimeLexicon& lexicon() {
  static const Result<TimeLexicon> tables =
      TimeLexicon::read_tables(DATELINE_SOURCE_DIR "/data/times");
  REQUIRE(tables.has_value());
  return *tables;
}

World world_of(const TestText& t) {
  World world;
  resolve_times(lexicon(), t.document, t.analysis, world);
  return world;
}

const CivilDate kPublished(2018, 5, 17);  // a Thursday

struct Row {
  const char* text;
  const char* found;  // the words; nullptr when nothing may be found
  TimeType type;
  const char* value;
};

void check(const std::vector<Row>& rows, CivilDate published) {
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    const TestText t = plain_text(row.text, published);
    const World world = world_of(t);
    if (row.found == nullptr) {
      std::string all;
      for (const Time& time : world.times)
        all += "[" + std::string(t.document.slice(time.span)) + "]";
      CHECK(all == "");
      continue;
    }
    bool hit = false;
    std::string all;
    for (const Time& time : world.times) {
      const std::string words(t.document.slice(time.span));
      all += "[" + words + " " + time.value + "]";
      if (words != row.found) continue;
      hit = true;
      CHECK(time.value == row.value);
      CHECK(time.type == row.type);
    }
    CAPTURE(all);
    CHECK(hit);
  }
}

constexpr TimeType D = TimeType::DATE, T = TimeType::TIME, P = TimeType::DURATION,
                   S = TimeType::SET;

TEST_CASE("absolute dates") {
  check({{"They signed on May 17, 2018 in Sochi.", "May 17, 2018", D, "2018-05-17"},
         {"They signed on 17 May 2018.", "17 May 2018", D, "2018-05-17"},
         {"They signed on the 17th of May, 2018.", "the 17th of May, 2018", D, "2018-05-17"},
         {"Updated 05/17/2018 by staff", "05/17/2018", D, "2018-05-17"},
         {"Updated 17.05.2018 by staff", "17.05.2018", D, "2018-05-17"},
         {"Updated 2018-05-17 by staff", "2018-05-17", D, "2018-05-17"},
         {"War began in 1914.", "1914", D, "1914"},
         {"It fell in 480 BC after a siege.", "480 BC", D, "BC0480"},
         {"The Nov. 5, 2016 vote", "Nov. 5, 2016", D, "2016-11-05"},
         {"On Friday, June 5, 2009 they met", "Friday, June 5, 2009", D, "2009-06-05"},
         {"Growth slowed in the third quarter of 2009.", "the third quarter of 2009", D, "2009-Q3"},
         {"Music of the 1990s", "the 1990s", D, "199"},
         {"In the 19th century it was a port.", "the 19th century", D, "18"},
         {"In the winter of 1791 bread ran out.", "the winter of 1791", D, "1791-WI"},
         {"The fiscal 2008 budget", "fiscal 2008", D, "FY2008"},
         {"By mid-2015 they had left.", "mid-2015", D, "2015"},
         {"early May 2012 brought rain", "early May 2012", D, "2012-05"},
         {"At the end of September 1940 they met.", "the end of September 1940", D, "1940-09"}},
        kPublished);
}

TEST_CASE("dates that count from the day of publication") {
  check({{"He was arrested on Monday.", "Monday", D, "2018-05-14"},
         {"He was arrested on Thursday.", "Thursday", D, "2018-05-17"},
         {"They will meet on Monday.", "Monday", D, "2018-05-21"},
         {"Polls open next Tuesday.", "next Tuesday", D, "2018-05-22"},
         {"Floods hit the town last December.", "last December", D, "2017-12"},
         {"The law was passed on April 18.", "April 18", D, "2018-04-18"},
         {"The law will take effect on March 3.", "March 3", D, "2019-03-03"},
         {"Protests began last week.", "last week", D, "2018-W19"},
         {"He resigned this year.", "this year", D, "2018"},
         {"It shows that last year was better.", "last year", D, "2017"},
         {"He resigned two years ago.", "two years ago", D, "2016"},
         {"The rock formed 9999999999999 years ago.", "9999999999999 years ago", D, "PAST_REF"},
         {"Troops left ten days ago.", "ten days ago", D, "2018-05-07"},
         {"They met yesterday.", "yesterday", D, "2018-05-16"},
         {"They meet tomorrow.", "tomorrow", D, "2018-05-18"},
         {"The vote is due next month.", "next month", D, "2018-06"},
         {"Sales fell in the first quarter of last year.", "the first quarter of last year", D,
          "2017-Q1"},
         {"Markets shut on Christmas Eve.", "Christmas Eve", D, "2017-12-24"},
         {"Prices rose at the end of last year.", "the end of last year", D, "2017"}},
        kPublished);
}

TEST_CASE("dates that count from the date told last") {
  check(
      {{"They met on June 3, 2010. He left three days later.", "three days later", D, "2010-06-06"},
       {"They met on June 3, 2010. The next day he left.", "The next day", D, "2010-06-04"},
       {"It fell on June 3, 2010. That same day rebels fled.", "That same day", D, "2010-06-03"},
       {"Talks failed in March 2010. The following year war began.", "The following year", D,
        "2011"},
       {"In June sales rose 4 percent from the same month a year earlier.",
        "the same month a year earlier", D, "2017-06"}},
      kPublished);
}

TEST_CASE("ranges lend each other what they lack") {
  check({{"From 15 to 22 February 1984 they fought.", "15", D, "1984-02-15"},
         {"Held on May 17-19, 2018 in Rome", "19, 2018", D, "2018-05-19"},
         {"Held on May 17-19, 2018 in Rome", "May 17", D, "2018-05-17"},
         {"It grew between April and June 2008.", "April", D, "2008-04"},
         {"The war (1915-17) ended.", "17", D, "1917"},
         {"The revolt (499-493 BC) failed.", "499", D, "BC0499"},
         {"Elected for 2003-2005 only", "2005", D, "2005"}},
        kPublished);
}

TEST_CASE("times of day") {
  check({{"The blast came at 18:00 UTC today.", "18:00 UTC today", T, "2018-05-17T18:00Z"},
         {"He spoke at 6:40 p.m. on Monday.", "6:40 p.m.", T, "2018-05-14T18:40"},
         {"Police raided it Friday night.", "Friday night", T, "2018-05-11TNI"},
         {"He spoke this morning.", "this morning", T, "2018-05-17TMO"},
         {"Shelling resumed last night.", "last night", T, "2018-05-16TNI"},
         {"On the night of 20 June 1791 they fled.", "the night of 20 June 1791", T,
          "1791-06-20TNI"}},
        kPublished);
}

TEST_CASE("durations and sets") {
  check({{"The seven-year conflict ended.", "seven-year", P, "P7Y"},
         {"Shares fell to a five-year low.", "five-year", P, "P5Y"},
         {"It took nearly two and a half years.", "nearly two and a half years", P, "P2.5Y"},
         {"They marched for several days.", "several days", P, "PXD"},
         {"He waited half an hour.", "half an hour", P, "PT30M"},
         {"The 54-year-old was freed.", "54-year-old", P, "P54Y"},
         {"Rain fell over the past week.", "the past week", P, "P1W"},
         {"It will grow over the next year.", "the next year", P, "P1Y"},
         {"It will open in the next six months.", "the next six months", P, "P6M"},
         {"Two days after the vote he fled.", "Two days", P, "P2D"},
         {"A daily march was held.", "daily", S, "P1D"},
         {"They meet every Monday.", "every Monday", S, "XXXX-WXX-1"},
         {"Elections are held every two years.", "every two years", S, "P2Y"},
         {"They vote twice a year.", "a year", S, "P1Y"}},
        kPublished);
}

TEST_CASE("past, present and future as a whole") {
  check({{"The army has recently withdrawn.", "recently", D, "PAST_REF"},
         {"Prices are now higher.", "now", D, "PRESENT_REF"},
         {"It is closed for the time being.", "the time being", D, "PRESENT_REF"},
         {"Talks may resume in the near future.", "the near future", D, "FUTURE_REF"},
         {"Violence fell in recent months.", "recent months", D, "PAST_REF"}},
        kPublished);
}

TEST_CASE("what is no time") {
  check({{"He may resign.", nullptr, D, ""},
         {"Rebels march on the capital.", nullptr, D, ""},
         {"The fall of Mosul shocked them.", nullptr, D, ""},
         {"Prices fall again.", nullptr, D, ""},
         {"He came second.", nullptr, D, ""},
         {"Some 2,000 people fled.", nullptr, D, ""},
         {"More than 1500 people fled.", nullptr, D, ""},
         {"It cost $2000 to build.", nullptr, D, ""},
         {"The Daily Telegraph said so.", nullptr, D, ""},
         {"The sun shone.", nullptr, D, ""},
         {"He told the Today programme so.", nullptr, D, ""},
         {"She was named Man of the Year.", nullptr, D, ""},
         {"It was a last minute rush.", nullptr, D, ""},
         {"He lives at 1600 Pennsylvania Avenue.", nullptr, D, ""}},
        kPublished);
}

TEST_CASE("May and March with evidence") {
  check({{"In May rebels left.", "May", D, "2018-05"},
         {"May 5 was quiet.", "May 5", D, "2018-05-05"},
         {"The March elections were fair.", "March", D, "2018-03"}},
        kPublished);
}

TEST_CASE("the name of a person is no month") {
  TestText t = plain_text("Reporter April Ryan asked him.", kPublished);
  CHECK(world_of(t).times.size() == 1);
  Mention m;
  m.first = 1;
  m.last = 3;
  t.analysis.mentions.push_back(m);
  CHECK(world_of(t).times.empty());
}

TEST_CASE("without a reference nothing is made up") {
  for (const char* text : {"He was arrested on Thursday.", "He left last week.",
                           "They met on May 17.", "It closed in April."}) {
    CAPTURE(std::string(text));
    const World world = world_of(plain_text(text));
    REQUIRE(world.times.size() == 1);
    CHECK_FALSE(world.reference.has_value());
    CHECK_FALSE(world.times[0].start.has_value());
    CHECK_FALSE(world.times[0].end.has_value());
    CHECK(world.times[0].why_null == "no-reference-date");
  }
  CHECK(world_of(plain_text("They met on May 17.")).times[0].value == "XXXX-05-17");
}

TEST_CASE("the days that an expression covers") {
  struct Days {
    const char* text;
    const char* start;
    const char* end;
    const char* precision;
  };
  const Days rows[] = {
      {"It fell on May 3.", "2018-05-03", "2018-05-03", "day"},
      {"It fell last week.", "2018-05-07", "2018-05-13", "week"},
      {"It fell in early April.", "2018-04-01", "2018-04-10", "month"},
      {"It fell in 2011.", "2011-01-01", "2011-12-31", "year"},
      {"It has grown since 2011.", "2011-01-01", "2018-05-17", "open"},
      {"It fell in the summer of 2012.", "2012-06-01", "2012-08-31", "season"},
      {"It rained over the past three days.", "2018-05-14", "2018-05-17", "open"},
      {"They fasted for Ramadan.", "2018-05-16", "2018-06-14", "month"},
  };
  for (const Days& row : rows) {
    CAPTURE(std::string(row.text));
    const World world = world_of(plain_text(row.text, kPublished));
    REQUIRE(world.times.size() == 1);
    CHECK(world.times[0].start.to_string() == row.start);
    CHECK(world.times[0].end.to_string() == row.end);
    CHECK(world.times[0].precision == row.precision);
    CHECK(world.times[0].why_null == "");
  }
}

TEST_CASE("a history counts from the date told last") {
  const std::string story =
      "In May 1941 the army crossed the river.\nBy June it held the coast.\nIn January 1942 it "
      "withdrew.\n"
      "A book of 1998 tells of this.\nIn March the siege ended.\nThe next month peace was "
      "signed.\nIn 1943 it rose again.";
  const TestText t = plain_text(story, CivilDate(2009, 12, 19));
  std::vector<std::string> values;
  for (const Time& time : world_of(t).times) values.push_back(time.value);
  CHECK(values == std::vector<std::string>{"1941-05", "1941-06", "1942-01", "1998", "1942-03",
                                           "1942-04", "1943"});
}

TEST_CASE("where the reference comes from") {
  TestText t = plain_text("SOCHI, Russia, May 16 (Reuters) - He arrived on Monday.", kPublished);
  t.document.dateline.span = {0, 34};
  t.document.dateline.date = {15, 21};
  World world = world_of(t);
  CHECK(world.reference == CivilDate(2018, 5, 16));
  CHECK(world.reference_source == "dateline");
  world = world_of(plain_text("Talks end\nSeptember 1, 2007\nThey met today.", {}));
  CHECK(world.reference == CivilDate(2007, 9, 1));
  CHECK(world.reference_source == "text");
  CHECK(world.times.back().value == "2007-09-01");
}

TEST_CASE("direction from the tree") {
  // "The trial is set to begin on Wednesday"
  TestText t = plain_text("The trial is set to begin on Wednesday", kPublished);
  const Morph infinitive{.verb_form = Morph::kInf};
  const Morph participle{.tense = Morph::kPast, .verb_form = Morph::kPart};
  const Morph past{.tense = Morph::kPast, .verb_form = Morph::kFin};
  set_word(t, 0, Upos::DET, 1, Deprel::det);
  set_word(t, 1, Upos::NOUN, 3, Deprel::nsubj_pass);
  set_word(t, 2, Upos::AUX, 3, Deprel::aux_pass);
  set_word(t, 3, Upos::VERB, kRoot, Deprel::root, participle);
  set_word(t, 4, Upos::PART, 5, Deprel::mark);
  set_word(t, 5, Upos::VERB, 3, Deprel::xcomp, infinitive);
  set_word(t, 6, Upos::ADP, 7, Deprel::case_);
  set_word(t, 7, Upos::PROPN, 5, Deprel::obl);
  CHECK(world_of(t).times[0].value == "2018-05-23");
  // "The trial began on Wednesday"
  TestText u = plain_text("The trial began on Wednesday", kPublished);
  set_word(u, 1, Upos::NOUN, 2, Deprel::nsubj);
  set_word(u, 2, Upos::VERB, kRoot, Deprel::root, past);
  set_word(u, 3, Upos::ADP, 4, Deprel::case_);
  set_word(u, 4, Upos::PROPN, 2, Deprel::obl);
  CHECK(world_of(u).times[0].value == "2018-05-16");
}

TEST_CASE("spans lie in the text, in order, apart") {
  const TestText t = plain_text(
      "On May 17-19, 2018, from 5 p.m. on, some 2,000 people met for the third time this year, two "
      "years after the vote of 2016.",
      kPublished);
  const World world = world_of(t);
  uint32_t before = 0;
  for (const Time& time : world.times) {
    CHECK(time.span.begin >= before);
    CHECK(time.span.end > time.span.begin);
    CHECK(time.span.end <= t.document.text.size());
    CHECK(time.first <= time.head);
    CHECK(time.head < time.last);
    before = time.span.end;
  }
}

TEST_CASE("calendar") {
  CHECK(easter(2018) == CivilDate(2018, 4, 1));
  CHECK(orthodox_easter(2018) == CivilDate(2018, 4, 8));
  CHECK(hijri_day(1439, 9, 1) == CivilDate(2018, 5, 16));
  CHECK(nth_weekday(2018, 11, 4, 4) == CivilDate(2018, 11, 22));
  CHECK(nth_weekday(2018, 5, -1, 1) == CivilDate(2018, 5, 28));
  CHECK_FALSE(nth_weekday(2018, 5, 5, 0).has_value());
  CHECK(add_months(CivilDate(2018, 1, 31), 1) == CivilDate(2018, 2, 28));
  CHECK(add_months(CivilDate(2018, 1, 31), -2) == CivilDate(2017, 11, 30));
  CHECK(iso_week(CivilDate(2008, 12, 29)).week == 1);
  CHECK(iso_week(CivilDate(2008, 12, 29)).year == 2009);
  CHECK_FALSE(make_date(2018, 2, 29).has_value());
}

TEST_CASE("days of a value") {
  CHECK(days_of("2018-05")->days == CalendarDays{CivilDate(2018, 5, 1), CivilDate(2018, 5, 31)});
  CHECK(days_of("2018-Q2")->days == CalendarDays{CivilDate(2018, 4, 1), CivilDate(2018, 6, 30)});
  CHECK(days_of("2018-WI")->days == CalendarDays{CivilDate(2017, 12, 1), CivilDate(2018, 2, 28)});
  CHECK(days_of("199")->days == CalendarDays{CivilDate(1990, 1, 1), CivilDate(1999, 12, 31)});
  CHECK(days_of("2018-05-17T18:00Z")->precision == "day");
  for (const char* none : {"", "P3D", "PAST_REF", "XXXX-05-17", "2018-02-30", "BC0480", "2018-5",
                           "2018-W60", "2018-05-XX", "FY2008"})
    CHECK_FALSE(days_of(none).has_value());
}

}  // namespace
}  // namespace dateline
