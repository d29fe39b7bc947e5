// SPDX-License-Identifier: Apache-2.0
// Put into each page before its own scripts: a clock that only a test moves. `__start` is its beginning in ms since
// 1970, `__error` how far the visitor's clock is off, in ms.
(() => {
  const RealDate = Date;
  const realTimeout = setTimeout;
  const realFetch = fetch;
  let steady = 0;
  let asleep = 0; // what the steady clock has missed
  let timers = [];
  let last = 0;
  let pending = 0;
  let hidden = globalThis.__hidden ?? false;
  const clock = { wallShift: 0, requests: 0 };

  const truth = () => __start + steady + asleep;
  const wall = () => truth() + __error + clock.wallShift;

  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length ? args : [wall()], newTarget),
    apply: () => new RealDate(wall()).toString(),
    get: (target, key) => (key === "now" ? wall : target[key]),
  });
  performance.now = () => steady;
  globalThis.setTimeout = (act, wait = 0) => {
    timers.push({ id: ++last, due: steady + Math.max(0, wait), act });
    return last;
  };
  globalThis.clearTimeout = (id) => (timers = timers.filter((it) => it.id !== id));

  // An answer takes no time on this clock, unless the server keeps it back.
  globalThis.fetch = async (url, options) => {
    clock.requests++;
    pending++;
    try {
      const headers = { ...options?.headers, "X-Now": String(truth()), "X-Steady": String(steady) };
      const answer = await realFetch(url, { ...options, headers });
      const body = await answer.text();
      const { ok, status, headers: answered } = answer;
      return { ok, status, headers: answered, text: async () => body, json: async () => JSON.parse(body) };
    } finally {
      pending--;
    }
  };

  const turns = new MessageChannel();
  const turn = () =>
    new Promise((done) => {
      turns.port1.onmessage = done;
      turns.port2.postMessage(0);
    });
  const settle = async () => {
    for (let waits = 0; ; waits++) {
      await turn();
      await turn();
      if (!pending || waits === 60) return;
      await new Promise((done) => realTimeout(done, 2));
    }
  };

  Object.defineProperty(Document.prototype, "hidden", { get: () => hidden });
  Object.defineProperty(Document.prototype, "visibilityState", { get: () => (hidden ? "hidden" : "visible") });

  Object.assign(clock, {
    settle,
    isAnswered: () => !pending,
    /** For the rest of the page's life time passes by itself where timers are concerned. */
    release() {
      globalThis.setTimeout = realTimeout;
    },
    async advance(ms) {
      await settle();
      const end = steady + ms;
      for (;;) {
        const next = timers.filter((it) => it.due <= end).sort((a, b) => a.due - b.due || a.id - b.id)[0];
        if (!next) break;
        timers = timers.filter((it) => it !== next);
        steady = Math.max(steady, next.due);
        next.act();
        await settle();
      }
      steady = end;
    },
    /** The machine sleeps: the steady clock stands still, the wall clock and the world go on. */
    async sleep(ms) {
      await settle();
      asleep += ms;
    },
    async hide(value) {
      hidden = value;
      document.dispatchEvent(new Event("visibilitychange"));
      await settle();
    },
  });
  globalThis.__clock = clock;
})();
