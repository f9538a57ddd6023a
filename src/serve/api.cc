#include "serve/api.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/hash.h"
#include "serve/addresses.h"
#include "serve/gzip.h"
#include "serve/json_text.h"
#include "serve/page_files.h"
#include "store/schema.h"

namespace dateline {
namespace {

constexpr size_t kWorthCompressing = 1024;

using Answerer = Result<std::string> (*)(Question&);
struct Address {
  std::string_view path;        // "/api/events"; "/api/events/" takes what follows as id
  Answerer answer;
};
constexpr Address kAddresses[] = {
    {"/api/overview", overview_answer}, {"/api/events", events_answer},   {"/api/events/", event_answer},   {"/api/articles/", article_answer},
    {"/api/actors", actors_answer},     {"/api/actors/", actor_answer},   {"/api/counts", counts_answer},   {"/api/search", search_answer},
    {"/api/explain/", explain_answer},  {"/api/reviews", reviews_answer}, {"/api/quality", quality_answer},
};

/// The address that a path is, and the id in it.
const Address* find_address(std::string_view path, std::string& id) {
  for (const Address& one : kAddresses) {
    if (one.path == path && !one.path.ends_with('/')) return &one;
    if (one.path.ends_with('/') && path.starts_with(one.path) && path.size() > one.path.size()) {
      id = path.substr(one.path.size());
      return &one;
    }
  }
  return nullptr;
}

HttpAnswer wrong_method(const char* allowed) {
  HttpAnswer answer = HttpAnswer::failed({ErrorCode::kBadQuery, fmt::format("only {} here", allowed), "method"}, 405);
  answer.headers.emplace_back("Allow", allowed);
  return answer;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  if (if_none_match == "*") return true;
  if (etag.starts_with("W/")) etag.remove_prefix(2);   // the weak comparison of RFC 9110
  return !if_none_match.empty() && if_none_match.find(etag) != std::string_view::npos;
}

HttpAnswer not_changed(const std::string& etag, const char* cache) {
  HttpAnswer answer = HttpAnswer::empty(304);
  answer.headers = {{"ETag", etag}, {"Cache-Control", cache}, {"Vary", "Accept-Encoding"}};
  return answer;
}

std::string_view type_of(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"}, {".json", "application/json; charset=utf-8"},
      {".svg", "image/svg+xml"}, {".png", "image/png"}, {".ico", "image/vnd.microsoft.icon"}, {".woff2", "font/woff2"}, {".webmanifest", "application/manifest+json"},
      {".txt", "text/plain; charset=utf-8"},
  };
  for (const auto& [suffix, type] : kTypes)
    if (name.ends_with(suffix)) return type;
  return "application/octet-stream";
}

/// The JSON twin of a page's address (docs/serve.md).
std::string twin_of(const HttpRequest& request) {
  static constexpr std::pair<std::string_view, std::string_view> kTwins[] = {{"/events/", "/api/events/"}, {"/articles/", "/api/articles/"}, {"/actors/", "/api/actors/"},
                                                                            {"/list", "/api/events"}, {"/search", "/api/search"}, {"/quality", "/api/quality"}};
  std::string out = "/api/overview";
  for (const auto& [page, twin] : kTwins)
    if (request.path.starts_with(page)) out = std::string(twin) + request.path.substr(page.size());
  return request.query.empty() ? out : out + "?" + request.query;
}

}  // namespace

const PageFile* page_file(std::string_view name) {
  for (size_t i = 0; i < kPageFileCount; ++i)
    if (kPageFiles[i].name == name) return &kPageFiles[i];
  return nullptr;
}

