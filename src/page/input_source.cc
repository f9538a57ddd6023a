#include "page/input_source.h"

#include <algorithm>
#include <filesystem>

namespace dateline {
namespace {

namespace fs = std::filesystem;

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

RawItem failed(const std::string& where, Error error) {
  error.where = where;
  RawItem item;
  item.where = item.input = where;
  item.error = std::move(error);
  return item;
}

}  // namespace

InputSource::InputSource(std::vector<std::string> paths, InputFormat as, bool all)
    : paths_(std::move(paths)), as_(as), all_(all) {}

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
  for (;;) {
    std::optional<RawItem> item = next_item();
    if (!item) return std::nullopt;
    item->position = finished_bytes_ + (reader_ ? reader_->consumed() : 0);
    if (all_ || item->is_article() || item->error) return item;
  }
}

RawItem InputSource::end_file() {
  RawItem item;
  item.where = item.input = reader_name_;
  item.file_end = RawItem::FileEnd{reader_->format(), reader_->compression(), reader_->consumed()};
  finished_bytes_ += reader_->consumed();
  reader_.reset();
  return item;
}

std::optional<RawItem> InputSource::next_item() {
  if (reader_) {
    std::optional<RawItem> item = reader_->next();
    if (!item) return end_file();
    item->input = reader_name_;
    return item;
  }
  while (std::optional<std::string> path = next_path()) {
    std::error_code ignored;
    if (*path != "-" && fs::is_directory(*path, ignored)) {
      listed_ = list_folder(*path);
      std::reverse(listed_.begin(), listed_.end());
      if (!listed_.empty()) continue;
      return failed(*path, {ErrorCode::kNoInputs, "no pages in this folder (docs/inputs.md lists what is taken)", ""});
    }
    reader_name_ = *path == "-" ? "stdin" : *path;
    Result<std::unique_ptr<ItemReader>> reader = open_items(*path, as_);
    if (!reader) return failed(reader_name_, reader.error());
    reader_ = std::move(*reader);
    return next_item();
  }
  return std::nullopt;
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
