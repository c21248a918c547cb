// States to which a learner comes by several steps: the study tools in use, the search, the labs at work, and items that open
// piece by piece.
// It knows the controls of the pages and judges nothing.

import { answerEverything } from "./states.mjs";

// Each with the route at which it begins.
export const ALL = [
  { name: "the open search", route: "", play: search },
  { name: "a search without a result", route: "glossary/", play: searchInVain },
  { name: "review with an item", route: "04-authentication/5-tokens-that-are-lent/", play: reviewItem },
  { name: "review with a term", route: "04-authentication/5-tokens-that-are-lent/", play: reviewTerm },
  { name: "practice", route: "practice/#xml", play: practise },
  { name: "a challenge", route: "challenge/", play: challenge },
  { name: "the result of a challenge", route: "challenge/", play: result },
  { name: "a damaged challenge", route: "challenge/#hello", play: (page) => page.locator("main .note").waitFor() },
  { name: "progress after a mistake", route: "04-authentication/5-tokens-that-are-lent/", play: progress },
  { name: "a signature in its second step", route: "06-webhooks/4-who-is-there/", play: sign },
  { name: "a diagnosis", route: "06-webhooks/6-twice-is-normal/", play: diagnose },
  { name: "a pattern with what it costs", route: "06-webhooks/1-ask-or-be-told/", play: choose },
  { name: "broken JSON", route: "01-json/4-one-comma/", play: json },
  { name: "a bad night with a chosen request", route: "lab/", play: badNight },
  { name: "a bad night with a chosen fault", route: "lab/", play: chosenFault },
  { name: "a damaged world", route: "lab/#lab=abc", play: (page) => page.locator("[role=alert] .note").waitFor() },
  { name: "a retry policy and a value that does not fit", route: "retries/", play: retries },
  { name: "a handler that breaks a promise", route: "handler/", play: handler },
  { name: "a block with all its inputs", route: "handler/", play: knobs },
  { name: "a handler that keeps every promise", route: "handler/", play: solution },
  { name: "a handler in JavaScript", route: "handler/", play: script },
  { name: "an error in a handler", route: "handler/", play: scriptError },
];

// Keys are heard as soon as the application is live.
async function openSearch(page) {
  await page.locator("html[data-live]").waitFor();
  await page.keyboard.press("Control+k");
}

async function search(page) {
  await openSearch(page);
  await page.locator("#palette input").fill("token");
  await page.locator("#palette [role=option]").nth(3).waitFor();
  await page.keyboard.press("ArrowDown");
}

async function searchInVain(page) {
  await openSearch(page);
  await page.locator("#palette input").fill("zzzz");
  await page.getByText("Nothing fits").waitFor();
}

// Goes where a link of the bar at the top leads.
async function go(page, name) {
  await page.locator(".top").getByRole("link", { name, exact: true }).click();
  await page.locator("h1").getByText(name).waitFor();
}

async function reviewItem(page) {
  await answerEverything(page);
  await go(page, "Review");
  await page.locator("section.item").waitFor();
  await answerEverything(page);
}

async function reviewTerm(page) {
  await page.locator("form.question input").first().waitFor();
  await page.locator('input:not([type="radio"]):not([type="checkbox"])').first().fill("something else");
  await go(page, "Review");
  await page.getByRole("button", { name: "Show the meaning" }).click();
  await page.locator('[aria-label="How well did you know it?"]').waitFor();
}

async function practise(page) {
  await page.locator("section.item").waitFor();
  await answerEverything(page);
  await page.getByRole("button", { name: "Next item" }).waitFor();
}

async function challenge(page) {
  await page.getByRole("button", { name: "Make the challenge" }).click();
  await page.locator("section.item").waitFor();
  await answerEverything(page);
}

async function result(page) {
  await page.getByRole("button", { name: "Make the challenge" }).click();
  for (let place = 1; place <= 5; place += 1) {
    await page.getByText(`Item ${place} of 5`).waitFor();
    await page.locator("section.item").waitFor();
    await answerEverything(page);
    // What begins in another order than it ends may be left as it is.
    await page.getByRole("button", { name: "Next item" }).click();
  }
  const code = await page.locator(".is-code").innerText();
  await page.locator("#theirs").fill(code);
  await page.locator(".plain-table").waitFor();
}

