// The tables of acts as rows of text: read from a folder (data/acts, or a user's own) or from the pack.
//
//   ActTables tables = act_tables(pack);
//   Result<ActTables> theirs = read_act_folder("my-acts");                   // kBadTable, "my-acts/strikes.tsv:7"
//   tables.add(std::move(*theirs));                                          // their rows are tried before ours
//   Result<Lexicon> lexicon = Lexicon::build(std::move(tables), ontology);
//
// Views live as long as the pack and `keep`. Plain values; safe for concurrent use once made.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "base/result.h"
#include "base/tsv.h"

namespace dateline {

struct ActTables {
  struct Act {
    std::string_view words, pos, frame, conditions, code, type, mode, flags;
    std::string where;       // "acts/consult:17" for a row of ours, "my-acts/strikes.tsv:7" for a user's
    bool own = false;        // a user's
  };
  struct Class {
    std::string_view name, words;
  };
  struct Frame {
    std::string_view name, actor, recipient, flags;
  };
  struct Light {
    std::string_view verb, role;
  };
  struct Complement {
    std::string_view outer, inner, code;
  };

  struct Evidence {
    std::string_view evidence, weight;
  };

  std::vector<Act> acts;
  std::vector<Class> classes;
  std::vector<Frame> frames;
  std::vector<Light> light;
  std::vector<Complement> complements;
  std::vector<Evidence> evidence;
  std::vector<std::shared_ptr<const Table>> keep;

  /// `other` before these: its acts are tried first, its frames and complements win over those of the same name, its classes and
  /// light verbs add words.
  void add(ActTables other);
};

/// Every .tsv file is a table of acts but for classes, frames, light, complements and confidence; files by name. A table of acts must have
/// the columns words, pos, frame, and one of cameo, code, type; "if", mode and flags may be left out. `own` marks a user's folder.
Result<ActTables> read_act_folder(const std::string& folder, bool own);

/// As compiled.
ActTables act_tables(const Pack& pack);

}  // namespace dateline
