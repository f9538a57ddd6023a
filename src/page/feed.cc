// Covered by feed_test.cc.
#include "page/feed.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "page/credits.h"
#include "page/html_tree.h"
#include "page/xml_html.h"
#include "page/xml_tree.h"

namespace dateline {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kNoText = "the entry has neither text nor title";

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values)
    if (!value.empty()) return value;
  return "";
}

/// What every kind of entry ends with.
void finish(Item& item, std::string body, std::string_view said_by) {
  item.kind = ItemKind::fragment;
  item.said_by = said_by;
  item.bytes = body.find('<') == std::string::npos ? as_html(body) : std::move(body);
  if (item.id.empty()) item.id = item.url;
  if (plain_words(item.bytes).empty() && item.title.empty()) item.skipped = kNoText;
}

/// What the feed says of all its entries.
struct Channel {
  std::string title, language, author;
};

Item rss_item(const XmlNode& node, const Channel& channel) {
  Item item;
  item.title = plain_words(text_below(child(&node, "title")));
  item.url = text_below(child(&node, "link"));
  const std::string guid = text_below(child(&node, "guid"));
  if (item.url.empty() && guid.starts_with("http")) item.url = guid;
  item.id = first_of({guid, std::string(node.attribute("about"))});
  item.published_words = first_of({text_below(child(&node, "pubDate")), text_below(child(&node, "date")),
                                   text_below(child(&node, "published")), text_below(child(&node, "issued"))});
  item.updated_words = first_of({text_below(child(&node, "updated")), text_below(child(&node, "modified"))});
  for (const XmlNode* below : node.children)
    if (below->name == "creator" || below->name == "author")
      for (const std::string& name : split_authors(plain_words(text_below(below)))) add_unique(item.authors, name);
  item.section = plain_words(text_below(child(&node, "category")));
  const std::string source = plain_words(text_below(child(&node, "source")));   // where an aggregator took it from
  item.outlet = source.empty() ? channel.title : source;
  item.language = channel.language;
  const auto raw = [&](const XmlNode* body) {
    if (body == nullptr) return std::string();
    const bool has_markup = std::any_of(body->children.begin(), body->children.end(), [](const XmlNode* n) { return !n->is_text(); });
    if (has_markup) return children_as_html(body);
    std::string text;
    for (const XmlNode* piece : body->children) text += piece->text;
    return text;
  };
  std::string body = raw(child(&node, "encoded", "content/"));
  if (trim(body).empty()) body = raw(child(&node, "description"));
  if (trim(body).empty()) body = raw(child(&node, "summary"));
  finish(item, std::move(body), "feed");
  return item;
}

std::string atom_text(const XmlNode* node) {
  if (node == nullptr) return "";
  const std::string_view type = node->attribute("type");
  if (type == "xhtml") return children_as_html(node);
  const std::string text = text_below(node);
  return type == "html" ? text : escape_html(text);
}

std::string atom_body(const XmlNode* node) {
  if (node == nullptr || !node->attribute("src").empty()) return "";
  if (node->attribute("type") == "xhtml") return children_as_html(node);
  std::string text;
  for (const XmlNode* piece : node->children) text += piece->text;
  return node->attribute("type") == "html" ? text : escape_html(text);
}

Item atom_entry(const XmlNode& node, const Channel& channel) {
  Item item;
  item.id = text_below(child(&node, "id"));
  item.title = plain_words(atom_text(child(&node, "title")));
  for (const XmlNode* link : node.children) {
    if (link->name != "link") continue;
    const std::string_view rel = link->attribute("rel");
    if (item.url.empty() && (rel.empty() || rel == "alternate")) item.url = link->attribute("href");
  }
  item.published_words = first_of({text_below(child(&node, "published")), text_below(child(&node, "issued"))});
  item.updated_words = first_of({text_below(child(&node, "updated")), text_below(child(&node, "modified"))});
  for (const XmlNode* author : node.children)
    if (author->name == "author")
      for (const std::string& name : split_authors(text_below(child(author, "name")))) add_unique(item.authors, name);
  if (item.authors.empty())
    for (const std::string& name : split_authors(channel.author)) add_unique(item.authors, name);
  if (const XmlNode* category = child(&node, "category"); category != nullptr)
    item.section = category->attribute(category->attribute("label").empty() ? "term" : "label");
  const std::string source = text_below(child(child(&node, "source"), "title"));
  item.outlet = source.empty() ? channel.title : source;
  item.language = node.attribute("lang").empty() ? channel.language : std::string(node.attribute("lang"));
  std::string body = atom_body(child(&node, "content"));
  if (plain_words(body).empty()) body = atom_body(child(&node, "summary"));
  finish(item, std::move(body), "feed");
  return item;
}

