#include "page/mail.h"

#include <doctest/doctest.h>

#include <vector>

namespace dateline {
namespace {

const std::string kNewsletter =
    "From: =?UTF-8?Q?Harbour_G=C3=A1zette?= <news@gazette.example>\r\nTo: reader@x.example\r\nSubject: =?utf-8?B?RW52b3kgYXJyaXZlcw==?=\r\n"
    "Date: Thu, 17 May 2018 23:30:00 +0200\r\nMessage-ID: <m1@gazette.example>\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlain words.\r\n"
    "--b1\r\nContent-Type: text/html; charset=\"windows-1252\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "<p>The envoy =97 Ms=\r\n Ruiz =97 arrived.</p>\r\n--b1--\r\n";

TEST_CASE("a newsletter") {
  const Result<Item> item = read_mail(kNewsletter);
  REQUIRE(item.has_value());
  CHECK(item->id == "m1@gazette.example");
  CHECK(item->title == "Envoy arrives");
  CHECK(item->outlet == "Harbour Gázette");
  CHECK(item->published_words == "2018-05-17");
  CHECK(item->kind == ItemKind::html);
  CHECK(item->charset == "windows-1252");
  CHECK(item->bytes.find("<p>The envoy \x97 Ms Ruiz \x97 arrived.</p>") != std::string::npos);
}

TEST_CASE("plain mails, mails without text, attachments") {
  const Result<Item> plain = read_mail("From: a@b.example\nSubject: Talks\n\nThe talks begin on Friday.\n");
  REQUIRE(plain.has_value());
  CHECK(plain->kind == ItemKind::page_text);
  CHECK(plain->bytes == "The talks begin on Friday.\n");
  CHECK_FALSE(read_mail("From: a@b.example\nContent-Type: image/png\n\nxxxx\n").has_value());
  CHECK_FALSE(read_mail("From: a@b.example\nContent-Type: text/html\nContent-Disposition: attachment\n\n<p>x</p>\n").has_value());
  CHECK_FALSE(read_mail("").has_value());
  std::string nested = "MIME-Version: 1.0\n";
  for (int i = 0; i < 3000; ++i) nested += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
  const Result<Item> deep = read_mail(nested + "Content-Type: text/plain\n\nwords\n");
  (void)deep;   // whatever it is, it is no crash
}

struct Box {
  std::vector<std::string> messages;
  std::vector<uint64_t> offsets;
  int errors = 0;
};

Box read_box(std::string bytes, size_t limit = 1 << 20) {
  Box box;
  Result<ByteReader> reader = ByteReader::over(bytes_of(std::move(bytes)));
  REQUIRE(reader.has_value());
  MailboxReader messages(*reader);
  while (auto message = messages.next(limit)) {
    if (!*message) {
      ++box.errors;
      continue;
    }
    box.messages.push_back((*message)->bytes);
    box.offsets.push_back((*message)->offset);
  }
  return box;
}

TEST_CASE("mailboxes are cut at their From lines") {
  const std::string first = "From a@b Thu May 17 10:00:00 2018\nSubject: one\n\nFrom here on it is quiet.\n>From the port came news.\n\n";
  const Box box = read_box(first + "From c@d Fri May 18 11:30:00 2018\nSubject: two\n\nSecond.\n");
  REQUIRE(box.messages.size() == 2);
  CHECK(box.messages[1] == "Subject: two\n\nSecond.\n");
  CHECK(box.offsets[1] == first.size());
  CHECK(box.messages[0].find("\nFrom the port") != std::string::npos);
  const Box single = read_box("Subject: one\n\nBody.\n\nFrom here on.\n");
  REQUIRE(single.messages.size() == 1);
  CHECK(single.messages[0].ends_with("From here on.\n"));
  const Box large = read_box("From a@b Thu May 17 10:00:00 2018\n\n" + std::string(5000, 'x') + "\n\nFrom c@d Fri May 18 11:30:00 2018\nSubject: two\n\nSecond.\n", 1000);
  CHECK(large.errors == 1);
  CHECK(large.messages.size() == 1);
  CHECK(read_box("").messages.empty());
}

}  // namespace
}  // namespace dateline
