#include "story/happenings.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace dateline;

namespace {

Report report(int64_t id, const char* type, CivilDate day, const char* who, const char* whom, double killed = 0) {
  Report r;
  r.id = id;
  r.report_id = static_cast<uint64_t>(id) * 7919 + 13;
  r.article = id;
  r.text_hash = r.report_id;
  r.type = type;
  r.status = "occurred";
  r.known = day.plus_days(1);
  r.start = r.end = day;
  r.precision = "day";
  r.origin = "outlet:" + std::to_string(id);
  r.confidence = 0.8;
  if (*who) r.actors.push_back({.key = 1000 + who[0], .id = std::string("Q") + who, .name = who, .country = who, .sector = "GOV", .resolved = true});
  if (*whom) r.recipients.push_back({.key = 1000 + whom[0], .id = std::string("Q") + whom, .name = whom, .country = whom, .sector = "GOV", .resolved = true});
  if (killed > 0) r.magnitude[0] = Span64{killed, killed};
  return r;
}

std::vector<ReportLink> all_links(const std::vector<Report>& reports) {
  std::vector<ReportLink> links;
  for (uint32_t i = 0; i < reports.size(); ++i)
    for (uint32_t j = i + 1; j < reports.size(); ++j)
      if (const Kinship a = compare(reports[i], reports[j]); a.weight >= kLinkWeight) links.push_back({i, j, a.weight});
  return links;
}

/// Sets of ids.
std::set<std::set<int64_t>> groups(const std::vector<Report>& reports, std::vector<ReportJudgement> judgements = {}) {
  const std::vector<uint32_t> group = group_reports(reports, all_links(reports), judgements);
  std::map<uint32_t, std::set<int64_t>> sets;
  for (uint32_t i = 0; i < reports.size(); ++i) sets[group[i]].insert(reports[i].id);
  std::set<std::set<int64_t>> out;
  for (const auto& [number, set] : sets) out.insert(set);
  return out;
}

const CivilDate kMonday(2021, 3, 8);

}  // namespace

TEST_CASE("the same two on the same day are one happening, on another day two, and a rising toll is one") {
  CHECK(groups({report(1, "CONSULT", kMonday, "RUS", "SYR"), report(2, "CONSULT", kMonday, "SYR", "RUS"), report(3, "CONSULT", kMonday.plus_days(9), "RUS", "SYR")}) ==
        std::set<std::set<int64_t>>{{1, 2}, {3}});
  CHECK(groups({report(1, "ASSAULT", kMonday, "RUS", "UKR", 12), report(2, "ASSAULT", kMonday, "RUS", "UKR", 20)}).size() == 1);
  CHECK(groups({report(1, "ASSAULT", kMonday, "RUS", "UKR", 2), report(2, "ASSAULT", kMonday, "RUS", "UKR", 400)}).size() == 2);
}

TEST_CASE("what two sides do every day is not one happening without a common day") {
  Report a = report(1, "ACCUSE", kMonday, "RUS", "UKR"), b = report(2, "ACCUSE", kMonday, "RUS", "UKR");
  a.start = a.end = b.start = b.end = CivilDate::none();
  a.words = sentence_words("Moscow accused Kyiv of shelling a power station near the river");
  b.words = sentence_words("Russia said that Ukraine had broken the grain agreement in March");
  CHECK(groups({a, b}).size() == 2);
  b.words = sentence_words("Moscow on Tuesday accused Kyiv of shelling the power station by a river");
  CHECK(groups({a, b}).size() == 1);
  // The day of adding is no day of publication: more words must agree.
  a.published = b.published = false;
  b.words = sentence_words("Moscow accused Kyiv of shelling two villages, and of a raid on some border posts in the north");
  CHECK(groups({a, b}).size() == 2);
}

TEST_CASE("direction matters where it means something") {
  CHECK(groups({report(1, "ASSAULT", kMonday, "RUS", "UKR"), report(2, "ASSAULT", kMonday, "UKR", "RUS")}).size() == 2);
}

TEST_CASE("a negated report never joins one that happened") {
  Report denied = report(2, "CONSULT", kMonday, "RUS", "SYR");
  denied.status = "negated";
  CHECK(groups({report(1, "CONSULT", kMonday, "RUS", "SYR"), denied}).size() == 2);
}

TEST_CASE("what people said comes first") {
  const std::vector<Report> reports = {report(1, "CONSULT", kMonday, "RUS", "SYR"), report(2, "CONSULT", kMonday, "RUS", "SYR"), report(3, "AID", kMonday, "FRA", "MLI")};
  CHECK(groups(reports, {{0, 1, false}}).size() == 3);
  CHECK(groups(reports, {{0, 2, true}}) == std::set<std::set<int64_t>>{{1, 2, 3}});
}

TEST_CASE("groups and consensus do not depend on the order of reports") {
  std::vector<Report> reports;
  std::mt19937 random(11);
  const char* const countries[] = {"RUS", "UKR", "SYR", "TUR", ""};
  for (int i = 1; i <= 60; ++i)
    reports.push_back(report(i, i % 2 ? "CONSULT" : "ASSAULT", kMonday.plus_days(static_cast<int>(random() % 3)), countries[random() % 4], countries[random() % 5],
                             i % 3 ? 0 : static_cast<double>(random() % 30)));
  const auto first = groups(reports);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(reports.begin(), reports.end(), random);
    CHECK(groups(reports) == first);
  }
  std::vector<const Report*> members;
  for (int i = 0; i < 6; ++i) members.push_back(&reports[static_cast<size_t>(i)]);
  const Happening one = consensus(members);
  std::reverse(members.begin(), members.end());
  const Happening two = consensus(members);
  CHECK(one.id == two.id);
  CHECK(one.start == two.start);
  CHECK(one.source == two.source);
}

TEST_CASE("consensus keeps the disagreement, and counts one wire once") {
  Report a = report(1, "ASSAULT", kMonday, "RUS", "UKR", 12), b = report(2, "ASSAULT", kMonday, "RUS", "UKR", 20), c = report(3, "ASSAULT", kMonday, "RUS", "UKR", 12);
  a.origin = c.origin = "agency:Northwire";
  const Happening h = consensus({&a, &b, &c});
  CHECK(h.magnitude[0]->low == 12);
  CHECK(h.magnitude[0]->best == 12);
  CHECK(h.magnitude[0]->high == 20);
  CHECK(h.reports == 3);
  CHECK(h.sources == 2);
  CHECK(h.first_reported == kMonday.plus_days(1));
  CHECK(h.confidence == doctest::Approx(0.96));
}
