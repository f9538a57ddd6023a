// The functions of DuckDB's C interface that the store calls, opened when they are first needed.
//
//   Result<const DuckDb*> duck = load_duckdb();
//   (*duck)->query(connection, "SELECT 1", &result);
//
// libduckdb.so is 60 MB: linking it would make every command start some 30 ms later, also those that never open a store. It is looked
// for beside the program, in ../lib/dateline from there, and where the system keeps libraries. Names and meaning are those of duckdb.h
// without the prefix.
#pragma once

#include <duckdb.h>

#include "base/result.h"

namespace dateline {

// clang-format off
#define DATELINE_DUCKDB_FUNCTIONS(X)                                                                                    \
  X(open_ext) X(close) X(connect) X(disconnect) X(interrupt) X(free) X(library_version)                                 \
  X(create_config) X(set_config) X(destroy_config)                                                                      \
  X(query) X(destroy_result) X(result_error) X(result_error_type) X(rows_changed)                                       \
  X(column_name) X(column_type) X(column_count) X(fetch_chunk)                                                          \
  X(destroy_data_chunk) X(data_chunk_get_size) X(data_chunk_get_vector)                                                 \
  X(vector_get_data) X(vector_get_validity)                                                                             \
  X(prepare) X(destroy_prepare) X(prepare_error) X(execute_prepared) X(prepared_statement_type)                         \
  X(extract_statements) X(destroy_extracted) X(extract_statements_error) X(prepare_extracted_statement)                 \
  X(bind_null) X(bind_boolean) X(bind_int64) X(bind_uint64) X(bind_double) X(bind_varchar_length) X(bind_date)          \
  X(appender_create_ext) X(appender_flush) X(appender_close) X(appender_destroy) X(appender_error) X(appender_end_row)      \
  X(append_null) X(append_bool) X(append_int64) X(append_uint64) X(append_int32) X(append_uint32) X(append_int16)       \
  X(append_double) X(append_float) X(append_varchar_length) X(append_blob) X(append_date) X(append_timestamp)           \
  X(append_uhugeint) X(append_value)                                                                                    \
  X(create_varchar_length) X(create_uint32) X(create_list_value) X(create_logical_type)                                 \
  X(destroy_logical_type) X(destroy_value)                                                                              \
  X(create_scalar_function) X(destroy_scalar_function) X(register_scalar_function) X(scalar_function_set_name)          \
  X(scalar_function_set_varargs) X(scalar_function_set_return_type) X(scalar_function_set_function)                     \
  X(scalar_function_set_volatile) X(scalar_function_set_special_handling)
// clang-format on

struct DuckDb {
#define DATELINE_DUCKDB_POINTER(name) decltype(&::duckdb_##name) name = nullptr;
  DATELINE_DUCKDB_FUNCTIONS(DATELINE_DUCKDB_POINTER)
#undef DATELINE_DUCKDB_POINTER
};

/// Opens the library once; safe for concurrent use. kNoDuckDb when it is missing or lacks one of the functions.
Result<const DuckDb*> load_duckdb();

/// After load_duckdb() has succeeded.
const DuckDb& duckdb();

}  // namespace dateline
