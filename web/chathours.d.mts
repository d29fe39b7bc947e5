// SPDX-License-Identifier: Apache-2.0
import "./chathours.js";

export const start: typeof globalThis.chathours.start;
export * from "./chathours.js";
