// One self-contained page: each article with every event's words marked in it, and the events beside it.
//
// Problem: spans of several events overlap and cross (an actor of two events, a place inside a trigger), and HTML elements may
// not. Idea: cut the text at every span's border; each piece is one <mark> that lists the events it belongs to
// (data-e="2 5"), and the class of the strongest part it plays. Picking an event lights the pieces that list it.
// Not attempted: showing overlapping parts of different events in different colours at once; picking the event shows them.
// Everything from the record goes through escape(): tests/cli/html_test.py feeds it hostile articles.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "cli/page_style.h"
#include "cli/renderer.h"

namespace dateline {
namespace {

/// Text for element content and double-quoted attributes. Control characters that HTML does not allow are left out.
std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

bool is_web_address(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

/// Parts that words can play in an event, strongest first: a piece of text is coloured by the strongest of its parts.
enum Part : uint8_t { act, who, whom, when, where, says, kParts };
constexpr std::string_view kPartNames[kParts] = {"act", "who", "whom", "when", "where", "says"};

struct Mark {
  uint32_t begin = 0, end = 0;   // bytes of the text
  Part part = act;
  size_t event = 0;
};

std::string_view quad_class(std::string_view quad) {
  if (quad == "verbal cooperation") return "q1";
  if (quad == "material cooperation") return "q2";
  if (quad == "verbal conflict") return "q3";
  return quad == "material conflict" ? "q4" : "";
}

std::vector<Mark> marks_of(const Record& events, const CodePointIndex& index) {
  std::vector<Mark> marks;
  size_t number = 0;
  const auto add = [&](const Record& object, Part part) {
    const Stretch stretch = stretch_of(object);
    if (!stretch.empty()) marks.push_back({index.byte(stretch.begin), index.byte(stretch.end), part, number});
  };
  for (const Record& event : events) {
    add(member(member(event, "evidence"), "trigger"), act);
    for (const Record& actor : member(event, "actor")) add(actor, who);
    for (const Record& actor : member(event, "recipient")) add(actor, whom);
    add(member(event, "date"), when);
    add(member(event, "place"), where);
    add(member(event, "status_cue"), says);
    const Record& attribution = member(event, "attribution");
    add(member(attribution, "speaker"), says);
    add(member(attribution, "cue"), says);
    const Record& magnitude = member(event, "magnitude");
    if (magnitude.is_object()) {
      for (const auto& [kind, quantity] : magnitude.items()) add(quantity, says);
    }
    ++number;
  }
  return marks;
}

/// `text` from `begin` to `end` with its marks. Linear in the pieces times the marks open at once.
std::string marked_text(std::string_view text, uint32_t begin, uint32_t end, const std::vector<Mark>& marks,
                        const std::vector<std::string_view>& quads) {
  std::vector<uint32_t> borders{begin, end};
  std::vector<const Mark*> inside;
  for (const Mark& mark : marks) {
    if (mark.begin >= end || mark.end <= begin) continue;
    inside.push_back(&mark);
    borders.push_back(std::max(mark.begin, begin));
    borders.push_back(std::min(mark.end, end));
  }
  std::sort(borders.begin(), borders.end());
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());

  std::string out;
  for (size_t i = 0; i + 1 < borders.size(); ++i) {
    const uint32_t from = borders[i], to = borders[i + 1];
    std::string events, act_event, quad;
    Part part = kParts;
    std::vector<size_t> listed;
    for (const Mark* mark : inside) {
      if (mark->begin > from || mark->end < to) continue;
      part = std::min(part, mark->part);
      if (mark->part == act && act_event.empty()) {
        act_event = fmt::format(" data-a=\"{}\"", mark->event);
        quad = fmt::format(" {}", quads[mark->event]);
      }
      if (std::find(listed.begin(), listed.end(), mark->event) == listed.end()) listed.push_back(mark->event);
    }
    const std::string piece = escape(text.substr(from, to - from));
    if (part == kParts) {
      out += piece;
      continue;
    }
    for (const size_t event : listed) events += fmt::format("{}{}", events.empty() ? "" : " ", event);
    out += fmt::format("<mark class=\"{}{}\" data-e=\"{}\"{}>{}</mark>", kPartNames[part], quad, events, act_event, piece);
  }
  return out;
}

std::string actors_html(const Record& actors) {
  std::string out;
  for (const Record& actor : actors) {
    if (!out.empty()) out += ", ";
    out += escape(actor_name(actor));
    if (const std::string_view code = text_of(actor, "code"); !code.empty()) {
      out += fmt::format("<small>{}</small>", escape(code));
    }
  }
  return out;
}

/// A term and its value in a card; a missing value shows its reason.
std::string row_html(std::string_view term, const std::string& value, std::string_view why = "") {
  if (value.empty() && why.empty()) return "";
  return fmt::format("<dt>{}</dt><dd>{}</dd>", term,
                     value.empty() ? fmt::format("– <small>({})</small>", escape(why)) : escape(value));
}

std::string sentence_html(const Record& evidence) {
  const std::string_view sentence = text_of(evidence, "text");
  const Stretch all = stretch_of(evidence), named = stretch_of(member(evidence, "trigger"));
  if (named.empty() || named.begin < all.begin || named.end > all.end) return escape(sentence);
  const CodePointIndex index(sentence);
  const uint32_t begin = index.byte(named.begin - all.begin), end = index.byte(named.end - all.begin);
  return escape(sentence.substr(0, begin)) + "<b>" + escape(sentence.substr(begin, end - begin)) + "</b>" +
         escape(sentence.substr(end));
}

std::string card_html(const Record& event, size_t number) {
  std::string codes;
  for (const char* key : {"mode", "cameo"}) {
    if (const std::string_view value = text_of(event, key); !value.empty()) codes += fmt::format("<span>{}</span>", escape(value));
  }
  const std::string_view status = text_of(event, "status");
  if (status != "occurred") codes += fmt::format("<em>{}</em>", escape(status));
  const Record& confidence = member(event, "confidence");
  std::string who_line = actors_html(member(event, "actor"));
  const std::string whom = actors_html(member(event, "recipient"));
  if (!whom.empty()) who_line += (who_line.empty() ? "<i>→</i> " : " <i>→</i> ") + whom;
  const Record& why = member(event, "why_null");
  const std::string rows = row_html("when", date_text(member(event, "date")), text_of(why, "date")) +
                           row_html("where", place_text(member(event, "place")), text_of(why, "place")) +
                           row_html("how many", magnitude_text(member(event, "magnitude"))) +
                           row_html("running total", magnitude_text(member(event, "running_total"))) +
                           row_html("says", std::string(speaker_text(member(event, "attribution")))) +
                           row_html("about", list_text(member(event, "contexts"), ", "));
  return fmt::format(
      "<div class=\"card {}\" data-e=\"{}\" tabindex=\"0\"><div class=\"what\"><b>{}</b>{}<span title=\"confidence\">{}</span>"
      "</div><div class=\"who\">{}</div><dl>{}</dl><q>{}</q></div>\n",
      quad_class(text_of(event, "quad")), number, escape(text_of(event, "type")), codes,
      confidence.is_number() ? fmt::format("{:.2f}", confidence.get<double>()) : "", who_line, rows,
      sentence_html(member(event, "evidence")));
}

std::string facts_html(const Record& record) {
  const Record& article = member(record, "article");
  std::string out;
  const auto add = [&](const std::string& fact) {
    if (!fact.empty()) out += (out.empty() ? "" : " · ") + fact;
  };
  add(escape(text_of(article, "outlet")));
  add(escape(text_of(article, "published")));
  add(escape(list_text(member(article, "authors"), ", ")));
  add(escape(list_text(member(article, "agencies"), ", ")));
  if (const std::string_view language = text_of(article, "language"); language != "en") {
    add("not English: " + escape(language));
  }
  const std::string_view url = text_of(article, "url");
  add(is_web_address(url) ? fmt::format("<a rel=\"noreferrer noopener\" href=\"{}\">source</a>", escape(url)) : escape(url));
  add(escape(text_of(record, "id")));
  return out;
}

std::string dropped_html(const Record& dropped) {
  if (!dropped.is_array() || dropped.empty()) return "";
  std::string items;
  for (const Record& one : dropped) {
    items += fmt::format("<li><b>{}</b> {}</li>", escape(text_of(one, "reason")), escape(text_of(one, "text")));
  }
  return fmt::format("<details><summary>{} pieces of the page that are not the article</summary><ul>{}</ul></details>",
                     dropped.size(), items);
}

class HtmlRenderer : public Renderer {
 public:
  std::string header() const override {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src '{}'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>dateline: events</title>\n<style>{}</style></head>\n<body>\n"
        "<header class=\"top\"><b>dateline<i>.</i></b><div class=\"key\"><span class=\"act\"><u>what happened</u></span>"
        "<span style=\"background:var(--who)\">who</span><span style=\"background:var(--whom)\">to whom</span>"
        "<span style=\"background:var(--when)\">when</span><span style=\"background:var(--where)\">where</span>"
        "<span style=\"background:var(--says)\">according to whom, how many, whether</span></div></header>\n",
        kPageScriptHash, kPageStyle);
  }

