// Covered by html_meta_test.cc.
#include "page/html_title.h"

#include <utility>

#include "base/utf8.h"

namespace dateline {
namespace {

class TitleChoice {
 public:
  TitleChoice(const PageFacts& facts, const PageTables& tables) : facts_(facts), tables_(tables) {}

  PageTitle run() {
    settle_title();
    return std::move(out_);
  }

 private:
  // "Local News | Brothel raided" -> "Brothel raided": one or two words before a bar are the
  // section's.
  static std::string without_section(const std::string& title) {
    const size_t at = title.find(" | ");
    if (at == std::string::npos || at > 24 || title.size() - at < 25) return title;
    return title.substr(at + 3);
  }

  // A page's title that ends with its sign ("National Rail Enquiries -") names the site alone.
  static bool names_site_alone(std::string_view title) {
    title = trim(title);
    return title.ends_with(" -") || title.ends_with(" |") || title.ends_with(" \xE2\x80\x93");
  }

  // "Envoy arrives | The Daily" -> "Envoy arrives", when what is cut is the outlet's name or
  // shorter than what stays.
  std::string without_site(std::string title) const {
    const std::string outlet = fold_name(facts_.outlet.value);
    for (const std::string_view sign : {" | ", " \xC2\xBB ", " \xC2\xAB ", " :: ", " \xE2\x80\x94 ",
                                        " \xE2\x80\x93 ", " - ", " \xE2\x80\xA2 ", " / ", " < "}) {
      const size_t at = title.rfind(sign);
      if (at == std::string::npos || at == 0) continue;
      const std::string_view head = std::string_view(title).substr(0, at),
                             tail = std::string_view(title).substr(at + sign.size());
      const std::string folded_tail = fold_name(tail);
      const bool names_outlet = !outlet.empty() && (folded_tail.find(outlet) != std::string::npos ||
                                                    outlet.find(folded_tail) != std::string::npos);
      const bool names_host = !folded_tail.empty() && facts_.host_has(folded_tail);
      const bool sure_sign =
          sign == " | " || sign == " \xC2\xBB " || sign == " :: " || sign == " \xC2\xAB ";
      if (names_outlet || names_host || (sure_sign && tail.size() * 2 < head.size() + 10)) {
        title.resize(at);
        return without_site(std::string(trim(title)));
      }
    }
    return title;
  }

  void take_heading(const std::string& heading, std::string_view folded_ld,
                    std::string_view folded_meta) {
    out_.heading = heading;
    const std::string folded = fold_name(heading);
    out_.title = {folded == folded_ld || folded == folded_meta ? heading : without_section(heading),
                  "h1"};
  }

  void settle_title() {
    const PageFacts::Said said = facts_.meta(MetaField::title, tables_);
    const std::string meta_title = without_site(said.value);
    const std::string page_title =
        names_site_alone(facts_.raw_title) ? std::string() : without_site(facts_.raw_title);
    const std::string folded_raw = fold_name(facts_.raw_title), folded_meta = fold_name(said.value),
                      folded_ld = fold_name(facts_.ld.headline);
    // A heading that the page's data repeat is the headline; of headings that are part of the
    // page's title, the longest.
    const std::string* best = nullptr;
    float best_weight = 0;
    for (const std::vector<std::string>* list : {&facts_.headings, &facts_.second_headings})
      for (const std::string& heading : *list) {
        const std::string folded = fold_name(heading);
        if (folded.size() < 8 || facts_.is_outlet(heading) || facts_.host_has(folded)) continue;
        if (folded == folded_ld || folded == folded_meta)
          return take_heading(heading, folded_ld, folded_meta);
        const bool begins = folded_raw.starts_with(folded) || folded_meta.starts_with(folded);
        const bool within =
            folded.size() >= 15 && (begins || folded_raw.find(folded) != std::string::npos ||
                                    folded_meta.find(folded) != std::string::npos);
        if (!within) continue;
        const float weight = static_cast<float>(heading.size()) *
                             (begins ? 1.5f : 1.0f);  // the site's name mostly comes last
        if (weight > best_weight) best = &heading, best_weight = weight;
      }
    if (best != nullptr) return take_heading(*best, folded_ld, folded_meta);
    for (const std::string& heading :
         facts_.headings) {  // "Covid-19: Can it be stopped?" over a page titled "Can it be stopped?"
      const std::string folded = fold_name(heading);
      using Other = std::pair<const std::string*, std::string>;
      for (const auto& [shorter, said_by] :
           {Other{&facts_.ld.headline, "json-ld"}, Other{&meta_title, said.source},
            Other{&page_title, "title"}})
        if (const std::string end = fold_name(*shorter);
            end.size() >= 15 && folded.size() > end.size() && folded.ends_with(end)) {
          out_.heading = heading;
          out_.title = {*shorter, said_by};
          return;
        }
    }
    if (only_heading_is_title()) {
      out_.heading = facts_.headings[0];
      out_.title = {facts_.headings[0], "h1"};
      return;
    }
    if (!facts_.item_headline.empty())
      out_.title = {facts_.item_headline, "microdata"};
    else if (!meta_title.empty())
      out_.title = {meta_title, said.source};
    else if (!facts_.ld.headline.empty())
      out_.title = {facts_.ld.headline, "json-ld"};
    else if (!page_title.empty())
      out_.title = {page_title, "title"};
    else if (!facts_.headings.empty())
      out_.title = {facts_.headings[0], "h1"};
    else if (!facts_.second_headings.empty())
      out_.title = {facts_.second_headings[0], "h2"};
    if (out_.heading.empty() && !facts_.headings.empty()) out_.heading = facts_.headings[0];
    out_.title.value = without_section(out_.title.value);
  }

  // A word alone is the name of a section; "Essen-Westviertel" may be a title.
  bool only_heading_is_title() const {
    if (facts_.headings.size() != 1) return false;
    const std::string& heading = facts_.headings[0];
    return heading.size() >= 15 && heading.find_first_of(" -") != std::string::npos &&
           !facts_.is_outlet(heading);
  }

  const PageFacts& facts_;
  const PageTables& tables_;
  PageTitle out_;
};

}  // namespace

PageTitle choose_title(const PageFacts& facts, const PageTables& tables) {
  return TitleChoice(facts, tables).run();
}

}  // namespace dateline
