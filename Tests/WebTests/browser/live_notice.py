# SPDX-License-Identifier: Apache-2.0
"""Watches page views over a notice, in real time: live_notice.py URL FROM UNTIL (instants in seconds since 1970).

The views are frames of one page, each opened at a random time before the notice, so that they read at different times.
CHATHOURS_SEED brings those of an earlier run back.
"""

import json
import os
import random
import sys
import time

from page_test import chromium

VIEWS = 20
url, begin, end = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
seed = os.environ.get("CHATHOURS_SEED") or str(random.randrange(10**9))
# A view that is opened: what it shows, and from when, in seconds since 1970; `null` until its first answer.
OPEN = """
const frame = document.createElement("iframe");
const view = { shown: [], notices: [] };
(window.views ??= []).push(view);
frame.addEventListener("load", () => {
  const page = frame.contentDocument;
  const note = (list, value) => list.at(-1)?.[0] !== value && list.push([value, Date.now() / 1000]);
  const look = () => {
    note(view.shown, page.documentElement.getAttribute("data-chathours-show"));
    note(view.notices, page.querySelector("#notices").textContent);
  };
  new MutationObserver(look).observe(page, { attributes: true, childList: true, subtree: true, characterData: true });
  look();
});
frame.src = arguments[0];
document.body.append(frame);
"""

chance = random.Random(seed)
# The last ones while the notice lasts.
times = sorted(chance.uniform(time.time() + 5, end - 3) for _ in range(VIEWS))
browser = chromium()
try:
    browser.get(url)
    for at in times:
        time.sleep(max(0, at - time.time()))
        browser.execute_script(OPEN, url)
    time.sleep(max(0, end + 40 - time.time()))
    views = browser.execute_script("return window.views")
finally:
    browser.quit()
closed = [it["shown"] for it in views if {shown for shown, _ in it["shown"]} - {None, "hidden", "chat"}]
blank = [it for it in views if not any(shown == "chat" for shown, _ in it["shown"])]
began = [at - begin for it in views for text, at in it["notices"][1:] if text and it["shown"][0][1] < begin - 1]
ended = [at - end for it in views for text, at in it["notices"][1:] if not text]
span = lambda lates: f"{min(lates, default=0):+.2f} to {max(lates, default=0):+.2f} s"
print(f"CHATHOURS_SEED={seed}: {len(closed)} of {len(views)} page views turned closed; the notice came {span(began)} from "
      f"its second in {len(began)}, and went {span(ended)} from its end in {len(ended)}")  # fmt: skip
on_time = all(-0.6 <= it <= 1.5 for it in began + ended)
sys.exit(0 if not closed and not blank and began and ended and on_time else json.dumps(views))
