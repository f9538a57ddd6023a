#include "page/input_format.h"

#include <string>

#include <doctest/doctest.h>

namespace dateline {
namespace {

TEST_CASE("the kind of input is told by its name, else by its first bytes") {
  struct Row { std::string path, head; InputFormat format; };
  const Row rows[] = {
      {"a.txt", "Leaders met on Friday.", InputFormat::text},
      {"a.txt", "{\"id\": 1}", InputFormat::text},
      {"-", "{\"id\": 1}", InputFormat::jsonl},
      {"-", "\n  {\n\"id\": 1}", InputFormat::json},
      {"a.json", "{\"id\": 1}", InputFormat::json},
      {"a.json", "{\"version\":\"https://jsonfeed.org/version/1\"", InputFormat::feed},
      {"a.jsonl.gz", "<p>", InputFormat::jsonl},
      {"crawl.warc.gz", "WARC/1.0\r\n", InputFormat::warc},
      {"-", "WARC/1.1\r\nWARC-Type: response\r\n", InputFormat::warc},
      {"news.xml", "<?xml version=\"1.0\"?><!-- x --><rss version=\"2.0\">", InputFormat::feed},
      {"-", "<!DOCTYPE nitf SYSTEM \"x\"><nitf>", InputFormat::newswire},
      {"-", "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\">", InputFormat::newswire},
      {"a.eml", "Leaders met", InputFormat::mail},
      {"-", "Received: from x\nFrom: a@b\nSubject: c\n\nd", InputFormat::mail},
      {"-", "From a@b Thu May 17\nFrom: a@b\n\nx", InputFormat::mail},
      {"-", "From Geneva came news.\n\nMore.", InputFormat::text},
      {"-", "{sic} Leaders met.", InputFormat::text},
      {"-", "<!DOCTYPE HTML><html>", InputFormat::html},
      {"-", "\xEF\xBB\xBF<html lang=en>", InputFormat::html},
      {"-", "<p>One</p><p>Two</p>", InputFormat::html},
      {"PAGE.HTM", "Leaders met", InputFormat::html},
      {"page.html", "<?xml version=\"1.0\"?><!DOCTYPE html><html>", InputFormat::html},
      {"", "", InputFormat::text},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    CAPTURE(row.head);
    CHECK(static_cast<int>(detect_format(row.path, row.head)) == static_cast<int>(row.format));
  }
}

TEST_CASE("what cannot be read is refused with its reason") {
  struct Row { InputFormat as; std::string head; const char* code; };
  const Row rows[] = {
      {InputFormat::automatic, "Leaders met.", ""},
      {InputFormat::automatic, "\x1f\x8b\x08", "E208"},
      {InputFormat::automatic, "<?xml version=\"1.0\"?><project><name>x</name></project>", "E208"},
      {InputFormat::html, "<?xml version=\"1.0\"?><project/>", ""},
      {InputFormat::automatic, "WARC/1.0\r\n", ""},
      {InputFormat::automatic, "<?xml version=\"1.0\"?><rss version=\"2.0\">", ""},
      {InputFormat::automatic, std::string("\x89PNG\r\n\x1a\n\0\0", 10), "E202"},
      {InputFormat::text, "%PDF-1.4", "E202"},
      {InputFormat::automatic, std::string("\xFF\xFEL\0e\0", 6), ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.head);
    const auto error = refuse(row.as, row.head);
    CHECK((error ? code_name(error->code) : "") == row.code);
  }
}

TEST_CASE("words for --as, and names that a folder walk takes") {
  InputFormat format{};
  CHECK(parse_input_format("jsonl", format));
  CHECK(format == InputFormat::jsonl);
  CHECK_FALSE(parse_input_format("pdf", format));
  for (const char* taken : {"crawl.warc.gz", "a.jsonl.zst", "a.eml", "a.mbox", "news.xml", "a.rss", "a.nitf", "a.json", "x.gz"})
    CHECK(is_page_name(taken));
  CHECK_FALSE(is_page_name("backup.tar.gz"));
  CHECK(is_page_name("x/y.HTML"));
  CHECK_FALSE(is_page_name("x/y.events.md"));
  CHECK_FALSE(is_page_name("html"));
  CHECK_FALSE(is_page_name("examples/strike.events.txt"));
}

}  // namespace
}  // namespace dateline
