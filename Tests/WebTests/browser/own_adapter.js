// SPDX-License-Identifier: Apache-2.0
import { start } from "/chathours.mjs";

window.views = [];
start({ state: "/state.json", department: "sales", adapter: { apply: (view) => window.views.push(view) } });
