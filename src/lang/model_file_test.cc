#include "lang/model_file.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

#include "base/hash.h"

namespace dateline {
namespace {

// A model of one float tensor "x" with two numbers.
std::string small_model() {
  std::string rest(sizeof(TensorEntry), '\0');
  TensorEntry entry{};
  std::memcpy(entry.name, "x", 1);
  entry.type = TensorType::float32;
  entry.rows = 2;
  entry.columns = 1;
  entry.offset = 128;
  entry.bytes = 8;
  std::memcpy(rest.data(), &entry, sizeof entry);
  rest.resize(128 - sizeof(ModelHeader), '\0');
  const float numbers[2] = {1.5f, -2.0f};
  rest.append(reinterpret_cast<const char*>(numbers), sizeof numbers);
  ModelHeader header{};
  std::memcpy(header.magic, kModelMagic, sizeof kModelMagic);
  header.format = kModelFormat;
  header.tensor_count = 1;
  header.file_bytes = sizeof header + rest.size();
  header.checksum = hash64(rest, header.tensor_count);
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + rest;
}

Result<ModelFile> open_bytes(const std::string& bytes) {
  const std::string path = std::string(DATELINE_BINARY_DIR) + "/model_file_test.model";
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  Result<ModelFile> file = ModelFile::open(path);
  std::remove(path.c_str());
  return file;
}

}  // namespace

TEST_CASE("a sound model opens and gives its tensors") {
  const Result<ModelFile> file = open_bytes(small_model());
  REQUIRE(file);
  REQUIRE(file->tensor<float>("x").size() == 2);
  CHECK(file->tensor<float>("x")[1] == -2.0f);
  CHECK(file->rows("x") == 2);
  CHECK(file->tensor<int8_t>("x").empty());
  CHECK(file->tensor<float>("y").empty());
}

TEST_CASE("a model cut off anywhere is refused") {
  const std::string whole = small_model();
  for (size_t size = 0; size < whole.size(); ++size) {
    const Result<ModelFile> file = open_bytes(whole.substr(0, size));
    REQUIRE_FALSE(file);
    CHECK(file.error().code == ErrorCode::kBadModel);
  }
}

TEST_CASE("a model with any bit flipped is refused") {
  const std::string whole = small_model();
  for (size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string flipped = whole;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    const Result<ModelFile> file = open_bytes(flipped);
    CAPTURE(bit);
    REQUIRE_FALSE(file);
    CHECK(file.error().code == ErrorCode::kBadModel);
  }
}

}  // namespace dateline
