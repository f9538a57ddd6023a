-- wrk script: the first page of events under a filter that is drawn anew for each request (a type, a country, a span of time, a status).
-- wrk -t1 -c50 -d10s --latency -s bench/serve_filters.lua http://127.0.0.1:8765
local types = { "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT" }
math.randomseed(7)
request = function()
  local country = string.char(65 + math.random(0, 1)) .. string.char(65 + math.random(0, 25)) .. "X"
  local path = string.format("/api/events?limit=50&type=%s&who=%s&since=20%02d&status=occurred", types[math.random(16)], country, math.random(12, 21))
  return wrk.format("GET", path)
end
