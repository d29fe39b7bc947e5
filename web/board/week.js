// SPDX-License-Identifier: Apache-2.0
// The bars of a week and the next triggers, from the lines of `chathoursctl timeline --json` and `plan --json`.

const DAYS = 7;
const ROW = 14; // height of a department's bar, in units of the drawing
const WIDTH = 1440; // one unit per minute

const ms = Date.parse;

function offset(instant, zone) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(instant);
  const [, sign, hours, minutes] =
    /([+-])(\d+):(\d+)/.exec(parts.find((it) => it.type === "timeZoneName").value) ?? [0, "+", 0, 0];
  return (sign === "-" ? -1 : 1) * (hours * 60 + +minutes) * 60_000;
}

/** The start of the day that is `number` days after the day of `instant`. */
function midnight(instant, zone, number) {
  const local = new Date(instant + offset(instant, zone));
  const guess = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + number);
  const near = guess - offset(guess, zone);
  return guess - offset(near, zone);
}

function shape(kind, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", kind);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export class Week {
  constructor(text) {
    const lines = text.trim().split("\n").map((line) => JSON.parse(line));
    this.stretches = lines.filter((it) => it.phase).map((it) => ({ ...it, from: ms(it.from), to: ms(it.to) }));
    this.triggers = lines.filter((it) => it.trigger);
  }

  /** Redraws when the minute or the state has changed. */
  show(week, next, state) {
    const now = Date.now();
    const key = [Math.floor(now / 60_000), JSON.stringify(state.departments)].join();
    if (key === this.shown) return;
    this.shown = key;
    week.hidden = next.hidden = false;
    const zone = state.time_zone;
    const days = Array.from({ length: DAYS }, (_, number) => this.day(number, now, zone, state.departments));
    week.querySelector(".days").replaceChildren(...days);
    const names = Object.values(state.departments).map(({ name }) => name.en ?? Object.values(name)[0]);
    week.querySelector(".rows").textContent = names.length > 1 ? `from the top: ${names.join(", ")}` : "";
    next.querySelector("ol").replaceChildren(...this.list(now, zone));
  }

  day(number, now, zone, departments) {
    const [start, end] = [midnight(now, zone, number), midnight(now, zone, number + 1)];
    const names = Object.keys(departments);
    const height = names.length * (ROW + 4) - 4;
    const x = (instant) => (Math.min(Math.max((instant - start) / (end - start), 0), 1) * WIDTH).toFixed(1);
    const bar = (kind, row, from, to) =>
      shape("rect", { class: kind, x: x(from), y: row * (ROW + 4), width: x(to) - x(from), height: ROW, rx: 2 });
    const drawing = shape("svg", { viewBox: `0 0 ${WIDTH} ${height}`, preserveAspectRatio: "none", "aria-hidden": true });
    drawing.style.setProperty("--height", `${height}px`);
    names.forEach((name, row) => {
      drawing.append(bar("track", row, start, end));
      for (const it of this.of(name, start, end)) drawing.append(bar(it.phase, row, it.from, it.to));
      const { override, phase } = departments[name];
      const until = override && (ms(override.until) || end);
      if (override && now < end && until > Math.max(start, now)) {
        drawing.append(bar("track", row, now, until), bar(phase, row, now, until), bar("override", row, now, until));
      }
    });
    for (let hour = 3; hour < 24; hour += 3) {
      const at = (hour / 24) * WIDTH;
      drawing.append(shape("line", { class: "grid", x1: at, x2: at, y1: 0, y2: height }));
    }
    if (number === 0) drawing.append(shape("line", { class: "now", x1: x(now), x2: x(now), y1: 0, y2: height }));
    const element = Object.assign(document.createElement("div"), { className: number ? "day" : "day today" });
    const date = { weekday: "short", day: "numeric", timeZone: zone };
    element.append(
      this.words("date", new Intl.DateTimeFormat(document.documentElement.lang, date).format(start)),
      drawing,
      this.words("hours", this.hours(names, start, end, zone)),
    );
    return element;
  }

  of(name, start, end) {
    return this.stretches.filter((it) => it.department === name && it.from < end && it.to > start);
  }

  /** "09:00–12:00 13:00–18:00" of the department with the longest hours, or the reason why it is closed. */
  hours(names, start, end, zone) {
    const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
    const spans = names.map((name) => {
      const spans = [];
      for (const it of this.of(name, start, end).filter(({ phase }) => phase === "open" || phase === "closing")) {
        const [from, to] = [Math.max(it.from, start), Math.min(it.to, end)];
        if (spans.at(-1)?.to === from) spans.at(-1).to = to;
        else spans.push({ from, to });
      }
      return spans;
    });
    const length = (list) => list.reduce((sum, it) => sum + it.to - it.from, 0);
    const longest = spans.reduce((best, it) => (length(it) > length(best) ? it : best), []);
    const named = names.flatMap((name) => this.of(name, start, end)).map(({ reason }) => /^(?:holiday|closure): (.*)/.exec(reason)?.[1]);
    const why = [...new Set(named.filter(Boolean))].join(", ");
    const words = longest.map((it) => `${time.format(it.from)}–${it.to === end ? "24:00" : time.format(it.to)}`).join(" ");
    return [words || "closed", why].filter(Boolean).join(" · ");
  }

  list(now, zone) {
    const time = new Intl.DateTimeFormat(document.documentElement.lang, {
      weekday: "short", hour: "2-digit", minute: "2-digit", timeZone: zone,
    }); // prettier-ignore
    return this.triggers
      .filter((it) => ms(it.due) > now)
      .slice(0, 8)
      .map((it) => {
        const item = document.createElement("li");
        const when = Object.assign(document.createElement("time"), { dateTime: it.due, textContent: time.format(ms(it.due)) });
        item.append(when, `${it.trigger} `, this.words("who-for", it.departments.join(", ")));
        return item;
      });
  }

  words(className, textContent) {
    return Object.assign(document.createElement("span"), { className, textContent });
  }
}
