CREATE MACRO quad_of(type) AS CASE
  WHEN type IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE') THEN 'verbal cooperation'
  WHEN type IN ('COOPERATE', 'AID', 'RETREAT') THEN 'material cooperation'
  WHEN type IN ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN') THEN 'verbal conflict'
  ELSE 'material conflict' END;
CREATE MACRO hex_id(id) AS format('{:016x}', id);
