#include "lang/analyse.h"

#include "lang/known_names.h"
#include "lang/noun_phrases.h"
#include "lang/phrase_links.h"

namespace dateline {

Analyser::Analyser(const LangTables& tables, const LangModel* model, const CorefModel* coref)
    : tables_(tables),
      model_(model),
      segmenter_(tables_),
      lemmatizer_(tables_),
      mentions_(tables_),
      quotes_(tables_),
      coref_(tables_),
      coref_model_(coref) {}

Result<Analyser> Analyser::open(const Pack& pack, const LangModel* model,
                                const CorefModel* coref) {
  Result<LangTables> tables = LangTables::open(pack);
  if (!tables) return tables.error();
  return Analyser(*tables, model, coref);
}

Analysis Analyser::analyse(const Document& document, AnalyserScratch& scratch) const {
  Analysis analysis;
  segmenter_.segment(document, analysis, scratch.segment);
  annotate_words(document, analysis, scratch);
  return analysis;
}

Analysis Analyser::analyse_words(const Document& document, const Analysis& given,
                                 AnalyserScratch& scratch) const {
  Analysis analysis;
  analysis.sentences = given.sentences;
  analysis.words.reserve(given.words.size());
  for (const Word& g : given.words) {
    Word w;
    w.span = g.span;
    w.joined = g.joined;
    w.space_after = g.space_after;
    analysis.words.push_back(w);
  }
  annotate_words(document, analysis, scratch);
  return analysis;
}

Analysis Analyser::analyse_tree(const Document& document, const Analysis& given,
                                AnalyserScratch& scratch) const {
  Analysis analysis;
  analysis.words = given.words;
  analysis.sentences = given.sentences;
  for (const Mention& m : given.mentions)
    if (m.form == MentionForm::name) analysis.mentions.push_back(m);
  for (Mention& m : analysis.mentions) m.chain = kNone;
  link(document, analysis, scratch);
  return analysis;
}

void Analyser::annotate_words(const Document& document, Analysis& analysis,
                              AnalyserScratch& scratch) const {
  if (model_ != nullptr) {
    annotate(*model_, document.text, analysis.sentences, analysis, scratch.neural);
  } else {
    // Without a model every word hangs on the first of its sentence, so that trees are still trees.
    for (const Sentence& s : analysis.sentences) {
      for (uint32_t i = s.first; i < s.last; ++i) {
        analysis.words[i].head = i == s.first ? kRoot : static_cast<int32_t>(s.first);
        analysis.words[i].deprel = i == s.first ? Deprel::root : Deprel::dep;
      }
    }
  }
  link(document, analysis, scratch);
}

void Analyser::link(const Document& document, Analysis& analysis, AnalyserScratch& scratch) const {
  settle_known_names(document, tables_, analysis);
  lemmatizer_.fill(document.text, analysis, scratch.lemmas);
  mentions_.find(analysis);
  quotes_.find(document, analysis);
  coref_.link(document, analysis);
  quotes_.name_speakers(analysis);
  if (coref_model_ == nullptr) return;
  const ArticleWords words(document, analysis, tables_);
  analysis.phrases = find_noun_phrases(words, *coref_model_);
  if (!coref_model_->links()) return;
  const std::vector<Referent> referents = read_referents(words, WordKinds(tables_));
  link_phrases(words, referents, *coref_model_, analysis.phrases);
}

}  // namespace dateline
