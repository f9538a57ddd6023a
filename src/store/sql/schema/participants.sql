-- Who takes part in a mention, on which side.
CREATE TABLE participants (
  mention_id BIGINT,           -- which mention
  side VARCHAR,                -- actor or recipient
  ord INTEGER,                 -- 0, 1, ... on that side
  actor_key BIGINT,            -- actors
  basis VARCHAR,               -- named, title, coreference, implied
  "begin" INTEGER,             -- the words; NULL when implied
  "end" INTEGER                -- their end
);
