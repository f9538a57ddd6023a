// Small folders of tables with one mistake each, and the project's own tables, which must have none.
#include "world/table_check.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

using namespace dateline;

namespace {

constexpr const char* kHeader = "id\tkind\tname\taliases\tcountry\tsectors\toffice\tfrom\tto\tsource\tsure\n";

/// data/ of this project with leaders.tsv replaced; removed at the end.
class Tables {
 public:
  explicit Tables(const std::string& leaders)
      : dir_(std::filesystem::temp_directory_path() / ("dateline_tables_" + std::to_string(::getpid()))) {
    namespace fs = std::filesystem;
    fs::remove_all(dir_);
    fs::create_directories(dir_ / "roles");
    fs::create_directories(dir_ / "actors");
    const fs::path data = fs::path(DATELINE_SOURCE_DIR) / "data";
    for (const char* folder : {"actors", "roles"})
      for (const fs::directory_entry& entry : fs::directory_iterator(data / folder))
        if (entry.path().extension() == ".tsv") fs::create_symlink(entry.path(), dir_ / folder / entry.path().filename());
    fs::remove(dir_ / "actors/leaders.tsv");
    std::ofstream(dir_ / "actors/leaders.tsv") << kHeader << leaders;
  }
  ~Tables() { std::filesystem::remove_all(dir_); }
  TableCheck check() const { return check_tables(dir_.string()); }

 private:
  std::filesystem::path dir_;
};

bool has(const TableCheck& check, const std::string& what, const std::string& where, bool error) {
  return std::any_of(check.findings.begin(), check.findings.end(),
                     [&](const TableFinding& f) { return f.what == what && f.where == where && f.error == error; });
}

}  // namespace

TEST_CASE("our own tables have no errors and know who leads every state") {
  const TableCheck check = check_tables(std::string(DATELINE_SOURCE_DIR) + "/data");
  for (const TableFinding& f : check.findings)
    if (f.error) MESSAGE(f.where << ": " << f.text);
  CHECK(check.errors() == 0);
  CHECK(check.countries > 190);
  CHECK(check.dated_offices > 20000);
  CHECK(check.posts[0].missing.empty());
  CHECK(check.posts[1].missing.empty());
}

TEST_CASE("each mistake is found, with its line, and the rest of the table is read") {
  const Tables tables(
      "Q900000001\tperson\tAda Marlow\t\tGBR\tGOV\tPrime Minister\t1900\t1905\tdateline\thigh\n"
      "Q900000001\tperson\tBo Trent\t\tGBR\tGOV\tMinister of Sport\t1900\t1905\tdateline\thigh\n"
      "\tperson\tCy Vane\t\tXXX\tGOV\tMinister of Sport\t1900\t1905\tdateline\thigh\n"
      "\tperson\tDi West\t\tGBR\tGOV\tPrime Minister\t1904\t1910\tdateline\thigh\n"
      "\tperson\tEd Moor\tMoor|Moor\tGBR\tGOV\tMinister of Sport\t1900-02-31\t\tdateline\thigh\n"
      "12\tperson\tFay Hill\tHill|Hill\tGBR\tGOV\tMinister of Sport\t1900\t\tnobody\thigh\n"
      "\tmilitary\tHill Guards\tGuards of the Hill\tGBR\tMIL\t\t\t\tdateline\thigh\n"
      "\tmilitary\tHill Rifles\tGuards of the Hill\tGBR\tMIL\t\t\t\tdateline\thigh\n");
  const TableCheck check = tables.check();
  CHECK(has(check, "ids of two names", "leaders.tsv:3", true));
  CHECK(has(check, "rows that the compiler refuses", "leaders.tsv:4", true));
  CHECK(has(check, "terms that overlap", "leaders.tsv:5", false));
  CHECK(has(check, "rows that the compiler refuses", "leaders.tsv:6", true));
  CHECK(has(check, "dead ids", "leaders.tsv:7", true));
  CHECK(has(check, "aliases given twice", "leaders.tsv:7", false));
  CHECK(has(check, "one name for two bodies", "leaders.tsv:9", false));
  CHECK(check.findings.front().error);
}

TEST_CASE("posts by their titles") {
  OfficePosts posts;
  posts.add("Minister of Foreign Affairs", OfficePost::foreign);
  posts.add("Prime Minister", OfficePost::head_of_government);
  posts.add("Minister of State, Defence and Security", OfficePost::defence);
  CHECK(posts.post_of("minister of foreign affairs", "ETH") == OfficePost::foreign);
  CHECK(posts.post_of("Minister of Foreign Affairs and International Cooperation", "ETH") == OfficePost::foreign);
  CHECK(posts.post_of("Deputy Prime Minister and Minister of Foreign Affairs and Trade", "ETH") == OfficePost::foreign);
  CHECK(posts.post_of("Minister of State, Defence and Security", "ETH") == OfficePost::defence);
  CHECK(posts.post_of("Deputy Minister of Foreign Affairs", "ETH") == OfficePost::none);
  CHECK(posts.post_of("Deputy Prime Minister", "ETH") == OfficePost::none);
  CHECK(posts.post_of("", "ETH") == OfficePost::none);
  posts.add("Secretary of State", OfficePost::foreign, "USA VAT");
  CHECK(posts.post_of("Secretary of State", "VAT") == OfficePost::foreign);
  CHECK(posts.post_of("Secretary of State", "AUT") == OfficePost::none);
}
