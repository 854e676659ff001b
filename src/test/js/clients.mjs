// The client library amazon-cognito-identity-js, unmodified: straight against the emulator or, where SERVICE is set, with
// its sign-in messages translated to this service's API.
import assert from 'node:assert/strict';
import identity from 'amazon-cognito-identity-js';
import { totp } from './totp.mjs';

const { AuthenticationDetails, CognitoUser, CognitoUserPool } = identity;
const { EMULATOR, SERVICE, USER_POOL_ID, CLIENT_ID, INVITED, NOW } = process.env;
const PASSWORD = 'Correct-horse-7';

class Memory {
  items = {};
  getItem = (key) => this.items[key] ?? null;
  setItem = (key, value) => (this.items[key] = value);
  removeItem = (key) => delete this.items[key];
  clear = () => (this.items = {});
}

const Storage = new Memory();
const pool = new CognitoUserPool({ UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID, endpoint: EMULATOR, Storage });

if (SERVICE) sendSignInsThroughTheService();

const email = `js-${Math.random().toString(36).slice(2)}@example.com`;
await promised((done) => pool.signUp(email, PASSWORD, [], null, done));
const user = () => new CognitoUser({ Username: email, Pool: pool, Storage });
const code = (await (await fetch(`${EMULATOR}/messages?to=${email}`)).json()).at(-1).code;
await promised((done) => user().confirmRegistration(code, true, done));

await assert.rejects(signIn(user(), 'Wrong-horse-7'), { code: 'NotAuthorizedException' });

const app = await signIn(user(), PASSWORD);
assert.equal(app.asked, 'mfaSetup');
console.log('set up an authenticator app during the sign-in');

const second = await signIn(user(), PASSWORD, app.secret, 0);
assert.equal(second.asked, 'totpRequired');
assert.ok(second.session.isValid());
console.log('answered SRP and TOTP, and confirmed the device');

await new Promise((onSuccess, onFailure) => second.user.setDeviceStatusRemembered({ onSuccess, onFailure }));
const third = await signIn(user(), PASSWORD);
assert.equal(third.asked, undefined, 'a remembered device replaces the second factor');
console.log('signed in from the remembered device without a code');

const fresh = await promised((done) => third.user.refreshSession(third.session.getRefreshToken(), done));
assert.notEqual(fresh.getAccessToken().getJwtToken(), third.session.getAccessToken().getJwtToken());
await assert.rejects(signIn(user(), 'Wrong-horse-7'), { code: 'NotAuthorizedException' });
console.log('refreshed');

Storage.clear();
const invited = await signIn(new CognitoUser({ Username: INVITED, Pool: pool, Storage }), 'Temporary-pass-1');
assert.deepEqual(invited.all, ['newPasswordRequired', 'mfaSetup']);
console.log('replaced a temporary password');

await new Promise((onSuccess, onFailure) => third.user.globalSignOut({ onSuccess, onFailure }));
console.log('signed out');

/** Signs in by SRP and answers each challenge; step chooses the TOTP time step, each of which gives one code. */
function signIn(user, password, secret, step = -1) {
  const asked = [];
  return new Promise((resolve, reject) => {
    const callbacks = {
      onFailure: reject,
      onSuccess: (session) => resolve({ user, session, asked: asked.at(-1), all: asked, secret }),
      newPasswordRequired: () => {
        asked.push('newPasswordRequired');
        user.completeNewPasswordChallenge(PASSWORD, {}, callbacks);
      },
      mfaSetup: () => {
        asked.push('mfaSetup');
        user.associateSoftwareToken({
          onFailure: reject,
          associateSecretCode: (associated) => {
            secret = associated;
            user.verifySoftwareToken(totp(associated, NOW, step), 'app', callbacks);
          },
        });
      },
      totpRequired: () => {
        asked.push('totpRequired');
        user.sendMFACode(totp(secret, NOW, step), callbacks, 'SOFTWARE_TOKEN_MFA');
      },
    };
    user.authenticateUser(new AuthenticationDetails({ Username: user.getUsername(), Password: password }), callbacks);
  });
}

function promised(call) {
  return new Promise((resolve, reject) => call((error, result) => (error ? reject(error) : resolve(result))));
}

/** Turns the library's InitiateAuth and RespondToAuthChallenge into calls of /v1, and the answers back. */
function sendSignInsThroughTheService() {
  const originalFetch = globalThis.fetch;
  globalThis.fetch = async (url, options = {}) => {
    const operation = options.headers?.['X-Amz-Target']?.split('.')[1];
    const call = { InitiateAuth: initiated, RespondToAuthChallenge: responded }[operation]?.(JSON.parse(options.body));
    if (!call) return originalFetch(url, options);
    const answer = await originalFetch(`${SERVICE}${call.path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(call.body),
    });
    const body = await answer.json();
    return answer.ok ? json(200, cognitos(body)) : json(400, { __type: exception(body), message: body.detail });
  };
}

function initiated({ AuthFlow, AuthParameters: p }) {
  return AuthFlow === 'USER_SRP_AUTH'
    ? { path: '/v1/sign-in', body: { flow: 'srp', username: p.USERNAME, srp_a: p.SRP_A, device_key: p.DEVICE_KEY } }
    : { path: '/v1/token/refresh', body: { refresh_token: p.REFRESH_TOKEN, device_key: p.DEVICE_KEY } };
}

function responded({ ChallengeName, Session, ChallengeResponses: r }) {
  const members = {
    challenge: ChallengeName,
    session: Session ?? undefined,
    username: r.USERNAME,
    code: r[`${ChallengeName}_CODE`],
    new_password: r.NEW_PASSWORD,
    srp_a: r.SRP_A,
    secret_block: r.PASSWORD_CLAIM_SECRET_BLOCK,
    signature: r.PASSWORD_CLAIM_SIGNATURE,
    timestamp: r.TIMESTAMP,
  };
  const takesDevice = ['PASSWORD_VERIFIER', 'DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER'].includes(ChallengeName);
  return { path: '/v1/sign-in/challenge', body: takesDevice ? { ...members, device_key: r.DEVICE_KEY } : members };
}

function cognitos(body) {
  if (body.challenge) {
    return { ChallengeName: body.challenge, Session: body.session, ChallengeParameters: body.parameters };
  }
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      AccessToken: body.access_token,
      IdToken: body.id_token,
      RefreshToken: body.refresh_token,
      ExpiresIn: body.expires_in,
      TokenType: body.token_type,
      NewDeviceMetadata: body.new_device && {
        DeviceKey: body.new_device.device_key,
        DeviceGroupKey: body.new_device.device_group_key,
      },
    },
  };
}

function exception(problem) {
  return problem.code === 'not_authorized' ? 'NotAuthorizedException' : problem.code;
}

function json(status, body) {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/x-amz-json-1.1' } });
}
