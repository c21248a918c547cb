// node run.mjs BASE_URL [ROUTE… @SCENE…]: is every page of a served site accessible, in the states that a learner brings
// it to? Without names, all of them.
// It owns the order of the checks and their report; what each of them looks at stands in checks.mjs.

import fs from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import * as checks from "./checks.mjs";
import * as scenes from "./scenes.mjs";
import * as states from "./states.mjs";

const WIDTHS = [1440, 320];
const REFLOW = [320, 390, 768, 1024, 1440, 3840];
const THEMES = ["light", "dark"];

const [address, ...named] = process.argv.slice(2);
if (!address) {
  console.error("usage: node run.mjs BASE_URL [ROUTE… @SCENE…]");
  process.exit(2);
}
const base = new URL(address.endsWith("/") ? address : `${address}/`);

let passed = 0;
const failures = [];
function report(what, problems) {
  if (problems.length === 0) {
    passed += 1;
    console.log(`ok    ${what}`);
    return;
  }
  failures.push(what);
  console.log(`FAIL  ${what}`);
  for (const problem of problems) console.log(`      ${problem}`);
}

const browser = await chromium.launch({
  executablePath: program(),
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
});
try {
  const routes = named.length ? named.filter((name) => !name.startsWith("@")) : await found();
  for (const theme of THEMES) {
    for (const route of routes) await look(route, theme);
    for (const scene of scenes.ALL) {
      if (!named.length || named.includes(`@${scene.name}`)) await play(scene, theme);
    }
  }
  for (const route of routes) {
    await use(route);
    await readWithoutScripts(route);
  }
} finally {
  await browser.close();
}
console.log(`\n${passed} passed, ${failures.length} failed`);
for (const what of failures) console.log(`  failed: ${what}`);
process.exit(failures.length ? 1 : 0);

// The pages that can be reached from the home page, itself and an address without a page among them.
async function found() {
  return visit("", {}, async (page) => {
    const links = await page.$$eval("a[href]", (all) => all.map((link) => link.href.split("#")[0]));
    const inside = links.filter((link) => link.startsWith(base.href)).map((link) => link.slice(base.href.length));
    const routes = [...new Set(["", ...inside, "no/such/page/"])];
    report(`the home page leads to the others: ${routes.length} pages`, routes.length > 3 ? [] : ["too few links are found"]);
    return routes;
  });
}

// The page as it lies there, and what an answer makes of it.
async function look(route, theme) {
  await visit(route, { theme }, async (page, name) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      report(`${name}, ${theme}, ${width} px`, await checks.axe(page));
    }
    await page.setViewportSize({ width: WIDTHS[0], height: 900 });
    if (await states.send(page)) {
      report(`${name}, ${theme}, a request was sent`, await checks.axe(page));
      for (const view of ["List", "Bytes"]) {
        await states.view(page, view);
        report(`${name}, ${theme}, ${view} view`, await checks.axe(page));
      }
      await states.view(page, "Diagram");
      await states.carry(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        report(`${name}, ${theme}, the ways out and in, ${width} px`, await checks.axe(page));
      }
      await page.setViewportSize({ width: WIDTHS[0], height: 900 });
    }
    const count = await states.answerEverything(page);
    if (count > 0) {
      report(`${name}, ${theme}, ${count} questions answered`, await checks.axe(page));
      await page.setViewportSize({ width: WIDTHS[1], height: 900 });
      report(`${name}, ${theme}, ${count} questions answered, ${WIDTHS[1]} px`, await checks.axe(page));
    }
  });
}

// A state to which more than one page, or more than one step, leads.
async function play(scene, theme) {
  await visit(scene.route, { theme }, async (page) => {
    await scene.play(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      report(`${scene.name}, ${theme}, ${width} px`, [...(await checks.axe(page)), ...(await checks.reflow(page, [width]))]);
    }
  });
}

// Every width without sideways scrolling, before and after something has happened, and every control by keyboard.
async function use(route) {
  await visit(route, {}, async (page, name) => {
    report(`${name}: the keyboard reaches everything and is seen`, await checks.keyboard(page));
  });
  await visit(route, {}, async (page, name) => {
    report(`${name}: no sideways scrolling`, await checks.reflow(page, REFLOW));
    await page.setViewportSize({ width: WIDTHS[0], height: 900 });
    const sent = await states.send(page);
    if (sent) await states.carry(page);
    const count = await states.answerEverything(page);
    if (sent || count > 0) report(`${name}: no sideways scrolling when it is full`, await checks.reflow(page, REFLOW));
    report(`${name}: nothing is cut off with wider text spacing`, await checks.spacing(page));
  });
}

async function readWithoutScripts(route) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(new URL(route, base).href);
    report(`/${route}: can be read with JavaScript off`, await checks.readable(page));
  } catch (error) {
    broken(route, error);
  } finally {
    await context.close();
  }
}

// A check that could not be carried out is a failed one.
function broken(route, error) {
  report(`/${route}: the check comes to its end`, [error.message.split("\n").slice(0, 6).join(" / ")]);
}

// Opens a page in a context of its own, and reports what it asked other hosts for and which errors it threw.
async function visit(route, { theme = "light" }, work) {
  const context = await browser.newContext({ colorScheme: theme, reducedMotion: "reduce", viewport: { width: WIDTHS[0], height: 900 } });
  const outside = [];
  const errors = [];
  await context.route("**/*", (asked) => {
    const url = new URL(asked.request().url());
    if (url.origin === base.origin || !/^(https?|wss?):$/.test(url.protocol)) return asked.continue();
    outside.push(`asked ${url.href}`);
    return asked.abort();
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => errors.push(`threw ${error.message}`));
    const isMissing = route.startsWith("no/");
    page.on("console", (said) => {
      // The browser itself complains about the address without a page, and should.
      if (said.type() === "error" && !(isMissing && said.text().includes("404"))) errors.push(`console: ${said.text()}`);
    });
    const name = `/${route}`;
    await page.goto(new URL(route, base).href, { waitUntil: "load" });
    await page.waitForSelector("html[data-live]");
    // What a page fetches after it has come to life belongs to it.
    await page.waitForFunction(() => !document.querySelector("#main[aria-busy=true], #main p[aria-busy=true]"));
    const result = await work(page, name);
    report(`${name}, ${theme}: nothing fails and nothing leaves the origin`, [...outside, ...errors]);
    return result;
  } catch (error) {
    broken(route, error);
    return [];
  } finally {
    await context.close();
  }
}

// Chromium as it is installed here; `CHROME` names one that is not on the PATH.
function program() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const places = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  const chosen = process.env.CHROME ?? places.find((place) => fs.existsSync(place));
  if (chosen) return chosen;
  console.error("Chromium is missing. On Debian: apt-get install -y chromium. Elsewhere set CHROME to the program.");
  process.exit(2);
}
