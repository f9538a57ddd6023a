-- Edges of the graph of dyads: who did what to whom how often, by country (name where no country is known). weight: events; score: mean PLOVER score.
SELECT coalesce(source_country, source) AS who, coalesce(target_country, target) AS whom, quad, count(*) AS events, sum(reports)::BIGINT AS reports, round(avg(score), 3) AS score
FROM event_list SEMI JOIN chosen USING (event_id) WHERE coalesce(source_country, source) IS NOT NULL AND coalesce(target_country, target) IS NOT NULL GROUP BY ALL ORDER BY ALL
