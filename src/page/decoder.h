// Decoder: one compression library behind one call. Used by decompress.cc alone.
#pragma once

#include <memory>
#include <span>

#include "page/decompress.h"

namespace dateline {

class Decoder {
 public:
  struct Step {
    size_t taken = 0, given = 0;
    bool ended = false;          // the member is complete, its checksum right
    const char* wrong = nullptr; // why the member cannot be read; what was given before stays given
  };
  virtual ~Decoder() = default;
  virtual Step step(std::span<const char> in, std::span<char> out) = 0;
  /// Gets ready for the next member.
  virtual void restart() = 0;
};

/// Null when the library has no memory for it.
std::unique_ptr<Decoder> make_decoder(Compression kind);

}  // namespace dateline
