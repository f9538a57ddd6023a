-- Everybody who was ever coded, once.
CREATE TABLE actors (
  actor_key BIGINT,            -- hash of all the rest
  name VARCHAR,                -- who it is; the words of the text where nobody better is known
  resolved BOOLEAN,            -- name is of the tables, not of the text
  wikidata VARCHAR,            -- Q-id
  code VARCHAR,                -- country and sectors: SYRGOV
  country VARCHAR,             -- ISO 3166-1 alpha-3, or KOS, UNO, EUR, IGO, NGO, ISM, IMG, MNC
  sectors VARCHAR[],           -- PLOVER sectors, main one first
  office VARCHAR               -- held on the article's date
);
