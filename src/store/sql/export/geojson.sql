-- One feature an event, RFC 7946; geometry null where no point is known, and for areas the point is the area's middle (precision says so).
SELECT to_json({'type': 'Feature', 'id': id, 'geometry': CASE WHEN lat IS NULL THEN NULL ELSE {'type': 'Point', 'coordinates': [lon, lat]} END,
  'properties': {'type': type, 'mode': mode, 'status': status, 'quad': quad, 'who': source, 'whom': target, 'who_country': source_country, 'whom_country': target_country, 'date_start': date_start, 'date_end': date_end,
                 'place': place, 'country': place_country, 'precision': place_precision, 'killed_low': killed_low, 'killed_high': killed_high, 'reports': reports, 'sources': sources, 'confidence': confidence}})::VARCHAR AS feature
FROM event_list SEMI JOIN chosen USING (event_id) ORDER BY id
