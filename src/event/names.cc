// Names of the small enums of event.h, as the records and tables print them.
#include <algorithm>
#include <array>

#include "event/event.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, kEventTypeCount> kTypeNames = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
constexpr std::array<std::string_view, 5> kStatusNames = {
    "occurred", "historical", "future", "hypothetical", "negated"};
constexpr std::array<std::string_view, kMagnitudeKindCount> kMagnitudeNames = {
    "killed", "injured", "arrested", "displaced", "participants", "money"};

template <size_t N, class T>
bool parse_name(const std::array<std::string_view, N>& names, std::string_view text, T& out) {
  const auto it = std::find(names.begin(), names.end(), text);
  if (it == names.end()) return false;
  out = static_cast<T>(it - names.begin());
  return true;
}

}  // namespace

std::string_view name(EventType type) { return kTypeNames[static_cast<size_t>(type)]; }
bool parse_event_type(std::string_view text, EventType& out) { return parse_name(kTypeNames, text, out); }
std::string_view name(EventStatus status) { return kStatusNames[static_cast<size_t>(status)]; }
bool parse_event_status(std::string_view text, EventStatus& out) { return parse_name(kStatusNames, text, out); }
std::string_view name(MagnitudeKind kind) { return kMagnitudeNames[static_cast<size_t>(kind)]; }

}  // namespace dateline
