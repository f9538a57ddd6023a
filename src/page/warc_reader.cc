// Covered by warc_reader_test.cc: every cut of a file, damaged members, false lengths.
#include "page/warc_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr size_t kMaxHeader = 64 << 10;

/// The end of the header at the start of `bytes`, behind its empty line; npos when it is not there yet.
size_t header_end(std::string_view bytes) {
  for (size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (at + 1 < bytes.size() && bytes[at + 1] == '\n') return at + 2;
    if (at + 2 < bytes.size() && bytes[at + 1] == '\r' && bytes[at + 2] == '\n') return at + 3;
  }
  return std::string_view::npos;
}

/// Is this the first line of a record, as far as it goes?
bool is_header_line(std::string_view line) {
  return line.size() >= 8 && line.starts_with("WARC/") && line[5] >= '0' && line[5] <= '9' && line[6] == '.';
}

/// Where in `bytes` a line begins that is a record's first; npos when there is none. `at_line_start`: the bytes begin a line.
size_t find_header(std::string_view bytes, bool at_line_start) {
  if (at_line_start && is_header_line(bytes)) return 0;
  for (size_t at = bytes.find("\nWARC/"); at != std::string_view::npos; at = bytes.find("\nWARC/", at + 1))
    if (is_header_line(bytes.substr(at + 1))) return at + 1;
  return std::string_view::npos;
}

std::string_view without_brackets(std::string_view value) {
  if (value.starts_with('<') && value.ends_with('>') && value.size() >= 2) return value.substr(1, value.size() - 2);
  return value;
}

/// False when the header has no length that can be read.
bool read_header(std::string_view header, WarcRecord& record) {
  bool has_length = false;
  size_t line_end = header.find('\n');
  while (line_end != std::string_view::npos) {
    const size_t start = line_end + 1;
    line_end = header.find('\n', start);
    const std::string_view line = header.substr(start, line_end == std::string_view::npos ? line_end : line_end - start);
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = to_lower(trim(line.substr(0, colon)));
    const std::string_view value = trim(line.substr(colon + 1));
    if (name == "content-length") {
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), record.length);
      has_length = error == std::errc() && end == value.data() + value.size();
    } else if (name == "warc-type") {
      record.type = to_lower(value);
    } else if (name == "warc-record-id") {
      record.id = without_brackets(value);
    } else if (name == "warc-target-uri") {
      record.url = without_brackets(value);
    } else if (name == "content-type") {
      record.content_type = value;
    } else if (name == "warc-refers-to-target-uri" || (name == "warc-refers-to" && record.refers_to.empty())) {
      record.refers_to = without_brackets(value);
    } else if (name == "warc-truncated") {
      record.truncated = value;
    } else if (name == "warc-segment-number") {
      record.continued = true;
    }
  }
  return has_length;
}

}  // namespace

Error WarcReader::broken(const Error& error) {
  reader_.drop_buffered();
  lost_ = true;
  return error;
}

/// What is there, up to `count` bytes and perhaps more; an error only when nothing comes before it.
Result<std::string_view> WarcReader::ahead(size_t count) {
  const std::string_view here = reader_.look(count);
  return here.empty() ? reader_.peek(1) : Result<std::string_view>(here);
}

/// False when reading failed; the error is then pending.
bool WarcReader::skip_line_ends() {
  for (;;) {
    const Result<std::string_view> here = ahead(1);
    if (!here) {
      pending_ = here.error();
      return false;
    }
    const size_t count = std::min(here->find_first_not_of("\r\n"), here->size());
    reader_.take(count);
    if (count < here->size() || here->empty()) return true;
  }
}

/// Behind a block: the next record or the end, as it must be.
bool WarcReader::at_next_header() {
  if (!skip_line_ends()) return true;   // whether the record was hurt is for the caller to see
  const Result<std::string_view> here = ahead(8);
  if (!here) {
    pending_ = here.error();
    return true;
  }
  if (reader_.begins_member()) return true;   // whatever is in it
  return here->empty() || is_header_line(*here) || std::string_view("WARC/1.0").starts_with(here->substr(0, 8));
}

/// Goes to the next line that begins a record. False at the end, or when reading failed.
bool WarcReader::seek_header() {
  bool at_line_start = true;
  for (;;) {
    const Result<std::string_view> here = ahead(4096);
    if (!here) {
      pending_ = here.error();
      return false;
    }
    if (here->empty()) return false;
    const size_t found = find_header(*here, at_line_start);
    if (found != std::string_view::npos) {
      reader_.take(found);
      return true;
    }
    const size_t keep = here->size() >= 4096 ? 16 : 0;   // a header may begin in the last bytes
    at_line_start = here->size() > keep && (*here)[here->size() - keep - 1] == '\n';
    reader_.take(here->size() - keep);
  }
}

