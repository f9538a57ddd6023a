// Data made for machines come before the address, and the address before what is printed. Covered by
// html_meta_test.cc.
#include "page/html_dates.h"

#include <algorithm>

#include "page/loose_date.h"

namespace dateline {
namespace {

// "2020-02-25T01:30:00Z": a moment in UTC, which where the page was made may have been the day
// before or after.
bool is_utc_moment(std::string_view value) {
  return value.find('T') != std::string_view::npos &&
         (value.ends_with("Z") || value.ends_with("+00:00") || value.ends_with("+0000"));
}

class DateChoice {
 public:
  DateChoice(const PageFacts& facts, const PageTables& tables) : facts_(facts), tables_(tables) {}

  std::vector<DateCandidate> run() {
    const CivilDate in_url = date_in_url(facts_.url);
    if (facts_.ld.found) add(facts_.ld.published, "json-ld");
    for (const std::string_view name : tables_.metas(MetaField::published))
      if (const auto found = facts_.metas.find(std::string(name)); found != facts_.metas.end())
        add(found->second, "meta:" + std::string(name));
    append_first(facts_.item_dates);
    append_first(facts_.marked_times);
    if (!facts_.ld.found) add(facts_.ld.published, "json-ld");
    if (in_url.has_value()) out_.push_back({in_url, "url"});
    append_after_title(facts_.times);
    append_after_title(facts_.loose_dates);
    // Of a moment in UTC and an address a day apart, the address has the outlet's own day.
    if (first_is_utc_ && in_url.has_value() &&
        std::abs(out_.front().date.days() - in_url.days()) == 1)
      std::rotate(out_.begin(), std::find_if(out_.begin(), out_.end(), is_of_url),
                  std::find_if(out_.begin(), out_.end(), is_of_url) + 1);
    return std::move(out_);
  }

 private:
  static bool is_of_url(const DateCandidate& c) { return c.source == "url"; }

  void add(std::string_view value, std::string source) {
    const CivilDate date = find_date(value, tables_);
    if (!date.has_value()) return;
    if (out_.empty()) first_is_utc_ = is_utc_moment(value);
    out_.push_back({date, std::move(source)});
  }

  void append_first(const std::vector<DateCandidate>& list) {
    if (!list.empty()) out_.push_back(list[0]);
  }

  // Of unmarked ones, the first after the headline; else the first.
  void append_after_title(const std::vector<DateCandidate>& list) {
    if (list.empty()) return;
    const auto after = std::find_if(list.begin(), list.end(), [](const DateCandidate& c) {
      return !c.source.ends_with(kBeforeTitle);
    });
    out_.push_back(after != list.end() ? *after : list[0]);
    std::string& source = out_.back().source;  // where it stood mattered here only
    if (source.ends_with(kBeforeTitle)) source.resize(source.size() - kBeforeTitle.size());
  }

  const PageFacts& facts_;
  const PageTables& tables_;
  std::vector<DateCandidate> out_;
  bool first_is_utc_ = false;
};

}  // namespace

std::vector<DateCandidate> choose_dates(const PageFacts& facts, const PageTables& tables) {
  return DateChoice(facts, tables).run();
}

CivilDate choose_update(const PageFacts& facts, const PageTables& tables) {
  if (const CivilDate date = find_date(facts.ld.modified, tables); date.has_value()) return date;
  if (facts.updated.has_value()) return facts.updated;
  for (const std::string_view name : tables.metas(MetaField::updated))
    if (const auto found = facts.metas.find(std::string(name)); found != facts.metas.end())
      if (const CivilDate date = find_date(found->second, tables); date.has_value()) return date;
  return CivilDate::none();
}

}  // namespace dateline
