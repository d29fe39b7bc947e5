import "./chathours-form.js";

export const form: typeof globalThis.chathours.form;
export * from "./chathours-form.js";
