// CoNLL-U to Analysis: rebuilds the running text from FORM and SpaceAfter, a block a paragraph.
// Tests: conllu_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/utf8.h"
#include "lang/conllu.h"
#include "lang/lemma_pool.h"

namespace dateline {
namespace {

constexpr size_t kFields = 10;

std::vector<std::string_view> cut(std::string_view text, char at) {
  std::vector<std::string_view> out;
  for (size_t begin = 0;;) {
    const size_t end = std::min(text.find(at, begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    if (end == text.size()) return out;
    begin = end + 1;
  }
}

bool parse_number(std::string_view text, uint32_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

std::string_view misc_value(std::string_view misc, std::string_view key) {
  for (const std::string_view item : cut(misc, '|'))
    if (item.size() > key.size() && item.starts_with(key) && item[key.size()] == '=')
      return item.substr(key.size() + 1);
  return {};
}

// Reads the brackets of Entity= into mentions: "(e1-person-name-2" opens, "e1)" closes.
class Entities {
 public:
  // Where etype, form and head stand in "# global.Entity = eid-etype-form-head"; other schemes have
  // other fields.
  void schema(std::string_view fields) {
    const std::vector<std::string_view> names = cut(fields, '-');
    const auto place = [&](std::string_view n) {
      return static_cast<size_t>(std::find(names.begin(), names.end(), n) - names.begin());
    };
    etype_ = place("etype");
    form_ = place("form");
    head_ = place("head");
  }

  void read(std::string_view cell, uint32_t word, Analysis& a) {
    size_t i = 0;
    while (i < cell.size()) {
      const bool opens = cell[i] == '(';
      if (opens) ++i;
      size_t end = i;
      while (end < cell.size() && cell[end] != '(' && cell[end] != ')') ++end;
      const std::string_view body = cell.substr(i, end - i);
      const bool closes = end < cell.size() && cell[end] == ')';
      if (opens) open(body, word);
      if (closes) close(opens ? body.substr(0, body.find('-')) : body, word, a);
      i = closes ? end + 1 : end;
    }
  }

  void finish(Analysis& a) {
    std::vector<std::pair<Mention, std::string>> sorted;
    for (size_t i = 0; i < a.mentions.size(); ++i) sorted.emplace_back(a.mentions[i], groups_[i]);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& x, const auto& y) {
      return x.first.first != y.first.first ? x.first.first < y.first.first
                                            : x.first.last > y.first.last;
    });
    std::map<std::string, uint32_t> chains;
    for (size_t i = 0; i < sorted.size(); ++i) {
      Mention& m = a.mentions[i] = sorted[i].first;
      const auto [it, added] =
          chains.emplace(sorted[i].second, static_cast<uint32_t>(a.chains.size()));
      if (added) {
        a.chains.emplace_back();
        a.chains.back().type = m.type;
      }
      Chain& chain = a.chains[it->second];
      m.chain = static_cast<int32_t>(it->second);
      const int32_t before =
          chain.links.empty() ? kNone : static_cast<int32_t>(chain.links.back().mention);
      chain.links.push_back({static_cast<uint32_t>(i), before,
                             before == kNone ? CorefReason::first : CorefReason::description});
      if (m.form == MentionForm::name && chain.best_name == kNone)
        chain.best_name = static_cast<int32_t>(i);
    }
  }

 private:
  struct Open {
    std::string id, type, form;
    uint32_t word, head;
  };

  void open(std::string_view body, uint32_t word) {
    const std::vector<std::string_view> f = cut(body, '-');
    const auto field = [&](size_t i) { return i < f.size() ? f[i] : std::string_view(); };
    uint32_t head = 0;
    if (!parse_number(field(head_), head)) head = 0;
    stack_.push_back(
        {std::string(f[0]), std::string(field(etype_)), std::string(field(form_)), word, head});
  }

  void close(std::string_view id, uint32_t word, Analysis& a) {
    for (size_t k = stack_.size(); k-- > 0;) {
      if (stack_[k].id != id) continue;
      const Open o = stack_[k];
      stack_.erase(stack_.begin() + static_cast<long>(k));
      Mention m;
      if (!parse_entity_type(o.type, m.type)) return;
      m.first = o.word;
      m.last = word + 1;
      m.head = head_of(m, o.head, a);
      m.form = o.form == "pronoun"   ? MentionForm::pronoun
               : o.form == "nominal" ? MentionForm::nominal
               : o.form == "name"    ? MentionForm::name
                                     : form_of(a.words[m.head].upos);
      m.span = {a.words[m.first].span.begin, a.words[word].span.end};
      m.score = 1;
      m.sentence = static_cast<int32_t>(a.sentences.size());
      a.mentions.push_back(m);
      groups_.push_back(o.id);
      return;
    }
  }

  static MentionForm form_of(Upos upos) {
    return upos == Upos::PROPN  ? MentionForm::name
           : upos == Upos::PRON ? MentionForm::pronoun
                                : MentionForm::nominal;
  }
  static uint32_t head_of(const Mention& m, uint32_t given, const Analysis& a) {
    if (given > 0 && m.first + given - 1 < m.last) return m.first + given - 1;
    for (uint32_t i = m.first; i < m.last; ++i) {
      const int32_t h = a.words[i].head;
      if (h < static_cast<int32_t>(m.first) || h >= static_cast<int32_t>(m.last)) return i;
    }
    return m.first;
  }

  size_t etype_ = 1, form_ = 2, head_ = 3;
  std::vector<Open> stack_;
  std::vector<std::string> groups_;
};

class Reader {
 public:
  explicit Reader(const std::string& name) : name_(name) {}

  Status line(std::string_view text) {
    ++number_;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.empty()) return end_sentence();
    if (text[0] == '#') return comment(text);
    const std::vector<std::string_view> f = cut(text, '\t');
    if (f.size() != kFields) return bad(fmt::format("{} fields, not {}", f.size(), kFields));
    if (f[0].find('.') != std::string_view::npos) return ok();
    return f[0].find('-') == std::string_view::npos ? word(f) : token(f);
  }

  Result<std::vector<ConlluDocument>> finish() {
    if (const Status s = end_sentence(); !s) return s.error();
    end_document();
    return std::move(documents_);
  }

 private:
  Error bad(std::string why) const {
    return {ErrorCode::kBadRecord, std::move(why), fmt::format("{}:{}", name_, number_)};
  }

  ConlluDocument& doc() {
    if (documents_.empty() || closed_) {
      documents_.emplace_back();
      documents_.back().document.id = id_;
      closed_ = false;
      entities_ = Entities();
      entities_.schema(schema_);
      pool_.clear();
    }
    return documents_.back();
  }

  void end_document() {
    if (documents_.empty() || closed_) return;
    ConlluDocument& d = documents_.back();
    for (Block& b : d.document.blocks)
      while (b.span.end > b.span.begin && d.document.text[b.span.end - 1] == ' ') --b.span.end;
    while (d.document.text.ends_with(' ')) d.document.text.pop_back();
    entities_.finish(d.analysis);
    closed_ = true;
  }

  Status comment(std::string_view text) {
    const size_t eq = text.find('=');
    const std::string_view value =
        eq == std::string_view::npos ? std::string_view() : trim(text.substr(eq + 1));
    if (text.starts_with("# newdoc")) {
      end_document();
      id_ = value;
      paragraph_ = true;
    } else if (text.starts_with("# newpar")) {
      if (!text.starts_with("# newpar_block")) paragraph_ = true;
    } else if (text.starts_with("# sent_id")) {
      sent_id_ = value;
    } else if (text.starts_with("# global.Entity")) {
      schema_ = value;
      entities_.schema(schema_);
    }
    return ok();
  }

  Status token(const std::vector<std::string_view>& f) {
    const std::vector<std::string_view> ends = cut(f[0], '-');
    uint32_t first = 0, last = 0;
    if (ends.size() != 2 || !parse_number(ends[0], first) || !parse_number(ends[1], last) ||
        first != words_ + 1 || last < first)
      return bad(fmt::format("no range of words: \"{}\"", f[0]));
    joined_until_ = last;
    joined_space_ = misc_value(f[9], "SpaceAfter") != "No";
    return ok();
  }

  Status word(const std::vector<std::string_view>& f) {
    uint32_t id = 0;
    if (!parse_number(f[0], id) || id != words_ + 1)
      return bad(fmt::format("word \"{}\" where {} was due", f[0], words_ + 1));
    if (f[1].empty()) return bad("a word without a form");
    ConlluDocument& d = doc();
    std::string& text = d.document.text;
    Analysis& a = d.analysis;
    if (words_ == 0) {
      if (paragraph_ || d.document.blocks.empty()) {
        while (text.ends_with(' ')) text.pop_back();
        if (!d.document.blocks.empty()) {
          d.document.blocks.back().span.end = static_cast<uint32_t>(text.size());
          text += "\n\n";
        }
        const auto at = static_cast<uint32_t>(text.size());
        d.document.blocks.push_back({{at, at}, BlockRole::body});
        paragraph_ = false;
      }
      first_ = static_cast<uint32_t>(a.words.size());
      d.lines.push_back(number_);
      d.sent_ids.push_back(sent_id_);
      sent_id_.clear();
    }
    Word w;
    const auto begin = static_cast<uint32_t>(text.size());
    text += f[1];
    w.span = {begin, static_cast<uint32_t>(text.size())};
    w.joined = id <= joined_until_ && words_ + 1 > 1 && in_token_;
    in_token_ = id < joined_until_;
    w.space_after = id < joined_until_    ? false
                    : id == joined_until_ ? joined_space_
                                          : misc_value(f[9], "SpaceAfter") != "No";
    if (w.space_after) text += ' ';
    parse_upos(f[3], w.upos);
    w.morph = parse_feats(f[5]);
    if (!parse_deprel(f[7], w.deprel)) parse_deprel(f[7].substr(0, f[7].find(':')), w.deprel);
    w.lemma = pool_.id(f[2], a.lemmas);
    uint32_t head = 0;
    if (f[6] != "_" && !parse_number(f[6], head)) return bad(fmt::format("no head: \"{}\"", f[6]));
    w.head = head == 0 ? kRoot : static_cast<int32_t>(first_ + head - 1);
    highest_head_ = std::max(highest_head_, head);
    a.words.push_back(w);
    ++words_;
    d.document.blocks.back().span.end = static_cast<uint32_t>(text.size());
    if (const std::string_view cell = misc_value(f[9], "Entity"); !cell.empty())
      pending_.emplace_back(std::string(cell), static_cast<uint32_t>(a.words.size() - 1));
    return ok();
  }

  Status end_sentence() {
    if (words_ == 0) return ok();
    if (highest_head_ > words_)
      return bad(fmt::format("a head {} in a sentence of {} words", highest_head_, words_));
    if (joined_until_ > words_) return bad("a range of words that goes on after the sentence");
    ConlluDocument& d = doc();
    Analysis& a = d.analysis;
    for (const auto& [cell, at] : pending_) entities_.read(cell, at, a);
    pending_.clear();
    const auto last = static_cast<uint32_t>(a.words.size());
    a.sentences.push_back({first_,
                           last,
                           static_cast<uint32_t>(d.document.blocks.size() - 1),
                           {a.words[first_].span.begin, a.words[last - 1].span.end}});
    words_ = joined_until_ = highest_head_ = 0;
    in_token_ = false;
    return ok();
  }

  const std::string& name_;
  uint32_t number_ = 0;
  std::vector<ConlluDocument> documents_;
  bool closed_ = false, paragraph_ = true, joined_space_ = true, in_token_ = false;
  std::string id_, sent_id_, schema_ = "eid-etype-form-head";
  uint32_t words_ = 0, first_ = 0, joined_until_ = 0, highest_head_ = 0;
  std::vector<std::pair<std::string, uint32_t>> pending_;
  Entities entities_;
  LemmaPool pool_;
};

}  // namespace

Result<std::vector<ConlluDocument>> read_conllu(std::string_view text, const std::string& name) {
  if (find_invalid_utf8(text) != std::string_view::npos)
    return Error{ErrorCode::kBadRecord, "the text is not UTF-8", name};
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Reader reader(name);
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    if (const Status s = reader.line(text.substr(begin, end - begin)); !s) return s.error();
    begin = end + 1;
  }
  return reader.finish();
}

}  // namespace dateline
