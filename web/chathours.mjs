/** The guard for pages that import names. */
import "./chathours.js";

export const { start, adapters } = globalThis.chathours;
