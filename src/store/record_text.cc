#include "store/record_text.h"

#include <utility>

#include "base/utf8.h"

namespace dateline {
namespace {

/// begin and end of an object that stands for a stretch of the text; a date keeps its end in "span" (docs/contract.md).
std::optional<std::pair<uint32_t, uint32_t>> stretch(const RecordJson& object) {
  const auto begin = object.find("begin");
  if (begin == object.end() || !begin->is_number_integer()) return std::nullopt;
  const auto span = object.find("span"), end = object.find("end");
  if (span != object.end() && span->is_array() && span->size() == 2) return std::pair{(*span)[0].get<uint32_t>(), (*span)[1].get<uint32_t>()};
  if (end == object.end() || !end->is_number_integer()) return std::nullopt;
  return std::pair{begin->get<uint32_t>(), end->get<uint32_t>()};
}

class Words {
 public:
  explicit Words(std::string_view text) : text_(text), index_(text) {
    length_ = index_.code_point(static_cast<uint32_t>(text.size()));
  }
  std::optional<std::string_view> at(std::pair<uint32_t, uint32_t> span) const {
    if (span.first > span.second || span.second > length_) return std::nullopt;
    const uint32_t begin = index_.byte(span.first);
    return text_.substr(begin, index_.byte(span.second) - begin);
  }

 private:
  std::string_view text_;
  CodePointIndex index_;
  uint32_t length_;
};

// A mark for "text" that is left out though it is not beside begin: there is none, so its absence says all.
void strip(RecordJson& node, const Words& words) {
  if (node.is_array()) {
    for (RecordJson& child : node) strip(child, words);
  } else if (node.is_object()) {
    if (const auto span = stretch(node)) {
      const auto text = node.find("text");
      if (text != node.end() && text->is_string() && words.at(*span) == std::string_view(text->get_ref<const std::string&>()))
        node.erase(text);
    }
    for (auto& [key, child] : node.items()) strip(child, words);
  }
}

void restore(RecordJson& node, const Words* words) {
  if (node.is_array()) {
    for (RecordJson& child : node) restore(child, words);
    return;
  }
  if (!node.is_object()) return;
  const auto span = stretch(node);
  if (span && !node.contains("text") && !node.contains("role")) {   // blocks never had words of their own
    RecordJson whole = RecordJson::object();
    for (auto& [key, child] : node.items()) {
      if (key == "begin") {
        const auto text = words ? words->at(*span) : std::nullopt;
        whole["text"] = text ? RecordJson(std::string(*text)) : RecordJson(nullptr);
      }
      whole[key] = std::move(child);
    }
    node = std::move(whole);
  }
  for (auto& [key, child] : node.items()) restore(child, words);
}

}  // namespace

RecordJson without_text(RecordJson record) {
  const auto article = record.find("article");
  if (article == record.end() || !article->contains("text") || !(*article)["text"].is_string()) return record;
  const std::string text = (*article)["text"].get<std::string>();
  article->erase("text");
  const Words words(text);
  strip(record, words);
  return record;
}

RecordJson with_text(RecordJson lean, std::optional<std::string_view> text) {
  std::optional<Words> words;
  if (text) words.emplace(*text);
  restore(lean, words ? &*words : nullptr);
  const auto article = lean.find("article");
  if (article == lean.end()) return lean;
  RecordJson whole = RecordJson::object();
  for (auto& [key, child] : article->items()) {
    if (key == "blocks") whole["text"] = text ? RecordJson(std::string(*text)) : RecordJson(nullptr);
    whole[key] = std::move(child);
  }
  *article = std::move(whole);
  return lean;
}

}  // namespace dateline
