// Renderer: the record of an article in one of the output formats. One file a format; all are const and shared by threads.
//
//   std::unique_ptr<Renderer> renderer = make_renderer(OutputFormat::csv, terminal);
//   write(renderer->header()); for each record: write(renderer->article(record)); write(renderer->footer());
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "cli/record_view.h"
#include "cli/terminal.h"

namespace dateline {

enum class OutputFormat : uint8_t { table, jsonl, csv, html };

/// The words that --format takes; false for any other.
bool parse_output_format(std::string_view word, OutputFormat& out);

class Renderer {
 public:
  virtual ~Renderer() = default;
  virtual std::string header() const { return ""; }
  virtual std::string article(const Record& record) const = 0;
  virtual std::string footer() const { return ""; }
};

std::unique_ptr<Renderer> make_renderer(OutputFormat format, const Terminal& terminal);

std::unique_ptr<Renderer> make_table_renderer(const Terminal& terminal);
std::unique_ptr<Renderer> make_csv_renderer();
std::unique_ptr<Renderer> make_html_renderer();

}  // namespace dateline
