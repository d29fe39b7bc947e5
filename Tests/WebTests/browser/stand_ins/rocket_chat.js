// SPDX-License-Identifier: Apache-2.0
// Rocket.Chat's Livechat widget, after its API page.
(() => {
  const listeners = {};
  const noted = (name, check = () => true) => (...values) => {
    if (!check(...values)) reject(`${name}(${values})`);
    record(name, ...values);
  };
  const heard = (name) => (act) => void (listeners[name] = [...(listeners[name] ?? []), act]);
  const livechat = strict("RocketChat.livechat", {
    setDepartment: noted("setDepartment", (it) => typeof it === "string"),
    clearDepartment: noted("clearDepartment"),
    showWidget: noted("showWidget"),
    hideWidget: noted("hideWidget"),
    maximizeWidget: noted("maximizeWidget"),
    minimizeWidget: noted("minimizeWidget"),
    setCustomField: noted("setCustomField"),
    setTheme: noted("setTheme"),
    setLanguage: noted("setLanguage"),
    onChatStarted: heard("started"),
    onChatEnded: heard("ended"),
    onChatMaximized: heard("maximized"),
    onServiceOffline: heard("offline"),
  });
  window.load = () => (window.RocketChat = Object.assign((act) => act.call(livechat), { livechat }));
  window.emit = (name) => (listeners[name] ?? []).forEach((it) => it());
})();
