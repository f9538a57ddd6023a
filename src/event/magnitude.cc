// Problem: which numbers of a sentence count the victims, people or money of an event, and which only sum up what came before:
// "Two soldiers were killed, bringing the death toll to 52" is two dead, not 52.
// Idea: numbers are read where their noun stands in the tree: object of a verb of harm (word classes killed, injured, ... of
// data/acts/classes.tsv), of the trigger or of a clause tied to it. A number is a running total when it is what a toll is brought
// to, or when a perfect sums up a stretch of time ("have been killed since March", "so far this year").
// In: "The attack killed at least 12 people and wounded dozens"   Out: killed 12.., injured 24..99
// Not attempted: numbers of other sentences; sums of the parts that a list names.
// Tests: magnitude_test.cc.
#include "event/magnitude.h"

#include <algorithm>
#include <array>

#include "world/number.h"

namespace dateline {
namespace {

struct Harm {
  std::string_view word_class;   // verbs that do it and nouns that name it
  MagnitudeKind kind;
};
constexpr std::array<Harm, 4> kHarms = {{{"killed", MagnitudeKind::killed},
                                         {"injured", MagnitudeKind::injured},
                                         {"arrested", MagnitudeKind::arrested},
                                         {"displaced", MagnitudeKind::displaced}}};

class Reader {
 public:
  Reader(const Document& document, const Tree& tree, const Lexicon& lexicon, uint32_t trigger, Event& event)
      : document_(document), tree_(tree), lexicon_(lexicon), trigger_(trigger), event_(event) {}

  void harm() {
    victims_of(trigger_);
    toll_of(trigger_);
    for (int up = 0; up < 4; ++up) toll_above(up);
    for (const uint32_t c : tree_.children(trigger_)) {
      const Deprel d = tree_.word(c).deprel;
      if (d == Deprel::advcl || d == Deprel::conj || d == Deprel::acl || d == Deprel::acl_relcl) clause(c);
    }
    // A noun act as subject or agent: "The attack killed 12", "12 were killed in the attack". An act that is told as the time of its
    // harm: "a dozen were injured when protesters threw stones".
    const int32_t head = tree_.word(trigger_).head;
    if (head < 0 || tree_.word(static_cast<uint32_t>(head)).upos != Upos::VERB) return;
    const uint32_t verb = static_cast<uint32_t>(head);
    const Deprel d = base(tree_.word(trigger_).deprel);
    if (tree_.word(trigger_).upos == Upos::NOUN && (d == Deprel::nsubj || d == Deprel::obl || d == Deprel::obj)) {
      clause(verb);
      for (const uint32_t c : tree_.children(verb))
        if (tree_.word(c).deprel == Deprel::conj || tree_.word(c).deprel == Deprel::advcl) clause(c);
    } else if (d == Deprel::advcl && lexicon_.in_class("injured", tree_.lemma(verb))) {
      victims_of(verb);
    }
  }

  void participants() { take_all(MagnitudeKind::participants, tree_.surface_subjects(trigger_), trigger_); }
  void arrested_of_noun() { take_all(MagnitudeKind::arrested, tree_.with_word(trigger_, "of"), trigger_); }

  /// "20 million euros in aid", "weapons worth $400 million".
  void money() {
    Words places = tree_.objects(trigger_);
    for (size_t i = 0; i < places.size() && places.size() < 16; ++i) {
      for (const uint32_t x : tree_.with_word(places[i], "of")) places.push_back(x);
      for (const uint32_t c : tree_.children(places[i]))
        if (tree_.lemma(c) == "worth")
          for (const uint32_t x : tree_.children(c)) places.push_back(x);
    }
    for (const uint32_t c : tree_.children(trigger_))
      if (tree_.lemma(c) == "worth")
        for (const uint32_t x : tree_.children(c)) places.push_back(x);
    std::optional<Quantity>& slot = event_.magnitude[static_cast<size_t>(MagnitudeKind::money)];
    for (const uint32_t w : places) {
      const std::string unit = currency(w);
      if (unit.empty()) continue;
      const std::optional<NumberRange> n = read_quantity(document_.text, tree_.analysis().words, w);
      if (!n) continue;
      slot = quantity(*n);
      slot->unit = unit;
      if (lexicon_.in_class("currency", tree_.lemma(w))) slot->span = slot->span.hull(tree_.word(w).span);
      return;
    }
  }

