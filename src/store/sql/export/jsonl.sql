-- Every column of event_list with its reports, one JSON object an event.
SELECT e.* EXCLUDE (event_id), (SELECT list({'report': hex_id(r.report_id), 'article': a.id, 'url': r.url, 'outlet': r.outlet, 'known_at': r.known_at, 'sentence': r.sentence, 'begin': r.evidence_begin, 'end': r.evidence_end,
       'killed_min': r.killed_min, 'killed_max': r.killed_max, 'status': r.status, 'confidence': r.confidence} ORDER BY r.known_at, r.mention_id) FROM report_list r JOIN articles a USING (article_id) WHERE r.event_id = e.event_id AND r.current) AS mentions
FROM event_list e SEMI JOIN chosen USING (event_id) ORDER BY id
