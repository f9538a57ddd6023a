#include "cli/review_screen.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr uint32_t kAround = 260;   // code points of the article before and after the sentence
constexpr int kIndent = 2;

/// A field and the words it was read in.
struct Mark {
  Stretch at;
  Ink ink = Ink::plain;
  std::string_view label;
};

std::vector<Mark> marks_of(const Record& event) {
  std::vector<Mark> marks;
  const auto add = [&](Stretch at, Ink ink, std::string_view label) {
    if (!at.empty()) marks.push_back({at, ink, label});
  };
  // Later ones are under earlier ones: the act is seen even inside a long actor.
  add(stretch_of(member(member(event, "evidence"), "trigger")), Ink::yellow, "act");
  for (const Record& who : member(event, "actor")) add(stretch_of(who), Ink::green, "actor");
  for (const Record& who : member(event, "recipient")) add(stretch_of(who), Ink::magenta, "recipient");
  add(stretch_of(member(event, "status_cue")), Ink::red, "status");
  const Record& span = member(member(event, "date"), "span");
  if (span.is_array() && span.size() == 2 && span[0].is_number_unsigned() && span[1].is_number_unsigned())
    add({span[0].get<uint32_t>(), span[1].get<uint32_t>()}, Ink::cyan, "date");
  add(stretch_of(member(event, "place")), Ink::blue, "place");
  return marks;
}

/// The article around the sentence, wrapped, with the fields in their inks and the surroundings dim.
std::vector<std::string> sentence_lines(const Record& record, const Record& event, const Terminal& terminal) {
  const std::string_view article = text_of(member(record, "article"), "text");
  const CodePointIndex index(article);
  const Stretch sentence = stretch_of(member(event, "evidence"));
  const std::vector<Mark> marks = marks_of(event);
  const uint32_t total = index.code_point(static_cast<uint32_t>(article.size()));
  const uint32_t first = sentence.begin > kAround ? sentence.begin - kAround : 0, last = std::min(total, sentence.end + kAround);

  std::vector<std::string> lines;
  std::string line, word;
  int line_width = 0, word_width = 0;
  const int width = terminal.width - 2 * kIndent;
  const auto end_line = [&] {
    lines.push_back(std::move(line));
    line.clear();
    line_width = 0;
  };
  const auto end_word = [&] {
    if (word_width == 0) return;
    if (line_width > 0 && line_width + 1 + word_width > width) end_line();
    if (line_width > 0) line += ' ', ++line_width;
    line += word;
    line_width += word_width;
    word.clear();
    word_width = 0;
  };
  const Mark* now = nullptr;
  std::string run;
  const auto end_run = [&](bool in_sentence) {
    if (run.empty()) return;
    word_width += display_width(run);
    word += now ? terminal.paint(now->ink == Ink::yellow ? Ink::yellow : now->ink, run) : in_sentence ? run : terminal.paint(Ink::dim, run);
    run.clear();
  };
  size_t i = index.byte(first);
  for (uint32_t at = first; at < last; ++at) {
    const size_t begin = i;
    const char32_t c = decode_utf8(article, i);
    const bool in_sentence = at >= sentence.begin && at < sentence.end;
    const auto mark = std::find_if(marks.begin(), marks.end(), [&](const Mark& m) { return at >= m.at.begin && at < m.at.end; });
    const Mark* here = in_sentence && mark != marks.end() ? &*mark : nullptr;
    if (here != now || at == sentence.begin || at == sentence.end) {
      if (now && !terminal.colour) run += ']';
      end_run(in_sentence || at == sentence.end);
      now = here;
      if (now && !terminal.colour) run += fmt::format("[{}:", now->label);
    }
    if (is_space(c)) {
      end_run(in_sentence);
      end_word();
      if (c == '\n' && line_width > 0) end_line();
    } else {
      run += one_line(article.substr(begin, i - begin));
    }
  }
  if (now && !terminal.colour) run += ']';
  end_run(false);
  end_word();
  if (line_width > 0) end_line();
  return lines;
}

