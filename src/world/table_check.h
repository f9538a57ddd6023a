// What is wrong with the tables of actors, and what they cover. For `dateline world check` and the people who edit them.
//
//   const TableCheck check = check_tables("data");
//   for (const TableFinding& f : check.findings) print(f.where, f.text);
//   return check.errors() == 0;
//
// Errors are what the pack compiler refuses, and ids that cannot be right. All else is for a person to look at: two holders of one
// post at a time, one name for two bodies of one kind and country. Deterministic; reads the files once.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "world/office_posts.h"

namespace dateline {

struct TableFinding {
  bool error = false;
  std::string what;    // of which sort: the same words for all findings of it
  std::string where;   // "leaders.tsv:17"
  std::string text;
};

/// Who holds a post now, by how sure the row of the surest is; countries in `missing` have nobody.
struct PostCoverage {
  std::map<std::string, int> countries_by_sure;   // "high", "medium", "low"
  std::vector<std::string> missing;               // country codes
  int none = 0;                                   // states that have no such post (data/actors/no_posts.tsv)
};

struct TableCheck {
  std::vector<TableFinding> findings;             // errors first
  std::map<std::string, int> rows, kinds, sure;   // by table; actors by kind; rows by sureness
  int dated_offices = 0;                          // rows of a person with an office and a first day
  int countries = 0;                              // states of today, and the entities that claim to be one are not among them
  std::array<PostCoverage, kOfficePosts.size()> posts;

  int errors() const;
};

/// `data_dir` holds actors/ and roles/. A table that cannot be read is an error among the findings.
TableCheck check_tables(const std::string& data_dir);

}  // namespace dateline
