// SPDX-License-Identifier: Apache-2.0
import { start } from "/chathours.mjs";

window.guardState = start({ state: "/state.json" }).state;
