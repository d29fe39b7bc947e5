// SPDX-License-Identifier: Apache-2.0
// Chatwoot's website SDK, after what window.$chatwoot offers.
(() => {
  const note = (name, check = () => true) => (value) => {
    if (!check(value)) reject(`${name}(${JSON.stringify(value)})`);
    record(name, value);
  };
  const filled = (value) => value && Object.keys(value).length;
  const methods = {
    hasLoaded: false,
    isOpen: false,
    toggle(state) {
      note("toggle", (it) => [undefined, "open", "close"].includes(it))(state);
      methods.isOpen = state ? state === "open" : !methods.isOpen;
    },
    toggleBubbleVisibility: note("toggleBubbleVisibility", (it) => ["show", "hide"].includes(it)),
    setCustomAttributes: note("setCustomAttributes", filled),
    setConversationCustomAttributes: note("setConversationCustomAttributes", filled),
    setLabel: note("setLabel"),
    removeLabel: note("removeLabel"),
    setLocale: note("setLocale"),
    setUser: note("setUser"),
    reset: note("reset"),
  };
  window.load = () => {
    methods.hasLoaded = true;
    dispatchEvent(new Event("chatwoot:ready"));
  };
  window.open_ = () => (methods.isOpen = true);
  window.emit = (name) => dispatchEvent(new CustomEvent(`chatwoot:${name}`));
  window.$chatwoot = strict("$chatwoot", methods);
})();
