#include "page/decoder.h"

#include <brotli/decode.h>
#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

namespace dateline {
namespace {

constexpr int kMaxWindowLog = 27;             // 128 MiB: what zstd itself allows unless told otherwise
constexpr uint64_t kMaxXzMemory = 128 << 20;  // xz -9 needs 65 MiB

template <class Stream>
void point(Stream& stream, std::span<const char> in, std::span<char> out) {
  using In = decltype(stream.next_in);
  using Out = decltype(stream.next_out);
  stream.next_in = reinterpret_cast<In>(const_cast<char*>(in.data()));
  stream.next_out = reinterpret_cast<Out>(out.data());
  stream.avail_in = static_cast<decltype(stream.avail_in)>(in.size());
  stream.avail_out = static_cast<decltype(stream.avail_out)>(out.size());
}

template <class Stream>
Decoder::Step moved(const Stream& stream, std::span<const char> in, std::span<char> out) {
  return {in.size() - stream.avail_in, out.size() - stream.avail_out, false, nullptr};
}

class Zlib : public Decoder {
 public:
  explicit Zlib(int window_bits) { good_ = inflateInit2(&stream_, window_bits) == Z_OK; }
  Zlib(const Zlib&) = delete;
  Zlib& operator=(const Zlib&) = delete;
  ~Zlib() override { inflateEnd(&stream_); }

  Step step(std::span<const char> in, std::span<char> out) override {
    if (!good_) return {0, 0, false, "zlib has no memory"};
    point(stream_, in, out);
    const int status = inflate(&stream_, Z_NO_FLUSH);
    Step s = moved(stream_, in, out);
    s.ended = status == Z_STREAM_END;
    if (status == Z_NEED_DICT) s.wrong = "it needs a dictionary";
    else if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
      s.wrong = stream_.msg != nullptr ? stream_.msg : "not valid";
    return s;
  }
  void restart() override { inflateReset(&stream_); }

 private:
  z_stream stream_{};
  bool good_;
};

class Zstd : public Decoder {
 public:
  Zstd() : stream_(ZSTD_createDCtx(), ZSTD_freeDCtx) {
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  }
  Step step(std::span<const char> in, std::span<char> out) override {
    if (!stream_) return {0, 0, false, "zstd has no memory"};
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    const size_t status = ZSTD_decompressStream(stream_.get(), &to, &from);
    Step s{from.pos, to.pos, false, nullptr};
    if (ZSTD_isError(status) != 0) s.wrong = ZSTD_getErrorName(status);
    else s.ended = status == 0;
    return s;
  }
  void restart() override { ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only); }

 private:
  std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx*)> stream_;
};

class Bzip2 : public Decoder {
 public:
  Bzip2() { good_ = BZ2_bzDecompressInit(&stream_, 0, 0) == BZ_OK; }
  Bzip2(const Bzip2&) = delete;
  Bzip2& operator=(const Bzip2&) = delete;
  ~Bzip2() override { BZ2_bzDecompressEnd(&stream_); }

  Step step(std::span<const char> in, std::span<char> out) override {
    if (!good_) return {0, 0, false, "bzip2 has no memory"};
    point(stream_, in, out);
    const int status = BZ2_bzDecompress(&stream_);
    Step s = moved(stream_, in, out);
    s.ended = status == BZ_STREAM_END;
    if (status != BZ_OK && status != BZ_STREAM_END) s.wrong = "not valid bzip2 data";
    return s;
  }
  void restart() override {
    BZ2_bzDecompressEnd(&stream_);
    stream_ = {};
    good_ = BZ2_bzDecompressInit(&stream_, 0, 0) == BZ_OK;
  }

 private:
  bz_stream stream_{};
  bool good_;
};

class Xz : public Decoder {
 public:
  Xz() { restart(); }
  Xz(const Xz&) = delete;
  Xz& operator=(const Xz&) = delete;
  ~Xz() override { lzma_end(&stream_); }

  Step step(std::span<const char> in, std::span<char> out) override {
    if (!good_) return {0, 0, false, "xz has no memory"};
    point(stream_, in, out);
    const lzma_ret status = lzma_code(&stream_, LZMA_RUN);
    Step s = moved(stream_, in, out);
    s.ended = status == LZMA_STREAM_END;
    if (status == LZMA_MEMLIMIT_ERROR) s.wrong = "it needs more than 128 MiB of memory";
    else if (status != LZMA_OK && status != LZMA_STREAM_END && status != LZMA_BUF_ERROR) s.wrong = "not valid xz data";
    return s;
  }
  void restart() override { good_ = lzma_stream_decoder(&stream_, kMaxXzMemory, 0) == LZMA_OK; }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
  bool good_ = false;
};

class Brotli : public Decoder {
 public:
  Step step(std::span<const char> in, std::span<char> out) override {
    if (!stream_) return {0, 0, false, "brotli has no memory"};
    size_t in_left = in.size(), out_left = out.size();
    const auto* from = reinterpret_cast<const uint8_t*>(in.data());
    auto* to = reinterpret_cast<uint8_t*>(out.data());
    const BrotliDecoderResult status = BrotliDecoderDecompressStream(stream_.get(), &in_left, &from, &out_left, &to, nullptr);
    Step s{in.size() - in_left, out.size() - out_left, status == BROTLI_DECODER_RESULT_SUCCESS, nullptr};
    if (status == BROTLI_DECODER_RESULT_ERROR) s.wrong = "not valid brotli data";
    return s;
  }
  void restart() override { stream_.reset(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)); }

 private:
  std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> stream_{
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance};
};

}  // namespace

std::unique_ptr<Decoder> make_decoder(Compression kind) {
  switch (kind) {
    case Compression::gzip: return std::make_unique<Zlib>(15 + 16);
    case Compression::zlib: return std::make_unique<Zlib>(15);
    case Compression::deflate: return std::make_unique<Zlib>(-15);
    case Compression::zstd: return std::make_unique<Zstd>();
    case Compression::bzip2: return std::make_unique<Bzip2>();
    case Compression::xz: return std::make_unique<Xz>();
    case Compression::brotli: return std::make_unique<Brotli>();
    case Compression::none: break;
  }
  return nullptr;
}

}  // namespace dateline
