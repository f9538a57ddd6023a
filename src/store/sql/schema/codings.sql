-- One article as one run coded it: the whole record, without the words that the article itself holds.
CREATE TABLE codings (
  run_id INTEGER,              -- which run
  article_id BIGINT,           -- which article
  current BOOLEAN,             -- the coding that is shown
  record VARCHAR USING COMPRESSION zstd   -- JSON of docs/contract.md; each "text" beside begin and end is put back on reading
);
