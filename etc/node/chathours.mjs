// Where chats go now, read from state.json. A file that is missing, broken or expired means: closed, show the form.
import { readFile } from "node:fs/promises";

/** The department that takes the chats of `department` now; null: none does. */
export async function route(site, department) {
  try {
    const state = JSON.parse(await readFile(`/run/chathours/${site}/state.json`, "utf8"));
    const until = typeof state.valid_until === "string" ? Date.parse(state.valid_until) : NaN;
    if (!(Date.now() < until) || !Object.hasOwn(state.departments, department)) return null;
    const { route } = state.departments[department];
    return typeof route === "string" && route !== "form" ? route : null;
  } catch {
    return null;
  }
}
