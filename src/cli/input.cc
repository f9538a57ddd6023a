#include "cli/input.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/utf8.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr size_t kHeadBytes = 64 << 10;   // all that sniffing looks at

bool is_hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

/// All pages under `folder`, by path. A sub-folder that may not be entered is left out.
std::vector<std::string> list_folder(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
  for (; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    const bool is_folder = it->is_directory(ignored);
    if (is_hidden(it->path())) {
      if (is_folder) it.disable_recursion_pending();
      continue;
    }
    if (!is_folder && is_page_name(it->path().native())) files.push_back(it->path().native());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string shown(const std::string& path) { return path == "-" ? "stdin" : path; }

RawItem failed(const std::string& where, ErrorCode code, std::string message) {
  RawItem item;
  item.where = where;
  item.error = Error{code, std::move(message), where};
  return item;
}

RawItem failed(const std::string& where, Error error) {
  error.where = where;
  RawItem item;
  item.where = where;
  item.error = std::move(error);
  return item;
}

}  // namespace

InputSource::InputSource(std::vector<std::string> paths, InputFormat as) : paths_(std::move(paths)), as_(as) {}

std::optional<std::string> InputSource::next_path() {
  if (!listed_.empty()) {
    std::string path = std::move(listed_.back());
    listed_.pop_back();
    return path;
  }
  if (next_ == paths_.size()) return std::nullopt;
  return paths_[next_++];
}

std::optional<RawItem> InputSource::next() {
  std::optional<RawItem> item = next_item();
  if (item) item->position = finished_bytes_ + (reader_ ? reader_->position() : 0);
  return item;
}

std::optional<RawItem> InputSource::next_item() {
  if (reader_) {
    if (std::optional<RawItem> line = next_line()) return line;
  }
  while (std::optional<std::string> path = next_path()) {
    std::error_code ignored;
    if (*path != "-" && fs::is_directory(*path, ignored)) {
      listed_ = list_folder(*path);
      std::reverse(listed_.begin(), listed_.end());
      if (listed_.empty()) {
        return failed(*path, ErrorCode::kNoInputs, "no pages in this folder (.html, .txt, .jsonl)");
      }
      continue;
    }
    RawItem item = open_path(*path);
    if (item.format != InputFormat::jsonl || item.error) return item;
    if (std::optional<RawItem> line = next_line()) return line;
  }
  return std::nullopt;
}

RawItem InputSource::open_path(const std::string& path) {
  const std::string where = shown(path);
  Result<ByteReader> reader = ByteReader::open(path);
  if (!reader) return failed(where, reader.error());
  reader_ = std::move(*reader);
  Result<std::string_view> head = reader_->peek(1);
  // A pipe that gave one line of JSONL may give the next one in an hour: only other input is worth waiting for.
  if (head && detect_format(path, *head) != InputFormat::jsonl) head = reader_->peek(kHeadBytes);
  if (!head || head->empty()) {
    reader_.reset();
    return head ? failed(where, ErrorCode::kEmptyInput, "empty") : failed(where, head.error());
  }
  if (const auto error = refuse(as_, *head)) {
    reader_.reset();
    return failed(where, *error);
  }
  const InputFormat format = as_ == InputFormat::automatic ? detect_format(path, *head) : as_;
  if (format == InputFormat::jsonl) {
    reader_path_ = path;
    line_ = 0;
    any_line_ = false;
    RawItem item;
    item.format = format;
    return item;
  }
  RawItem item = read_page(where, format == InputFormat::html ? kMaxPageBytes : kMaxTextBytes);
  item.format = format;
  return item;
}

RawItem InputSource::read_page(const std::string& where, size_t limit) {
  Result<std::string> bytes = reader_->read_all(limit);
  finished_bytes_ += reader_->position();
  reader_.reset();
  if (!bytes) return failed(where, bytes.error());
  if (bytes->size() > limit) {
    return failed(where, ErrorCode::kTooLarge, fmt::format("more than {} MiB: not one article", limit >> 20));
  }
  if (trim(*bytes).empty()) return failed(where, ErrorCode::kEmptyInput, "nothing but white space");
  RawItem item;
  item.where = where;
  item.bytes = std::move(*bytes);
  return item;
}

std::optional<RawItem> InputSource::next_line() {
  const std::string name = shown(reader_path_);
  std::string line;
  for (;;) {
    const Result<ByteReader::Line> read = reader_->read_line(line, kMaxPageBytes);
    if (!read || *read == ByteReader::Line::end) {
      finished_bytes_ += reader_->position();
      reader_.reset();
      if (!read) return failed(name, read.error());
      if (!any_line_) return failed(name, ErrorCode::kEmptyInput, "nothing but white space");
      return std::nullopt;
    }
    ++line_;
    any_line_ = any_line_ || line.find_first_not_of(" \t\r") != std::string::npos || *read == ByteReader::Line::too_long;
    std::string where = fmt::format("{}:{}", name, line_);
    if (*read == ByteReader::Line::too_long) {
      return failed(where, ErrorCode::kTooLarge,
                    fmt::format("the line has more than {} MiB: not one article", kMaxPageBytes >> 20));
    }
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;  // an empty line is no item
    RawItem item;
    item.where = std::move(where);
    const size_t slash = reader_path_.rfind('/');
    if (slash != std::string::npos) item.folder = reader_path_.substr(0, slash + 1);
    item.format = InputFormat::jsonl;
    item.bytes = std::move(line);
    return item;
  }
}

uint64_t InputSource::total_bytes() const {
  uint64_t total = 0;
  const auto add = [&](const std::string& path) {
    std::error_code error;
    const fs::path real(path);
    if (!fs::is_regular_file(real, error)) return !fs::exists(real, error);
    total += fs::file_size(real, error);
    return true;
  };
  for (const std::string& path : paths_) {
    std::error_code ignored;
    if (path == "-") return 0;
    if (fs::is_directory(path, ignored)) {
      for (const std::string& file : list_folder(path)) add(file);
    } else if (!add(path)) {
      return 0;
    }
  }
  return total;
}

}  // namespace dateline
