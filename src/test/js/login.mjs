// openid-client, unmodified: discovery, code flow with PKCE, user info, refresh, revocation, sign-out and
// client_credentials against the emulator's managed login, and a sign-in through its second pool.
import assert from 'node:assert/strict';
import * as client from 'openid-client';

const { ISSUER, CLIENT_ID, SECRET_CLIENT_ID, CLIENT_SECRET, MACHINE_ID, MACHINE_SECRET, USERNAME, PASSWORD } =
  process.env;
const { PARTNER_USERNAME, PARTNER_PASSWORD } = process.env;
const CALLBACK = 'http://localhost:3000/callback';
const insecure = { execute: [client.allowInsecureRequests] };

const app = await client.discovery(new URL(ISSUER), CLIENT_ID, undefined, client.None(), insecure);
const jar = {};

const tokens = await signIn(app, (page) => submit(page, 'signInSubmitButton', { username: USERNAME, password: PASSWORD }));
assert.equal(tokens.claims().email, USERNAME);
console.log('signed in by code with PKCE');

const user = await client.fetchUserInfo(app, tokens.access_token, tokens.claims().sub);
assert.equal(user.email, USERNAME);
const refreshed = await client.refreshTokenGrant(app, tokens.refresh_token);
assert.notEqual(refreshed.access_token, tokens.access_token);
console.log('read the user info and refreshed');

await client.tokenRevocation(app, tokens.refresh_token);
await assert.rejects(client.refreshTokenGrant(app, tokens.refresh_token), { error: 'invalid_grant' });
const end = new URL(app.serverMetadata().end_session_endpoint);
end.search = new URLSearchParams({ client_id: CLIENT_ID, logout_uri: 'http://localhost:3000/' });
assert.equal((await open(end)).location, 'http://localhost:3000/');
console.log('revoked and signed out');

for (const method of [client.ClientSecretBasic(CLIENT_SECRET), client.ClientSecretPost(CLIENT_SECRET)]) {
  const confidential = await client.discovery(new URL(ISSUER), SECRET_CLIENT_ID, undefined, method, insecure);
  await signIn(confidential, (page) => submit(page, 'signInSubmitButton', { username: USERNAME, password: PASSWORD }));
  await open(end);
}
console.log('signed in with a secret, by either method');

const partner = await signIn(
  app,
  (page) => submit(page, 'signInSubmitButton', { username: PARTNER_USERNAME, password: PARTNER_PASSWORD }),
  { identity_provider: 'Partner' },
);
assert.equal(partner.claims().email, PARTNER_USERNAME);
assert.equal(partner.claims().identities[0].providerName, 'Partner');
console.log('signed in through the second pool');

const machine = await client.discovery(
  new URL(ISSUER), MACHINE_ID, undefined, client.ClientSecretBasic(MACHINE_SECRET), insecure);
const machineTokens = await client.clientCredentialsGrant(machine, { scope: 'shop/orders.read' });
assert.ok(machineTokens.access_token);
console.log('signed in as a machine');

/** Goes through the code flow; answer takes the page that the domain shows, and returns where it leads. */
async function signIn(config, answer, more = {}) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const expectedNonce = client.randomNonce();
  const page = await open(client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid email profile',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    ...more,
  }));
  const { location } = await answer(page);
  return client.authorizationCodeGrant(
    config, new URL(location), { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true });
}

async function submit(page, having, fields) {
  const form = [...page.body.matchAll(/<form method="post" action="([^"]*)">(.*?)<\/form>/gs)]
    .find((match) => match[2].includes(having));
  const hidden = [...form[2].matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
    .map((match) => [match[1], match[2]]);
  return open(form[1].replaceAll('&amp;', '&'), new URLSearchParams([...hidden, ...Object.entries(fields)]));
}

/** Follows redirects with cookies until a page or an address outside of the emulator. */
async function open(url, body) {
  const origin = new URL(ISSUER).origin;
  for (let hops = 0; hops < 20; hops++) {
    if (new URL(url).origin !== origin) return { location: String(url), body: '' };
    const path = new URL(url).pathname;
    const sent = Object.values(jar).filter((cookie) => path.startsWith(cookie.path)).map((cookie) => cookie.pair);
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { cookie: sent.join('; ') },
    });
    for (const header of response.headers.getSetCookie()) keep(header);
    if (!response.headers.has('location')) return { location: String(url), body: await response.text() };
    url = response.headers.get('location');
    body = undefined;
  }
  throw new Error('too many redirects');
}

function keep(header) {
  const [pair] = header.split(';');
  const path = /Path=([^;]*)/.exec(header)[1];
  const key = path + pair.split('=')[0];
  if (/Max-Age=0/.test(header)) delete jar[key];
  else jar[key] = { path, pair };
}
