import { start } from "/chathours.mjs";

window.guardState = start({ state: "/state.json" }).state;