HttpAnswer Api::answer(const HttpRequest& request) {
  if (const Status fine = guard_.check(request); !fine) return HttpAnswer::failed(fine.error(), fine.error().code == ErrorCode::kUsage ? 403 : 400);
  if (!guard_.has_token(request)) {
    if (request.method == "GET" && request.path == "/" && request.query.starts_with("token=")) {
      const Result<QueryWords> words = parse_query(request.query);
      if (words && words->front().first == "token" && guard_.right_token(words->front().second)) {
        HttpAnswer answer = HttpAnswer::empty(303);
        answer.headers = {{"Set-Cookie", guard_.cookie_for_token()}, {"Location", "/"}, {"Cache-Control", "no-store"}};
        return answer;
      }
    }
    HttpAnswer answer = HttpAnswer::failed({ErrorCode::kUsage, "a token is needed: open the address that dateline serve printed, or send Authorization: Bearer TOKEN", "authorization"}, 401);
    answer.headers.emplace_back("WWW-Authenticate", "Bearer");
    answer.headers.emplace_back("Cache-Control", "no-store");
    return answer;
  }
  if (request.method != "GET" && request.method != "HEAD" && request.method != "POST") return wrong_method("GET, HEAD, POST");
  const Result<std::string> path = percent_decoded(request.path, false);
  if (!path) return HttpAnswer::failed(path.error());
  if (path->empty() || path->front() != '/') return HttpAnswer::failed({ErrorCode::kBadQuery, "an address begins with /", ""});
  for (const std::string& raw : {request.path, *path})
    if (raw.find("/../") != std::string::npos || raw.ends_with("/..") || raw.find("/./") != std::string::npos || raw.find('\\') != std::string::npos || raw.find("//") == 0)
      return HttpAnswer::failed({ErrorCode::kBadQuery, "an address has no such parts", ""});
  if (*path == "/api" || path->starts_with("/api/")) return api(request);
  if (request.method == "POST") return wrong_method("GET, HEAD");
  return page(request);
}

HttpAnswer Api::api(const HttpRequest& request) {
  const std::string path = *percent_decoded(request.path, false);
  if (request.method == "POST") return change(request, path);
  if (path == "/api/openapi.json") return page(request);
  if (path == "/api/sql" && options_.sql) return wrong_method("POST");
  Result<QueryWords> words = parse_query(request.query);
  if (!words) return HttpAnswer::failed(words.error());
  std::string id;
  const Address* address = find_address(path, id);
  const std::shared_ptr<Snapshot> now = view_.now();
  Question question{view_, now, Parameters(std::move(*words)), id};
  if (path == "/api/export") {
    Result<HttpAnswer> file = export_answer(question);
    if (!file) return HttpAnswer::failed(file.error());
    file->headers.emplace_back("Cache-Control", "no-store");
    return std::move(*file);
  }
  if (path != "/api/health" && !address) return HttpAnswer::failed({ErrorCode::kNotInStore, "no such address", ""});
  const std::string etag = fmt::format("W/\"{}-{}\"", now->version, content_id(request.target, 10));
  return kept(request, *now, etag, [&]() -> Result<std::string> {
    if (address) return address->answer(question);
    if (const Status done = question.parameters.done(); !done) return done.error();
    return health(*now);
  });
}

HttpAnswer Api::kept(const HttpRequest& request, Snapshot& snapshot, const std::string& etag, const std::function<Result<std::string>()>& make) {
  static constexpr const char* kCache = "private, no-cache";   // kept, and asked about each time
  if (names_etag(request.header("if-none-match"), etag)) return not_changed(etag, kCache);
  const bool compress = accepts_gzip(request.header("accept-encoding"));
  const std::string key = (compress ? "gzip " : "plain ") + request.target;
  if (const std::shared_ptr<const HttpAnswer> known = snapshot.answers.find(key)) return *known;
  Result<std::string> text = make();
  if (!text) return HttpAnswer::failed(text.error());
  HttpAnswer out;
  out.headers = {{"ETag", etag}, {"Cache-Control", kCache}, {"Vary", "Accept-Encoding"}};
  if (compress && text->size() >= kWorthCompressing) {
    *text = gzipped(*text, 1);
    out.headers.emplace_back("Content-Encoding", "gzip");
  }
  out.body = std::make_shared<const std::string>(std::move(*text));
  snapshot.answers.put(key, std::make_shared<const HttpAnswer>(out), out.body->size());
  return out;
}

