// Api: every request of the page and of programs, from the checks at the door to the answer.
//
//   Api api(view, guard, {.sql = false});
//   HttpAnswer answer = api.answer(request);
//
// Answers to GET carry an ETag made of the store's version and the address, so that nothing is computed or sent twice while the store stays the
// same; they are kept in memory too, compressed if they were asked for so. Safe for concurrent use.
#pragma once

#include <functional>
#include <string>

#include "serve/guard.h"
#include "serve/http.h"
#include "serve/store_view.h"

namespace dateline {

class Api {
 public:
  struct Options {
    bool sql = false;        // /api/sql
  };
  Api(StoreView& view, Guard guard, Options options) : view_(view), guard_(std::move(guard)), options_(options) {}

  HttpAnswer answer(const HttpRequest& request);

 private:
  HttpAnswer api(const HttpRequest& request);
  HttpAnswer kept(const HttpRequest& request, Snapshot& snapshot, const std::string& etag, const std::function<Result<std::string>()>& make);
  HttpAnswer change(const HttpRequest& request, const std::string& path);
  HttpAnswer page(const HttpRequest& request);
  Result<std::string> health(Snapshot& now) const;

  StoreView& view_;
  Guard guard_;
  Options options_;
};

}  // namespace dateline
