-- What is quoted in articles, directly or not.
CREATE TABLE quotes (
  run_id INTEGER,              -- which run
  article_id BIGINT,           -- which article
  "begin" INTEGER,             -- the words quoted
  "end" INTEGER,               -- their end
  direct BOOLEAN,              -- in quotation marks
  speaker_key BIGINT           -- actors: who says it
);
