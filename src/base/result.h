// Result<T>: a value or an Error, for operations that can fail (open, read, write, compile a table).
//
//   Result<MappedFile> file = MappedFile::open(path);
//   if (!file) return file.error();
//   use(file->bytes());
//
// The names are those of std::expected, so that a later switch is small. Poor input (no date, broken markup) is
// not an Error: the result record says so and the run goes on.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

#include "base/error.h"

namespace dateline {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}       // NOLINT: implicit by design
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { assert(has_value()); return *std::get_if<0>(&state_); }
  const T& value() const& { assert(has_value()); return *std::get_if<0>(&state_); }
  T&& value() && { assert(has_value()); return std::move(*std::get_if<0>(&state_)); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

  const Error& error() const { assert(!has_value()); return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

/// For operations that only succeed or fail.
using Status = Result<std::monostate>;
inline Status ok() { return std::monostate{}; }

}  // namespace dateline
