// SPDX-License-Identifier: Apache-2.0
/**
 * Types of the form that visitors write in when nobody takes chats. chathours-form.js sets `chathours.form`, which the
 * guard calls for each element with `data-chathours-form`; chathours-form.mjs exports it by name.
 */

import type { State } from "./chathours.js";

/** What the form needs to know of the page, each time that something may have changed. */
export interface FormView {
  state: State;
  /** Whom the visitor writes to; the visitor chooses where this is undefined and the site has several. */
  department?: string;
  /** The page's (BCP 47). */
  language: string;
  /** Fills `{reopens}` in, with the instant `opens_at` in words on the visitor's clock, and `{closes}` likewise. */
  write(template: string, scope: { opens_at?: string | null; closes_at?: string | null }, language?: string): string | null;
  /** Asks for the next view at once. */
  refresh(): void;
}

/** A message is safe. */
export interface Sent {
  id?: string;
  department?: string;
  /** By when the visitor may expect an answer; null when nothing is promised. */
  answer_by?: string | null;
}

/** A message was not taken, or nobody knows whether it was. */
export interface Failed {
  /** Of HTTP; 0 when there was no answer. */
  status: number;
  /** Whether it is sent again by itself, as the same message. */
  retries: boolean;
  /** What the visitor has to correct. */
  errors: { field: string; message: string }[];
}

declare global {
  interface Chathours {
    /** Puts the site's form into the element, or takes over the one that it holds, and keeps it up to date. */
    form(element: Element, view: FormView): void;
  }

  interface DocumentEventMap {
    "chathours:sent": CustomEvent<Sent>;
    "chathours:failed": CustomEvent<Failed>;
  }
}
