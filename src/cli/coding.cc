#include "cli/coding.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "cli/terminal.h"
#include "event/record_json.h"
#include "event/relations.h"

namespace dateline {
namespace {

TextSpan bytes_of(const CodePointIndex& index, const std::pair<uint32_t, uint32_t>& offsets) {
  return {index.byte(offsets.first), index.byte(offsets.second)};
}

/// The answer to each pair, one for one. An article that is not coded answers none of them.
std::vector<Relation> answers(const Engine& engine, const CodedArticle& coded, const Item& item) {
  std::vector<Relation> relations(item.pairs.size());
  if (!coded.coded) return relations;
  const CodePointIndex index(coded.document.text);
  for (size_t i = 0; i < item.pairs.size(); ++i) {
    GivenPair pair;
    for (const auto& offsets : item.pairs[i].actor) pair.actor.push_back(bytes_of(index, offsets));
    for (const auto& offsets : item.pairs[i].recipient) pair.recipient.push_back(bytes_of(index, offsets));
    relations[i] = engine.relate(coded, pair);
  }
  return relations;
}

Record dropped_list(const Document& document) {
  Record list = Record::array();
  for (const Dropped& one : document.dropped) list.push_back({{"text", one.text}, {"reason", one.reason}});
  return list;
}

}  // namespace

Result<Engine> open_engine(const std::string& data, const OwnOptions& own) {
  const Result<DataFiles> files = find_data_files(data);
  if (!files) return files.error();
  Result<Engine> engine = Engine::open({.pack = files->pack, .model = files->model, .coref_model = files->coref_model,
                                        .relation_model = files->relation_model, .dictionaries = own.dictionaries,
                                        .own = {.ontologies = own.ontologies, .acts = own.acts}});
  if (engine)
    for (const std::string& note : engine->dictionary_notes()) fmt::print(stderr, "{}\n", one_line(note));
  return engine;
}

std::string render(const Renderer& renderer, const Engine& engine, const CodedArticle& coded, const Item& item, const Record& coded_with,
                   bool show_dropped) {
  const RecordWriter writer(engine.coder().ontology(), coded.document, coded.analysis, coded.world);
  Record record = writer.record(coded.events);
  if (show_dropped) record["article"]["dropped"] = dropped_list(coded.document);
  if (item.has_pairs) record["relations"] = writer.relations(answers(engine, coded, item));
  record["coded_with"] = coded_with;
  return renderer.article(record);
}

std::string article_json(const Ontology& ontology, const Document& document) {
  const Analysis analysis;
  const World world;
  Record record = Record::object();
  record["id"] = document.id;
  record["article"] = RecordWriter(ontology, document, analysis, world).article();
  record["article"]["dropped"] = dropped_list(document);
  return record.dump(-1, ' ', false, Record::error_handler_t::replace) + '\n';
}

}  // namespace dateline
