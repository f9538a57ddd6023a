#include "serve/query_string.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/utf8.h"

namespace dateline {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Error bad(std::string message, std::string_view where = "") { return {ErrorCode::kBadQuery, std::move(message), std::string(where)}; }

/// What is shown of a wrong value: a part of it, whatever it holds.
std::string shown(std::string_view value) {
  std::string out = repair_utf8(value.substr(0, 60));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20) c = '?';
  return out;
}

}  // namespace

Result<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) return bad(fmt::format("\"{}\" has a % that begins no byte", shown(text)));
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' && plus_is_space ? ' ' : text[i];
    }
  }
  if (find_invalid_utf8(out) != std::string::npos) return bad("an address that is no UTF-8");
  for (const char c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return bad("an address with control characters");
  return out;
}

Result<QueryWords> parse_query(std::string_view query) {
  QueryWords out;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    Result<std::string> name = percent_decoded(pair.substr(0, equals), true);
    if (!name) return name.error();
    Result<std::string> value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!value) return value.error();
    for (const auto& [known, ignored] : out)
      if (known == *name) return bad("given twice", shown(*name));
    if (out.size() == 64) return bad("more than 64 parameters");
    out.emplace_back(std::move(*name), std::move(*value));
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~') out += c;
    else out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

const std::string* Parameters::take(std::string_view name) {
  for (size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].first != name) continue;
    taken_[i] = true;
    return words_[i].second.empty() ? nullptr : &words_[i].second;   // "who=" is no filter
  }
  return nullptr;
}

bool Parameters::has(std::string_view name) const {
  return std::any_of(words_.begin(), words_.end(), [&](const auto& word) { return word.first == name && !word.second.empty(); });
}

void Parameters::fail(std::string_view name, std::string message) {
  if (state_) state_ = bad(std::move(message), name);
}

std::string Parameters::text(std::string_view name, size_t most_bytes) {
  const std::string* value = take(name);
  if (!value) return "";
  if (value->size() > most_bytes) fail(name, fmt::format("longer than {} bytes", most_bytes));
  return *value;
}

int64_t Parameters::integer(std::string_view name, int64_t otherwise, int64_t low, int64_t high) {
  const std::string* value = take(name);
  if (!value) return otherwise;
  int64_t out = 0;
  const auto [end, failed] = std::from_chars(value->data(), value->data() + value->size(), out);
  if (failed != std::errc() || end != value->data() + value->size() || out < low || out > high)
    fail(name, fmt::format("\"{}\" is no whole number from {} to {}", shown(*value), low, high));
  return out;
}

double Parameters::real(std::string_view name, double otherwise, double low, double high) {
  const std::string* value = take(name);
  if (!value) return otherwise;
  double out = 0;
  const auto [end, failed] = std::from_chars(value->data(), value->data() + value->size(), out);
  if (failed != std::errc() || end != value->data() + value->size() || !(out >= low && out <= high))
    fail(name, fmt::format("\"{}\" is no number from {} to {}", shown(*value), low, high));
  return out;
}

bool Parameters::boolean(std::string_view name, bool otherwise) { return choice(name, otherwise, {"false", "true"}) == 1; }

size_t Parameters::choice(std::string_view name, size_t otherwise, const std::vector<std::string_view>& choices) {
  const std::string* value = take(name);
  if (!value) return otherwise;
  const auto it = std::find(choices.begin(), choices.end(), *value);
  if (it == choices.end()) fail(name, fmt::format("\"{}\" is none of {}", shown(*value), fmt::join(choices, ", ")));
  return it == choices.end() ? otherwise : static_cast<size_t>(it - choices.begin());
}

std::vector<std::string> Parameters::list(std::string_view name, size_t most_bytes) {
  const std::string all = text(name, most_bytes);
  std::vector<std::string> out;
  for (size_t at = 0; !all.empty() && at <= all.size();) {
    const size_t end = std::min(all.find(',', at), all.size());
    if (end == at) fail(name, fmt::format("\"{}\" has a comma with nothing beside it", shown(all)));
    out.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Status Parameters::done() const {
  if (!state_) return state_.error();
  for (size_t i = 0; i < words_.size(); ++i)
    if (!taken_[i]) return bad("no parameter of this address", shown(words_[i].first));
  return ok();
}

}  // namespace dateline
