#include "page/byte_reader.h"

#include <algorithm>
#include <utility>

#include "page/decompress.h"

namespace dateline {
namespace {

constexpr size_t kChunk = 256 << 10;

/// Plays bytes that were looked at before the rest of their source.
class Again : public ByteSource {
 public:
  Again(std::string start, std::unique_ptr<ByteSource> rest) : start_(std::move(start)), rest_(std::move(rest)) {}
  Result<size_t> read(std::span<char> into) override {
    if (at_ == start_.size()) return rest_->read(into);
    const size_t count = std::min(into.size(), start_.size() - at_);
    std::copy_n(start_.data() + at_, count, into.data());
    at_ += count;
    return count;
  }
  uint64_t consumed() const override { return rest_->consumed() - (start_.size() - at_); }

 private:
  std::string start_;
  size_t at_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

}  // namespace

Result<ByteReader> ByteReader::open(const std::string& path) {
  Result<std::unique_ptr<ByteSource>> source = open_file(path);
  if (!source) return source.error();
  return over(std::move(*source));
}

Result<ByteReader> ByteReader::over(std::unique_ptr<ByteSource> source) {
  ByteReader reader(std::move(source));
  const Result<std::string_view> head = reader.peek(1);
  if (!head) return head.error();
  Compression kind = compression_of(*head);
  if (kind == Compression::none && !head->empty() && head->size() < kMagicBytes && maybe_compressed(*head)) {
    const Result<std::string_view> more = reader.peek(kMagicBytes);   // a pipe that gives byte by byte
    if (!more) return more.error();
    kind = compression_of(*more);
  }
  if (kind == Compression::none) return reader;
  auto again = std::make_unique<Again>(std::move(reader.buffer_), std::move(reader.source_));
  ByteReader out(decompress(std::move(again), kind));
  out.compression_ = name(kind);
  return out;
}

Status ByteReader::fill() {
  if (held_) return *std::exchange(held_, std::nullopt);
  buffer_.erase(0, taken_);
  taken_ = 0;
  const size_t before = buffer_.size();
  buffer_.resize(before + kChunk);
  const Result<size_t> got = source_->read(std::span(buffer_.data() + before, kChunk));
  buffer_.resize(before + (got ? *got : 0));
  if (!got) return got.error();
  if (*got == 0) at_end_ = true;
  return ok();
}

Result<std::string_view> ByteReader::peek(size_t count) {
  while (!at_end_ && buffer_.size() - taken_ < count) {
    if (const Status status = fill(); !status) return status.error();
  }
  return std::string_view(buffer_).substr(taken_);
}

std::string_view ByteReader::look(size_t count) {
  while (!held_ && !at_end_ && buffer_.size() - taken_ < count)
    if (const Status status = fill(); !status) held_ = status.error();
  return std::string_view(buffer_).substr(taken_);
}

Result<ByteReader::Line> ByteReader::read_line(std::string& line, size_t limit) {
  line.clear();
  bool too_long = false, any = false;
  for (;;) {
    if (taken_ == buffer_.size() && !at_end_) {
      if (const Status status = fill(); !status) return status.error();
    }
    if (taken_ == buffer_.size()) break;
    any = true;
    const size_t newline = buffer_.find('\n', taken_);
    const size_t end = std::min(newline, buffer_.size());
    if (line.size() + (end - taken_) > limit) too_long = true;
    if (too_long) line.clear();
    else line.append(buffer_, taken_, end - taken_);
    take((newline == std::string::npos ? end : end + 1) - taken_);
    if (newline != std::string::npos) break;
  }
  if (!any) return Line::end;
  if (too_long) return Line::too_long;
  if (line.ends_with('\r')) line.pop_back();
  return Line::whole;
}

Result<std::string> ByteReader::read_all(size_t limit) {
  std::string out;
  while (out.size() <= limit) {
    if (taken_ == buffer_.size()) {
      if (at_end_) break;
      if (const Status status = fill(); !status) return status.error();
      continue;
    }
    const size_t count = std::min(buffer_.size() - taken_, limit + 1 - out.size());
    out.append(buffer_, taken_, count);
    take(count);
  }
  return out;
}

Status ByteReader::read_exactly(std::string& out, size_t count) {
  const size_t at_hand = std::min(count, buffer_.size() - taken_);
  out.assign(buffer_, taken_, at_hand);
  take(at_hand);
  while (out.size() < count && !at_end_) {
    // What the source has goes straight where it is wanted. Room is made as bytes come: the count may be a lie.
    const size_t before = out.size(), room = std::min(count - before, std::max(kChunk, before));
    out.resize(before + room);
    if (held_) {
      out.resize(before);
      return *std::exchange(held_, std::nullopt);
    }
    const Result<size_t> got = source_->read(std::span(out.data() + before, room));
    out.resize(before + (got ? *got : 0));
    position_ += got ? *got : 0;
    if (!got) return got.error();
    if (*got == 0) at_end_ = true;
  }
  return ok();
}

void ByteReader::take(size_t count) {
  taken_ += count;
  position_ += count;
}

void ByteReader::put_back(std::string_view bytes) {
  buffer_.replace(0, taken_, bytes);
  taken_ = 0;
  position_ -= bytes.size();
}

}  // namespace dateline
