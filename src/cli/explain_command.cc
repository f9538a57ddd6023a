// dateline explain: why it coded what it coded, sentence by sentence: the tree, who and where and when with the table rows that
// decided, and each word that was considered as an act, with why it became an event or not.
#include <unistd.h>

#include <fmt/format.h>

#include "cli/coding.h"
#include "cli/commands.h"
#include "cli/each_item.h"
#include "cli/tree_drawing.h"

namespace dateline {
namespace {

class Explainer {
 public:
  Explainer(const Terminal& terminal, const CodedArticle& coded, bool with_tree)
      : terminal_(terminal), coded_(coded), with_tree_(with_tree) {}

  std::string heading() const {
    const Document& d = coded_.document;
    std::string out = terminal_.paint(Ink::bold, one_line(d.title.empty() ? d.id : d.title)) + '\n';
    const auto fact = [&](std::string_view what, std::string_view value, std::string_view source) {
      if (value.empty()) return;
      out += fmt::format("  {} {}{}\n", terminal_.paint(Ink::dim, fit(what, 10)), one_line(value),
                         source.empty() ? "" : terminal_.paint(Ink::dim, fmt::format("  ({})", one_line(source))));
    };
    fact("outlet", d.outlet, d.outlet_source);
    fact("published", d.published.to_string(), d.published_source);
    fact("authors", fmt::format("{}", fmt::join(d.authors, ", ")), d.authors_source);
    fact("agencies", fmt::format("{}", fmt::join(d.agencies, ", ")), "");
    fact("language", d.language, "");
    if (!d.dateline.span.empty()) fact("dateline", d.slice(d.dateline.span), "");
    fact("days from", coded_.world.reference.to_string(), coded_.world.reference_source);
    for (const std::string& note : d.notes) fact("note", note, "");
    return out;
  }

  std::string page() const {
    const Document& d = coded_.document;
    std::string out = "\n" + terminal_.paint(Ink::bold, "The page") + '\n';
    for (size_t i = 0; i < d.blocks.size(); ++i) {
      const std::string why = i < d.kept_because.size() ? d.kept_because[i] : "";
      out += block_line("kept", Ink::green, name(d.blocks[i].role), d.slice(d.blocks[i].span), why);
    }
    for (const Dropped& one : d.dropped) out += block_line("dropped", Ink::red, "", one.text, one.reason);
    return out;
  }

  std::string sentence(size_t number) const {
    const Sentence& s = coded_.analysis.sentences[number];
    std::string out = fmt::format("\n{} ", terminal_.paint(Ink::bold, fmt::format("[{}]", number + 1)));
    bool first = true;
    for (const std::string& line : wrap(one_line(coded_.document.slice(s.span)), terminal_.width - 5)) {
      out += (first ? "" : "     ") + line + '\n';
      first = false;
    }
    if (with_tree_) out += "\n" + draw_tree(coded_.document, coded_.analysis, s, terminal_, 4);
    out += actors(s) + places(s) + times(s) + triggers(s);
    return out;
  }

 private:
  std::string block_line(std::string_view verdict, Ink ink, std::string_view role, std::string_view words,
                         std::string_view why) const {
    const std::string start = fmt::format("  {} {} {} ", terminal_.paint(ink, fit(verdict, 7)), terminal_.paint(Ink::dim, fit(role, 7)),
                                          terminal_.paint(Ink::dim, fit(one_line(why), 20)));
    return start + cut(one_line(words), std::max(20, terminal_.width - 39)) + '\n';
  }

  std::string title(std::string_view text) const { return "\n    " + terminal_.paint(Ink::dim, text) + '\n'; }

  std::string notes(const std::vector<std::string>& lines) const {
    std::string out;
    for (const std::string& note : lines) {
      for (const std::string& line : wrap(one_line(note), terminal_.width - 10)) {
        out += "          " + terminal_.paint(Ink::dim, line) + '\n';
      }
    }
    return out;
  }

  std::string_view words_of(TextSpan span) const { return coded_.document.slice(span); }

