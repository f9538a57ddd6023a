#include "page/json_ld.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace dateline {
namespace {

using Json = nlohmann::json;

constexpr size_t kMostBytes = size_t{2} << 20;
constexpr size_t kMostObjects = 5000;
constexpr int kDeepest = 100;

// Too deeply nested for comfort? Counts brackets, strings included: a page's own data never comes
// near.
bool is_too_deep(std::string_view text) {
  int depth = 0, deepest = 0;
  for (const char c : text) {
    depth += c == '{' || c == '[';
    depth -= c == '}' || c == ']';
    deepest = std::max(deepest, depth);
  }
  return deepest > kDeepest;
}

Json parse(std::string_view text) {
  Json value = Json::parse(text, nullptr, false, true);
  if (!value.is_discarded()) return value;
  // Line ends inside strings are the usual mistake.
  std::string flat(text);
  for (char& c : flat)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  for (const std::string_view junk : {"<![CDATA[", "//<![CDATA[", "//]]>", "]]>", "/* */"})
    for (size_t at = flat.find(junk); at != std::string::npos; at = flat.find(junk))
      flat.erase(at, junk.size());
  while (!flat.empty() && (flat.back() == ' ' || flat.back() == ';')) flat.pop_back();
  return Json::parse(flat, nullptr, false, true);
}

bool has_type(const Json& object, std::initializer_list<std::string_view> endings) {
  const auto found = object.find("@type");
  if (found == object.end()) return false;
  const auto is = [&](const Json& type) {
    if (!type.is_string()) return false;
    const std::string& name = type.get_ref<const std::string&>();
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view e) { return name.ends_with(e); });
  };
  return found->is_array() ? std::any_of(found->begin(), found->end(), is) : is(*found);
}

std::string decode_entities(std::string text) {
  for (const auto& [entity, plain] :
       std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"&quot;", "\""},
           {"&#039;", "'"},
           {"&#39;", "'"},
           {"&apos;", "'"},
           {"&lt;", "<"},
           {"&gt;", ">"},
           {"&nbsp;", " "},
           {"&#8217;", "\xE2\x80\x99"},
           {"&#8216;", "\xE2\x80\x98"},
           {"&#8220;", "\xE2\x80\x9C"},
           {"&#8221;", "\xE2\x80\x9D"},
           {"&#8211;", "\xE2\x80\x93"},
           {"&#8212;", "\xE2\x80\x94"},
           {"&amp;", "&"}})
    for (size_t at = text.find(entity); at != std::string::npos;
         at = text.find(entity, at + plain.size()))
      text.replace(at, entity.size(), plain);
  return std::string(trim(text));
}

class Reader {
 public:
  LdArticle run(const std::vector<std::string_view>& scripts) {
    std::vector<Json> roots;
    size_t bytes = 0;
    for (const std::string_view script : scripts) {
      bytes += script.size();
      if (bytes > kMostBytes || is_too_deep(script)) continue;
      Json value = parse(script);
      if (!value.is_discarded()) roots.push_back(std::move(value));
    }
    for (const Json& root : roots) collect(root);
    for (const Json* o : objects_)
      if (const auto id = o->find("@id"); id != o->end() && id->is_string() && o->size() > 1)
        by_id_.emplace(id->get<std::string>(), o);
    const Json* article = nullptr;
    for (const Json* o : objects_)
      if (has_type(*o, {"Article", "BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting",
                        "AnalysisNewsArticle"}))
        if (article == nullptr ||
            (!article->contains("datePublished") && o->contains("datePublished")))
          article = o;
    if (article != nullptr) take(*article), out_.found = true;
    out_.live = std::any_of(objects_.begin(), objects_.end(),
                            [](const Json* o) { return has_type(*o, {"LiveBlogPosting"}); });
    for (const Json* o : objects_)
      if (has_type(*o, {"WebPage", "ItemPage"})) {
        if (out_.published.empty()) out_.published = string_at(*o, "datePublished");
        if (out_.modified.empty()) out_.modified = string_at(*o, "dateModified");
        break;
      }
    return std::move(out_);
  }

 private:
  // All objects, outermost first; lists of other articles are left out.
  void collect(const Json& root) {
    std::vector<const Json*> open{&root};
    while (!open.empty() && objects_.size() < kMostObjects) {
      const Json* value = open.back();
      open.pop_back();
      if (value->is_object()) {
        objects_.push_back(value);
        for (const char* key : {"hasPart", "mainEntity", "mainEntityOfPage", "@graph"})
          if (const auto found = value->find(key); found != value->end()) open.push_back(&*found);
      } else if (value->is_array()) {
        for (auto it = value->rbegin(); it != value->rend(); ++it) open.push_back(&*it);
      }
    }
  }

  const Json& resolved(const Json& value) const {
    if (value.is_object() && value.size() == 1)
      if (const auto id = value.find("@id"); id != value.end() && id->is_string())
        if (const auto found = by_id_.find(id->get_ref<const std::string&>());
            found != by_id_.end())
          return *found->second;
    return value;
  }

  std::string string_at(const Json& object, const char* key) const {
    const auto found = object.find(key);
    return found == object.end() ? std::string() : string_of(*found);
  }

  // A string, the first of a list, or an object's name.
  std::string string_of(const Json& given) const {
    const Json& value = resolved(given);
    if (value.is_string()) return decode_entities(value.get<std::string>());
    if (value.is_array())
      return value.empty()         ? std::string()
             : value[0].is_array() ? std::string()
                                   : string_of(value[0]);
    if (value.is_object())
      for (const char* key : {"name", "@value", "@id"})
        if (const auto found = value.find(key); found != value.end() && found->is_string())
          return decode_entities(found->get<std::string>());
    return {};
  }

  void take_author(const Json& given) {
    const Json& author = resolved(given);
    if (author.is_array()) {
      for (const Json& one : author)
        if (!one.is_array()) take_author(one);
      return;
    }
    std::vector<std::string>& list =
        author.is_object() &&
                has_type(author, {"Organization", "NewsMediaOrganization", "Corporation"})
            ? out_.organizations
            : out_.people;
    if (author.is_object())
      if (const auto names = author.find("name"); names != author.end() && names->is_array()) {
        for (const Json& name : *names)
          if (name.is_string()) list.push_back(decode_entities(name.get<std::string>()));
        return;
      }
    if (std::string name = string_of(author);
        !name.empty() && !name.starts_with("http") && !name.starts_with("#"))
      list.push_back(std::move(name));
  }

  void take(const Json& article) {
    out_.headline = string_at(article, "headline");
    if (out_.headline.empty()) out_.headline = string_at(article, "name");
    out_.published = string_at(article, "datePublished");
    if (out_.published.empty()) out_.published = string_at(article, "dateCreated");
    out_.modified = string_at(article, "dateModified");
    out_.publisher = string_at(article, "publisher");
    out_.section = string_at(article, "articleSection");
    out_.language = string_at(article, "inLanguage");
    out_.url = string_at(article, "url");
    out_.description = string_at(article, "description");
    if (const auto author = article.find("author"); author != article.end()) take_author(*author);
    if (out_.people.empty() && out_.organizations.empty())
      if (const auto creator = article.find("creator"); creator != article.end())
        take_author(*creator);
  }

  std::vector<const Json*> objects_;
  std::map<std::string, const Json*> by_id_;
  LdArticle out_;
};

}  // namespace

LdArticle read_json_ld(const std::vector<std::string_view>& scripts) {
  return Reader().run(scripts);
}

}  // namespace dateline
