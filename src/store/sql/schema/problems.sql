-- What could not be read or coded (kind input), and why values are missing (kind null).
CREATE TABLE problems (
  run_id INTEGER,              -- which run
  kind VARCHAR,                -- input or null
  input VARCHAR,               -- name of the input; NULL for kind null
  code VARCHAR,                -- error code of docs/errors.md, or the reason code of why_null
  message VARCHAR,             -- error message; NULL for kind null
  mention_id BIGINT,           -- the mention whose value is missing
  field VARCHAR                -- the field that is missing
);
