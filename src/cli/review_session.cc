#include "cli/review_session.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/review_values.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 5> kStatuses = {"occurred", "historical", "future", "hypothetical", "negated"};

std::vector<Choice> choices_of(const std::vector<Offer>& offers) {
  std::vector<Choice> out;
  for (const Offer& o : offers) out.push_back(o.choice);
  return out;
}

}  // namespace

ReviewSession::ReviewSession(std::vector<Record> records, ReviewLog log, std::string coder, const Ontology& ontology)
    : records_(std::move(records)), log_(std::move(log)), coder_(std::move(coder)), ontology_(ontology) {
  insert_added();
  for (size_t r = 0; r < records_.size(); ++r)
    for (size_t e = 0; e < member(records_[r], "events").size(); ++e) items_.push_back({r, e});
  if (items_.empty()) return;
  look_at(0);
  if (is_decided(0)) to_next_open();
  if (decided() > 0) message_ = fmt::format("going on: {} of {} are decided", decided(), size());
}

void ReviewSession::insert_added() {
  for (const Judgement& j : log_.judgements()) {
    if (!is_added_event(j.event)) continue;
    for (Record& record : records_)
      if (text_of(record, "id") == j.article) record["events"].push_back(j.coded);
  }
}

const Judgement* ReviewSession::about(size_t item) const {
  const Record& record = records_[items_[item].record];
  return log_.about(text_of(record, "id"), text_of(record["events"][items_[item].event], "id"));
}

bool ReviewSession::is_decided(size_t item) const {
  const Judgement* j = about(item);
  return j && j->verdict != Verdict::draft;
}

const Judgement* ReviewSession::decision() const { return is_decided(at_) ? about(at_) : nullptr; }

size_t ReviewSession::decided() const {
  size_t n = 0;
  for (size_t i = 0; i < items_.size(); ++i) n += is_decided(i);
  return n;
}

void ReviewSession::look_at(size_t item) {
  at_ = item;
  const Judgement* j = about(item);
  coded_ = j ? j->coded : original();
  changed_ = j ? j->changed : std::vector<std::string>();
  asks_field_ = false;
}

void ReviewSession::to_next_open() {
  for (size_t step = 1; step <= items_.size(); ++step)
    if (const size_t next = (at_ + step) % items_.size(); !is_decided(next)) {
      look_at(next);
      return;
    }
  message_ = "all decided: q ends, b looks back";
  look_at(at_);
}

void ReviewSession::keep(Verdict verdict) {
  const Status kept = log_.add({.article = std::string(text_of(record(), "id")), .event = std::string(text_of(original(), "id")),
                                .verdict = verdict, .coder = coder_, .coded = coded_, .changed = changed_});
  if (!kept) error_ = kept.error();
}

void ReviewSession::decide(Verdict verdict) {
  if (verdict == Verdict::accept && is_added_event(text_of(original(), "id"))) {
    if (text_of(coded_, "type").empty()) {
      message_ = "an event needs a type: 1";
      return;
    }
    verdict = Verdict::add;
  }
  if (verdict == Verdict::accept && !changed_.empty()) verdict = Verdict::correct;
  if (verdict == Verdict::reject) {
    coded_ = original();
    changed_.clear();
  }
  keep(verdict);
  message_ = verdict == Verdict::accept ? "accepted" : verdict == Verdict::correct ? "corrected" : verdict == Verdict::add ? "added" : "rejected";
  if (!error_) to_next_open();
}

void ReviewSession::undo() {
  // Corrections on the screen first, then the latest decision in the log, whoever many sessions ago.
  if (!decision() && !changed_.empty()) {
    keep(Verdict::undo);
    look_at(at_);
    message_ = "corrections taken back";
    return;
  }
  const std::vector<Judgement>& all = log_.judgements();
  for (auto j = all.rbegin(); j != all.rend(); ++j)
    for (size_t i = 0; i < items_.size(); ++i)
      if (about(i) == &*j && j->verdict != Verdict::draft) {
        const std::string was(name(j->verdict));
        look_at(i);
        keep(Verdict::undo);
        look_at(i);
        message_ = fmt::format("taken back: {}", was);
        return;
      }
  message_ = "nothing to take back";
}

void ReviewSession::put(const std::string& field, Record value) {
  coded_[field] = std::move(value);
  if (field == "type") {
    const std::string type(text_of(coded_, "type"));
    coded_["quad"] = std::string(ontology_.quad(type));
    // The code and the mode belonged to the other type.
    for (const char* of_type : {"cameo", "goldstein"}) coded_[of_type] = nullptr;
    if (coded_.contains("code")) coded_["code"] = nullptr;
    if (!ontology_.has_mode(type, text_of(coded_, "mode"))) put("mode", nullptr);
  }
  if (field == "type" || field == "mode") coded_["score"] = ontology_.score(text_of(coded_, "type"), text_of(coded_, "mode"));
  if (field == "status" && text_of(coded_, "status") == "occurred") coded_["status_cue"] = nullptr;
  if (field == "date" && coded_["date"].is_null())
    coded_["date"] = no_date();
  std::erase(changed_, field);
  if (review_value(coded_, field) != review_value(original(), field)) changed_.push_back(field);
}

void ReviewSession::swap_sides() {
  const Record actor = member(coded_, "actor");
  put("actor", member(coded_, "recipient"));
  put("recipient", actor);
  keep(Verdict::draft);
}

