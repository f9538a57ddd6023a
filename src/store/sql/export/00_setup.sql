-- What the exports share. country: one row a country with the codes of the other data sets. chosen: the events to be exported.
CREATE OR REPLACE TEMP MACRO plain(x) AS trim(regexp_replace(x, '[\t\r\n"]+', ' ', 'g'));
CREATE OR REPLACE TEMP MACRO ymd(d) AS strftime(d, '%Y%m%d');
CREATE OR REPLACE TEMP MACRO quad_number(quad) AS CASE quad WHEN 'verbal cooperation' THEN 1 WHEN 'material cooperation' THEN 2 WHEN 'verbal conflict' THEN 3 ELSE 4 END;
CREATE OR REPLACE TEMP MACRO sector_words(sectors) AS array_to_string(sectors, ';');
CREATE OR REPLACE TEMP TABLE first_report AS
SELECT r.event_id, min_by(r.mention_id, (r.known_at, r.mention_id)) AS mention_id, min(a.added) AS added,
       min_by(plain(r.url), (r.known_at, r.mention_id)) FILTER (r.url IS NOT NULL) AS url,
       string_agg(DISTINCT plain(r.outlet), ';' ORDER BY plain(r.outlet)) AS outlets,
       string_agg(DISTINCT plain(r.speaker), ';' ORDER BY plain(r.speaker)) AS speakers,
       bool_or(EXISTS (FROM blocks b WHERE b.article_id = r.article_id AND b.role IN ('title', 'lead') AND r.evidence_begin >= b."begin" AND r.evidence_begin < b."end")) AS in_lead
FROM report_list r SEMI JOIN chosen USING (event_id) JOIN articles a USING (article_id) WHERE r.current GROUP BY r.event_id;
CREATE OR REPLACE TEMP VIEW chosen_events AS
SELECT e.*, f.added, f.url, f.outlets AS outlet_names, f.speakers, f.in_lead, m.sentence, m.title AS headline, m.article_id AS first_article, m.outlet AS first_outlet,
       m.evidence_begin, m.language, m.published, m.words, m.source_sectors, m.target_sectors,
       s.office AS source_office, s.wikidata AS source_wikidata, t.office AS target_office, t.wikidata AS target_wikidata,
       c1.name AS source_country_name, c2.name AS target_country_name, c1.cow AS source_cow, c2.cow AS target_cow,
       c.name AS country_name, c.fips, c.iso_numeric, c.gwno, c.region
FROM event_list e SEMI JOIN chosen USING (event_id) JOIN events o USING (event_id) JOIN first_report f USING (event_id)
JOIN report_list m ON m.mention_id = f.mention_id
LEFT JOIN actors s ON s.actor_key = o.source_key LEFT JOIN actors t ON t.actor_key = o.target_key
LEFT JOIN country c1 ON c1.iso3 = e.source_country LEFT JOIN country c2 ON c2.iso3 = e.target_country LEFT JOIN country c ON c.iso3 = e.place_country;
