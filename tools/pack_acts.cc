// data/acts/*.tsv -> sections acts.rows, acts.classes, acts.frames, acts.light, acts.compl, acts.evidence.
#include <string>
#include <vector>

#include "event/act_tables.h"
#include "event/lexicon.h"
#include "tools/pack_areas.h"

namespace dateline {

Status pack_acts(const std::string& data_dir, PackWriter& pack) {
  const Result<ActTables> tables = read_act_folder(data_dir + "/acts", false);
  if (!tables) return tables.error();
  std::vector<ClassRow> classes;
  for (const ActTables::Class& c : tables->classes) classes.push_back({pack.string(c.name), pack.string(c.words)});
  pack.section("acts.classes", classes);
  std::vector<FrameRow> frames;
  for (const ActTables::Frame& f : tables->frames)
    frames.push_back({pack.string(f.name), pack.string(f.actor), pack.string(f.recipient), pack.string(f.flags)});
  pack.section("acts.frames", frames);
  std::vector<LightRow> light;
  for (const ActTables::Light& l : tables->light) light.push_back({pack.string(l.verb), pack.string(l.role)});
  pack.section("acts.light", light);
  std::vector<ComplementRow> complements;
  for (const ActTables::Complement& c : tables->complements)
    complements.push_back({pack.string(c.outer), pack.string(c.inner), pack.string(c.code)});
  pack.section("acts.compl", complements);
  std::vector<EvidenceRow> evidence;
  for (const ActTables::Evidence& e : tables->evidence) evidence.push_back({pack.string(e.evidence), pack.string(e.weight)});
  pack.section("acts.evidence", evidence);
  std::vector<ActRow> acts;
  for (const ActTables::Act& a : tables->acts)
    acts.push_back({pack.string(a.words), pack.string(a.pos), pack.string(a.frame), pack.string(a.conditions), pack.string(a.code),
                    pack.string(a.mode), pack.string(a.flags), pack.string(a.where)});
  pack.section("acts.rows", acts);
  return ok();
}

}  // namespace dateline
