// SPDX-License-Identifier: Apache-2.0
(() => {
  const GRACE = 3000; // ms for a late answer
  const PHASES = ["open", "closing", "break", "closed"];
  const ms = Date.parse;

  function serverClock() {
    let start, wall, steady;
    const set = (time) => ([start, wall, steady] = [time, Date.now(), performance.now()]);
    // One clock stops in sleep, the other may be set back.
    const elapsed = () => Math.max(performance.now() - steady, Date.now() - wall);
    set(Date.now());
    return {
      now: () => start + elapsed(),
      hear(date, took) {
        const now = Date.now() - date;
        set(date + (now >= 0 && now <= took + 1e3 ? now : (took + 1e3) / 2));
      },
    };
  }

  // Departments open without the server only if agents are known.
  function carryOn(it, ahead, now, fresh) {
    const passed = fresh ? ahead.findLast((it) => ms(it.at) <= now) : { phase: "closed" };
    const next = (wanted, known) =>
      ahead.find((it) => it.phase === wanted && ms(it.at) > now)?.at ?? (ms(known) > now ? known : null);
    if (passed) {
      it.phase = passed.phase;
      it.accepting = it.phase === "open" && it.status === "online";
    }
    it.closes_at = it.phase === "closed" ? null : next("closed", it.closes_at);
    it.opens_at = it.phase === "open" ? null : next("open", it.opens_at);
  }

  function stateAt(document, now, fresh, form) {
    const { departments, upcoming, notices, widget, ...rest } = structuredClone(document);
    const all = Object.entries(departments);
    const values = (key) => all.map(([, it]) => it[key]);
    const times = (key) => values(key).filter(Boolean).sort();
    const show = ({ phase }, hasTarget) =>
      rest.channel === "messaging" ? "messaging" : hasTarget ? "chat" : phase === "break" ? "break" : form;
    for (const [name, it] of all) carryOn(it, upcoming.filter((its) => its.department === name), now, fresh);
    const accepting = values("accepting").includes(true);
    // The server will provide the route shortly.
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

  const base = (tag) => tag.toLowerCase().split("-")[0];

  function nearest(texts, language) {
    const tags = Object.keys(texts);
    return tags.find((it) => it === language) ?? tags.find((it) => base(it) === base(language)) ?? tags[0];
  }

  function timeWords(at, now, language, shop) {
    const both = { dateStyle: "long", timeStyle: "short" };
    const write = (options, timeZone) => {
      const text = new Intl.DateTimeFormat(language, { ...options, timeZone }).format(at);
      if (base(language) !== "fr") return text;
      return text.replace(" 1 ", " 1er ").replace(/0?(\d+)[\sh:]+(\d\d)/, "$1 h $2").replace(" 00", "");
    };
    const day = (it) => new Date(it).setHours(0, 0, 0, 0);
    const days = Math.round((day(at) - day(now)) / 864e5);
    let words = write({ timeStyle: "short" });
    if (days && Math.abs(at - now) > 108e5) {
      const joint = write(both).split(write({ dateStyle: "long" }))[1]?.split(words)[0] || " ";
      const next = days === 1 && new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(1, "day");
      const date = days > 6 && { day: "numeric", month: "long" };
      words = (next || write({ weekday: "long", ...date })) + joint + words;
    }
    const differs = (options) => write(options) !== write(options, shop);
    try {
      const time = { hour: "numeric", minute: "numeric", timeZoneName: "short" };
      if (differs({ dateStyle: "long" })) time.weekday = "short";
      if (differs(both)) words += ` (${write(time, shop)})`;
    } catch {}
    return words;
  }

  function fill(template, { name, names = [name], closes_at, opens_at }, now, language, shop) {
    const times = { closes: ms(closes_at), reopens: ms(opens_at) };
    const next = Math.min(...Object.values(times).filter((it) => it > now));
    let isWhole = true;
    const text = template.replace(/\{(department|closes|reopens|minutes)}/g, (_, key) => {
      if (key === "department" && names[0])
        return new Intl.ListFormat(language).format(new Set(names.map((it) => it[nearest(it, language)] ?? "")));
      if (key === "minutes" && next < Infinity) return Math.ceil((next - now) / 6e4);
      if (times[key]) return timeWords(times[key], now, language, shop);
      isWhole = false;
    });
    return isWhole ? text : null;
  }

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

  function start({ state: address, department: home, departments: ids = {}, adapter = {}, form = "contact-form" }) {
    adapter = adapters[adapter] ?? adapter;
    if (typeof adapter === "string") throw Error("No adapter " + adapter);
    const clock = serverClock();
    const quit = new AbortController();
    const nothing = { channel: "live-chat", departments: {}, notices: [], upcoming: [] };
    let { listen } = adapter;
    let published, state, shown, applied, isChatting, timer, due;
    let known = [];
    let isBelieved = true;
    let doubtedSince = 0;
    let nextRead = 0;
    let failures = 0;
    let isReading = false;

    const scopeOf = (name) => (name ? state.departments[name] ?? { ...state, show: published ? form : state.show } : state);

    const readIn = (seconds) => (nextRead = Math.min(nextRead, clock.now() + seconds * (750 + Math.random() * 500)));

    async function read() {
      const start = clock.now();
      isReading = true;
      nextRead = Infinity;
      try {
        const answer = await fetch(address, { cache: "no-cache", signal: AbortSignal.timeout(1e4) });
        const document = answer.ok && (await answer.json());
        const date = ms(answer.headers.get("Date"));
        if (date) clock.hear(date, clock.now() - start);
        if (document.schema !== 1) throw document;
        published = document;
        if (/form|hidden/.test(document.widget.show)) form = document.widget.show;
        if (!(clock.now() < ms(document.valid_until) + state.fresh * GRACE)) throw document;
        failures = 0;
      } catch {
        failures++;
      }
      isReading = false;
      readIn(failures ? Math.min(60, 2 ** failures / 2) : 30);
      tick();
    }

    function apply() {
      const now = clock.now();
      doubtedSince = now < ms(published?.valid_until) ? 0 : doubtedSince || now;
      isBelieved = !doubtedSince || (isBelieved && now < doubtedSince + GRACE && (isReading || !failures));
      state = stateAt(published ?? nothing, now, isBelieved && !!published, published || !isBelieved ? form : "hidden");

      const { lang } = document.documentElement;
      const language = /^[a-z]{2,3}(-\w{2,8})*$/i.test(lang) ? lang : navigator.language;
      const write = (template, scope, tag = language) =>
        fill(template, scope, now, base(tag) === base(language) ? language : tag, state.time_zone);
      const said = {};
      const say = (it, names) => {
        const tag = nearest(it.text, language);
        const lang = tag === "und" ? language : tag;
        const text = write((it.template ?? it.text)[tag], { ...it, opens_at: it.reopens_at, names }, lang) ?? it.text[tag];
        return { ...it, lang, text };
      };
      // Merge equal texts.
      for (const it of state.notices) {
        const { text } = say(it, [["{}"]]);
        const one = (said[text.includes("{}") ? it.from + text : text] ??= { ...it, departments: [] });
        one.departments.push(...it.departments);
      }
      const named = (it) => ({ ...state.departments[it].name, "": it });
      const notices = Object.values(said).map((it) => say(it, it.departments.map(named)));
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
      const key = (it) => it.trigger + it.from;
      for (const it of notices) if (!known.includes(key(it))) tell("notice", it);
      known = state.notices.map(key);
    }

    const tell = (name, detail) => document.dispatchEvent(new CustomEvent("chathours:" + name, { detail }));

    function drive() {
      if (!adapter.apply || (adapter.isReady && !adapter.isReady())) return;
      listen?.((it) => tick(([isChatting, applied] = [it === true, null])));
      listen = null;
      const { show, phase, route = "form" } = scopeOf(home);
      const id = (name) => ids[name] ?? name;
      const departments = Object.keys(state.departments).filter((it) => state.departments[it].accepting).map(id);
      const view = { show, phase, departments, target: route === "form" ? null : id(route) };
      const text = JSON.stringify(view);
      if (applied === text || isChatting || adapter.isChatting?.()) return;
      applied = text;
      adapter.apply(view);
    }

    function step() {
      const { upcoming, notices, valid_until } = published ?? nothing;
      const end = ms(valid_until);
      const changes = [end - 1e3, ...upcoming.map((it) => ms(it.at))];
      if (!isReading && isBelieved && Math.min(...changes) <= clock.now()) readIn(0.3);
      if (!isReading && clock.now() >= nextRead) read();
      apply();
      const shows = notices.flatMap((it) => [ms(it.from), ms(it.until)]);
      const times = [...changes, ...shows, end, doubtedSince + GRACE, nextRead];
      due = Math.min(...times.filter((it) => it > clock.now()));
      nap();
    }

    // Timers stop in sleep.
    function nap() {
      queueMicrotask(drive);
      timer = setTimeout(() => (clock.now() < due ? nap() : tick()), Math.min(5e3, due - clock.now()));
    }

    function tick() {
      clearTimeout(timer);
      if (quit.signal.aborted || document.hidden) return;
      try {
        step();
      } catch {
        published = null;
        failures++;
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
