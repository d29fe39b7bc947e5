// SPDX-License-Identifier: Apache-2.0
// The Chat-only widget ($zopim), after its API pages.
(() => {
  const listeners = {};
  const noted = (name) => (...values) => record(name, ...values);
  const heard = (name) => (act) => void (listeners[name] = act);
  const named = (name, ...methods) =>
    strict(`$zopim.livechat.${name}`, Object.fromEntries(methods.map((it) => [it, noted(`${name}.${it}`)])));
  const livechat = strict("$zopim.livechat", {
    hideAll: noted("hideAll"),
    setStatus: (status) => {
      if (!["online", "away", "offline"].includes(status)) reject(`status ${status}`);
      record("setStatus", status);
    },
    isChatting: () => window.chatting ?? false,
    setOnConnected: heard("connected"),
    setOnChatStart: heard("start"),
    setOnChatEnd: heard("end"),
    setOnStatus: heard("status"),
    setOnUnreadMsgs: heard("unread"),
    window: named("window", "show", "hide", "toggle", "getDisplay", "setTitle"),
    button: named("button", "show", "hide", "setHideWhenOffline"),
    departments: named("departments", "filter", "setVisitorDepartment", "clearVisitorDepartment", "getDepartment",
      "getAllDepartments", "setLabel"), // prettier-ignore
  });
  window.$zopim = Object.assign((act) => act(), { livechat });
  window.emit = (name) => listeners[name]?.();
})();
