-- What people said about single reports: accepted, corrected, rejected. Kept through re-coding: a report is known by its place in the text.
CREATE TABLE reviews (
  review_id BIGINT,            -- counts up; a review that corrects several fields is as many rows
  made TIMESTAMP,              -- UTC
  reviewer VARCHAR,            -- who
  verdict VARCHAR,             -- accept, correct, reject
  article_text UHUGEINT,       -- text_hash of the article
  trigger_begin INTEGER,       -- begin of the trigger
  report_id UBIGINT,           -- the report as it was then
  field VARCHAR,               -- what was corrected
  value VARCHAR,               -- JSON of the right value
  note VARCHAR,                -- why
  was VARCHAR                  -- JSON of the value that was coded then
);
