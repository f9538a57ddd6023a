CREATE VIEW report_list AS
SELECT hex_id(m.report_id) AS id, hex_id(g.event_id) AS event, m.mention_id, m.run_id, m.article_id, m.report_id, g.event_id, m.current, m.known_at,
       m.type, m.mode, m.contexts, m.cameo, quad_of(m.type) AS quad, m.score, m.goldstein, m.status,
       s.name AS source, s.code AS source_code, s.sectors AS source_sectors, m.source_country,
       t.name AS target, t.code AS target_code, t.sectors AS target_sectors, m.target_country,
       m.date_start, m.date_end, m.date_precision, m.date_source,
       p.name AS place, m.place_words, p.country AS place_country, p.admin1 AS place_admin1, p.geonames_id, p.lat, p.lon, p.precision AS place_precision,
       m.killed_min, m.killed_max, m.injured_min, m.injured_max, m.arrested_min, m.arrested_max, m.displaced_min, m.displaced_max,
       m.participants_min, m.participants_max, m.money_min, m.money_max, m.money_unit,
       k.name AS speaker, m.attributed, m.evidence_begin, m.evidence_end, m.trigger_begin, m.trigger_end,
       substring(a.text, m.evidence_begin + 1, m.evidence_end - m.evidence_begin) AS sentence,
       substring(a.text, m.trigger_begin + 1, m.trigger_end - m.trigger_begin) AS trigger,
       m.rule, m.confidence, a.url, a.title, a.outlet, a.published, a.agencies, a.language, a.words
FROM mentions m JOIN articles a ON a.article_id = m.article_id LEFT JOIN members g ON g.mention_id = m.mention_id
LEFT JOIN actors s ON s.actor_key = m.source_key LEFT JOIN actors t ON t.actor_key = m.target_key
LEFT JOIN actors k ON k.actor_key = m.speaker_key LEFT JOIN places p ON p.place_key = m.place_key;