  std::string article(const Record& record) const override {
    const Record& article = member(record, "article");
    const Record& events = member(record, "events");
    const std::string_view text = text_of(article, "text");
    const CodePointIndex index(text);
    const std::vector<Mark> marks = marks_of(events, index);
    std::vector<std::string_view> quads;
    std::string cards;
    for (const Record& event : events) {
      cards += card_html(event, quads.size());
      quads.push_back(quad_class(text_of(event, "quad")));
    }
    if (cards.empty()) cards = "<div class=\"none\">No event in this article.</div>";

    std::string paragraphs;
    bool titled = false;
    for (const Record& block : member(article, "blocks")) {
      const Stretch stretch = stretch_of(block);
      const std::string_view role = text_of(block, "role");
      titled = titled || role == "title";
      paragraphs += fmt::format("<p class=\"{}\">{}</p>\n", escape(role),
                                marked_text(text, index.byte(stretch.begin), index.byte(stretch.end), marks, quads));
    }
    std::string title(text_of(article, "title"));
    if (title.empty()) title = text_of(record, "id");
    const std::string heading = titled ? "" : fmt::format("<h1>{}</h1>", escape(title));
    return fmt::format(
        "<section data-title=\"{}\" data-events=\"{}\"><article>{}<p class=\"facts\">{}</p>\n{}{}</article>\n"
        "<div class=\"events\">{}</div></section>\n",
        escape(title), events.size(), heading, facts_html(record), paragraphs, dropped_html(member(article, "dropped")), cards);
  }

  std::string footer() const override {
    return fmt::format("<footer class=\"ui\">Each event is tied to the words it was read in: point at one, or click to keep it. "
                       "Made by dateline.</footer>\n<script>{}</script>\n</body></html>\n", kPageScript);
  }
};

}  // namespace

std::unique_ptr<Renderer> make_html_renderer() { return std::make_unique<HtmlRenderer>(); }

}  // namespace dateline
