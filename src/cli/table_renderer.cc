// The event table for a terminal. Columns are as wide as the article needs and the terminal allows; where there is no room for
// place and status columns, they move to the line below.
//
//   Putin, Assad Discuss Syrian Conflict In Sochi
//   2 events · RFE/RL · 2018-05-17 · sochi.html
//
//     2018-05-17  CONSULT visit 042  Bashar al-Assad → Vladimir Putin    Sochi, RUS          0.93
//                 SYRGOV → RUSGOV · diplomatic
//                 “Assad made a surprise visit to the Black Sea resort city of Sochi for talks …”
//
// All text of the article passes one_line(): it cannot move the cursor or colour anything.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "cli/renderer.h"

namespace dateline {
namespace {

constexpr int kMargin = 2;
constexpr int kGap = 2;
constexpr int kConfidence = 4;
constexpr int kEnoughWho = 34;    // below this, place and status leave the line
constexpr int kLeastWho = 14;     // below this, type and date are cut
constexpr int kLeastWhat = 8;
constexpr int kLeastDate = 7;

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += " · ";
    out += part;
  }
  return out;
}

Ink ink_of_quad(std::string_view quad) {
  if (quad == "verbal cooperation") return Ink::green;
  if (quad == "material cooperation") return Ink::cyan;
  if (quad == "verbal conflict") return Ink::yellow;
  return quad == "material conflict" ? Ink::red : Ink::plain;
}

std::string what_text(const Record& event) {
  std::string out(text_of(event, "type"));
  for (const char* key : {"mode", "cameo"}) {
    if (const std::string_view part = text_of(event, key); !part.empty()) out += fmt::format(" {}", part);
  }
  return out;
}

/// "A, B → C", "A, B" without a recipient, "→ C" without an actor.
std::string arrow(const std::string& from, const std::string& to) {
  if (to.empty()) return from;
  return from.empty() ? "→ " + to : from + " → " + to;
}

/// What one event shows, as plain text of one line each.
struct Cells {
  std::string date, what, who, codes, place, status, confidence, notes;
  std::string before, trigger, after;   // the sentence around the words that named the act
  Ink ink = Ink::plain;
};

/// Code point offsets to the three parts of the sentence.
void split_sentence(const Record& evidence, Cells& cells) {
  const std::string_view sentence = text_of(evidence, "text");
  const Stretch all = stretch_of(evidence), named = stretch_of(member(evidence, "trigger"));
  if (named.empty() || named.begin < all.begin || named.end > all.end) {
    cells.before = one_line(sentence);
    return;
  }
  const CodePointIndex index(sentence);
  const uint32_t begin = index.byte(named.begin - all.begin), end = index.byte(named.end - all.begin);
  const auto keep_edges = [](std::string_view part) {
    std::string line = one_line(part);
    if (line.empty()) return line;
    if (part.front() == ' ') line.insert(0, 1, ' ');
    if (part.back() == ' ') line += ' ';
    return line;
  };
  cells.before = keep_edges(sentence.substr(0, begin));
  cells.trigger = one_line(sentence.substr(begin, end - begin));
  cells.after = keep_edges(sentence.substr(end));
}

Cells cells_of(const Record& event) {
  Cells cells;
  cells.date = date_text(member(event, "date"));
  if (cells.date.empty()) cells.date = "no date";
  cells.what = what_text(event);
  const Record& actor = member(event, "actor");
  const Record& recipient = member(event, "recipient");
  cells.who = one_line(arrow(actor_names(actor, ", "), actor_names(recipient, ", ")));
  cells.codes = one_line(arrow(actor_codes(actor, ","), actor_codes(recipient, ",")));
  cells.place = one_line(place_text(member(event, "place")));
  if (const std::string_view status = text_of(event, "status"); status != "occurred") cells.status = status;
  const Record& confidence = member(event, "confidence");
  if (confidence.is_number()) cells.confidence = fmt::format("{:.2f}", confidence.get<double>());
  const std::string speaker = one_line(speaker_text(member(event, "attribution")));
  cells.notes = joined({one_line(magnitude_text(member(event, "magnitude"))), speaker.empty() ? "" : "says " + speaker,
                        list_text(member(event, "contexts"), ", ")});
  split_sentence(member(event, "evidence"), cells);
  cells.ink = ink_of_quad(text_of(event, "quad"));
  return cells;
}

/// At most the last `width` columns of `text`, from the start of a word, with an ellipsis where something was cut.
std::string cut_left(std::string_view text, int width) {
  if (display_width(text) <= width) return std::string(text);
  std::string_view rest = text;
  while (!rest.empty() && display_width(rest) > width - 1) {
    size_t next = 0;
    decode_utf8(rest, next);
    rest.remove_prefix(next);
  }
  const size_t space = rest.find(' ');
  rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
  return width > 0 ? "…" + std::string(rest) : "";
}

/// At most the first `width` columns, to the end of a word.
std::string cut_right(std::string_view text, int width) {
  std::string out = cut(text, width);
  if (out.size() == text.size() && out == text) return out;
  const size_t space = out.rfind(' ');
  return space == std::string::npos || space == 0 ? out : out.substr(0, space) + "…";
}

