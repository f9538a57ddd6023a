#include "event/lexicon_parse.h"

#include <array>

#include <fmt/format.h>

#include "base/tsv.h"

namespace dateline {
namespace {

constexpr std::array<std::pair<std::string_view, Slot>, 14> kSlots = {{
    {"subj", Slot::subj}, {"obj", Slot::obj}, {"iobj", Slot::iobj}, {"xcomp", Slot::xcomp}, {"ccomp", Slot::ccomp},
    {"comp", Slot::comp}, {"adv", Slot::adv}, {"acl", Slot::acl}, {"poss", Slot::poss}, {"mod", Slot::mod},
    {"aux", Slot::aux}, {"light", Slot::light}, {"light_obj", Slot::light_obj}, {"act", Slot::act},
}};

constexpr std::array<std::pair<std::string_view, Sense>, 19> kSenses = {{
    {"actor", Sense::actor}, {"person", Sense::person}, {"gov", Sense::gov}, {"armed", Sense::armed},
    {"armedgroup", Sense::armedgroup}, {"police", Sense::police}, {"people", Sense::people}, {"crowd", Sense::crowd},
    {"labour", Sense::labour}, {"org", Sense::org}, {"country", Sense::country}, {"place", Sense::place},
    {"court", Sense::court}, {"plural", Sense::plural}, {"compound", Sense::compound}, {"politician", Sense::politician}, {"act", Sense::act},
    {"act:COOP", Sense::act_coop}, {"act:CONFLICT", Sense::act_conflict},
}};

Error wrong(std::string_view text, std::string_view why) {
  return {ErrorCode::kBadTable, fmt::format("condition \"{}\": {}", text, why), ""};
}

}  // namespace

Path parse_path(std::string_view text) {
  Path path;
  for (std::string_view part : split_list(text, '.')) {
    Step step;
    if (part.ends_with('*')) {
      step.inside = true;
      part.remove_suffix(1);
    }
    step.name = part;
    for (const auto& [name, slot] : kSlots)
      if (name == part) step.slot = slot;
    path.push_back(step);
  }
  return path;
}

Result<Condition> parse_condition(std::string_view text, const WordClasses& classes) {
  Condition c;
  c.text = text;
  std::string_view rest = text;
  if (rest.starts_with('!')) {
    c.test = Condition::absent;
    c.path = parse_path(rest.substr(1));
    if (c.path.empty()) return wrong(text, "no path");
    return c;
  }
  const size_t at = rest.find_first_of("!=~");
  c.path = parse_path(rest.substr(0, at));
  if (c.path.empty()) return wrong(text, "no path");
  if (at == std::string_view::npos) return c;
  const bool negative = rest[at] == '!';
  const size_t sign = negative ? at + 1 : at;
  if (sign >= rest.size() || (rest[sign] != '=' && rest[sign] != '~')) return wrong(text, "expected = or ~ after !");
  const std::string_view value = rest.substr(sign + 1);
  if (rest[sign] == '~') {
    c.test = negative ? Condition::sense_not : Condition::sense_is;
    for (const auto& [name, sense] : kSenses)
      if (name == value) {
        c.sense = sense;
        return c;
      }
    if (value.starts_with("act:") && parse_event_type(value.substr(4), c.type)) {
      c.sense = Sense::act_type;
      return c;
    }
    return wrong(text, "no such sense");
  }
  c.test = negative ? Condition::lemma_not_in : Condition::lemma_in;
  for (const std::string_view word : split_list(value, ',')) {
    if (!word.starts_with('@')) {
      c.lemmas.insert(word);
      continue;
    }
    const auto it = classes.find(word.substr(1));
    if (it == classes.end()) return wrong(text, "no such word class");
    c.lemmas.insert(it->second.begin(), it->second.end());
  }
  if (c.lemmas.empty()) return wrong(text, "no words");
  return c;
}

}  // namespace dateline