  /// How a mention came into its chain: "pronoun of “Bashar al-Assad”".
  std::string link_text(size_t mention) const {
    const Mention& m = coded_.analysis.mentions[mention];
    if (m.chain == kNone) return "";
    for (const CorefLink& link : coded_.analysis.chains[static_cast<size_t>(m.chain)].links) {
      if (link.mention != mention || link.antecedent == kNone) continue;
      return fmt::format("{} of “{}”", name(link.reason),
                         one_line(words_of(coded_.analysis.mentions[static_cast<size_t>(link.antecedent)].span)));
    }
    return "";
  }

  std::string who_line(TextSpan span, std::string_view kind, const Actor* who, const std::string& link) const {
    const std::string code = who ? who->code() : "";
    std::string facts = who && !who->name.empty() ? one_line(who->name) : "";
    if (who && !who->id.empty()) facts += " " + who->id;
    if (who && !who->office.empty()) facts += ", " + one_line(who->office);
    if (!link.empty()) facts += (facts.empty() ? "" : "; ") + link;
    if (code.empty() && who && !who->why_null.empty()) facts += (facts.empty() ? "" : "; ") + ("no code: " + who->why_null);
    const std::string start = fmt::format("      {} {} {} ", fit(one_line(words_of(span)), 28), terminal_.paint(Ink::dim, fit(kind, 12)),
                                          terminal_.paint(Ink::cyan, fit(code.empty() ? "-" : code, 12)));
    return start + cut(facts, std::max(20, terminal_.width - 62)) + '\n' + (who ? notes(who->notes) : "");
  }

  const Actor* actor(int32_t index) const {
    return index == kNone ? nullptr : &coded_.world.actors[static_cast<size_t>(index)];
  }

  std::string actors(const Sentence& s) const {
    const World& w = coded_.world;
    std::string out;
    for (size_t i = 0; i < coded_.analysis.mentions.size(); ++i) {
      const Mention& m = coded_.analysis.mentions[i];
      if (m.first < s.first || m.last > s.last) continue;
      const bool known = m.chain != kNone && static_cast<size_t>(m.chain) < w.actor_of_chain.size();
      const Actor* who = known ? actor(w.actor_of_chain[static_cast<size_t>(m.chain)]) : nullptr;
      const bool metonym = i < w.metonym.size() && w.metonym[i];
      out += who_line(m.span, metonym ? "metonym" : name(m.type), who, link_text(i));
    }
    for (uint32_t i = s.first; i < s.last && i < w.actor_of_word.size(); ++i) {
      if (const Actor* who = actor(w.actor_of_word[i])) out += who_line(coded_.analysis.words[i].span, "noun phrase", who, "");
    }
    return out.empty() ? out : title("who") + out;
  }

  std::string places(const Sentence& s) const {
    std::string out;
    for (const Place& p : coded_.world.places) {
      if (!s.span.contains(p.span)) continue;
      std::string facts = p.geonames_id ? fmt::format("{}, {}, GeoNames {}", one_line(p.name), p.country, p.geonames_id)
                                        : fmt::format("unresolved: {}", p.why_null);
      out += fmt::format("      {} {} {}  {:.2f}\n", fit(one_line(words_of(p.span)), 28),
                         terminal_.paint(Ink::dim, fit(name(p.kind), 12)), facts, p.score) + notes(p.notes);
    }
    return out.empty() ? out : title("where") + out;
  }

  std::string times(const Sentence& s) const {
    std::string out;
    for (const Time& t : coded_.world.times) {
      if (!s.span.contains(t.span)) continue;
      const std::string value = t.value.empty() ? fmt::format("no value: {}", t.why_null) : t.value;
      const std::string days = t.start.has_value() ? fmt::format("  {} to {}", t.start.to_string(), t.end.to_string()) : "";
      out += fmt::format("      {} {} {}{}\n", fit(one_line(words_of(t.span)), 28), terminal_.paint(Ink::dim, fit(name(t.type), 12)),
                         value, days);
    }
    return out.empty() ? out : title("when") + out;
  }

