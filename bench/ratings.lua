-- Rates movies in members' names, both drawn: wrk ... -- MOVIES PATH{page} FILE_OF_TOKENS
function init(args)
  math.randomseed(os.time())
  movies, path = tonumber(args[1]), args[2]
  headers = {}
  for token in io.lines(args[3]) do
    headers[#headers + 1] = {
      ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json",
    }
  end
end

function request()
  local body = string.format('{"value": %.1f}', math.random(10) / 2)
  local where = path:gsub("{page}", math.random(movies))
  return wrk.format("PUT", where, headers[math.random(#headers)], body)
end

function done(summary, latency)
  local failed = summary.errors
  io.write(string.format(
    'RESULT {"requests": %d, "microseconds": %d, "errors": %d, "p50": %f, "p99": %f}\n',
    summary.requests, summary.duration,
    failed.connect + failed.read + failed.write + failed.status + failed.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
