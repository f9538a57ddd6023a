#include "page/sniff.h"

#include <doctest/doctest.h>

#include <string>

using namespace dateline;
using namespace std::string_literals;

TEST_CASE("what kind of input") {
  struct Row {
    std::string bytes;
    InputKind kind;
  };
  for (const Row& row : {
           Row{"", InputKind::empty},
           Row{" \n\t ", InputKind::empty},
           Row{"The envoy arrived.", InputKind::text},
           Row{"If a < b and c > d, then", InputKind::text},
           Row{"<!DOCTYPE html><html><p>x", InputKind::html},
           Row{"\xEF\xBB\xBF<html>", InputKind::html},
           Row{"<p>One</p><p>Two</p>", InputKind::html},
           Row{"\xFF\xFE<\0h\0t\0m\0l\0>\0"s, InputKind::html},
           Row{"%PDF-1.7 ...", InputKind::binary},
           Row{"PK\x03\x04 zip", InputKind::binary},
           Row{"a\0b\0\0c"s, InputKind::binary},
           Row{"\x1F\x8B\x08 gzip", InputKind::compressed},
           Row{"WARC/1.0\r\nWARC-Type: response", InputKind::warc},
           Row{"WARC/1.0\r\n\r\n\x01\0\0\0\x02\0\0\0\x03\0\0\0"s, InputKind::warc},   // a picture first
           Row{"<?xml version=\"1.0\"?><rss version=\"2.0\">", InputKind::feed},
           Row{"<feed xmlns=\"http://www.w3.org/2005/Atom\">", InputKind::feed},
           Row{"<?xml version=\"1.0\"?><nitf>", InputKind::newswire},
       }) {
    CAPTURE(row.bytes);
    CHECK(sniff(row.bytes) == row.kind);
  }
}
