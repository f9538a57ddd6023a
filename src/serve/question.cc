#include "serve/question.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "event/event.h"
#include "store/filter_options.h"

namespace dateline {

Result<EventFilter> Question::filter() {
  FilterOptions o;
  Parameters& p = parameters;
  o.who = p.text("who");
  o.whom = p.text("whom");
  o.actor = p.text("actor");
  o.types = p.list("type");
  o.mode = p.text("mode");
  o.context = p.text("context");
  o.quad = p.text("quad");
  o.statuses = p.list("status");
  o.since = p.text("since");
  o.until = p.text("until");
  o.place = p.text("place");
  o.outlet = p.text("outlet");
  o.text = p.text("text");
  o.min_sources = p.integer("min-sources", 0, 0, 1'000'000'000);
  o.min_reports = p.integer("min-reports", 0, 0, 1'000'000'000);
  o.min_confidence = p.real("min-confidence", 0, 0, 1);
  o.as_of = p.text("as-of");
  o.bbox = p.text("bbox");
  o.ids = p.list("id", 20000);
  Result<EventFilter> filter = make_filter(o);
  if (!filter) return filter;
  for (const std::string& type : filter->types) {
    EventType plover{};
    if (!parse_event_type(type, plover) && now->index->words.find(type) == 0) return unknown_type(type);
  }
  return filter;
}

namespace {

Result<std::shared_ptr<Snapshot>> as_of(Question& question, CivilDate day) {
  Snapshot& now = *question.now;
  const std::lock_guard held(now.as_of_mutex);   // made once, however many ask
  for (const auto& [known, snapshot] : now.as_of)
    if (known == day) return snapshot;
  Result<StoreView::Reading> reading = question.view.read();
  if (!reading) return reading.error();
  EventFilter then;
  then.as_of = day;
  if (const Status prepared = prepare_filter(reading->db(), then); !prepared) return prepared.error();
  Result<EventIndex> index = EventIndex::load(reading->db());
  if (!index) return index.error();
  auto made = std::make_shared<Snapshot>();
  made->index = std::make_shared<const EventIndex>(std::move(*index));
  made->version = now.version;
  if (now.as_of.size() == 2) now.as_of.erase(now.as_of.begin());
  now.as_of.emplace_back(day, made);
  return made;
}

}  // namespace

Result<Chosen> choose(Question& question, const EventFilter& filter) {
  std::shared_ptr<Snapshot> snapshot = question.now;
  if (filter.as_of.has_value()) {
    Result<std::shared_ptr<Snapshot>> then = as_of(question, filter.as_of);
    if (!then) return then.error();
    snapshot = *then;
  }
  const Selector selector(*snapshot->index, snapshot->parts, [&](const Selector::Find& find) -> Result<std::vector<int64_t>> {
    Result<StoreView::Reading> reading = question.view.read();
    if (!reading) return reading.error();
    return find(reading->db());
  });
  Result<Selection> selection = selector.select(filter);
  if (!selection) return selection.error();
  return Chosen{std::move(snapshot), std::move(*selection)};
}

std::string answer_text(const nlohmann::ordered_json& json) {
  const std::string text = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string out;
  out.reserve(text.size() + 64);
  for (const char c : text) {   // these stand inside strings only
    if (c == '<') out += "\\u003c";
    else if (c == '>') out += "\\u003e";
    else if (c == '&') out += "\\u0026";
    else out += c;
  }
  return out + "\n";
}

std::string begin_answer(const Question& question) { return fmt::format("{{\"version\":\"{}\",", question.now->version); }

std::string hex_id(uint64_t id) { return fmt::format("{:016x}", id); }

Result<uint64_t> read_hex_id(const std::string& text, const std::string& what) {
  uint64_t id = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), id, 16);
  if (text.size() != 16 || failed != std::errc() || end != text.data() + 16)
    return Error{ErrorCode::kNotInStore, "no " + what + " has such an id: 16 digits of 0-9 and a-f", what};
  return id;
}

}  // namespace dateline
