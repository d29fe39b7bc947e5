// SPDX-License-Identifier: Apache-2.0
import "./chathours-form.js";

export const form: typeof globalThis.chathours.form;
export * from "./chathours-form.js";
