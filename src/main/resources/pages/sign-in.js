// Signing in, with each challenge on the way.
import {hasPasskeys, usePasskey} from './client.js';
import {button, codeField, el, form, link, newPasswordField, values} from './dom.js';
import {has, nameOf, t} from './texts.js';

const CODES = ['SMS_MFA', 'EMAIL_OTP', 'SMS_OTP', 'SOFTWARE_TOKEN_MFA'];

/** The field for what users are called by here, such as an e-mail address. */
export function usernameField({config}, value, autocomplete) {
  const [only, ...others] = config.usernames;
  const kinds = {email: {type: 'email', inputmode: 'email'}, phone_number: {type: 'tel', inputmode: 'tel'}};
  const label = config.usernames.map(one => nameOf('attribute', one)).join(` ${t('or')} `);
  return {name: 'username', label, autocomplete, value, ...(others.length ? {} : kinds[only])};
}

export function signIn(app, {username}) {
  const {config} = app;
  const allows = factor => config.first_factors.includes(factor);
  const passkeys = allows('passkey') && hasPasskeys();
  const suggestion = new Suggestion(app);
  const start = (options, names) => {
    const typed = values(main, names);
    suggestion.stop();
    return typed && run(app, {...typed, ...options});
  };
  const main = form({
    fields: [
      usernameField(app, username, passkeys ? 'username webauthn' : 'username'),
      ...(allows('password') ? [{name: 'password', label: t('password'), type: 'password', autocomplete: 'current-password'}] : []),
    ],
    submit: t(allows('password') ? 'sign_in' : 'send_code'),
    action: () => start(allows('password') ? {} : {preferred: codeChallenge(main)}),
    more: allows('password') ? el('p', {class: 'aside'}, link(t('forgot'), 'forgot')) : [],
  });
  if (passkeys) {
    main.elements.username.addEventListener('change', event => suggestion.start(event.target.value.trim()));
  }
  const others = [
    passkeys && button(t('with_passkey'), () => start({preferred: 'WEB_AUTHN'}, ['username'])),
    allows('code') && allows('password') && button(t('with_code'), () => start({preferred: codeChallenge(main)}, ['username'])),
  ];
  const providers = el('div', {class: 'choices'});
  offerProviders(app, providers);
  return el('section', {class: 'card'}, el('h1', {}, t('sign_in')), main,
    others.some(Boolean) && el('p', {class: 'or'}, t('or')), el('div', {class: 'choices'}, others), providers,
    config.sign_up && el('p', {class: 'aside'}, t('no_account'), ' ', link(t('sign_up'), 'sign-up')));
}

function codeChallenge(main) {
  return main.elements.username.value.trim().startsWith('+') ? 'SMS_OTP' : 'EMAIL_OTP';
}

/**
 * Lets the browser suggest a passkey in the form, where its user has one. Cognito makes the request for it only for a user
 * name, so that it begins when that is typed in.
 */
class Suggestion {

  constructor(app) {
    this.app = app;
  }

  async start(username) {
    this.stop();
    const {signal} = this.waiting = new AbortController();
    if (!username || !await PublicKeyCredential.isConditionalMediationAvailable?.() || signal.aborted) return;
    const answer = step => step.challenge === 'WEB_AUTHN' && !step.error && !signal.aborted
      ? usePasskey(step, {mediation: 'conditional', signal}) : undefined;
    this.app.client.signIn({username, preferred: 'WEB_AUTHN'}, answer).then(() => this.app.enter(), () => {});
  }

  stop() {
    this.waiting?.abort();
  }
}

/** The providers of the managed login, if it leads back to this page. */
async function offerProviders(app, place) {
  if (!app.config.login_callbacks.includes(app.here)) return;
  const {providers} = await app.client.send('GET', '/v1/login/providers').catch(() => ({providers: []}));
  place.append(...providers.filter(({kind}) => kind !== 'cognito').map(({name}) =>
    button(t('with_provider', {provider: nameOf('provider', name)}), () => app.client.startLogin(
      {provider: name, redirectUri: app.here, state: app.returnTo ?? undefined, lang: document.documentElement.lang}), 'provider')));
}

/** Signs in, asking for what is missing, and enters. */
export async function run(app, options) {
  const {username} = options;
  const from = document.querySelector('#main section');
  app.address = username;
  try {
    await app.client.signIn(options, step => ask(app, step));
  } catch (error) {
    if (error.code === 'user_not_confirmed') return app.go('confirm', {username, notice: t('confirm_first')});
    if (error.code === 'password_reset_required') return app.go('forgot', {username, notice: t('reset_first')});
    if (app.isShown(from)) throw error;
    return app.go('sign-in', {username, error});
  }
  return app.enter();
}

/** Shows a challenge, and waits for what answers it. */
function ask(app, step) {
  if (step.challenge === 'WEB_AUTHN' && !step.error) return usePasskey(step);
  return new Promise(resolve => {
    // The view stays busy until the next one takes its place.
    const answer = given => {
      resolve(given);
      return new Promise(() => {});
    };
    const cancel = el('p', {class: 'aside'}, button(t('back'), () => {
      resolve(undefined);
      app.go('sign-in', {username: step.username});
    }, 'link'));
    const [heading, ...parts] = view(app, step, answer);
    app.show(el('section', {class: 'card'}, el('h1', {}, heading), parts, cancel), step);
  });
}

