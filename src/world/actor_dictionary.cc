// Reading the dictionaries of twenty years.
//
// Problem: TABARI and PETRARCH actor files say who is who in their own notation. Idea: one pass over lines; an entry is a name
// line, the "+" lines of its synonyms and the bracketed codes of both; codes with dates become dated rows.
//   in:  "HAMID_KARZAI_", "+KARZAI_", "\t[AFGELI 750101-000101]", "\t[AFGGOV >011222]"
//   out: one actor, names "Hamid Karzai", "Karzai", two dated rows
//   in:  "!PERSON! = MAN, MEN", "CATTLE_!PERSON! {} [~AGR]"      out: roles "cattle man", "cattle men": AGR
// Verb files are the event stage's. Test: actor_dictionary_test.cc.
#include "world/actor_dictionary.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/mapped_file.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "world/actor_builder.h"

namespace dateline {
namespace {

constexpr std::array<std::pair<std::string_view, Sector>, 17> kOldSectors = {{
    {"MED", Sector::JRN}, {"HLH", Sector::MED}, {"INS", Sector::REB}, {"SEP", Sector::REB}, {"RAD", Sector::REB},
    {"CIV", Sector::CVL}, {"PPL", Sector::CVL}, {"HRI", Sector::SOC}, {"DEV", Sector::SOC}, {"ENV", Sector::SOC},
    {"CHR", Sector::REL}, {"MUS", Sector::REL}, {"JEW", Sector::REL}, {"HIN", Sector::REL}, {"BUD", Sector::REL},
    {"MOS", Sector::REL}, {"SET", Sector::CVL},
}};

bool old_sector(std::string_view part, Sector& out) {
  for (const auto& [code, sector] : kOldSectors)
    if (code == part) {
      out = sector;
      return true;
    }
  return parse_sector(part, out);
}

// "AHMAD_SHAH_" -> "Ahmad Shah"; two letters stay capitals ("UN"), so that they do not match a small word.
std::string readable(std::string_view name) {
  std::string out;
  for (const char c : name) out += c == '_' ? ' ' : c;
  out = trim(out);
  if (out.size() <= 2 || find_invalid_utf8(out) != std::string_view::npos) return out;
  std::string low = to_lower(out);
  bool first = true;
  for (char& c : low) {
    if (first && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    first = c == ' ' || c == '-';
  }
  return low;
}

// yymmdd or yyyymmdd; two-digit years before 30 are of this century.
bool old_day(std::string_view text, int32_t& out) {
  std::string digits(text);
  if (digits.size() == 6) digits = (digits < "30" ? "20" : "19") + digits;
  if (digits.size() != 8 || !std::all_of(digits.begin(), digits.end(), is_digit)) return false;
  return parse_table_day(fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2)), false, 0, out);
}

bool old_days(std::string_view text, DayRange& out) {
  out = {};
  if (text.empty()) return true;
  if (text[0] == '<') return old_day(trim(text.substr(1)), out.to);
  if (text[0] == '>') return old_day(trim(text.substr(1)), out.from);
  const size_t dash = text.find('-');
  if (dash == std::string_view::npos) return false;
  return old_day(trim(text.substr(0, dash)), out.from) && old_day(trim(text.substr(dash + 1)), out.to) && out.from <= out.to;
}

struct Entry {
  std::vector<std::string> names;
  std::vector<std::string> codes;
  std::vector<uint32_t> code_lines;
  uint32_t line = 0;
};

class OldReader {
 public:
  OldReader(const std::string& name, std::vector<std::string>& warnings) : name_(name), warnings_(warnings) {
    file_ = builder_.add_file(name);
  }
  Result<ActorStore> read(std::string_view text);

 private:
  Error bad(uint32_t line, std::string why) const { return {ErrorCode::kBadDictionary, std::move(why), fmt::format("{}:{}", name_, line)}; }
  void warn(uint32_t line, std::string_view what) { warnings_.push_back(fmt::format("{}:{}: {}", name_, line, what)); }
  Status line(std::string_view body, uint32_t number);
  Status add_set(std::string_view body, uint32_t number);
  Status finish_entry();
  Status expand(const std::string& words, uint32_t number, std::vector<std::string>& out) const;