std::string actor_cell(const Record& side) {
  if (!side.is_array() || side.empty()) return "-";
  std::string out;
  for (const Record& a : side) {
    if (!out.empty()) out += "; ";
    const std::string_view called = text_of(a, "name"), words = text_of(a, "text"), code = text_of(a, "code");
    out += one_line(called.empty() ? words : called);
    if (!code.empty()) out += fmt::format("{}[{}]", out.empty() || out.ends_with("; ") ? "" : " ", code);
    if (!words.empty() && words != called && !called.empty()) out += fmt::format(" “{}”", one_line(words));
  }
  return out;
}

std::string value_cell(const Record& event, std::string_view field) {
  if (field == "actor" || field == "recipient") return actor_cell(member(event, std::string(field).c_str()));
  if (field == "type") return fmt::format("{}  {}", text_of(event, "type"), text_of(event, "quad"));
  std::string out = field == "date" ? date_text(member(event, "date")) : field == "place" ? one_line(place_text(member(event, "place")))
                                                                                          : std::string(text_of(event, std::string(field).c_str()));
  if (field == "status" && !text_of(member(event, "status_cue"), "text").empty())
    out += fmt::format("  “{}”", one_line(text_of(member(event, "status_cue"), "text")));
  return out.empty() ? "-" : out;
}

Ink ink_of(std::string_view field) {
  return field == "actor" ? Ink::green : field == "recipient" ? Ink::magenta : field == "status" ? Ink::red : field == "date" ? Ink::cyan
         : field == "place" ? Ink::blue : Ink::plain;
}

std::vector<std::string> field_lines(const ReviewSession& session, const Terminal& terminal) {
  std::vector<std::string> lines;
  const Record& event = session.event();
  for (size_t f = 0; f < kReviewFields.size(); ++f) {
    const std::string_view field = kReviewFields[f];
    const bool changed = std::find(session.changed().begin(), session.changed().end(), field) != session.changed().end();
    const std::string cell = cut(value_cell(event, field), terminal.width - 22);
    lines.push_back(fmt::format("  {} {} {} {}", terminal.paint(Ink::bold, std::to_string(f + 1)), terminal.paint(ink_of(field), fit(field, 10)),
                                changed ? terminal.paint(Ink::yellow, "*") : std::string(" "), cell));
  }
  const auto also = [&](std::string_view label, const std::string& value) {
    if (!value.empty()) lines.push_back(terminal.paint(Ink::dim, fmt::format("    {} {}", fit(label, 12), cut(value, terminal.width - 22))));
  };
  also("cameo", std::string(text_of(event, "cameo")));
  also("numbers", magnitude_text(member(event, "magnitude")));
  also("running totals", magnitude_text(member(event, "running_total")));
  also("says", one_line(speaker_text(member(event, "attribution"))));
  also("rule", fmt::format("{}  {}", one_line(text_of(event, "rule")), number_text(member(event, "confidence"))));
  return lines;
}

std::vector<std::string> picker_lines(const Picker& picker, const Terminal& terminal, int room) {
  std::vector<std::string> lines{fmt::format("  {} {}{}", terminal.paint(Ink::bold, picker.title() + ":"), picker.typed(), terminal.paint(Ink::dim, "_"))};
  const size_t rows = static_cast<size_t>(std::max(3, room - 3)), n = picker.shown().size();
  const size_t from = picker.cursor() < rows ? 0 : picker.cursor() - rows + 1;
  size_t label_width = 12;
  for (const size_t i : picker.shown()) label_width = std::max(label_width, static_cast<size_t>(std::min(32, display_width(picker.choices()[i].label))));
  for (size_t i = from; i < std::min(n, from + rows); ++i) {
    const Choice& c = picker.choices()[picker.shown()[i]];
    const std::string text = fmt::format("{} {} {}", c.chosen ? "*" : " ", fit(c.label, static_cast<int>(label_width)), c.detail);
    const std::string shown = cut(text, terminal.width - 6);
    lines.push_back((i == picker.cursor() ? "  > " : "    ") + (i == picker.cursor() ? terminal.paint(Ink::bold, shown) : shown));
  }
  if (n == 0) lines.push_back(picker.text_fits() ? "    Enter takes it as typed" : terminal.paint(Ink::dim, "    nothing fits"));
  if (!picker.hint().empty()) lines.push_back(terminal.paint(Ink::dim, cut("    type to narrow, " + picker.hint(), terminal.width - 2)));
  return lines;
}

