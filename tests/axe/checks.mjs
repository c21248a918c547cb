// The single checks. Each takes a page and gives the list of its problems; an empty list is what is wanted.

import fs from "node:fs";
import { createRequire } from "node:module";

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Every rule of axe-core for WCAG 2.0 to 2.2, levels A and AA, and its best practices.
export async function axe(page) {
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => {
      const checks = [...nodes[0].any, ...nodes[0].all, ...nodes[0].none];
      return `${id}: ${help}; ${nodes.length} times, first ${nodes[0].target.join(" ")}: ${checks[0]?.message ?? ""}`;
    });
  }, TAGS);
}

// No width makes the page scroll sideways.
export async function reflow(page, widths) {
  const problems = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => {
      const edge = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= edge) return null;
      const out = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > edge + 1);
      const last = out.filter((one) => !out.some((other) => one !== other && one.contains(other))).slice(0, 3);
      const name = (one) => `${one.tagName.toLowerCase()}.${[...one.classList].join(".")}`;
      return `${document.documentElement.scrollWidth - edge} px too wide: ${last.map(name).join(", ")}`;
    });
    if (wide) problems.push(`${width} px: ${wide}`);
  }
  return problems;
}

// Tab goes through the whole page and out of it again; wherever it stops, the stop can be seen.
export async function keyboard(page) {
  const problems = new Set();
  await wake(page);
  const all = await page.evaluate(prepareWalk);
  let stops = 0;
  for (; stops <= all + 5; stops += 1) {
    await page.keyboard.press("Tab");
    const { ended, says } = await page.evaluate(() => window.walk());
    for (const problem of says) problems.add(problem);
    if (ended) break;
  }
  if (stops > all + 5) problems.add(`Tab does not leave the page after ${stops} stops; it has ${all}`);
  const missed = await page.evaluate(() => window.missed());
  for (const name of missed) problems.add(`Tab does not reach ${name}`);
  return [...problems];
}

// What comes to life when it is seen is to be alive before its stops are counted.
async function wake(page) {
  const asleep = page.locator("[data-wing]");
  if (await asleep.count() === 0) return;
  await asleep.first().scrollIntoViewIfNeeded();
  await page.waitForFunction(() => !document.querySelector("[data-wing][data-still], .tool button:disabled"));
  await page.evaluate(() => scrollTo(0, 0));
}

// Runs in the page: remembers how each stop looks with the focus and compares it with the look without.
function prepareWalk() {
  const named = (one) => {
    const label = (one.getAttribute("aria-label") || one.textContent || one.value || "").trim().replace(/\s+/g, " ");
    return `${one.tagName.toLowerCase()}${one.id ? `#${one.id}` : ""} “${label.slice(0, 40)}”`;
  };
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: false });
  const seen = new Set();
  // The mark may be on the control, on what frames it, or on what stands beside a control that is hidden.
  const around = (one) => [one, one.nextElementSibling, one.parentElement, one.parentElement?.parentElement].filter(Boolean);
  const look = (one) => around(one).map((near) => {
    const style = getComputedStyle(near);
    const outline = style.outlineStyle === "none" ? "" : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
    return [outline, style.boxShadow, style.borderColor, style.backgroundColor].join("|");
  }).join("||");
  let last = null;
  window.walk = () => {
    const says = [];
    if (last && last.one.isConnected && last.look === look(last.one)) says.push(`the focus is not seen on ${named(last.one)}`);
    const one = document.activeElement;
    const ended = !one || one === document.body || one === document.documentElement || seen.has(one);
    last = null;
    if (!ended) {
      seen.add(one);
      last = { one, look: look(one) };
      const box = (one.classList.contains("sr") ? one.parentElement : one).getBoundingClientRect();
      if (box.bottom <= 0 || box.top >= innerHeight) says.push(`the focus is out of view on ${named(one)}`);
    }
    return { ended, says };
  };
  const candidates = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter((one) => one.tabIndex >= 0 && !one.disabled && !one.closest("fieldset:disabled") && shown(one));
  // Of a group of radio buttons the keyboard reaches one, and the arrows reach the others.
  const group = (one) => (one.type === "radio" ? one.name : null);
  const start = candidates();
  window.missed = () => {
    const groups = new Set([...seen].map(group).filter(Boolean));
    return start.filter((one) => one.isConnected && !seen.has(one) && !groups.has(group(one))).map(named);
  };
  return start.length;
}

// A reader who needs wider spacing (WCAG 1.4.12) loses no text and gets no sideways scrolling.
export async function spacing(page) {
  await page.setViewportSize({ width: 1440, height: 900 });
  const rules = { "line-height": "1.5", "letter-spacing": "0.12em", "word-spacing": "0.16em" };
  return page.evaluate((wanted) => {
    const inked = (one) => one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 2;
    const cut = () => [...document.querySelectorAll("button, a, label, p, h1, h2, h3, li, td, dt, dd")].filter((one) => {
      const style = getComputedStyle(one);
      // What is cut on purpose ends in an ellipsis, and can be read in full elsewhere.
      return style.overflow === "hidden" && style.textOverflow !== "ellipsis" && !one.classList.contains("sr") && inked(one);
    });
    const before = new Set(cut());
    for (const one of document.body.querySelectorAll("*")) {
      for (const [name, value] of Object.entries(wanted)) one.style?.setProperty(name, value, "important");
    }
    const problems = cut().filter((one) => !before.has(one)).map((one) => `cut off: ${one.tagName.toLowerCase()} “${one.textContent.trim().slice(0, 40)}”`);
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) problems.push("scrolls sideways");
    return problems;
  }, rules);
}

// The heading and the words of the page are there without a program, and a sentence says what is missing.
export async function readable(page) {
  const problems = [];
  if (!(await page.locator("h1").first().isVisible())) problems.push("no heading is seen");
  const words = (await page.locator("main").first().innerText()).split(/\s+/).length;
  if (words < 20) problems.push(`only ${words} words are seen`);
  if (!(await page.locator("noscript").first().isVisible())) problems.push("nothing says what is missing");
  return problems;
}
