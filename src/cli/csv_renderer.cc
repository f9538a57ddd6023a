// One row an event, columns named in docs/cli.md. RFC 4180: comma, double quotes where needed, CRLF-free line ends.
// A cell never begins with =, +, - or @ from article text: spreadsheets would run it as a formula, so such a cell gets a
// leading apostrophe. Lists are joined with "; ".
#include <array>

#include <nlohmann/json.hpp>

#include "cli/renderer.h"

namespace dateline {
namespace {

constexpr std::string_view kList = "; ";

constexpr std::array kColumns = {
    "article_id", "event_id", "url", "title", "outlet", "published",
    "type", "mode", "contexts", "cameo", "quad", "score", "goldstein", "status",
    "actor_names", "actor_codes", "recipient_names", "recipient_codes",
    "date_start", "date_end", "date_precision", "date_source",
    "place", "place_country", "geonames_id", "lat", "lon", "place_precision",
    "killed_min", "killed_max", "injured_min", "injured_max", "arrested_min", "arrested_max",
    "displaced_min", "displaced_max", "participants_min", "participants_max", "money_min", "money_max",
    "speaker", "speaker_code", "direct", "trigger", "sentence", "same_as", "rule", "confidence"};

constexpr std::array kMagnitudes = {"killed", "injured", "arrested", "displaced", "participants", "money"};

class Row {
 public:
  void text(std::string_view value) {
    const bool formula = !value.empty() && std::string_view("=+-@\t\r").find(value[0]) != std::string_view::npos;
    cell(formula ? "'" + std::string(value) : std::string(value));
  }
  void number(const Record& value) { cell(number_text(value)); }
  std::string end() { return std::move(line_) + '\n'; }

 private:
  void cell(std::string_view value) {
    if (cells_++ > 0) line_ += ',';
    if (value.find_first_of(",\"\n\r") == std::string_view::npos) {
      line_ += value;
      return;
    }
    line_ += '"';
    for (const char c : value) {
      if (c == '"') line_ += '"';
      line_ += c;
    }
    line_ += '"';
  }

  std::string line_;
  size_t cells_ = 0;
};

class CsvRenderer : public Renderer {
 public:
  std::string header() const override {
    Row row;
    for (const char* column : kColumns) row.text(column);
    return row.end();
  }

  std::string article(const Record& record) const override {
    std::string out;
    for (const Record& event : member(record, "events")) out += line(record, event);
    return out;
  }

 private:
  static std::string line(const Record& record, const Record& event) {
    const Record& article = member(record, "article");
    Row row;
    row.text(text_of(record, "id"));
    row.text(text_of(event, "id"));
    for (const char* key : {"url", "title", "outlet", "published"}) row.text(text_of(article, key));
    for (const char* key : {"type", "mode"}) row.text(text_of(event, key));
    row.text(list_text(member(event, "contexts"), kList));
    for (const char* key : {"cameo", "quad"}) row.text(text_of(event, key));
    for (const char* key : {"score", "goldstein"}) row.number(member(event, key));
    row.text(text_of(event, "status"));
    for (const char* key : {"actor", "recipient"}) {
      row.text(actor_names(member(event, key), kList));
      row.text(actor_codes(member(event, key), kList));
    }
    for (const char* key : {"start", "end", "precision", "source"}) row.text(text_of(member(event, "date"), key));
    const Record& place = member(event, "place");
    for (const char* key : {"name", "country"}) row.text(text_of(place, key));
    for (const char* key : {"geonames_id", "lat", "lon"}) row.number(member(place, key));
    row.text(text_of(place, "precision"));
    for (const char* kind : kMagnitudes) {
      const Record& quantity = member(member(event, "magnitude"), kind);
      row.number(member(quantity, "min"));
      row.number(member(quantity, "max"));
    }
    const Record& attribution = member(event, "attribution");
    const Record& evidence = member(event, "evidence");
    row.text(speaker_text(attribution));
    row.text(text_of(member(attribution, "speaker"), "code"));
    row.text(attribution.is_object() ? (member(attribution, "direct") == true ? "true" : "false") : "");
    row.text(text_of(member(evidence, "trigger"), "text"));
    row.text(text_of(evidence, "text"));
    row.text(list_text(member(event, "same_as"), kList));
    row.text(text_of(event, "rule"));
    row.number(member(event, "confidence"));
    return row.end();
  }
};

}  // namespace

std::unique_ptr<Renderer> make_csv_renderer() { return std::make_unique<CsvRenderer>(); }

}  // namespace dateline
