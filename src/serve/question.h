// One request to the API, understood: what each address's function gets (addresses.h).
#pragma once

#include <memory>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "serve/query_string.h"
#include "serve/selection.h"
#include "serve/store_view.h"
#include "store/query.h"

namespace dateline {

struct Question {
  StoreView& view;
  std::shared_ptr<Snapshot> now;
  Parameters parameters;
  std::string id;              // the last part of "/api/events/{id}", decoded

  /// The filters that openapi.json lists; takes them from the parameters.
  Result<EventFilter> filter();
};

/// The events that pass, and the snapshot they are of (another one with as-of).
struct Chosen {
  std::shared_ptr<Snapshot> snapshot;
  Selection selection;
  const EventIndex& index() const { return *snapshot->index; }
};
Result<Chosen> choose(Question& question, const EventFilter& filter);

/// As text, with <, > and & escaped as append_json_text() does, and a line end.
std::string answer_text(const nlohmann::ordered_json& json);
/// {"version":"...", : how every answer begins.
std::string begin_answer(const Question& question);

/// 16 hex digits.
std::string hex_id(uint64_t id);
/// An id of 16 hex digits; kNotInStore for anything else.
Result<uint64_t> read_hex_id(const std::string& text, const std::string& what);

}  // namespace dateline
