// Starts the application in the prerendered page, and says so in plain words when that fails.
// It knows nothing of what the application does.

const site = JSON.parse(document.getElementById("site").textContent);

const PANIC = {
  heading: "h1",
  title: "Something went wrong inside the page",
  text: "This is a mistake of ours, not of yours. Your progress is kept in this browser.",
};
const FAILED = {
  heading: "h2", // the page below has its own h1
  title: "The interactive part could not be loaded",
  text: "You can read the lesson below. To send requests and answer questions, load the page again. Your progress is kept in this browser.",
};

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function notice({ heading, title, text }, detail) {
  const box = element("section", "", { class: "notice", role: "alert", id: "trouble" });
  const reload = element("button", "Reload", { type: "button", class: "btn is-main" });
  reload.addEventListener("click", () => location.reload());
  box.append(element(heading, title), element("p", text), reload);
  if (detail) {
    const more = element("details", "");
    more.append(element("summary", "What happened"), element("pre", detail));
    box.append(more);
  }
  return box;
}

let dead = false;

// The application sends this from its panic hook. Nothing of it can be trusted to run afterwards.
window.addEventListener("roundtrip-panic", (event) => {
  if (dead) return;
  dead = true;
  delete document.documentElement.dataset.live;
  const app = document.getElementById("app");
  // A fresh element: events of the dead application's listeners no longer reach it.
  const page = element("main", "", { id: "app" });
  page.append(notice(PANIC, String(event.detail ?? "")));
  app.replaceWith(page);
  page.querySelector("button").focus();
});

try {
  const { default: start } = await import(site.script);
  await start({ module_or_path: site.wasm });
} catch (error) {
  // A panic during the start ends here too, after its own event.
  if (!dead) document.body.prepend(notice(FAILED, String(error)));
}
