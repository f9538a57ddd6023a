#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "serve/bitmap.h"
#include "serve/event_index.h"
#include "serve/guard.h"
#include "serve/gzip.h"
#include "serve/json_text.h"
#include "serve/lru_cache.h"
#include "serve/overview.h"
#include "serve/query_string.h"

using namespace dateline;

TEST_CASE("a set of rows: the next one in either direction, counts, where") {
  for (const size_t size : {0, 1, 63, 64, 65, 200}) {
    CAPTURE(size);
    const Bitmap thirds = Bitmap::where(size, [](uint32_t row) { return row % 3 == 0; });
    std::vector<size_t> up, down, each, expected;
    for (size_t row = 0; row < size; row += 3) expected.push_back(row);
    for (size_t row = thirds.next(Bitmap::kNone, false); row != Bitmap::kNone; row = thirds.next(row, false)) up.push_back(row);
    for (size_t row = thirds.next(Bitmap::kNone, true); row != Bitmap::kNone; row = thirds.next(row, true)) down.push_back(row);
    thirds.each([&](uint32_t row) { each.push_back(row); });
    CHECK(up == expected);
    CHECK(each == expected);
    CHECK(down == std::vector<size_t>(expected.rbegin(), expected.rend()));
    CHECK(thirds.count() == expected.size());
    CHECK(Bitmap(size, true).count() == size);
  }
}

TEST_CASE("lists and their inverse") {
  const Lists lists = Lists::of({{2, 7}, {0, 5}, {2, 1}, {2, 7}}, 4);
  CHECK(lists.size() == 4);
  CHECK(std::vector<uint32_t>(lists[2].begin(), lists[2].end()) == std::vector<uint32_t>{1, 7});
  CHECK(lists[1].size() == 0);
  const Lists back = lists.inverted(8);
  CHECK(std::vector<uint32_t>(back[7].begin(), back[7].end()) == std::vector<uint32_t>{2});
  CHECK(std::vector<uint32_t>(back[5].begin(), back[5].end()) == std::vector<uint32_t>{0});
}

TEST_CASE("addresses are decoded strictly") {
  CHECK(*percent_decoded("a%20b+c", true) == "a b c");
  CHECK(*percent_decoded("a%20b+c", false) == "a b+c");
  CHECK(*percent_decoded("Erdo%C4%9Fan", false) == "Erdoğan");
  for (const char* bad : {"%", "%4", "%zz", "%ff", "%00", "%0a", "a%7f", "%c0%af", "%ed%a0%80"}) {
    CAPTURE(bad);
    CHECK_FALSE(percent_decoded(bad, true).has_value());
  }
  CHECK(*parse_query("who=RUS&&text=a%26b&empty=") == QueryWords{{"who", "RUS"}, {"text", "a&b"}, {"empty", ""}});
  CHECK_FALSE(parse_query("who=a&wh%6f=b").has_value());   // twice
  CHECK(*percent_decoded(percent_encoded("ä/?&=% +"), false) == "ä/?&=% +");
}

TEST_CASE("parameters: the first wrong one is named, and so is one that nobody knows") {
  Parameters p({{"limit", "7"}, {"confidence", "0.5"}, {"sort", "date"}, {"type", "AID,AGREE"}, {"empty", ""}});
  CHECK(p.integer("limit", 1, 1, 10) == 7);
  CHECK(p.real("confidence", 0, 0, 1) == 0.5);
  CHECK(p.choice("sort", 0, {"id", "date"}) == 1);
  CHECK(p.list("type") == std::vector<std::string>{"AID", "AGREE"});
  CHECK(p.text("empty") == "");
  CHECK(p.done().has_value());
  for (const auto& [name, value] : {std::pair("limit", "11"), std::pair("limit", "7x"), std::pair("limit", ""), std::pair("more", "1")}) {
    Parameters wrong(QueryWords{{name, value}});
    CHECK(wrong.integer("limit", 3, 1, 10) >= 1);
    CHECK(wrong.done().has_value() == (std::string_view(value).empty()));
  }
  Parameters comma(QueryWords{{"type", "AID,,AGREE"}});
  (void)comma.list("type");
  CHECK(comma.done().error().where == "type");
}

