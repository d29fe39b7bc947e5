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
    send(guard);
  });
}

/** Opens the panel for a department; the guard then knows it by its attribute. */
function open(department, guard) {
  const panel = get("panel");
  if (!panel.hasAttribute("data-chathours-chatting")) panel.dataset.chathoursDepartment = department;
  panel.hidden = false;
  get("panel-title").textContent = document.querySelector(`.desk[data-chathours-department="${department}"] h2`).textContent;
  guard.refresh();
  get(get("talk").hidden ? "words" : "end").focus();
}

function shut() {
  const { chathoursDepartment: department } = get("panel").dataset;
  get("panel").hidden = true;
  const back = [...document.querySelectorAll(`[data-open="${department}"]`)].find((it) => !it.hidden);
  back?.focus();
}

/** A chat where one may start now, else a message. */
function send(guard) {
  const { departments } = guard.state();
  const { route } = departments[get("panel").dataset.chathoursDepartment];
  const words = get("words").value;
  get("lines").replaceChildren();
  say(words, "mine");
  if (route === "form") {
    say(isFrench() ? "Merci, nous répondrons à votre message." : "Thank you, we will answer your message.");
  } else {
    get("panel").setAttribute("data-chathours-chatting", "");
    say(isFrench() ? "Bonjour ! Je regarde." : "Hello! Let me have a look.");
  }
  get("ask").hidden = true;
  get("talk").hidden = false;
  get("end").focus();
}

function end(guard) {
  get("panel").removeAttribute("data-chathours-chatting");
  get("ask").reset();
  get("ask").hidden = false;
  get("talk").hidden = true;
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
