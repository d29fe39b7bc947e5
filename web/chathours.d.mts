import "./chathours.js";

export const start: typeof globalThis.chathours.start;
export type * from "./chathours.js";
