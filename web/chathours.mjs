// SPDX-License-Identifier: Apache-2.0
/** The guard for pages that import names. */
import "./chathours.js";

export const { start } = globalThis.chathours;
