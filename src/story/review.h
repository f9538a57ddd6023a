// What people say about coded events: accepted, corrected, rejected; kept so that nothing is lost, compared, and applied.
//
//   Result<ReviewLog> log = ReviewLog::open("news.anna.review.jsonl");     // made when it is not there; goes on when it is
//   Status kept = log->add({.article = "a1", .event = "9f...", .verdict = Verdict::accept, .coder = "anna", .coded = event});
//   for (const Json& e : reviewed_events(record, log->judgements())) ...   // the article's events as the coder has them
//
// The file has one line of JSON a decision, written and flushed before add() returns. The last line about an event counts;
// "undo" takes the one before it back, and "draft" keeps corrections of an event that is not decided yet.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "story/agreement.h"

namespace dateline {

using ReviewJson = nlohmann::ordered_json;

/// `add`: an event that the program missed, made by the coder.
enum class Verdict : uint8_t { accept, correct, reject, draft, undo, add };
std::string_view name(Verdict verdict);

struct Judgement {
  std::string article, event;        // ids of the record
  Verdict verdict = Verdict::accept;
  std::string coder;
  ReviewJson coded;                  // the event as the coder has it: the record's, with what was corrected
  std::vector<std::string> changed;  // names of the members that were corrected
};

/// Events that a coder added have ids of their own, made of where their words stand, so that two coders who add the same act agree.
std::string added_event_id(uint32_t trigger_begin, uint32_t trigger_end);
bool is_added_event(std::string_view event_id);

/// The fields that are compared, and the value of one of them in an event: "CONSULT", "RUSGOV+SYRGOV", "2018-05-17", "-" for none.
/// Actors are compared by code, and by their words where they have none; places by GeoNames id, else by name.
inline constexpr std::array<std::string_view, 7> kReviewFields = {"type", "mode", "status", "actor", "recipient", "date", "place"};
std::string review_value(const ReviewJson& event, std::string_view field);

/// One writer at a time. Movable.
class ReviewLog {
 public:
  /// Reads what is there and keeps the file open for more. A last line that was cut off is taken away. kCannotOpen when another
  /// review has it open.
  static Result<ReviewLog> open(const std::string& path);
  /// Reads only.
  static Result<ReviewLog> read(const std::string& path);

  ReviewLog(ReviewLog&& other) noexcept;
  ReviewLog& operator=(ReviewLog&&) = delete;
  ~ReviewLog();

  /// On the disk when it returns ok. kCannotWrite.
  Status add(Judgement judgement);

  /// Every decision that stands and every draft, in the order in which they were made.
  const std::vector<Judgement>& judgements() const { return judgements_; }
  /// The one about that event; nullptr when there is none.
  const Judgement* about(std::string_view article, std::string_view event) const;
  /// "path:3: ..." for lines that could not be read; they are kept in the file and count for nothing.
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  explicit ReviewLog(std::string path) : path_(std::move(path)) {}
  void load(std::string_view text);
  void take(Judgement judgement);

  std::string path_;
  int fd_ = -1;
  std::vector<Judgement> judgements_;
  std::vector<std::string> notes_;
};

/// The events of an article as the coder has them: accepted ones as they are, corrected ones corrected, rejected ones left out, each
/// with "review": {"coder","verdict"}; then the events that the coder added. Events without a decision are left out too.
std::vector<ReviewJson> reviewed_events(const ReviewJson& record, std::span<const Judgement> judgements);
/// True when each event of the article has a decision, and each added one too.
bool all_reviewed(const ReviewJson& record, std::span<const Judgement> judgements);

struct FieldAgreement {
  std::string field;                 // "event": is it one? then kReviewFields, over the events that both keep
  Agreement figures;
};
/// One list of judgements a coder. Units are events; drafts count for nothing. An event that one coder added is "no" to each other coder
/// who decided anything in that article.
std::vector<FieldAgreement> review_agreement(std::span<const std::vector<Judgement>> coders);

struct FieldShare {
  std::string field;                 // "event": of all decided, those that are events; then the fields of those, left as they were coded;
                                     // "found", when events were added: of the events that the coder sees, those the program had
  Share right;
};
std::vector<FieldShare> review_shares(std::span<const Judgement> judgements);

}  // namespace dateline