function view(app, step, answer) {
  const {challenge, parameters, choices} = step;
  if (CODES.includes(challenge)) return codeView(step, answer);
  switch (challenge) {
    case 'NEW_PASSWORD_REQUIRED': return newPasswordView(parameters, answer);
    case 'PASSWORD': return passwordView(answer);
    case 'SELECT_MFA_TYPE': return choiceView(JSON.parse(parameters.MFAS_CAN_CHOOSE), choice => answer({choice}));
    case 'SELECT_CHALLENGE': return choiceView(choices.filter(one => one !== 'PASSWORD_SRP'), choice =>
      choice === 'PASSWORD' ? replaceBy(passwordView(password => answer({choice, ...password}))) : answer({choice}));
    case 'WEB_AUTHN': return [t('passkey'), button(t('again'), async () => answer(await usePasskey(step)), 'primary')];
    case 'MFA_SETUP': return setupView(app, step, answer);
    default: return [t('challenge'), el('p', {}, t('challenge_hint')),
      form({fields: [{name: 'answer', label: t('answer')}], submit: t('continue'), action: answer})];
  }
}

/** Puts the parts of another view in the place of the shown one, with its way back. */
function replaceBy([heading, ...parts]) {
  const section = document.querySelector('#main section');
  section.replaceChildren(el('h1', {}, heading), ...parts, section.lastChild);
  section.querySelector('input').focus();
}

function codeView({challenge, parameters}, answer) {
  const hint = challenge === 'SOFTWARE_TOKEN_MFA'
    ? t('code_app') : t('code_sent', {to: parameters.CODE_DELIVERY_DESTINATION ?? t('your_address')});
  return [t('enter_code'), form({fields: [codeField(hint)], submit: t('continue'), action: answer})];
}

function passwordView(answer) {
  return [t('password'), form({
    fields: [{name: 'password', label: t('password'), type: 'password', autocomplete: 'current-password'}],
    submit: t('sign_in'), action: answer,
  })];
}

function newPasswordView({requiredAttributes = '[]'}, answer) {
  const names = JSON.parse(requiredAttributes).map(name => name.replace('userAttributes.', ''));
  return [t('choose_password'), el('p', {}, t('choose_password_hint')), form({
    fields: [newPasswordField(), ...names.map(name => attributeField(name))],
    submit: t('continue'),
    action: ({new_password: newPassword, ...attributes}) => answer({new_password: newPassword, ...(names.length && {attributes})}),
  })];
}

function choiceView(choices, choose) {
  return [t('choose_factor'), el('div', {class: 'choices'}, choices.map(one => button(nameOf('factor', one), () => choose(one))))];
}

function setupView(app, step, answer) {
  const kinds = JSON.parse(step.parameters.MFAS_CAN_SETUP ?? '["SOFTWARE_TOKEN_MFA"]')
    .filter(kind => ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'].includes(kind));
  const setUp = {
    SOFTWARE_TOKEN_MFA: async () => {
      const totp = await app.client.send('POST', '/v1/user/totp',
        {session: step.session, issuer: app.config.name || location.hostname, account: step.username});
      const parts = await totpParts(totp, async code => {
        const {session} = await app.client.send('POST', '/v1/user/totp/verify', {session: totp.session, code});
        return answer({session});
      });
      replaceBy([t('set_up_totp'), ...parts]);
    },
    EMAIL_OTP: async () => replaceBy([t('factor.EMAIL_OTP'), form({
      fields: [attributeField('email')], submit: t('continue'), action: answer})]),
  };
  const [heading, ...parts] = choiceView(kinds, kind => setUp[kind]());
  return [heading, el('p', {}, t('set_up_hint')), ...parts];
}

/** The secret for an authenticator app, to scan or to type in, and the code that proves that the app has it. */
export async function totpParts({secret, otpauth_uri: uri}, verify) {
  return [
    el('ol', {class: 'steps'}, el('li', {}, t('totp_scan')), el('li', {}, t('totp_code'))),
    await qrCode(uri),
    el('details', {}, el('summary', {}, t('totp_by_hand')), el('code', {class: 'secret'}, secret.replace(/(.{4})(?=.)/g, '$1 '))),
    form({fields: [codeField()], submit: t('continue'), action: ({code}) => verify(code), look: 'primary'}),
  ];
}

/** Drawn here, because the secret is in it. */
async function qrCode(text) {
  const {generate} = await import('./lean-qr.mjs');
  const code = generate(text);
  const svg = (name, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  };
  let path = '';
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  }
  const drawing = svg('svg', {viewBox: `-4 -4 ${code.size + 8} ${code.size + 8}`, class: 'qr', role: 'img', 'aria-label': t('qr'),
    'shape-rendering': 'crispEdges'});
  drawing.append(svg('path', {d: path}));
  return drawing;
}

const PURPOSES = {email: 'email', phone_number: 'tel', given_name: 'given-name', family_name: 'family-name', name: 'name',
  birthdate: 'bday'};
const TYPES = {email: 'email', phone_number: 'tel', birthdate: 'date'};

/** The field of an attribute. One of a customer's own is called by its name, or by the text for it. */
export function attributeField(name, more = {}) {
  const label = has('attribute.' + name) ? t('attribute.' + name) : name.replace(/^custom:/, '');
  return {name, label, type: TYPES[name] ?? 'text', autocomplete: PURPOSES[name] ?? 'off',
    hint: name === 'phone_number' ? t('phone_hint') : undefined, ...more};
}
