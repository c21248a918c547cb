// Brings a page into the states in which a learner sees it. It knows the page's controls and judges nothing.

// Sends the request in the workbench and lets the clock run out. False where the page has no workbench.
export async function send(page) {
  const button = page.locator("button.send");
  if ((await button.count()) === 0) return false;
  await button.click();
  await page.locator('[aria-label="Speed"] button').nth(1).click();
  await page.locator('section[aria-label="Response"] .status .st, section[aria-label="Response"] .note, .problems .note').first().waitFor();
  // One step can be taken as long as something is under way; where an app goes on asking, the clock is stopped.
  const rests = page.locator('button[aria-label="One step"]:disabled');
  await rests.waitFor({ timeout: 5_000 }).catch(() => page.locator('button[aria-label="Pause"]').click());
  return true;
}

// Chooses Diagram, List or Bytes.
export async function view(page, name) {
  await page.locator('[aria-label="View"]').getByRole("button", { name, exact: true }).click();
}

// Opens what stands over the timeline and below the request: the files to save, another language, the place to paste into.
export async function carry(page) {
  await page.locator(".transport summary").click();
  // Where nothing could be sent, it says so and has no files.
  await page.locator(".transport .pop > *").first().waitFor();
  await page.locator("select[aria-label=Language]").selectOption("Python, requests");
  await page.getByRole("button", { name: "Paste a curl command" }).click();
  await page.locator(".paste").waitFor();
}

// Gives every question some answer, checks it, and opens a hint. How many there were.
export async function answerEverything(page) {
  const forms = page.locator("form.question");
  const count = await forms.count();
  for (let at = 0; at < count; at += 1) {
    const form = forms.nth(at);
    for (const select of await form.locator("select").all()) await select.selectOption({ index: 1 });
    const text = form.locator('input:not([type="radio"]):not([type="checkbox"]), textarea[data-of]');
    if (await text.count()) await text.first().fill("something else");
    // Of a place to point at, the input is hidden and its label is clicked, as a learner does. A log has causes besides.
    for (const picks of [".places label", ".opts label"]) {
      const label = form.locator(picks);
      if (await label.count()) await label.first().click();
    }
    await form.getByRole("button", { name: "Check", exact: true }).click();
    const hint = form.getByRole("button", { name: "Hint", exact: true });
    if (await hint.count()) await hint.click();
  }
  if (count > 0) await page.locator("form.question .said > *").first().waitFor({ state: "attached" });
  return count;
}
