/**
 * A client of cognito-auth-service for browsers, which client.d.ts describes. No token, code or password is stored: sessions
 * are in cookies that no script can read, or tokens in this object alone.
 */

const FLOW = 'cognito-auth-flow';
const TIMEOUT = 30_000;
/** How long before its end an access token is renewed, as the service does it for sessions. */
const RENEWAL = 60_000;

/** Refusals after which the same challenge can be answered again. */
const REPEATABLE = new Set(['code_mismatch', 'code_used', 'invalid_password', 'password_reused', 'invalid_request',
  'invalid_parameter', 'alias_exists', 'passkey_cancelled']);

/** What went wrong, by the stable code of the problem that the service answers; `network` where there is no answer. */
export class AuthError extends Error {
  constructor({code, detail, title, status = 0, violations = [], instance}, retryAfter) {
    super(detail ?? title ?? code);
    this.name = 'AuthError';
    Object.assign(this, {code, status, violations, instance, retryAfter});
  }
}

export class AuthClient extends EventTarget {
  #base;
  #bearer;
  #userPoolId;
  #tokens;
  #renewalAt = 0;
  #renewal;

  constructor({baseUrl = '', mode = 'cookies', userPoolId} = {}) {
    super();
    this.#base = baseUrl.replace(/\/$/, '');
    this.#bearer = mode === 'bearer';
    this.#userPoolId = userPoolId;
  }

  /** Whether there are tokens in this object; with cookies, only `session` can tell. */
  get signedIn() {
    return this.#tokens !== undefined;
  }

  /** Calls as the user who is signed in, and once more after a renewal if the access token is no longer accepted. */
  async call(method, path, body) {
    if (this.#bearer && this.#tokens && performance.now() > this.#renewalAt) await this.#renew();
    const renewals = this.#bearer ? [() => this.#renew()] : [() => this.session(), () => this.#refreshSession()];
    for (;;) {
      try {
        return await this.#send(method, path, body, this.#tokens?.access_token);
      } catch (error) {
        const renew = error.code === 'invalid_access_token' && renewals.shift();
        if (!renew) throw this.#noticed(error);
        await renew();
      }
    }
  }

  /** Calls what needs nobody to be signed in. */
  send(method, path, body) {
    return this.#send(method, path, body);
  }

  /** Who is signed in, or undefined. Renews the session if its access token is about to expire. */
  async session() {
    try {
      return await this.#locked(() => this.#send('GET', '/v1/session'));
    } catch (error) {
      if (error.code !== 'no_session') throw error;
      this.#ended();
    }
  }

  /**
   * Signs in. For each challenge that only a person can answer, `answer` is called with the step, and again with `step.error`
   * if what it gave was refused and can be corrected. What it gives are the members that answer the challenge; nothing ends it.
   */
  async signIn({username, password, srp = false, preferred, session, ...more}, answer = () => undefined) {
    const proof = password !== undefined && srp ? await this.#proof(username, password) : undefined;
    const start = {username, ...more};
    if (preferred || session) Object.assign(start, {flow: 'choice', preferred_challenge: preferred, session});
    else if (proof) Object.assign(start, {flow: 'srp', srp_a: proof.srpA});
    else if (password !== undefined) start.password = password;
    return this.#answer(username, await this.#begin('', start), answer, proof);
  }

  /** Leaves the page for the managed login; `state` is given back by `completeLogin`. */
  async startLogin({redirectUri, state, ...options}) {
    const {authorize_url: url, flow} = await this.#send('POST', '/v1/login', {redirect_uri: redirectUri, ...options});
    sessionStorage.setItem(FLOW, JSON.stringify({flow, state}));
    location.assign(url);
  }

  /**
   * Ends a sign-in at the managed login where the address of this page says that the browser is back from there, and takes the
   * code out of the address. Undefined where it is not.
   */
  async completeLogin() {
    const query = new URLSearchParams(location.search);
    if (!query.has('state') || !query.has('code') && !query.has('error')) return undefined;
    history.replaceState(null, '', location.pathname + location.hash);
    const kept = JSON.parse(sessionStorage.getItem(FLOW));
    sessionStorage.removeItem(FLOW);
    if (!kept) throw new AuthError({code: 'login_expired'});
    const given = name => query.get(name) ?? undefined;
    const body = {state: given('state'), flow: kept.flow, code: given('code'), error: given('error'),
      error_description: given('error_description')};
    try {
      return {...await this.#begin('login', body), state: kept.state};
    } catch (error) {
      throw Object.assign(error, {state: kept.state});
    }
  }

  /** Ends the session here. Gives the address at which the browser ends that of the managed login, if there is one. */
  async signOut({returnTo} = {}) {
    const query = returnTo ? '?return_to=' + encodeURIComponent(returnTo) : '';
    if (this.#bearer) {
      const token = this.#tokens?.refresh_token;
      this.#ended();
      if (token) await this.#send('POST', '/v1/token/revoke', {token});
      return returnTo && (await this.#send('GET', '/v1/logout' + query)).logout_url;
    }
    try {
      const {logout_url: url} = await this.#send('DELETE', '/v1/session' + query);
      this.#ended();
      return url;
    } catch (error) {
      // The cookies are gone after any answer, and still there without one.
      if (error.status) this.#ended();
      throw error;
    }
  }

  /** Signs the user out on all devices. */
  async signOutEverywhere() {
    await this.call('POST', '/v1/sign-out');
    this.#ended();
  }

  /** Makes a passkey on this device, and adds it to the account. */
  async addPasskey() {
    const options = await this.call('POST', '/v1/passkeys/options');
    const credential = await createPasskey(options);
    return this.call('POST', '/v1/passkeys', {credential});
  }

  /** The first request of a sign-in, or a later one: with cookies below /v1/session, with tokens elsewhere. */
  async #begin(step, body) {
    const paths = this.#bearer
      ? {'': '/v1/sign-in', challenge: '/v1/sign-in/challenge', login: '/v1/login/callback'}
      : {'': '/v1/session', challenge: '/v1/session/challenge', login: '/v1/session/login'};
    const result = await this.#send('POST', paths[step], body);
    if (!result.challenge && this.#bearer) {
      this.#keep(result);
      return {};
    }
    return result;
  }

  async #answer(username, first, answer, srp) {
    let [result, proof, error] = [first, srp];
    while (result.challenge) {
      const {challenge, session, parameters = {}, available_challenges: choices = []} = result;
      const step = {username, challenge, session, parameters, choices, error, client: this};
      const own = proof && challenge === 'PASSWORD_VERIFIER' && await proof.answer(parameters);
      const given = own || await answer(step);
      if (!given) throw new AuthError({code: 'cancelled'});
      const {password, ...members} = given;
      const withSrp = given.srp && await this.#proof(username, password);
      proof = withSrp || proof;
      if (withSrp) Object.assign(members, {srp: undefined, srp_a: withSrp.srpA});
      else if (password !== undefined) members.password = password;
      try {
        result = await this.#begin('challenge', {challenge, session, username, ...members});
        error = undefined;
      } catch (refusal) {
        const isRepeatable = REPEATABLE.has(refusal.code) || refusal.status === 0 || refusal.status === 429
          || refusal.status > 501;
        if (own || !isRepeatable) throw refusal;
        error = refusal;
      }
    }
    return result;
  }

  async #proof(username, password) {
    const {startSrp} = await import('./srp.js');
    return startSrp(this.#userPoolId, username, password);
  }

  #keep(tokens) {
    this.#tokens = {...this.#tokens, ...tokens};
    this.#renewalAt = performance.now() + tokens.expires_in * 1000 - RENEWAL;
  }

