// What people read, in their language.

const CHOSEN = 'cognito-auth-language';
let texts = {};

/** Loads a language: the one that was chosen here, or the first of the browser's that there is, or English. */
export async function load(languages, chosen) {
  if (chosen) localStorage.setItem(CHOSEN, chosen);
  const wanted = [localStorage.getItem(CHOSEN), ...navigator.languages].filter(Boolean);
  const found = wanted.flatMap(one => [one, one.split('-')[0]]).find(one => languages.includes(one)) ?? 'en';
  const read = async one => (await fetch(new URL(`./${one}.json`, import.meta.url))).json();
  const [english, own] = await Promise.all([read('en'), found === 'en' ? {} : read(found)]);
  texts = {...english, ...own, errors: {...english.errors, ...own.errors}};
  document.documentElement.lang = found;
}

/** The text with this key, with `{name}` replaced by the value of that name. */
export function t(key, values = {}) {
  return fill(texts[key] ?? key, values);
}

/** The name of something that has a name only where the language knows one, such as of an attribute or a provider. */
export function nameOf(kind, name) {
  return texts[kind + '.' + name] ?? name;
}

export function has(key) {
  return key in texts;
}

/** A sentence for an error, by its code. What Cognito says of a password or a trigger is a part of it. */
export function sentence(error) {
  const {errors} = texts;
  const detail = errors.rules?.[Object.keys(errors.rules).find(rule => error.message?.includes(rule))] ?? error.message ?? '';
  const known = errors[error.code] ?? errors[error.status === 429 ? 'too_many_requests' : 'other'];
  const seconds = error.retryAfter ? ' ' + fill(errors.retry, {seconds: error.retryAfter}) : '';
  const request = !errors[error.code] && error.instance ? ` (${error.instance.split('/').pop()})` : '';
  return fill(known, {detail}) + seconds + request;
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
