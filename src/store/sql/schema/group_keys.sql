-- Index for grouping: mentions that share a key are compared.
CREATE TABLE group_keys (
  key UBIGINT,                 -- hash of type, day and a participant or place
  mention_id BIGINT            -- who has it
);
