// Numbers of an event and running totals, through the real language model.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "event/test_pipeline.h"

namespace dateline {
namespace {

/// "killed 2..2 'Two', total killed 52..52 '52'" of the first event that has a number; "" when none has.
std::string numbers(std::string_view sentence) {
  for (const Event& e : pipeline().code(sentence)) {
    std::string out;
    const auto add = [&](std::string_view what, const std::optional<Quantity>& q, int kind) {
      if (!q) return;
      out += fmt::format("{}{}{} {}..{} '{}'{}", out.empty() ? "" : ", ", what, name(static_cast<MagnitudeKind>(kind)), q->min,
                         q->max ? fmt::format("{}", *q->max) : "", sentence.substr(q->span.begin, q->span.size()), q->approximate ? " about" : "");
    };
    for (int k = 0; k < kMagnitudeKindCount; ++k) add("", e.magnitude[k], k);
    for (int k = 0; k < kMagnitudeKindCount; ++k) add("total ", e.running_total[k], k);
    if (!out.empty()) return out;
  }
  return {};
}

struct Case {
  std::string_view sentence, want;
};

}  // namespace

TEST_CASE("ranges have the words that make them") {
  const Case cases[] = {
      {"A suicide bomber killed at least 12 people in Kabul on Monday.", "killed 12.. 'at least 12'"},
      {"A car bomb in Quetta killed dozens of worshippers and wounded about 200.", "killed 24..99 'dozens', injured 200..200 'about 200' about"},
      {"Between 30 and 40 villagers were killed by gunmen in Kaduna.", "killed 30..40 'Between 30 and 40'"},
      {"No fewer than 15 protesters were arrested by police in Minsk.", "arrested 15.. 'No fewer than 15'"},
      {"Up to 50 rebels were killed in airstrikes by Saudi warplanes.", "killed 0..50 'Up to 50'"},
      {"Nearly 100 protesters were arrested by police in Minsk.", "arrested 100..100 'Nearly 100' about"},
      {"A dozen policemen were injured when protesters threw stones in Athens.", "injured 12..12 'A dozen'"},
      {"Germany provided 20 million euros in aid to Jordan.", "money 20000000..20000000 '20 million euros'"},
      {"Thousands of people marched through Minsk against President Lukashenko.", "participants 2000..9999 'Thousands'"},
  };
  for (const Case& c : cases) CHECK_MESSAGE(numbers(c.sentence) == c.want, c.sentence);
}

TEST_CASE("a running total is never the number of the event") {
  const Case cases[] = {
      {"Two more soldiers were killed in a Taliban attack in Kunduz, bringing the death toll to 52.", "killed 2..2 'Two', total killed 52..52 '52'"},
      {"Police arrested 12 activists on Sunday, bringing to 300 the number detained since the protests began.",
       "arrested 12..12 '12', total arrested 300..300 '300'"},
      {"Israeli troops shot dead three Palestinians in Jenin, raising to 120 the number of Palestinians killed this year.",
       "killed 3..3 'three', total killed 120..120 '120'"},
      {"A total of 30 people have been killed in clashes between the army and rebels since March.", "total killed 30..30 'A total of 30'"},
      {"More than 5,000 people have been killed in the conflict between the rebels and the army since 2014.", "total killed 5000.. 'More than 5,000'"},
      {"So far 40 people have been killed in the unrest in Kashmir.", "total killed 40..40 '40'"},
      {"Over 60 people have been arrested by police since the demonstrations began.", "total arrested 60.. 'Over 60'"},
      // A sum of one attack, and a toll of the attack itself, are its numbers.
      {"A total of 12 soldiers were killed by rebels in Mali on Sunday.", "killed 12..12 'A total of 12'"},
      {"Rebels have killed 12 soldiers in Mali.", "killed 12..12 '12'"},
      {"The number of people killed in the bombing in Ankara rose to 102.", "killed 102..102 '102'"},
  };
  for (const Case& c : cases) CHECK_MESSAGE(numbers(c.sentence) == c.want, c.sentence);
}

}  // namespace dateline
