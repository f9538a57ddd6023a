#include "story/engine.h"

#include <utility>

#include "base/mapped_file.h"
#include "story/same_happening.h"
#include "world/resolve.h"

namespace dateline {

Engine::Engine(std::unique_ptr<Knowledge> knowledge, std::unique_ptr<LangModel> model, std::unique_ptr<Parts> parts)
    : knowledge_(std::move(knowledge)), model_(std::move(model)), parts_(std::move(parts)) {}

Result<Engine> Engine::open(const EngineOptions& options) {
  Result<Knowledge> opened = Knowledge::open(options.pack);
  if (!opened) return opened.error();
  auto knowledge = std::make_unique<Knowledge>(std::move(*opened));
  OwnTables own = options.own;
  for (const std::string& path : options.dictionaries) {
    const Result<MappedFile> file = MappedFile::open(path);
    if (!file) return file.error();
    if (!VerbDictionary::is_one(file->text())) {
      if (const Status status = knowledge->add_dictionary(path); !status) return status.error();
      continue;
    }
    own.verbs.push_back(VerbDictionary::parse(file->text(), path));
    const VerbDictionary& verbs = own.verbs.back();
    knowledge->dictionary_warnings.insert(knowledge->dictionary_warnings.end(), verbs.notes().begin(), verbs.notes().end());
    if (verbs.rows().empty()) return Error{ErrorCode::kBadDictionary, "no verb could be read", path};
  }

  Result<LangModel> model_opened = LangModel::open(options.model);
  if (!model_opened) return model_opened.error();
  auto model = std::make_unique<LangModel>(std::move(*model_opened));

  Result<PageTables> page = PageTables::open(knowledge->pack);
  if (!page) return page.error();
  std::unique_ptr<CorefModel> coref;
  if (!options.coref_model.empty()) {
    Result<CorefModel> trained = CorefModel::open(options.coref_model);
    if (!trained) return trained.error();
    coref = std::make_unique<CorefModel>(std::move(*trained));
  }
  Result<Analyser> analyser = Analyser::open(knowledge->pack, model.get(), coref.get());
  if (!analyser) return analyser.error();
  Result<EventCoder> coder = EventCoder::open(knowledge->pack, own);
  if (!coder) return coder.error();
  std::optional<RelationModel> relation;
  // It was trained on PLOVER's types and answers with them: with others the lexicon answers alone.
  if (!options.relation_model.empty() && !coder->ontology().foreign()) {
    Result<RelationModel> trained = RelationModel::open(options.relation_model);
    if (!trained) return trained.error();
    relation = std::move(*trained);
  }
  auto parts = std::make_unique<Parts>(
      Parts{std::move(*page), std::move(coref), std::move(*analyser), std::move(*coder), std::move(relation)});
  return Engine(std::move(knowledge), std::move(model), std::move(parts));
}

Result<CodedArticle> Engine::code(const PageInput& input, Scratch& scratch, bool with_trace) const {
  Result<Document> document = read_page(input, parts_->page);
  if (!document) return document.error();
  return code(std::move(*document), scratch, with_trace);
}

CodedArticle Engine::code(Document document, Scratch& scratch, bool with_trace) const {
  CodedArticle out;
  out.document = std::move(document);
  out.coded = out.document.language == "en";
  if (!out.coded) return out;
  out.analysis = parts_->analyser.analyse(out.document, scratch);
  out.world = resolve(*knowledge_, out.document, out.analysis);
  out.events = parts_->coder.code(out.document, out.analysis, out.world, with_trace ? &out.trace : nullptr);
  link_same_happenings(out.world, out.events, tellings(out.document, out.analysis, out.events));
  return out;
}

Relation Engine::relate(const CodedArticle& coded, const GivenPair& pair) const {
  Relation answer = dateline::relate(parts_->coder, coded.document, coded.analysis, coded.world, pair);
  if (parts_->relation)
    answer = parts_->relation->decide(parts_->coder, coded.document, coded.analysis, pair, answer);
  answer.actor = who_is(*knowledge_, parts_->coder, coded.document, coded.analysis, coded.world, pair.actor);
  answer.recipient = who_is(*knowledge_, parts_->coder, coded.document, coded.analysis, coded.world, pair.recipient);
  return answer;
}

}  // namespace dateline
