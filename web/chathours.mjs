/** The guard for pages that import names. */
import "./chathours.js";

export const { start } = globalThis.chathours;
