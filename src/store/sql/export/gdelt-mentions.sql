-- GDELT 2.0 Mentions, 16 columns. One row a report. MentionType 1: the open web. Offsets are code points in the article.
SELECT r.event_id >> 1 AS GlobalEventID, strftime(f.added, '%Y%m%d%H%M%S') AS EventTimeDate, strftime(a.added, '%Y%m%d%H%M%S') AS MentionTimeDate, 1 AS MentionType,
       plain(coalesce(r.outlet, regexp_extract(r.url, '://(?:www[.])?([^/:]+)', 1))) AS MentionSourceName, plain(coalesce(r.url, a.id)) AS MentionIdentifier,
       (SELECT count(*) FROM blocks b WHERE b.article_id = r.article_id AND b."begin" <= r.evidence_begin) AS SentenceID,
       (SELECT min(p."begin") FROM participants p WHERE p.mention_id = r.mention_id AND p.side = 'actor') AS Actor1CharOffset,
       (SELECT min(p."begin") FROM participants p WHERE p.mention_id = r.mention_id AND p.side = 'recipient') AS Actor2CharOffset,
       r.trigger_begin AS ActionCharOffset, 1 AS InRawText, round(r.confidence * 100)::INTEGER AS Confidence, length(a.text) AS MentionDocLen, NULL AS MentionDocTone,
       NULL AS MentionDocTranslationInfo, hex_id(r.report_id) AS Extras
FROM report_list r SEMI JOIN chosen USING (event_id) JOIN first_report f USING (event_id) JOIN articles a USING (article_id) WHERE r.current ORDER BY r.event_id, r.mention_id
