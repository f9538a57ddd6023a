// --manifest FILE: what was read, what was skipped, and why, one line of JSON each in input order (docs/inputs.md, "The manifest").
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/error.h"
#include "cli/output.h"
#include "page/raw_item.h"

namespace dateline {

/// One article, or one part of an input that holds none.
struct ManifestEntry {
  enum class Status : uint8_t { read, skipped, failed, end_of_file };

  ManifestEntry() = default;
  /// What is known before the item is read. Skipped and failed ones are complete with it.
  explicit ManifestEntry(const RawItem& raw);
  void fail(const Error& error);
  void skip(std::string why);

  Status status = Status::read;
  std::string item, input, id, url, reason, code, language;
  InputFormat format = InputFormat::text;
  std::optional<uint64_t> offset;
  CivilDate published;
  std::optional<RawItem::FileEnd> end;
};

/// One thread. Writes nothing when it was opened with "".
class Manifest {
 public:
  static Result<Manifest> open(const std::string& path);
  Status add(const ManifestEntry& entry);

 private:
  explicit Manifest(std::optional<Output> output) : output_(std::move(output)) {}
  std::optional<Output> output_;
  std::map<ManifestEntry::Status, uint64_t> of_file_;   // how many of the file at hand
};

}  // namespace dateline
