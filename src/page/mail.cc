// Covered by mail_test.cc.
#include "page/mail.h"

#include <fmt/format.h>
#include <gmime/gmime.h>

#include <memory>
#include <mutex>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr int kMaxParts = 1000;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

/// The part's bytes without their transfer encoding.
std::string decoded(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return "";
  const Owned<GMimeStream> out(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, out.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::string text_or_empty(const char* text) { return text == nullptr ? "" : repair_utf8(trim(text)); }

/// The first HTML and the first plain part that are no attachments.
struct Parts {
  GMimePart* html = nullptr;
  GMimePart* plain = nullptr;
};

Parts text_parts(GMimeMessage* message) {
  Parts found;
  GMimePartIter* at = g_mime_part_iter_new(reinterpret_cast<GMimeObject*>(message));
  int seen = 0;
  do {
    GMimeObject* object = g_mime_part_iter_get_current(at);
    if (object == nullptr || !GMIME_IS_PART(object)) continue;
    const char* disposition = g_mime_object_get_disposition(object);
    if (disposition != nullptr && std::string_view(disposition) == "attachment") continue;
    GMimeContentType* type = g_mime_object_get_content_type(object);
    if (found.html == nullptr && g_mime_content_type_is_type(type, "text", "html")) found.html = GMIME_PART(object);
    if (found.plain == nullptr && g_mime_content_type_is_type(type, "text", "plain")) found.plain = GMIME_PART(object);
  } while (++seen < kMaxParts && g_mime_part_iter_next(at) != 0);
  g_mime_part_iter_free(at);
  return found;
}

void read_header(GMimeMessage* message, Item& item) {
  const char* id = g_mime_message_get_message_id(message);
  item.id = text_or_empty(id);
  item.title = text_or_empty(g_mime_message_get_subject(message));
  if (GDateTime* date = g_mime_message_get_date(message); date != nullptr)
    item.published_words = fmt::format("{:04}-{:02}-{:02}", g_date_time_get_year(date), g_date_time_get_month(date),
                                       g_date_time_get_day_of_month(date));
  InternetAddressList* from = g_mime_message_get_from(message);
  if (from != nullptr && internet_address_list_length(from) > 0)
    item.outlet = text_or_empty(internet_address_get_name(internet_address_list_get_address(from, 0)));
}

}  // namespace

Result<Item> read_mail(std::string_view message) {
  static std::once_flag once;
  std::call_once(once, g_mime_init);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(message.data(), message.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> read(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!read) return Error{ErrorCode::kBadRecord, "no mail message", ""};
  Item item;
  item.said_by = "mail";
  read_header(read.get(), item);
  const Parts parts = text_parts(read.get());
  GMimePart* part = parts.html != nullptr ? parts.html : parts.plain;
  if (part == nullptr) return Error{ErrorCode::kBadRecord, "a mail without a text part", ""};
  item.kind = part == parts.html ? ItemKind::html : ItemKind::page_text;
  item.bytes = decoded(part);
  item.charset = text_or_empty(g_mime_object_get_content_type_parameter(reinterpret_cast<GMimeObject*>(part), "charset"));
  if (trim(item.bytes).empty()) return Error{ErrorCode::kEmptyInput, "a mail without words", ""};
  return item;
}

namespace {

/// "From news@gazette.example Thu May 17 10:00:00 2018": with a time of day, so that prose is none.
bool is_from_line(std::string_view bytes) {
  if (!bytes.starts_with("From ")) return false;
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  const auto digit = [&](size_t at) { return at < line.size() && line[at] >= '0' && line[at] <= '9'; };
  for (size_t at = line.find(':'); at != std::string_view::npos; at = line.find(':', at + 1))
    if (at >= 2 && digit(at - 2) && digit(at - 1) && digit(at + 1) && digit(at + 2)) return true;
  return false;
}

}  // namespace

std::optional<Result<MailboxReader::Message>> MailboxReader::next(size_t limit) {
  Message message;
  message.offset = next_offset_;
  bool too_large = false, any = false, after_blank = true;
  std::string line;
  for (;;) {
    const uint64_t line_at = reader_.position();
    const std::string_view at_hand = reader_.look(256);
    const Result<std::string_view> here = at_hand.empty() ? reader_.peek(1) : Result<std::string_view>(at_hand);
    if (!here) return Result<Message>(here.error());
    if (here->empty()) break;
    if (after_blank && is_from_line(*here)) {
      const bool first = !started_;
      if (!first) next_offset_ = line_at;
      if (!first && any) return too_large ? Result<Message>(Error{ErrorCode::kTooLarge, fmt::format("a mail of more than {} MiB: not one article", limit >> 20), ""})
                                          : Result<Message>(std::move(message));
      started_ = is_box_ = true;
      const Result<ByteReader::Line> skipped = reader_.read_line(line, limit);
      if (!skipped) return Result<Message>(skipped.error());
      message.offset = line_at;
      after_blank = false;
      any = true;
      continue;
    }
    started_ = any = true;
    const Result<ByteReader::Line> read = reader_.read_line(line, limit);
    if (!read) return Result<Message>(read.error());
    if (*read == ByteReader::Line::end) break;
    too_large = too_large || *read == ByteReader::Line::too_long || message.bytes.size() + line.size() > limit;
    after_blank = is_box_ && line.empty();
    if (too_large) continue;
    // A quoted "From " line: one ">" was put before it.
    const size_t quotes = line.find_first_not_of('>');
    const bool quoted = is_box_ && quotes != 0 && quotes != std::string::npos && std::string_view(line).substr(quotes).starts_with("From ");
    message.bytes.append(quoted ? std::string_view(line).substr(1) : std::string_view(line)).append("\n");
  }
  if (!any) return std::nullopt;
  if (too_large) return Result<Message>(Error{ErrorCode::kTooLarge, fmt::format("a mail of more than {} MiB: not one article", limit >> 20), ""});
  return Result<Message>(std::move(message));
}

}  // namespace dateline
