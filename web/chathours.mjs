// SPDX-License-Identifier: Apache-2.0
/** The guard as a module with named exports. */
import "./chathours.js";

export const { start } = globalThis.chathours;