Item sitemap_url(const XmlNode& node) {
  Item item;
  item.url = text_below(child(&node, "loc"));
  const XmlNode* news = child(&node, "news");
  const XmlNode* publication = child(news, "publication");
  item.title = text_below(child(news, "title"));
  item.outlet = text_below(child(publication, "name"));
  item.language = text_below(child(publication, "language"));
  item.published_words = text_below(child(news, "publication_date"));
  finish(item, "", "sitemap");
  if (item.title.empty()) item.skipped = "a sitemap entry without a headline: pages are not fetched";
  return item;
}

Item skipped(std::string why) {
  Item item;
  item.skipped = std::move(why);
  return item;
}

std::string json_string(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

void json_authors(const Json& object, std::vector<std::string>& authors) {
  const auto add = [&](const Json& author) {
    if (author.is_object())
      for (const std::string& name : split_authors(json_string(author, "name"))) add_unique(authors, name);
  };
  if (const auto it = object.find("authors"); it != object.end() && it->is_array())
    for (const Json& author : *it) add(author);
  else if (const auto one = object.find("author"); one != object.end())
    add(*one);
}

Item json_item(const Json& entry, const Json& feed) {
  Item item;
  const auto id = entry.find("id");
  if (id != entry.end()) item.id = id->is_string() ? id->get<std::string>() : id->is_number() ? id->dump() : "";
  item.url = first_of({json_string(entry, "url"), json_string(entry, "external_url")});
  item.title = trim(json_string(entry, "title"));
  item.published_words = json_string(entry, "date_published");
  item.updated_words = json_string(entry, "date_modified");
  item.outlet = json_string(feed, "title");
  item.language = first_of({json_string(entry, "language"), json_string(feed, "language")});
  json_authors(entry, item.authors);
  if (item.authors.empty()) json_authors(feed, item.authors);
  if (const auto tags = entry.find("tags"); tags != entry.end() && tags->is_array() && !tags->empty() && (*tags)[0].is_string())
    item.section = (*tags)[0].get<std::string>();
  std::string body = json_string(entry, "content_html");
  if (body.empty()) body = as_html(escape_html(json_string(entry, "content_text")));
  if (body.empty()) body = as_html(escape_html(json_string(entry, "summary")));
  finish(item, std::move(body), "feed");
  return item;
}

}  // namespace

std::string plain_words(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return std::string(trim(html));
  return text_of(HtmlTree(html).root(), size_t{64} << 10);
}

std::string as_html(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find('\n', at);
    while (end != std::string_view::npos && end + 1 < text.size() && text[end + 1] != '\n' && text[end + 1] != '\r')
      end = text.find('\n', end + 1);
    end = std::min(end, text.size());
    const std::string_view paragraph = trim(text.substr(at, end - at));
    if (!paragraph.empty()) out.append("<p>").append(paragraph).append("</p>\n");
    at = end + 1;
  }
  return out;
}

FeedItems read_xml_feed(std::string_view utf8) {
  FeedItems out;
  XmlTree tree = parse_xml(utf8);
  out.error = tree.error;
  const XmlNode* root = tree.root();
  if (root == nullptr) return out;
  if (root->name == "sitemapindex") {
    out.items.push_back(skipped("a sitemap of sitemaps: they are not fetched"));
    return out;
  }
  Channel channel;
  const XmlNode* head = root->name == "feed" ? root : child(root, "channel");
  channel.title = plain_words(text_below(child(head, "title")));
  channel.language = first_of({text_below(child(head, "language")), std::string(root->attribute("lang"))});
  channel.author = text_below(child(child(head, "author"), "name"));
  const std::string_view unit = root->name == "feed" ? "entry" : root->name == "urlset" ? "url" : "item";
  for (const XmlNode* node : tree.all(unit)) {
    if (!node->whole) continue;   // the error says so
    out.items.push_back(unit == "entry" ? atom_entry(*node, channel) : unit == "url" ? sitemap_url(*node) : rss_item(*node, channel));
  }
  return out;
}

FeedItems read_json_feed(std::string_view utf8) {
  FeedItems out;
  const Json feed = Json::parse(utf8, nullptr, false);
  if (!feed.is_object()) {
    out.error = Error{ErrorCode::kBadJson, "not valid JSON", ""};
    return out;
  }
  if (const auto items = feed.find("items"); items != feed.end() && items->is_array())
    for (const Json& entry : *items)
      if (entry.is_object()) out.items.push_back(json_item(entry, feed));
  return out;
}

}  // namespace dateline
