-- What people said about groups (dateline split, dateline merge); kept through re-coding: reports are known by their place in the text.
CREATE TABLE judgements (
  judgement_id BIGINT,         -- counts up
  made TIMESTAMP,              -- UTC
  kind VARCHAR,                -- apart or together
  a_text UHUGEINT,             -- text_hash of the article of one report
  a_begin INTEGER,             -- begin of its trigger
  b_text UHUGEINT,             -- and of the other
  b_begin INTEGER,             -- begin of its trigger
  note VARCHAR                 -- why
);
