#include "page/item_reader.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "page/sniff.h"

namespace dateline {
namespace {

constexpr size_t kHeadBytes = 64 << 10;   // all that sniffing looks at

/// A file that is one article.
class PageItem : public ItemReader {
 public:
  using ItemReader::ItemReader;
  std::optional<RawItem> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    const size_t limit = input_.format == InputFormat::text ? kMaxTextBytes : kMaxPageBytes;
    Result<std::string> bytes = input_.bytes.read_all(limit);
    if (!bytes) return failed(input_.name, bytes.error());
    if (bytes->size() > limit) {
      return failed(input_.name, {ErrorCode::kTooLarge, fmt::format("more than {} MiB: not one article", limit >> 20), ""});
    }
    if (trim(*bytes).empty()) return failed(input_.name, {ErrorCode::kEmptyInput, "nothing but white space", ""});
    RawItem item;
    item.where = input_.name;
    item.format = input_.format;
    item.bytes = std::move(*bytes);
    return item;
  }

 private:
  bool done_ = false;
};

class LineItems : public ItemReader {
 public:
  using ItemReader::ItemReader;
  std::optional<RawItem> next() override {
    std::string line;
    while (!ended_) {
      const Result<ByteReader::Line> read = input_.bytes.read_line(line, kMaxPageBytes);
      if (!read) {
        any_ = behind_damage_ = true;   // half a line may follow
        input_.bytes.drop_buffered();
        return failed(input_.name, read.error());
      }
      if (*read == ByteReader::Line::end) {
        ended_ = true;
        if (!any_) return failed(input_.name, {ErrorCode::kEmptyInput, "nothing but white space", ""});
        return std::nullopt;
      }
      ++number_;
      if (std::exchange(behind_damage_, false)) continue;
      const bool blank = line.find_first_not_of(" \t\r") == std::string::npos;
      any_ = any_ || !blank || *read == ByteReader::Line::too_long;
      std::string where = fmt::format("{}:{}", input_.name, number_);
      if (*read == ByteReader::Line::too_long) {
        return failed(std::move(where), {ErrorCode::kTooLarge,
                                         fmt::format("the line has more than {} MiB: not one article", kMaxPageBytes >> 20), ""});
      }
      if (blank) continue;   // an empty line is no item
      RawItem item;
      item.where = std::move(where);
      const size_t slash = input_.path.rfind('/');
      if (slash != std::string::npos) item.folder = input_.path.substr(0, slash + 1);
      item.format = InputFormat::json;
      item.bytes = std::move(line);
      return item;
    }
    return std::nullopt;
  }

 private:
  uint64_t number_ = 0;
  bool any_ = false;            // a line that is not empty was there
  bool behind_damage_ = false, ended_ = false;
};

}  // namespace

RawItem ItemReader::failed(std::string where, Error error) const {
  RawItem item;
  error.where = where;
  item.where = std::move(where);
  item.error = std::move(error);
  return item;
}

Result<std::unique_ptr<ItemReader>> open_items(const std::string& path, InputFormat as) {
  Result<ByteReader> bytes = ByteReader::open(path);
  if (!bytes) return bytes.error();
  return items_of(std::move(*bytes), path, as);
}

Result<std::unique_ptr<ItemReader>> items_of(ByteReader bytes, const std::string& path, InputFormat as) {
  using Reader = std::unique_ptr<ItemReader>;
  std::string_view head = bytes.look(1);
  // A pipe that gave one line of JSONL may give the next one in an hour: only other input is worth waiting for.
  if (detect_format(path, head) != InputFormat::jsonl) head = bytes.look(kHeadBytes);
  if (head.empty()) {
    const Result<std::string_view> why = bytes.peek(1);
    return why ? Error{ErrorCode::kEmptyInput, "empty", ""} : why.error();
  }
  if (const auto error = refuse(as, head)) return *error;
  const InputFormat format = as == InputFormat::automatic ? detect_format(path, head) : as;
  OpenInput input{std::move(bytes), path, path == "-" ? "stdin" : path, format};
  switch (input.format) {
    case InputFormat::jsonl: return Reader(std::make_unique<LineItems>(std::move(input)));
    case InputFormat::warc: return warc_items(std::move(input));
    case InputFormat::feed:
    case InputFormat::newswire: return feed_items(std::move(input));
    case InputFormat::mail: return mail_items(std::move(input));
    default: return Reader(std::make_unique<PageItem>(std::move(input)));
  }
}

}  // namespace dateline
