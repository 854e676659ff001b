/** A client of cognito-auth-service for browsers. Each `/v1/...` in it is explained in the API's description. */

/** What a problem document of the service says (RFC 9457). */
export class AuthError extends Error {
  /** Stable: `code_mismatch`, `not_authorized` ... of the service; `network`, `unexpected_answer`, `cancelled`,
   * `passkey_cancelled`, `passkey_exists` and `passkey_not_supported` of this client. */
  readonly code: string;
  /** 0 where there was no answer. */
  readonly status: number;
  readonly violations: {field: string; message: string}[];
  /** `/requests/<id>`, by which the service's log finds the request. */
  readonly instance?: string;
  /** In seconds. */
  readonly retryAfter?: number;
}

export interface ClientOptions {
  /** The origin of the service; by default that of the page. */
  baseUrl?: string;
  /** `cookies` (default) for pages of the service's origin or site; `bearer` keeps the tokens in the client, and loses them with
   * the page. */
  mode?: 'cookies' | 'bearer';
  /** Such as `eu-central-1_AbC123xyz`; SRP needs it. */
  userPoolId?: string;
}

export interface SignIn {
  username: string;
  password?: string;
  /** Proves the password instead of sending it. */
  srp?: boolean;
  /** Signs in without a password, or lets Cognito offer what there is. */
  preferred?: 'PASSWORD' | 'WEB_AUTHN' | 'EMAIL_OTP' | 'SMS_OTP';
  /** What the confirmation of a new account has answered. */
  session?: string;
  client_metadata?: Record<string, string>;
  device_key?: string;
}

/** A challenge (README, "Three calls"). */
export interface Step {
  username: string;
  /** Cognito's name for it, such as `SOFTWARE_TOKEN_MFA`. */
  challenge: string;
  session: string;
  parameters: Record<string, string>;
  /** What can be chosen at `SELECT_CHALLENGE`. */
  choices: string[];
  /** Why the last answer was refused. */
  error?: AuthError;
  client: AuthClient;
}

/**
 * The members that answer a challenge: `{code}`, `{new_password, attributes}`, `{choice}`, `{password}`, `{answer}`, or what
 * `usePasskey` gives. `{session}` takes the place of the challenge's own. With `{choice: 'PASSWORD_SRP', password, srp: true}`
 * the client computes the proof. Undefined ends the sign-in with the error `cancelled`.
 */
export type Answer = Record<string, unknown> | undefined;

export interface SessionInfo {
  user_sub: string;
  username: string;
  email?: string;
  email_verified: boolean;
  preferred_username?: string;
  name?: string;
  given_name?: string;
  family_name?: string;
  picture?: string;
  locale?: string;
  groups: string[];
  expires_at: string;
  access_expires_at: string;
}

/** Sends `signedout` when the user no longer is signed in, for whatever reason. */
export class AuthClient extends EventTarget {
  constructor(options?: ClientOptions);
  /** Whether there are tokens; only with `bearer`. */
  readonly signedIn: boolean;
  /** Calls as the user who is signed in, and renews what they are signed in with when it is time. */
  call(method: string, path: string, body?: unknown): Promise<any>;
  /** Calls as nobody, such as `/v1/sign-up`. */
  send(method: string, path: string, body?: unknown): Promise<any>;
  /** Who is signed in; only with `cookies`. Call it when a page is loaded, and every half a minute while it is visible. */
  session(): Promise<SessionInfo | undefined>;
  /** Signs in, and asks `answer` for what only a person knows. With `bearer` it gives nothing. */
  signIn(signIn: SignIn, answer?: (step: Step) => Answer | Promise<Answer>): Promise<Partial<SessionInfo>>;
  /** Leaves the page for the managed login. `redirectUri` is one of AUTH_LOGIN_CALLBACKS. */
  startLogin(options: {redirectUri: string; provider?: string; idp_identifier?: string; login_hint?: string; lang?: string;
    prompt?: string; state?: string}): Promise<void>;
  /** At `redirectUri`: ends what `startLogin` began, and gives its `state`. Undefined where the page was opened otherwise. */
  completeLogin(): Promise<(Partial<SessionInfo> & {state?: string}) | undefined>;
  /** Signs out here. Gives the address at which the browser leaves the managed login, which asks for nothing otherwise. */
  signOut(options?: {returnTo?: string}): Promise<string | undefined>;
  /** Signs out on all devices. */
  signOutEverywhere(): Promise<void>;
  /** Makes a passkey for the user who is signed in. */
  addPasskey(): Promise<void>;
}

/** Makes a passkey by the options of `POST /v1/passkeys/options`; its JSON goes to `POST /v1/passkeys`. */
export function createPasskey(options: object): Promise<object>;
/** Answers the challenge `WEB_AUTHN`. With `conditional` the browser suggests passkeys in a field with
 * `autocomplete="username webauthn"`. */
export function usePasskey(step: Pick<Step, 'parameters'>,
  options?: {mediation?: 'conditional'; signal?: AbortSignal}): Promise<{credential: object}>;
/** Whether this browser knows passkeys. */
export function hasPasskeys(): boolean;
