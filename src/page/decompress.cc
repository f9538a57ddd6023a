// Problem: archives are long rows of compressed members, some of them broken, and bytes that say nothing of how far they swell.
// Idea: feed one library call after another from a fixed buffer; between members look for the next one's magic bytes, so that a
// broken member is left behind; remember where each member began, in the file and in the output, so that errors and records can
// be located. Covered by decompress_test.cc.
#include "page/decompress.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <optional>
#include <vector>

#include "page/decoder.h"

namespace dateline {
namespace {

constexpr size_t kInBytes = 128 << 10;
constexpr uint64_t kBombBytes = 64 << 20;   // from here on, swelling is watched
constexpr uint64_t kBombFactor = 250;       // the emptiest of real archives swell some 50 times
constexpr int kMaxDamages = 1000;           // of one file; then it is given up

struct Magic {
  Compression kind;
  std::string_view bytes;
};
constexpr std::array kMagics = {Magic{Compression::gzip, "\x1F\x8B\x08"}, Magic{Compression::zstd, "\x28\xB5\x2F\xFD"},
                                Magic{Compression::bzip2, "BZh"}, Magic{Compression::xz, {"\xFD" "7zXZ\0", 6}}};

std::string_view magic_of(Compression kind) {
  for (const Magic& magic : kMagics)
    if (magic.kind == kind) return magic.bytes;
  return {};
}

bool is_zstd_skippable(std::string_view head) {
  return head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0) == 0x50 && head.substr(1, 3) == "\x2A\x4D\x18";
}

class Decompressed : public ByteSource {
 public:
  Decompressed(std::unique_ptr<ByteSource> source, Compression kind)
      : source_(std::move(source)), kind_(kind), magic_(magic_of(kind)), decoder_(make_decoder(kind)), in_(kInBytes) {}

  Result<size_t> read(std::span<char> into) override {
    for (;;) {
      if (pending_) {
        const Error error = std::move(*pending_);
        pending_.reset();
        return error;
      }
      if (finished_) return size_t{0};
      if (!inside_ && !find_member()) continue;
      if (const size_t given = advance(into); given > 0) return given;
    }
  }

  uint64_t consumed() const override { return in_base_ + at_; }
  uint64_t offset_in_file(uint64_t offset) override {
    while (members_.size() > 1 && members_[1].out <= offset) members_.pop_front();
    return members_.empty() ? 0 : members_.front().in;
  }
  bool begins_member(uint64_t offset) const override {
    const auto at = std::lower_bound(members_.begin(), members_.end(), offset, [](const Start& s, uint64_t o) { return s.out < o; });
    return at != members_.end() && at->out == offset;
  }
  uint64_t damaged_from() const override { return damaged_from_; }

 private:
  struct Start {
    uint64_t out, in;
  };

  std::string_view at_hand() const { return {in_.data() + at_, end_ - at_}; }

  /// More input behind what is at hand. False at the end, or when reading failed (then it is pending).
  bool refill() {
    if (at_ > 0) {
      std::memmove(in_.data(), in_.data() + at_, end_ - at_);
      in_base_ += at_;
      end_ -= at_;
      at_ = 0;
    }
    if (end_ == in_.size()) return true;
    const Result<size_t> got = source_->read(std::span(in_.data() + end_, in_.size() - end_));
    if (!got) {
      stop(got.error());
      return false;
    }
    end_ += *got;
    return *got > 0;
  }

  void stop(Error error) {
    pending_ = std::move(error);
    finished_ = true;
  }