class TableRenderer : public Renderer {
 public:
  explicit TableRenderer(const Terminal& terminal) : terminal_(terminal) {}

  std::string article(const Record& record) const override {
    const Record& events = member(record, "events");
    std::vector<Cells> rows;
    for (const Record& event : events) rows.push_back(cells_of(event));
    const Widths widths = fit_columns(rows);
    std::string out = heading(record, rows.size());
    for (const Cells& cells : rows) out += first_line(cells, widths) + second_line(cells, widths);
    return out += '\n';
  }

 private:
  struct Widths {
    int date = 7, what = 0, who = 0, place = 0, status = 0;
  };

  std::string heading(const Record& record, size_t events) const {
    const Record& article = member(record, "article");
    const std::string id = one_line(text_of(record, "id"));
    std::string title = one_line(text_of(article, "title"));
    const std::string language(text_of(article, "language"));
    const std::string facts = joined(
        {fmt::format("{} event{}", events, events == 1 ? "" : "s"), one_line(text_of(article, "outlet")), std::string(text_of(article, "published")),
         one_line(list_text(member(article, "agencies"), ", ")), title.empty() ? "" : id,
         language == "en" || language.empty() ? "" : "not English: " + language});
    if (title.empty()) title = id;
    return terminal_.paint(Ink::bold, cut(title, terminal_.width)) + '\n' +
           terminal_.paint(Ink::dim, cut(facts, terminal_.width)) + '\n' + (events > 0 ? "\n" : "");
  }

  Widths fit_columns(const std::vector<Cells>& rows) const {
    Widths widths;
    for (const Cells& cells : rows) {
      widths.date = std::max(widths.date, display_width(cells.date));
      widths.what = std::max(widths.what, display_width(cells.what));
      widths.who = std::max(widths.who, display_width(cells.who));
      widths.place = std::max(widths.place, display_width(cells.place));
      widths.status = std::max(widths.status, display_width(cells.status));
    }
    const auto room = [&] {
      const auto column = [](int width) { return width > 0 ? width + kGap : 0; };
      return terminal_.width - kMargin - column(widths.date) - column(widths.what) - column(widths.place) -
             column(widths.status) - kGap - kConfidence;
    };
    const int wanted = std::min(kEnoughWho, widths.who);
    widths.place = std::min(widths.place, terminal_.width / 5);
    if (room() < wanted) widths.place = 0;
    if (room() < wanted) widths.status = 0;
    if (room() < kLeastWho) widths.what = std::max(kLeastWhat, widths.what - (kLeastWho - room()));
    if (room() < kLeastWho) widths.date = std::max(kLeastDate, widths.date - (kLeastWho - room()));
    widths.who = std::clamp(room(), 1, std::max(widths.who, 1));
    return widths;
  }

  std::string first_line(const Cells& cells, const Widths& widths) const {
    std::string line(kMargin, ' ');
    const auto column = [&](Ink ink, std::string_view text, int width) {
      if (width > 0) line += terminal_.paint(ink, fit(text, width)) + std::string(kGap, ' ');
    };
    column(cells.date == "no date" ? Ink::dim : Ink::plain, cells.date, widths.date);
    column(cells.ink, cells.what, widths.what);
    column(Ink::bold, cells.who, widths.who);
    column(Ink::plain, cells.place, widths.place);
    column(Ink::magenta, cells.status, widths.status);
    return line += cells.confidence + '\n';
  }

  /// Codes and notes, then the quoted words: beside them where they fit, else on a line of their own.
  std::string second_line(const Cells& cells, const Widths& widths) const {
    const int indent = kMargin + widths.date + kGap;
    const int room = terminal_.width - indent;
    const std::string facts = cut(joined({cells.codes, widths.status == 0 ? cells.status : "", widths.place == 0 ? cells.place : "",
                                          cells.notes}), room);
    const int sentence = display_width(cells.before) + display_width(cells.trigger) + display_width(cells.after) + 2;
    const int beside = room - display_width(facts) - kGap;
    const std::string start(static_cast<size_t>(indent), ' ');
    std::string out = start + terminal_.paint(Ink::dim, facts);
    if (facts.empty()) return out + quote(cells, room) + '\n';
    if (beside >= sentence) return out + std::string(kGap, ' ') + quote(cells, beside) + '\n';
    return out + '\n' + start + quote(cells, room) + '\n';
  }

  /// The sentence in quotation marks, cut to `room` columns around the words that named the act.
  std::string quote(const Cells& cells, int room) const {
    room -= 2;
    const std::string trigger = cut(cells.trigger, room);
    int left = room - display_width(trigger);
    const int before_width = display_width(cells.before), after_width = display_width(cells.after);
    const int before = std::min(before_width, std::max(left / 2, left - after_width));
    const std::string head = cut_left(cells.before, before);
    left -= display_width(head);
    return "“" + head + terminal_.paint(Ink::underline, trigger) + cut_right(cells.after, left) + "”";
  }

  Terminal terminal_;
};

}  // namespace

std::unique_ptr<Renderer> make_table_renderer(const Terminal& terminal) {
  return std::make_unique<TableRenderer>(terminal);
}

}  // namespace dateline