 private:
  static Quantity quantity(const NumberRange& n) { return {n.min, n.max, "", n.span, n.approximate}; }

  /// The number that counts the noun at `w`, unless that kind is known already. `verb`: of the clause that tells it.
  void take(MagnitudeKind kind, uint32_t w, uint32_t verb) {
    const std::optional<NumberRange> n = read_quantity(document_.text, tree_.analysis().words, w);
    if (!n) return;
    put(kind, quantity(*n), sums_up(verb));
  }
  void take_all(MagnitudeKind kind, const Words& words, uint32_t verb) {
    for (const uint32_t w : words) take(kind, w, verb);
  }
  void put(MagnitudeKind kind, const Quantity& q, bool running) {
    std::optional<Quantity>& slot = (running ? event_.running_total : event_.magnitude)[static_cast<size_t>(kind)];
    if (!slot) slot = q;
  }

  std::optional<MagnitudeKind> kind_of(uint32_t w) const {
    for (const Harm& h : kHarms)
      if (lexicon_.in_class(h.word_class, tree_.lemma(w))) return h.kind;
    return {};
  }

  void clause(uint32_t verb) {
    victims_of(verb);
    toll_of(verb);
  }

  void victims_of(uint32_t verb) {
    if (tree_.word(verb).upos != Upos::VERB) return;
    const std::string_view l = tree_.lemma(verb);
    if (const std::optional<MagnitudeKind> kind = kind_of(verb)) take_all(*kind, tree_.objects(verb), verb);
    if (l == "shoot" && (tree_.has_particle(verb, "dead") || tree_.child(verb, Deprel::xcomp) != kNone))
      take_all(MagnitudeKind::killed, tree_.objects(verb), verb);
    if (lexicon_.in_class("dying", l)) take_all(MagnitudeKind::killed, tree_.surface_subjects(verb), verb);
    // "leaving at least 12 people dead and 30 injured"
    if (l == "leave")
      for (const uint32_t c : tree_.children(verb)) {
        if (tree_.word(c).deprel != Deprel::xcomp) continue;
        for (const uint32_t x : tree_.coordinated(c)) {
          const std::optional<MagnitudeKind> kind = kind_of(x);
          if (!kind) continue;
          if (x == c) take_all(*kind, tree_.objects(verb), verb);
          else take(*kind, x, verb);
        }
      }
  }

  /// A perfect with a stretch of time or a word of summing up: "have been killed since March", "so far", "a total of ... this year".
  bool sums_up(uint32_t verb) const {
    bool perfect = false, stretch = false;
    for (const uint32_t c : tree_.children(verb)) {
      const Word& word = tree_.word(c);
      perfect |= base(word.deprel) == Deprel::aux && tree_.lemma(c) == "have";
      stretch |= lexicon_.in_class("summing_up", tree_.lemma(c));
      // "So far 40 people have been killed", which the parser may hang on the people or on their number
      if (base(word.deprel) == Deprel::nsubj)
        for (uint32_t w = c > 4 ? c - 4 : 0; w < c; ++w) stretch |= tree_.below(w, c) && lexicon_.in_class("summing_up", tree_.lemma(w));
      for (const uint32_t g : tree_.children(c)) stretch |= word.deprel == Deprel::advcl && tree_.lemma(g) == "since";
    }
    if (!perfect) return false;
    if (stretch || !tree_.with_word(verb, "since").empty()) return true;
    const EventDate& d = event_.date;
    return d.source == "text" && d.end.has_value() && d.end.days() > d.start.days();
  }

