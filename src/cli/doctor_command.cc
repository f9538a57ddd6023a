// dateline doctor: is everything in place? Versions, checksums, locale, write access, and an article coded from end to end;
// for whatever is wrong, what to do about it.
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/mapped_file.h"
#include "cli/coding.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "cli/version.h"

namespace dateline {
namespace {

// The self-test: made up for this purpose; each fact below must come out.
constexpr const char* kArticle =
    "French President Emmanuel Macron visited Berlin on Monday for talks with German Chancellor Angela Merkel.\n\n"
    "Belarusian police arrested 40 protesters in Minsk.\n";
const CivilDate kPublished(2018, 11, 20);

class Doctor {
 public:
  explicit Doctor(const Terminal& terminal) : terminal_(terminal) {}

  void good(std::string_view what, std::string_view found) { line(Ink::green, "ok", what, found); }
  void bad(std::string_view what, std::string_view found, std::string_view what_to_do) {
    line(Ink::red, "wrong", what, found);
    fmt::print("        {:12} {}\n", "", what_to_do);
    healthy_ = false;
  }
  void warn(std::string_view what, std::string_view found, std::string_view what_to_do) {
    line(Ink::yellow, "note", what, found);
    fmt::print("        {:12} {}\n", "", what_to_do);
  }
  bool healthy() const { return healthy_; }

 private:
  void line(Ink ink, std::string_view verdict, std::string_view what, std::string_view found) {
    fmt::print("  {} {:12} {}\n", terminal_.paint(ink, fit(verdict, 5)), what, one_line(found));
  }

  const Terminal& terminal_;
  bool healthy_ = true;
};

void check_machine(Doctor& doctor) {
  utsname system{};
  ::uname(&system);
  doctor.good("program", version_line());
  doctor.good("machine", fmt::format("{} {}, {} threads", system.sysname, system.machine, std::thread::hardware_concurrency()));
}

void check_locale(Doctor& doctor) {
  std::string_view locale;
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(name);
    if (value && *value) {
      locale = value;
      break;
    }
  }
  std::string lower(locale);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const bool utf8 = lower.find("utf-8") != std::string::npos || lower.find("utf8") != std::string::npos;
  const std::string found = locale.empty() ? "none set" : std::string(locale);
  if (utf8) doctor.good("locale", found);
  else doctor.warn("locale", found, "Output is UTF-8 in any locale; if names look broken, set LC_ALL=C.UTF-8.");
}

void check_writing(Doctor& doctor) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (const auto& [what, folder] : {std::pair{"folder here", fs::current_path(error)},
                                     std::pair{"scratch", fs::temp_directory_path(error)}}) {
    if (::access(folder.c_str(), W_OK) == 0) doctor.good(what, folder.string() + " is writable");
    else doctor.warn(what, folder.string() + " is not writable", "Name a folder you may write to with --output.");
  }
}

bool check_file(Doctor& doctor, std::string_view what, const std::string& path) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) {
    doctor.bad(what, file.error().to_string(), what == "pack" ? "Build it (make build) or name its folder with --data."
                                                              : "Reinstall, or name the folder of models/ with --data.");
    return false;
  }
  doctor.good(what, fmt::format("{}, {:.1f} MB, checksum {:016x}", path, static_cast<double>(file->text().size()) / 1e6,
                                hash64(file->text())));
  return true;
}

/// What an event must be; "" is not checked. People are compared by the start of their codes, so that finer codes pass.
struct Fact {
  EventType type;
  std::string_view actor, recipient, start;
};

bool holds(const CodedArticle& coded, const Fact& fact) {
  const auto has = [&](const std::vector<Participant>& side, std::string_view code) {
    return code.empty() || std::any_of(side.begin(), side.end(), [&](const Participant& p) {
      return p.actor != kNone && coded.world.actors[static_cast<size_t>(p.actor)].code().starts_with(code);
    });
  };
  return std::any_of(coded.events.begin(), coded.events.end(), [&](const Event& e) {
    return e.type == fact.type && has(e.actor, fact.actor) && has(e.recipient, fact.recipient) &&
           (fact.start.empty() || e.date.start.to_string() == fact.start);
  });
}

void check_coding(Doctor& doctor, const std::string& data) {
  const auto start = std::chrono::steady_clock::now();
  const Result<Engine> engine = open_engine(data, {});
  if (!engine) {
    doctor.bad("opening", engine.error().to_string(), advice(engine.error().code));
    return;
  }
  const auto opened = std::chrono::steady_clock::now();
  doctor.good("opening", fmt::format("{:.0f} ms, model {}", std::chrono::duration<double, std::milli>(opened - start).count(),
                                     engine->model().version()));
  Engine::Scratch scratch;
  PageInput input;
  input.id = "self-test";
  input.kind = PageInput::Kind::text_verbatim;
  input.bytes = kArticle;
  input.published = kPublished;
  const Result<CodedArticle> coded = engine->code(input, scratch);
  if (!coded) {
    doctor.bad("self-test", coded.error().to_string(), advice(coded.error().code));
    return;
  }
  size_t right = 0;
  const Fact facts[] = {{EventType::CONSULT, "FRA", "DEU", "2018-11-19"}, {EventType::COERCE, "BLR", "", ""}};
  for (const Fact& fact : facts) right += holds(*coded, fact) ? 1 : 0;
  const std::string found = fmt::format("{} of {} facts right, {} events coded", right, std::size(facts), coded->events.size());
  if (right == std::size(facts)) doctor.good("self-test", found);
  else doctor.bad("self-test", found, "Program, pack and model do not belong together: build again (make build) or reinstall.");
}


}  // namespace

int run_doctor(const std::string& data) {
  const Terminal terminal = Terminal::of(STDOUT_FILENO);
  Doctor doctor(terminal);
  check_machine(doctor);
  check_locale(doctor);
  check_writing(doctor);
  const Result<DataFiles> files = find_data_files(data);
  if (!files) {
    doctor.bad("pack", files.error().message, "Build it (make build) or name its folder with --data.");
  } else {
    const bool pack = check_file(doctor, "pack", files->pack);
    const bool model = check_file(doctor, "model", files->model);
    const bool relation = files->relation_model.empty() || check_file(doctor, "relation", files->relation_model);
    const bool coref = files->coref_model.empty() || check_file(doctor, "coref", files->coref_model);
    if (pack && model && relation && coref) check_coding(doctor, data);
  }
  fmt::print("\n{}\n", doctor.healthy() ? "Everything is in place." : "Something is wrong: see above for what to do.");
  return doctor.healthy() ? kExitCoded : kExitUnreadable;
}

}  // namespace dateline
