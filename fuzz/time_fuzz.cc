// Any text as an article: time expressions and numbers must keep their spans inside it, in order
// and apart, days must be in order, and a value without days must say why.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "world/number.h"
#include "world/time.h"
#include "world/time_test_words.h"

namespace {

using namespace dateline;

void expect(bool holds) {
  if (!holds) std::abort();
}

const TimeLexicon& lexicon() {
  static const Result<TimeLexicon> tables =
      TimeLexicon::read_tables(DATELINE_SOURCE_DIR "/data/times");
  expect(tables.has_value());
  return *tables;
}

void check(const TestText& t) {
  World world;
  resolve_times(lexicon(), t.document, t.analysis, world);
  uint32_t before = 0;
  for (const Time& time : world.times) {
    expect(time.span.begin >= before && time.span.begin < time.span.end &&
           time.span.end <= t.document.text.size());
    expect(time.first <= time.head && time.head < time.last &&
           time.last <= t.analysis.words.size());
    expect(time.start.has_value() ? time.why_null.empty() : !time.why_null.empty());
    expect(!time.end.has_value() || time.start <= time.end);
    before = time.span.end;
  }
  for (uint32_t i = 0; i < t.analysis.words.size(); ++i) {
    const std::optional<NumberRange> number = read_quantity(t.document.text, t.analysis.words, i);
    if (!number) continue;
    expect(number->span.begin < number->span.end && number->span.end <= t.document.text.size());
    expect(!number->max || number->min <= *number->max);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > 4096) return 0;
  const std::string text = repair_utf8(std::string(reinterpret_cast<const char*>(data), size));
  check(plain_text(text, CivilDate(2018, 5, 17)));
  check(plain_text(text));
  return 0;
}
