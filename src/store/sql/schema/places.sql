-- Every place where something was coded, once.
CREATE TABLE places (
  place_key BIGINT,            -- hash of all the rest
  name VARCHAR,                -- its name; the words of the text where it is not known
  geonames_id BIGINT,          -- GeoNames id
  lat DOUBLE,                  -- latitude
  lon DOUBLE,                  -- longitude
  country VARCHAR,             -- ISO 3166-1 alpha-3
  admin1 VARCHAR,              -- first-order division
  kind VARCHAR,                -- city, region, country, facility, water, ...
  precision VARCHAR            -- point, city, admin1, country
);
