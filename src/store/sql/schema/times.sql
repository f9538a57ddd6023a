-- Time expressions of articles.
CREATE TABLE times (
  run_id INTEGER,              -- which run
  article_id BIGINT,           -- which article
  "begin" INTEGER,             -- the words
  "end" INTEGER,               -- their end
  type VARCHAR,                -- DATE, TIME, DURATION, SET
  value VARCHAR,               -- TIMEX3 value
  first_day DATE,              -- the days it covers
  last_day DATE                -- last of them
);
