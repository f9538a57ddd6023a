// Problem: the tagger reads a Patriot battery, an iPhone and the Dow Jones as organisations, and
// organisations act. Idea: a table of whole names of things, asked after the tagger. "Air France"
// is no place either, whose tables of companies know it.
//   "The Dow fell", "fired Iskander missiles"  ->  works;   "Senator Abrams" stays a person
// Not attempted: things that no table knows. Tested in known_names_test.cc.
#include "lang/known_names.h"

#include "base/utf8.h"
#include "lang/word_kinds.h"

namespace dateline {

void settle_known_names(const Document& document, const LangTables& tables, Analysis& analysis) {
  const WordKinds kinds(tables);
  for (Mention& m : analysis.mentions) {
    if (m.form != MentionForm::name || m.type == EntityType::office ||
        m.type == EntityType::group || m.type == EntityType::nationality ||
        (m.type == EntityType::person && m.last - m.first == 1))
      continue;
    const std::string name = to_lower(document.slice(m.span));
    const std::string_view type = kinds.value("known-name", name);
    if (!type.empty())
      parse_entity_type(type, m.type);
    else if (tables.companies.contains(name))
      m.type = EntityType::organization;
  }
}

}  // namespace dateline
