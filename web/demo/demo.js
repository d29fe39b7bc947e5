// SPDX-License-Identifier: Apache-2.0
// The clock of the demo page: it moves, and the widget guard is told so. The guard itself is the one that shops use; it
// goes by the Date of the answers that it gets, and here they come from a simulation of the engine.

import { ENDPOINT, Simulation } from "./simulation.js";
import { openShop } from "./shop.js";

const ZONE = "Europe/Paris";
const DAYS = [
  ["2026-12-22", "A working day"],
  ["2026-12-19", "A Saturday"],
  ["2026-12-24", "Christmas Eve"],
  ["2026-12-25", "Christmas Day"],
];
const JUMPS = [
  ["08:55", "Early"],
  ["10:00", "Open"],
  ["12:00", "Lunch"],
  ["13:00", "Back"],
  ["17:15", "Warning"],
  ["17:20", "Last call"],
  ["17:30", "Sales close"],
  ["18:00", "Closed"],
];
const SPEED = 240; // simulated seconds in one

const get = (id) => document.getElementById(id);
const minutes = (time) => time.split(":").reduce((hours, it) => hours * 60 + +it, 0);
const clockText = (minute) => `${`${Math.floor(minute / 60)}`.padStart(2, "0")}:${`${minute % 60}`.padStart(2, "0")}`;

let simulation;
let guard;
let moment = 0; // the simulated second, true at `since`
let since = performance.now();
let speed = 1;

const now = () => moment + ((performance.now() - since) / 1000) * speed;

/** The second at which a date begins in the shop. */
function startOf(date) {
  const guess = Date.parse(`${date}T00:00:00Z`);
  const name = new Intl.DateTimeFormat("en", { timeZone: ZONE, timeZoneName: "longOffset" }).formatToParts(guess);
  const [, sign, hours, rest] = /([+-])(\d+):(\d+)/.exec(name.find((it) => it.type === "timeZoneName").value);
  return guess / 1000 - (sign === "+" ? 1 : -1) * (hours * 3600 + rest * 60);
}

function go(second) {
  const start = startOf(get("day").value);
  [moment, since] = [Math.min(Math.max(second, start), start + 86_399), performance.now()];
  guard?.refresh();
  show();
}

/** Draws the clock, and the hand over the bars. */
function show() {
  const minute = Math.floor((now() - startOf(get("day").value)) / 60);
  get("time").textContent = clockText(minute);
  if (document.activeElement !== get("minute") || speed !== 1) get("minute").value = minute;
  get("minute").setAttribute("aria-valuetext", clockText(minute));
  document.querySelector(".hand")?.setAttribute("x", minute - 2);
}

/** A bar for each department, one over the other. */
function draw() {
  const start = startOf(get("day").value);
  const bars = get("bars");
  const shape = (kind, x, y, width, height) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [key, value] of Object.entries({ class: kind, x, y, width, height })) element.setAttribute(key, value);
    return element;
  };
  bars.replaceChildren();
  simulation.departments.forEach((name, row) => {
    const inside = simulation.states[name].filter(({ at }) => at > start && at < start + 86_400);
    const edges = [start, ...inside.map(({ at }) => at), start + 86_400];
    edges.slice(1).forEach((end, index) => {
      const { phase } = simulation.stateOf(name, edges[index]);
      bars.append(shape(`phase-${phase}`, (edges[index] - start) / 60, 4 + row * 18, (end - edges[index]) / 60, 14));
    });
  });
  bars.append(shape("hand", 0, 0, 4, 40));
  const short = { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: ZONE };
  const day = new Intl.DateTimeFormat(document.documentElement.lang, short);
  get("date").textContent = `${day.format(start * 1000)}, Paris`;
}

function play(isOn) {
  go(now());
  speed = isOn ? SPEED : 1;
  get("play").textContent = isOn ? "Stop" : "Play the day";
  get("play").setAttribute("aria-pressed", isOn);
}

function addControls() {
  get("day").append(...DAYS.map(([date, name]) => new Option(name, date)));
  get("jumps").append(
    ...JUMPS.map(([time, name]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: `${time} ${name}` });
      button.addEventListener("click", () => {
        play(false);
        go(startOf(get("day").value) + minutes(time) * 60);
      });
      return button;
    }),
  );
  get("minute").addEventListener("input", ({ target }) => {
    if (speed !== 1) play(false);
    go(startOf(get("day").value) + target.value * 60);
  });
  get("day").addEventListener("change", () => {
    const minute = +get("minute").value;
    go(startOf(get("day").value) + minute * 60);
    draw();
    show();
  });
  get("play").addEventListener("click", () => play(speed === 1));
  get("cut").addEventListener("click", cut);
  setInterval(() => {
    show();
    if (speed === 1) return;
    guard.refresh();
    if (now() >= startOf(get("day").value) + 86_399) play(false);
  }, 250);
}

/** What the guard and its form ask for comes from the simulation, with its time as the server's. */
function answerFromSimulation() {
  const { fetch } = window;
  window.fetch = async (address, options) => {
    if (address !== "simulated" && address !== ENDPOINT) return fetch(address, options);
    if (isCut()) throw new TypeError("the network is cut");
    const second = Math.floor(now());
    const headers = { Date: new Date(second * 1000).toUTCString() };
    if (address === "simulated") return Response.json(simulation.document(second), { headers });
    await new Promise((done) => setTimeout(done, 400));
    return Response.json(simulation.receipt(JSON.parse(options.body), second), { status: 201, headers });
  };
}

const isCut = () => get("cut").getAttribute("aria-pressed") === "true";

function cut() {
  get("cut").setAttribute("aria-pressed", !isCut());
  if (!isCut()) dispatchEvent(new Event("online"));
}

async function begin() {
  const answer = await fetch("../data/days.jsonl");
  if (!answer.ok) throw new Error("no simulated days");
  simulation = new Simulation(await answer.text(), ZONE);
  addControls();
  const wanted = new URLSearchParams(location.search);
  if (DAYS.some(([date]) => date === wanted.get("day"))) get("day").value = wanted.get("day");
  answerFromSimulation();
  const time = /^\d\d:\d\d$/.test(wanted.get("time") ?? "") ? wanted.get("time") : "11:58";
  go(startOf(get("day").value) + minutes(time) * 60);
  guard = window.chathours.start({ state: "simulated" });
  openShop({ guard, changed: draw });
  draw();
  show();
}

begin().catch(() => (get("trouble").hidden = false));
