#include "world/sector.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr std::array<std::string_view, kSectorCount> kNames = {
    "",    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR",
    "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"};

// ISO 3166-1 alpha-3 of the states and of the areas that news names apart, with PLOVER's additions, sorted.
constexpr std::string_view kCountryCodes =
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BMU "
    "BOL BRA BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CYM CYP CZE DEU DJI DMA "
    "DNK DOM DZA ECU EGY ERI ESH ESP EST ETH EUR FIN FJI FLK FRA FRO FSM GAB GBR GEO GHA GIB GIN GMB GNB GNQ GRC GRD "
    "GRL GTM GUM GUY HKG HND HRV HTI HUN IDN IGO IMG IND IRL IRN IRQ ISL ISM ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR "
    "KNA KOR KOS KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNC "
    "MNE MNG MOZ MRT MUS MWI MYS NAM NCL NER NGA NGO NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRI "
    "PRK PRT PRY PSE PYF QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR "
    "TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UNO URY USA UZB VAT VCT VEN VNM VUT WSM YEM ZAF ZMB "
    "ZWE";

}  // namespace

std::string_view name(Sector sector) { return kNames[static_cast<size_t>(sector)]; }

bool parse_sector(std::string_view text, Sector& out) {
  const auto at = std::find(kNames.begin() + 1, kNames.end(), text);
  if (at == kNames.end()) return false;
  out = static_cast<Sector>(at - kNames.begin());
  return true;
}

void SectorSet::add(Sector s) {
  if (s == Sector::none || has(s)) return;
  const auto slot = std::find(codes_.begin(), codes_.end(), Sector::none);
  if (slot != codes_.end()) *slot = s;
}

void SectorSet::add(const SectorSet& other) {
  for (const Sector s : other.codes_) add(s);
}

void SectorSet::add_front(Sector s) {
  if (s == Sector::none) return;
  const std::array<Sector, kMost> old = codes_;
  codes_ = {s};
  for (const Sector o : old) add(o);
}

void SectorSet::remove(Sector s) {
  const std::array<Sector, kMost> old = codes_;
  codes_ = {};
  for (const Sector o : old)
    if (o != s) add(o);
}

bool SectorSet::has(Sector s) const { return std::find(codes_.begin(), codes_.end(), s) != codes_.end(); }

std::vector<std::string> SectorSet::names() const {
  std::vector<std::string> out;
  for (const Sector s : codes_)
    if (s != Sector::none) out.emplace_back(dateline::name(s));
  return out;
}

bool parse_sectors(std::string_view text, SectorSet& out) {
  out = {};
  for (size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || text[i] == '|') {
      ++i;
      continue;
    }
    const size_t end = std::min(text.find_first_of(" |", i), text.size());
    Sector s;
    if (!parse_sector(text.substr(i, end - i), s)) return false;
    out.add(s);
    i = end;
  }
  return true;
}

bool is_country_code(std::string_view code) {
  if (code.size() != 3) return false;
  for (size_t i = 0; i + 3 <= kCountryCodes.size(); i += 4)
    if (kCountryCodes.substr(i, 3) == code) return true;
  return false;
}

}  // namespace dateline