  std::string triggers(const Sentence& s) const {
    std::string out;
    for (const Consideration& c : coded_.trace) {
      if (c.word < s.first || c.word >= s.last) continue;
      const std::string mark = c.accepted ? terminal_.paint(Ink::green, "yes") : terminal_.paint(Ink::red, "no ");
      out += fmt::format("      {} {} {}\n", mark, fit(one_line(words_of(c.trigger)), 24), terminal_.paint(Ink::dim, one_line(c.entry)));
      for (const std::string& line : wrap(one_line(c.reason), terminal_.width - 12)) out += "            " + line + '\n';
      if (c.accepted) out += event_of(c);
    }
    return out.empty() ? out : title("what") + out;
  }

  std::string participants(const std::vector<Participant>& side) const {
    std::string out;
    for (const Participant& p : side) {
      const Actor* who = actor(p.actor);
      if (!out.empty()) out += ", ";
      out += one_line(who ? who->name : p.span.empty() ? "?" : words_of(p.span));
      if (who && !who->code().empty()) out += fmt::format(" [{}]", who->code());
      out += fmt::format(" ({})", name(p.basis));
    }
    return out.empty() ? "-" : out;
  }

  /// The events that this trigger became.
  std::string event_of(const Consideration& c) const {
    std::string out;
    for (const Event& e : coded_.events) {
      if (e.trigger_word != c.word) continue;
      const auto line = [&](std::string_view what, const std::string& value) {
        if (!value.empty()) out += fmt::format("            {} {}\n", terminal_.paint(Ink::dim, fit(what, 10)), one_line(value));
      };
      std::string what(type_name(e));
      if (!e.mode.empty()) what += " " + e.mode;
      if (!e.cameo.empty()) what += " " + e.cameo;
      out += fmt::format("          → {}  {}  {:.2f}  {}\n", terminal_.paint(Ink::bold, what), name(e.status), e.confidence,
                         terminal_.paint(Ink::dim, e.rule));
      line("actor", participants(e.actor));
      line("recipient", participants(e.recipient));
      line("date", e.date.start.has_value() ? fmt::format("{} to {} ({})", e.date.start.to_string(), e.date.end.to_string(), e.date.source) : "");
      if (e.place != kNone) line("place", coded_.world.places[static_cast<size_t>(e.place)].name);
      if (!e.status_cue.empty()) line("status", std::string(words_of(e.status_cue)));
      if (e.attribution.present) {
        line("says", (e.attribution.speaker ? participants({*e.attribution.speaker}) : "-") +
                         (e.attribution.cue.empty() ? "" : fmt::format(", “{}”", words_of(e.attribution.cue))));
      }
      for (const NullReason& r : e.why_null) line(r.field, "none: " + r.reason);
    }
    return out;
  }

  const Terminal& terminal_;
  const CodedArticle& coded_;
  bool with_tree_;
};


}  // namespace

int run_explain(const ExplainOptions& options) {
  const std::optional<CivilDate> published = published_option(options.published, "dateline explain");
  if (!published) return kExitUsage;
  const Result<Engine> engine = open_engine(options.data, options.own);
  if (!engine) {
    report(engine.error(), true);
    return kExitUsage;
  }
  const Terminal terminal = Terminal::of(STDOUT_FILENO);
  Engine::Scratch scratch;
  bool all_coded = true;
  const int exit = write_each({options.input}, options.as, options.verbatim, [&](const Item& item) -> Result<Made> {
    const Result<CodedArticle> coded = engine->code(page_input(item, *published), scratch, true);
    if (!coded) return coded.error();
    const Explainer explainer(terminal, *coded, !options.no_tree);
    std::string out = explainer.heading();
    if (options.page) out += explainer.page();
    if (!coded->coded) out += "\nNot English, so nothing is coded.\n";
    all_coded = all_coded && coded->coded;
    for (size_t i = 0; i < coded->analysis.sentences.size(); ++i) out += explainer.sentence(i);
    return Made{.text = out + '\n'};
  });
  return all_coded ? exit : kExitUnreadable;
}

}  // namespace dateline
