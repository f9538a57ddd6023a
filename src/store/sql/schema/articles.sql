-- One version of one article. A page that changed is a new row, linked to the old one by previous.
CREATE TABLE articles (
  article_id BIGINT,           -- counts up in the order of adding
  key VARCHAR,                 -- what makes two rows versions of one page: its address, else the id it was given
  id VARCHAR,                  -- id of the record (docs/contract.md)
  version INTEGER,             -- 1, 2, ... among rows of one key
  previous BIGINT,             -- article_id of the version before
  superseded DATE,             -- known_at of the version after; NULL for the latest
  url VARCHAR,                 -- address
  title VARCHAR,               -- headline
  outlet VARCHAR,              -- who published it
  language VARCHAR,            -- ISO 639-1
  published DATE,              -- day of publication; NULL when unknown
  published_source VARCHAR,    -- how that day is known
  authors VARCHAR[],           -- by-line
  agencies VARCHAR[],          -- credited news agencies
  added TIMESTAMP,             -- when this store got it, UTC
  known_at DATE,               -- from when it could be known: published, else the day of adding
  words INTEGER,               -- length
  text_hash UHUGEINT,          -- XXH3-128 of the text, also when the text is not kept
  text VARCHAR USING COMPRESSION zstd   -- the article; NULL with --text none
);
