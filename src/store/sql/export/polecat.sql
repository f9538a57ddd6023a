-- POLECAT, 40 columns. One row an event.
SELECT hex_id(event_id) AS "Event ID", strftime(date_start, '%Y-%m-%d') AS "Event Date", type AS "Event Type", mode AS "Event Mode", round(score, 1) AS "Intensity", upper(quad) AS "Quad Code",
       array_to_string(contexts, ';') AS "Contexts",
       plain(source) AS "Actor Name", coalesce(source_country_name, source_country) AS "Actor Country", source_cow AS "Actor COW", source_sectors[1] AS "Primary Actor Sector", sector_words(source_sectors) AS "Actor Sectors",
       plain(source_office) AS "Actor Title", plain(source) AS "Actor Name Raw", source_wikidata AS "Wikipedia Actor ID",
       plain(target) AS "Recipient Name", coalesce(target_country_name, target_country) AS "Recipient Country", target_cow AS "Recipient COW", target_sectors[1] AS "Primary Recipient Sector", sector_words(target_sectors) AS "Recipient Sectors",
       plain(target_office) AS "Recipient Title", plain(target) AS "Recipient Name Raw", target_wikidata AS "Wikipedia Recipient ID",
       plain(place) AS "Placename", CASE WHEN place_precision IN ('city', 'point') THEN plain(place) END AS "City", NULL AS "District",
       coalesce(place_admin1, CASE WHEN place_precision = 'admin1' THEN plain(place) END) AS "Province", country_name AS "Country", lat AS "Latitude", lon AS "Longitude", geonames_id AS "GeoNames ID",
       plain(place) AS "Raw Placename", place_precision AS "Feature Type", outlet_names AS "Source", strftime(first_reported, '%Y-%m-%d') AS "Publication Date",
       (SELECT string_agg(DISTINCT plain(a.name), ';' ORDER BY plain(a.name)) FROM members g JOIN participants p USING (mention_id) JOIN actors a USING (actor_key) WHERE g.event_id = e.event_id AND a.resolved AND a.office IS NOT NULL) AS "Story People",
       (SELECT string_agg(DISTINCT plain(a.name), ';' ORDER BY plain(a.name)) FROM members g JOIN participants p USING (mention_id) JOIN actors a USING (actor_key) WHERE g.event_id = e.event_id AND a.resolved AND a.office IS NULL) AS "Story Organizations",
       (SELECT string_agg(DISTINCT plain(p.name), ';' ORDER BY plain(p.name)) FROM members g JOIN mentions m USING (mention_id) JOIN places p USING (place_key) WHERE g.event_id = e.event_id) AS "Story Locations",
       language AS "Language", getvariable('version') AS "Version"
FROM chosen_events e ORDER BY event_id
