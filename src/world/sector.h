// PLOVER sector codes, as the tables and the resolver hold them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// In the order of the codebook; `none` is 0 so that empty slots are zero bytes.
enum class Sector : uint8_t {
  none, COP, GOV, JUD, LEG, MIL, PRM, PTY, REB, SPY, UAF, UNK,
  AGR, BUS, CRM, CVL, EDU, ELI, JRN, LAB, MED, REF, OPP, PRE, REL, SOC,
};
inline constexpr int kSectorCount = static_cast<int>(Sector::SOC) + 1;

std::string_view name(Sector sector);   // "GOV"; "" for none
/// False when `text` is no sector code.
bool parse_sector(std::string_view text, Sector& out);

/// Up to four sectors, main one first, none repeated.
class SectorSet {
 public:
  static constexpr size_t kMost = 4;
  void add(Sector s);
  void add(const SectorSet& other);
  void add_front(Sector s);
  void remove(Sector s);
  bool has(Sector s) const;
  bool empty() const { return codes_[0] == Sector::none; }
  Sector main() const { return codes_[0]; }
  std::vector<std::string> names() const;
  bool operator==(const SectorSet&) const = default;

 private:
  std::array<Sector, kMost> codes_{};
};

/// "GOV MIL" or "GOV|MIL"; false when one of them is no code. An empty text is an empty set.
bool parse_sectors(std::string_view text, SectorSet& out);

/// Whether `code` is a country code a record may carry: ISO 3166-1 alpha-3, KOS, or a non-state code (UNO, IGO ...).
bool is_country_code(std::string_view code);

}  // namespace dateline
