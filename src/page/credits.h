// Datelines, agency credits and bylines: who sent the story, from where.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/document.h"
#include "page/tables.h"

namespace dateline {

/// The dateline at the start of `block`, if it has one; agencies named in it are added to
/// `agencies` (each once).
///   "SOCHI, Russia, May 17 (Reuters) - Putin"   place "SOCHI, Russia", date "May 17", agency
///   Reuters "WASHINGTON (AP) — The"                     place "WASHINGTON" "MOSCOW, May 17.
///   /TASS/. Russian"           place "MOSCOW", date "May 17" "The talks - the third this year -
///   failed"  none
/// A town not in capitals counts only with an agency, or with its country and a long dash.
DatelineWords find_dateline(std::string_view text, TextSpan block, const PageTables& tables,
                            std::vector<std::string>& agencies);

/// Adds the agencies that a credit names: "With reporting by Reuters and dpa", "(AP)". Returns
/// whether there was one.
bool add_agencies(std::string_view credit, const PageTables& tables,
                  std::vector<std::string>& agencies);

/// The people in a byline ("By Ana Ruiz and Tom Lee, BBC News" -> Ana Ruiz, Tom Lee) or after a label
/// in it ("19.11.2021 Author: Ana Ruiz Source: Gazette"); empty when the line is none.
std::vector<std::string> byline_authors(std::string_view line);
/// "Author:" and the like with nothing else: the next line has the name.
bool is_author_label(std::string_view line);
/// Names in a list of authors as a metadata field gives it, cleaned of "By", roles, mail addresses
/// and links.
std::vector<std::string> split_authors(std::string_view field);

/// Two to five words, each shaped like part of a name.
bool is_person_name(std::string_view name);

void add_unique(std::vector<std::string>& list, std::string_view item);

}  // namespace dateline
