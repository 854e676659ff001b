// The account of whoever is signed in.
import {hasPasskeys} from './client.js';
import {button, codeField, el, form, message, newPasswordField} from './dom.js';
import {attributeField, totpParts} from './sign-in.js';
import {sentTo} from './sign-up.js';
import {nameOf, t} from './texts.js';

/** What a pool answers that does not have what a section is for, so that the section is left out. */
const NOT_OFFERED = ['passkeys_not_enabled', 'devices_not_enabled', 'unsupported_operation', 'not_allowed', 'scope_missing'];
const ADDRESSES = ['email', 'phone_number'];
const MFA = {totp: 'SOFTWARE_TOKEN_MFA', sms: 'SMS_MFA', email: 'EMAIL_OTP'};

/** Shows the account as it is now; `at` is the section in which something has changed. */
export async function account(app, {notice, at, error} = {}) {
  const {client} = app;
  try {
    const [user, passkeys, devices] = await Promise.all([
      client.call('GET', '/v1/user'), list(client, '/v1/passkeys', 'passkeys'), list(client, '/v1/devices', 'devices')]);
    // Whoever comes from another provider signs in there, with what they have there.
    const isOwn = !user.identities.some(identity => identity.primary);
    const page = el('section', {class: 'account'}, top(app, user), profile(app, user), isOwn && password(app),
      isOwn && factors(app, user), isOwn && passkeys && hasPasskeys() && passkeysOf(app, passkeys),
      devices?.length > 0 && devicesOf(app, devices), end(app));
    app.show(page, {error, notice: at ? undefined : notice});
    if (at) tell(page.querySelector('#' + at), notice);
  } catch (failure) {
    if (!app.session) return;
    app.show(el('section', {class: 'card'}, el('h1', {}, t('account')),
      el('div', {class: 'choices'}, button(t('again'), () => account(app)), button(t('sign_out'), () => app.leave()))), {error: failure});
  }
}

async function list(client, path, member) {
  try {
    const items = [];
    let next;
    do {
      const page = await client.call('GET', path + (next ? '?next=' + encodeURIComponent(next) : ''));
      items.push(...page[member]);
      next = page.next;
    } while (next);
    return items;
  } catch (error) {
    if (NOT_OFFERED.includes(error.code)) return undefined;
    throw error;
  }
}

/** Moves the focus to the section, whose message screen readers then read. */
function tell(section, text) {
  const heading = section.querySelector('h2');
  const told = text && message(text);
  if (told) heading.after(told);
  heading.setAttribute('tabindex', '-1');
  (told ?? heading).focus();
}

function card(id, heading, ...parts) {
  return el('section', {class: 'card', id, 'aria-labelledby': id + '-heading'}, el('h2', {id: id + '-heading'}, heading), parts);
}

function top(app, {username, attributes}) {
  const who = attributes.name ?? ([attributes.given_name, attributes.family_name].filter(Boolean).join(' ') || undefined);
  const name = attributes.email ?? attributes.phone_number ?? attributes.preferred_username ?? username;
  return el('div', {class: 'top'}, el('div', {}, el('h1', {}, t('account')), el('p', {class: 'who'}, who ? `${who} · ${name}` : name)),
    button(t('sign_out'), () => app.leave()));
}

function profile(app, {attributes}) {
  const shown = ADDRESSES.filter(name => attributes[name] || app.config.attributes.includes(name));
  const names = app.config.attributes.filter(name => !ADDRESSES.includes(name));
  const typed = names.length > 0 && form({
    fields: names.map(name => attributeField(name, {value: attributes[name], optional: true, autocapitalize: 'words'})),
    submit: t('save'),
    look: '',
    async action(values) {
      // Null takes an attribute away.
      const changed = names.filter(name => values[name] !== attributes[name]).map(name => [name, values[name] ?? null]);
      if (changed.length) await app.client.call('PATCH', '/v1/user', {attributes: Object.fromEntries(changed)});
      return account(app, {notice: t('saved'), at: 'profile'});
    },
  });
  return card('profile', t('profile'), shown.map(name => address(app, attributes, name)), typed);
}

/** An address, which counts once its user has typed in a code that was sent there. */
function address(app, attributes, name) {
  const label = nameOf('attribute', name);
  const verified = attributes[name + '_verified'];
  const place = el('div', {class: 'address'});
  const prove = (to, delivery) => {
    app.address = to;
    const proof = form({
      fields: [codeField(sentTo(delivery, to))], submit: t('confirm'), look: 'primary',
      async action({code}) {
        await app.client.call('POST', `/v1/user/attributes/${name}/verify`, {code});
        return account(app, {notice: t('verified_now'), at: 'profile'});
      },
    });
    place.replaceChildren(proof);
    proof.elements.code.focus();
  };
  const change = () => {
    const changing = form({
      fields: [attributeField(name)], submit: t('send_code'), look: 'primary',
      async action(typed) {
        const {code_deliveries: [delivery]} = await app.client.call('PATCH', '/v1/user', {attributes: typed});
        if (delivery) return prove(typed[name], delivery);
        return account(app, {notice: t('saved'), at: 'profile'});
      },
      more: button(t('cancel'), () => account(app, {at: 'profile'})),
    });
    place.replaceChildren(changing);
    changing.querySelector('input').focus();
  };
  const verify = async () => {
    const {code_delivery: delivery} = await app.client.call('POST', `/v1/user/attributes/${name}/code`);
    prove(attributes[name], delivery);
  };
  place.append(row(el('div', {}, el('span', {class: 'label'}, label), el('span', {class: 'value'}, attributes[name] ?? t('none')),
    attributes[name] && verified !== undefined && badge(verified === 'true')), [
    attributes[name] && verified === 'false' && labelled(t('verify'), label, verify),
    labelled(t('change'), label, change)]));
  return place;
}

