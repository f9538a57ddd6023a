// Covered by newswire_test.cc. Formats: iptc.org/std/NITF (3.6), NewsML-G2 (2.x).
#include "page/newswire.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "page/credits.h"
#include "page/xml_html.h"
#include "page/xml_tree.h"

namespace dateline {
namespace {

constexpr std::string_view kNoText = "no text in it";

/// A wire story's place, date and agency are set apart in NITF; printed, they open the first paragraph.
std::string with_dateline(std::string body, std::string dateline) {
  if (dateline.empty()) return body;
  const size_t first = body.find("<p>");
  if (first == std::string::npos) return body;
  const std::string_view start = trim(std::string_view(body).substr(first + 3));
  if (start.starts_with(dateline.substr(0, 8))) return body;
  const bool has_dash = dateline.ends_with('-') || dateline.ends_with("\xE2\x80\x94") || dateline.ends_with("\xE2\x80\x93");
  body.insert(first + 3, escape_html(dateline) + (has_dash ? " " : " - "));
  return body;
}

void add_byline(const std::string& line, Item& item) {
  std::vector<std::string> names = byline_authors(line);
  if (names.empty()) names = split_authors(line);
  for (const std::string& name : names) add_unique(item.authors, name);
}

void finish(Item& item, std::string_view said_by) {
  item.kind = ItemKind::fragment;
  item.said_by = said_by;
  if (item.id.empty()) item.id = item.url;
  if (item.skipped.empty() && plain_words(item.bytes).empty() && item.title.empty()) item.skipped = kNoText;
}

/// A <nitf> element: alone, or as the content of a NewsML item, whose own words then win.
void read_nitf(const XmlNode* nitf, Item& item) {
  const XmlNode* head = child(nitf, "head");
  const XmlNode* docdata = child(head, "docdata");
  const XmlNode* body = child(nitf, "body");
  const XmlNode* body_head = child(body, "body.head");
  const auto fill = [](std::string& value, std::string better) {
    if (value.empty()) value = std::move(better);
  };
  fill(item.title, text_below(child(child(body_head, "hedline"), "hl1")));
  fill(item.title, text_below(child(body_head, "headline")));
  fill(item.title, text_below(child(head, "title")));
  const auto norm = [&](const char* name) {
    const XmlNode* date = child(docdata, name);
    return date == nullptr ? std::string() : std::string(date->attribute("norm"));
  };
  fill(item.published_words, norm("date.issue"));
  fill(item.published_words, norm("date.release"));
  if (const XmlNode* pubdata = child(head, "pubdata"); pubdata != nullptr) {
    fill(item.outlet, std::string(pubdata->attribute("name")));
    fill(item.section, std::string(pubdata->attribute("position.section")));
    fill(item.published_words, std::string(pubdata->attribute("date.publication")));
    fill(item.url, std::string(pubdata->attribute("ex-ref")));
  }
  if (const XmlNode* id = child(docdata, "doc-id"); id != nullptr) fill(item.id, std::string(id->attribute("id-string")));
  if (const XmlNode* holder = child(docdata, "doc.copyright"); holder != nullptr) fill(item.outlet, std::string(holder->attribute("holder")));
  const std::string_view status = docdata == nullptr ? "" : docdata->attribute("management-status");
  if (status == "canceled" || status == "embargoed" || status == "withheld") item.skipped = fmt::format("{} by its agency", status);
  if (item.authors.empty())
    for (const XmlNode* node : body_head == nullptr ? std::vector<const XmlNode*>{} : body_head->children)
      if (node->name == "byline") {
        const XmlNode* person = descendant(node, "person");
        add_byline(text_below(person != nullptr ? person : node), item);
      }
  std::string html;
  const std::string standfirst = text_below(child(body_head, "abstract"));
  if (!standfirst.empty()) html = "<p class=\"standfirst\">" + escape_html(standfirst) + "</p>";
  html += with_dateline(children_as_html(child(body, "body.content")), text_below(child(body_head, "dateline")));
  item.bytes += html;
}

Item nitf_item(const XmlNode& nitf) {
  Item item;
  item.language = nitf.attribute("lang");
  read_nitf(&nitf, item);
  finish(item, "nitf");
  return item;
}

Item g2_item(const XmlNode& node) {
  Item item;
  item.id = node.attribute("guid");
  item.language = node.attribute("lang");
  const XmlNode* meta = child(&node, "itemMeta");
  const XmlNode* content = child(&node, "contentMeta");
  const XmlNode* set = child(&node, "contentSet");
  item.published_words = text_below(child(content, "contentCreated"));
  const std::string first = text_below(child(meta, "firstCreated")), version = text_below(child(meta, "versionCreated"));
  if (item.published_words.empty()) item.published_words = first.empty() ? version : first;
  item.updated_words = version;
  item.title = text_below(child(content, "headline"));
  if (item.title.empty()) item.title = text_below(child(meta, "title"));
  const XmlNode* provider = child(meta, "provider");
  item.outlet = text_below(child(provider, "name"));
  if (item.outlet.empty() && provider != nullptr) item.outlet = provider->attribute("literal");
  if (item.outlet.empty()) item.outlet = text_below(child(content, "creditline"));
  if (const XmlNode* by = child(content, "by"); by != nullptr) add_byline(text_below(by), item);
  if (const XmlNode* language = child(content, "language"); language != nullptr) item.language = language->attribute("tag");
  const XmlNode* status = child(meta, "pubStatus");
  const std::string_view code = status == nullptr ? "" : status->attribute("qcode");
  if (code.ends_with(":canceled") || code.ends_with(":withheld")) {
    item.skipped = fmt::format("{} by its agency", code.substr(code.rfind(':') + 1));
  }
  for (const XmlNode* one : set == nullptr ? std::vector<const XmlNode*>{} : set->children) {
    if (!item.bytes.empty()) break;   // further ones are renditions of the same
    if (one->name == "inlineXML") {
      if (const XmlNode* nitf = descendant(one, "nitf"); nitf != nullptr) read_nitf(nitf, item);
      else if (const XmlNode* page = descendant(one, "body"); page != nullptr) item.bytes = children_as_html(page);
      else item.bytes = children_as_html(one);
    } else if (one->name == "inlineData") {
      std::string text;
      for (const XmlNode* piece : one->children) text += piece->text;
      item.bytes = one->attribute("contenttype").starts_with("text/html") ? text : as_html(escape_html(text));
    }
  }
  item.bytes = with_dateline(std::move(item.bytes), text_below(child(content, "dateline")));
  if (item.skipped.empty() && item.bytes.empty()) item.skipped = kNoText;
  finish(item, "newsml-g2");
  return item;
}

/// NewsML 1: what it shares with the others, its NITF or XHTML content and its headline.
Item newsml1_item(const XmlNode& node) {
  Item item;
  item.id = text_below(descendant(&node, "PublicIdentifier"));
  item.title = text_below(descendant(&node, "HeadLine"));
  item.published_words = text_below(descendant(&node, "FirstCreated"));
  item.updated_words = text_below(descendant(&node, "ThisRevisionCreated"));
  if (const XmlNode* provider = descendant(&node, "Provider"); provider != nullptr)
    if (const XmlNode* party = child(provider, "Party"); party != nullptr) item.outlet = party->attribute("FormalName");
  const XmlNode* content = descendant(&node, "DataContent");
  if (const XmlNode* nitf = descendant(content, "nitf"); nitf != nullptr) read_nitf(nitf, item);
  else if (const XmlNode* page = descendant(content, "body"); page != nullptr) item.bytes = children_as_html(page);
  else item.bytes = children_as_html(content);
  if (item.bytes.empty()) item.skipped = kNoText;
  finish(item, "newsml");
  return item;
}

using Json = nlohmann::json;

std::string json_string(const Json& object, std::initializer_list<const char*> keys) {
  for (const char* key : keys)
    if (const auto it = object.find(key); it != object.end() && it->is_string() && !it->get_ref<const std::string&>().empty())
      return it->get<std::string>();
  return "";
}

/// "headlines":[{"role":"main","value":"…"}] of ninjs 2 and 3: the main one, else the first.
std::string listed(const Json& object, const char* key, const char* field) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_array()) return "";
  std::string found;
  for (const Json& one : *it) {
    if (!one.is_object()) continue;
    const std::string value = json_string(one, {field});
    if (found.empty() || json_string(one, {"role"}) == "main") found = value.empty() ? found : value;
  }
  return found;
}

}  // namespace

