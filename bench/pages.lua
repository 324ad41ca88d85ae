-- Asks for one of the first pages of a list, each as likely: wrk ... -- PAGES PATH{page}
function init(args)
  math.randomseed(os.time())
  pages, path = tonumber(args[1]), args[2]
end

function request()
  return wrk.format("GET", (path:gsub("{page}", math.random(pages))))
end

function done(summary, latency)
  local failed = summary.errors
  io.write(string.format(
    'RESULT {"requests": %d, "microseconds": %d, "errors": %d, "p50": %f, "p99": %f}\n',
    summary.requests, summary.duration,
    failed.connect + failed.read + failed.write + failed.status + failed.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
