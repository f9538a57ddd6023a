#include "story/review.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/mapped_file.h"
#include "base/utf8.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 6> kVerdicts = {"accept", "correct", "reject", "draft", "undo", "add"};
constexpr std::string_view kAdded = "added-";

std::string system_reason() { return std::system_category().message(errno); }

std::string text_of(const ReviewJson& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

std::string side_value(const ReviewJson& side) {
  std::vector<std::string> who;
  if (side.is_array())
    for (const ReviewJson& actor : side) {
      std::string value = text_of(actor, "code");
      if (value.empty()) value = fold_name(text_of(actor, text_of(actor, "name").empty() ? "text" : "name"));
      who.push_back(std::move(value));
    }
  std::sort(who.begin(), who.end());
  who.erase(std::unique(who.begin(), who.end()), who.end());
  return who.empty() ? "-" : fmt::format("{}", fmt::join(who, "+"));
}

std::string date_value(const ReviewJson& date) {
  if (!date.is_object()) return "-";
  const std::string start = text_of(date, "start"), end = text_of(date, "end");
  if (start.empty()) return "-";
  return start == end || end.empty() ? start : start + ".." + end;
}

std::string place_value(const ReviewJson& place) {
  if (!place.is_object()) return "-";
  if (const auto id = place.find("geonames_id"); id != place.end() && id->is_number_integer()) return std::to_string(id->get<int64_t>());
  const std::string called = fold_name(text_of(place, text_of(place, "name").empty() ? "text" : "name"));
  return called.empty() ? "-" : called;
}

bool decided(const Judgement& j) { return j.verdict != Verdict::draft; }

ReviewJson line_of(const Judgement& j) {
  ReviewJson line = {{"article", j.article}, {"event", j.event}, {"verdict", std::string(name(j.verdict))}, {"coder", j.coder}};
  if (j.verdict == Verdict::undo) return line;
  if (!j.changed.empty()) line["changed"] = j.changed;
  line["coded"] = j.coded;
  return line;
}

/// Nothing when the line is no judgement.
std::optional<Judgement> judgement_of(const ReviewJson& line) {
  if (!line.is_object()) return std::nullopt;
  Judgement j{.article = text_of(line, "article"), .event = text_of(line, "event"), .coder = text_of(line, "coder")};
  const auto verdict = std::find(kVerdicts.begin(), kVerdicts.end(), text_of(line, "verdict"));
  if (j.event.empty() || verdict == kVerdicts.end()) return std::nullopt;
  j.verdict = static_cast<Verdict>(verdict - kVerdicts.begin());
  const auto coded = line.find("coded");
  if (coded != line.end() && coded->is_object()) j.coded = *coded;
  else if (j.verdict != Verdict::undo) return std::nullopt;
  if (const auto changed = line.find("changed"); changed != line.end() && changed->is_array())
    for (const ReviewJson& one : *changed)
      if (one.is_string()) j.changed.push_back(one.get<std::string>());
  return j;
}

}  // namespace

std::string_view name(Verdict verdict) { return kVerdicts[static_cast<size_t>(verdict)]; }

std::string added_event_id(uint32_t trigger_begin, uint32_t trigger_end) { return fmt::format("{}{}-{}", kAdded, trigger_begin, trigger_end); }
bool is_added_event(std::string_view event_id) { return event_id.starts_with(kAdded); }

std::string review_value(const ReviewJson& event, std::string_view field) {
  const auto it = event.find(field);
  if (it == event.end()) return "-";
  if (field == "actor" || field == "recipient") return side_value(*it);
  if (field == "date") return date_value(*it);
  if (field == "place") return place_value(*it);
  return it->is_string() && !it->get_ref<const std::string&>().empty() ? it->get<std::string>() : "-";
}

Result<ReviewLog> ReviewLog::read(const std::string& path) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return file.error();
  ReviewLog log(path);
  log.load(file->text());
  return log;
}

Result<ReviewLog> ReviewLog::open(const std::string& path) {
  ReviewLog log(path);
  log.fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (log.fd_ < 0) return Error{ErrorCode::kCannotOpen, system_reason(), path};
  if (::flock(log.fd_, LOCK_EX | LOCK_NB) != 0) return Error{ErrorCode::kCannotOpen, "another review has this file open", path};
  std::string text;
  char buffer[1 << 16];
  for (ssize_t n; (n = ::read(log.fd_, buffer, sizeof buffer)) != 0;) {
    if (n < 0) return Error{ErrorCode::kCannotRead, system_reason(), path};
    text.append(buffer, static_cast<size_t>(n));
  }
  // Killed in the middle of a line: what was not written whole was not decided.
  const size_t whole = text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1;
  if (whole < text.size()) {
    log.notes_.push_back(fmt::format("{}: the last line was cut off and is left out", path));
    if (::ftruncate(log.fd_, static_cast<off_t>(whole)) != 0) return Error{ErrorCode::kCannotWrite, system_reason(), path};
  }
  log.load(std::string_view(text).substr(0, whole));
  return log;
}

ReviewLog::ReviewLog(ReviewLog&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)), judgements_(std::move(other.judgements_)), notes_(std::move(other.notes_)) {}

ReviewLog::~ReviewLog() {
  if (fd_ >= 0) ::close(fd_);
}

void ReviewLog::load(std::string_view text) {
  for (size_t begin = 0, number = 1; begin < text.size(); ++number) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (trim(line).empty()) continue;
    std::optional<Judgement> judgement = judgement_of(ReviewJson::parse(line, nullptr, false));
    if (judgement) take(std::move(*judgement));
    else notes_.push_back(fmt::format("{}:{}: no decision of a review; left out", path_, number));
  }
}

