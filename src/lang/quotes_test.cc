// Shown as "speaker [cue] content", "!" for direct and "~" for carried speakers, one quote a line.
#include "lang/test_trees.h"

namespace dateline {
namespace {

std::string quotes(std::string_view lines) {
  const testing::Analysed x = testing::given(lines);
  std::string out;
  for (const Quote& q : x.analysis.quotes) {
    if (!out.empty()) out += "\n";
    out += std::string(q.direct ? "!" : "") + (q.carried ? "~" : "") +
           std::string(x.text(q.speaker)) + " [" + std::string(x.text(q.cue)) + "] " +
           std::string(x.text(q.span));
  }
  return out;
}

TEST_CASE("indirect speech") {
  CHECK(quotes("Duda/PROPN/2/nsubj/person said/VERB/0/root that/SCONJ/5/mark talks/NOUN+/5/nsubj "
               "failed/VERB/2/ccomp "
               "./PUNCT/2/punct") == "Duda [said] that talks failed");
  CHECK(quotes("Talks/NOUN+/2/nsubj failed/VERB/0/root ,/PUNCT/5/punct officials/NOUN+/5/nsubj "
               "said/VERB/2/parataxis "
               "./PUNCT/2/punct") == "officials [said] Talks failed");
  CHECK(quotes("According/VERB/3/case to/ADP/1/fixed police/NOUN/6/obl ,/PUNCT/3/punct "
               "talks/NOUN+/6/nsubj "
               "failed/VERB/0/root ./PUNCT/6/punct") == "police [According to] talks failed");
  CHECK(
      quotes(
          "Duda/PROPN/2/nsubj/person left/VERB/0/root Warsaw/PROPN/2/obj/place ./PUNCT/2/punct") ==
      "");
}

TEST_CASE("direct speech, and the speaker carried to the next sentence") {
  constexpr const char* kSaid =
      "\"/PUNCT/3/punct ~Talks/NOUN+/3/nsubj failed/VERB/6/ccomp ~,/PUNCT/3/punct "
      "~\"/PUNCT/3/punct said/VERB/0/root "
      "Duda/PROPN/6/nsubj/person ~./PUNCT/6/punct\n";
  CHECK(quotes(kSaid) == "!Duda [said] Talks failed,");
  CHECK(quotes(std::string(kSaid) + "\"/PUNCT/4/punct ~We/PRON/4/nsubj will/AUX/4/aux "
                                    "wait/VERB/0/root ~./PUNCT/4/punct ~\"/PUNCT/4/punct") ==
        "!Duda [said] Talks failed,\n!~Duda [] We will wait.");
}

TEST_CASE("a marked word is no quotation") {
  CHECK(quotes("The/DET/4/det \"/PUNCT/3/punct ~reform/NOUN/4/compound ~\"/PUNCT/3/punct "
               "plan/NOUN/6/nsubj "
               "failed/VERB/0/root ./PUNCT/6/punct") == "");
}

}  // namespace
}  // namespace dateline
