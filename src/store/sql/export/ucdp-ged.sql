-- UCDP GED-like, 49 columns: ASSAULT only. One row an event. best is what most reports give, low and high the extremes; nobody is said to be of a side
-- that the text does not name, so deaths stand under deaths_unknown. where_prec: 1 the town, 4 first-order division, 6 the country. date_prec: 1 the day, 2 to 6 days, 3 the week, 4 the month, 5 more.
SELECT event_id >> 1 AS id, hex_id(event_id) AS relid, year(date_start) AS year, NULL AS active_year, 'Check' AS code_status, NULL AS type_of_violence, NULL AS conflict_dset_id, NULL AS conflict_new_id,
       NULL AS conflict_name, NULL AS dyad_dset_id, NULL AS dyad_new_id, plain(concat_ws(' - ', source, target)) AS dyad_name, NULL AS side_a_dset_id, NULL AS side_a_new_id, plain(source) AS side_a,
       NULL AS side_b_dset_id, NULL AS side_b_new_id, plain(target) AS side_b, sources AS number_of_sources, plain(url) AS source_article, outlet_names AS source_office, strftime(first_reported, '%Y-%m-%d') AS source_date,
       plain(headline) AS source_headline, speakers AS source_original, CASE WHEN place_precision IN ('city', 'point') THEN 1 WHEN place_precision = 'admin1' THEN 4 WHEN place IS NULL THEN NULL ELSE 6 END AS where_prec,
       plain(place) AS where_coordinates, plain(concat_ws(', ', place, nullif(place_admin1, place), nullif(country_name, place))) AS where_description, place_admin1 AS adm_1, NULL AS adm_2, lat AS latitude, lon AS longitude,
       CASE WHEN lat IS NOT NULL THEN 'POINT (' || lon || ' ' || lat || ')' END AS geom_wkt,
       CASE WHEN lat IS NOT NULL THEN floor((lat + 90) * 2)::INTEGER * 720 + floor((lon + 180) * 2)::INTEGER + 1 END AS priogrid_gid,
       country_name AS country, try_cast(gwno AS INTEGER) AS country_id, region, CASE WHEN date_precision = 'day' AND reports > 0 THEN 1 ELSE 2 END AS event_clarity,
       CASE date_precision WHEN 'day' THEN 1 WHEN 'week' THEN 3 WHEN 'month' THEN 4 ELSE if(date_start IS NULL, NULL, 5) END AS date_prec, strftime(date_start, '%Y-%m-%d') AS date_start, strftime(date_end, '%Y-%m-%d') AS date_end,
       NULL AS deaths_a, NULL AS deaths_b, NULL AS deaths_civilians, killed_best::BIGINT AS deaths_unknown, killed_best::BIGINT AS best, killed_high::BIGINT AS high, killed_low::BIGINT AS low,
       (SELECT try_cast(gwno AS INTEGER) FROM country WHERE iso3 = source_country AND source_sectors[1] IN ('GOV', 'MIL')) AS gwnoa, (SELECT try_cast(gwno AS INTEGER) FROM country WHERE iso3 = target_country AND target_sectors[1] IN ('GOV', 'MIL')) AS gwnob
FROM chosen_events WHERE type = 'ASSAULT' ORDER BY event_id
