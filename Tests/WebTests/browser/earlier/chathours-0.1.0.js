// SPDX-License-Identifier: Apache-2.0
// The widget guard: see README.md.
(() => {
  const GRACE = 1000; // ms for an answer to what expires
  const PHASES = ["open", "closing", "break", "closed"];
  const ms = Date.parse;

  // ---- Time

  function serverClock() {
    let start, wall, steady;
    const set = (time) => ([start, wall, steady] = [time, Date.now(), performance.now()]);
    // One clock may stop in sleep, the other be set back.
    const elapsed = () => Math.max(performance.now() - steady, Date.now() - wall);
    set(Date.now());
    return {
      now: () => start + elapsed(),
      // `date`: of the last `took` ms, in whole seconds
      hear(date, took) {
        const [now, latest] = [Date.now(), date + 1000 + took];
        set(now >= date && now <= latest ? now : (date + latest) / 2);
      },
    };
  }

  // ---- What holds now

  /** A department at `now`. Only agents open it without the server's word. */
  function carryOn(it, ahead, now, fresh) {
    const passed = fresh ? ahead.filter((it) => ms(it.at) <= now).pop() : { phase: "closed" };
    const next = (wanted, known) =>
      ahead.find((it) => it.phase === wanted && ms(it.at) > now)?.at ?? (ms(known) > now ? known : null);
    if (passed) {
      it.phase = passed.phase;
      it.accepting = it.phase === "open" && it.status === "online";
    }
    it.closes_at = it.phase === "closed" ? null : next("closed", it.closes_at);
    it.opens_at = it.phase === "open" ? null : next("open", it.opens_at);
  }

  /** `document` at `now`; unless `fresh`, closed. */
  function stateAt(document, now, fresh, form) {
    const { departments, upcoming, notices, widget, ...rest } = structuredClone(document);
    const all = Object.entries(departments);
    const values = (key) => all.map(([, it]) => it[key]);
    const times = (key) => values(key).filter(Boolean).sort();
    const show = ({ phase }, hasTarget) =>
      rest.channel === "messaging" ? "messaging" : hasTarget ? "chat" : phase === "break" ? "break" : form;
    for (const [name, it] of all) carryOn(it, upcoming.filter((its) => its.department === name), now, fresh);
    const accepting = values("accepting").includes(true);
    // The server is about to say where chats go now.
    const isUnsure = accepting && upcoming.some((it) => Math.abs(now - ms(it.at) - 350) <= 350);
    for (const [name, it] of all) {
      it.route = [name, it.route].find((its) => departments[its]?.accepting) ?? (isUnsure ? it.route : "form");
      it.show = show(it, it.route !== "form");
    }
    const phase = PHASES.find((its) => values("phase").includes(its)) ?? "closed";
    return {
      ...rest,
      fresh,
      departments,
      phase,
      accepting,
      closes_at: times("closes_at").pop() ?? null,
      opens_at: phase === "open" ? null : times("opens_at")[0] ?? null,
      show: show({ phase }, accepting),
      notices: notices.filter((it) => fresh && ms(it.from) <= now && !(ms(it.until) <= now)),
    };
  }

  // ---- Words

  const base = (tag) => tag.toLowerCase().split("-")[0];

  function nearest(texts, language) {
    const tags = Object.keys(texts);
    return tags.find((it) => it === language) ?? tags.find((it) => base(it) === base(language)) ?? tags[0];
  }

  const formats = {};

  /** "tomorrow at 03:00 (09:00 CET)" */
  function timeWords(at, now, language, shop) {
    const both = { dateStyle: "long", timeStyle: "short" };
    const intl = (options, timeZone) =>
      (formats[JSON.stringify([language, options, timeZone])] ??= new Intl.DateTimeFormat(language, { ...options, timeZone }));
    const write = (options, timeZone) => intl(options, timeZone).format(at);
    const day = (it) => new Date(it).setHours(0, 0, 0, 0) / 864e5;
    const days = Math.round(day(at) - day(now));
    let words = write({ timeStyle: "short" });
    if (days) {
      const parts = intl(both).formatToParts(at);
      const joint = parts[parts.findIndex((it) => /hour|dayPeriod/.test(it.type)) - 1]?.value ?? " ";
      const next = days === 1 && new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(1, "day");
      const date = days > 6 && { day: "numeric", month: "long" };
      words = (next || write({ weekday: "long", ...date })) + joint + words;
    }
    const differs = (options) => write(options) !== write(options, shop);
    try {
      const weekday = differs({ dateStyle: "short" }) ? "short" : undefined;
      const time = { weekday, hour: "numeric", minute: "2-digit", timeZoneName: "short" };
      if (differs(both)) words += ` (${write(time, shop)})`;
    } catch {}
    return words;
  }

  function fill(template, { name, names = [name], closes_at, opens_at }, now, language, shop) {
    const times = { closes: ms(closes_at), reopens: ms(opens_at) };
    const next = Math.min(...Object.values(times).filter((it) => it > now));
    let isWhole = true;
    const text = template.replace(/\{(department|closes|reopens|minutes)\}/g, (_, key) => {
      if (key === "department" && names[0]) return names.map((it) => it[nearest(it, language)]).join(", ");
      if (key === "minutes" && next < Infinity) return Math.ceil((next - now) / 6e4);
      if (times[key]) return timeWords(times[key], now, language, shop);
      isWhole = false;
    });
    return isWhole ? text : null;
  }

  // ---- The page

  function mark(element, scope) {
    for (const key of ["show", "phase", "accepting", "route"])
      if (key in scope) element.setAttribute(`data-chathours-${key}`, scope[key]);
  }

  function post(element, notices) {
    element.role ??= "status";
    if (element.textContent === notices.map((it) => it.text).join("")) return;
    const paragraph = ({ text, lang }) => Object.assign(document.createElement("p"), { textContent: text, lang });
    element.replaceChildren(...notices.map(paragraph));
  }

  function fit(scopeOf, notices, home, write, offer) {
    const each = (key, act) => {
      for (const element of document.querySelectorAll(`[data-chathours-${key}]`)) {
        const name = element.closest("[data-chathours-department]")?.dataset.chathoursDepartment ?? home;
        act(element, scopeOf(name), name);
      }
    };
    mark(document.documentElement, scopeOf(home));
    each("department", mark);
    each("notices", (element, _, name) => post(element, notices.filter((it) => !name || it.departments.includes(name))));
    each("text", (element, scope) => {
      const text = write(element.dataset.chathoursText, scope) ?? "";
      if (element.textContent !== text) element.textContent = text;
    });
    each("if", (element, { show, phase, route }, name) => {
      const holds = [show, `phase-${phase}`, show === "chat" && route !== name && "routed"];
      const isWanted = element.dataset.chathoursIf.split(" ").some((it) => holds.includes(it));
      element.hidden = !isWanted && !element.querySelector("[data-chathours-chatting]");
    });
    each("form", offer);
  }

  // ---- Chat widgets

  const adapters = {
    "zendesk-classic": {
      isReady: () => window.zE,
      listen: (report) => ["connected", "end"].forEach((it) => zE("webWidget:on", `chat:${it}`, report)),
      isChatting: () => zE("webWidget:get", "chat:isChatting"),
      apply({ show, departments, target }) {
        const chat = { suppress: show !== "chat", departments: { enabled: departments, select: target ?? "" } };
        zE("webWidget", "updateSettings", { webWidget: { chat, contactForm: { suppress: show === "chat" } } });
        zE("webWidget", show === "hidden" ? "hide" : "show");
      },
    },
    "zendesk-chat": {
      isReady: () => window.$zopim?.livechat,
      listen: (report) => ["Connected", "ChatEnd"].forEach((it) => $zopim.livechat[`setOn${it}`](report)),
      isChatting: () => $zopim.livechat.isChatting(),
      apply({ show, departments, target }) {
        const { livechat } = $zopim;
        livechat.departments.filter(...departments);
        if (target) livechat.departments.setVisitorDepartment(target);
        else livechat.departments.clearVisitorDepartment();
        if (show !== "chat" && show !== "offline-form") return livechat.hideAll();
        livechat.setStatus(show === "chat" ? "online" : "offline");
        livechat.button.show();
      },
    },
    "zendesk-messaging": {
      isReady: () => window.zE,
      apply: ({ phase }) => zE("messenger:set", "conversationTags", [`chathours-${phase}`]),
    },
    chatwoot: {
      isReady: () => window.$chatwoot?.hasLoaded,
      listen: (report) =>
        ["start-conversation", "message"].forEach((it) => addEventListener(`chatwoot:on-${it}`, () => report(true))),
      apply({ show, target }) {
        if (target) $chatwoot.setConversationCustomAttributes({ department: target });
        if (show !== "chat" && $chatwoot.isOpen) $chatwoot.toggle("close");
        $chatwoot.toggleBubbleVisibility(show === "chat" ? "show" : "hide");
      },
    },
    "rocket-chat": {
      isReady: () => window.RocketChat?.livechat,
      listen(report) {
        RocketChat.livechat.onChatStarted(() => report(true));
        RocketChat.livechat.onChatEnded(report);
      },
      apply({ show, target }) {
        if (target) RocketChat.livechat.setDepartment(target);
        RocketChat.livechat[show === "chat" ? "showWidget" : "hideWidget"]();
      },
    },
  };

  // ---- The guard

  function start({ state: address, department: home, departments: ids = {}, ...options }) {
    const adapter = adapters[options.adapter] ?? options.adapter ?? {};
    if (typeof adapter === "string") throw Error(`No adapter ${adapter}`);
    const clock = serverClock();
    const quit = new AbortController();
    const nothing = { channel: "live-chat", departments: {}, notices: [], upcoming: [] };
    let form = options.form ?? "contact-form";
    let { listen } = adapter;
    let published, state, shown, applied, isChatting, timer, due;
    let known = [];
    let isBelieved = true; // or an answer is near
    let readSince = 0;
    let nextRead = 0;
    let failures = 0;

    const scopeOf = (name) => (name ? state.departments[name] ?? { ...state, show: published ? form : state.show } : state);
    const isFresh = () => !!published && clock.now() < ms(published.valid_until);

    async function read() {
      readSince = clock.now();
      nextRead = Infinity;
      try {
        const answer = await fetch(address, { cache: "no-cache", signal: AbortSignal.timeout(1e4) });
        const document = answer.ok && (await answer.json());
        const date = ms(answer.headers.get("Date"));
        if (date) clock.hear(date, clock.now() - readSince);
        if (document.schema !== 1) throw document;
        published = document;
        const { show } = document.widget;
        if (/form|hidden/.test(show)) form = show;
        if (!isFresh()) throw document;
        failures = 0;
      } catch {
        failures++;
      }
      readSince = 0;
      const pause = failures ? Math.min(60, 2 ** failures / 2) : 30;
      nextRead = Math.min(nextRead, clock.now() + pause * 1000 * (0.75 + Math.random() / 2));
      tick();
    }

    function apply() {
      const now = clock.now();
      isBelieved = isFresh() || (isBelieved && now < readSince + GRACE);
      state = stateAt(published ?? nothing, now, isBelieved && !!published, published || !isBelieved ? form : "hidden");

      const { lang } = document.documentElement;
      const language = /^[a-z]{2,3}(-\w{2,8})*$/i.test(lang) ? lang : navigator.language;
      const write = (template, scope, tag = language) =>
        fill(template, scope, now, base(tag) === base(language) ? language : tag, state.time_zone);
      const notices = state.notices.map((it) => {
        const lang = nearest(it.text, language);
        const scope = { ...it, opens_at: it.reopens_at, names: it.departments.map((name) => state.departments[name].name) };
        return { ...it, lang, text: write((it.template ?? it.text)[lang], scope, lang) ?? it.text[lang] };
      });
      const offer = async (element, _, department) => {
        try {
          if (element.closest("[hidden]") && !sessionStorage.chathours) return; // nor a draft
          chathours.form ?? (await import("./chathours-form.js"));
        } catch {
          return;
        }
        chathours.form(element, { state, department, language, write, refresh });
      };
      fit(scopeOf, notices, home, write, offer);

      const { generation, generated_at, valid_until, ...rest } = state;
      if (shown !== (shown = JSON.stringify(rest))) tell("change", state);
      const key = (it) => it.trigger + it.from + it.departments;
      notices.filter((it) => !known.includes(key(it))).forEach((it) => tell("notice", it));
      known = notices.map(key);
    }

    const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`chathours:${name}`, { detail }));

    function drive() {
      const { isReady = () => true } = adapter;
      if (!adapter.apply || !isReady()) return;
      listen?.((it) => tick(([isChatting, applied] = [it === true, null])));
      listen = null;
      const { show, phase, route } = scopeOf(home);
      const id = (name) => ids[name] ?? name;
      const departments = Object.keys(state.departments).filter((it) => state.departments[it].accepting).map(id);
      const view = { show, phase, departments, target: !route || route === "form" ? null : id(route) };
      const text = JSON.stringify(view);
      if (applied === text || isChatting || adapter.isChatting?.()) return;
      applied = text;
      adapter.apply(view);
    }

    function step() {
      if (isFresh() && published.upcoming.some((it) => ms(it.at) <= clock.now()))
        nextRead = Math.min(nextRead, clock.now() + Math.random() * 200);
      if (!readSince && clock.now() >= nextRead) read();
      apply();
      const { upcoming, notices, valid_until } = published ?? nothing;
      const marks = [valid_until, ...upcoming.map((it) => it.at), ...notices.flatMap((it) => [it.from, it.until])];
      const times = [...marks.map(ms), readSince ? readSince + GRACE : nextRead];
      due = Math.min(...times.filter((it) => it > clock.now()));
      nap();
    }

    // Not for long: a timer sleeps with the machine.
    function nap() {
      queueMicrotask(drive);
      timer = setTimeout(() => (clock.now() < due ? nap() : tick()), Math.min(5000, due - clock.now()));
    }

    function tick() {
      clearTimeout(timer);
      if (quit.signal.aborted || document.hidden) return;
      try {
        step();
      } catch {
        published = null;
        step();
      }
    }

    function refresh() {
      nextRead = 0;
      tick();
    }

    document.addEventListener("visibilitychange", refresh, quit);
    addEventListener("online", refresh, quit);
    tick();
    return { refresh, stop: () => quit.abort(), state: () => state };
  }

  (globalThis.chathours ??= {}).start = start;
  const tag = document.querySelector("script[data-chathours]")?.dataset;
  if (tag) chathours.guard = start({ ...tag, state: tag.chathours, departments: JSON.parse(tag.departments ?? "{}") });
})();
