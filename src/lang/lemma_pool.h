// LemmaPool: gives each distinct lemma of an article one id.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline {

/// Working memory for filling Analysis::lemmas; one per thread, cleared for every document.
class LemmaPool {
 public:
  void clear() { ids_.clear(); }

  /// The id of `lemma` in `lemmas`, to which it is appended when it is new.
  uint32_t id(std::string_view lemma, std::vector<std::string>& lemmas) {
    if (const auto it = ids_.find(lemma); it != ids_.end()) return it->second;
    const auto id = static_cast<uint32_t>(lemmas.size());
    lemmas.emplace_back(lemma);
    ids_.emplace(std::string(lemma), id);
    return id;
  }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> ids_;
};

}  // namespace dateline
