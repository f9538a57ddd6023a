-- An ACLED-like sheet, 31 columns: protests, violence and troop movements only. One row an event. actor1 and actor2 imply no direction.
-- fatalities is the most conservative of conflicting counts. time_precision: 1 the day, 2 within a week, 3 within a month or more; geo_precision: 1 the town, 2 its division, 3 the country.
WITH rows AS (
  SELECT *, CASE type WHEN 'PROTEST' THEN if(mode = 'riot', 'Riots', 'Protests') WHEN 'MOBILIZE' THEN 'Strategic developments' WHEN 'COERCE' THEN 'Strategic developments'
              ELSE CASE WHEN mode IN ('bombing', 'aerial', 'drone', 'heavy-weapons', 'explosives', 'suicide-attack') THEN 'Explosions/Remote violence'
                        WHEN 'CVL' IN (SELECT unnest(target_sectors)) OR target_sectors[1] IN ('CVL', 'CIV') THEN 'Violence against civilians' ELSE 'Battles' END END AS kind,
         list_contains(target_sectors, 'CVL') OR list_contains(target_sectors, 'CIV') AS at_civilians
  FROM chosen_events WHERE type IN ('PROTEST', 'ASSAULT', 'MOBILIZE', 'COERCE'))
SELECT coalesce(place_country, 'XXX') || (event_id >> 1)::VARCHAR AS event_id_cnty, strftime(date_start, '%d %B %Y') AS event_date, year(date_start) AS year,
       CASE date_precision WHEN 'day' THEN 1 WHEN 'week' THEN 2 ELSE if(date_start IS NULL, NULL, 3) END AS time_precision,
       CASE kind WHEN 'Strategic developments' THEN kind WHEN 'Protests' THEN 'Demonstrations' WHEN 'Riots' THEN 'Demonstrations' ELSE 'Political violence' END AS disorder_type,
       kind AS event_type, lower(replace(coalesce(mode, type), '_', ' ')) AS sub_event_type, plain(source) AS actor1, NULL AS assoc_actor_1, source_sectors[1] AS inter1, plain(target) AS actor2, NULL AS assoc_actor_2,
       target_sectors[1] AS inter2, nullif(concat_ws('-', source_sectors[1], target_sectors[1]), '') AS interaction, if(at_civilians, 'Civilian targeting', NULL) AS civilian_targeting,
       try_cast(iso_numeric AS INTEGER) AS iso, region, country_name AS country, place_admin1 AS admin1, NULL AS admin2, NULL AS admin3, plain(place) AS location, lat AS latitude, lon AS longitude,
       CASE WHEN place_precision IN ('city', 'point') THEN 1 WHEN place_precision = 'admin1' THEN 2 WHEN place IS NULL THEN NULL ELSE 3 END AS geo_precision,
       outlet_names AS source, NULL AS source_scale, plain(sentence) AS notes, killed_low::BIGINT AS fatalities, NULL AS tags, epoch(added)::BIGINT AS "timestamp"
FROM rows ORDER BY event_id
