#include "base/error.h"

#include <array>

namespace dateline {
namespace {

struct CodeRow {
  ErrorCode code;
  std::string_view name;
  std::string_view advice;
};

// The one table of error codes. docs/errors.md lists each; a test compares the two.
constexpr std::array kCodes = {
    CodeRow{ErrorCode::kCannotOpen, "E101", "Check that the path exists and that you may read it."},
    CodeRow{ErrorCode::kCannotRead, "E102", "What was whole was read. Check the disk or the pipe; fetch a damaged or cut-off file again."},
    CodeRow{ErrorCode::kCannotWrite, "E103", "Check free space and that you may write there."},
    CodeRow{ErrorCode::kEmptyInput, "E201", "There is nothing in it to code."},
    CodeRow{ErrorCode::kBinaryInput, "E202", "Give text, HTML or JSONL; pictures, PDF and archives are not read."},
    CodeRow{ErrorCode::kBadEncoding, "E203", "Save the page as UTF-8, or keep its charset declaration true."},
    CodeRow{ErrorCode::kTooLarge, "E204", "Split the input: one article an input."},
    CodeRow{ErrorCode::kTooDeep, "E205", "The markup nests deeper than any real page; check how it was saved."},
    CodeRow{ErrorCode::kBadJson, "E206", "Each line of JSONL must be one JSON object; the other lines were coded."},
    CodeRow{ErrorCode::kBadRecord, "E207", "See docs/contract.md for the fields of a line, docs/inputs.md for other kinds of input."},
    CodeRow{ErrorCode::kNotBuiltYet, "E208", "Convert it to HTML, text or JSONL; docs/inputs.md lists what is read."},
    CodeRow{ErrorCode::kNoArticle, "E209", "The page holds no article text that could be told from its furniture."},
    CodeRow{ErrorCode::kOtherLanguage, "E210", "Only English is coded; the article is kept and passed through."},
    CodeRow{ErrorCode::kNoInputs, "E211", "Name at least one file, or - for standard input."},
    CodeRow{ErrorCode::kBadTable, "E301", "Correct the line named; data/README.md describes the tables."},
    CodeRow{ErrorCode::kBadPack, "E302", "Build the pack again (make build) or reinstall."},
    CodeRow{ErrorCode::kBadModel, "E303", "Reinstall: the model file is damaged or of another version."},
    CodeRow{ErrorCode::kBadDictionary, "E304", "Correct the line named; docs/dictionaries.md describes the formats."},
    CodeRow{ErrorCode::kUsage, "E401", "See dateline --help."},
    CodeRow{ErrorCode::kBadStore, "E501", "The file was left as it is; docs/store.md says what can be saved from it."},
    CodeRow{ErrorCode::kNotAStore, "E502", "Name a file that dateline add made, or one that does not exist yet."},
    CodeRow{ErrorCode::kStoreVersion, "E503", "Use the dateline that made it, or a newer one; docs/store.md has the versions."},
    CodeRow{ErrorCode::kStoreBusy, "E504", "Wait for the other program, or close it."},
    CodeRow{ErrorCode::kBadQuery, "E505", "docs/store.md lists the tables, columns and filters."},
    CodeRow{ErrorCode::kNotInStore, "E506", "dateline events lists what there is."},
    CodeRow{ErrorCode::kNoDuckDb, "E507", "Run tools/setup.sh, or put libduckdb.so beside the program."},
};

const CodeRow& row(ErrorCode code) { return kCodes[static_cast<size_t>(code)]; }

consteval bool rows_in_order() {
  for (size_t i = 0; i < kCodes.size(); ++i)
    if (static_cast<size_t>(kCodes[i].code) != i) return false;
  return kCodes.size() == static_cast<size_t>(ErrorCode::kNoDuckDb) + 1;
}
static_assert(rows_in_order(), "one row a code, in the order of the enum");

}  // namespace

std::string_view code_name(ErrorCode code) { return row(code).name; }
std::string_view advice(ErrorCode code) { return row(code).advice; }

std::string Error::to_string() const {
  std::string out;
  if (!where.empty()) out += where + ": ";
  out += code_name(code);
  out += ' ';
  return out += message;
}

}  // namespace dateline
