// SPDX-License-Identifier: Apache-2.0
import { form } from "/chathours-form.mjs";
import { start } from "/chathours.mjs";

window.formOfModule = form;
start({ state: "/state.json" });
