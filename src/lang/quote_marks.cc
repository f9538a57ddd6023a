// Quotation marks to quotations: straight, curly, doubled single ones, and single ones where they
// are no apostrophes.
//   He called it 'the end', she said. -> [the end]
// Tests: quotes_test.cc.
#include "lang/quote_tree.h"

namespace dateline {
namespace {

class Marks {
 public:
  Marks(const Document& document, const Analysis& a) : document_(document), a_(a) {}

  std::vector<Quotation> run() {
    size_t s = 0;
    while (s < a_.sentences.size()) {
      size_t e = s;
      while (e < a_.sentences.size() && a_.sentences[e].block == a_.sentences[s].block) ++e;
      block_quotations(a_.sentences[s].first, a_.sentences[e - 1].last);
      s = e;
    }
    return std::move(quotations_);
  }

 private:
  enum class Mark : uint8_t { none, opens, closes, either, single_opens, single_closes };

  std::string_view form(uint32_t i) const { return slice(document_.text, a_.words[i].span); }

  Mark mark_of(uint32_t i, uint32_t first) const {
    const std::string_view f = form(i);
    if (f == "\"" || f == "''") return Mark::either;
    if (f == "“" || f == "``" || f == "«") return Mark::opens;
    if (f == "”" || f == "»" || f == "’’") return Mark::closes;
    if (f == "‘‘") return Mark::opens;
    const bool space_before = i == first || a_.words[i - 1].space_after;
    if (f == "‘") return Mark::single_opens;
    if (f == "'" || f == "’" || f == "`") {
      if (a_.words[i].joined) return Mark::none;  // a possessive
      if (space_before && !a_.words[i].space_after) return Mark::single_opens;
      if (!space_before) return Mark::single_closes;
    }
    return Mark::none;
  }

  void block_quotations(uint32_t first, uint32_t last) {
    int64_t open = -1;
    bool single = false;
    for (uint32_t i = first; i < last; ++i) {
      const Mark m = mark_of(i, first);
      if (m == Mark::none) continue;
      const bool double_mark = m == Mark::opens || m == Mark::closes || m == Mark::either;
      if (open < 0) {
        if (m == Mark::opens || m == Mark::either || m == Mark::single_opens) {
          open = i;
          single = !double_mark;
        }
      } else if (single ? m == Mark::single_closes : (m == Mark::closes || m == Mark::either)) {
        add_quotation(static_cast<uint32_t>(open) + 1, i);
        open = -1;
      } else if (single && double_mark && m != Mark::closes) {
        open = i;  // the single mark was an apostrophe
        single = false;
      }
    }
    // A paragraph that opens a quotation and does not close it goes on in the next one.
    if (open >= 0 && !single) add_quotation(static_cast<uint32_t>(open) + 1, last);
  }

  void add_quotation(uint32_t first, uint32_t last) {
    if (first < last) quotations_.push_back({{first, last}, false});
  }

  const Document& document_;
  const Analysis& a_;
  std::vector<Quotation> quotations_;
};

}  // namespace

std::vector<Quotation> find_quotations(const Document& document, const Analysis& analysis) {
  return Marks(document, analysis).run();
}

}  // namespace dateline
