// SPDX-License-Identifier: Apache-2.0
/** The form for pages that import names; the guard needs none of this, it loads chathours-form.js by itself. */
import "./chathours-form.js";

export const { form } = globalThis.chathours;