void ReviewSession::ask_missed() {
  field_ = "words";
  values_.clear();
  Picker::Options options;
  options.accepts_text = [this](const std::string& text) { return typed_event(record(), event(), text).has_value(); };
  options.hint = "the words of the article that name the act, as they stand there";
  picker_.emplace("missed event, words", std::vector<Choice>(), std::move(options));
}

/// The new event comes right behind the one on the screen, and asks for its type.
void ReviewSession::add_missed(const std::string& words) {
  Record fresh = *typed_event(record(), event(), words);
  const std::string id(text_of(fresh, "id"));
  for (size_t i = 0; i < items_.size(); ++i)
    if (items_[i].record == items_[at_].record && text_of(records_[items_[i].record]["events"][items_[i].event], "id") == id) {
      look_at(i);
      return;
    }
  Record& events = records_[items_[at_].record]["events"];
  events.push_back(std::move(fresh));
  items_.insert(items_.begin() + static_cast<long>(at_) + 1, {items_[at_].record, events.size() - 1});
  look_at(at_ + 1);
  keep(Verdict::draft);
  pick(0);
}

void ReviewSession::pick(size_t f) {
  field_ = std::string(kReviewFields[f]);
  asks_field_ = false;
  values_.clear();
  std::vector<Choice> choices;
  Picker::Options options;
  const auto offer = [&](std::string label, std::string detail, Record value) {
    const bool now = member(coded_, field_.c_str()) == value;
    choices.push_back({std::move(label), std::move(detail), now});
    values_.push_back(std::move(value));
  };
  const auto from = [&](const std::vector<Offer>& offers) {
    choices = choices_of(offers);
    for (const Offer& o : offers) values_.push_back(o.value);
  };
  if (field_ == "type") {
    for (const TypeInfo& t : ontology_.types()) offer(std::string(t.name), std::string(t.quad), std::string(t.name));
  } else if (field_ == "mode") {
    for (const std::string_view mode : ontology_.modes(text_of(coded_, "type"))) offer(std::string(mode), "", std::string(mode));
    offer("none", "no mode", nullptr);
  } else if (field_ == "status") {
    for (const std::string_view status : kStatuses) offer(std::string(status), "", std::string(status));
  } else if (field_ == "date") {
    from(date_offers(record(), coded_));
    options.accepts_text = [](const std::string& text) { return typed_date(text).has_value(); };
    options.prefer_text = true;
    options.hint = "or 2018-05-17, 2018-05, 2018, 2018-05-14..2018-05-16";
  } else if (field_ == "place") {
    from(place_offers(record(), coded_));
    options.accepts_text = [](const std::string& text) { return typed_place(text).has_value(); };
    options.hint = "or a name and country: Sochi, RUS";
  } else {
    from(actor_offers(record(), coded_, member(coded_, field_.c_str())));
    options.several = true;
    options.accepts_text = [this](const std::string& text) { return typed_actor(record(), text).has_value(); };
    options.hint = "or a code: SYRGOV, or words of the article: the envoy = UNO";
  }
  picker_.emplace(field_, std::move(choices), std::move(options));
}

void ReviewSession::picked() {
  if (field_ == "words") {
    const std::string words = picker_->text();
    picker_.reset();
    add_missed(words);
    return;
  }
  const bool side = field_ == "actor" || field_ == "recipient";
  if (const std::string& text = picker_->text(); !text.empty()) {
    Record value = side ? Record::array({*typed_actor(record(), text)}) : field_ == "date" ? *typed_date(text) : *typed_place(text);
    put(field_, std::move(value));
  } else if (side) {
    Record who = Record::array();
    for (const size_t i : picker_->chosen()) who.push_back(values_[i]);
    put(field_, std::move(who));
  } else if (const std::vector<size_t> chosen = picker_->chosen(); !chosen.empty()) {
    put(field_, values_[chosen.front()]);
  }
  picker_.reset();
  keep(Verdict::draft);   // a kill loses no correction
}

bool ReviewSession::press(Key key) {
  if (key.kind == Key::closed || key.kind == Key::interrupt) return false;
  if (key.kind == Key::resized) return true;
  message_.clear();
  if (help_) {
    help_ = false;
    return true;
  }
  if (picker_) {
    switch (picker_->press(key)) {
      case Picker::open: break;
      case Picker::taken: picked(); break;
      case Picker::cancelled: picker_.reset(); break;
    }
    return !error_;
  }
  return press_main(key) && !error_;
}

bool ReviewSession::press_main(Key key) {
  switch (key.kind) {
    case Key::enter: decide(Verdict::accept); return true;
    case Key::left: look_at(at_ > 0 ? at_ - 1 : at_); return true;
    case Key::right: look_at(at_ + 1 < size() ? at_ + 1 : at_); return true;
    case Key::escape: asks_field_ = false; return true;
    case Key::character: break;
    default: return true;
  }
  if (key.c >= U'1' && key.c < U'1' + static_cast<char32_t>(kReviewFields.size())) {
    pick(static_cast<size_t>(key.c - U'1'));
    return true;
  }
  switch (key.c) {
    case U'a': decide(Verdict::accept); return true;
    case U'r': decide(Verdict::reject); return true;
    case U'f': asks_field_ = true; return true;
    case U'x': swap_sides(); return true;
    case U'u': undo(); return true;
    case U'n': to_next_open(); return true;
    case U'+': ask_missed(); return true;
    case U'b': look_at(at_ > 0 ? at_ - 1 : at_); return true;
    case U'?': help_ = true; return true;
    case U'q': return false;
    default: message_ = "? shows the keys"; return true;
  }
}

}  // namespace dateline
