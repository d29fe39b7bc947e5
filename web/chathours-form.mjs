// SPDX-License-Identifier: Apache-2.0
/** The form as a module with named exports; the guard does not need it, and loads chathours-form.js itself. */
import "./chathours-form.js";

export const { form } = globalThis.chathours;
