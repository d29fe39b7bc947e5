// SPDX-License-Identifier: Apache-2.0
// The team's board: all departments of the sites, live. The widget guard reads the states and updates them every second;
// the week and the triggers come from `chathoursctl timeline --json` and `plan --json` (README.md).

import { Week } from "./week.js";

const PHASES = { open: "Open", closing: "Last call", break: "Break", closed: "Closed" };
const get = (id) => document.getElementById(id);
const copy = (id) => get(id).content.firstElementChild.cloneNode(true);
const write = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

const { dataset } = document.body;
const names = (new URLSearchParams(location.search).get("sites") ?? dataset.sites).split(",").filter(Boolean);

/** "4:05", "1:23:45", "2 d 3 h". */
function left(instant) {
  const seconds = Math.max(0, Math.round((Date.parse(instant) - Date.now()) / 1000));
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number) => `${number}`.padStart(2, "0");
  if (days > 1) return `${days} d ${hours % 24} h`;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The next change of a department: its text, and its instant. */
function change({ phase, closes_at, opens_at }) {
  if (phase === "open" || phase === "closing") return ["closes in", closes_at];
  return [phase === "break" ? "back in" : "opens in", opens_at];
}

/** The display name, in English if available. */
const called = (name, { en, ...others } = {}) => en ?? Object.values(others)[0] ?? name;

function reasonWords(reason, phase) {
  const [kind, name] = reason.split(/: (.*)/s);
  if (kind === "override") return name ? `override: ${name}` : "override";
  if (kind === "holiday" || kind === "closure" || kind === "break") return name;
  return kind === "date" ? `by date` : phase === "closed" ? "out of hours" : "";
}

class Desk {
  constructor() {
    this.element = copy("desk");
  }

  show(name, it, departments) {
    const find = (selector) => this.element.querySelector(selector);
    const isAlone = it.phase === "open" && !it.accepting;
    const { online, away } = it.agents;
    const [words, instant] = change(it);
    this.element.dataset.look = isAlone ? "alone" : it.phase;
    write(find("h3"), called(name, it.name));
    write(find(".phase"), isAlone ? "Nobody online" : PHASES[it.phase]);
    write(find(".agents"), it.status === "unknown" ? "" : [`${online} online`, ...(away ? [`${away} away`] : [])].join(" · "));
    write(find(".to"), instant ? words : "");
    write(find(".left"), instant ? left(instant) : "");
    const route = it.route === name ? "" : it.route === "form" ? "visitors see the form" : `chats go to ${called(it.route, departments[it.route]?.name)}`;
    write(find(".why"), [reasonWords(it.reason, it.phase), route].filter(Boolean).join(" · "));
  }
}

class Site {
  constructor(name) {
    this.name = name;
    this.element = copy("site");
    this.desks = {};
    this.guard = chathours.start({ state: dataset.states.replace("{site}", name) });
    get("sites").append(this.element);
    this.readWeek();
  }

  /** Reloads the week every ten minutes; without it there are no bars. */
  async readWeek() {
    try {
      const answer = await fetch(dataset.weeks.replace("{site}", this.name), { cache: "no-cache" });
      if (answer.ok) this.week = new Week(await answer.text());
      this.show();
    } catch {
      // Retry next time.
    }
    setTimeout(() => this.readWeek(), 600_000);
  }

  show() {
    const state = this.guard.state();
    const find = (selector) => this.element.querySelector(selector);
    write(find("h2"), called(this.name, state.name));
    find(".stale").hidden = state.fresh || state.show === "hidden";
    if (!state.time_zone) return;
    const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
      weekday: "long", hour: "2-digit", minute: "2-digit", timeZone: state.time_zone,
    }); // prettier-ignore
    write(find(".where"), `${clock.format(Date.now())}, ${state.time_zone}`);
    for (const [name, it] of Object.entries(state.departments)) {
      if (!this.desks[name]) find(".desks").append((this.desks[name] = new Desk()).element);
      this.desks[name].show(name, it, state.departments);
    }
    for (const name of Object.keys(this.desks)) {
      if (state.departments[name]) continue;
      this.desks[name].element.remove();
      delete this.desks[name];
    }
    this.week?.show(find(".week"), find(".next"), state);
  }
}

if (names.length === 0) get("nothing").hidden = false;
addEventListener("DOMContentLoaded", () => {
  const sites = names.map((name) => new Site(name));
  const show = () => {
    const time = { hour: "2-digit", minute: "2-digit", second: "2-digit" };
    write(get("clock"), new Intl.DateTimeFormat(document.documentElement.lang, time).format(Date.now()));
    sites.forEach((it) => it.show());
  };
  document.addEventListener("chathours:change", show);
  setInterval(show, 1000);
  show();
});
