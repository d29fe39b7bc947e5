// SPDX-License-Identifier: Apache-2.0
window.heard = [];
document.addEventListener("chathours:sent", ({ detail: { id, department, answer_by } }) =>
  heard.push(`sent ${id} ${department} ${answer_by}`),
);
document.addEventListener("chathours:failed", ({ detail: { status, retries } }) => heard.push(`failed ${status} ${retries}`));
