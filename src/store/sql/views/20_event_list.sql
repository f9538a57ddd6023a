CREATE VIEW event_list AS
SELECT hex_id(e.event_id) AS id, e.event_id, e.type, e.mode, e.contexts, e.cameo, quad_of(e.type) AS quad, e.score, e.goldstein, e.status,
       s.name AS source, s.code AS source_code, e.source_country, t.name AS target, t.code AS target_code, e.target_country,
       e.date_start, e.date_end, e.date_precision, e.date_agree,
       p.name AS place, p.country AS place_country, p.admin1 AS place_admin1, p.geonames_id, p.lat, p.lon, p.precision AS place_precision,
       e.killed_low, e.killed_best, e.killed_high, e.injured_low, e.injured_high, e.arrested_low, e.arrested_high,
       e.displaced_low, e.displaced_high, e.participants_low, e.participants_high,
       e.first_reported, e.last_reported, e.reports, e.articles, e.outlets, e.sources, e.confidence
FROM events e LEFT JOIN actors s ON s.actor_key = e.source_key LEFT JOIN actors t ON t.actor_key = e.target_key
LEFT JOIN places p ON p.place_key = e.place_key;
