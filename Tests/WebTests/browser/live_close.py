# SPDX-License-Identifier: Apache-2.0
"""Watches a page over the close of its chat, in real time: live_close.py URL CLOSE (seconds since 1970)."""

import sys
import time

from page_test import chromium

url, close = sys.argv[1], int(sys.argv[2])
WATCH = """
const [close, done] = arguments;
const chat = document.querySelector("#chat");
const look = () => (chat.hidden ? done(Date.now() / 1000 - close) : requestAnimationFrame(look));
look();
"""

browser = chromium()
try:
    browser.set_script_timeout(40)
    browser.get(url)
    opened = close - time.time()
    browser.execute_async_script(
        "const done = arguments[0], chat = document.querySelector('#chat');"
        "const look = () => (chat.hidden ? requestAnimationFrame(look) : done()); look();"
    )
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd(
        "Network.emulateNetworkConditions",
        {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
    )
    late = browser.execute_async_script(WATCH, close)
finally:
    browser.quit()
print(f"loaded {opened:.1f} s before the close; gone {late * 1000:+.0f} ms from it")
sys.exit(0 if opened > 2 and -1 <= late <= 1 else f"gone {late} s after the close, loaded {opened} s before it")