  /** One renewal at a time: a refresh token that is used twice ends the sign-in. */
  #renew() {
    this.#renewal ??= this.#send('POST', '/v1/token/refresh', {refresh_token: this.#tokens?.refresh_token ?? ''})
      .then(tokens => this.#keep(tokens), error => { throw this.#noticed(error); })
      .finally(() => { this.#renewal = undefined; });
    return this.#renewal;
  }

  async #refreshSession() {
    try {
      await this.#locked(() => this.#send('POST', '/v1/session/refresh'));
    } catch (error) {
      throw this.#noticed(error);
    }
  }

  /** Tabs share the cookies, so that only one of them may renew a session at a time; the next one finds it renewed. */
  #locked(renewal) {
    return navigator.locks ? navigator.locks.request('cognito-auth ' + this.#base, renewal) : renewal();
  }

  #noticed(error) {
    if (error.status === 401 && ['no_session', 'invalid_access_token', 'invalid_refresh_token', 'refresh_token_reused']
      .includes(error.code)) this.#ended();
    return error;
  }

  #ended() {
    this.#tokens = undefined;
    this.dispatchEvent(new Event('signedout'));
  }

  async #send(method, path, body, token) {
    const headers = {Accept: 'application/json'};
    if (!this.#bearer) headers['X-CSRF'] = '1';
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (token) headers.Authorization = `Bearer ${token}`;
    let answer;
    let text;
    try {
      answer = await fetch(this.#base + path, {method, headers, cache: 'no-store', redirect: 'error',
        credentials: this.#bearer ? 'omit' : 'include', signal: AbortSignal.timeout(TIMEOUT),
        body: body === undefined ? undefined : JSON.stringify(body)});
      text = await answer.text();
    } catch (cause) {
      throw Object.assign(new AuthError({code: 'network', detail: 'The service cannot be reached'}), {cause});
    }
    return parsed(answer, text);
  }
}

/** What a proxy in between answers is no JSON. */
function parsed(answer, text) {
  let json;
  try {
    json = text ? JSON.parse(text) : undefined;
  } catch {
    json = {code: 'unexpected_answer', status: answer.status};
  }
  if (answer.ok && json?.code !== 'unexpected_answer') return json;
  throw new AuthError({code: 'unexpected_answer', status: answer.status, ...json}, Number(answer.headers.get('Retry-After')) || undefined);
}

/** Makes a passkey by the options of POST /v1/passkeys/options. */
export function createPasskey(options) {
  return asked(() => navigator.credentials.create({publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)}));
}

/** Signs by a passkey: the answer to the challenge WEB_AUTHN. */
export async function usePasskey({parameters}, {mediation, signal} = {}) {
  const options = JSON.parse(parameters.CREDENTIAL_REQUEST_OPTIONS);
  return {credential: await asked(() => navigator.credentials.get(
    {publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), mediation, signal}))};
}

export function hasPasskeys() {
  return Boolean(globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON);
}

async function asked(question) {
  if (!hasPasskeys()) throw new AuthError({code: 'passkey_not_supported'});
  try {
    return (await question()).toJSON();
  } catch (cause) {
    const code = cause.name === 'InvalidStateError' ? 'passkey_exists' : 'passkey_cancelled';
    throw Object.assign(new AuthError({code, detail: cause.message}), {cause});
  }
}
