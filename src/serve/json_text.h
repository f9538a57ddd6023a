// JSON written piece by piece into a string: the answers that are made thousands of times a second. Others use nlohmann/json.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// "text" with its marks. Besides what JSON demands, <, > and & are escaped: the answer stays harmless even where it is taken for HTML.
/// Bytes that are no UTF-8 become U+FFFD.
void append_json_text(std::string& out, std::string_view text);
/// The same, or null when empty.
void append_json_text_or_null(std::string& out, std::string_view text);
void append_json_number(std::string& out, int64_t value);
/// The shortest decimal that gives the value back; null when it is not finite.
void append_json_number(std::string& out, double value);
void append_json_number(std::string& out, float value);
/// "2018-05-17", or null for INT32_MIN.
void append_json_day(std::string& out, int32_t days);

}  // namespace dateline
