-- GDELT 2.0 Events, 61 columns. One row an event. Empty: what no text gives (GDELT has no "unknown" for it): day, tone, where the actors are.
SELECT event_id >> 1 AS GlobalEventID, ymd(date_start) AS Day, strftime(date_start, '%Y%m') AS MonthYear, year(date_start) AS Year,
       round(year(date_start) + (month(date_start) * 30 + day(date_start)) / 365, 4) AS FractionDate,
       plain(source_code) AS Actor1Code, plain(source) AS Actor1Name, source_country AS Actor1CountryCode, NULL AS Actor1KnownGroupCode, NULL AS Actor1EthnicCode,
       NULL AS Actor1Religion1Code, NULL AS Actor1Religion2Code, source_sectors[1] AS Actor1Type1Code, source_sectors[2] AS Actor1Type2Code, source_sectors[3] AS Actor1Type3Code,
       plain(target_code) AS Actor2Code, plain(target) AS Actor2Name, target_country AS Actor2CountryCode, NULL AS Actor2KnownGroupCode, NULL AS Actor2EthnicCode,
       NULL AS Actor2Religion1Code, NULL AS Actor2Religion2Code, target_sectors[1] AS Actor2Type1Code, target_sectors[2] AS Actor2Type2Code, target_sectors[3] AS Actor2Type3Code,
       in_lead::INTEGER AS IsRootEvent, cameo AS EventCode, cameo[1:3] AS EventBaseCode, cameo[1:2] AS EventRootCode, quad_number(quad) AS QuadClass,
       round(goldstein, 1) AS GoldsteinScale, reports AS NumMentions, sources AS NumSources, articles AS NumArticles, NULL AS AvgTone,
       0 AS Actor1Geo_Type, NULL AS Actor1Geo_FullName, NULL AS Actor1Geo_CountryCode, NULL AS Actor1Geo_ADM1Code, NULL AS Actor1Geo_ADM2Code, NULL AS Actor1Geo_Lat, NULL AS Actor1Geo_Long, NULL AS Actor1Geo_FeatureID,
       0 AS Actor2Geo_Type, NULL AS Actor2Geo_FullName, NULL AS Actor2Geo_CountryCode, NULL AS Actor2Geo_ADM1Code, NULL AS Actor2Geo_ADM2Code, NULL AS Actor2Geo_Lat, NULL AS Actor2Geo_Long, NULL AS Actor2Geo_FeatureID,
       CASE WHEN place IS NULL THEN 0 WHEN place_precision = 'country' THEN 1 WHEN place_precision = 'admin1' THEN if(place_country = 'USA', 2, 5) ELSE if(place_country = 'USA', 3, 4) END AS ActionGeo_Type,
       plain(concat_ws(', ', place, nullif(place_admin1, place), nullif(country_name, place))) AS ActionGeo_FullName, fips AS ActionGeo_CountryCode, NULL AS ActionGeo_ADM1Code, NULL AS ActionGeo_ADM2Code,
       lat AS ActionGeo_Lat, lon AS ActionGeo_Long, geonames_id AS ActionGeo_FeatureID,
       strftime(added, '%Y%m%d%H%M%S') AS DATEADDED, url AS SOURCEURL
FROM chosen_events ORDER BY event_id
