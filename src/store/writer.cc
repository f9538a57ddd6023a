#include "store/writer.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>

#include <fmt/format.h>

#include "base/hash.h"

namespace dateline {
namespace {

int64_t now_micros() {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}
CivilDate day_of(int64_t micros) { return CivilDate::from_days(static_cast<int32_t>(micros / 86400000000)); }

}  // namespace

/// One appender a table, alive for one batch.
struct StoreWriter::Open {
  Appender articles, inputs, codings, blocks, mentions, participants, actors, places, times, quotes, problems, signatures, bands, terms, links;
  int64_t now;

  static Result<std::unique_ptr<Open>> create(Database& db) {
    std::vector<Appender> all;
    for (const char* table : {"articles", "inputs", "codings", "blocks", "mentions", "participants", "actors", "places", "times", "quotes",
                              "problems", "signatures", "bands", "terms", "links"}) {
      Result<Appender> one = Appender::open(db, table);
      if (!one) return one.error();
      all.push_back(std::move(*one));
    }
    size_t i = 0;
    const auto next = [&] { return std::move(all[i++]); };
    return std::unique_ptr<Open>(new Open{next(), next(), next(), next(), next(), next(), next(), next(), next(), next(), next(), next(),
                                          next(), next(), next(), now_micros()});
  }
  Status flush() {
    for (Appender* one : {&articles, &inputs, &codings, &blocks, &mentions, &participants, &actors, &places, &times, &quotes, &problems,
                          &signatures, &bands, &terms, &links})
      if (const Status status = one->flush(); !status) return status.error();
    return ok();
  }
};

void StoreWriter::Deleter::operator()(Open* open) const { delete open; }

Result<StoreWriter> StoreWriter::open(Store& store, const RunInfo& run) {
  StoreWriter writer(store);
  if (const Status status = writer.load(); !status) return status.error();
  if (const Status status = writer.join_run(run); !status) return status.error();
  return writer;
}

Status StoreWriter::load() {
  Database& db = store_->db();
  Result<Rows> inputs = db.query("SELECT (input_hash >> 64)::UBIGINT, (input_hash & 18446744073709551615)::UBIGINT FROM inputs");
  if (!inputs) return inputs.error();
  while (inputs->next()) inputs_.insert({.low = inputs->number(1), .high = inputs->number(0)});
  Result<Rows> keys = db.query("SELECT key, article_id FROM articles WHERE superseded IS NULL ORDER BY article_id");
  if (!keys) return keys.error();
  while (keys->next()) latest_[hash64(keys->text(0))] = keys->integer(1);
  for (const auto& [sql, set] : {std::pair("SELECT actor_key FROM actors", &actors_), std::pair("SELECT place_key FROM places", &places_)}) {
    Result<Rows> rows = db.query(sql);
    if (!rows) return rows.error();
    while (rows->next()) set->insert(rows->integer(0));
  }
  Result<Rows> problems = db.query("SELECT input, code, message FROM problems WHERE kind = 'input'");
  if (!problems) return problems.error();
  while (problems->next())
    problems_.insert(hash64(fmt::format("{}|{}|{}", problems->text(0), problems->text(1), problems->text(2))));
  Result<Rows> last = db.query("SELECT coalesce((SELECT max(article_id) FROM articles), 0), coalesce((SELECT max(mention_id) FROM mentions), 0)");
  if (!last) return last.error();
  last->next();
  next_article_ = last->integer(0) + 1;
  next_mention_ = last->integer(1) + 1;
  return ok();
}

Status StoreWriter::join_run(const RunInfo& run) {
  Database& db = store_->db();
  if (run.kind == "add") {
    const Result<int64_t> same = db.integer(
        "SELECT coalesce(max(run_id), 0) FROM runs WHERE kind = 'add' AND dateline = ? AND pack = ? AND model = ? AND options = ?",
        {run.dateline, run.pack, run.model, run.options});
    if (!same) return same.error();
    run_id_ = static_cast<int32_t>(*same);
    if (run_id_ > 0) return ok();
  }
  const Result<int64_t> last = db.integer("SELECT coalesce(max(run_id), 0) FROM runs");
  if (!last) return last.error();
  run_id_ = static_cast<int32_t>(*last) + 1;
  const Result<Rows> done = db.query("INSERT INTO runs VALUES (?, ?, make_timestamp(?), ?, ?, ?, ?, ?)",
                                     {int64_t{run_id_}, run.kind, now_micros(), run.dateline, run.pack, run.model, run.options, run.note});
  if (!done) return done.error();
  return ok();
}

bool StoreWriter::has(const Hash128& input) const {
  const std::shared_lock lock(*inputs_mutex_);
  return inputs_.contains(input);
}

Result<StoreWriter::Open*> StoreWriter::begin() {
  if (open_) return open_.get();
  if (const Status status = store_->db().run("BEGIN"); !status) return status.error();
  Result<std::unique_ptr<Open>> made = Open::create(store_->db());
  if (!made) return made.error();
  open_.reset(made->release());
  return open_.get();
}

Result<Added> StoreWriter::add(ArticleRows rows) {
  if (has(rows.input)) return Added::unchanged;
  int64_t previous = 0, version = 1;
  const uint64_t key = hash64(rows.key);
  if (const auto it = latest_.find(key); it != latest_.end()) {
    previous = it->second;
    Hash128 text;
    std::string title;
    CivilDate published;
    if (const auto in_batch = batch_versions_.find(previous); in_batch != batch_versions_.end()) {
      std::tie(text, version, title, published) = in_batch->second;
    } else {
      Result<Rows> old = store_->db().query("SELECT (text_hash >> 64)::UBIGINT, (text_hash & 18446744073709551615)::UBIGINT, version, title, "
                                            "published FROM articles WHERE article_id = ?", {previous});
      if (!old) return old.error();
      if (!old->next()) return Error{ErrorCode::kBadStore, fmt::format("article {} is not there", previous), store_->path()};
      text = {.low = old->number(1), .high = old->number(0)};
      version = old->integer(2);
      title = old->text(3);
      published = old->date(4);
    }
    if (text == rows.text_hash && title == rows.title && published == rows.published) {
      // The same article in other markup: remembered, so that it is not read again.
      const Result<Open*> out = begin();
      if (!out) return out.error();
      (*out)->inputs.put(rows.input).put(previous).end_row();
      const std::unique_lock lock(*inputs_mutex_);
      inputs_.insert(rows.input);
      ++batch_;
      return Added::unchanged;
    }
    ++version;
  }
  const Result<Open*> out = begin();
  if (!out) return out.error();
  const int64_t id = next_article_++;
  const CivilDate known = rows.published.has_value() ? rows.published : day_of((*out)->now);
  put_article(**out, rows, id, previous, version, known);
  put_coding(**out, rows, id, known, true);
  if (previous != 0) superseded_.emplace_back(previous, known);
  latest_[key] = id;
  batch_versions_[id] = {rows.text_hash, version, rows.title, rows.published};
  {
    const std::unique_lock lock(*inputs_mutex_);
    inputs_.insert(rows.input);
  }
  ++batch_;
  return previous == 0 ? Added::added : Added::new_version;
}

void StoreWriter::put_article(Open& out, const ArticleRows& rows, int64_t id, int64_t previous, int64_t version, CivilDate known) {
  Appender& a = out.articles;
  a.put(id).put(rows.key).put(rows.id).put(version);
  previous != 0 ? a.put(previous) : a.null();
  a.null().text(rows.url).text(rows.title).text(rows.outlet).text(rows.language).put(rows.published).text(rows.published_source);
  a.list(rows.authors).list(rows.agencies).time(out.now).put(known).put(rows.words).put(rows.text_hash);
  store_->keeps_text() ? a.put(std::string_view(rows.text)) : a.null();
  a.end_row();
  out.inputs.put(rows.input).put(id).end_row();
  for (int32_t ord = 0; const BlockRow& b : rows.blocks) out.blocks.put(id).put(ord++).put(b.role).put(b.begin).put(b.end).end_row();
  if (rows.signature.shingles >= kFewestShingles) {
    const auto* bytes = reinterpret_cast<const char*>(rows.signature.hashes.data());
    out.signatures.put(id).put(static_cast<int64_t>(rows.signature.shingles)).blob({bytes, sizeof rows.signature.hashes}).end_row();
    for (const uint32_t band : rows.signature.bands) out.bands.put(band).put(id).end_row();
  }
  if (store_->keeps_text())
    for (const std::string& term : rows.terms) terms_[term].push_back(static_cast<uint32_t>(id));
}

void StoreWriter::put_coding(Open& out, const ArticleRows& rows, int64_t id, CivilDate known, bool current) {
  out.codings.put(run_id_).put(id).put(current).put(rows.record).end_row();
  for (const ActorRow& a : rows.actors) {
    if (!actors_.insert(a.key).second) continue;
    out.actors.put(a.key).text(a.name).put(a.resolved).text(a.wikidata).text(a.code).text(a.country).list(a.sectors).text(a.office).end_row();
  }
  for (const PlaceRow& p : rows.places) {
    if (!places_.insert(p.key).second) continue;
    out.places.put(p.key).text(p.name).put(p.geonames_id).put(p.lat).put(p.lon).text(p.country).text(p.admin1).text(p.kind)
        .text(p.precision).end_row();
  }
  for (const TimeRow& t : rows.times)
    out.times.put(run_id_).put(id).put(t.begin).put(t.end).put(t.type).text(t.value).put(t.first).put(t.last).end_row();
  for (const QuoteRow& q : rows.quotes)
    out.quotes.put(run_id_).put(id).put(q.begin).put(q.end).put(q.direct).put(q.speaker).end_row();
  for (int32_t ord = 0; const MentionRow& m : rows.mentions) put_mention(out, m, id, ord++, known, current);
}

void StoreWriter::put_mention(Open& out, const MentionRow& m, int64_t article, int32_t ord, CivilDate known, bool current) {
  const int64_t id = next_mention_++;
  Appender& a = out.mentions;
  a.put(id).put(run_id_).put(article).put(ord).put(m.report).put(current).put(known).put(m.type).text(m.mode).list(m.contexts).text(m.cameo);
  a.put(m.score).put(m.goldstein).put(m.status).put(m.source).text(m.source_country).put(m.target).text(m.target_country);
  a.put(m.start).put(m.end).text(m.precision).text(m.date_source).put(m.place).text(m.place_words);
  for (const Range& r : m.magnitude) a.put(r.min).put(r.max);
  a.text(m.money_unit).put(m.speaker).put(m.attributed).put(m.evidence_begin).put(m.evidence_end).put(m.trigger_begin).put(m.trigger_end);
  a.put(m.rule).put(m.confidence).end_row();
  for (const ParticipantRow& p : m.participants)
    out.participants.put(id).put(p.recipient ? "recipient" : "actor").put(p.ord).put(p.actor).put(p.basis).put(p.begin).put(p.end).end_row();
  for (const uint32_t other : m.same_as)
    out.links.put(id).put(id + static_cast<int64_t>(other) - ord).put(100.0).put("same_as").end_row();
  for (const NullRow& n : m.nulls) out.problems.put(run_id_).put("null").null().put(n.reason).null().put(id).put(n.field).end_row();
}

void StoreWriter::add_problem(const std::string& input, const std::string& code, const std::string& message) {
  if (!problems_.insert(hash64(fmt::format("{}|{}|{}", input, code, message))).second) return;
  const Result<Open*> out = begin();
  if (out) (*out)->problems.put(run_id_).put("input").put(input).put(code).put(message).null().null().end_row();
}

Status StoreWriter::add_coding(int64_t article_id, CivilDate known_at, const ArticleRows& rows) {
  const Result<Open*> out = begin();
  if (!out) return out.error();
  put_coding(**out, rows, article_id, known_at, false);
  ++batch_;
  return ok();
}

Status StoreWriter::commit() {
  if (!open_) return ok();
  Database& db = store_->db();
  const auto store_batch = [&]() -> Status {
    std::vector<const std::pair<const std::string, std::vector<uint32_t>>*> terms;
    for (const auto& entry : terms_) terms.push_back(&entry);
    std::sort(terms.begin(), terms.end(), [](const auto* x, const auto* y) { return x->first < y->first; });   // like words lie together
    for (const auto* entry : terms) open_->terms.put(entry->first).list(entry->second).end_row();
    if (const Status status = open_->flush(); !status) return status.error();
    for (const auto& [id, known] : superseded_) {
      // What was grouped is pending again.
      const Status ungrouped = db.run(fmt::format(
          "DELETE FROM events WHERE event_id IN (SELECT event_id FROM members JOIN mentions USING (mention_id) WHERE article_id = {0}); "
          "DELETE FROM members WHERE mention_id IN (SELECT mention_id FROM mentions WHERE article_id = {0})", id));
      if (!ungrouped) return ungrouped.error();
      if (const Result<Rows> done = db.query("UPDATE articles SET superseded = ? WHERE article_id = ?", {known, id}); !done) return done.error();
      if (const Result<Rows> done = db.query("UPDATE mentions SET current = false WHERE article_id = ?", {id}); !done) return done.error();
    }
    return db.run("COMMIT");
  };
  const Status stored = store_batch();
  open_.reset();
  if (!stored) {
    (void)db.run("ROLLBACK");
    return stored.error();
  }
  terms_.clear();
  superseded_.clear();
  batch_versions_.clear();
  batch_ = 0;
  return store_->yield_to_readers();
}

}  // namespace dateline
