#include "lang/test_trees.h"

namespace dateline {
namespace {

constexpr const char* kSample =
    "# newdoc id = a1\n# global.Entity = eid-etype-form-head\n# newpar\n# sent_id = a1-1\n# text = "
    "Ito can't go.\n"
    "1\tIto\tIto\tPROPN\t_\tNumber=Sing\t4\tnsubj\t_\tEntity=(e0.a1-person-name-1)\n"
    "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tca\tcan\tAUX\t_\tVerbForm=Fin\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_\n"
    "4\tgo\tgo\tVERB\t_\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n\n"
    "# newpar\n# sent_id = a1-2\n# text = Stop\n"
    "1\tStop\tstop\tVERB\t_\tMood=Imp|VerbForm=Fin\t0\troot\t_\t_\n\n";

TEST_CASE("what is written reads back, and what is read is written again") {
  const Result<std::vector<ConlluDocument>> read = read_conllu(kSample, "a");
  REQUIRE(read.has_value());
  REQUIRE(read->size() == 1);
  const ConlluDocument& d = (*read)[0];
  CHECK(d.document.text == "Ito can't go.\n\nStop");
  CHECK(d.document.blocks.size() == 2);
  CHECK(d.analysis.words[2].joined);
  CHECK(d.analysis.mentions.size() == 1);
  ConlluOptions options;
  options.sent_ids = &d.sent_ids;
  std::string out;
  write_conllu(d.document, d.analysis, options, out);
  CHECK(out == kSample);
}

TEST_CASE("errors name the line") {
  const std::pair<const char*, const char*> rows[] = {
      {"1\ta\t_\n", "f:1"},
      {"1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n3\tb\t_\t_\t_\t_\t1\tdep\t_\t_\n", "f:2"},
      {"1\ta\t_\t_\t_\t_\tx\troot\t_\t_\n", "f:1"},
      {"1\ta\t_\t_\t_\t_\t7\troot\t_\t_\n\n", "f:2"},
      {"2-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "f:1"},
  };
  for (const auto& [text, where] : rows) {
    const Result<std::vector<ConlluDocument>> read = read_conllu(text, "f");
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == ErrorCode::kBadRecord);
    CHECK(read.error().where == where);
  }
}

TEST_CASE("blank fields of a file to be parsed are no error") {
  const Result<std::vector<ConlluDocument>> read =
      read_conllu("1\tGo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\t!\t_\t_\t_\t_\t_\t_\t_\t_\n", "f");
  REQUIRE(read.has_value());
  CHECK((*read)[0].document.text == "Go!");
}

TEST_CASE("features come in the order of the alphabet") {
  CHECK(format_feats(parse_feats("VerbForm=Fin|Tense=Past|Mood=Ind|Foo=Bar")) ==
        "Mood=Ind|Tense=Past|VerbForm=Fin");
  CHECK(format_feats(Morph()) == "_");
}

}  // namespace
}  // namespace dateline
