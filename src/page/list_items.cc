// Inputs that list several articles: feeds, sitemaps and newswire (read whole, they are small), and mailboxes.
#include <fmt/format.h>

#include "base/utf8.h"
#include "page/charset.h"
#include "page/feed.h"
#include "page/item_reader.h"
#include "page/mail.h"
#include "page/newswire.h"

namespace dateline {
namespace {

constexpr size_t kMaxFeedBytes = 32 << 20;

class FeedItemsReader : public ItemReader {
 public:
  using ItemReader::ItemReader;

  std::optional<RawItem> next() override {
    if (!read_) {
      read_ = true;
      if (const auto error = read()) return failed(input_.name, *error);
    }
    if (next_ < found_.items.size()) {
      Item& item = found_.items[next_++];
      RawItem raw;
      raw.where = fmt::format("{}#{}", input_.name, next_);
      raw.format = input_.format;
      raw.id = item.id;
      raw.url = item.url;
      raw.skipped = item.skipped;
      if (item.id.empty()) item.id = raw.where;
      if (raw.skipped.empty()) raw.item = std::move(item);
      item = {};   // large ones need not wait for the end
      return raw;
    }
    if (found_.error) {
      const Error error = *std::exchange(found_.error, std::nullopt);
      return failed(input_.name, error);
    }
    return std::nullopt;
  }

 private:
  std::optional<Error> read() {
    Result<std::string> bytes = input_.bytes.read_all(kMaxFeedBytes);
    if (!bytes) return bytes.error();
    if (bytes->size() > kMaxFeedBytes) {
      return Error{ErrorCode::kTooLarge, fmt::format("more than {} MiB: no feed", kMaxFeedBytes >> 20), ""};
    }
    const DecodedText text = decode_text(*bytes, declared_charset(*bytes));
    if (!text.ok) return Error{ErrorCode::kBadEncoding, "no character set fits these bytes", ""};
    bytes->clear();
    const bool json = trim(text.text).starts_with('{');
    if (input_.format == InputFormat::newswire) found_ = read_newswire(text.text);
    else found_ = json ? read_json_feed(text.text) : read_xml_feed(text.text);
    if (found_.items.empty() && !found_.error) return Error{ErrorCode::kEmptyInput, "no entries in it", ""};
    return std::nullopt;
  }

  FeedItems found_;
  size_t next_ = 0;
  bool read_ = false;
};

class MailItems : public ItemReader {
 public:
  explicit MailItems(OpenInput input) : ItemReader(std::move(input)), messages_(input_.bytes) {}

  std::optional<RawItem> next() override {
    std::optional<Result<MailboxReader::Message>> message = messages_.next(kMaxPageBytes);
    if (!message) return std::nullopt;
    if (!*message) return failed(input_.name, message->error());
    RawItem item;
    item.offset = (*message)->offset;
    item.where = *item.offset == 0 ? input_.name : fmt::format("{}@{}", input_.name, *item.offset);
    item.format = InputFormat::mail;
    item.bytes = std::move((*message)->bytes);
    return item;
  }

 private:
  MailboxReader messages_;
};

}  // namespace

std::unique_ptr<ItemReader> feed_items(OpenInput input) { return std::make_unique<FeedItemsReader>(std::move(input)); }
std::unique_ptr<ItemReader> mail_items(OpenInput input) { return std::make_unique<MailItems>(std::move(input)); }

}  // namespace dateline
