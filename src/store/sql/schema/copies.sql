-- Pairs of articles that tell one story in the same words: wire copies, rewrites, shortened versions.
CREATE TABLE copies (
  a BIGINT,                    -- article_id, the smaller
  b BIGINT,                    -- article_id
  resemblance FLOAT,           -- share of common shingles in all of both
  containment FLOAT            -- share of common shingles in the shorter one
);