  /// Called between members; true when one begins here, else call again or look at pending_ and finished_.
  bool find_member() {
    while (at_hand().size() < kMagicBytes && refill()) {}
    if (pending_) return false;
    // Tapes and downloads pad with zeros.
    while (kind_ == Compression::gzip && at_ < end_ && in_[at_] == '\0') {
      ++at_;
      if (at_ == end_ && !refill()) break;
    }
    if (at_ == end_) {
      finished_ = true;
      return false;
    }
    while (at_hand().size() < magic_.size() && refill()) {}
    if (pending_) return false;
    if (at_hand().starts_with(magic_) || (kind_ == Compression::zstd && is_zstd_skippable(at_hand())) || magic_.empty()) {
      if (members_.empty() || members_.back().out != out_) members_.push_back({out_, consumed()});
      else members_.back().in = consumed();
      if (any_) decoder_->restart();
      any_ = inside_ = true;
      return true;
    }
    if (!seeking_) damaged(fmt::format("no {} data at byte {}", name(kind_), consumed()), out_);
    seeking_ = true;
    seek();
    return false;
  }

  /// Goes to the next magic bytes, or to the end.
  void seek() {
    for (;;) {
      const size_t found = at_hand().find(magic_, at_hand().empty() ? 0 : 1);
      if (found != std::string_view::npos) {
        at_ += found;
        return;
      }
      at_ = end_ - std::min(at_hand().size(), magic_.size() - 1);
      const size_t before = end_ - at_;
      if (!refill() || end_ - at_ == before) {
        at_ = end_;
        return;
      }
    }
  }

  /// One call of the library. Gives bytes, or settles the member's end in the members.
  size_t advance(std::span<char> into) {
    if (at_ == end_ && !refill() && !pending_) {
      // The library may still hold output.
      const Decoder::Step last = decoder_->step({}, into);
      out_ += last.given;
      if (last.given > 0) return last.given;
      cut_off();
      return 0;
    }
    if (pending_) return 0;
    const size_t member_end_before = consumed();
    const Decoder::Step s = decoder_->step(std::span(in_.data() + at_, end_ - at_), into);
    at_ += s.taken;
    out_ += s.given;
    if (s.ended) {
      inside_ = false;
      seeking_ = false;
      if (magic_.empty()) finished_ = true;
    } else if (s.wrong != nullptr) {
      inside_ = false;
      damaged(fmt::format("damaged {} data at byte {} ({})", name(kind_), member_end_before, s.wrong), members_.back().out);
      seeking_ = true;
      if (magic_.empty()) {
        finished_ = true;
      } else if (!finished_) {
        // A wrong bit can make the library run through the next members before it notices: back to where this one began.
        const uint64_t start = members_.back().in;
        at_ = start >= in_base_ ? static_cast<size_t>(start - in_base_) : 0;
        seek();
      }
    } else if (s.taken == 0 && s.given == 0 && at_ < end_ && !into.empty() && ++stalls_ > 8) {
      stop({ErrorCode::kCannotRead, fmt::format("{} data at byte {} cannot be read on", name(kind_), consumed()), ""});
    } else if (s.taken + s.given > 0) {
      stalls_ = 0;
    }
    if (out_ > kBombBytes && out_ / kBombFactor > consumed() && !finished_) {
      stop({ErrorCode::kTooLarge,
            fmt::format("swells to more than {} times its size by byte {}: refused as a decompression bomb", kBombFactor,
                        consumed()), ""});
    }
    return s.given;
  }

  void cut_off() {
    if (consumed() == 0 && out_ == 0) {
      finished_ = true;
      return;
    }
    damaged_from_ = out_;
    stop({ErrorCode::kCannotRead, fmt::format("cut off at byte {}, inside {} data", consumed(), name(kind_)), ""});
  }

  void damaged(std::string message, uint64_t from) {
    damaged_from_ = from;
    if (++damages_ > kMaxDamages) {
      stop({ErrorCode::kCannotRead, fmt::format("more than {} damaged places by byte {}: given up", kMaxDamages, consumed()), ""});
    } else {
      pending_ = Error{ErrorCode::kCannotRead, std::move(message), ""};
    }
  }

