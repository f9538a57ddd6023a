-- Pairs of mentions that tell of one happening, and why.
CREATE TABLE links (
  a BIGINT,                    -- mention_id, the smaller
  b BIGINT,                    -- mention_id
  weight FLOAT,                -- how strong the evidence is
  reasons VARCHAR              -- what agrees: who whom date place ...
);
