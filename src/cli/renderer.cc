#include "cli/renderer.h"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

namespace dateline {
namespace {

class JsonlRenderer : public Renderer {
 public:
  std::string article(const Record& record) const override {
    return record.dump(-1, ' ', false, Record::error_handler_t::replace) + '\n';
  }
};

}  // namespace

bool parse_output_format(std::string_view word, OutputFormat& out) {
  using Entry = std::pair<std::string_view, OutputFormat>;
  for (const auto& [name, format] : std::array{Entry{"table", OutputFormat::table}, Entry{"jsonl", OutputFormat::jsonl},
                                               Entry{"csv", OutputFormat::csv}, Entry{"html", OutputFormat::html}}) {
    if (name == word) {
      out = format;
      return true;
    }
  }
  return false;
}

std::unique_ptr<Renderer> make_renderer(OutputFormat format, const Terminal& terminal) {
  switch (format) {
    case OutputFormat::table: return make_table_renderer(terminal);
    case OutputFormat::csv: return make_csv_renderer();
    case OutputFormat::html: return make_html_renderer();
    case OutputFormat::jsonl: break;
  }
  return std::make_unique<JsonlRenderer>();
}

}  // namespace dateline
