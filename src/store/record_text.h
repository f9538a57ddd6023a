// The record of an article without the words that the article itself holds, and back.
//
//   RecordJson lean = without_text(record);            // each "text" that stands beside "begin" and equals text[begin:end] is left out
//   RecordJson whole = with_text(lean, text);          // the same record again, key for key
//
// Offsets count code points, as everywhere in the record. A record whose text was not kept gets null for each "text".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace dateline {

using RecordJson = nlohmann::ordered_json;

/// `record` as docs/contract.md has it; its article.text is left out too.
RecordJson without_text(RecordJson record);
/// nullopt for `text`: it was not kept.
RecordJson with_text(RecordJson lean, std::optional<std::string_view> text);

}  // namespace dateline
