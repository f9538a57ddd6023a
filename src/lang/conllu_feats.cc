// Morph to and from the FEATS column.
#include <algorithm>
#include <array>

#include "lang/conllu.h"

namespace dateline {
namespace {

using Values = std::array<std::string_view, 7>;  // value names by number, from 1

struct Feature {
  std::string_view name;
  Values values;
  uint8_t (*get)(const Morph&);
  void (*set)(Morph&, uint8_t);
};

// In the order in which CoNLL-U wants them, which is the alphabet's.
const std::array<Feature, 9> kFeatures = {{
    {"Degree",
     {"Pos", "Cmp", "Sup"},
     [](const Morph& m) -> uint8_t { return m.degree; },
     [](Morph& m, uint8_t v) { m.degree = v & 3; }},
    {"Gender",
     {"Masc", "Fem", "Neut"},
     [](const Morph& m) -> uint8_t { return m.gender; },
     [](Morph& m, uint8_t v) { m.gender = v & 3; }},
    {"Mood",
     {"Ind", "Imp", "Sub"},
     [](const Morph& m) -> uint8_t { return m.mood; },
     [](Morph& m, uint8_t v) { m.mood = v & 3; }},
    {"Number",
     {"Sing", "Plur"},
     [](const Morph& m) -> uint8_t { return m.number; },
     [](Morph& m, uint8_t v) { m.number = v & 3; }},
    {"Person",
     {"1", "2", "3"},
     [](const Morph& m) -> uint8_t { return m.person; },
     [](Morph& m, uint8_t v) { m.person = v & 3; }},
    {"PronType",
     {"Prs", "Dem", "Rel", "Int", "Art", "Other"},
     [](const Morph& m) -> uint8_t { return m.pron_type; },
     [](Morph& m, uint8_t v) { m.pron_type = v & 7; }},
    {"Tense",
     {"Past", "Pres"},
     [](const Morph& m) -> uint8_t { return m.tense; },
     [](Morph& m, uint8_t v) { m.tense = v & 3; }},
    {"VerbForm",
     {"Fin", "Inf", "Part", "Ger"},
     [](const Morph& m) -> uint8_t { return m.verb_form; },
     [](Morph& m, uint8_t v) { m.verb_form = v & 7; }},
    {"Voice",
     {"Act", "Pass"},
     [](const Morph& m) -> uint8_t { return m.voice; },
     [](Morph& m, uint8_t v) { m.voice = v & 3; }},
}};

}  // namespace

std::string format_feats(const Morph& morph) {
  std::string out;
  for (const Feature& f : kFeatures) {
    const uint8_t v = f.get(morph);
    if (v == 0 || v > f.values.size() || f.values[v - 1].empty()) continue;
    if (f.name == "PronType" && v == Morph::kOther) continue;  // stands for several of UD's values
    if (!out.empty()) out += '|';
    out.append(f.name).append("=").append(f.values[v - 1]);
  }
  return out.empty() ? "_" : out;
}

Morph parse_feats(std::string_view feats) {
  Morph morph;
  while (!feats.empty()) {
    const size_t bar = std::min(feats.find('|'), feats.size());
    const std::string_view item = feats.substr(0, bar);
    feats.remove_prefix(std::min(bar + 1, feats.size()));
    const size_t eq = item.find('=');
    if (eq == std::string_view::npos) continue;
    for (const Feature& f : kFeatures) {
      if (f.name != item.substr(0, eq)) continue;
      const std::string_view value = item.substr(eq + 1);
      for (uint8_t v = 0; v < f.values.size(); ++v)
        if (!f.values[v].empty() && f.values[v] == value) f.set(morph, static_cast<uint8_t>(v + 1));
      if (f.name == "PronType" && morph.pron_type == 0) morph.pron_type = Morph::kOther;
    }
  }
  return morph;
}

}  // namespace dateline
