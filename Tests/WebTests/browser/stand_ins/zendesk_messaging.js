// SPDX-License-Identifier: Apache-2.0
// Zendesk Messaging, after its Core API page. A hidden messenger is what must never be.
window.zE = (kind, name, value) => {
  const known = {
    messenger: ["show", "hide", "open", "close", "loginUser", "logoutUser", "render"],
    "messenger:on": ["open", "close", "unreadMessages"],
    "messenger:set": ["locale", "zIndex", "cookies", "conversationFields", "conversationTags"],
  };
  if (!known[kind]?.includes(name)) reject(`${kind} ${name}`);
  if (name === "conversationTags" && !(Array.isArray(value) && value.every((it) => typeof it === "string")))
    reject("tags of this type");
  record(kind, name, value);
};
