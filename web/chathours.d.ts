// SPDX-License-Identifier: Apache-2.0
/**
 * Types of the Chathours widget guard. chathours.js exports nothing, it sets `globalThis.chathours`, and so works as a
 * script and as a module; chathours.mjs exports `start` by name.
 * Instants are RFC 3339 in UTC, as in state.json.
 */

export type Phase = "open" | "closing" | "break" | "closed";

/** What a page shows. `hidden` also for the moment until the first answer. */
export type Show = "chat" | "break" | "offline-form" | "contact-form" | "hidden" | "messaging";

/** Texts by language tag; a text that the site file gives without a language has the tag `und`. */
export type Texts = Record<string, string>;

export interface Department {
  name: Texts;
  phase: Phase;
  /** Why the server said so; not touched by what the guard carries on by itself. */
  reason: string;
  status: "online" | "busy" | "away" | "offline" | "unknown";
  /** Whether a new chat may start now. */
  accepting: boolean;
  /** Where a new chat goes: this department, another one, or `form`. */
  route: string;
  /** `chat` where `route` is a department. */
  show: Show;
  closes_at: string | null;
  opens_at: string | null;
  /** By when a message that is written now is answered; null when nothing is promised. As old as the document. */
  answer_by: string | null;
  /** While an operator's decision is in force: until when; null: until it is cleared. As old as the document. */
  override?: { until: string | null };
  /** Where it is not the site's; null: none. */
  form?: Form | null;
}

/** What visitors are asked when nobody takes chats. */
export interface Form {
  kind: "offline-form" | "contact-form";
  /** Where it is sent to, as JSON or as an HTML form. */
  endpoint: string;
  fields: FormField[];
}

export interface FormField {
  name: string;
  type: "text" | "multiline" | "email" | "phone" | "number" | "date" | "select" | "checkbox";
  /** Empty where the name has to do. */
  label: Texts;
  /** With an example of an answer at its end, where the site file has one. */
  help: Texts;
  required: boolean;
  /** In Unicode characters, of which `length` counts some twice. */
  max_length: number;
  /** As the attribute of HTML takes it. */
  pattern: string | null;
  /** Of a `select`. A checkbox is sent as `yes`. */
  options: { value: string; label: Texts }[];
}

/** `State` has those that are shown now; state.json also those that begin within two minutes. */
export interface Notice {
  trigger: string;
  departments: string[];
  /** The first instant at which it is shown. */
  from: string;
  /** The first instant at which it is not; null when nobody can foresee that. */
  until: string | null;
  closes_at: string | null;
  reopens_at: string | null;
  /** With times on the shop's clock. */
  text: Texts;
  /** With its placeholders. */
  template: Texts;
}

/**
 * A notice in the page's words: of its language where the shop has it, on the visitor's clock. Notices that come to the
 * same text are one, with the departments of all of them.
 */
export interface WordedNotice extends Omit<Notice, "text"> {
  text: string;
  /** The language of the text. */
  lang: string;
}

/** The site as it is now: what was published, carried on to this second. */
export interface State {
  site?: string;
  /** What people call the site; empty where the site file says nothing. */
  name?: Texts;
  /** False when nothing was read, or it has expired and no answer is on its way: then all is closed. */
  fresh: boolean;
  channel: "live-chat" | "messaging";
  time_zone?: string;
  accepting: boolean;
  phase: Phase;
  show: Show;
  closes_at: string | null;
  opens_at: string | null;
  departments: Record<string, Department>;
  notices: Notice[];
  /** The site's; null: none. */
  form?: Form | null;
}

/** What a chat widget is to do. */
export interface View {
  show: Show;
  phase: Phase;
  /** The departments that accept chats, as the widget calls them. */
  departments: (string | number)[];
  /** Where the chats of this page's department go, as the widget calls it; null when nowhere. */
  target: string | number | null;
}

/** Drives a chat widget. */
export interface Adapter {
  /** Whether the widget is on the page yet; asked again until it is. */
  isReady?(): unknown;
  /** Called once. `report(true)`: a chat runs, leave it alone; `report(false)`, or anything else: tell the view again. */
  listen?(report: (isChatting?: boolean) => void): void;
  isChatting?(): boolean | undefined;
  /** Called when the view has changed and no chat runs. */
  apply(view: View): void;
}

export interface Options {
  /** Where state.json is. On another origin it must be readable (CORS), its `Date` header exposed. */
  state: string;
  adapter?: "zendesk-classic" | "zendesk-chat" | "zendesk-messaging" | "chatwoot" | "rocket-chat" | Adapter;
  /** The department that the page is about. */
  department?: string;
  /** What the widget calls the departments, where it is not their name in the site file. */
  departments?: Record<string, string | number>;
  /** The form to show until the site's own is known; `contact-form` by default. */
  form?: "offline-form" | "contact-form" | "hidden";
}

export interface Guard {
  state(): State;
  /** Reads state.json again at once. */
  refresh(): void;
  stop(): void;
}

declare global {
  interface Chathours {
    /** Begins to watch over the page. Throws when there is no adapter of that name. */
    start(options: Options): Guard;
    /** That of the script tag that has `data-chathours`. */
    guard?: Guard;
  }

  var chathours: Chathours;

  interface DocumentEventMap {
    /** Something that visitors can see has changed. */
    "chathours:change": CustomEvent<State>;
    /** A notice has begun. */
    "chathours:notice": CustomEvent<WordedNotice>;
  }
}