const char* const kHelp[] = {
    "  a, Enter   right as it stands (with your corrections, if any); the next event comes",
    "  r          no event: nothing of this kind is said there",
    "  1 ... 7    correct that field: type some letters, arrows, Enter",
    "             actor, recipient: Tab marks several, Backspace in an empty line takes all away",
    "  x          actor and recipient the other way round",
    "  u          take the last correction or decision back, as often as you like",
    "  +          an event was missed: type the words that name it, then its type; fix the rest, a",
    "  n          leave it open, go on to the next open one",
    "  b, arrows  back, and forward",
    "  q          stop; the same command goes on where you stopped",
    "",
    "  Each key is on the disk at once: closing the window loses nothing.",
};

std::string bottom(const ReviewSession& session, const Terminal& terminal) {
  if (session.picker()) return session.picker()->several() ? "Enter takes · Tab marks more · Backspace nobody · Esc leaves it" : "Enter takes · Esc leaves it";
  if (session.help()) return "any key goes back";
  if (session.asks_field()) return "which field? 1 type 2 mode 3 status 4 actor 5 recipient 6 date 7 place · x swaps 4 and 5 · Esc";
  const auto key = [&](std::string_view k, std::string_view rest) { return terminal.paint(Ink::bold, k) + std::string(rest); };
  return key("a", "ccept  ") + key("f", "ix ") + key("1-7", "  ") + key("r", "eject  ") + key("u", "ndo  ") + key("+", " missed  ") + key("n", "ext  ") + key("b", "ack  ") +
         key("x", " swap  ") + key("?", "  ") + key("q", "uit");
}

}  // namespace

std::string draw(const ReviewSession& session, const Terminal& terminal, int height) {
  const Record& article = member(session.record(), "article");
  size_t kept = 0, corrected = 0, rejected = 0, added = 0;
  for (const Judgement& j : session.log().judgements()) {
    kept += j.verdict == Verdict::accept;
    corrected += j.verdict == Verdict::correct;
    rejected += j.verdict == Verdict::reject;
    added += j.verdict == Verdict::add;
  }
  std::vector<std::string> lines;
  lines.push_back(terminal.paint(Ink::dim, cut(fmt::format("{} of {} · {} accepted, {} corrected, {} rejected{} · coder {}", session.position() + 1, session.size(),
                                                           kept, corrected, rejected, added ? fmt::format(", {} added", added) : "", session.coder()), terminal.width)));
  std::string title = one_line(text_of(article, "title"));
  if (title.empty()) title = one_line(text_of(session.record(), "id"));
  if (const std::string_view day = text_of(article, "published"); !day.empty()) title += fmt::format(" · {}", day);
  lines.push_back(terminal.paint(Ink::bold, cut(title, terminal.width)));
  lines.push_back("");
  const std::vector<std::string> below =
      session.picker() ? picker_lines(*session.picker(), terminal, std::max(8, height / 2)) : field_lines(session, terminal);
  if (session.help()) {
    for (const char* line : kHelp) lines.push_back(cut(line, terminal.width));
  } else {
    // The sentence takes what is left over; its beginning matters least when there is too little.
    std::vector<std::string> sentence = sentence_lines(session.record(), session.event(), terminal);
    const int room = height - static_cast<int>(lines.size() + below.size()) - 4;
    if (static_cast<int>(sentence.size()) > std::max(room, 3)) {
      const size_t extra = sentence.size() - static_cast<size_t>(std::max(room, 3));
      sentence.erase(sentence.begin(), sentence.begin() + static_cast<long>(extra / 2));
      sentence.resize(sentence.size() - (extra - extra / 2));
    }
    for (const std::string& line : sentence) lines.push_back("  " + line);
    lines.push_back("");
    lines.insert(lines.end(), below.begin(), below.end());
  }
  std::string note = session.message();
  if (const Judgement* j = session.decision(); j && note.empty()) note = fmt::format("decided: {}", name(j->verdict));
  lines.push_back("");
  lines.push_back("  " + terminal.paint(Ink::yellow, cut(note, terminal.width - 4)));
  lines.push_back("  " + bottom(session, terminal));
  if (static_cast<int>(lines.size()) > height) lines.erase(lines.begin() + 3, lines.begin() + 3 + (static_cast<int>(lines.size()) - height));
  std::string out;
  for (size_t i = 0; i < lines.size(); ++i) out += (i ? "\n" : "") + lines[i];
  return out;
}

}  // namespace dateline
