// One event with all its reports, for people and for the HTTP interface.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/database.h"

namespace dateline {

struct EventReport {
  std::string id, known_at, superseded, outlet, title, url, sentence, trigger, status, speaker, rule, numbers, tied;
  std::string article;        // id of the article
  int64_t article_id = 0, begin = 0, end = 0;   // the sentence, in code points
  double confidence = 0;
};

struct EventRecord {
  std::string id, type, mode, cameo, status, who, whom, when, where, first_reported, last_reported;
  std::vector<std::pair<std::string, std::string>> numbers;   // "killed", "12 to 20 (most: 12)"
  std::vector<std::string> differences;                       // "where: Kabul (3), Herat (1)"
  int64_t reports = 0, articles = 0, outlets = 0, sources = 0;
  double confidence = 0;
  std::vector<EventReport> report_list;                       // by the day they were known
};

/// `id`: of the event or of any of its reports, or the first digits of one (6 or more) when they are enough. kNotInStore.
Result<EventRecord> load_event(Database& db, const std::string& id);
std::string event_json(const EventRecord& event);

/// Reports that an id of the command line means: those of an event, or one report. Numbers of report_id. kNotInStore.
Result<std::vector<uint64_t>> report_ids(Database& db, const std::string& id);

}  // namespace dateline
