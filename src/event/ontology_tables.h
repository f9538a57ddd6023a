// The tables of an ontology as rows of text: read from a folder (data/ontology, or a user's own) or from the pack.
//
//   Result<OntologyTables> theirs = read_ontology_folder("my-ontology");     // kBadTable, "my-ontology/types.tsv:7"
//   OntologyTables all = joined(ontology_tables(pack), std::move(*theirs));
//   Result<Ontology> ontology = Ontology::build(std::move(all));
//
// Views live as long as the pack and `keep`. Plain values; safe for concurrent use once made.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "base/result.h"
#include "base/tsv.h"

namespace dateline {

struct OntologyTables {
  struct Type {
    std::string_view type, quad, like, definition, example, counter;
    float score = 0;
    std::string where;
  };
  struct Mode {
    std::string_view type, mode, definition, example, counter;
    std::optional<float> score;
    std::string where;
  };
  struct Context {
    std::string_view context, definition, example, counter;
  };
  struct Code {
    std::string_view code, name, type, mode, contexts;   // contexts: list, '|'
    std::optional<float> goldstein;
    std::string where;
  };
  struct Cue {
    std::string_view context, lemmas;                    // one cue, its words separated by one space
    std::string where;
  };

  std::vector<Type> types;
  std::vector<Mode> modes;
  std::vector<Context> contexts;
  std::vector<Code> codes;
  std::vector<Cue> cues;
  bool cameo = true;      // the codes are CAMEO's (cameo.tsv), not the ontology's own (codes.tsv)
  bool foreign = false;   // types or codes of its own: those that our acts name need not be there
  std::vector<std::shared_ptr<const Table>> keep;
};

/// types.tsv, modes.tsv, contexts.tsv, context_cues.tsv, and cameo.tsv or codes.tsv: those that are there. kBadTable when a table
/// cannot be read or none is there. Only the codes of type, mode, context and code must be given; words of explanation need not.
Result<OntologyTables> read_ontology_folder(const std::string& folder);

/// As compiled. An empty result when the pack has no such sections.
OntologyTables ontology_tables(const Pack& pack);

/// `theirs` over `ours`: with types of their own nothing of ours stays; else their rows are added and win over ours of the same key.
OntologyTables joined(OntologyTables ours, OntologyTables theirs);

}  // namespace dateline
