// The Chathours widget guard: see README.md and chathours.d.ts.
(() => {
  const GRACE = 1000; // ms for an answer before what it replaces expires
  const PHASES = ["open", "closing", "break", "closed"];
  const ms = Date.parse;

  // ---- Time

  function serverClock() {
    let start, wall, steady;
    const set = (time) => ([start, wall, steady] = [time, Date.now(), performance.now()]);
    // A steady clock may stop during sleep, the other may be set back.
    const elapsed = () => Math.max(performance.now() - steady, Date.now() - wall);
    set(Date.now());
    return {
      now: () => start + elapsed(),
      // `date` is of the last `took` ms, in whole seconds.
      hear(date, took) {
        const [now, latest] = [Date.now(), date + 1000 + took];
        set(now >= date && now <= latest ? now : (date + latest) / 2);
      },
    };
  }

  // ---- What holds now

  /** Carries a department on to `now`. Only agents open it before the server says so. */
  function carryOn(it, ahead, now, fresh) {
    const passed = fresh ? ahead.filter(({ at }) => ms(at) <= now).pop() : { phase: "closed" };
    const next = (wanted, known) =>
      ahead.find(({ at, phase }) => phase === wanted && ms(at) > now)?.at ?? (ms(known) > now ? known : null);
    if (passed) {
      it.phase = passed.phase;
      it.accepting = it.phase === "open" && it.status === "online";
    }
    it.closes_at = it.phase === "closed" ? null : next("closed", it.closes_at);
    it.opens_at = it.phase === "open" ? null : next("open", it.opens_at);
  }

  /** The document as it is at `now`; unless `fresh`, closed. */
  function stateAt(document, now, fresh, form) {
    const { departments, upcoming, notices, widget, ...rest } = structuredClone(document);
    const all = Object.entries(departments);
    const some = (key, value) => all.some(([, it]) => it[key] === value);
    const times = (key) => all.map(([, it]) => it[key]).filter(Boolean).sort();
    const show = ({ phase }, hasTarget) =>
      rest.channel === "messaging" ? rest.channel : hasTarget ? "chat" : phase === "break" ? phase : form;
    for (const [name, it] of all) carryOn(it, upcoming.filter((its) => its.department === name), now, fresh);
    const accepting = some("accepting", true);
    // Where the chats of what just closed go, the server is about to say.
    const isUnsure = accepting && upcoming.some(({ at }) => Math.abs(now - ms(at) - 350) <= 350);
    for (const [name, it] of all) {
      it.route = [name, it.route].find((its) => departments[its]?.accepting) ?? (isUnsure ? it.route : "form");
      it.show = show(it, it.route !== "form");
    }
    const phase = PHASES.find((its) => some("phase", its)) ?? "closed";
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

  const pageLanguage = () =>
    /^[a-z]{2,3}(-\w{2,8})*$/i.exec(document.documentElement.lang)?.[0] ?? navigator.language;

  const base = (language) => language.toLowerCase().split("-")[0];

  function nearest(texts, language) {
    const tags = Object.keys(texts);
    return tags.find((it) => it === language) ?? tags.find((it) => base(it) === base(language)) ?? tags[0];
  }

  const formats = {};

  /** "18:00", "tomorrow at 03:00 (09:00 CET)". */
  function timeWords(at, now, language, shop) {
    const both = { dateStyle: "long", timeStyle: "short" };
    const intl = (options, timeZone) =>
      (formats[JSON.stringify([language, options, timeZone])] ??= new Intl.DateTimeFormat(language, { ...options, timeZone }));
    const write = (options, timeZone) => intl(options, timeZone).format(at);
    const midnight = (it) => new Date(it).setHours(0, 0, 0, 0);
    const days = Math.round((midnight(at) - midnight(now)) / 864e5);
    let words = write({ timeStyle: "short" });
    if (days) {
      const parts = intl(both).formatToParts(at);
      const joint = parts[parts.findIndex((it) => /hour|dayPeriod/.test(it.type)) - 1]?.value ?? " ";
      const date = days > 6 && { day: "numeric", month: "long" };
      const next = days === 1 && new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(1, "day");
      words = (next || write({ weekday: "long", ...date })) + joint + words;
    }
    const differs = (options) => write(options) !== write(options, shop);
    try {
      if (!differs(both)) return words;
      const weekday = differs({ dateStyle: "short" }) ? "short" : undefined;
      return `${words} (${write({ weekday, hour: "numeric", minute: "2-digit", timeZoneName: "short" }, shop)})`;
    } catch {
      return words;
    }
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

  function fit(scopeOf, notices, home, write) {
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
        RocketChat.livechat.onChatEnded(() => report(false));
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
    let isBelieved = true; // or an answer is in sight
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

      const language = pageLanguage();
      const write = (template, scope, tag = language) =>
        fill(template, scope, now, base(tag) === base(language) ? language : tag, state.time_zone);
      const notices = state.notices.map((it) => {
        const lang = nearest(it.text, language);
        const scope = { ...it, opens_at: it.reopens_at, names: it.departments.map((name) => state.departments[name].name) };
        return { ...it, lang, text: write((it.template ?? it.text)[lang], scope, lang) ?? it.text[lang] };
      });
      fit(scopeOf, notices, home, write);

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

    /** Not for long: a timer sleeps with the machine. */
    function nap() {
      queueMicrotask(drive);
      const act = () => (clock.now() < due ? nap() : tick());
      timer = setTimeout(act, Math.min(5000, due - clock.now()));
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

  globalThis.chathours = { start };
  const tag = document.querySelector("script[data-chathours]")?.dataset;
  if (tag) chathours.guard = start({ ...tag, state: tag.chathours, departments: JSON.parse(tag.departments ?? "{}") });
})();
