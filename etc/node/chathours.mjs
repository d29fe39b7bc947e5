// Reads the current routes of chats from state.json. A missing, invalid or expired file means: closed, show the form.
import { readFile } from "node:fs/promises";

/** The department that currently takes the chats of `department`; null if there is none. */
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
