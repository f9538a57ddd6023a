// Any bytes as a mailbox and as one mail: no crash, and the messages cover no more than the input.
#include <cstdint>
#include <string>

#include "page/mail.h"
#include "page_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto read = [](const std::string& message) {
    const Result<Item> item = read_mail(message);
    if (!item) return;
    if (const Result<Document> doc = read_page(page_input(*item, CivilDate::none()), fuzz_tables())) check_document(*doc);
  };
  read(bytes);
  Result<ByteReader> reader = ByteReader::over(bytes_of(bytes));
  if (!reader || !reader->compression().empty()) return 0;
  MailboxReader box(*reader);
  size_t total = 0;
  while (const auto message = box.next(1 << 20)) {
    if (!*message) continue;
    total += (*message)->bytes.size();
    require(total <= size + 1, "messages within the mailbox");   // a last line without its end gets one
    read((*message)->bytes);
  }
  return 0;
}
