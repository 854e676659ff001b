// What the steps use of Node's assertions, for browsers; deepEqual compares lists only.
const check = (holds, message) => {
  if (!holds) throw new Error(message);
};
const text = (value) => JSON.stringify(value) ?? String(value);

export default {
  ok: (value, message) => check(value, message ?? 'expected something'),
  equal: (actual, expected, message = '') =>
    check(Object.is(actual, expected), `${message}: expected ${text(expected)}, but got ${text(actual)}`),
  notEqual: (actual, other, message = '') => check(!Object.is(actual, other), `${message}: got ${text(actual)} again`),
  deepEqual: (actual, expected) =>
    check(text(actual) === text(expected), `expected ${text(expected)}, but got ${text(actual)}`),
  rejects: (promise, { name }) =>
    promise.then(
      () => check(false, `expected ${name}`),
      (error) => check(error.name === name, `expected ${name}, but got ${error}`),
    ),
};
