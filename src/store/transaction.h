// Several statements that are stored whole or not at all.
#pragma once

#include "store/database.h"

namespace dateline {

/// Runs `step` (a call that gives a Status or a Result) in a transaction of its own: committed when it succeeds, else rolled back.
template <class Step>
auto in_transaction(Database& db, Step step) -> decltype(step()) {
  if (const Status status = db.run("BEGIN"); !status) return status.error();
  auto done = step();
  if (!done) {
    (void)db.run("ROLLBACK");   // what failed first is what the caller must hear
    return done;
  }
  if (const Status status = db.run("COMMIT"); !status) {
    (void)db.run("ROLLBACK");
    return status.error();
  }
  return done;
}

}  // namespace dateline
