// Any bytes as a verb dictionary of TABARI or PETRARCH: reading ends, what was read is whole, and what was not is named.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "event/verb_dictionary.h"

namespace {

using namespace dateline;

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > 1 << 16) return 0;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const VerbDictionary d = VerbDictionary::parse(text, "v");
  for (const VerbRow& row : d.rows()) {
    expect(!row.verb.empty() && row.where.starts_with("v:"));
    expect(row.silent ? row.code.empty() && row.reverse.empty() : !row.code.empty() || !row.reverse.empty());
    if (row.pattern)
      for (const auto* side : {&row.pattern->before, &row.pattern->after})
        for (const PatternElement& e : *side) expect(!e.words.empty());
  }
  for (const std::string& note : d.notes()) expect(note.starts_with("v:"));
  (void)VerbDictionary::is_one(text);
  return 0;
}
