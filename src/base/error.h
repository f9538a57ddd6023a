// Errors as values: a stable code, the sentence for a person, and where it happened.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// Every kind of failure dateline can report. The table in error.cc gives each its printed code (stable, searchable,
/// documented in docs/errors.md) and advice.
enum class ErrorCode : uint8_t {
  kCannotOpen,
  kCannotRead,
  kCannotWrite,
  kEmptyInput,
  kBinaryInput,
  kBadEncoding,
  kTooLarge,
  kTooDeep,
  kBadJson,
  kBadRecord,
  kNotBuiltYet,
  kNoArticle,
  kOtherLanguage,
  kNoInputs,
  kBadTable,
  kBadPack,
  kBadModel,
  kBadDictionary,
  kUsage,
  kBadStore,
  kNotAStore,
  kStoreVersion,
  kStoreBusy,
  kBadQuery,
  kNotInStore,
  kNoDuckDb,
};

struct Error {
  ErrorCode code;
  std::string message;  // one sentence, with the value that was wrong
  std::string where;    // file, file:line or article id; may be empty

  /// "pages/a.html: E103 not a text file: ..." as printed on stderr, without a newline.
  std::string to_string() const;
};

/// "E101" for ErrorCode::kCannotOpen and so on.
std::string_view code_name(ErrorCode code);
/// What the user can do about it, one sentence.
std::string_view advice(ErrorCode code);

}  // namespace dateline
