// Builds what is shown. Texts become text nodes: nothing here reads HTML.
import {sentence, t} from './texts.js';

let ids = 0;

/** An element. Properties that are functions listen to events; false and undefined are left out. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== false && child !== null));
  return element;
}

export function button(text, click, look = '') {
  return el('button', {type: 'button', class: look, click: guarded(click)}, text);
}

/** A link to another view. */
export function link(text, view) {
  return el('a', {href: '#' + view}, text);
}

/** A message that screen readers read at once: `alert` for errors, `status` for the rest. */
export function message(text, role = 'status') {
  return el('p', {class: 'message ' + role, role, tabindex: '-1'}, text);
}

/** Runs one action at a time of an element, which a second click does not repeat. */
function guarded(action) {
  return async event => {
    const source = event.currentTarget;
    if (source.getAttribute('aria-busy') === 'true') return;
    source.setAttribute('aria-busy', 'true');
    try {
      await action(event);
    } catch (error) {
      complain(source.closest('form, section'), error);
    } finally {
      source.removeAttribute('aria-busy');
    }
  };
}

/** Shows an error where it belongs, and moves the focus there. */
export function complain(place, error) {
  clear(place);
  if (error.code === 'cancelled') return;
  if (!error.status && !error.code) console.error(error);
  const field = fieldOf(place, error);
  const text = sentence(error);
  if (field) return complainOf(field, text);
  const alert = message(text, 'alert');
  const heading = place.querySelector('h1, h2');
  if (heading && place.tagName !== 'FORM') heading.after(alert);
  else place.prepend(alert);
  alert.focus();
}

const FIELDS = {code_mismatch: 'code', code_expired: 'code', code_used: 'code', invalid_password: 'new_password',
  password_reused: 'new_password', wrong_password: 'current_password', username_exists: 'username', alias_exists: 'username'};

function fieldOf(place, {code, violations = []}) {
  const names = [FIELDS[code], ...violations.map(violation => violation.field.split('.').pop())].filter(Boolean);
  return names.map(name => place.querySelector(`[name="${CSS.escape(name)}"]`)).find(Boolean);
}

function complainOf(field, text) {
  field.setAttribute('aria-invalid', 'true');
  const error = document.getElementById(field.dataset.error);
  error.textContent = text;
  field.focus();
}

function clear(place) {
  place.querySelectorAll('.message').forEach(old => old.remove());
  place.querySelectorAll('[aria-invalid]').forEach(field => {
    field.removeAttribute('aria-invalid');
    document.getElementById(field.dataset.error).textContent = '';
  });
}

/**
 * A form of fields {name, label, type, autocomplete, hint, value, optional}. The action is given what was typed, by the names of
 * the fields, without what is empty.
 */
export function form({fields, submit, action, look = 'primary', more = []}) {
  const act = guarded(async event => {
    const typed = values(event.currentTarget ?? event.target);
    if (typed) await action(typed);
  });
  const element = el('form', {novalidate: true, method: 'post', submit: event => {
    event.preventDefault();
    return act({currentTarget: element});
  }}, fields.map(field), el('button', {type: 'submit', class: look}, submit), more);
  return element;
}

/** What was typed, or nothing if something is missing, at which the focus then is. */
export function values(element, names) {
  clear(element);
  const inputs = [...element.elements].filter(input => input.name && (!names || names.includes(input.name)));
  const missing = inputs.find(input => input.required && !cleaned(input));
  if (missing) return void complainOf(missing, t('missing'));
  return Object.fromEntries(inputs.map(input => [input.name, cleaned(input)]).filter(([, value]) => value !== ''));
}

/** Codes may be typed in groups, and addresses have no blanks around them; a password is what it is. */
function cleaned({name, type, value}) {
  if (type === 'password' || name.endsWith('password')) return value;
  return name === 'code' ? value.replace(/[\s-]/g, '') : value.trim();
}

export function field({name, label, type = 'text', autocomplete, hint, value, optional, ...attributes}) {
  const id = 'field-' + ++ids;
  const isCode = name === 'code';
  const input = el('input', {
    id, name, type, autocomplete, value, required: !optional, 'data-error': id + '-error',
    'aria-describedby': (hint ? id + '-hint ' : '') + id + '-error', autocapitalize: 'none', spellcheck: 'false',
    inputmode: isCode && 'numeric', class: isCode && 'code', ...attributes,
  });
  return el('div', {class: 'field'},
    el('label', {for: id}, optional ? `${label} (${t('optional')})` : label),
    type === 'password' ? el('div', {class: 'password'}, input, revealer(input)) : input,
    hint && el('p', {id: id + '-hint', class: 'hint'}, hint),
    el('p', {id: id + '-error', class: 'error'}));
}

function revealer(input) {
  const toggle = el('button', {type: 'button', class: 'reveal', 'aria-pressed': 'false', 'aria-controls': input.id,
    'aria-label': t('show_password'), click: () => {
      const shown = input.type === 'password';
      input.type = shown ? 'text' : 'password';
      toggle.setAttribute('aria-pressed', shown);
      toggle.textContent = t(shown ? 'hide' : 'show');
    }}, t('show'));
  return toggle;
}

export const codeField = hint => ({name: 'code', label: t('code'), autocomplete: 'one-time-code', hint});
export const newPasswordField = () => ({name: 'new_password', label: t('new_password'), type: 'password',
  autocomplete: 'new-password', hint: t('password_hint')});
