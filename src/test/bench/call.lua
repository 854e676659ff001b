-- wrk -s call.lua http://host:port -- <call> <access token>: what is sent, and one line of what came back.
local password = [["password": "Correct-horse-7"]]
local calls = {
  ["sign-in"] = {"/v1/sign-in", [[{"username": "ada@example.com", ]] .. password .. "}"},
  ["refresh"] = {"/v1/token/refresh", nil},
  ["refused"] = {"/v1/sign-in", [[{"username": "", ]] .. password .. "}"},
  ["verify"] = {"/v1/verify", nil},
  ["verify-paced"] = {"/v1/verify", nil},
  ["verify-anew"] = {"/v1/verify", nil},
  ["verify /plain/"] = {"/plain/", nil},
  ["verify /static/"] = {"/static/", nil},
  ["verify /gate/"] = {"/gate/", nil},
  ["upstream"] = {"/", [[{"AuthFlow": "USER_PASSWORD_AUTH", "ClientId": "1example23456789emulator01",
    "AuthParameters": {"USERNAME": "ada@example.com", "PASSWORD": "Correct-horse-7"}}]]},
}
local token = string.rep("e", 1700)
local count = 0

function init(args)
  call = calls[args[1]]
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["X-Amz-Target"] = "AWSCognitoIdentityProviderService.InitiateAuth"
  access = args[2]
  if args[1]:find("^verify") then
    wrk.method = "GET"
    wrk.headers["Content-Type"] = nil
    wrk.headers["X-Amz-Target"] = nil
    wrk.headers["Authorization"] = "Bearer " .. access
    anew = args[1] == "verify-anew"
    if not anew then fixed = wrk.format(nil, call[1]) end
    -- Milliseconds between the requests of a connection, so that 32 of them send about 5,000 a second.
    if args[1] == "verify-paced" then delay = function() return 6 end end
    return
  end
  fixed = call[2] and wrk.format(nil, call[1], nil, call[2])
end

-- Callers with the same refresh token share one call upstream: each has its own here.
function request()
  if fixed then return fixed end
  count = count + 1
  if anew then
    -- Another signature each time, so that the service cannot have verified it before.
    wrk.headers["Authorization"] = "Bearer " .. access:sub(1, -12) .. string.format("%010d", count) .. "A"
    return wrk.format(nil, call[1])
  end
  return wrk.format(nil, call[1], nil, [[{"refresh_token": "]] .. token .. count .. [["}]])
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format("RESULT %d %.0f %.1f %.1f %d %d", summary.requests, summary.requests * 1e6 / summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
