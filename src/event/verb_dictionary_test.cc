// Verb dictionaries of the older world: how files are read, and what their patterns mean over trees. All entries are ours.
#include "event/verb_dictionary.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "event/test_pipeline.h"

namespace dateline {
namespace {

/// "break_down 042:043 <2> verbs.txt:3", or "silent" in place of the code.
std::string shown(const VerbRow& row) {
  std::string out = row.verb + (row.particle.empty() ? "" : "_" + row.particle) + " ";
  out += row.silent ? "silent" : row.code + (row.reverse.empty() ? "" : ":" + row.reverse);
  return out + (row.pattern ? " <" + std::to_string(row.pattern->weight) + ">" : "") + " " + row.where;
}

std::vector<std::string> rows(std::string_view text) {
  const VerbDictionary dictionary = VerbDictionary::parse(text, "v");
  std::vector<std::string> out;
  for (const VerbRow& row : dictionary.rows()) out.push_back(shown(row));
  return out;
}

std::vector<std::string> notes(std::string_view text) {
  const VerbDictionary dictionary = VerbDictionary::parse(text, "v");
  return dictionary.notes();
}

using Lines = std::vector<std::string>;

/// "type-or-code actors > recipients; ": what a sentence gives by a dictionary alone.
std::string coded(std::string_view dictionary, std::string_view sentence) {
  const Result<EventCoder> coder = EventCoder::open(pipeline().know->pack, {.verbs = {VerbDictionary::parse(dictionary, "v")}});
  REQUIRE_MESSAGE(coder.has_value(), coder.error().to_string());
  std::string out;
  for (const Event& e : pipeline().code(sentence, &*coder)) {
    out += e.cameo + (e.typeless ? " typeless" : "") + (e.status == EventStatus::occurred ? "" : " " + std::string(name(e.status)));
    out += " " + std::to_string(e.actor.size()) + ">" + std::to_string(e.recipient.size()) + " " + e.rule + "; ";
  }
  return out;
}

}  // namespace

TEST_CASE("PETRARCH-2: blocks, forms, patterns, codes for both directions, no event") {
  CHECK(rows("--- HOST [043:042] ---\n"
             "HOST {HOSTS HOSTED}   # a comment\n"
             "+PUT_UP [073] \n"
             "- * {JOINT EXERCISE} [062:062] # HOST\n"
             "- * SURRENDER  [:080]\n"
             "- * CHRISTMAS  [---]\n") ==
        Lines{"host 043:042 v:2", "host 062:062 <2> v:4", "host :080 <1> v:5", "host silent <1> v:6",
              "put_up 073 v:3", "put_up 062:062 <2> v:4", "put_up :080 <1> v:5", "put_up silent <1> v:6"});
}

TEST_CASE("TABARI: comments after a semicolon, words that are glued, one block a verb") {
  CHECK(rows("ABANDON_ [345] ;tony 3/9/91\n- * EFFORT [080] ; pas\n- *_DOUBT [141]\nACCEPT [050]\n- $ * + DEMAND [082]\n") ==
        Lines{"abandon 345 v:1", "abandon 080 <1> v:2", "abandon 141 <1> v:3", "accept 050 v:4", "accept 082 <1> v:5"});
}

TEST_CASE("a verb without a code in a block without one is no event; patterns below it are") {
  CHECK(rows("--- LAUNCH [---] ---\nLAUNCH\n- * ATTACK [190]\n") == Lines{"launch silent v:2", "launch 190 <1> v:3"});
}

TEST_CASE("synonym sets: also inside sets, also after their use; compound verbs") {
  const VerbDictionary d = VerbDictionary::parse(
      "--- END [---] ---\nEND\n- * &TIE [050]\n&TIE\n+TIES\n+&MONEY\n+(TO THE END)\n&MONEY\n+GOLD COIN\nWIRE_+TAP {WIRE_+TAPPED} [170]\n", "v");
  CHECK(d.notes().empty());
  // The pattern is read before the set: it then means only its own name, as the files put their sets first.
  const VerbDictionary first = VerbDictionary::parse("&TIE\n+TIES\n+&MONEY\n+(TO THE END)\n&MONEY\n+GOLD COIN\n--- END [---] ---\nEND\n- * &TIE [050]\n", "v");
  REQUIRE(first.rows().size() == 2);
  const PatternWord& word = first.rows()[1].pattern->after[0].words[0];
  CHECK(word.alternatives == std::vector<std::vector<std::string>>{{"ties"}, {"gold", "coin"}, {"to", "the", "end"}});
  const auto tap = std::find_if(d.rows().begin(), d.rows().end(), [](const VerbRow& r) { return r.verb == "tap"; });
  REQUIRE(tap != d.rows().end());
  REQUIRE(tap->pattern);
  CHECK(tap->pattern->before[0].words[0].alternatives[0][0] == "wire");
}

TEST_CASE("forms that a file lists lead to their verb, an entry of its own wins") {
  const VerbDictionary d = VerbDictionary::parse("SEE {SAW SEEN} [010]\nLEAVE {LEAVES} [012]\nLEFT [040:040]\n", "v");
  CHECK(d.verb_of("saw") == "see");
  CHECK(d.verb_of("left") == "left");
  CHECK(d.verb_of("leave") == "leave");
  CHECK(d.verb_of("went").empty());
  CHECK(VerbDictionary::parse("ATTACK [190]\n+ATTACKED_AND {+ATTACKS_AND} [193]\n", "v").verb_of("attacked").empty());
}

TEST_CASE("what cannot be read is named by file and line, and the rest is kept") {
  const std::string text =
      "- * EARLY [010]\nABANDON [345]\n- * {OPEN PHRASE [080]\n- NO STAR [080]\n- * NO CODE\n- * ODD [+++]\n- * (A (B)) [080]\n~ a b ATTACK\nBAD [x]\n- * EFFORT [080]\n";
  CHECK(notes(text) == Lines{"v:1: left out: a pattern before any verb", "v:3: left out: a bracket that is not closed", "v:4: left out: no star for the verb",
                             "v:5: left out: a pattern without a code", "v:6: left out: the code \"+++\"", "v:7: left out: brackets inside brackets",
                             "v:8: left out: a transformation of another form", "v:9: left out: the code \"x\""});
  CHECK(rows(text) == Lines{"abandon 345 v:2", "abandon 080 <1> v:10"});
}

TEST_CASE("a verb file is told from actors, agents and tables") {
  CHECK(VerbDictionary::is_one("# verbs\n&SET\n+WORD\n--- ABANDON [345] ---\nABANDON\n"));
  CHECK(VerbDictionary::is_one("ABANDON [345] ;x\n- * EFFORT [080]\n"));
  CHECK_FALSE(VerbDictionary::is_one("HAMID_KARZAI_ \n+KARZAI_\n\t[AFGELI 750101-000101]\n"));
  CHECK_FALSE(VerbDictionary::is_one("!PERSON! = MAN, MEN\nCATTLE_!PERSON! {} [~AGR]\n"));
  CHECK_FALSE(VerbDictionary::is_one("words\tpos\tframe\n"));
}

TEST_CASE("patterns over trees: a sentence that should fire and one that should not") {
  struct Row {
    const char *dictionary, *sentence, *gives;
  };
  for (const Row& row : {
           // a word of the clause, behind the verb, in either number
           Row{"ABANDON [010]\n- * EFFORT [080]\n", "Iran abandoned its efforts against Iraq.", "080 1>1 v:2 abandon.v; "},
           Row{"ABANDON [---]\n- * EFFORT [080]\n", "Iran abandoned its claims against Iraq.", ""},
           // the subject of a passive stands before the verb, and is behind it in meaning
           Row{"ABANDON [---]\n- * TALKS [125]\n", "The talks with Iraq were abandoned by Iran.", "125 1>1 v:2 abandon.v; "},
           // a phrase in braces is one noun with what modifies it
           Row{"RESTORE [---]\n- * {DIPLOMATIC TIES} [050]\n", "Iran restored full diplomatic ties with Iraq.", "050 1>1 v:2 restore.v; "},
           Row{"RESTORE [---]\n- * {DIPLOMATIC TIES} [050]\n", "The diplomatic mission of Iran restored ties with Iraq.", ""},
           // one in parentheses hangs on its preposition
           Row{"CALL [---]\n- * (FOR BOYCOTT) [102]\n", "Iran called for a boycott of Iraq.", "102 1>1 v:2 call.v; "},
           Row{"CALL [---]\n- * (FOR BOYCOTT) [102]\n", "Iran called the boycott of Iraq a mistake.", ""},
           // the longest pattern wins, whatever the order
           Row{"SIGN [050]\n- * DEAL [057]\n- * {TRADE DEAL} [061]\n", "Iran signed a trade deal with Iraq.", "061 1>1 v:3 sign.v; "},
           // both do it to each other; each direction has its code; only the second acts
           Row{"MEET [040:040]\n", "Iran met Iraq in May.", "040 2>0 v:1 meet.v; "},
           Row{"HOST [043:042]\n", "Iran hosted Iraq.", "043 1>1 v:1 host.v; 042 1>1 v:1 host.v; "},
           // no event, said by the file; a statement has a code but no type
           Row{"CELEBRATE [051]\n- * CHRISTMAS [---]\n", "Iran celebrated Christmas with Iraq.", ""},
           Row{"COMMENT [010]\n", "Iran commented on Iraq.", "010 typeless 1>1 v:1 comment.v; "},
           // an act that is meant or said: one event, by both codes or by what was said
           Row{"VOW [130]\nATTACK [190]\n", "Iran vowed to attack Iraq.", "1384 1>1 v:1 vow.v; "},
           Row{"SAY [010]\nATTACK [190]\n", "Iran said it attacked Iraq.", "190 1>1 v:2 attack.v; "},
           // the code stands, the status says the rest
           Row{"CONTRIBUTE [070]\n", "Iran will contribute rice to Iraq.", "070 future 1>1 v:1 contribute.v; "},
           // somebody must do it to somebody whom the files know
           Row{"CONTRIBUTE [070]\n", "Iran contributed rice.", ""},
       })
    CHECK_MESSAGE(coded(row.dictionary, row.sentence) == row.gives, row.sentence << " by " << row.dictionary << " gave " << coded(row.dictionary, row.sentence));
}

TEST_CASE("the second side is found however deep the sentence puts it") {
  CHECK(coded("ABANDON [080]\n", "Iran abandoned efforts to stop a parade of Iraqi soldiers.") == "080 1>1 v:1 abandon.v; ");
  CHECK(coded("SHOOT [190]\n", "An Iranian was shot dead in Iraq.") == "190 1>1 v:1 shoot.v; ");
}

}  // namespace dateline
