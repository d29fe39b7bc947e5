import "./chathours.js";

export const start: typeof globalThis.chathours.start;
export * from "./chathours.js";
