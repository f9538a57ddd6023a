// Each rule with a text where it fires and one where it must not. Chains are shown as "a = b = c; d
// = e".
#include "lang/test_trees.h"

namespace dateline {
namespace {

std::string chains(std::string_view lines) {
  const testing::Analysed x = testing::given(lines);
  std::string out;
  for (const Chain& c : x.analysis.chains) {
    if (c.links.size() < 2 && c.members.empty()) continue;
    if (c.type == EntityType::nationality) continue;
    if (!out.empty()) out += "; ";
    for (size_t i = 0; i < c.links.size(); ++i)
      out += (i ? " = " : "") + std::string(x.text(x.analysis.mentions[c.links[i].mention].span));
    if (c.members.empty()) continue;
    out += " {";
    for (const uint32_t m : c.members)
      out +=
          " " + std::string(x.text(
                    x.analysis.mentions[static_cast<size_t>(x.analysis.chains[m].best_name)].span));
    out += " }";
  }
  return out;
}

constexpr const char* kOrban =
    "Hungarian/ADJ/3/amod/nationality Prime/ADJ/3/amod Minister/PROPN/4/nmod:desc "
    "Viktor/PROPN/6/nsubj/(person "
    "Orban/PROPN/4/flat/person) met/VERB/0/root Polish/ADJ/8/amod/nationality "
    "President/PROPN/9/nmod:desc "
    "Andrzej/PROPN/6/obj/(person Duda/PROPN/9/flat/person) ./PUNCT/6/punct\n";

TEST_CASE("short names and titles") {
  CHECK(
      chains(std::string(kOrban) + "Orban/PROPN/2/nsubj/person left/VERB/0/root ./PUNCT/2/punct") ==
      "Viktor Orban = Orban");
  CHECK(chains(std::string(kOrban) +
               "Kaczynski/PROPN/2/nsubj/person left/VERB/0/root ./PUNCT/2/punct") == "");
  CHECK(chains(std::string(kOrban) + "The/DET/3/det Hungarian/ADJ/3/amod/nationality "
                                     "leader/NOUN/4/nsubj left/VERB/0/root ./PUNCT/4/punct") ==
        "Viktor Orban = The Hungarian leader");
  CHECK(chains(std::string(kOrban) +
               "The/DET/2/det president/NOUN/3/nsubj left/VERB/0/root ./PUNCT/3/punct") ==
        "Andrzej Duda = The president");
  // A president of another country is somebody else.
  CHECK(chains(std::string(kOrban) + "The/DET/3/det French/ADJ/3/amod/nationality "
                                     "president/NOUN/4/nsubj left/VERB/0/root ./PUNCT/4/punct") ==
        "");
}

TEST_CASE("first names keep people of one family apart") {
  CHECK(
      chains("Ann/PROPN/5/nsubj/(person Lund/PROPN/1/flat/person) and/CCONJ/4/cc "
             "Carl/PROPN/1/conj/(person "
             "Lund/PROPN/4/flat/person) left/VERB/1/dep ./PUNCT/1/punct\n"
             "Mrs/PROPN/2/nmod:desc Lund/PROPN/3/nsubj/person spoke/VERB/0/root ./PUNCT/3/punct") ==
      "Ann Lund = Lund");
}

TEST_CASE("a counterpart is named later") {
  CHECK(
      chains("Chadian/ADJ/2/amod/nationality President/PROPN/3/nmod:desc Ali/PROPN/5/nsubj/(person "
             "Toure/PROPN/3/flat/person) met/VERB/0/root his/PRON/8/nmod:poss "
             "Libyan/ADJ/8/amod/nationality "
             "counterpart/NOUN/5/obj ./PUNCT/5/punct\n"
             "Libyan/ADJ/2/amod/nationality President/PROPN/3/nmod:desc Omar/PROPN/5/nsubj/(person "
             "Said/PROPN/3/flat/person) spoke/VERB/0/root ./PUNCT/5/punct") ==
      "Ali Toure = his; his Libyan counterpart = Omar Said");
}

TEST_CASE("two leaders, both sides") {
  CHECK(chains(std::string(kOrban) + "The/DET/3/det two/NUM/3/nummod leaders/NOUN+/4/nsubj "
                                     "talked/VERB/0/root ./PUNCT/4/punct") ==
        "The two leaders { Viktor Orban Andrzej Duda }");
  CHECK(chains("Chad/PROPN/4/nsubj/place and/CCONJ/3/cc Mali/PROPN/1/conj/place talked/VERB/0/root "
               "./PUNCT/4/punct\n"
               "Both/DET/2/det sides/NOUN+/3/nsubj agreed/VERB/0/root ./PUNCT/3/punct") ==
        "Both sides { Chad Mali }");
  CHECK(
      chains("Toure/PROPN/2/nsubj/person met/VERB/0/root Keita/PROPN/2/obj/person ./PUNCT/2/punct\n"
             "The/DET/3/det two/NUM/3/nummod leaders/NOUN+/4/nsubj talked/VERB/0/root "
             "./PUNCT/4/punct") == "The two leaders { Toure Keita }");
  CHECK(chains("Chad/PROPN/4/nsubj/place and/CCONJ/3/cc Lagos/PROPN/1/conj/place "
               "talked/VERB/0/root ./PUNCT/4/punct\n"
               "The/DET/3/det two/NUM/3/nummod countries/NOUN+/4/nsubj agreed/VERB/0/root "
               "./PUNCT/4/punct") == "");
  // With one leader in sight there is no pair.
  CHECK(chains("Chadian/ADJ/2/amod/nationality President/PROPN/3/nmod:desc "
               "Toure/PROPN/4/nsubj/person left/VERB/0/root "
               "./PUNCT/4/punct\n"
               "The/DET/3/det two/NUM/3/nummod leaders/NOUN+/4/nsubj talked/VERB/0/root "
               "./PUNCT/4/punct") == "");
}

TEST_CASE("apposition and copula") {
  CHECK(chains("Ana/PROPN/8/nsubj/(person Ruiz/PROPN/1/flat/person) ,/PUNCT/6/punct the/DET/6/det "
               "party/NOUN/6/compound "
               "chairwoman/NOUN/1/appos ,/PUNCT/6/punct left/VERB/0/root ./PUNCT/8/punct") ==
        "Ana Ruiz = the party chairwoman");
  CHECK(chains("Ana/PROPN/5/nsubj/(person Ruiz/PROPN/1/flat/person) is/AUX/5/cop the/DET/5/det "
               "chairwoman/NOUN/0/root "
               "./PUNCT/5/punct") == "Ana Ruiz = the chairwoman");
  CHECK(chains("Ana/PROPN/6/nsubj/(person Ruiz/PROPN/1/flat/person) is/AUX/6/cop not/PART/6/advmod "
               "the/DET/6/det "
               "chairwoman/NOUN/0/root ./PUNCT/6/punct") == "");
}

TEST_CASE("acronyms") {
  CHECK(chains("The/DET/3/det African/PROPN/3/compound/(organization "
               "Union/PROPN/7/nsubj/organization) (/PUNCT/5/punct "
               "AU/PROPN/3/appos/organization )/PUNCT/5/punct agreed/VERB/0/root ./PUNCT/7/punct\n"
               "The/DET/2/det AU/PROPN/3/nsubj/organization left/VERB/0/root ./PUNCT/3/punct") ==
        "African Union = AU = AU");
  CHECK(chains("The/DET/3/det African/PROPN/3/compound/(organization "
               "Union/PROPN/4/nsubj/organization) met/VERB/0/root "
               "NATO/PROPN/4/obj/organization ./PUNCT/4/punct") == "");
}

TEST_CASE("pronouns: gender, subjects first, reported speech, binding") {
  CHECK(chains("Ana/PROPN/3/nsubj/(person Ruiz/PROPN/1/flat/person) said/VERB/0/root "
               "she/PRON/5/nsubj left/VERB/3/ccomp "
               "./PUNCT/3/punct") == "Ana Ruiz = she");
  CHECK(chains("Ana/PROPN/3/nsubj/(person Ruiz/PROPN/1/flat/person) said/VERB/0/root "
               "he/PRON/5/nsubj left/VERB/3/ccomp "
               "./PUNCT/3/punct") == "");
  CHECK(chains("Duda/PROPN/2/nsubj/person met/VERB/0/root him/PRON/2/obj ./PUNCT/2/punct") == "");
  CHECK(
      chains("Duda/PROPN/2/nsubj/person met/VERB/0/root Orban/PROPN/2/obj/person ./PUNCT/2/punct\n"
             "He/PRON/2/nsubj praised/VERB/0/root him/PRON/2/obj ./PUNCT/2/punct") ==
      "Duda = He; Orban = him");
}

TEST_CASE("I is who speaks the quotation") {
  CHECK(chains("\"/PUNCT/3/punct ~I/PRON/3/nsubj agree/VERB/6/ccomp ~,/PUNCT/3/punct "
               "~\"/PUNCT/3/punct said/VERB/0/root "
               "Duda/PROPN/6/nsubj/person ./PUNCT/6/punct") == "I = Duda");
}

}  // namespace
}  // namespace dateline
