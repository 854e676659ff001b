// AWS Amplify's front-end library, unmodified, straight against the emulator: the same steps in Node.js and in a browser.
import assert from 'node:assert/strict';
import { Amplify } from 'aws-amplify';
import {
  autoSignIn,
  confirmSignIn,
  confirmSignUp,
  confirmResetPassword,
  deleteUserAttributes,
  fetchAuthSession,
  fetchDevices,
  fetchMFAPreference,
  fetchUserAttributes,
  forgetDevice,
  rememberDevice,
  resetPassword,
  setUpTOTP,
  signIn,
  signOut,
  signUp,
  updateMFAPreference,
  updatePassword,
  updateUserAttributes,
  verifyTOTPSetup,
} from 'aws-amplify/auth';

const PASSWORD = 'Correct-horse-7';
const OTHER_PASSWORD = 'Battery-staple-8';

let settings;

/**
 * @param given the emulator and its pools, by the names of the environment variables of amplify.mjs
 * @param totp the code of an authenticator app with this secret, some time steps before or after now
 */
export async function run(given, totp) {
  settings = given;
  useSeededPool();
  const guest = await fetchAuthSession();
  assert.ok(guest.credentials.accessKeyId.startsWith('ASIA'));
  assert.equal(guest.tokens, undefined);

  const email = await signedUp({ password: PASSWORD, options: { autoSignIn: true } });
  const user = await fetchAuthSession();
  assert.ok(user.tokens.accessToken);
  assert.ok(user.credentials.accessKeyId.startsWith('ASIA'));
  assert.notEqual(user.credentials.sessionToken, guest.credentials.sessionToken);
  assert.equal(user.identityId, guest.identityId, 'the identity of the guest becomes that of the new user');
  console.log('signed up and in, with AWS credentials as a guest and as a user');

  await updateUserAttributes({ userAttributes: { given_name: 'Ada' } });
  assert.equal((await fetchUserAttributes()).given_name, 'Ada');
  await deleteUserAttributes({ userAttributeKeys: ['given_name'] });
  assert.equal((await fetchUserAttributes()).given_name, undefined);
  await updatePassword({ oldPassword: PASSWORD, newPassword: OTHER_PASSWORD });
  await signOut();
  console.log('changed attributes and the password');

  await resetPassword({ username: email });
  await confirmResetPassword({ username: email, confirmationCode: await code(email), newPassword: PASSWORD });
  await assert.rejects(signIn({ username: email, password: OTHER_PASSWORD }), { name: 'NotAuthorizedException' });
  console.log('reset the password');

  for (const authFlowType of ['USER_SRP_AUTH', 'USER_PASSWORD_AUTH']) {
    await signedIn({ username: email, password: PASSWORD, options: { authFlowType } });
  }
  for (const preferredChallenge of ['PASSWORD', 'PASSWORD_SRP']) {
    await signedIn({ username: email, password: PASSWORD, options: { authFlowType: 'USER_AUTH', preferredChallenge } });
  }
  const choice = await signIn({ username: email, options: { authFlowType: 'USER_AUTH' } });
  assert.equal(choice.nextStep.signInStep, 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION');
  const sent = await confirmSignIn({ challengeResponse: 'EMAIL_OTP' });
  assert.equal(sent.nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
  assert.ok((await confirmSignIn({ challengeResponse: await code(email) })).isSignedIn);
  console.log('signed in by SRP, by password and by choice');

  const setUp = await setUpTOTP();
  await verifyTOTPSetup({ code: await totp(setUp.sharedSecret, -1) });
  await updateMFAPreference({ totp: 'PREFERRED' });
  const mfa = await fetchMFAPreference();
  assert.deepEqual(mfa.enabled, ['TOTP']);
  assert.equal(mfa.preferred, 'TOTP');
  await signOut();
  assert.notEqual((await fetchAuthSession()).identityId, user.identityId);
  assert.equal((await signIn({ username: email, password: PASSWORD })).nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_TOTP_CODE');
  assert.ok((await confirmSignIn({ challengeResponse: await totp(setUp.sharedSecret, 0) })).isSignedIn);
  const again = await fetchAuthSession();
  assert.equal(again.identityId, user.identityId, 'a user who has an identity keeps it');
  await signOut({ global: true });
  console.log('signed in with a code of an authenticator app');

  const passwordless = await signedUp({ options: { autoSignIn: { authFlowType: 'USER_AUTH' } } });
  assert.equal((await fetchUserAttributes()).email, passwordless);
  await signOut();
  console.log('signed up and in without a password');

  useDevicePool();
  const device = await signedUp({ password: PASSWORD });
  const required = await signIn({ username: device, password: PASSWORD });
  assert.equal(required.nextStep.signInStep, 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP');
  const secret = required.nextStep.totpSetupDetails.sharedSecret;
  assert.ok((await confirmSignIn({ challengeResponse: await totp(secret, -1) })).isSignedIn);
  await rememberDevice();
  assert.equal((await fetchDevices()).length, 1);
  await fetchAuthSession({ forceRefresh: true });
  await signOut();
  assert.ok((await signIn({ username: device, password: PASSWORD })).isSignedIn, 'a remembered device replaces the code');
  await forgetDevice();
  assert.deepEqual(await fetchDevices(), []);
  await signOut();
  console.log('remembered and forgot a device');
}

function useSeededPool() {
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: settings.USER_POOL_ID,
        userPoolClientId: settings.CLIENT_ID,
        userPoolEndpoint: settings.EMULATOR,
        identityPoolId: settings.IDENTITY_POOL_ID,
        identityPoolEndpoint: settings.EMULATOR,
        allowGuestAccess: true,
      },
    },
  });
}

function useDevicePool() {
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: settings.DEVICE_POOL_ID,
        userPoolClientId: settings.DEVICE_CLIENT_ID,
        userPoolEndpoint: settings.EMULATOR,
      },
    },
  });
}

/** Signs up a new user, and signs them in where autoSignIn is among the options. */
async function signedUp({ password, options = {} }) {
  const username = `amplify-${Math.random().toString(36).slice(2)}@example.com`;
  await signUp({ username, password, options: { userAttributes: { email: username }, ...options } });
  const confirmed = await confirmSignUp({ username, confirmationCode: await code(username) });
  if (options.autoSignIn) {
    assert.equal(confirmed.nextStep.signUpStep, 'COMPLETE_AUTO_SIGN_IN');
    assert.ok((await autoSignIn()).isSignedIn);
  }
  return username;
}

/** Signs in, and out again. */
async function signedIn(input) {
  assert.ok((await signIn(input)).isSignedIn, JSON.stringify(input.options));
  await signOut();
}

/** The code in the latest message to this address. */
async function code(to) {
  const messages = await (await fetch(`${settings.EMULATOR}/messages?to=${to}`)).json();
  return messages.at(-1).code;
}
