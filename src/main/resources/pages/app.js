// The pages: which view is shown, who is signed in, and where they go afterwards.
import {AuthClient} from './client.js';
import {complain, el, message} from './dom.js';
import {confirm, forgot, reset, signUp} from './sign-up.js';
import {signIn} from './sign-in.js';
import {load, t} from './texts.js';

const VIEWS = {'sign-in': signIn, 'sign-up': signUp, confirm, forgot, reset};
/** A browser that is sent back sooner would go to and fro for ever. */
const SOON = 10_000;
const RETURNED = 'cognito-auth-returned';
const POLL = 30_000;

const file = name => new URL('./' + name, import.meta.url);
const config = await (await fetch(file('config.json'))).json();
const query = new URLSearchParams(location.search);
let given = {};
let last;

const app = {
  client: new AuthClient(),
  config,
  /** Who is signed in, as /v1/session tells. */
  session: undefined,
  /** Whom the last message was sent to. */
  address: undefined,
  /** The address of this page, and where the managed login leads back to. */
  here: location.origin + config.path,
  returnTo: query.get('return_to'),

  /** Goes to a view. What is given to it is in no address. */
  go(view, state = {}) {
    given = state;
    if (location.hash === '#' + view) route();
    else location.hash = view;
  },

  /** Shows a section, with the focus where reading or typing begins. */
  show(section, {notice, error} = {}) {
    last = section;
    const heading = section.querySelector('h1');
    heading.setAttribute('tabindex', '-1');
    document.title = config.name ? `${heading.textContent} · ${config.name}` : heading.textContent;
    document.getElementById('main').replaceChildren(section);
    // Later than its section, because screen readers read only what comes to a page that is there.
    if (notice) heading.after(message(notice));
    if (error) complain(section.querySelector('form') ?? section, error);
    else (firstField(section) ?? heading).focus();
  },

  isShown: section => last === section,

  /** Where a user who has just signed in wanted to go, or else their account. */
  async enter() {
    app.session = await app.client.session();
    const target = returnTarget(app.returnTo);
    const isBack = Date.now() - Number(sessionStorage.getItem(RETURNED) ?? 0) < SOON;
    if (app.session && target && !isBack) {
      sessionStorage.setItem(RETURNED, Date.now());
      location.replace(target);
    } else {
      app.go(app.session ? 'account' : 'sign-in', app.session ? {} : {error: {code: 'no_session'}});
    }
  },

  /** Leaves this session, and that of the managed login where it leads back to here. */
  async leave() {
    const returnTo = config.logout_urls.includes(app.here) ? app.here : undefined;
    const {session} = app;
    // Shows no form before the browser goes elsewhere, since what is typed would be lost.
    app.session = undefined;
    const url = await app.client.signOut({returnTo}).catch(error => {
      app.session = error.status ? undefined : session;
      if (app.session) throw error;
    });
    if (url && returnTo) location.assign(url);
    else app.go('sign-in', {notice: t('signed_out')});
  },
};

/** Where typing begins, on a page that is one form. */
function firstField(section) {
  const fields = section.matches('.card') ? [...section.querySelectorAll('form input:not([readonly])')] : [];
  return fields.find(field => !field.value);
}

/** An address of this origin or of a host in the list; http is for the developer's own machine alone. */
export function returnTarget(text) {
  if (!text || !URL.canParse(text, location.href)) return undefined;
  const url = new URL(text, location.href);
  const isOwn = url.origin === location.origin && url.protocol === location.protocol;
  const isListed = config.return_hosts.includes(url.host)
    && (url.protocol === 'https:' || url.protocol === 'http:' && url.hostname === 'localhost');
  return (isOwn || isListed) && !url.username && !url.password ? url.href : undefined;
}

async function route() {
  const name = location.hash.slice(1);
  const state = given;
  given = {};
  if (app.session) {
    const {account} = await import('./account.js');
    return account(app, state);
  }
  const view = VIEWS[name] ?? signIn;
  return app.show(view(app, state), state);
}

function header() {
  const logo = config.logo && el('img', {src: file(config.logo), alt: '', class: 'logo'});
  document.getElementById('header').replaceChildren(...[logo, config.name && el('strong', {}, config.name)].filter(Boolean));
}

function footer() {
  const options = config.languages.map(one =>
    el('option', {value: one, selected: one === document.documentElement.lang, lang: one},
      new Intl.DisplayNames(one, {type: 'language'}).of(one)));
  const select = el('select', {id: 'language', change: async event => {
    await load(config.languages, event.target.value);
    frame();
    await route();
    document.getElementById('language').focus();
  }}, options);
  document.getElementById('footer').replaceChildren(el('label', {for: 'language'}, t('language')), select);
}

function frame() {
  header();
  footer();
}

/** Another tab may have signed out, or somebody else in. */
async function watch() {
  if (document.hidden || !app.session) return;
  const now = await app.client.session().catch(() => app.session);
  if (now && app.session && now.user_sub !== app.session.user_sub) location.reload();
}

app.client.addEventListener('signedout', () => {
  if (!app.session) return;
  app.session = undefined;
  app.go('sign-in', {notice: t('signed_out')});
});
addEventListener('hashchange', route);
addEventListener('pageshow', event => event.persisted && location.reload());
document.addEventListener('visibilitychange', watch);
setInterval(watch, POLL);

await load(config.languages);
frame();
if (config.development) {
  import('/emulator/latest-message.js').then(bar => bar.show(() => app.address), () => {});
}
try {
  const login = await app.client.completeLogin();
  app.returnTo ??= login?.state;
  app.session = await app.client.session();
  if (app.session) await app.enter();
  else await route();
} catch (error) {
  app.returnTo ??= error.state;
  given = {error};
  await route();
}
