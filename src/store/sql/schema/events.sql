-- One happening: what its reports agree on, and where they differ.
CREATE TABLE events (
  event_id UBIGINT,            -- report_id of its first report (earliest published); any report_id of a member finds it too
  type VARCHAR,                -- PLOVER type
  mode VARCHAR,                -- most reported mode
  contexts VARCHAR[],          -- contexts that any report gives
  cameo VARCHAR,               -- most reported CAMEO code, the more specific of equals
  score FLOAT,                 -- mean of the reports
  goldstein FLOAT,             -- mean of the reports
  status VARCHAR,              -- occurred when any report says so, else the most reported
  source_key BIGINT,           -- most reported first actor
  source_country VARCHAR,      -- its country
  target_key BIGINT,           -- most reported first recipient
  target_country VARCHAR,      -- its country
  date_start DATE,             -- most reported among the most precise
  date_end DATE,               -- last day of that
  date_precision VARCHAR,      -- day, week, month, ...
  date_agree BOOLEAN,          -- all dated reports can be true together
  place_key BIGINT,            -- most reported among the most precise
  killed_low DOUBLE,           -- fewest that any report gives
  killed_best DOUBLE,          -- what most reports give, the lower of equals
  killed_high DOUBLE,          -- most that any report gives
  injured_low DOUBLE,          -- likewise
  injured_high DOUBLE,         -- likewise
  arrested_low DOUBLE,         -- likewise
  arrested_high DOUBLE,        -- likewise
  displaced_low DOUBLE,        -- likewise
  displaced_high DOUBLE,       -- likewise
  participants_low DOUBLE,     -- likewise
  participants_high DOUBLE,    -- likewise
  first_reported DATE,         -- earliest known_at
  last_reported DATE,          -- latest known_at
  reports INTEGER,             -- mentions
  articles INTEGER,            -- articles
  outlets INTEGER,             -- outlets
  sources INTEGER,             -- independent ones: copies of one story, and reports of one agency, count once
  confidence FLOAT             -- 1 - product of (1 - best confidence) over independent sources
);