std::optional<Result<WarcRecord>> WarcReader::next() {
  for (;;) {
    if (pending_) {
      const Error error = std::move(*pending_);
      pending_.reset();
      if (lost_ && error.code == ErrorCode::kCannotRead && reader_.damaged_from() != UINT64_MAX) {
        reader_.drop_buffered();
        continue;   // the damage was reported with the record that it hurt
      }
      return broken(error);
    }
    if (!skip_line_ends()) continue;
    const Result<std::string_view> here = ahead(8);
    if (!here) {
      pending_ = here.error();
      continue;
    }
    if (here->empty()) return std::nullopt;
    if (!is_header_line(*here)) {
      const uint64_t offset = reader_.offset_in_file();
      const bool known = lost_;
      lost_ = true;
      const bool found = seek_header();
      if (!known) return Error{ErrorCode::kCannotRead, fmt::format("no WARC record at byte {}: skipped to the next one", offset), ""};
      if (!found && !pending_) return std::nullopt;
      continue;
    }
    return read_record();
  }
}

WarcReader::Answer WarcReader::read_record() {
  WarcRecord record;
  record.offset = reader_.offset_in_file();
  const auto damaged = [&](std::string why, ErrorCode code = ErrorCode::kCannotRead) -> Answer {
    lost_ = true;
    return Error{code, fmt::format("record at byte {}: {}", record.offset, why), ""};
  };

  size_t wanted = 1, end = std::string_view::npos;
  for (;;) {
    const Result<std::string_view> here = ahead(wanted);
    if (!here) return damaged(here.error().message, here.error().code);
    end = header_end(here->substr(0, kMaxHeader));
    if (end != std::string_view::npos) {
      if (!read_header(here->substr(0, end), record)) {
        reader_.take(end);
        return damaged("no Content-Length that can be read");
      }
      break;
    }
    if (here->size() >= kMaxHeader) {
      reader_.take(8);
      return damaged("its header has no end");
    }
    if (here->size() < wanted) {
      reader_.take(here->size());
      const Result<std::string_view> why = ahead(1);
      return damaged(why ? "cut off in its header" : why.error().message);
    }
    wanted = here->size() + 1;
  }
  reader_.take(end);
  const uint64_t block_begins = reader_.position();

  if (record.length > kMaxWarcBlock) {
    // Passed over in pieces, looking for a record inside: a length may be a lie.
    uint64_t left = record.length;
    while (left > 0) {
      const Result<std::string_view> here = ahead(4096);
      if (!here) return damaged(here.error().message, here.error().code);
      if (here->empty()) {
        return damaged(fmt::format("cut off after {} of {} bytes", record.length - left, record.length));
      }
      const std::string_view part = here->substr(0, static_cast<size_t>(std::min<uint64_t>(left, here->size())));
      const size_t found = find_header(part, false);
      if (found != std::string_view::npos) {
        reader_.take(found);
        return damaged(fmt::format("its length of {} bytes is wrong: another record begins inside", record.length));
      }
      const size_t keep = part.size() > 16 && part.size() < left ? 16 : 0;
      reader_.take(part.size() - keep);
      left -= part.size() - keep;
    }
    lost_ = false;
    return record;
  }

  const Status status = reader_.read_exactly(record.block, static_cast<size_t>(record.length));
  if (!status) {
    reader_.drop_buffered();
    return damaged(status.error().message, status.error().code);
  }
  const bool whole = record.block.size() == record.length;
  if (!whole || !at_next_header()) {
    // Too long a length has swallowed the next record: it is in the block.
    const size_t found = find_header(record.block, false);
    if (found != std::string::npos) {
      reader_.put_back(std::string_view(record.block).substr(found));
      return damaged(fmt::format("its length of {} bytes is wrong: another record begins inside", record.length));
    }
    if (!whole) {
      return damaged(fmt::format("cut off after {} of {} bytes", record.block.size(), record.length));
    }
    return damaged(fmt::format("its length of {} bytes is wrong: no record follows", record.length));
  }
  if (pending_ && reader_.damaged_from() < block_begins + record.length) {
    const std::string why = std::move(pending_->message);
    pending_.reset();
    reader_.drop_buffered();
    return damaged(why);
  }
  lost_ = false;
  if (!record.holds_page()) record.block.clear();
  return record;
}

}  // namespace dateline
