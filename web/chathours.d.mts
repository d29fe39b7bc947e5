export { start } from "./chathours.js";
export type * from "./chathours.js";