  std::unique_ptr<ByteSource> source_;
  Compression kind_;
  std::string_view magic_;
  std::unique_ptr<Decoder> decoder_;
  std::vector<char> in_;
  size_t at_ = 0, end_ = 0;
  uint64_t in_base_ = 0;       // where in the file in_ begins
  uint64_t out_ = 0;           // bytes given in all
  std::deque<Start> members_;  // where those that begin in what is not yet asked for begin
  uint64_t damaged_from_ = UINT64_MAX;
  int damages_ = 0, stalls_ = 0;
  bool inside_ = false, any_ = false, finished_ = false, seeking_ = false;
  std::optional<Error> pending_;
};

/// Everything that `kind` makes of the body; no value when it is not of that kind.
std::optional<Result<std::string>> try_decode(const std::string& body, Compression kind, size_t limit) {
  const std::unique_ptr<ByteSource> source = decompress(bytes_of(body), kind);
  std::string out;
  for (;;) {
    const size_t before = out.size();
    out.resize(before + (64 << 10));
    const Result<size_t> got = source->read(std::span(out.data() + before, out.size() - before));
    out.resize(before + (got ? *got : 0));
    if (!got && got.error().code == ErrorCode::kTooLarge) return Result<std::string>(got.error());
    if (!got && out.empty()) return std::nullopt;
    if (!got || *got == 0) return Result<std::string>(std::move(out));
    if (out.size() > limit) {
      return Result<std::string>(Error{ErrorCode::kTooLarge, fmt::format("more than {} MiB: not one article", limit >> 20), ""});
    }
  }
}

std::vector<Compression> kinds_of(std::string_view encoding) {
  const auto is = [&](std::string_view word) {
    return encoding.size() == word.size() && std::equal(encoding.begin(), encoding.end(), word.begin(), [](char a, char b) {
             return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
           });
  };
  if (is("gzip") || is("x-gzip")) return {Compression::gzip};
  if (is("deflate")) return {Compression::zlib, Compression::deflate};   // both are met
  if (is("br")) return {Compression::brotli};
  if (is("zstd")) return {Compression::zstd};
  return {};
}

}  // namespace

std::string_view name(Compression kind) {
  switch (kind) {
    case Compression::none: return "";
    case Compression::gzip: return "gzip";
    case Compression::zstd: return "zstd";
    case Compression::bzip2: return "bzip2";
    case Compression::xz: return "xz";
    case Compression::zlib: return "zlib";
    case Compression::deflate: return "deflate";
    case Compression::brotli: return "brotli";
  }
  return "";
}

Compression compression_of(std::string_view head) {
  for (const Magic& magic : kMagics)
    if (head.starts_with(magic.bytes) && (magic.kind != Compression::bzip2 || (head.size() > 3 && head[3] >= '1' && head[3] <= '9')))
      return magic.kind;
  return Compression::none;
}

bool maybe_compressed(std::string_view head) {
  return std::any_of(kMagics.begin(), kMagics.end(), [&](const Magic& magic) { return magic.bytes.starts_with(head) || head.starts_with(magic.bytes); });
}

std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> source, Compression kind) {
  return std::make_unique<Decompressed>(std::move(source), kind);
}

Result<std::string> decode_body(std::string body, std::string_view encoding, size_t limit) {
  // Encodings are named in the order in which they were applied.
  for (int rounds = 0; !encoding.empty() && rounds < 3; ++rounds) {
    const size_t comma = encoding.rfind(',');
    std::string_view last = comma == std::string_view::npos ? encoding : encoding.substr(comma + 1);
    encoding = comma == std::string_view::npos ? std::string_view() : encoding.substr(0, comma);
    while (!last.empty() && (last.front() == ' ' || last.front() == '\t')) last.remove_prefix(1);
    while (!last.empty() && (last.back() == ' ' || last.back() == '\t')) last.remove_suffix(1);
    for (const Compression kind : kinds_of(last)) {
      if (const auto decoded = try_decode(body, kind, limit)) {
        if (!*decoded) return decoded->error();
        body = std::move(**decoded);
        break;
      }
    }
  }
  return body;
}

}  // namespace dateline
