// SPDX-License-Identifier: Apache-2.0
// What all stand-ins share: each call is kept, and one that the documented API does not have is an error of the page.
window.calls = [];
window.record = (...call) => window.calls.push(JSON.stringify(call));
window.reject = (what) => {
  window.rejected = [...(window.rejected ?? []), what];
  throw new TypeError(`the documented API has no ${what}`);
};
/** An object that has `methods` only. */
window.strict = (name, methods) =>
  new Proxy(methods, {
    get: (target, key) => (key in target ? target[key] : window.reject(`${name}.${String(key)}`)),
  });
