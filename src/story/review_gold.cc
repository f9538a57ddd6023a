#include "story/review_gold.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "base/utf8.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

const ReviewJson kNull;

const ReviewJson& at(const ReviewJson& object, const char* key) {
  if (!object.is_object()) return kNull;
  const auto it = object.find(key);
  return it == object.end() ? kNull : *it;
}
std::string text(const ReviewJson& object, const char* key) {
  const ReviewJson& value = at(object, key);
  return value.is_string() ? value.get<std::string>() : "";
}

/// Beside the target first, then in its place: a reader never sees half a file.
Status write_file(const fs::path& path, const std::string& content) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  const fs::path fresh = path.string() + ".new";
  {
    std::ofstream out(fresh, std::ios::binary);
    out << content;
    if (!out.flush()) return Error{ErrorCode::kCannotWrite, "cannot write the file", path.string()};
  }
  fs::rename(fresh, path, error);
  if (error) return Error{ErrorCode::kCannotWrite, error.message(), path.string()};
  return ok();
}

/// Calls `use` with each article that is decided to the end, and its events.
template <class Use>
Result<GoldCount> each(std::span<const ReviewJson> records, std::span<const Judgement> judgements, Use use) {
  GoldCount count;
  for (const ReviewJson& record : records) {
    if (!all_reviewed(record, judgements)) {
      ++count.left_out;
      continue;
    }
    const std::vector<ReviewJson> events = reviewed_events(record, judgements);
    if (const Status s = use(record, events); !s) return s.error();
    ++count.articles;
    count.events += events.size();
  }
  return count;
}

ReviewJson gsr_side(const ReviewJson& side) {
  ReviewJson out = ReviewJson::array();
  if (!side.is_array()) return out;
  for (const ReviewJson& actor : side) {
    ReviewJson one = {{"actorText", text(actor, text(actor, "text").empty() ? "name" : "text")}, {"code", text(actor, "country")}};
    const std::string code = text(actor, "code");
    if (text(actor, "country").empty()) one["code"] = code.substr(0, 3);
    const ReviewJson& sectors = at(actor, "sectors");
    if (sectors.is_array() && !sectors.empty() && sectors[0].is_string()) one["sector"] = sectors[0];
    else if (code.size() >= 6) one["sector"] = code.substr(3, 3);
    out.push_back(std::move(one));
  }
  return out;
}

/// The stretch of the article around the trigger that occurs once, on one line; the golden format finds events by it.
std::string unique_words(const std::string& article, const ReviewJson& event) {
  const ReviewJson& trigger = at(at(event, "evidence"), "trigger");
  const ReviewJson &from = at(trigger, "begin"), &to = at(trigger, "end");
  if (!from.is_number_integer() || !to.is_number_integer()) return text(trigger, "text");
  const CodePointIndex index(article);
  size_t begin = index.byte(from.get<uint32_t>()), end = index.byte(to.get<uint32_t>());
  const auto once = [&] {
    const std::string_view words = std::string_view(article).substr(begin, end - begin);
    const size_t first = article.find(words);
    return article.find(words, first + 1) == std::string::npos;
  };
  const auto boundary = [&](size_t i) { return i >= article.size() || article[i] == ' ' || article[i] == '\n'; };
  while (!once()) {
    const bool can_left = begin > 0 && article[begin - 1] != '\n', can_right = end < article.size() && article[end] != '\n';
    if (!can_left && !can_right) break;
    if (can_right) {
      ++end;
      while (!boundary(end)) ++end;
    } else {
      --begin;
      while (begin > 0 && !boundary(begin - 1)) --begin;
    }
  }
  return article.substr(begin, end - begin);
}