  std::string name_;
  std::vector<std::string>& warnings_;
  ActorBuilder builder_{ErrorCode::kBadDictionary};
  uint16_t file_ = 0;
  Entry entry_;
  std::map<std::string, std::vector<std::string>> sets_;
};

Status OldReader::add_set(std::string_view body, uint32_t number) {
  const size_t equals = body.find('=');
  const size_t close = body.find('!', 1);
  if (equals == std::string_view::npos || close == std::string_view::npos || close > equals)
    return bad(number, "a substitution set is written !NAME! = WORD, WORD");
  std::vector<std::string> words;
  for (const std::string_view w : split_list(body.substr(equals + 1), ',')) words.push_back(readable(w));
  sets_[std::string(body.substr(0, close + 1))] = std::move(words);
  return ok();
}

Status OldReader::expand(const std::string& words, uint32_t number, std::vector<std::string>& out) const {
  const size_t open = words.find('!');
  if (open == std::string::npos) {
    out.push_back(words);
    return ok();
  }
  const size_t close = words.find('!', open + 1);
  if (close == std::string::npos) return bad(number, "unclosed !set!");
  const auto set = sets_.find(words.substr(open, close - open + 1));
  if (set == sets_.end()) return bad(number, fmt::format("no such set: {}", words.substr(open, close - open + 1)));
  for (const std::string& w : set->second) out.push_back(words.substr(0, open) + w + words.substr(close + 1));
  return ok();
}

Status OldReader::finish_entry() {
  if (entry_.names.empty()) return ok();
  const Entry e = std::exchange(entry_, {});
  if (e.codes.empty()) return ok();   // names without a code were commented out by their authors
  for (size_t i = 0; i < e.codes.size(); ++i) {
    std::string_view code = trim(e.codes[i]);
    const uint32_t number = e.code_lines[i];
    const bool agent = !code.empty() && (code.front() == '~' || code.back() == '~');
    if (agent) {
      if (code.front() == '~') code.remove_prefix(1);
      else code.remove_suffix(1);
      const OldCode old = read_old_code(code);
      for (const std::string& n : e.names) {
        std::vector<std::string> forms;
        if (Status s = expand(n, number, forms); !s) return s;
        for (const std::string& f : forms) builder_.add_role(to_lower(f), old.sectors, RoleUse::head, old.country, number);
      }
      continue;
    }
    const size_t space = code.find_first_of(" \t");
    DayRange days;
    if (space != std::string_view::npos && !old_days(trim(code.substr(space)), days)) {
      warn(number, fmt::format("left out, no such dates: [{}]", code));
      continue;
    }
    code = code.substr(0, space);
    if (code.size() < 3) return bad(number, fmt::format("no actor code: [{}]", e.codes[i]));
    if (code == "---") continue;
    const OldCode old = read_old_code(code);
    ActorTableRow row;
    row.name = readable(e.names[0]);
    for (size_t n = 1; n < e.names.size(); ++n) row.aliases.push_back(readable(e.names[n]));
    row.country = old.country;
    row.sectors = old.sectors;
    row.days = days;
    row.file = file_;
    row.line = number;
    row.sure = Sureness::high;
    row.id.clear();
    row.kind = old.sectors.empty() && code.size() == 3 && is_country_code(old.country) ? ActorKind::country : ActorKind::other;
    builder_.add_row(std::move(row));
  }
  return ok();
}

Status OldReader::line(std::string_view body, uint32_t number) {
  const bool indented = body[0] == ' ' || body[0] == '\t';
  const bool synonym = body[0] == '+';
  const size_t bracket = body.find('[');
  std::string_view words = trim(body.substr(synonym ? 1 : 0, bracket == std::string_view::npos ? std::string_view::npos : bracket - synonym));
  std::vector<std::string> plurals;
  if (const size_t brace = words.find('{'); brace != std::string_view::npos) {
    const size_t close = words.find('}', brace);
    if (close == std::string_view::npos) return bad(number, "unclosed {plural}");
    for (const std::string_view p : split_list(words.substr(brace + 1, close - brace - 1), ',')) plurals.push_back(readable(p));
    words = trim(words.substr(0, brace));
  }
  if (synonym && entry_.names.empty()) return bad(number, "a synonym (+) without an entry before it");
  if (!synonym && !(indented && words.empty()) && !words.empty()) {
    if (Status s = finish_entry(); !s) return s;
    entry_.line = number;
  }
  if (!words.empty()) {
    const bool set = words.find('!') != std::string_view::npos;
    entry_.names.push_back(set ? std::string(words) : readable(words));
    if (set) std::replace(entry_.names.back().begin(), entry_.names.back().end(), '_', ' ');
  }
  entry_.names.insert(entry_.names.end(), plurals.begin(), plurals.end());
  for (size_t open = bracket; open != std::string_view::npos; open = body.find('[', open + 1)) {
    size_t close = body.find(']', open);
    if (entry_.names.empty()) return bad(number, "a code without a name before it");
    if (close == std::string_view::npos) {
      warn(number, "unclosed [code], read to the end of the line");
      close = body.size();
    }
    entry_.codes.emplace_back(body.substr(open + 1, close - open - 1));
    entry_.code_lines.push_back(number);
  }
  return ok();
}

Result<ActorStore> OldReader::read(std::string_view text) {
  uint32_t number = 0;
  bool comment = false;   // inside <!-- ... -->
  for (size_t begin = 0; begin < text.size();) {
    ++number;
    const size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view body = text.substr(begin, end - begin);
    begin = end + 1;
    if (comment || body.starts_with("<!--")) {
      comment = body.find("-->") == std::string_view::npos;
      continue;
    }
    body = body.substr(0, std::min(body.find('#'), body.find(';')));
    if (trim(body).empty()) continue;
    if (find_invalid_utf8(body) != std::string_view::npos) {
      warn(number, "left out: not valid UTF-8");
      continue;
    }
    Status s = body[0] == '!' && body.find('=') != std::string_view::npos ? add_set(body, number) : line(body, number);
    if (!s) return s.error();
  }
  if (Status s = finish_entry(); !s) return s.error();
  return builder_.finish();
}

}  // namespace