function badge(good) {
  return el('span', {class: good ? 'badge good' : 'badge'}, t(good ? 'verified' : 'unverified'));
}

function row(what, buttons) {
  return el('div', {class: 'row'}, what, el('div', {class: 'buttons'}, buttons));
}

/** A button whose name says what it is about, for those who hear it outside its row. */
function labelled(text, about, click, look) {
  const made = button(text, click, look);
  made.setAttribute('aria-label', `${text}: ${about}`);
  return made;
}

function password(app) {
  return app.config.first_factors.includes('password') && card('password', t('password'), form({
    fields: [{name: 'current_password', label: t('current_password'), type: 'password', autocomplete: 'current-password',
      optional: true, hint: t('current_password_hint')}, newPasswordField()],
    submit: t('change_password'),
    look: '',
    async action(typed) {
      await app.client.call('PUT', '/v1/password', typed);
      return account(app, {notice: t('password_changed'), at: 'password'});
    },
  }));
}

function factors(app, {attributes, mfa}) {
  const isThere = {totp: true, sms: attributes.phone_number, email: attributes.email};
  const offered = app.config.second_factors.filter(kind => isThere[kind] || mfa.enabled.includes(MFA[kind]));
  const set = async (kind, preference, notice) => {
    await app.client.call('PUT', '/v1/user/mfa', {[kind]: preference});
    return account(app, {notice, at: 'factors'});
  };
  const place = el('div', {});
  const setUp = {
    totp: async () => {
      const totp = await app.client.call('POST', '/v1/user/totp',
        {issuer: app.config.name || location.hostname, account: attributes.email ?? attributes.phone_number ?? app.session.username});
      place.replaceChildren(el('h3', {}, t('set_up_totp')), ...await totpParts(totp, async code => {
        await app.client.call('POST', '/v1/user/totp/verify', {code});
        return set('totp', {enabled: true, preferred: true}, t('factor_on'));
      }), button(t('cancel'), () => account(app, {at: 'factors'})));
      place.querySelector('input').focus();
    },
  };
  const item = kind => {
    const name = nameOf('factor', MFA[kind]);
    const isOn = mfa.enabled.includes(MFA[kind]);
    const turnOn = setUp[kind] ?? (() => set(kind, {enabled: true, preferred: !mfa.preferred}, t('factor_on')));
    const isPreferred = mfa.preferred === MFA[kind];
    return row(el('div', {}, el('span', {class: 'value'}, name),
      isOn && el('span', {class: 'badge good'}, t(isPreferred && mfa.enabled.length > 1 ? 'preferred' : 'on'))), [
      isOn && !isPreferred && labelled(t('prefer'), name, () => set(kind, {enabled: true, preferred: true}, t('saved'))),
      isOn ? labelled(t('turn_off'), name, () => set(kind, {enabled: false}, t('factor_off')))
        : labelled(t('turn_on'), name, turnOn)]);
  };
  place.append(...offered.map(item));
  return offered.length > 0 && card('factors', t('second_factors'), el('p', {class: 'hint'}, t('second_factors_hint')), place);
}

function passkeysOf(app, passkeys) {
  const item = ({id, name, created_at: made}) => {
    const called = name || t('passkey');
    return row(el('div', {}, el('span', {class: 'value'}, called), el('span', {class: 'label'}, day(made))),
      labelled(t('delete'), `${called}, ${day(made)}`, async () => {
        await app.client.call('DELETE', '/v1/passkeys/' + encodeURIComponent(id));
        return account(app, {notice: t('passkey_deleted'), at: 'passkeys'});
      }));
  };
  return card('passkeys', t('passkeys'), el('p', {class: 'hint'}, t('passkeys_hint')), passkeys.map(item),
    button(t('add_passkey'), async () => {
      await app.client.addPasskey();
      return account(app, {notice: t('passkey_added'), at: 'passkeys'});
    }));
}

function devicesOf(app, devices) {
  const item = ({key, attributes, last_authenticated_at: used, created_at: made}) => {
    const called = attributes.device_name ?? t('device');
    return row(el('div', {}, el('span', {class: 'value'}, called), el('span', {class: 'label'}, day(used ?? made))),
      labelled(t('forget'), called, async () => {
        await app.client.call('DELETE', '/v1/devices/' + encodeURIComponent(key));
        return account(app, {notice: t('device_forgotten')});
      }));
  };
  return card('devices', t('devices'), el('p', {class: 'hint'}, t('devices_hint')), devices.map(item));
}

function day(instant) {
  return new Date(instant).toLocaleDateString(document.documentElement.lang, {dateStyle: 'long'});
}

function end(app) {
  return card('end', t('leave'),
    row(el('p', {class: 'hint'}, t('everywhere_hint')), button(t('sign_out_everywhere'), () => app.client.signOutEverywhere())),
    el('details', {}, el('summary', {}, t('delete_account')), el('p', {}, t('delete_hint')),
      button(t('delete_now'), async () => {
        await app.client.call('DELETE', '/v1/user');
        app.session = undefined;
        app.go('sign-in', {notice: t('deleted')});
      }, 'danger')));
}
