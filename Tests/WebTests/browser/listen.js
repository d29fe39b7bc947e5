// SPDX-License-Identifier: Apache-2.0
window.heard = [];
document.addEventListener("chathours:change", ({ detail }) => heard.push(`change ${detail.show}`));
document.addEventListener("chathours:notice", ({ detail }) => heard.push(`notice ${detail.text}`));
