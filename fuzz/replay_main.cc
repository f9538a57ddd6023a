// Runs a libFuzzer target without libFuzzer, for compilers that have none: first the corpus, then for some seconds changed copies of it.
//
//   html_fuzz [-seconds=N] [-seed=N] FOLDER|FILE…
//
// Replay: each file by path, then cut off at several places and with single bits flipped, so that even a small corpus reaches the error
// paths. Mutation (-seconds): one to eight changes to a copy of a corpus file or of an earlier mutant, among them pieces of other files
// put in, which is what breaks formats made of parts. The same seed makes the same inputs; how many there are depends on the machine. A
// crash or a sanitizer report is the failure; the input at hand is then left in crash-TARGET for replay.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace {

namespace fs = std::filesystem;

constexpr size_t kLongest = 64 << 10;   // longer inputs are replayed whole but not changed
constexpr int kVariants = 16;

std::string g_at_hand;      // what runs now
std::string g_crash_file;   // where it is left when it breaks the target

void leave_input() {
  if (FILE* file = std::fopen(g_crash_file.c_str(), "wb")) {
    std::fwrite(g_at_hand.data(), 1, g_at_hand.size(), file);
    std::fclose(file);
    std::fprintf(stderr, "the input that did it is in %s (%zu bytes)\n", g_crash_file.c_str(), g_at_hand.size());
  }
}

void on_abort(int) {
  leave_input();
  std::signal(SIGABRT, SIG_DFL);
  std::abort();
}

void run(std::string bytes) {
  g_at_hand = std::move(bytes);
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(g_at_hand.data()), g_at_hand.size());
}

void replay_variants(const std::string& bytes) {
  if (bytes.empty() || bytes.size() > kLongest) return;
  uint64_t state = 0x9E3779B97F4A7C15u ^ bytes.size();
  const auto next = [&state](size_t limit) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<size_t>((state >> 33) % limit);
  };
  for (int i = 0; i < kVariants; ++i) {
    run(bytes.substr(0, next(bytes.size())));
    std::string flipped = bytes;
    flipped[next(flipped.size())] ^= static_cast<char>(1u << next(8));
    run(std::move(flipped));
  }
}

class Mutator {
 public:
  Mutator(std::vector<std::string> corpus, uint32_t seed) : pool_(std::move(corpus)), random_(seed) {
    std::erase_if(pool_, [](const std::string& bytes) { return bytes.size() > kLongest; });
    if (pool_.empty()) pool_.emplace_back();
    seeds_ = pool_.size();
  }

  std::string next() {
    // Mutants of mutants drift far away; every so often the pool goes back to the corpus.
    if (pool_.size() > seeds_ + 64) pool_.resize(seeds_);
    std::string bytes = pool_[below(pool_.size())];
    for (size_t changes = 1 + below(8); changes > 0; --changes) change(bytes);
    if (bytes.size() > kLongest) bytes.resize(kLongest);
    if (below(4) == 0) pool_.push_back(bytes);
    return bytes;
  }

 private:
  size_t below(size_t limit) { return limit == 0 ? 0 : static_cast<size_t>(random_() % limit); }

  /// A stretch of some file of the pool: mostly a few bytes, at times much of it.
  std::string_view piece() {
    const std::string& from = pool_[below(pool_.size())];
    if (from.empty()) return {};
    const size_t at = below(from.size());
    const size_t most = below(8) == 0 ? from.size() : 40;
    return std::string_view(from).substr(at, 1 + below(std::min(most, from.size() - at)));
  }

  void change(std::string& bytes) {
    const size_t at = below(bytes.size() + 1);
    switch (below(9)) {
      case 0:
        if (at < bytes.size()) bytes[at] ^= static_cast<char>(1u << below(8));
        break;
      case 1:
        if (at < bytes.size()) bytes[at] = static_cast<char>(below(256));
        break;
      case 2: bytes.insert(at, std::string(piece())); break;
      case 3: {
        const std::string other(piece());
        bytes.replace(at, other.size(), other);
        break;
      }
      case 4: bytes.erase(at, 1 + below(32)); break;
      case 5: bytes.resize(at); break;
      case 6: {   // the same stretch again and again: nesting, long lists, long numbers
        const std::string again = bytes.substr(at, 1 + below(12));
        for (size_t n = below(200); n > 0; --n) bytes.insert(at, again);
        break;
      }
      case 7: {   // numbers at the borders of their types
        constexpr std::string_view kNumbers[] = {"0", "-1", "255", "65536", "2147483648", "4294967295", "9223372036854775807", "18446744073709551616"};
        size_t end = at;
        while (end < bytes.size() && bytes[end] >= '0' && bytes[end] <= '9') ++end;
        bytes.replace(at, end - at, kNumbers[below(std::size(kNumbers))]);
        break;
      }
      default: {
        constexpr char kSigns[] = {'\0', '\n', '\r', '<', '>', '"', '&', ';', '{', '[', ':', '\\', '\xFF', '\xC3', '\xED', ' '};
        bytes.insert(at, 1, kSigns[below(sizeof kSigns)]);
      }
    }
  }

  std::vector<std::string> pool_;
  size_t seeds_ = 0;
  std::mt19937 random_;
};

std::vector<fs::path> files_of(const std::vector<std::string>& names) {
  std::vector<fs::path> files;
  for (const std::string& name : names) {
    if (fs::is_directory(name)) {
      for (const auto& entry : fs::recursive_directory_iterator(name))
        if (entry.is_regular_file()) files.push_back(entry.path());
    } else {
      files.emplace_back(name);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  double seconds = 0;
  uint32_t seed = 1;
  std::vector<std::string> names;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("-seconds=")) seconds = std::atof(argv[i] + 9);
    else if (word.starts_with("-seed=")) seed = static_cast<uint32_t>(std::atoll(argv[i] + 6));
    else names.emplace_back(word);
  }
  g_crash_file = "crash-" + fs::path(argv[0]).filename().string();
  if (__sanitizer_set_death_callback) __sanitizer_set_death_callback(leave_input);
  std::signal(SIGABRT, on_abort);

  run("");
  std::vector<std::string> corpus;
  for (const fs::path& path : files_of(names)) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "cannot open %s\n", path.c_str());
      return 1;
    }
    corpus.emplace_back((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    run(corpus.back());
    replay_variants(corpus.back());
  }
  std::printf("%zu files of the corpus replayed\n", corpus.size());
  if (corpus.empty()) return 1;

  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  Mutator mutator(std::move(corpus), seed);
  size_t mutants = 0;
  for (; std::chrono::steady_clock::now() < end; ++mutants) run(mutator.next());
  if (seconds > 0) std::printf("%zu changed inputs in %.0f s, seed %u\n", mutants, seconds, seed);
  return 0;
}
