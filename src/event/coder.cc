#include "event/coder.h"

#include <algorithm>

#include <fmt/format.h>

#include "event/anaphora.h"
#include "event/attribution.h"
#include "event/candidate.h"
#include "event/candidates.h"
#include "event/confidence.h"
#include "event/contexts.h"
#include "event/decide.h"
#include "event/magnitude.h"
#include "event/select.h"
#include "event/when_where.h"

namespace dateline {
namespace {

/// PLOVER's auxiliary mode "historical": long over when the article was written.
void mark_historical(const World& world, Event& event) {
  constexpr int32_t kDaysUntilHistorical = 366;
  if (event.status != EventStatus::occurred || event.date.source != "text" || !world.reference.has_value()) return;
  if (event.date.end.has_value() && event.date.end.plus_days(kDaysUntilHistorical) < world.reference) {
    event.status = EventStatus::historical;
    event.status_cue = event.date.span;
  }
}

}  // namespace

Result<Ontology> open_ontology(const Pack& pack, const std::vector<std::string>& folders) {
  if (folders.empty()) return Ontology::open(pack);
  OntologyTables tables = ontology_tables(pack);
  for (const std::string& folder : folders) {
    Result<OntologyTables> own = read_ontology_folder(folder);
    if (!own) return own.error();
    tables = joined(std::move(tables), std::move(*own));
  }
  return Ontology::build(std::move(tables));
}

namespace {

Result<Lexicon> open_lexicon(const Pack& pack, const OwnTables& own_tables, const Ontology& ontology) {
  ActTables tables = act_tables(pack);
  for (const std::string& folder : own_tables.acts) {
    Result<ActTables> own = read_act_folder(folder, true);
    if (!own) return own.error();
    tables.add(std::move(*own));
  }
  return Lexicon::build(std::move(tables), ontology, own_tables.verbs);
}

/// Verbs of old dictionaries: "said that Iran attacked" is told by the attack, "vowed to attack" by the vow, and [042:043] says what the
/// second side does too.
void finish_dictionary_events(const Tree& tree, const Ontology& ontology, const Lexicon& lexicon, std::vector<Candidate>& candidates) {
  const auto recode = [&](Event& event, std::string_view code) {
    event.cameo = std::string(code);
    const Cameo* cameo = ontology.cameo(code);
    if (!cameo || !cameo->type) return;
    event.type = cameo->type->like;
    event.mode = std::string(cameo->mode);
  };
  for (Candidate& outer : candidates)
    for (Candidate& inner : candidates) {
      if (!outer.entry->old || !inner.entry->old || !outer.refused.empty() || !inner.refused.empty()) continue;
      if (inner.sentence != outer.sentence || inner.trigger == outer.trigger || !tree.below(inner.trigger, outer.trigger)) continue;
      const bool statement = outer.event.cameo.starts_with("01") && !outer.entry->pattern;
      if (statement) outer.refused = "told by what was said";
      else if (tree.word(inner.trigger).deprel == Deprel::xcomp && tree.word(inner.trigger).head == static_cast<int32_t>(outer.trigger)) {
        inner.refused = "what is meant or asked for, no act of its own";
        // Codes combine: 130 and 190 of "vowed to attack" are 1384.
        const std::string_view code = lexicon.complement_code(std::string_view(outer.event.cameo).substr(0, 2), inner.event.cameo, inner.event.type);
        if (!outer.entry->pattern && !code.empty()) recode(outer.event, code);
      }
    }
  const size_t found = candidates.size();
  for (size_t i = 0; i < found; ++i) {
    Candidate& c = candidates[i];
    if (!c.entry->old || !c.refused.empty() || c.entry->reverse.empty()) continue;
    Candidate back = c;
    std::swap(back.event.actor, back.event.recipient);
    std::swap(back.actor, back.recipient);
    recode(back.event, c.entry->reverse);
    candidates.push_back(std::move(back));
  }
}

}  // namespace

Result<EventCoder> EventCoder::open(const Pack& pack, const OwnTables& own) {
  Result<Ontology> ontology = open_ontology(pack, own.ontologies);
  if (!ontology) return ontology.error();
  Result<Lexicon> lexicon = open_lexicon(pack, own, *ontology);
  if (!lexicon) return lexicon.error();
  return EventCoder(std::move(ontology).value(), std::move(lexicon).value());
}

std::vector<Candidate> EventCoder::candidates(const Document& document, const Analysis& analysis, const World& world,
                                              std::vector<Consideration>* trace) const {
  const Tree tree(analysis, lexicon_);
  const Participants participants(document, tree, world, lexicon_);
  Matcher matcher(tree, participants, world, lexicon_);
  std::vector<Candidate> candidates = find_candidates(document, tree, participants, lexicon_, matcher, trace);
  const bool sport = about_sport(tree, lexicon_);
  for (Candidate& c : candidates) {
    if (c.eaten) {
      c.refused = fmt::format("part of \"{}\"", document.slice(tree.word(c.eater).span));
      continue;
    }
    decide(ontology_, lexicon_, participants, c);
    if (c.refused.empty() && sport && is_sport_only(participants, c)) c.refused = "sport, and no public body takes part";
    if (c.refused.empty() && !c.entry->old && is_private_article(lexicon_, participants, c)) c.refused = "private matter: an article with hardly anybody of public life";
    Event& e = c.event;
    e.actor = c.actor;
    e.recipient = c.recipient;
    e.rule = c.entry->rule;
    if (!c.refused.empty()) continue;
    if (c.actor.empty()) e.why_null.push_back({"actor", "no-actor-in-clause"});
    if (c.recipient.empty()) e.why_null.push_back({"recipient", c.entry->both ? "reciprocal" : "no-recipient-in-clause"});
    read_when(tree, world, c.trigger, c.carrier, matcher.own_words(c.trigger, *c.entry), e);
    read_where(tree, world, c.trigger, c.carrier, e);
    mark_historical(world, e);
    read_magnitude(document, tree, lexicon_, c.trigger, e);
    read_contexts(ontology_, tree, c.trigger, e);
    e.attribution_chain = read_attribution(tree, participants, lexicon_, c.trigger);
    if (!e.attribution_chain.empty()) e.attribution = e.attribution_chain.back();
    e.confidence = confidence(lexicon_, evidence_of(tree, participants, c));
    // Of judged events below this two in five were right. Whose types are not ours has not been judged.
    constexpr float kLikelyRight = 0.45f;
    if (e.confidence < kLikelyRight && !c.entry->old && c.entry->own_type.empty()) {
      c.doubtful = true;
      c.refused = fmt::format("more likely wrong than right: confidence {:.2f}", e.confidence);
    }
    e.evidence = analysis.sentences[static_cast<size_t>(c.sentence)].span;
  }
  select(tree, candidates);
  if (lexicon_.has_dictionary()) finish_dictionary_events(tree, ontology_, lexicon_, candidates);
  date_by_anaphora(tree, world, matcher, candidates);
  return candidates;
}

std::vector<Event> EventCoder::code(const Document& document, const Analysis& analysis, const World& world,
                                    std::vector<Consideration>* trace) const {
  std::vector<Candidate> found = candidates(document, analysis, world, trace);
  std::vector<Event> events;
  for (Candidate& c : found) {
    if (trace) trace->push_back({c.trigger, c.event.trigger, c.entry->rule, c.refused.empty(),
                                 c.refused.empty() ? std::string("accepted") : c.refused});
    if (c.refused.empty()) events.push_back(std::move(c.event));
  }
  if (trace) std::stable_sort(trace->begin(), trace->end(), [](const Consideration& a, const Consideration& b) { return a.word < b.word; });
  return events;
}

}  // namespace dateline
