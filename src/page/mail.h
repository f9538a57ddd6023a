// Mail: one message to an item, and a mailbox cut into messages. MIME is read by GMime.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "page/byte_reader.h"
#include "page/item.h"

namespace dateline {

/// The text of a newsletter: its HTML part, else its plain one; the subject as title, the sender's name as outlet, the day it was
/// sent as day of publication. kBadRecord when there is no text part. Safe for concurrent use.
Result<Item> read_mail(std::string_view message);

/// Cuts a mailbox at its "From " lines (mboxrd and mboxo); a message alone is one. One thread at a time.
class MailboxReader {
 public:
  explicit MailboxReader(ByteReader& reader) : reader_(reader) {}
  struct Message {
    uint64_t offset = 0;
    std::string bytes;
  };
  /// Nothing at the end. kTooLarge for a message of more than `limit` bytes, errors of reading; then goes on with the next one.
  std::optional<Result<Message>> next(size_t limit);

 private:
  ByteReader& reader_;
  bool started_ = false, is_box_ = false;
  uint64_t next_offset_ = 0;
};

}  // namespace dateline
