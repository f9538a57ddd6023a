# Benchmarks, and fuzz targets: with clang real libFuzzer programs, with g++ a small main that replays the corpus as a test, and under
# sanitizers also runs DATELINE_FUZZ_SECONDS of changed inputs a target (what continuous integration does).
set(DATELINE_FUZZ_SECONDS 30 CACHE STRING "seconds of mutation a fuzz target in sanitized tests")
file(GLOB benches CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/*_bench.cc)
foreach(source ${benches})
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} EXCLUDE_FROM_ALL ${source})
  target_link_libraries(${name} PRIVATE dateline_serve)
  dateline_warnings(${name})
endforeach()
if(TARGET warc_bench)
  target_link_libraries(warc_bench PRIVATE PkgConfig::CODECS)   # decompressing alone is what it is measured against
endif()

file(GLOB fuzzers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/fuzz/*_fuzz.cc)
set(fuzz_tests)
set(serve_fuzzers query)
set(page_fuzzers html plain decompress warc xml mail inputs)   # these need no more than the page stage
foreach(source ${fuzzers})
  get_filename_component(name ${source} NAME_WE)
  string(REPLACE "_fuzz" "" subject ${name})
  set(fuzzed dateline_story)
  if(subject IN_LIST page_fuzzers)
    set(fuzzed dateline_page)
  elseif(subject IN_LIST serve_fuzzers)
    set(fuzzed dateline_serve)
  endif()
  list(APPEND fuzz_tests ${name})
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    add_executable(${name} ${source})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  else()
    add_executable(${name} ${source} ${CMAKE_SOURCE_DIR}/fuzz/replay_main.cc)
    set(mutate)
    if(DATELINE_SANITIZE)
      set(mutate -seconds=${DATELINE_FUZZ_SECONDS})
    endif()
    add_test(NAME ${name} COMMAND ${name} ${mutate} ${CMAKE_SOURCE_DIR}/fuzz/corpus/${name})
  endif()
  target_link_libraries(${name} PRIVATE ${fuzzed})
  target_compile_definitions(${name} PRIVATE DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                             DATELINE_BINARY_DIR="${CMAKE_BINARY_DIR}")
  dateline_warnings(${name})
endforeach()

# Everything that runs without the program itself: what the sanitizers check.
add_custom_target(unit_tests)
foreach(name base page lang world event story store serve cli pack ${fuzz_tests})
  set(target ${name})
  if(TARGET ${name}_test)
    set(target ${name}_test)
  endif()
  if(TARGET ${target} AND TEST ${name})
    set_tests_properties(${name} PROPERTIES LABELS unit)
    add_dependencies(unit_tests ${target})
  endif()
endforeach()
if(TARGET pack)
  add_dependencies(unit_tests pack)
endif()

# Tests of the program as a user runs it, and the golden events of the examples. Standard library of Python only.
find_package(Python3 COMPONENTS Interpreter)
if(Python3_FOUND)
  add_test(NAME layers COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/check_layers.py ${CMAKE_SOURCE_DIR})
  add_test(NAME page_build COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/web/build_test.py)
  if(TARGET dateline)
    file(GLOB cli_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/cli/*_test.py)
    foreach(source ${cli_tests})
      get_filename_component(name ${source} NAME_WE)
      add_test(NAME cli.${name} COMMAND ${Python3_EXECUTABLE} ${source})
      set_tests_properties(cli.${name} PROPERTIES LABELS cli ENVIRONMENT "DATELINE=$<TARGET_FILE:dateline>" TIMEOUT 600)
    endforeach()
    add_test(NAME golden COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/golden_test.py $<TARGET_FILE:dateline>)
    add_test(NAME grouping COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/grouping/score.py $<TARGET_FILE:dateline> --show --floor 0.90)
    add_test(NAME golden_runner COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/golden_runner_test.py)
    add_test(NAME readme COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/readme_test.py $<TARGET_FILE:dateline>)
    set_tests_properties(golden golden_runner readme PROPERTIES LABELS golden)
  endif()
endif()

# Features for train/event/train_relation.py: what the relation model sees of given pairs.
add_executable(relation_rows EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/train/event/relation_rows.cc)
target_link_libraries(relation_rows PRIVATE dateline_cli)
dateline_warnings(relation_rows)

# Evidence for train/event/train_confidence.py: what the confidence of an event is made of.
add_executable(event_rows EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/train/event/event_rows.cc)
target_link_libraries(event_rows PRIVATE dateline_cli)
dateline_warnings(event_rows)

# Writes data/lang/boundaries.tsv: where sentences end (train/segmenter/).
add_executable(train_boundaries EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/train/segmenter/train_boundaries.cc
               ${CMAKE_SOURCE_DIR}/tools/pack_lang.cc ${CMAKE_SOURCE_DIR}/tools/pack_writer.cc)
target_include_directories(train_boundaries PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(train_boundaries PRIVATE dateline_lang)
dateline_warnings(train_boundaries)

# Blocks and their features for train/page/train_blocks.py.
add_executable(page_blocks EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/train/page/page_blocks.cc)
target_link_libraries(page_blocks PRIVATE dateline_page)
dateline_warnings(page_blocks)

# Rows for train/coref/train_coref.py: noun phrases and pairs of them, as the program sees them.
add_executable(coref_rows EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/train/coref/coref_rows.cc)
target_link_libraries(coref_rows PRIVATE dateline_lang)
dateline_warnings(coref_rows)
