// find_noun_phrases: Analysis::phrases, every noun phrase of an article, by a trained choice among candidates.
#pragma once

#include "lang/analysis.h"
#include "lang/article_words.h"
#include "lang/coref_model.h"

namespace dateline {

/// The phrases of `words.a` in text order, tied to the mentions that share their head word; links are not filled.
/// One phrase a head word at most, and one coordination.
std::vector<NounPhrase> find_noun_phrases(const ArticleWords& words, const CorefModel& model);

}  // namespace dateline
