#include "lang/test_trees.h"

namespace dateline {
namespace {

TEST_CASE("lemmas by tag and morphology") {
  struct Row {
    const char* form;
    Upos upos;
    const char* feats;
    const char* lemma;
  };
  const Row rows[] = {
      {"visited", Upos::VERB, "Tense=Past|VerbForm=Fin", "visit"},
      {"hoping", Upos::VERB, "VerbForm=Ger", "hope"},
      {"planned", Upos::VERB, "Tense=Past|VerbForm=Part", "plan"},
      {"told", Upos::VERB, "Tense=Past|VerbForm=Fin", "tell"},
      {"denies", Upos::VERB, "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "deny"},
      {"pushes", Upos::VERB, "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "push"},
      {"uses", Upos::VERB, "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "use"},
      {"dying", Upos::VERB, "VerbForm=Ger", "die"},
      {"agreed", Upos::VERB, "Tense=Past|VerbForm=Fin", "agree"},
      {"lay", Upos::VERB, "VerbForm=Inf", "lay"},
      {"wo", Upos::AUX, "VerbForm=Fin", "will"},
      {"countries", Upos::NOUN, "Number=Plur", "country"},
      {"crises", Upos::NOUN, "Number=Plur", "crisis"},
      {"churches", Upos::NOUN, "Number=Plur", "church"},
      {"cases", Upos::NOUN, "Number=Plur", "case"},
      {"spokesmen", Upos::NOUN, "Number=Plur", "spokesman"},
      {"campus", Upos::NOUN, "Number=Sing", "campus"},
      {"larger", Upos::ADJ, "Degree=Cmp", "large"},
      {"heaviest", Upos::ADJ, "Degree=Sup", "heavy"},
      {"smaller", Upos::ADJ, "Degree=Cmp", "small"},
      {"Democrats", Upos::PROPN, "Number=Plur", "Democrat"},
      {"Reuters", Upos::PROPN, "Number=Sing", "Reuters"},
      {"them", Upos::PRON, "_", "they"},
      {"n't", Upos::PART, "_", "not"},
  };
  const Result<LangTables> tables = LangTables::open(testing::pack());
  REQUIRE(tables.has_value());
  const Lemmatizer lemmatizer(*tables);
  std::string out;
  for (const Row& r : rows) {
    lemmatizer.lemma(r.form, r.upos, parse_feats(r.feats), out);
    CHECK_MESSAGE(out == std::string(r.lemma), std::string(r.form));
  }
}

}  // namespace
}  // namespace dateline
