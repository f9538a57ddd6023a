-- What this file is: the mark of a dateline store, its schema version, options fixed at its making.
CREATE TABLE meta (
  key VARCHAR,     -- format, schema, created, text (kept or not)
  value VARCHAR    -- its value
);
