// Reports of many articles -> happenings: which reports tell of one thing in the world, and what they say of it together.
//
//   std::vector<ReportLink> links;                      // every pair of candidates that share a key (report_keys)
//   const Kinship pair = compare(a, b);
//   if (pair.weight >= kLinkWeight) links.push_back({i, j, pair.weight, pair.reasons});
//   std::vector<uint32_t> group = group_reports(reports, links, judgements);
//   Happening happening = consensus(members);
//
// In : "A bomb killed 12 people in Kabul on Monday" (an agency); "The death toll of Monday's blast in Kabul rose to 20" (a newspaper).
// Out: one happening, killed 12 to 20, two reports.
//
// Pairs are weighed by type, who, whom, day, place, numbers and words; a contradiction (another day, another town, another person)
// forbids. Groups grow from the best pair down, as long as no two members contradict. The result depends on the set of reports alone,
// not on their order: ties are broken by content. So what was grouped bit by bit is what would have been grouped at once, as long as
// every group that a new report links to is grouped anew. Within one article the coder's own same_as links count (same_happening.h).
// Not attempted: sameness across types, and happenings told with no participant, place or number in common.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"

namespace dateline {

/// Somebody in a report, as far as the tables know them.
struct Who {
  int64_t key = 0;              // the same key: the same row of actors
  std::string id, name, country, sector;   // Wikidata id, name, ISO country, main sector; any may be empty
  bool resolved = false;        // name is of the tables, not of the text
};

struct Span64 {                 // killed 12 to 20; max missing: open
  double min = 0;
  std::optional<double> max;
};

struct Where {
  int64_t key = 0, geonames = 0;   // 0: unknown
  std::string country, admin1, precision;
};

struct Report {
  int64_t id = 0;               // mention_id
  uint64_t report_id = 0;       // content id: breaks ties, names the happening
  int64_t article = 0;
  uint64_t text_hash = 0;       // of the article: equal for verbatim copies
  int32_t trigger_begin = 0;
  int64_t story = 0;            // story of the article, 0 when it has no copies
  std::string origin;           // who is behind the article: agency, story or outlet; equal ones are one source
  std::string outlet;
  CivilDate known;              // known_at
  std::string type, mode, cameo, status;
  std::vector<std::string> contexts;
  double score = 0, goldstein = 0, confidence = 0;
  bool has_goldstein = false, current = true;   // current: not of a superseded article
  bool published = true;        // known is a day of publication; else the day of adding, which says nothing of when it happened
  std::vector<Who> actors, recipients;
  CivilDate start, end;
  std::string precision;        // of the date
  std::optional<Where> place;
  std::optional<Span64> magnitude[6];       // killed, injured, arrested, displaced, participants, money
  std::vector<uint32_t> words;  // hashes of the content words of the sentence, sorted, different
};

/// Content words of a sentence, for Report::words.
std::vector<uint32_t> sentence_words(std::string_view sentence);

/// Keys of a report: only reports that share one are compared.
std::vector<uint64_t> report_keys(const Report& report);

enum Reason : uint8_t { kSameWho = 1, kSameWhom = 2, kSameDate = 4, kSamePlace = 8, kSameNumbers = 16, kSameWords = 32, kSameMode = 64, kSameStory = 128 };
/// "who whom date".
std::string reason_words(uint8_t reasons);

struct Kinship {
  double weight = 0;            // negative: they contradict each other
  uint8_t reasons = 0;
};
inline constexpr double kLinkWeight = 2.7;

/// Of more reports than this that may tell of one happening, the first by content are compared with all, and the others with these only.
inline constexpr size_t kMostCompared = 64;

/// Symmetric. Two reports of one article are only checked for contradictions and get weight 0 otherwise.
Kinship compare(const Report& a, const Report& b);

struct ReportLink {
  uint32_t a = 0, b = 0;        // indexes
  double weight = 0;
};

/// What people said: these two are apart, or together, whatever the evidence.
struct ReportJudgement {
  uint32_t a = 0, b = 0;
  bool together = false;
};

/// Group number of each report (the index of one of its members). Quadratic in the size of a group.
std::vector<uint32_t> group_reports(std::span<const Report> reports, std::vector<ReportLink> links,
                                    std::span<const ReportJudgement> judgements = {});

/// What the members of one group say together; docs/store.md, table events.
struct Happening {
  uint64_t id = 0;
  std::string type, mode, cameo, status, date_precision;
  std::vector<std::string> contexts;
  double score = 0, goldstein = 0, confidence = 0;
  bool has_goldstein = false;
  const Who* source = nullptr;
  const Who* target = nullptr;
  CivilDate start, end, first_reported, last_reported;
  bool date_agree = true;
  const Where* place = nullptr;
  struct Numbers {
    double low = 0, best = 0, high = 0;
  };
  std::optional<Numbers> magnitude[5];    // killed, injured, arrested, displaced, participants
  int reports = 0, articles = 0, outlets = 0, sources = 0;
};
/// Requires at least one member; pointers are into the members. Does not depend on their order.
Happening consensus(std::vector<const Report*> members);

}  // namespace dateline
