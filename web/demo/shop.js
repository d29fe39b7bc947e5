// SPDX-License-Identifier: Apache-2.0
// The shop's own chat panel and languages. All that has to do with hours is the guard's, by the attributes in the page.

const get = (id) => document.getElementById(id);

/** `changed` is called when the language is another. */
export function openShop({ guard, changed }) {
  for (const button of document.querySelectorAll("[data-open]"))
    button.addEventListener("click", () => open(button.dataset.open, guard));
  for (const button of document.querySelectorAll("[data-language]"))
    button.addEventListener("click", () => speak(button.dataset.language, guard, changed));
  get("shut").addEventListener("click", shut);
  get("panel").addEventListener("keydown", ({ key }) => key === "Escape" && shut());
  get("end").addEventListener("click", () => end(guard));
  get("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    chat(guard);
  });
  document.addEventListener("chathours:change", carryOver);
}

/** Opens the panel for a department; the guard then knows it by its attribute. */
function open(department, guard) {
  const panel = get("panel");
  if (!panel.hasAttribute("data-chathours-chatting")) panel.dataset.chathoursDepartment = department;
  panel.hidden = false;
  get("panel-title").textContent = document.querySelector(`.desk[data-chathours-department="${department}"] h2`).textContent;
  guard.refresh();
  panel.focus();
  focusFirst();
}

/** What there is to do in the panel, as soon as it is there: the form is loaded when it is first shown. */
function focusFirst() {
  const panel = get("panel");
  if (document.activeElement !== panel) return;
  const all = [get("words"), get("end"), ...panel.querySelectorAll(".chathours-form [name], .chathours-another")];
  const first = all.find((it) => it.checkVisibility());
  if (first) first.focus();
  else requestAnimationFrame(focusFirst);
}

/** A question that nobody can take any more becomes the message. */
function carryOver() {
  const words = get("words");
  if (!words.value || !get("ask").hidden || !get("talk").hidden) return;
  const message = get("panel").querySelector("[name=message]");
  if (!message) return requestAnimationFrame(carryOver); // the form is on its way
  if (!message.value) message.value = words.value;
  words.value = "";
  message.dispatchEvent(new Event("input", { bubbles: true }));
}

function shut() {
  const { chathoursDepartment: department } = get("panel").dataset;
  get("panel").hidden = true;
  const back = [...document.querySelectorAll(`[data-open="${department}"]`)].find((it) => !it.hidden);
  back?.focus();
}

function chat(guard) {
  get("lines").replaceChildren();
  say(get("words").value, "mine");
  say(isFrench() ? "Bonjour ! Je regarde." : "Hello! Let me have a look.");
  get("panel").setAttribute("data-chathours-chatting", "");
  talk(true);
  get("end").focus();
  guard.refresh();
}

/** While a chat runs, nothing else is in the panel. */
function talk(isOn) {
  get("talk").hidden = !isOn;
  get("start").hidden = isOn;
}

function end(guard) {
  get("panel").removeAttribute("data-chathours-chatting");
  get("ask").reset();
  talk(false);
  shut();
  guard.refresh();
}

function say(text, kind = "") {
  get("lines").append(Object.assign(document.createElement("p"), { textContent: text, className: kind }));
}

const isFrench = () => document.documentElement.lang === "fr";

/** Puts the page into another language. What was there first is kept in `data-en`. */
function speak(language, guard, changed) {
  document.documentElement.lang = language;
  for (const button of document.querySelectorAll("[data-language]"))
    button.setAttribute("aria-pressed", button.dataset.language === language);
  for (const element of document.querySelectorAll("[data-fr]")) {
    element.dataset.en ??= element.textContent;
    element.textContent = isFrench() ? element.dataset.fr : element.dataset.en;
  }
  for (const element of document.querySelectorAll("[data-chathours-text-fr]")) {
    element.dataset.textEn ??= element.dataset.chathoursText;
    element.dataset.chathoursText = isFrench() ? element.dataset.chathoursTextFr : element.dataset.textEn;
  }
  guard.refresh();
  changed();
}
