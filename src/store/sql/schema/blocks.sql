-- Paragraphs, headlines, captions of articles.
CREATE TABLE blocks (
  article_id BIGINT,           -- which article
  ord INTEGER,                 -- 0, 1, ... in text order
  role VARCHAR,                -- title, lead, body, caption, quote, note
  "begin" INTEGER,             -- first code point
  "end" INTEGER                -- code point after the last
);
