// SPDX-License-Identifier: Apache-2.0
/**
 * Types of the Chathours widget guard. chathours.js exports nothing; it sets `globalThis.chathours`, and so works as a
 * script and as a module. chathours.mjs exports `start` by name.
 * Instants are RFC 3339 in UTC, as in state.json.
 */

export type Phase = "open" | "closing" | "break" | "closed";

/** The content shown on a page. Also `hidden` until the first response. */
export type Show = "chat" | "break" | "offline-form" | "contact-form" | "hidden" | "messaging";

/** Texts by language tag; a text without a language in the site file has the tag `und`. */
export type Texts = Record<string, string>;

export interface Department {
  name: Texts;
  phase: Phase;
  /** The reason given by the server; not updated when the guard applies announced changes. */
  reason: string;
  status: "online" | "busy" | "away" | "offline" | "unknown";
  /** Whether visitors may start a chat now. */
  accepting: boolean;
  /** The route of new chats: this department, another one, or `form`. */
  route: string;
  /** `chat` if `route` is a department. */
  show: Show;
  closes_at: string | null;
  opens_at: string | null;
  /** The promised reply time for a message sent now; null if none is promised. As of the document. */
  answer_by: string | null;
  /** Present while an override is in force, with its end; null if it lasts until cleared. As of the document. */
  override?: { until: string | null };
  /** Present if it differs from that of the site; null if there is none. */
  form?: Form | null;
}

/** The form shown while no department accepts chats. */
export interface Form {
  kind: "offline-form" | "contact-form";
  /** The address to send it to, as JSON or as form data. */
  endpoint: string;
  fields: FormField[];
}

export interface FormField {
  name: string;
  type: "text" | "multiline" | "email" | "phone" | "number" | "date" | "select" | "checkbox";
  /** If empty, the name is shown. */
  label: Texts;
  /** Ends with the example of the field, if the site file has one. */
  help: Texts;
  required: boolean;
  /** In Unicode scalars, some of which `length` counts twice. */
  max_length: number;
  /** As in the `pattern` attribute of HTML. */
  pattern: string | null;
  /** The options of a `select`. A ticked checkbox is sent as `yes`. */
  options: { value: string; label: Texts }[];
}

/** A notice. `State` has those shown now; state.json also those that start within two minutes. */
export interface Notice {
  trigger: string;
  departments: string[];
  /** The start. */
  from: string;
  /** The end (exclusive); null if it cannot be foreseen. */
  until: string | null;
  closes_at: string | null;
  reopens_at: string | null;
  /** With times in the shop's time zone. */
  text: Texts;
  /** With placeholders. */
  template: Texts;
}

/**
 * A notice in the language of the page, if available, and in the visitor's time zone. Notices with the same text are
 * merged, with the departments of all of them.
 */
export interface WordedNotice extends Omit<Notice, "text"> {
  text: string;
  /** The language of the text. */
  lang: string;
}

/** The current state of the site: the published state with announced changes applied. */
export interface State {
  site?: string;
  /** The display name of the site; empty if the site file sets none. */
  name?: Texts;
  /** False if nothing was read, or it has expired and no response is pending: then everything is closed. */
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
  /** The form of the site; null if there is none. */
  form?: Form | null;
}

/** The instructions for a chat widget. */
export interface View {
  show: Show;
  phase: Phase;
  /** The departments that accept chats, by the widget's names. */
  departments: (string | number)[];
  /** The department that takes the chats of this page, by the widget's name; null if there is none. */
  target: string | number | null;
}

/** Controls a chat widget. */
export interface Adapter {
  /** Whether the widget is loaded; called repeatedly until it is. */
  isReady?(): unknown;
  /** Called once. `report(true)`: a chat is in progress, do not interrupt it; otherwise: apply the view again. */
  listen?(report: (isChatting?: boolean) => void): void;
  isChatting?(): boolean | undefined;
  /** Called when the view has changed and no chat is in progress. */
  apply(view: View): void;
}

export interface Options {
  /** The address of state.json. On another origin it must be readable (CORS), with its `Date` header exposed. */
  state: string;
  adapter?: "zendesk-classic" | "zendesk-chat" | "zendesk-messaging" | "chatwoot" | "rocket-chat" | Adapter;
  /** The department of the page. */
  department?: string;
  /** The widget's names of the departments, if they differ from those in the site file. */
  departments?: Record<string, string | number>;
  /** The form to show until that of the site is known; defaults to `contact-form`. */
  form?: "offline-form" | "contact-form" | "hidden";
}

export interface Guard {
  state(): State;
  /** Reads state.json immediately. */
  refresh(): void;
  stop(): void;
}

declare global {
  interface Chathours {
    /** Starts the guard. Throws if the adapter does not exist. */
    start(options: Options): Guard;
    /** The guard of the script element with `data-chathours`. */
    guard?: Guard;
  }

  var chathours: Chathours;

  interface DocumentEventMap {
    /** A change that is visible to visitors. */
    "chathours:change": CustomEvent<State>;
    /** The start of a notice. */
    "chathours:notice": CustomEvent<WordedNotice>;
  }
}
