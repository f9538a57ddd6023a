#include "store/duckdb_api.h"

#include <dlfcn.h>

#include <cassert>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace dateline {
namespace {

namespace fs = std::filesystem;

// What the header we were compiled against promises; another minor version may have changed what functions take.
constexpr std::string_view kVersion = "v1.4.";

std::vector<std::string> places() {
  std::vector<std::string> out;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    out.push_back((program.parent_path() / "libduckdb.so").string());
    out.push_back((program.parent_path().parent_path() / "lib" / "dateline" / "libduckdb.so").string());
#ifdef DATELINE_BINARY_DIR
    out.push_back(DATELINE_BINARY_DIR "/libduckdb.so");
#endif
  }
  out.emplace_back("libduckdb.so");
  return out;
}

Result<DuckDb> open_library() {
  std::string why;
  for (const std::string& path : places()) {
    void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);   // never closed: the program ends first
    if (!library) {
      if (const char* text = ::dlerror(); text && (why.empty() || fs::exists(path))) why = text;
      continue;
    }
    DuckDb duck;
#define DATELINE_DUCKDB_SYMBOL(name)                                                      \
  duck.name = reinterpret_cast<decltype(duck.name)>(::dlsym(library, "duckdb_" #name));   \
  if (!duck.name) return Error{ErrorCode::kNoDuckDb, "libduckdb.so has no duckdb_" #name, path};
    DATELINE_DUCKDB_FUNCTIONS(DATELINE_DUCKDB_SYMBOL)
#undef DATELINE_DUCKDB_SYMBOL
    const std::string_view version = duck.library_version();
    if (!version.starts_with(kVersion))
      return Error{ErrorCode::kNoDuckDb, fmt::format("DuckDB {} where {}x is needed", version, kVersion), path};
    return duck;
  }
  return Error{ErrorCode::kNoDuckDb, fmt::format("cannot open libduckdb.so: {}", why), ""};
}

const Result<DuckDb>& library() {
  static const Result<DuckDb> opened = open_library();
  return opened;
}

}  // namespace

Result<const DuckDb*> load_duckdb() {
  if (!library()) return library().error();
  return &*library();
}

const DuckDb& duckdb() {
  assert(library().has_value());
  return *library();
}

}  // namespace dateline