FeedItems read_newswire(std::string_view utf8) {
  FeedItems out;
  const XmlTree tree = parse_xml(utf8);
  out.error = tree.error;
  const XmlNode* root = tree.root();
  if (root == nullptr) return out;
  const auto add_all = [&](std::string_view name, Item (*read)(const XmlNode&)) {
    for (const XmlNode* node : tree.all(name))
      if (node->whole) out.items.push_back(read(*node));
  };
  if (root->name == "nitf") add_all("nitf", nitf_item);
  else if (root->name == "NewsML") add_all("NewsItem", newsml1_item);
  else add_all("newsItem", g2_item);
  for (const XmlNode* package : tree.all("packageItem")) {
    Item item;
    item.id = package->attribute("guid");
    item.skipped = "a package of other items: no text in it";
    out.items.push_back(std::move(item));
  }
  return out;
}

bool is_ninjs(const Json& object) {
  if (!object.is_object() || !object.contains("uri")) return false;
  for (const char* key : {"headline", "headlines", "body_html", "body_text", "body_xhtml", "bodies", "versioncreated", "pubstatus"})
    if (object.contains(key)) return true;
  return false;
}

Item read_ninjs(const Json& object) {
  Item item;
  item.id = json_string(object, {"uri"});
  item.url = json_string(object, {"url", "webpage", "ednote_url"});
  if (item.url.empty() && item.id.starts_with("http")) item.url = item.id;
  item.title = json_string(object, {"headline", "title"});
  if (item.title.empty()) item.title = listed(object, "headlines", "value");
  item.language = json_string(object, {"language"});
  item.published_words = json_string(object, {"firstcreated", "contentcreated", "versioncreated"});
  item.updated_words = json_string(object, {"versioncreated"});
  add_byline(json_string(object, {"byline", "by"}), item);
  item.outlet = json_string(object, {"provider", "source", "copyrightholder"});
  if (item.outlet.empty()) item.outlet = listed(object, "infosources", "name");
  if (item.outlet.empty()) item.outlet = listed(object, "infosource", "name");
  const std::string status = json_string(object, {"pubstatus"});
  if (status == "canceled" || status == "withheld") item.skipped = status + " by its agency";
  const std::string type = json_string(object, {"type"});
  if (!type.empty() && type != "text" && type != "composite") item.skipped = fmt::format("{}, not text", repair_utf8(type.substr(0, 40)));
  item.bytes = json_string(object, {"body_html", "body_xhtml"});
  if (item.bytes.empty()) item.bytes = as_html(escape_html(json_string(object, {"body_text"})));
  if (item.bytes.empty()) {
    const std::string body = listed(object, "bodies", "value");
    item.bytes = body.find('<') == std::string::npos ? as_html(body) : body;
  }
  item.bytes = with_dateline(std::move(item.bytes), json_string(object, {"dateline"}));
  finish(item, "ninjs");
  return item;
}

}  // namespace dateline
