// settle_known_names: names whose kind is known from a table, whatever the tagger made of them.
#pragma once

#include "lang/analysis.h"
#include "lang/tables.h"
#include "page/document.h"

namespace dateline {

/// Gives every name of `analysis` that data/lang/words.tsv knows whole (kind "known-name") the type
/// it has there, and makes the companies of data/actors with names of two words or more
/// organizations. Offices, nationalities and groups stay as they are, and so does a person of one
/// word: "Abrams" may be a tank or a senator.
void settle_known_names(const Document& document, const LangTables& tables, Analysis& analysis);

}  // namespace dateline
