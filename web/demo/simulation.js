// SPDX-License-Identifier: Apache-2.0
// What `chathoursctl simulate` said of some days, as the daemon would publish it at any second of them.

const HEARTBEAT = 60;

/** What the sample site's triggers say; simulate tells when they fire. */
const SAYS = {
  "closing-soon": {
    en: "{department}: chat closes at {closes}.",
    fr: "{department} : le chat ferme à {closes}.",
  },
  lunch: {
    en: "{department}: at lunch until {reopens}.",
    fr: "{department} : au déjeuner jusqu'à {reopens}.",
  },
  "back-from-lunch": { en: "{department}: we are back.", fr: "{department} : nous sommes de retour." },
  closed: { en: "{department}: closed until {reopens}.", fr: "{department} : fermé jusqu'à {reopens}." },
};
const NAMES = { sales: { en: "Sales", fr: "Ventes" }, support: { en: "Support", fr: "Assistance" } };

/** Where the form of the simulated shop is sent to. */
export const ENDPOINT = "/chathours/boutique/messages";
const REPLY_WITHIN = 2 * 3600; // seconds of open time

const field = (name, type, label, more) => ({
  name, type, label, help: {}, required: true, max_length: 200, pattern: null, options: [], ...more,
}); // prettier-ignore
const FIELDS = [
  field("name", "text", { en: "Your name", fr: "Votre nom" }),
  field("email", "email", { en: "Your e-mail address", fr: "Votre adresse e-mail" }),
  field("topic", "select", { en: "What is it about?", fr: "De quoi s'agit-il ?" }, {
    required: false,
    options: [
      { value: "lamp", label: { en: "A lamp", fr: "Une lampe" } },
      { value: "repair", label: { en: "A repair", fr: "Une réparation" } },
      { value: "order", label: { en: "An order", fr: "Une commande" } },
    ],
  }), // prettier-ignore
  field("message", "multiline", { en: "Your message", fr: "Votre message" }, { max_length: 10_000 }),
];

const seconds = (instant) => Date.parse(instant) / 1000;
const instant = (at) => (at === null ? null : `${new Date(at * 1000).toISOString().slice(0, 19)}Z`);

export class Simulation {
  /** `lines`: what simulate wrote with --json. */
  constructor(lines, zone) {
    const events = lines.trim().split("\n").map((line) => JSON.parse(line));
    this.zone = zone;
    this.fired = events.filter((it) => it.kind === "fired");
    /** By department, its states in order, each with the second from which it holds. */
    this.states = {};
    for (const { at, kind, departments } of events) {
      if (kind !== "state") continue;
      for (const [name, state] of Object.entries(departments)) (this.states[name] ??= []).push({ at: seconds(at), ...state });
    }
  }

  get departments() {
    return Object.keys(this.states);
  }

  /** The state of a department at a second. */
  stateOf(name, now) {
    return this.states[name].findLast((it) => it.at <= now);
  }

  /** When the department is next in one of `phases` after not having been; null when that is not simulated. */
  next(name, phases, now) {
    let inside = phases.includes(this.stateOf(name, now).phase);
    for (const it of this.states[name].filter((its) => its.at > now)) {
      if (phases.includes(it.phase) && !inside) return it.at;
      inside = phases.includes(it.phase);
    }
    return null;
  }

  /** state.json at a second. */
  document(now) {
    const departments = Object.fromEntries(this.departments.map((name) => [name, this.#department(name, now)]));
    const all = Object.values(departments);
    const phase = ["open", "closing", "break", "closed"].find((it) => all.some((its) => its.phase === it));
    const accepting = all.some((it) => it.accepting);
    const upcoming = this.departments.flatMap((department) =>
      this.states[department].flatMap(({ at, phase }) =>
        at > now && at < now + 86_400 && phase !== this.stateOf(department, at - 1).phase
          ? [{ at: instant(at), department, phase }]
          : [],
      ),
    );
    upcoming.sort((a, b) => a.at.localeCompare(b.at));
    const heartbeat = now - (now % HEARTBEAT) + 2 * HEARTBEAT;
    return {
      schema: 1,
      site: "boutique",
      generation: now,
      generated_at: instant(now),
      valid_until: instant(Math.min(heartbeat, ...upcoming.slice(0, 1).map((it) => seconds(it.at) + 1))),
      time_zone: this.zone,
      channel: "live-chat",
      accepting,
      phase,
      closes_at: all.map((it) => it.closes_at).filter(Boolean).sort().pop() ?? null,
      opens_at: phase === "open" ? null : all.map((it) => it.opens_at).filter(Boolean).sort()[0] ?? null,
      widget: { show: accepting ? "chat" : phase === "break" ? "break" : "contact-form" },
      form: { kind: "contact-form", endpoint: ENDPOINT, fields: FIELDS },
      departments,
      notices: this.fired.flatMap((it) => it.departments.map((name) => this.#notice(it, name))).filter(
        (it) => seconds(it.from) <= now + 2 * HEARTBEAT && now < seconds(it.until),
      ),
      upcoming,
    };
  }

  #department(name, now) {
    const { at, ...state } = this.stateOf(name, now);
    return {
      name: NAMES[name] ?? { en: name },
      ...state,
      closes_at: instant(this.next(name, ["closed"], now)),
      opens_at: instant(this.next(name, ["open"], now)),
      answer_by: instant(this.#answerBy(name, now)),
    };
  }

  /** When the department will have been open for as long as an answer takes; null when that is not simulated. */
  #answerBy(name, now) {
    let rest = REPLY_WITHIN;
    let { phase } = this.stateOf(name, now);
    let since = now;
    for (const it of this.states[name].filter((its) => its.at > now)) {
      const length = /open|closing/.test(phase) ? it.at - since : 0;
      if (rest <= length) return Math.ceil((since + rest) / 60) * 60;
      rest -= length;
      [phase, since] = [it.phase, it.at];
    }
    return null;
  }

  /** What the daemon says of a message that is safe. */
  receipt({ department }, now) {
    return { id: "0123456789abcdef0123456789abcdef", department, answer_by: instant(this.#answerBy(department, now)) };
  }

  /** A trigger's words for a department, until the next change that ends them. */
  #notice({ trigger, due }, name) {
    const from = seconds(due);
    const closes = trigger === "closed" || trigger === "lunch" ? from : this.next(name, ["closed"], from);
    const reopens = trigger === "back-from-lunch" ? from : this.next(name, ["open"], from);
    const until = { "closing-soon": closes, "back-from-lunch": from + 300 }[trigger] ?? reopens;
    const template = SAYS[trigger] ?? { en: trigger };
    return {
      trigger,
      departments: [name],
      from: due,
      until: instant(until),
      closes_at: instant(closes),
      reopens_at: instant(reopens),
      text: template,
      template,
    };
  }
}
