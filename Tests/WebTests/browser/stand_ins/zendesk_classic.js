// SPDX-License-Identifier: Apache-2.0
// Zendesk Web Widget (Classic), after its Core and Chat API pages.
(() => {
  const commands = ["show", "hide", "open", "close", "toggle", "clear", "reset", "logout", "setLocale", "identify",
    "prefill", "updatePath", "updateSettings", "popout", "chat:send", "chat:end", "chat:addTags", "chat:removeTags",
    "chat:reauthenticate"]; // prettier-ignore
  const getters = ["display", "chat:isChatting", "chat:department", "chat:departments"];
  const events = ["open", "close", "userEvent", "chat:connected", "chat:start", "chat:end", "chat:status",
    "chat:departmentStatus", "chat:unreadMessages", "chat:popout"]; // prettier-ignore
  const listeners = {};

  const checkSettings = ({ webWidget, ...rest }) => {
    if (Object.keys(rest).length) reject(`setting ${Object.keys(rest)}`);
    const { chat, contactForm, ...others } = webWidget;
    if (Object.keys(others).length) reject(`setting ${Object.keys(others)}`);
    if (typeof chat.suppress !== "boolean" || typeof contactForm.suppress !== "boolean") reject("suppress of this type");
    if (Object.keys(chat).some((it) => !["suppress", "departments"].includes(it))) reject("chat setting");
    const { enabled, select, ...more } = chat.departments;
    if (Object.keys(more).length) reject("departments setting");
    if (!enabled.every((it) => ["string", "number"].includes(typeof it))) reject("enabled of this type");
    if (!["string", "number"].includes(typeof select)) reject("select of this type");
  };

  window.zE = (kind, name, value) => {
    if (kind === "webWidget:get") {
      if (!getters.includes(name)) reject(name);
      return name === "chat:isChatting" ? window.chatting ?? false : undefined;
    }
    if (kind === "webWidget:on") {
      if (!events.includes(name)) reject(name);
      return void (listeners[name] = [...(listeners[name] ?? []), value]);
    }
    if (kind !== "webWidget" || !commands.includes(name)) reject(`${kind} ${name}`);
    if (name === "updateSettings") checkSettings(value);
    record(name, ...(value === undefined ? [] : [value]));
  };
  window.emit = (name, ...values) => (listeners[name] ?? []).forEach((it) => it(...values));
})();