TEST_CASE("who may ask") {
  const auto request = [](std::vector<std::pair<std::string, std::string>> headers) {
    HttpRequest r;
    r.method = "GET";
    r.headers = std::move(headers);
    return r;
  };
  const Guard local({.loopback = true, .names = {}, .token = ""});
  for (const char* host : {"localhost", "LOCALHOST:80", "127.0.0.1", "127.5.6.7:1", "[::1]:8765"}) CHECK(local.check(request({{"host", host}})).has_value());
  for (const char* host : {"", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", "[::1", "localhost:8a", "localhost:123456", "127.1"}) {
    CAPTURE(host);
    CHECK_FALSE(local.check(request({{"host", host}})).has_value());
  }
  const Guard open({.loopback = false, .names = {"news-box"}, .token = "0123456789abcdef"});
  CHECK(open.check(request({{"host", "10.0.0.1:80"}})).has_value());
  CHECK(open.check(request({{"host", "news-box"}})).has_value());
  CHECK_FALSE(open.check(request({{"host", "evil.example"}})).has_value());

  CHECK_FALSE(local.check(request({{"host", "localhost"}, {"host", "localhost"}})).has_value());
  CHECK_FALSE(local.check(request({{"host", "localhost"}, {"transfer-encoding", "chunked"}})).has_value());
  CHECK_FALSE(local.check(request({{"host", "localhost"}, {"content-length", "1, 1"}})).has_value());
  CHECK_FALSE(local.check(request({{"host", "localhost"}, {"x y", "1"}})).has_value());

  CHECK(local.has_token(request({})));
  CHECK_FALSE(open.has_token(request({})));
  CHECK(open.has_token(request({{"authorization", "Bearer 0123456789abcdef"}})));
  CHECK(open.has_token(request({{"cookie", "a=b; dateline_token=0123456789abcdef"}})));
  for (const char* cookie : {"dateline_token=", "dateline_token=0123456789abcdee", "xdateline_token=0123456789abcdef", "dateline_token", ";;;", "="}) CHECK_FALSE(open.has_token(request({{"cookie", cookie}})));
  CHECK(equal_in_constant_time("", ""));
  CHECK_FALSE(equal_in_constant_time("a", ""));
  CHECK_FALSE(equal_in_constant_time("", "a"));
  CHECK_FALSE(equal_in_constant_time("abc", "abd"));

  const auto change = [&](std::vector<std::pair<std::string, std::string>> headers) {
    headers.emplace_back("host", "localhost:8765");
    return local.check_change(request(std::move(headers))).has_value();
  };
  CHECK(change({{"content-type", "application/json; charset=utf-8"}}));
  CHECK(change({{"content-type", "application/json"}, {"origin", "http://localhost:8765"}, {"sec-fetch-site", "same-origin"}}));
  CHECK_FALSE(change({}));
  CHECK_FALSE(change({{"content-type", "text/plain"}}));
  CHECK_FALSE(change({{"content-type", "application/json"}, {"origin", "http://evil.example"}}));
  CHECK_FALSE(change({{"content-type", "application/json"}, {"origin", "null"}}));
  CHECK_FALSE(change({{"content-type", "application/json"}, {"sec-fetch-site", "cross-site"}}));
}

TEST_CASE("JSON by hand is JSON, and harmless where it is taken for HTML") {
  const std::string hostile = "</script>&\"\\\n\t\x01 Žižek 東京 \xff\xfe \xe2\x80\xa8 end";
  std::string out;
  append_json_text(out, hostile);
  CHECK(out.find('<') == std::string::npos);
  const std::string back = nlohmann::json::parse(out).get<std::string>();
  CHECK(back.starts_with("</script>&\"\\\n\t\x01 Žižek 東京 \xEF\xBF\xBD"));
  out.clear();
  append_json_number(out, 0.93f);
  out += ' ';
  append_json_number(out, std::numeric_limits<double>::infinity());
  out += ' ';
  append_json_day(out, 0);
  CHECK(out == "0.93 null \"1970-01-01\"");
}

TEST_CASE("gzip only for those who take it") {
  CHECK(accepts_gzip("gzip"));
  CHECK(accepts_gzip("br, GZIP;q=0.5"));
  CHECK(accepts_gzip("*"));
  for (const char* none : {"", "br", "gzip;q=0", "gzip; q=0.000", "*;q=0", "identity"}) CHECK_FALSE(accepts_gzip(none));
  CHECK_FALSE(accepts_gzip("gzip;q=0, *"));
  CHECK(gzipped(std::string(100000, 'x'), 1).size() < 1000);
}

TEST_CASE("what is used least is dropped first") {
  LruCache<int> cache(8 * 300);
  for (int i = 0; i < 9; ++i) {   // one more than there is room for
    cache.put(std::to_string(i), std::make_shared<int>(i), 99);
    (void)cache.find("0");
  }
  CHECK(cache.find("0"));
  CHECK_FALSE(cache.find("1"));
  CHECK(cache.find("7"));
  cache.put("large", std::make_shared<int>(9), 10000);
  CHECK_FALSE(cache.find("large"));
}

TEST_CASE("buckets of time begin on Mondays, firsts and New Year") {
  const int32_t day = CivilDate(2018, 5, 17).days();   // a Thursday
  CHECK(bucket_start(TimeBucket::week, day) == CivilDate(2018, 5, 14).days());
  CHECK(bucket_start(TimeBucket::week, CivilDate(2018, 5, 14).days()) == CivilDate(2018, 5, 14).days());
  CHECK(bucket_start(TimeBucket::week, CivilDate(2018, 5, 20).days()) == CivilDate(2018, 5, 14).days());
  CHECK(bucket_start(TimeBucket::month, day) == CivilDate(2018, 5, 1).days());
  CHECK(bucket_start(TimeBucket::year, day) == CivilDate(2018, 1, 1).days());
}
