#include "cli/manifest.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(repair_utf8(text)); }

std::string_view name(ManifestEntry::Status status) {
  switch (status) {
    case ManifestEntry::Status::read: return "read";
    case ManifestEntry::Status::skipped: return "skipped";
    case ManifestEntry::Status::failed: return "failed";
    case ManifestEntry::Status::end_of_file: return "end";
  }
  return "";
}

}  // namespace

ManifestEntry::ManifestEntry(const RawItem& raw)
    : item(raw.where), input(raw.input), id(raw.item ? raw.item->id : raw.id), url(raw.item ? raw.item->url : raw.url),
      format(raw.format), offset(raw.offset), end(raw.file_end) {
  if (raw.error) fail(*raw.error);
  else if (raw.file_end) status = Status::end_of_file;
  else if (!raw.skipped.empty()) skip(raw.skipped);
}

void ManifestEntry::fail(const Error& error) {
  status = Status::failed;
  code = code_name(error.code);
  reason = error.message;
}

void ManifestEntry::skip(std::string why) {
  status = Status::skipped;
  reason = std::move(why);
}

Result<Manifest> Manifest::open(const std::string& path) {
  if (path.empty()) return Manifest(std::nullopt);
  Result<Output> output = Output::open(path);
  if (!output) return output.error();
  return Manifest(std::move(*output));
}

Status Manifest::add(const ManifestEntry& entry) {
  if (!output_) return ok();
  Json line = {{"input", repair_utf8(entry.input)}, {"status", name(entry.status)}};
  if (entry.end) {
    const auto count = [&](ManifestEntry::Status status) { return of_file_[status]; };
    line["kind"] = dateline::name(entry.end->format);
    line["compression"] = or_null(entry.end->compression);
    line["bytes"] = entry.end->bytes;
    line["read"] = count(ManifestEntry::Status::read);
    line["skipped"] = count(ManifestEntry::Status::skipped);
    line["failed"] = count(ManifestEntry::Status::failed);
    of_file_.clear();
  } else {
    ++of_file_[entry.status];
    line["item"] = repair_utf8(entry.item);
    line["kind"] = dateline::name(entry.format);
    line["offset"] = entry.offset ? Json(*entry.offset) : Json(nullptr);
    line["id"] = or_null(entry.id);
    line["url"] = or_null(entry.url);
    line["published"] = or_null(entry.published.to_string());
    line["language"] = or_null(entry.language);
    line["code"] = or_null(entry.code);
    line["reason"] = or_null(entry.reason);
  }
  const Result<Output::Write> wrote = output_->write(line.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
  if (!wrote) return wrote.error();
  return ok();
}

}  // namespace dateline
