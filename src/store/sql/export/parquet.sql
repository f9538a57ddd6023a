-- Every column of event_list (docs/store.md), one row an event, in folders by year and month it happened (0 when that is not known).
SELECT * EXCLUDE (event_id), coalesce(year(date_start), 0) AS year, coalesce(month(date_start), 0) AS month FROM event_list SEMI JOIN chosen USING (event_id) ORDER BY date_start, id
