#include "event/magnitude.h"

#include <algorithm>

#include "world/number.h"

namespace dateline {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

class Reader {
 public:
  Reader(const Document& document, const Tree& tree, Event& event) : document_(document), tree_(tree), event_(event) {}

  /// Takes the number that counts the noun at `w`, unless that kind is known already.
  void take(MagnitudeKind kind, uint32_t w) {
    std::optional<Quantity>& slot = event_.magnitude[static_cast<size_t>(kind)];
    if (slot) return;
    const std::optional<NumberRange> n = read_quantity(document_.text, tree_.analysis().words, w);
    if (!n) return;
    slot = Quantity{n->min, n->max, "", n->span};
  }
  void take_all(MagnitudeKind kind, const Words& words) {
    for (const uint32_t w : words) take(kind, w);
  }

  void victims_of(uint32_t verb) {
    const std::string_view l = tree_.lemma(verb);
    if (one_of(l, {"kill", "slay", "massacre", "murder", "slaughter", "execute", "assassinate", "behead", "shoot"})) {
      const bool dead = l != "shoot" || tree_.has_particle(verb, "dead") || tree_.child(verb, Deprel::xcomp) != kNone;
      if (dead) take_all(MagnitudeKind::killed, tree_.objects(verb));
    }
    if (l == "die" || l == "perish") take_all(MagnitudeKind::killed, tree_.surface_subjects(verb));
    if (one_of(l, {"wound", "injure", "hurt", "maim"})) take_all(MagnitudeKind::injured, tree_.objects(verb));
    if (one_of(l, {"arrest", "detain", "jail", "imprison"})) take_all(MagnitudeKind::arrested, tree_.objects(verb));
    if (one_of(l, {"displace", "uproot", "evict"})) take_all(MagnitudeKind::displaced, tree_.objects(verb));
    // "leaving at least 12 people dead and 30 injured"
    if (l == "leave")
      for (const uint32_t c : tree_.children(verb))
        if (tree_.word(c).deprel == Deprel::xcomp)
          take_all(tree_.lemma(c) == "dead" ? MagnitudeKind::killed : MagnitudeKind::injured, tree_.objects(verb));
  }

 private:
  const Document& document_;
  const Tree& tree_;
  Event& event_;
};

}  // namespace

void read_magnitude(const Document& document, const Tree& tree, const Lexicon& lexicon, uint32_t trigger,
                    const ActEntry& entry, Event& event) {
  Reader reader(document, tree, event);
  const bool violent = event.type == EventType::ASSAULT || event.type == EventType::COERCE || event.type == EventType::PROTEST;
  if (violent) {
    reader.victims_of(trigger);
    for (const uint32_t c : tree.children(trigger)) {
      const Deprel d = tree.word(c).deprel;
      if (d == Deprel::advcl || d == Deprel::conj || d == Deprel::acl || d == Deprel::acl_relcl) reader.victims_of(c);
    }
    // A noun act as subject or agent: "The attack killed 12", "12 were killed in the attack".
    const int32_t head = tree.word(trigger).head;
    if (head >= 0 && tree.word(trigger).upos == Upos::NOUN && tree.word(static_cast<uint32_t>(head)).upos == Upos::VERB) {
      const uint32_t verb = static_cast<uint32_t>(head);
      const Deprel d = base(tree.word(trigger).deprel);
      if (d == Deprel::nsubj || d == Deprel::obl || d == Deprel::obj) {
        reader.victims_of(verb);
        for (const uint32_t c : tree.children(verb))
          if (tree.word(c).deprel == Deprel::conj || tree.word(c).deprel == Deprel::advcl) reader.victims_of(c);
      }
    }
  }
  if (event.type == EventType::PROTEST && tree.word(trigger).upos == Upos::VERB)
    reader.take_all(MagnitudeKind::participants, tree.surface_subjects(trigger));
  if (event.type == EventType::COERCE && event.mode == "arrest" && tree.word(trigger).upos == Upos::NOUN)
    reader.take_all(MagnitudeKind::arrested, tree.with_word(trigger, "of"));
  if (event.type == EventType::AID || event.type == EventType::AGREE || event.type == EventType::COOPERATE ||
      event.type == EventType::SANCTION) {
    const auto money = [&](const Words& words) {
      for (const uint32_t w : words) {
        std::optional<Quantity>& slot = event.magnitude[static_cast<size_t>(MagnitudeKind::money)];
        if (slot) return;
        uint32_t head = w;
        const Words of = tree.with_word(w, "of");
        for (int i = -1; i < static_cast<int>(of.size()); ++i) {
          if (i >= 0) head = of[static_cast<size_t>(i)];
          const std::string_view l = tree.lemma(head);
          std::string_view unit;
          if (lexicon.in_class("currency", l)) unit = l;
          for (const uint32_t c : tree.children(head)) {
            if (tree.word(c).upos == Upos::SYM) unit = document.slice(tree.word(c).span);
            for (const uint32_t g : tree.children(c))
              if (tree.word(g).upos == Upos::SYM) unit = document.slice(tree.word(g).span);
          }
          if (unit.empty()) continue;
          if (const auto n = read_quantity(document.text, tree.analysis().words, head)) {
            slot = Quantity{n->min, n->max, std::string(unit), n->span};
            break;
          }
        }
      }
    };
    if (tree.word(trigger).upos == Upos::VERB) money(tree.objects(trigger));
  }
  (void)entry;
}

}  // namespace dateline
