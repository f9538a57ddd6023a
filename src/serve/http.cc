#include "serve/http.h"

#include "serve/json_text.h"

namespace dateline {

std::string_view HttpRequest::header(std::string_view lower_name) const {
  for (const auto& [name, value] : headers)
    if (name == lower_name) return value;
  return {};
}

HttpAnswer HttpAnswer::json(std::string text, int status) {
  HttpAnswer out;
  out.status = status;
  out.body = std::make_shared<const std::string>(std::move(text));
  return out;
}

HttpAnswer HttpAnswer::empty(int status) {
  HttpAnswer out = json("", status);
  out.type.clear();
  return out;
}

HttpAnswer HttpAnswer::failed(const Error& error, int status) {
  // "--type: no such type" is about the parameter type here.
  std::string where = error.where, message = error.message;
  if (message.starts_with("--")) {
    const size_t end = message.find(": ");
    if (end != std::string::npos && message.find(' ') > end) {
      where = message.substr(2, end - 2);
      message.erase(0, end + 2);
    }
  }
  if (const size_t slash = where.rfind('/'); slash != std::string::npos) where.erase(0, slash + 1);   // nobody needs to know the folders
  std::string out = "{\"error\":{\"code\":";
  append_json_text(out, code_name(error.code));
  out += ",\"message\":";
  append_json_text(out, message);
  out += ",\"advice\":";
  append_json_text(out, advice(error.code));
  out += ",\"where\":";
  append_json_text_or_null(out, where);
  out += "}}\n";
  HttpAnswer answer = json(std::move(out), status ? status : http_status(error));
  if (answer.status == 503) answer.headers.emplace_back("Retry-After", "2");
  return answer;
}

int http_status(const Error& error) {
  switch (error.code) {
    case ErrorCode::kUsage: case ErrorCode::kBadQuery: case ErrorCode::kBadJson: case ErrorCode::kBadEncoding: return 400;
    case ErrorCode::kNotInStore: return 404;
    case ErrorCode::kTooLarge: return 413;
    case ErrorCode::kStoreBusy: return 503;
    case ErrorCode::kCannotWrite: return 507;
    default: return 500;
  }
}

}  // namespace dateline
