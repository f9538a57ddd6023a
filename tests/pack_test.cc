// Writer and reader of packs together: the identity, and every kind of damage.
#include "tools/pack_writer.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace dateline;

namespace {

struct Record {
  StringRef name;
  uint32_t number;
};

std::string temporary(const char* name) {
  return (std::filesystem::temp_directory_path() / (std::string("dateline_pack_test_") + name)).string();
}

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void write_all(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string write_sample(const std::string& path) {
  PackWriter writer;
  const std::vector<Record> records = {{writer.string("Sochi"), 1}, {writer.string("Latakia"), 2}, {writer.string("Sochi"), 3}};
  writer.section("towns", records);
  REQUIRE(writer.write(path));
  return read_all(path);
}

}  // namespace

TEST_CASE("what was written is read; same records, same bytes") {
  const std::string path = temporary("good");
  const std::string first = write_sample(path);
  const Result<Pack> pack = Pack::open(path);
  REQUIRE(pack);
  const auto towns = pack->section<Record>("towns");
  REQUIRE(towns.size() == 3);
  CHECK(pack->string(towns[1].name) == "Latakia");
  CHECK(towns[0].name.offset == towns[2].name.offset);
  CHECK(pack->section<uint64_t>("towns").empty());   // wrong record size
  CHECK(pack->section<Record>("rivers").empty());
  CHECK(pack->string({1u << 30, 4}).empty());
  CHECK(write_sample(path) == first);
  std::remove(path.c_str());
}

TEST_CASE("a pack cut anywhere or with any bit flipped is refused, never a crash") {
  const std::string path = temporary("bad");
  const std::string good = write_sample(path);
  for (size_t cut = 0; cut < good.size(); cut += 7) {
    write_all(path, good.substr(0, cut));
    const Result<Pack> pack = Pack::open(path);
    REQUIRE_FALSE(pack);
    CHECK(pack.error().code == ErrorCode::kBadPack);
  }
  for (size_t byte = 0; byte < good.size(); byte += 3) {
    std::string flipped = good;
    flipped[byte] = static_cast<char>(flipped[byte] ^ 0x10);
    write_all(path, flipped);
    CHECK_FALSE(Pack::open(path));
  }
  std::remove(path.c_str());
}
