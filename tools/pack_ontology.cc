// data/ontology/*.tsv -> sections onto.types, onto.modes, onto.contexts, onto.cameo, onto.cues.
#include <string>
#include <vector>

#include "event/ontology.h"
#include "event/ontology_tables.h"
#include "tools/pack_areas.h"

namespace dateline {

Status pack_ontology(const std::string& data_dir, PackWriter& pack) {
  const Result<OntologyTables> tables = read_ontology_folder(data_dir + "/ontology");
  if (!tables) return tables.error();
  std::vector<TypeRecord> types;
  for (const OntologyTables::Type& t : tables->types)
    types.push_back({pack.string(t.type), pack.string(t.quad), pack.string(t.definition), pack.string(t.example), pack.string(t.counter),
                     t.score});
  pack.section("onto.types", types);
  std::vector<ModeRecord> modes;
  for (const OntologyTables::Mode& m : tables->modes)
    modes.push_back({pack.string(m.type), pack.string(m.mode), pack.string(m.definition), pack.string(m.example), pack.string(m.counter),
                     m.score.value_or(0), m.score ? 1u : 0u});
  pack.section("onto.modes", modes);
  std::vector<ContextRecord> contexts;
  for (const OntologyTables::Context& c : tables->contexts)
    contexts.push_back({pack.string(c.context), pack.string(c.definition), pack.string(c.example), pack.string(c.counter)});
  pack.section("onto.contexts", contexts);
  std::vector<CueRecord> cues;
  for (const OntologyTables::Cue& c : tables->cues) cues.push_back({pack.string(c.context), pack.string(c.lemmas)});
  pack.section("onto.cues", cues);
  std::vector<CameoRecord> codes;
  for (const OntologyTables::Code& c : tables->codes) {
    if (!c.goldstein) return Error{ErrorCode::kBadTable, "a CAMEO code needs its Goldstein score", c.where};
    codes.push_back({pack.string(c.code), pack.string(c.name), pack.string(c.type), pack.string(c.mode), pack.string(c.contexts),
                     *c.goldstein});
  }
  pack.section("onto.cameo", codes);
  return ok();
}

}  // namespace dateline
