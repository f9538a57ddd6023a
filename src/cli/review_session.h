// A review in a terminal, without the terminal: which event is looked at, what each key does. Screens are drawn from it
// (review_screen.h); decisions go to the log before the next event comes.
//
//   ReviewSession session(std::move(records), std::move(log), "anna", ontology);
//   while (session.press(terminal.read())) terminal.show(draw(session, terminal, height));
//
// One thread. The ontology must outlive it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/picker.h"
#include "cli/record_view.h"
#include "event/ontology.h"
#include "story/review.h"

namespace dateline {

class ReviewSession {
 public:
  /// Begins at the first event that is not decided. Events that were added before stand behind those of their article.
  ReviewSession(std::vector<Record> records, ReviewLog log, std::string coder, const Ontology& ontology);

  /// False when the coder is done or wants to stop, or the log cannot be written (error()).
  bool press(Key key);

  size_t size() const { return items_.size(); }
  size_t position() const { return at_; }
  const Record& record() const { return records_[items_[at_].record]; }
  /// As it stands on the screen: with the corrections so far.
  const Record& event() const { return coded_; }
  const std::vector<std::string>& changed() const { return changed_; }
  /// The decision about the event on the screen; nullptr when there is none.
  const Judgement* decision() const;
  const std::optional<Picker>& picker() const { return picker_; }
  bool help() const { return help_; }
  bool asks_field() const { return asks_field_; }
  const std::string& message() const { return message_; }
  const std::string& coder() const { return coder_; }
  const ReviewLog& log() const { return log_; }
  size_t decided() const;
  const std::optional<Error>& error() const { return error_; }

 private:
  struct Item {
    size_t record = 0, event = 0;
  };
  const Record& original() const { return records_[items_[at_].record]["events"][items_[at_].event]; }
  const Judgement* about(size_t item) const;
  bool is_decided(size_t item) const;
  void look_at(size_t item);
  void to_next_open();
  void decide(Verdict verdict);
  void undo();
  void keep(Verdict verdict);
  void pick(size_t field);
  void put(const std::string& field, Record value);
  void swap_sides();
  void ask_missed();
  void add_missed(const std::string& words);
  void insert_added();
  bool press_main(Key key);
  void picked();

  std::vector<Record> records_;
  ReviewLog log_;
  std::string coder_;
  const Ontology& ontology_;
  std::vector<Item> items_;
  size_t at_ = 0;
  Record coded_;
  std::vector<std::string> changed_;
  std::optional<Picker> picker_;
  std::string field_;                    // that the picker is open for; "words" of an event that was missed
  std::vector<Record> values_;           // of its choices
  bool help_ = false, asks_field_ = false;
  std::string message_;
  std::optional<Error> error_;
};

}  // namespace dateline
