-- Which happening a mention tells of.
CREATE TABLE members (
  mention_id BIGINT,           -- which mention; each current one stands here once
  event_id UBIGINT             -- events
);
