# SPDX-License-Identifier: Apache-2.0
"""A visitor without JavaScript sends a message; axe-core and a strict parser look at each page: form_pages.py ADDRESS."""

import sys
import urllib.error
import urllib.request

import html5lib
from axe_selenium_python import Axe
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

ADDRESS = sys.argv[1] + "/v1/sites/"


def chromium(scripts):
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--disable-background-networking", "--window-size=400,800"):  # fmt: skip
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def check(condition, words):
    if not condition:
        sys.exit(words)


def look(source):
    """No parse error, and every label, description and link leads to something."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(source)
    ids = [it.get("id") for it in tree.iter() if it.get("id")]
    check(len(ids) == len(set(ids)), f"an id comes twice: {ids}")
    for element in tree.iter():
        for name in (element.get("for") or "").split() + (element.get("aria-describedby") or "").split():
            check(name in ids, f"{name} is nowhere")
        link = element.get("href") or ""
        check(not link.startswith("#") or link[1:] in ids, f"{link} leads nowhere")


def fetch(path, data=None):
    request = urllib.request.Request(ADDRESS + path, data=data)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def examine(browser, path):
    browser.get(ADDRESS + path)
    axe = Axe(browser)
    axe.inject()
    violations = axe.run()["violations"]
    check(not violations, f"{path}: {axe.report(violations)}")
    width = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
    check(width <= 0, f"{path} is {width} pixels wider than a phone")
    log = [it for it in browser.get_log("browser") if "favicon" not in it["message"]]
    check(all("404" in it["message"] for it in log), f"{path}: {log}")


for path in ("boutique/form", "boutique/form?department=sales&language=de", "apart/form", "solo/form?language=ar",
             "nobody/form", "boutique/thanks?message=0"):  # fmt: skip
    look(fetch(path))
look(fetch("boutique/messages", b"name=%3Cb%3E%22&_language=ar&message=%0D%0A%3C/textarea%3E&_department="))
look(fetch("boutique/messages", b"name=%ff"))
look(fetch("boutique/messages", b"name=" + 70_000 * b"x"))

browser = chromium(scripts=False)
try:
    browser.get(ADDRESS + "boutique/form?language=fr")
    check(not browser.find_element(By.NAME, "website").is_displayed()
          or browser.find_element(By.NAME, "website").rect["x"] < 0, "the hidden field can be seen")  # fmt: skip
    name = browser.find_element(By.NAME, "name")
    name.send_keys('Zoé <b>"&')
    browser.find_element(By.NAME, "message").send_keys("\nBonjour\n  </textarea>")
    Select(browser.find_element(By.NAME, "_department")).select_by_visible_text("Ventes")
    Select(browser.find_element(By.NAME, "topic")).select_by_visible_text("Une commande")
    browser.find_element(By.NAME, "agree").click()
    browser.find_element(By.NAME, "amount").send_keys("3,5")
    browser.find_element(By.TAG_NAME, "button").click()

    # The address is missing: it is asked for, and all that was typed is there.
    check(browser.title.startswith("Erreur"), browser.title)
    look(browser.page_source.replace("<html", "<!DOCTYPE html><html", 1))
    check(browser.switch_to.active_element.get_attribute("role") == "alert", "what is wrong is not read out")
    browser.find_element(By.CSS_SELECTOR, ".chathours-summary a").click()
    check(browser.current_url.endswith("#f-email"), browser.current_url)
    check(browser.find_element(By.NAME, "name").get_attribute("value") == 'Zoé <b>"&', "the name is lost")
    text = browser.find_element(By.NAME, "message").get_attribute("value")
    check(text == "\nBonjour\n  </textarea>", f"the message has become {text!r}")
    email = browser.find_element(By.NAME, "email")
    check(email.get_attribute("aria-invalid") == "true", "the field is not marked")
    email.send_keys("zoe@example.com", Keys.ENTER)
    check(browser.find_element(By.TAG_NAME, "h1").text == "Merci, votre message est bien arrivé", browser.page_source)
    check("mardi 1er décembre 2026 à 9 h 30" in browser.page_source, browser.page_source)
    thanks = browser.current_url.removeprefix(ADDRESS)
    log = [it for it in browser.get_log("browser") if "favicon" not in it["message"] and "422" not in it["message"]]
    check(not log, f"{log}")
finally:
    browser.quit()

browser = chromium(scripts=True)
try:
    for path in ("boutique/form", "boutique/form?department=sales&language=de", "apart/form", "solo/form?language=ar",
                 "nobody/form", thanks):  # fmt: skip
        examine(browser, path)
    browser.get(ADDRESS + "boutique/form?language=en")
    browser.find_element(By.TAG_NAME, "button").click()
    axe = Axe(browser)
    axe.inject()
    violations = axe.run()["violations"]
    check(not violations, f"after errors: {axe.report(violations)}")
finally:
    browser.quit()
print("fine")
