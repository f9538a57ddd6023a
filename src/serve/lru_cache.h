// LruCache: values by key, the least recently used dropped when their sizes pass a budget. Safe for concurrent use.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace dateline {

template <class T>
class LruCache {
 public:
  explicit LruCache(size_t budget_bytes) : budget_(budget_bytes) {}

  std::shared_ptr<const T> find(const std::string& key) {
    const std::lock_guard held(mutex_);
    const auto it = entries_.find(key);
    if (it == entries_.end()) return nullptr;
    order_.splice(order_.begin(), order_, it->second);
    return it->second->value;
  }

  void put(const std::string& key, std::shared_ptr<const T> value, size_t bytes) {
    bytes += key.size() + 200;
    if (bytes > budget_ / 4) return;   // one answer must not push out all others
    const std::lock_guard held(mutex_);
    if (const auto it = entries_.find(key); it != entries_.end()) drop(it->second);
    order_.push_front({key, std::move(value), bytes});
    entries_[key] = order_.begin();
    used_ += bytes;
    while (used_ > budget_) drop(std::prev(order_.end()));
  }

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const T> value;
    size_t bytes;
  };
  void drop(typename std::list<Entry>::iterator entry) {
    used_ -= entry->bytes;
    entries_.erase(entry->key);
    order_.erase(entry);
  }

  size_t budget_, used_ = 0;
  std::mutex mutex_;
  std::list<Entry> order_;   // latest used first
  std::unordered_map<std::string, typename std::list<Entry>::iterator> entries_;
};

}  // namespace dateline
