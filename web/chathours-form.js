// SPDX-License-Identifier: Apache-2.0
// The form for visitors' messages, loaded by chathours.js; see README.md.
(() => {
  if (globalThis.chathours?.form) return;

  const QUICKEST = 3000; // ms; to the daemon, who is faster is a machine
  const TOKENS = /^(name|(given|family)-name|organization|postal-code)$/;
  const WORDS = {
    en: {
      answer: "We answer by {reopens}.",
      department: "Who is it for?",
      choose: "Please choose",
      note: "* required",
      send: "Send",
      check: "Not sent yet. Please check:",
      required: "This is required.",
      email: "Please give a whole e-mail address, like name@example.org.",
      shape: "This is not what is expected here.",
      long: "{now} characters: at most {max} fit.",
      sending: "Sending…",
      waiting: "Not sent yet. We keep trying while this page is open.",
      change: "Change the message",
      refused: "Not sent. Your text is still here: please try again later.",
      sent: "Thank you. We have your message.",
      another: "Write another message",
      offer: "The chat is open now. You can still send this message, or chat instead.",
      discard: "Discard the message",
    },
    fr: {
      answer: "Nous répondons d'ici {reopens}.",
      department: "À qui écrivez-vous\xa0?",
      choose: "Veuillez choisir",
      note: "* obligatoire",
      send: "Envoyer",
      check: "Pas encore envoyé. Veuillez vérifier\xa0:",
      required: "Ce champ est obligatoire.",
      email: "Veuillez donner une adresse e-mail complète, comme nom@example.org.",
      shape: "Ce n'est pas ce qui est attendu ici.",
      long: "{now} caractères, {max} au plus.",
      sending: "Envoi en cours…",
      waiting: "Pas encore envoyé. Nous réessayons tant que cette page est ouverte.",
      change: "Modifier le message",
      refused: "Pas envoyé. Votre texte est toujours là\xa0: veuillez réessayer plus tard.",
      sent: "Merci. Nous avons votre message.",
      another: "Écrire un autre message",
      offer: "Le chat est ouvert. Vous pouvez encore envoyer ce message, ou passer au chat.",
      discard: "Abandonner le message",
    },
    de: {
      answer: "Wir antworten bis {reopens}.",
      department: "An wen geht es?",
      choose: "Bitte wählen",
      note: "* erforderlich",
      send: "Senden",
      check: "Noch nicht gesendet. Bitte prüfen:",
      required: "Das ist erforderlich.",
      email: "Bitte eine ganze E-Mail-Adresse angeben, wie name@example.org.",
      shape: "Das ist nicht, was hier erwartet wird.",
      long: "{now} Zeichen: höchstens {max} passen.",
      sending: "Wird gesendet…",
      waiting: "Noch nicht gesendet. Wir versuchen es weiter, solange diese Seite offen ist.",
      change: "Nachricht ändern",
      refused: "Nicht gesendet. Ihr Text ist noch da: bitte später erneut versuchen.",
      sent: "Danke. Wir haben Ihre Nachricht.",
      another: "Noch eine Nachricht schreiben",
      offer: "Der Chat ist jetzt offen. Sie können diese Nachricht noch senden oder chatten.",
      discard: "Nachricht verwerfen",
    },
  };

  const base = (tag) => tag.toLowerCase().split("-")[0];

  function nearest(texts, language) {
    const tags = Object.keys(texts);
    return tags.find((it) => it === language) ?? tags.find((it) => base(it) === base(language)) ?? tags[0];
  }

  // ---- Drafts: discarded with the tab, because others may use the machine

  function drafts() {
    try {
      return JSON.parse(sessionStorage.chathours);
    } catch {
      return {};
    }
  }

  function keep(key, draft) {
    try {
      const all = JSON.stringify({ ...drafts(), [key]: draft });
      if (all === "{}") sessionStorage.removeItem("chathours");
      else sessionStorage.chathours = all;
    } catch {} // kept in this page only
  }

  // ---- Elements

  let count = 0;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes))
      if (value || value === "") element.setAttribute(key, value === true ? "" : value);
    element.append(...children);
    return element;
  }

  const part = (tag, name, more) => make(tag, { class: `chathours-${name}`, ...more });
  const span = (text, lang) => make("span", { lang, dir: "auto" }, text);
  const isField = ({ name }) => !/^_|^website$/.test(name);

  function fieldOf({ name, type, label, help, required, pattern, options }, language, choose) {
    const id = `chathours-${++count}`;
    const local = (texts = {}, otherwise) => {
      const tag = nearest(texts, language);
      return span(texts[tag] ?? otherwise, tag !== "und" && tag);
    };
    const hint = make("small", { id: `${id}-help` }, local(help, ""));
    const tag = { multiline: "textarea", select: "select" }[type] ?? "input";
    const input = make(tag, {
      id,
      name,
      required,
      pattern,
      type: tag === "input" && (type === "phone" ? "tel" : type),
      autocomplete: { email: "email", phone: "tel" }[type] ?? TOKENS.exec(name)?.[0],
      rows: type === "multiline" && 5,
      step: type === "number" && "any",
      value: type === "checkbox" && "yes",
      dir: /email|phone/.test(type) && "ltr",
      "aria-describedby": hint.textContent && hint.id,
    });
    if (type === "select") {
      const texts = options.map((it) => make("option", { value: it.value }, local(it.label, it.value).textContent));
      input.append(make("option", { value: "" }, choose), ...texts);
    }
    const star = make("span", { "aria-hidden": "true" }, required ? " *" : "");
    const title = make("label", { for: id }, local(label, name), star);
    const field = part("div", "field", { "data-type": type });
    field.append(...(type === "checkbox" ? [input, title] : [title, input]));
    if (hint.textContent) title.after(hint);
    return field;
  }

  // ---- Mounting

  function mount(element, { state: { site }, department }) {
    const own = element.querySelector("form");
    const html = own ?? part("form", "form");
    const box = part("div", "box"); // a form's fields may hide its methods
    const answer = part("p", "answer");
    const offer = part("p", "offer", { role: "status" });
    const status = part("p", "status", { role: "status", tabindex: "-1" });
    const summary = part("div", "summary", { role: "alert", tabindex: "-1" });
    const button = (name, act) => {
      const it = part("button", name, { type: "button", hidden: true });
      it.addEventListener("click", act);
      return it;
    };
    const discard = button("discard", drop);
    const change = button("change", unlock);
    const another = button("another", restart);
    const place = `${site}/${department ?? ""}`;
    const fresh = () => ({ values: {}, started: Date.now() });
    let draft = drafts()[place] ?? fresh();
    let step; // none while it is written on; sending, waiting, sent
    let view, words, lang, spec, target, drawn, timer;
    let isAway = false;
    let failures = 0;

    const inputs = () => [...html.querySelectorAll("input, select, textarea")].filter((it) => it.name);
    const named = (name) => inputs().find((it) => it.name === name);
    const hasText = () => Object.values(draft.values).some(Boolean);
    const hasFocus = () => element.contains(document.activeElement);
    const say = (text) => span(text, lang);
    const promise = (at) => (at ? say(view.write(words.answer, { opens_at: at }, lang)) : "");
    const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`chathours:${name}`, { detail }));
    const save = () => keep(place, hasText() ? draft : undefined);

    function go(next, ...text) {
      clearTimeout(timer);
      change.hidden = next !== "waiting" && !(next === "sending" && step === "waiting");
      step = next;
      status.dataset.state = next ?? "";
      status.replaceChildren(...text);
      for (const it of inputs()) it.disabled = !!next;
      another.hidden = next !== "sent";
      update();
    }

    // ---- Display

    function draw(choices) {
      const { name } = hasFocus() ? document.activeElement : {};
      if (!own) {
        const options = choices.map((value) => ({ value, label: view.state.departments[value].name }));
        const choice = { name: "_department", type: "select", label: { [lang]: words.department }, required: true, options };
        const fields = (options.length > 1 ? [choice] : []).concat(spec.fields);
        const trap = make("input", { name: "website", tabindex: "-1", autocomplete: "off", "aria-label": "website" });
        html.replaceChildren(
          ...fields.map((it) => fieldOf(it, view.language, words.choose)),
          make("p", { hidden: true }, trap),
          make("small", {}, fields.some((it) => it.required) ? say(words.note) : ""),
          make("button", {}, say(words.send)),
        );
      }
      html.insertBefore(summary, html.firstChild);
      for (const it of inputs()) {
        const value = isField(it) ? draft.values[it.name] : it.name === "_department" && draft.department;
        if (!value) continue;
        if (/checkbox|radio/.test(it.type)) it.checked = it.value === value;
        else if (!it.value || it.type === "select-one") it.value = value;
      }
      if (name) named(name)?.focus();
      for (const [name, it] of Object.entries({ discard, change, another })) it.replaceChildren(say(words[name]));
    }

    function update(isOther) {
      const { state, language, department: home } = view;
      const all = state.departments;
      const formOf = (name) => (all[name]?.form === undefined ? state.form : all[name].form);
      const choices = home ? [home] : Object.keys(all).filter(formOf);
      target = choices[1] ? draft.department : choices[0];
      lang = nearest(WORDS, language);
      words = WORDS[lang];
      const form = formOf(target || choices[0]);
      const shape = JSON.stringify([form, language, choices]);
      // Not during input.
      if (form && shape !== drawn && (!drawn || isOther || (!step && !hasFocus()))) {
        [spec, drawn] = [form, shape];
        draw(choices);
      }
      const times = (target ? [target] : choices).map((it) => all[it]?.answer_by);
      answer.replaceChildren(promise(state.fresh && !step && times.every(Boolean) && times.sort().pop()));
      status.toggleAttribute("data-chathours-chatting", hasText() || !!step);
      const isOpen = hasText() && (all[home] ?? state).show === "chat";
      if (isOpen === discard.hidden) offer.replaceChildren(isOpen ? say(words.offer) : "");
      discard.hidden = !isOpen;
    }

    function write() {
      for (const it of inputs()) if (isField(it)) draft.values[it.name] = new FormData(html).get(it.name) ?? "";
      const before = draft.department;
      draft.department = named("_department")?.value;
      save();
      update(before !== draft.department);
    }

    // ---- Validation

    function clear(input) {
      const error = document.getElementById(`${input.id}-error`);
      if (!error) return;
      error.remove();
      input.removeAttribute("aria-invalid");
      input.setAttribute("aria-describedby", input.getAttribute("aria-describedby").replace(error.id, ""));
    }

    function lineOf({ field, message }) {
      const input = named(field === "department" ? "_department" : field);
      if (!input || field === "website") return make("li", {}, say(message));
      input.id ||= `chathours-${++count}`;
      const error = part("p", "error", { id: `${input.id}-error` });
      error.append(say(message));
      const around = input.closest(".chathours-field");
      if (around) around.append(error);
      else (input.closest("label") ?? input).after(error);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${error.id}`);
      const link = make("a", { href: `#${input.id}` }, input.labels[0]?.firstChild.textContent ?? field, " – ", say(message));
      link.addEventListener("click", (event) => {
        event.preventDefault();
        input.focus();
      });
      return make("li", {}, link);
    }

    function show(errors) {
      summary.replaceChildren(say(words.check), make("ul", {}, ...errors.map(lineOf)));
      summary.focus();
    }

    function problemOf({ name, value, validity }) {
      const { help = {}, max_length: max } = spec.fields.find((it) => it.name === name) ?? {};
      const now = [...value].length;
      if (validity.valueMissing) return words.required;
      if (!validity.valid) return validity.typeMismatch ? words.email : `${words.shape} ${help[nearest(help, view.language)] ?? ""}`;
      return now > max && words.long.replace("{now}", now).replace("{max}", max);
    }

    // ---- Sending

    function submit(event) {
      event.preventDefault();
      if (step === "waiting") go();
      if (step) return;
      write();
      inputs().forEach(clear);
      summary.replaceChildren();
      const errors = inputs().map((it) => ({ field: it.name, message: problemOf(it) }));
      if (errors.some((it) => it.message)) return show(errors.filter((it) => it.message));
      const filled = inputs().filter((it) => isField(it) && draft.values[it.name]);
      const fields = Object.fromEntries(filled.map(({ name }) => [name, draft.values[name]]));
      const text = JSON.stringify([target, fields]);
      if (draft.attempt?.text !== text) {
        const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
        draft.attempt = { text, department: target || undefined, fields, key: bytes.map((it) => it.toString(16).padStart(2, "0")).join("") };
      }
      draft.started = Math.min(draft.started, Date.now());
      status.focus();
      go("sending", say(words.sending));
      timer = setTimeout(send, Math.max(0, draft.started + QUICKEST - Date.now()));
    }

    async function send() {
      const { attempt } = draft;
      attempt.isDue = true;
      attempt.body ??= JSON.stringify({
        department: attempt.department,
        language: view.language,
        fields: attempt.fields,
        page: /^http[^#]*/.exec(location.href)?.[0],
        taken: Math.floor((Date.now() - draft.started) / 1000),
        website: named("website")?.value ?? "",
      });
      save();
      go("sending", say(step === "waiting" ? words.waiting : words.sending));
      let code = 0;
      let said, after;
      try {
        const headers = { "Content-Type": "application/json", "Idempotency-Key": attempt.key };
        const signal = AbortSignal.timeout(3e4);
        const answer = await fetch(spec.endpoint, { method: "POST", headers, body: attempt.body, signal });
        code = answer.status;
        after = answer.headers.get("Retry-After");
        said = await answer.json();
      } catch {}
      if (step !== "sending") return;
      if (code === 201) return done(said ?? {});
      isAway = !code;
      const retries = isAway || code === 429 || code >= 500;
      tell("failed", { status: code, retries, errors: said?.errors ?? [] });
      if (retries) return wait(after);
      delete draft.attempt;
      save();
      const errors = said?.errors ?? [{ message: said?.detail ?? words.refused }];
      go(undefined, code === 422 ? "" : say(words.refused));
      if (code === 422) show(errors);
      if (named("website")) named("website").value = "";
    }

    function wait(after) {
      const told = +after || (Date.parse(after) - Date.now()) / 1000;
      const pause = told > 0 ? Math.min(told, 3600) : Math.min(60, 2 ** ++failures) * (0.75 + Math.random() / 4);
      go("waiting", say(words.waiting));
      timer = setTimeout(send, (pause + Math.random() / 4) * 1000);
    }

    function done({ id, department, answer_by }) {
      const isHere = hasFocus() || document.activeElement === document.body;
      begin("sent", say(words.sent), " ", promise(answer_by));
      box.replaceChildren();
      if (isHere) status.focus();
      tell("sent", { id, department, answer_by });
    }

    // ---- Buttons

    function begin(...how) {
      draft = fresh();
      failures = 0;
      save();
      HTMLFormElement.prototype.reset.call(html);
      go(...how);
    }

    function unlock() {
      draft.attempt.isDue = false;
      save();
      go();
      inputs().find(isField).focus();
    }

    function restart() {
      box.append(html);
      go();
      inputs().find(isField).focus();
    }

    function drop() {
      begin();
      view.refresh();
    }

    html.noValidate = true;
    html.addEventListener("submit", submit);
    for (const it of ["input", "change"])
      html.addEventListener(it, ({ target }) => {
        clear(target);
        write();
      });
    addEventListener("online", () => step === "waiting" && isAway && send());
    addEventListener("beforeunload", (event) => /ing/.test(step) && event.preventDefault());

    return (now) => {
      const isNew = !drawn;
      view = now;
      update();
      if (!isNew || !drawn) return;
      if (own) own.replaceWith(box);
      else element.replaceChildren(box);
      box.before(answer, offer, discard);
      box.after(status, change, another);
      box.append(html);
      if (!hasText()) return;
      view.refresh();
      if (draft.attempt?.isDue) send();
    };
  }

  const forms = new WeakMap();

  (globalThis.chathours ??= {}).form = (element, view) => {
    if (!view.state.site) return;
    if (!forms.has(element)) forms.set(element, mount(element, view));
    forms.get(element)(view);
  };
})();
