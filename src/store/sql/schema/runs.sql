-- One way of coding: program, pack, models, options. Articles added with the same versions join the same run; dateline recode makes a new one.
CREATE TABLE runs (
  run_id INTEGER,              -- 1, 2, ...
  kind VARCHAR,                -- add or recode
  started TIMESTAMP,           -- UTC
  dateline VARCHAR,            -- version of the program
  pack VARCHAR,                -- checksum of the compiled knowledge
  model VARCHAR,               -- checksum of the language model
  options VARCHAR,             -- JSON: dictionaries with their checksums, --verbatim, --published
  note VARCHAR                 -- what the user said of it
);
