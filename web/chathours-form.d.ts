// SPDX-License-Identifier: Apache-2.0
/**
 * Types of the form that is shown while no department accepts chats. chathours-form.js sets `chathours.form`, which the
 * guard calls for each element with `data-chathours-form`; chathours-form.mjs exports it by name.
 */

import type { State } from "./chathours.js";

/** The input of the form, passed whenever something may have changed. */
export interface FormView {
  state: State;
  /** The department; if undefined and the site has several, the visitor chooses. */
  department?: string;
  /** The language of the page (BCP 47). */
  language: string;
  /** Replaces `{reopens}` by the instant `opens_at` in words, in the visitor's time zone, and `{closes}` likewise. */
  write(template: string, scope: { opens_at?: string | null; closes_at?: string | null }, language?: string): string | null;
  /** Requests a new view immediately. */
  refresh(): void;
}

/** A message that has been stored. */
export interface Sent {
  id?: string;
  department?: string;
  /** The promised reply time; null if none is promised. */
  answer_by?: string | null;
}

/** A message that was rejected, or whose result is unknown. */
export interface Failed {
  /** The HTTP status; 0 if there was no response. */
  status: number;
  /** Whether it is sent again automatically, as the same message. */
  retries: boolean;
  /** The required corrections. */
  errors: { field: string; message: string }[];
}

declare global {
  interface Chathours {
    /** Adds the form of the site to the element, or uses the form that it contains, and keeps it up to date. */
    form(element: Element, view: FormView): void;
  }

  interface DocumentEventMap {
    "chathours:sent": CustomEvent<Sent>;
    "chathours:failed": CustomEvent<Failed>;
  }
}