void ReviewLog::take(Judgement judgement) {
  std::erase_if(judgements_, [&](const Judgement& old) { return old.article == judgement.article && old.event == judgement.event; });
  if (judgement.verdict != Verdict::undo) judgements_.push_back(std::move(judgement));
}

Status ReviewLog::add(Judgement judgement) {
  const std::string line = line_of(judgement).dump(-1, ' ', false, ReviewJson::error_handler_t::replace) + '\n';
  // One write, so that a kill leaves the line there whole or, at worst, cut at the end of the file.
  for (size_t done = 0; done < line.size();) {
    const ssize_t n = ::write(fd_, line.data() + done, line.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return Error{ErrorCode::kCannotWrite, system_reason(), path_};
    done += static_cast<size_t>(n);
  }
  if (::fsync(fd_) != 0 && errno != EINVAL && errno != EROFS) return Error{ErrorCode::kCannotWrite, system_reason(), path_};
  take(std::move(judgement));
  return ok();
}

const Judgement* ReviewLog::about(std::string_view article, std::string_view event) const {
  const auto it = std::find_if(judgements_.begin(), judgements_.end(), [&](const Judgement& j) { return j.article == article && j.event == event; });
  return it == judgements_.end() ? nullptr : &*it;
}

namespace {

const Judgement* decision(const ReviewJson& record, const ReviewJson& event, std::span<const Judgement> judgements) {
  const std::string article = text_of(record, "id"), id = text_of(event, "id");
  for (const Judgement& j : judgements)
    if (decided(j) && j.article == article && j.event == id) return &j;
  return nullptr;
}

const ReviewJson& events_of(const ReviewJson& record) {
  static const ReviewJson none = ReviewJson::array();
  const auto it = record.find("events");
  return it != record.end() && it->is_array() ? *it : none;
}

}  // namespace

std::vector<ReviewJson> reviewed_events(const ReviewJson& record, std::span<const Judgement> judgements) {
  std::vector<ReviewJson> out;
  for (const ReviewJson& event : events_of(record)) {
    const Judgement* j = decision(record, event, judgements);
    if (!j || j->verdict == Verdict::reject) continue;
    out.push_back(j->coded);
    out.back()["review"] = {{"coder", j->coder}, {"verdict", std::string(name(j->verdict))}};
  }
  const std::string article = text_of(record, "id");
  for (const Judgement& j : judgements)
    if (j.article == article && is_added_event(j.event) && j.verdict == Verdict::add) {
      out.push_back(j.coded);
      out.back()["review"] = {{"coder", j.coder}, {"verdict", std::string(name(j.verdict))}};
    }
  return out;
}

bool all_reviewed(const ReviewJson& record, std::span<const Judgement> judgements) {
  const ReviewJson& events = events_of(record);
  const std::string article = text_of(record, "id");
  for (const Judgement& j : judgements)
    if (j.article == article && is_added_event(j.event) && !decided(j)) return false;
  return std::all_of(events.begin(), events.end(), [&](const ReviewJson& e) { return decision(record, e, judgements) != nullptr; });
}

std::vector<FieldAgreement> review_agreement(std::span<const std::vector<Judgement>> coders) {
  std::map<std::pair<std::string, std::string>, std::vector<const Judgement*>> units;
  for (size_t c = 0; c < coders.size(); ++c)
    for (const Judgement& j : coders[c]) {
      if (!decided(j)) continue;
      std::vector<const Judgement*>& unit = units[{j.article, j.event}];
      unit.resize(coders.size());
      unit[c] = &j;
    }
  const auto saw = [&](size_t coder, const std::string& article) {
    return std::any_of(coders[coder].begin(), coders[coder].end(), [&](const Judgement& j) { return decided(j) && j.article == article; });
  };
  std::vector<FieldAgreement> out;
  const auto add = [&](std::string field, auto value) {
    std::vector<Ratings> ratings;
    for (const auto& [key, unit] : units) {
      Ratings one;
      for (size_t c = 0; c < unit.size(); ++c) {
        const bool passed_over = !unit[c] && field == "event" && is_added_event(key.second) && saw(c, key.first);
        one.push_back(unit[c] ? value(*unit[c]) : passed_over ? std::string("no") : std::string());
      }
      ratings.push_back(std::move(one));
    }
    out.push_back({std::move(field), agreement(ratings)});
  };
  add("event", [](const Judgement& j) { return std::string(j.verdict == Verdict::reject ? "no" : "yes"); });
  for (const std::string_view field : kReviewFields)
    add(std::string(field), [&](const Judgement& j) { return j.verdict == Verdict::reject ? std::string() : review_value(j.coded, field); });
  return out;
}

std::vector<FieldShare> review_shares(std::span<const Judgement> judgements) {
  size_t all = 0, kept = 0, added = 0;
  std::array<size_t, kReviewFields.size()> right{};
  for (const Judgement& j : judgements) {
    if (!decided(j)) continue;
    if (is_added_event(j.event)) {
      added += j.verdict == Verdict::add;
      continue;
    }
    ++all;
    if (j.verdict == Verdict::reject) continue;
    ++kept;
    for (size_t f = 0; f < kReviewFields.size(); ++f)
      right[f] += std::find(j.changed.begin(), j.changed.end(), kReviewFields[f]) == j.changed.end();
  }
  std::vector<FieldShare> out{{"event", share(kept, all)}};
  for (size_t f = 0; f < kReviewFields.size(); ++f) out.push_back({std::string(kReviewFields[f]), share(right[f], kept)});
  if (added > 0) out.push_back({"found", share(kept, kept + added)});
  return out;
}

}  // namespace dateline
