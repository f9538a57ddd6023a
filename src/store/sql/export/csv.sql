-- Every column of event_list (docs/store.md), one row an event; lists are joined with "; ".
SELECT id, type, mode, array_to_string(contexts, '; ') AS contexts, * EXCLUDE (id, type, mode, contexts, event_id) FROM event_list SEMI JOIN chosen USING (event_id) ORDER BY id
