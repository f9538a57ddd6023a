// What stands behind each address of openapi.json: a question in, the text of a JSON answer out. One file a group of addresses.
#pragma once

#include <string>

#include "serve/http.h"
#include "serve/question.h"

namespace dateline {

Result<std::string> overview_answer(Question& question);
Result<std::string> events_answer(Question& question);
Result<std::string> event_answer(Question& question);
Result<std::string> counts_answer(Question& question);
Result<std::string> article_answer(Question& question);
Result<std::string> search_answer(Question& question);
Result<std::string> explain_answer(Question& question);
Result<std::string> actors_answer(Question& question);
Result<std::string> actor_answer(Question& question);
Result<std::string> reviews_answer(Question& question);
Result<std::string> quality_answer(Question& question);

/// A file to be sent.
Result<HttpAnswer> export_answer(Question& question);
/// The review that was written.
Result<std::string> new_review_answer(Question& question, const std::string& body);
/// In a store opened for this alone, which can read that file and nothing else.
Result<std::string> sql_answer(Question& question, const std::string& body);

}  // namespace dateline
