// The article that a page's JSON-LD describes (schema.org Article and its kinds).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct LdArticle {
  bool found = false;  // an article; else only what the WebPage says
  bool live = false;   // a live blog: entries with times of their own
  std::string headline, published, modified, publisher, section, language, url, description;
  std::vector<std::string> people;         // authors that are persons, or of no stated type
  std::vector<std::string> organizations;  // authors that are organisations
};

/// `scripts`: the contents of the page's JSON-LD elements; broken ones are skipped. Never throws;
/// any nesting is bounded.
LdArticle read_json_ld(const std::vector<std::string_view>& scripts);

}  // namespace dateline
