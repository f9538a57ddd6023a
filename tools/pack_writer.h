// PackWriter: collects sections and writes a pack (layout: src/base/pack.h). The only code that writes packs.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/pack.h"
#include "base/result.h"

namespace dateline {

class PackWriter {
 public:
  /// Stores each distinct string once.
  StringRef string(std::string_view text);

  /// Adds a section; its name is at most 16 bytes and new. Order of calls is order in the file.
  template <class T>
  void section(std::string_view name, const std::vector<T>& records) {
    static_assert(std::is_trivially_copyable_v<T>);
    add(name, std::as_bytes(std::span(records)), sizeof(T));
  }

  Status write(const std::string& path);

 private:
  struct Part {
    std::string name;
    std::vector<std::byte> bytes;
    uint32_t record_bytes;
  };
  void add(std::string_view name, std::span<const std::byte> bytes, uint32_t record_bytes);

  std::vector<Part> parts_;
  std::string strings_;
  std::unordered_map<std::string, StringRef> known_;
};

}  // namespace dateline
