-- Words of articles for full-text search, one row a word and batch.
CREATE TABLE terms (
  term VARCHAR,                -- lower case, without accents
  articles UINTEGER[]          -- article_ids that have it
);