HttpAnswer Api::change(const HttpRequest& request, const std::string& path) {
  const bool sql = path == "/api/sql" && options_.sql;
  if (path != "/api/reviews" && !sql) {
    std::string id;
    if (find_address(path, id) || path == "/api/health" || path == "/api/export") return wrong_method("GET, HEAD");
    return HttpAnswer::failed({ErrorCode::kNotInStore, path == "/api/sql" ? "SQL is off: start with --sql" : "no such address", ""});
  }
  if (const Status fine = guard_.check_change(request); !fine) return HttpAnswer::failed(fine.error(), 403);
  Result<QueryWords> words = parse_query(request.query);
  if (!words) return HttpAnswer::failed(words.error());
  Question question{view_, view_.now(), Parameters(std::move(*words)), ""};
  const Result<std::string> text = sql ? sql_answer(question, request.body) : new_review_answer(question, request.body);
  if (!text) return HttpAnswer::failed(text.error());
  HttpAnswer answer = HttpAnswer::json(*text, sql ? 200 : 201);
  answer.headers.emplace_back("Cache-Control", "no-store");
  return answer;
}

HttpAnswer Api::page(const HttpRequest& request) {
  const std::string path = *percent_decoded(request.path, false);
  const std::string name = path == "/api/openapi.json" ? "openapi.json" : path.substr(1);
  const PageFile* file = name == "openapi.json" && path != "/api/openapi.json" ? nullptr : page_file(name);
  const bool asset = path.starts_with("/assets/");
  if (!file && asset) return HttpAnswer::failed({ErrorCode::kNotInStore, "no such file", ""});
  if (!file) file = page_file("index.html");
  if (!file) return HttpAnswer::failed({ErrorCode::kNotInStore, "this program was built without its page; the API is there", ""});
  const bool index = std::string_view(file->name) == "index.html";

  const char* cache = asset ? "public, max-age=31536000, immutable" : "no-cache";
  const std::string_view type = type_of(file->name);
  const bool compress = accepts_gzip(request.header("accept-encoding")) && file->content().size() >= kWorthCompressing && !type.starts_with("font/") && type != "image/png";
  static LruCache<HttpAnswer> known(64 << 20);   // compressed once, when first asked for
  const std::string key = fmt::format("{}{}", compress ? "gzip " : "plain ", file->name);
  std::shared_ptr<const HttpAnswer> made = known.find(key);
  if (!made) {
    HttpAnswer answer;
    answer.type = type;
    answer.headers = {{"ETag", fmt::format("W/\"{}\"", content_id(file->content()))}, {"Cache-Control", cache}, {"Vary", "Accept-Encoding"}};
    if (compress) answer.headers.emplace_back("Content-Encoding", "gzip");
    answer.body = std::make_shared<const std::string>(compress ? gzipped(file->content(), 9) : std::string(file->content()));
    made = std::make_shared<const HttpAnswer>(std::move(answer));
    known.put(key, made, made->body->size());
  }
  if (names_etag(request.header("if-none-match"), made->headers.front().second)) return not_changed(made->headers.front().second, cache);
  HttpAnswer out = *made;
  if (index) out.headers.emplace_back("Link", fmt::format("<{}>; rel=\"alternate\"; type=\"application/json\"", twin_of(request)));
  return out;
}

Result<std::string> Api::health(Snapshot& now) const {
  const EventIndex& x = *now.index;
  std::string out = "{\"status\":\"ok\",\"dateline\":";
  append_json_text(out, DATELINE_VERSION);
  out += fmt::format(",\"schema\":{},\"store\":", kSchemaVersion);
  append_json_text(out, std::filesystem::path(view_.path()).filename().string());
  out += fmt::format(",\"version\":\"{}\",\"events\":{},\"reports\":{},\"articles\":{},\"texts\":{},\"sql\":{},\"reviews\":true,\"first\":", now.version, x.size(), now.reports, now.articles, now.keeps_text,
                     options_.sql);
  append_json_day(out, x.size() ? x.when(0) : EventIndex::kNoDay);
  out += ",\"last\":";
  append_json_day(out, x.size() ? x.when(static_cast<uint32_t>(x.size() - 1)) : EventIndex::kNoDay);
  return out + "}\n";
}

}  // namespace dateline
