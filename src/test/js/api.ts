// The generated client in use: from the sign-up to the sign-out, with an authenticator app and a passkey.
import assert from 'node:assert/strict';
import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { client } from './client/client.gen.js';
import {
  confirmSignUp,
  deletePasskey,
  associateTotp,
  getUser,
  listPasskeys,
  registerPasskey,
  respondToChallenge,
  setMfaPreference,
  signIn,
  signOut,
  signUp,
  startPasskey,
  verifyTotp,
} from './client/sdk.gen.js';
import type { AuthResult, PublicKeyCredentialJson } from './client/types.gen.js';

const { EMULATOR, SERVICE, NOW } = process.env;
const ORIGIN = 'http://localhost:3000';
const password = 'Correct-horse-7';
const email = `ts-${Math.random().toString(36).slice(2)}@example.com`;
const throwOnError = true;

let accessToken = '';
client.setConfig({ baseUrl: SERVICE ?? '', auth: () => accessToken });

const signedUp = await signUp({ throwOnError, body: { email, password } });
assert.equal(signedUp.data.confirmed, false);
assert.equal(signedUp.data.code_delivery?.medium, 'EMAIL');
const messages = (await (await fetch(`${EMULATOR}/messages?to=${email}`)).json()) as { code: string }[];
await confirmSignUp({ throwOnError, body: { username: email, code: messages.at(-1)?.code ?? '' } });
console.log('signed up and confirmed');

const refused = await signIn({ body: { username: email, password: 'Wrong-horse-7' } });
assert.equal(refused.error?.code, 'not_authorized');

accessToken = tokenIn((await signIn({ throwOnError, body: { username: email, password } })).data);
const user = (await getUser({ throwOnError })).data;
assert.equal(user.attributes.email, email);
console.log('signed in');

const app = (await associateTotp({ throwOnError, body: { account: email } })).data;
await verifyTotp({ throwOnError, body: { code: totp(app.secret, -1), device_name: 'Phone' } });
await setMfaPreference({ throwOnError, body: { totp: { enabled: true, preferred: true } } });
const asked = (await signIn({ throwOnError, body: { flow: 'password', username: email, password } })).data;
assert.equal(asked.challenge, 'SOFTWARE_TOKEN_MFA');
const answered = await respondToChallenge({
  throwOnError,
  body: {
    challenge: 'SOFTWARE_TOKEN_MFA',
    username: asked.parameters?.USER_ID_FOR_SRP ?? email,
    session: asked.session ?? '',
    code: totp(app.secret, 0),
  },
});
accessToken = tokenIn(answered.data);
console.log('signed in with an authenticator app');

const options: PublicKeyCredentialCreationOptionsJSON = (await startPasskey({ throwOnError })).data;
const credential = createPasskey(options);
await registerPasskey({ throwOnError, body: { credential } });
const passkeys = (await listPasskeys({ throwOnError, query: { limit: 10 } })).data.passkeys;
assert.deepEqual(passkeys.map((passkey) => passkey.id), [credential.id]);
await deletePasskey({ throwOnError, path: { id: credential.id } });
console.log('registered a passkey');

await setMfaPreference({ throwOnError, body: { totp: { enabled: false } } });
await signOut({ throwOnError });
const { error } = await getUser();
assert.equal(error?.code, 'invalid_access_token');
console.log('signed out');

function tokenIn(answer: AuthResult): string {
  if (answer.access_token === undefined) {
    throw new Error(`Tokens were expected, not the challenge ${answer.challenge}`);
  }
  return answer.access_token;
}

/** RFC 6238, on the emulator's clock; each time step gives one code. */
function totp(base32: string, step: number): string {
  const bits = [...base32]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(Math.floor(Number(NOW) / 30) + step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = hash.readUInt8(19) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1e6).padStart(6, '0');
}

/** What a platform authenticator answers, with an ES256 key and no attestation. */
function createPasskey(options: PublicKeyCredentialCreationOptionsJSON): PublicKeyCredentialJson {
  const id = Buffer.from('typescript-passkey');
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const coseKey = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x ?? '', 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y ?? '', 'base64url'),
  ]);
  const authData = Buffer.concat([
    createHash('sha256').update(options.rp.id ?? '').digest(),
    Buffer.from('4500000001', 'hex'),
    Buffer.alloc(16),
    Buffer.from([0, id.length]),
    id,
    coseKey,
  ]);
  const attestation = Buffer.concat([
    Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
    Buffer.from([authData.length]),
    authData,
  ]);
  const clientData = { type: 'webauthn.create', challenge: options.challenge, origin: ORIGIN, crossOrigin: false };
  return {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    response: {
      clientDataJSON: Buffer.from(JSON.stringify(clientData)).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    },
    clientExtensionResults: {},
  };
}
