// New accounts, and forgotten passwords.
import {button, codeField, el, form, link, message, newPasswordField} from './dom.js';
import {attributeField, run, usernameField} from './sign-in.js';
import {t} from './texts.js';

export function signUp(app, {username}) {
  const {config} = app;
  const named = config.usernames.length === 1 && config.usernames[0] === 'username';
  const attributes = [...(named ? ['email'] : []), ...config.sign_up_attributes ?? []];
  const autocomplete = config.usernames[0] === 'email' && config.usernames.length === 1 ? 'email' : 'username';
  return el('section', {class: 'card'}, el('h1', {}, t('sign_up')), form({
    fields: [usernameField(app, username, autocomplete), ...attributes.map(name => attributeField(name)),
      ...(config.first_factors.includes('password') ? [newPasswordField()] : [])],
    submit: t('sign_up'),
    async action({username: typed, new_password: password, email, ...others}) {
      app.address = email ?? typed;
      const member = kindOf(typed, config.usernames);
      const made = await app.client.send('POST', '/v1/sign-up', {[member]: typed, password, ...(named && {email}),
        ...(attributes.length && {attributes: others})});
      if (made.confirmed && password) return run(app, {username: typed, password});
      if (made.confirmed) return app.go('sign-in', {username: typed, notice: t('confirmed')});
      return app.go('confirm', {username: typed, session: made.session, delivery: made.code_delivery});
    },
  }), el('p', {class: 'aside'}, t('has_account'), ' ', link(t('sign_in'), 'sign-in')));
}

/** Which of the names that the pool takes this one is. */
function kindOf(typed, kinds) {
  if (kinds.length === 1) return kinds[0];
  if (kinds.includes('email') && typed.includes('@')) return 'email';
  if (kinds.includes('phone_number') && typed.startsWith('+')) return 'phone_number';
  return kinds.includes('username') ? 'username' : kinds[0];
}

export function confirm(app, {username, session, delivery}) {
  const place = el('div', {});
  const known = () => username ?? place.querySelector('[name=username]').value.trim();
  const confirmation = form({
    fields: [...(username ? [] : [usernameField(app, undefined, 'username')]), codeField(username && sentTo(delivery, username))],
    submit: t('confirm'),
    async action({code}) {
      const name = known();
      const confirmed = await app.client.send('POST', '/v1/sign-up/confirm', {username: name, code, session});
      if (!confirmed?.session) return app.go('sign-in', {username: name, notice: t('confirmed')});
      return run(app, {username: name, session: confirmed.session}).catch(() =>
        app.go('sign-in', {username: name, notice: t('confirmed')}));
    },
    more: el('p', {class: 'aside'}, t('no_code'), ' ', button(t('resend'), async () => {
      if (!known()) return;
      app.address = known();
      const {code_delivery: again} = await app.client.send('POST', '/v1/sign-up/resend', {username: known()});
      const notice = message(sentTo(again, known()));
      confirmation.querySelectorAll('.message').forEach(old => old.remove());
      confirmation.prepend(notice);
      confirmation.elements.code.focus();
    }, 'link')),
  });
  place.append(confirmation);
  return el('section', {class: 'card'}, el('h1', {}, t('confirm_account')), place,
    el('p', {class: 'aside'}, link(t('back'), 'sign-in')));
}

export function sentTo(delivery, username) {
  return t('code_sent', {to: delivery?.destination ?? username});
}

export function forgot(app, {username}) {
  return el('section', {class: 'card'}, el('h1', {}, t('forgot')), el('p', {}, t('forgot_hint')), form({
    fields: [usernameField(app, username, 'username')],
    submit: t('send_code'),
    async action({username: typed}) {
      app.address = typed;
      const {code_delivery: delivery} = await app.client.send('POST', '/v1/password/forgot', {username: typed});
      app.go('reset', {username: typed, delivery});
    },
  }), el('p', {class: 'aside'}, link(t('back'), 'sign-in')));
}

export function reset(app, {username, delivery}) {
  return el('section', {class: 'card'}, el('h1', {}, t('choose_password')), form({
    fields: [
      // Password managers learn from this field whose password it is.
      {...usernameField(app, username, 'username'), ...(username && {readonly: true})},
      codeField(username && sentTo(delivery, username)), newPasswordField(),
    ],
    submit: t('change_password'),
    async action(typed) {
      await app.client.send('POST', '/v1/password/reset', typed);
      app.go('sign-in', {username: typed.username, notice: t('password_changed')});
    },
  }), el('p', {class: 'aside'}, link(t('new_code'), 'forgot'), ' · ', link(t('back'), 'sign-in')));
}
