-- One report: one event as one sentence of one article tells it. Several may tell of one happening (members, events).
CREATE TABLE mentions (
  mention_id BIGINT,           -- counts up
  run_id INTEGER,              -- the run that coded it
  article_id BIGINT,           -- where it stands
  ord INTEGER,                 -- number among the events of that article
  report_id UBIGINT,           -- id of the event in the record, as a number
  current BOOLEAN,             -- in the present coding of the latest version of its article
  known_at DATE,               -- of its article
  type VARCHAR,                -- PLOVER type
  mode VARCHAR,                -- PLOVER mode
  contexts VARCHAR[],          -- PLOVER contexts
  cameo VARCHAR,               -- CAMEO code
  score FLOAT,                 -- PLOVER conflict-cooperation score
  goldstein FLOAT,             -- Goldstein score of the CAMEO code
  status VARCHAR,              -- occurred, historical, future, hypothetical, negated
  source_key BIGINT,           -- actors: the first actor
  source_country VARCHAR,      -- its country
  target_key BIGINT,           -- actors: the first recipient; of a meeting of equals the second actor
  target_country VARCHAR,      -- its country
  date_start DATE,             -- first day; NULL when the text does not give it
  date_end DATE,               -- last day
  date_precision VARCHAR,      -- day, week, month, ...
  date_source VARCHAR,         -- text, dateline, published, unknown
  place_key BIGINT,            -- places
  place_words VARCHAR,         -- the words of the text that name the place
  killed_min DOUBLE,           -- fewest killed, as the text says
  killed_max DOUBLE,           -- most; NULL when open
  injured_min DOUBLE,          -- likewise
  injured_max DOUBLE,          -- likewise
  arrested_min DOUBLE,         -- likewise
  arrested_max DOUBLE,         -- likewise
  displaced_min DOUBLE,        -- likewise
  displaced_max DOUBLE,        -- likewise
  participants_min DOUBLE,     -- likewise
  participants_max DOUBLE,     -- likewise
  money_min DOUBLE,            -- likewise
  money_max DOUBLE,            -- likewise
  money_unit VARCHAR,          -- currency
  speaker_key BIGINT,          -- actors: who says so; NULL for the article's own voice
  attributed BOOLEAN,          -- somebody in the text says so
  evidence_begin INTEGER,      -- the sentence, in code points of the text
  evidence_end INTEGER,        -- its end
  trigger_begin INTEGER,       -- the words that named the act
  trigger_end INTEGER,         -- their end
  rule VARCHAR,                -- what decided
  confidence FLOAT             -- of events at 0.9, nine in ten are right
);
