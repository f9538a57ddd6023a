// Which events of an index pass the filters of a request: the filters of store/query.h over columns in memory.
//
//   Selector selector(index, cache, ask);
//   Result<Selection> chosen = selector.select(filter);
//   chosen->rows.count();  chosen->hidden_by();
//
// Each filter gives a set of rows of its own; sets are kept, since the next request of a person mostly changes one filter of several. as_of is
// not looked at: it means another index.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "serve/bitmap.h"
#include "serve/event_index.h"
#include "serve/lru_cache.h"
#include "store/query.h"

namespace dateline {

struct Selection {
  struct Part {
    std::string name;                          // of the filter, as it is asked for: "min-sources"
    std::shared_ptr<const Bitmap> rows;
  };
  std::vector<Part> parts;                     // one a filter that was given
  Bitmap rows;                                 // those that pass all

  /// For each filter, how many more would pass without it alone.
  std::vector<std::pair<std::string, size_t>> hidden_by() const;
};

class Selector {
 public:
  /// `ask` runs a question on a connection to the store: for the filters that need its texts (text, outlet).
  using Find = std::function<Result<std::vector<int64_t>>(Database&)>;
  using Ask = std::function<Result<std::vector<int64_t>>(const Find&)>;
  Selector(const EventIndex& index, LruCache<Bitmap>& cache, Ask ask) : index_(index), cache_(cache), ask_(std::move(ask)) {}

  Result<Selection> select(const EventFilter& filter) const;

 private:
  Bitmap by_actor(const std::string& word, uint32_t sides) const;
  Bitmap by_words(const std::vector<uint16_t>& column, const std::vector<std::string>& any) const;
  Result<Bitmap> by_place(const std::string& word) const;
  Result<Bitmap> by_articles(const Find& find) const;

  const EventIndex& index_;
  LruCache<Bitmap>& cache_;
  Ask ask_;
};

}  // namespace dateline
