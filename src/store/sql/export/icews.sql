-- ICEWS, 20 columns. One row an event.
SELECT hex_id(event_id) AS "Event ID", strftime(date_start, '%Y-%m-%d') AS "Event Date", plain(source) AS "Source Name", sector_words(source_sectors) AS "Source Sectors",
       coalesce(source_country_name, source_country) AS "Source Country", lower(replace(concat_ws(': ', type, mode), '_', ' ')) AS "Event Text", cameo AS "CAMEO Code", round(goldstein, 1) AS "Intensity",
       plain(target) AS "Target Name", sector_words(target_sectors) AS "Target Sectors", coalesce(target_country_name, target_country) AS "Target Country",
       first_article AS "Story ID", (SELECT count(*) FROM blocks b WHERE b.article_id = first_article AND b."begin" <= evidence_begin) AS "Sentence Number", plain(first_outlet) AS "Publisher",
       CASE WHEN place_precision IN ('city', 'point') THEN plain(place) END AS "City", NULL AS "District", coalesce(place_admin1, CASE WHEN place_precision = 'admin1' THEN plain(place) END) AS "Province",
       country_name AS "Country", lat AS "Latitude", lon AS "Longitude"
FROM chosen_events ORDER BY event_id