async function progress(page) {
  await answerEverything(page);
  await go(page, "Progress");
  await page.locator(".next li").nth(2).waitFor();
}

async function sign(page) {
  const item = page.locator("section.item", { has: page.locator(".steps") });
  // The question names the secret, and then what is signed.
  const text = await item.locator(".stem code").nth(1).innerText();
  await item.locator(".step .answer input").first().fill(text);
  await item.getByRole("button", { name: "Check", exact: true }).click();
  await item.locator(".tool textarea").last().fill(text);
  await item.getByRole("button", { name: "Compute" }).click();
  await item.getByRole("button", { name: "Check", exact: true }).click();
  await item.locator(".step[data-state=bad]").waitFor();
}

async function diagnose(page) {
  const item = page.locator("section.item", { has: page.locator(".places") }).first();
  await item.locator(".places label").nth(2).click();
  await item.locator(".opts label").first().click();
  await item.getByRole("button", { name: "Check", exact: true }).click();
  await item.locator(".said .note").waitFor();
}

async function choose(page) {
  const item = page.locator("section.item[id$=which-way]");
  await item.locator(".opts label").first().click();
  await item.getByRole("button", { name: "Check", exact: true }).click();
  await item.locator("table").waitFor();
}

async function json(page) {
  const area = page.locator("textarea[data-of]").first();
  await area.scrollIntoViewIfNeeded();
  await page.getByText(/Line \d+, character/).first().waitFor();
}

// Presses a button with that name.
async function press(page, name) {
  await page.getByRole("button", { name, exact: true }).first().click();
}

// Whether a world has been played as far as somebody looks, or the judges are done.
async function atRest(page) {
  await page.locator(".lab[data-busy=false]").waitFor();
}

async function badNight(page) {
  await atRest(page);
  await press(page, "Bad night");
  await atRest(page);
  await page.locator("#line-0").click();
  await page.locator("#chosen").getByText("Hold it back").waitFor();
}

async function chosenFault(page) {
  await atRest(page);
  await press(page, "Bad night");
  await atRest(page);
  await page.locator(".roll .is-fault").first().click();
  await page.locator("#chosen").waitFor();
}

async function retries(page) {
  await press(page, "Outage");
  await page.locator("#b-kind").selectOption("exponential");
  await page.locator("#b-breaker").selectOption("on");
  await page.locator("#b-breaker-failures").waitFor();
  await page.locator("#a-tries").fill("0");
  await page.locator("#a-tries-says").waitFor();
}

// Lets the judges work until they have found something: `good` or `bad`.
async function judge(page, state) {
  await press(page, "Judge");
  await page.locator(`#verdict[data-state=${state}]`).waitFor({ timeout: 120_000 });
  await atRest(page);
}

// Shows every hint.
async function hints(page) {
  await press(page, "A hint");
  while (await page.getByRole("button", { name: "Another hint", exact: true }).count()) await press(page, "Another hint");
}

async function handler(page) {
  await hints(page);
  await judge(page, "bad");
  await page.locator(".lab-blocks .lab-open").first().click();
  await page.locator(".lab-shelf summary").first().click();
  await page.locator(".roll .is-fault").first().waitFor();
  // The microscope is there for a signed request of the provider; what an attacker sent comes before it.
  for (const arrow of await page.locator(".roll .arrow").all()) {
    await arrow.click();
    if ((await page.locator("#chosen").innerText()).includes("Razorpay → Your app")) break;
  }
  await press(page, "json.dumps");
  await page.locator("#chosen mark").first().waitFor();
}

// A call has more inputs than any other block.
async function knobs(page) {
  const call = page.locator(".lab-blocks .block", { hasText: "Enrol the student" }).first();
  await call.locator(".lab-open").click();
  await call.locator(".knobs select").first().waitFor();
}

async function solution(page) {
  await hints(page);
  await press(page, "Show a solution");
  await judge(page, "good");
}

async function script(page) {
  await press(page, "JavaScript");
  await press(page, "Write my blocks as JavaScript");
  await judge(page, "bad");
  await page.locator(".roll .is-fault").first().waitFor();
}

async function scriptError(page) {
  await press(page, "JavaScript");
  await page.locator("#lab-script").fill("async function handler(request, tools) {\n  oops(;\n}");
  await judge(page, "bad");
}