  /// "bringing the death toll to 52", "the number of arrests rose to 300", "raising to 120 the number of dead".
  void toll_of(uint32_t verb) {
    if (tree_.word(verb).upos != Upos::VERB) return;
    const std::string_view l = tree_.lemma(verb);
    if (lexicon_.in_class("raising_toll", l)) {
      for (const uint32_t n : tree_.with_word(verb, "to")) {
        for (const uint32_t toll : tree_.objects(verb)) toll_at(toll, n);
        // The parser often hangs the late object elsewhere: "to 120 the number".
        const uint32_t next = n + 2;
        if (next < tree_.analysis().words.size() && tree_.word(n + 1).upos == Upos::DET) toll_at(next, n);
      }
    }
    if (lexicon_.in_class("reaching_toll", l))
      for (const uint32_t toll : tree_.surface_subjects(verb)) {
        for (const std::string_view p : {"to", "at"})
          for (const uint32_t n : tree_.with_word(verb, p)) toll_at(toll, n);
        for (const uint32_t n : tree_.objects(verb)) toll_at(toll, n);
      }
  }

  /// The trigger inside a toll: "the number of people killed in the bombing rose to 102".
  void toll_above(int up) {
    uint32_t w = trigger_;
    for (int i = 0; i <= up; ++i) {
      if (tree_.word(w).head < 0) return;
      w = static_cast<uint32_t>(tree_.word(w).head);
    }
    if (lexicon_.in_class("toll", tree_.lemma(w)) && tree_.word(w).head >= 0) toll_of(static_cast<uint32_t>(tree_.word(w).head));
  }

  void toll_at(uint32_t toll, uint32_t number) {
    if (!lexicon_.in_class("toll", tree_.lemma(toll)) || number == toll) return;
    const std::optional<NumberRange> n = read_quantity(document_.text, tree_.analysis().words, number);
    if (!n) return;
    std::optional<MagnitudeKind> kind;
    bool open = false;
    const Analysis& a = tree_.analysis();
    const Sentence& s = a.sentences[static_cast<size_t>(a.sentence_of(static_cast<int32_t>(toll)))];
    for (uint32_t w = s.first; w < s.last; ++w) {
      // "the number detained", "the number of Palestinians killed", also where the parser tears the participle off
      const bool near = w > toll && w <= toll + 4;
      if (!tree_.below(w, toll) && !near) continue;
      if (!kind) kind = kind_of(w);
      open |= tree_.lemma(w) == "since";
    }
    if (!kind && tree_.lemma(toll) == "toll") kind = MagnitudeKind::killed;
    if (!kind) return;
    // A toll of the act itself is its number, however often it was corrected.
    const bool own = tree_.below(trigger_, toll) && !open && !sums_up(trigger_);
    put(*kind, quantity(*n), !own);
  }

  /// The currency that a number at `w` is of; "" when it is no money.
  std::string currency(uint32_t w) const {
    if (lexicon_.in_class("currency", tree_.lemma(w))) return std::string(tree_.lemma(w));
    if (tree_.word(w).upos == Upos::SYM) return std::string(document_.slice(tree_.word(w).span));
    for (const uint32_t c : tree_.children(w)) {
      if (tree_.word(c).upos == Upos::SYM) return std::string(document_.slice(tree_.word(c).span));
      for (const uint32_t g : tree_.children(c))
        if (tree_.word(g).upos == Upos::SYM) return std::string(document_.slice(tree_.word(g).span));
    }
    return {};
  }

  const Document& document_;
  const Tree& tree_;
  const Lexicon& lexicon_;
  uint32_t trigger_;
  Event& event_;
};

}  // namespace

void read_magnitude(const Document& document, const Tree& tree, const Lexicon& lexicon, uint32_t trigger, Event& event) {
  Reader reader(document, tree, lexicon, trigger, event);
  const bool noun = tree.word(trigger).upos == Upos::NOUN, verb = tree.word(trigger).upos == Upos::VERB;
  if (event.type == EventType::ASSAULT || event.type == EventType::COERCE || event.type == EventType::PROTEST) reader.harm();
  if (event.type == EventType::PROTEST && verb) reader.participants();
  if (event.type == EventType::COERCE && event.mode == "arrest" && noun) reader.arrested_of_noun();
  const bool gives = event.type == EventType::AID || event.type == EventType::AGREE || event.type == EventType::COOPERATE ||
                     event.type == EventType::SANCTION;
  if (gives && verb) reader.money();
}

}  // namespace dateline
