# Tests that need the pack writer, which no stage may link.
add_executable(pack_test tests/pack_test.cc tools/pack_writer.cc tests/doctest_main.cc)
target_include_directories(pack_test PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(pack_test PRIVATE dateline_base doctest::doctest)
dateline_warnings(pack_test)
add_test(NAME pack COMMAND pack_test)