OldCode read_old_code(std::string_view code) {
  OldCode out;
  std::vector<std::string_view> parts;
  for (size_t i = 0; i + 3 <= code.size(); i += 3) parts.push_back(code.substr(i, 3));
  size_t at = 0;
  Sector s;
  if (!parts.empty() && (is_country_code(parts[0]) || !old_sector(parts[0], s))) {
    out.country = parts[0];
    at = 1;
    if (parts.size() > 1 && parts[0] == "IGO" && (parts[1] == "UNO" || parts[1] == "EUR")) {
      out.country = parts[1];
      at = 2;
    }
  }
  for (; at < parts.size(); ++at)
    if (old_sector(parts[at], s)) out.sectors.add(s);
  return out;
}

Result<ActorStore> parse_actor_dictionary(std::string_view text, const std::string& name, std::vector<std::string>& warnings) {
  const std::string_view ours = "id\tkind\tname";
  bool schema = false;
  for (size_t begin = 0; begin < text.size() && !schema; begin = std::min(text.find('\n', begin), text.size() - 1) + 1) {
    if (text[begin] == '#' || text[begin] == '\n') continue;
    schema = text.substr(begin).starts_with(ours);
    break;
  }
  if (!schema) return OldReader(name, warnings).read(text);
  Result<Table> table = Table::parse(text, name);
  if (!table) return Error{ErrorCode::kBadDictionary, table.error().message, table.error().where};
  ActorBuilder builder(ErrorCode::kBadDictionary);
  if (Status s = builder.add_actors(*table); !s) return s.error();
  return builder.finish();
}

Result<ActorStore> read_actor_dictionary(const std::string& path, std::vector<std::string>& warnings) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return file.error();
  return parse_actor_dictionary(file->text(), path, warnings);
}

}  // namespace dateline