std::string golden_actor(const ReviewJson& actor) {
  const std::string code = text(actor, "code"), called = text(actor, "name"), words = text(actor, "text");
  std::string out = called.empty() ? "" : called + " ";
  out += code.empty() ? "" : "[" + code + "] ";
  if (called.empty() && !words.empty()) out += '"' + words + '"';
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string golden_event(const std::string& article, const ReviewJson& event) {
  std::string head = text(event, "type");
  for (const char* key : {"mode", "cameo"})
    if (const std::string value = text(event, key); !value.empty()) head += ' ' + value;
  std::string out = fmt::format("\nevent: {}\n  words: {}\n  status: {}\n", head, unique_words(article, event), text(event, "status"));
  for (const char* side : {"actor", "recipient"}) {
    const ReviewJson& list = at(event, side);
    if (!list.is_array() || list.empty()) out += fmt::format("  {}: -\n", side);
    else
      for (const ReviewJson& actor : list) out += fmt::format("  {}: {}\n", side, golden_actor(actor));
  }
  out += fmt::format("  date: {}\n", review_value(event, "date"));
  const ReviewJson& place = at(event, "place");
  if (!place.is_object()) return out + "  place: -\n";
  std::string where = text(place, text(place, "name").empty() ? "text" : "name");
  std::replace(where.begin(), where.end(), ',', ' ');
  const ReviewJson& id = at(place, "geonames_id");
  return out + fmt::format("  place: {}, {}{}\n", where, text(place, "country"), id.is_number_integer() ? ", " + id.dump() : "");
}

/// An id as the name of a file.
std::string file_stem(const std::string& id) {
  std::string out;
  for (const char c : id) out += std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.' ? c : '_';
  while (out.starts_with('.')) out.erase(0, 1);
  return out.empty() ? "article" : out;
}

}  // namespace

Result<GoldCount> write_gold_jsonl(std::span<const ReviewJson> records, std::span<const Judgement> judgements, const std::string& path) {
  std::string out;
  Result<GoldCount> count = each(records, judgements, [&](const ReviewJson& record, const std::vector<ReviewJson>& events) {
    ReviewJson gold = record;
    gold["events"] = events;
    out += gold.dump(-1, ' ', false, ReviewJson::error_handler_t::replace) + '\n';
    return ok();
  });
  if (!count) return count;
  if (const Status s = write_file(path, out); !s) return s.error();
  return count;
}

Result<GoldCount> write_gold_gsr(std::span<const ReviewJson> records, std::span<const Judgement> judgements, const std::string& folder) {
  ReviewJson gold = ReviewJson::array();
  Result<GoldCount> count = each(records, judgements, [&](const ReviewJson& record, const std::vector<ReviewJson>& events) {
    for (const ReviewJson& e : events) {
      ReviewJson one = {{"id", text(record, "id") + "-" + text(e, "id")}};
      if (const std::string day = text(at(record, "article"), "published"); !day.empty()) one["date"] = day;
      one["source"] = gsr_side(at(e, "actor"));
      one["target"] = gsr_side(at(e, "recipient"));
      one["event"] = text(e, "type");
      if (!text(e, "mode").empty()) one["mode"] = text(e, "mode");
      one["eventText"] = text(at(at(e, "evidence"), "trigger"), "text");
      one["text"] = text(at(e, "evidence"), "text");
      one["language"] = "en";
      one["coder"] = text(at(e, "review"), "coder");
      gold.push_back(std::move(one));
    }
    return ok();
  });
  if (!count) return count;
  const fs::path path = fs::path(folder) / "PLOVER" / "gold_standard_records" / "PLOVER_GSR_CAMEO.txt";
  if (const Status s = write_file(path, gold.dump(1, ' ', false, ReviewJson::error_handler_t::replace) + '\n'); !s) return s.error();
  return count;
}

Result<GoldCount> write_gold_golden(std::span<const ReviewJson> records, std::span<const Judgement> judgements, const std::string& folder) {
  return each(records, judgements, [&](const ReviewJson& record, const std::vector<ReviewJson>& events) {
    const std::string article = text(at(record, "article"), "text"), stem = file_stem(text(record, "id"));
    std::string out = fmt::format("# Reviewed by hand: {}.\npage: {}.txt\noptions: --verbatim{}\n", text(record, "id"), stem,
                                  text(at(record, "article"), "published").empty() ? "" : " --published " + text(at(record, "article"), "published"));
    for (const ReviewJson& e : events) out += golden_event(article, e);
    if (const Status s = write_file(fs::path(folder) / (stem + ".txt"), article); !s) return s;
    return write_file(fs::path(folder) / (stem + ".events.txt"), out);
  });
}

}  // namespace dateline
