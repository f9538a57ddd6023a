// ItemReader: one opened input, cut into raw items, whatever kind it is. One file a kind: this header's .cc has pages and JSONL,
// archive_items.cc WARC, list_items.cc feeds, newswire and mail.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "page/byte_reader.h"
#include "page/raw_item.h"

namespace dateline {

/// What every reader is given: the bytes, and what they are called.
struct OpenInput {
  ByteReader bytes;
  std::string path;     // as opened
  std::string name;     // as shown: "stdin" for "-"
  InputFormat format = InputFormat::text;
};

/// One thread at a time. Nothing of an item is set but what belongs to it: InputSource adds `input` and `position`.
class ItemReader {
 public:
  explicit ItemReader(OpenInput input) : input_(std::move(input)) {}
  virtual ~ItemReader() = default;
  /// Nothing at the end of the input. An item may be an error or a part without an article.
  virtual std::optional<RawItem> next() = 0;
  uint64_t consumed() const { return input_.bytes.consumed(); }
  InputFormat format() const { return input_.format; }
  const std::string& compression() const { return input_.bytes.compression(); }

 protected:
  RawItem failed(std::string where, Error error) const;
  OpenInput input_;
};

/// Looks at the first bytes and picks the reader. Errors of opening, kEmptyInput, kBinaryInput, kNotBuiltYet.
Result<std::unique_ptr<ItemReader>> open_items(const std::string& path, InputFormat as);
/// The same over bytes that are already open.
Result<std::unique_ptr<ItemReader>> items_of(ByteReader bytes, const std::string& path, InputFormat as);

// The kinds.
std::unique_ptr<ItemReader> warc_items(OpenInput input);
std::unique_ptr<ItemReader> feed_items(OpenInput input);   // feeds, sitemaps, newswire
std::unique_ptr<ItemReader> mail_items(OpenInput input);

}  // namespace dateline
