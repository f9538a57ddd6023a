// Replays a corpus through a libFuzzer target, for compilers without libFuzzer: each file of the folders and files named on
// the command line, by path, then cut off at several places and with single bits flipped, so that even a small corpus reaches
// the error paths. Deterministic; a crash or a sanitizer report is the failure.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

namespace fs = std::filesystem;

constexpr size_t kLongest = 64 << 10;   // longer inputs are replayed whole but not varied
constexpr int kVariants = 16;

void replay(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

void replay_variants(const std::string& bytes) {
  if (bytes.empty() || bytes.size() > kLongest) return;
  uint64_t state = 0x9E3779B97F4A7C15u ^ bytes.size();
  const auto next = [&state](size_t limit) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<size_t>((state >> 33) % limit);
  };
  for (int i = 0; i < kVariants; ++i) {
    replay(bytes.substr(0, next(bytes.size())));
    std::string flipped = bytes;
    flipped[next(flipped.size())] ^= static_cast<char>(1u << next(8));
    replay(flipped);
  }
}

std::vector<fs::path> corpus(int argc, char** argv) {
  std::vector<fs::path> files;
  for (int i = 1; i < argc; ++i) {
    if (fs::is_directory(argv[i])) {
      for (const auto& entry : fs::recursive_directory_iterator(argv[i]))
        if (entry.is_regular_file()) files.push_back(entry.path());
    } else {
      files.emplace_back(argv[i]);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  replay("");
  size_t replayed = 0;
  for (const fs::path& path : corpus(argc, argv)) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "cannot open %s\n", path.c_str());
      return 1;
    }
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    replay(bytes);
    replay_variants(bytes);
    ++replayed;
  }
  std::printf("%zu files of the corpus replayed\n", replayed);
  return replayed == 0 ? 1 : 0;
}
