//! What a learner can do with a page and see on it. Every wait is bounded, and says what it looked for when it ends.

use std::fmt::Debug;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};

use super::driver::Driver;
use super::site;
use super::words::{Chrome, key, xpath};

/// No step of a page takes longer.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(25);
/// More stops of the keyboard than a page has.
const STOPS: u32 = 400;

/// Whether the browser runs JavaScript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    On,
    Off,
}

/// A browser with a fresh profile, showing the site.
pub struct Page {
    driver: Driver,
}

impl Page {
    /// A browser as a learner has it.
    pub fn open() -> Self {
        Self::open_with(Scripts::On)
    }

    pub fn open_with(scripts: Scripts) -> Self {
        // First the site: a build must not eat the browser's patience.
        site::address();
        Self {
            driver: Driver::start(scripts == Scripts::On),
        }
    }

    /// Opens a route such as `/07-apis-at-work/4-send-it/`.
    pub fn goto(&self, route: &str) {
        let address = format!("{}{route}", site::address());
        self.run(self.driver.client.goto(&address))
            .unwrap_or_else(|error| panic!("{address} cannot be opened: {error}"));
    }

    /// Opens a route and waits until the application has taken the page over.
    pub fn goto_live(&self, route: &str) {
        self.goto(route);
        self.wait_live();
    }

    /// Waits until the application has taken the page over.
    pub fn wait_live(&self) {
        self.wait_for("html[data-live]");
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.run(self.driver.client.refresh())
            .unwrap_or_else(|error| self.fail("a reload", &error));
    }

    /// The path of the page's address, with query and fragment.
    pub fn route(&self) -> String {
        let url = self.execute("return location.pathname + location.search + location.hash");
        url.as_str().unwrap_or_default().to_owned()
    }

    /// Clicks what a selector names, once it can be clicked.
    pub fn click(&self, css: &str) {
        self.click_at(Locator::Css(css), css);
    }

    /// Clicks the element of a tag or role that reads so, or is so named for assistive technology.
    pub fn click_text(&self, tag_or_role: &str, text: &str) {
        let path = xpath(tag_or_role, text);
        self.click_at(Locator::XPath(&path), &format!("{tag_or_role} “{text}”"));
    }

    /// Types into what a selector names, after what stands there.
    pub fn type_keys(&self, css: &str, keys: &str) {
        self.until(&format!("typing into {css}"), || {
            let element = self.usable(Locator::Css(css))?;
            self.run(element.send_keys(keys)).ok()
        });
    }

    /// Replaces the text of an input, by keys.
    pub fn fill(&self, css: &str, text: &str) {
        self.click(css);
        self.press("Control+a");
        if text.is_empty() {
            self.press("Delete");
        } else {
            self.type_keys(css, text);
        }
    }

    /// Presses a key or a chord where the focus is, such as `Tab`, `a` or `Control+Enter`.
    pub fn press(&self, chord: &str) {
        let keys: Vec<char> = chord.split('+').map(key).collect();
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in &keys {
            actions = actions.then(KeyAction::Down { value: *value });
        }
        for value in keys.iter().rev() {
            actions = actions.then(KeyAction::Up { value: *value });
        }
        self.run(self.driver.client.perform_actions(actions))
            .unwrap_or_else(|error| self.fail(chord, &error));
    }

    /// Presses Tab until the focus is on what a selector names.
    #[track_caller]
    pub fn tab_to(&self, css: &str) {
        let wanted = Value::from(css);
        let there = format!("return document.activeElement?.matches({wanted}) ?? false");
        for _ in 0..STOPS {
            if self.execute(&there) == true {
                return;
            }
            self.press("Tab");
        }
        self.fail(
            css,
            &format!("the keyboard does not reach it within {STOPS} stops"),
        );
    }

    /// The visible text of the first element that a selector names.
    pub fn text(&self, css: &str) -> String {
        self.until(css, || {
            let element = self.find(Locator::Css(css))?;
            self.run(element.text()).ok()
        })
    }

    /// An attribute of the first element that a selector names.
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.until(css, || {
            let element = self.find(Locator::Css(css))?;
            self.run(element.attr(name)).ok()
        })
    }

    /// The value of an input.
    pub fn value(&self, css: &str) -> String {
        self.until(css, || {
            let element = self.find(Locator::Css(css))?;
            self.run(element.prop("value")).ok()
        })
        .unwrap_or_default()
    }

    /// How many elements a selector names now.
    pub fn count(&self, css: &str) -> usize {
        self.run(self.driver.client.find_all(Locator::Css(css)))
            .map(|found| found.len())
            .unwrap_or_default()
    }

    /// Waits for an element.
    pub fn wait_for(&self, css: &str) {
        self.until(css, || self.find(Locator::Css(css)));
    }

    /// Waits until a selector names nothing.
    pub fn wait_gone(&self, css: &str) {
        self.until(&format!("{css} to go"), || {
            (self.count(css) == 0).then_some(())
        });
    }

    /// Waits until the first element of a selector holds a text.
    pub fn wait_text(&self, css: &str, text: &str) {
        self.until(&format!("{css} with “{text}”"), || {
            let element = self.find(Locator::Css(css))?;
            let found = self.run(element.text()).ok()?;
            found.contains(text).then_some(())
        });
    }

    /// Waits until the first element of a selector says nothing.
    pub fn wait_silent(&self, css: &str) {
        self.until(&format!("{css} without a word"), || {
            let element = self.find(Locator::Css(css))?;
            self.run(element.text()).ok()?.is_empty().then_some(())
        });
    }

    /// Waits until something is so.
    #[track_caller]
    pub fn wait_until(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        self.until(what, || is_so().then_some(()));
    }

    /// Waits until an input holds that value.
    pub fn wait_value(&self, css: &str, value: &str) {
        self.until(&format!("{css} with the value “{value}”"), || {
            let element = self.find(Locator::Css(css))?;
            let found = self.run(element.prop("value")).ok()?;
            (found.as_deref() == Some(value)).then_some(())
        });
    }

    /// Runs a script in the page and returns its value.
    pub fn execute(&self, script: &str) -> Value {
        self.run(self.driver.client.execute(script, Vec::new()))
            .unwrap_or_else(|error| self.fail(script, &error))
    }

    /// Sets the size of what the page can use, in CSS pixels.
    pub fn set_size(&self, width: u32, height: u32) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.chrome(
            "goog/cdp/execute",
            json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics }),
        );
    }

    /// Asks for a colour scheme, `light` or `dark`, as the system's settings do.
    pub fn set_scheme(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.chrome(
            "goog/cdp/execute",
            json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "features": features } }),
        );
    }

    /// Shows the page as paper would, `print`, or as a screen does, `screen`.
    pub fn set_media(&self, media: &str) {
        self.chrome(
            "goog/cdp/execute",
            json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "media": media } }),
        );
    }

    /// The tab in which everything happens now.
    pub fn tab(&self) -> WindowHandle {
        self.run(self.driver.client.window())
            .unwrap_or_else(|error| self.fail("the tab", &error))
    }

    /// Goes to a tab.
    pub fn to_tab(&self, tab: &WindowHandle) {
        self.run(self.driver.client.switch_to_window(tab.clone()))
            .unwrap_or_else(|error| self.fail("the other tab", &error));
    }

    /// Opens one more tab of this browser and goes there.
    pub fn open_tab(&self) -> WindowHandle {
        let opened = self.run(self.driver.client.new_window(true));
        let opened = opened.unwrap_or_else(|error| self.fail("a new tab", &error));
        self.to_tab(&opened.handle);
        opened.handle
    }

    /// Runs a script in every page that is opened from now on, before the page's own.
    pub fn before_load(&self, script: &str) {
        self.chrome(
            "goog/cdp/execute",
            json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": { "source": script } }),
        );
    }

    /// What the page hands to the reader as a file is put into a folder from now on, which is made empty.
    pub fn download_into(&self, folder: &Path) {
        // A folder of an earlier run; where there is none, there is nothing to remove.
        let _ = std::fs::remove_dir_all(folder);
        std::fs::create_dir_all(folder).expect("the folder can be made");
        self.chrome(
            "goog/cdp/execute",
            json!({ "cmd": "Browser.setDownloadBehavior", "params": { "behavior": "allow", "downloadPath": folder } }),
        );
    }

    /// The text of a file that was handed over, once it is whole.
    #[track_caller]
    pub fn downloaded(&self, folder: &Path, name: &str) -> String {
        let file = folder.join(name);
        // Until it is whole, it has another name.
        self.until(&format!("the file {name}"), || {
            std::fs::read_to_string(&file).ok()
        })
    }

    /// Writes what can be seen as a PNG.
    pub fn screenshot(&self, path: &Path) {
        let picture = self
            .run(self.driver.client.screenshot())
            .unwrap_or_else(|error| self.fail("a screenshot", &error));
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).expect("the folder can be made");
        }
        std::fs::write(path, picture).expect("the screenshot can be written");
    }

    /// Errors on the browser's console since this was last asked.
    pub fn console_errors(&self) -> Vec<String> {
        let log = self.chrome("se/log", json!({ "type": "browser" }));
        let entries = log.as_array().cloned().unwrap_or_default();
        let errors = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        errors
            .filter_map(|entry| entry["message"].as_str().map(str::to_owned))
            .collect()
    }

    fn click_at(&self, place: Locator<'_>, name: &str) {
        self.until(&format!("a click on {name}"), || {
            let element = self.usable(place)?;
            // Something may still lie over it.
            self.run(element.click()).ok()
        });
    }

    fn find(&self, place: Locator<'_>) -> Option<Element> {
        self.run(self.driver.client.find(place)).ok()
    }

    fn usable(&self, place: Locator<'_>) -> Option<Element> {
        let element = self.find(place)?;
        let usable = self.run(async {
            Ok::<_, CmdError>(element.is_displayed().await? && element.is_enabled().await?)
        });
        usable.ok()?.then_some(element)
    }

    /// Asks again until there is an answer.
    #[track_caller]
    pub fn until<T>(&self, what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = ask() {
                return answer;
            }
            if Instant::now() > end {
                self.fail(what, &format!("not there after {PATIENCE:?}"));
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Ends the test with all that helps to see why.
    #[track_caller]
    fn fail(&self, what: &str, why: &dyn Debug) -> ! {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let picture = super::own(&format!("failure-{}-{number}.png", std::process::id()));
        let shown = self
            .run(self.driver.client.screenshot())
            .ok()
            .and_then(|bytes| {
                std::fs::create_dir_all(picture.parent()?).ok()?;
                std::fs::write(&picture, bytes).ok()
            });
        let script = "return location.href + '\\n' + document.body.innerText";
        let text = self
            .run(self.driver.client.execute(script, Vec::new()))
            .ok();
        let text = text.as_ref().and_then(Value::as_str).unwrap_or("(no page)");
        let errors = self.run(self.driver.client.issue_cmd(Chrome {
            path: "se/log",
            body: json!({ "type": "browser" }),
        }));
        panic!(
            "looked for {what}: {why:?}\n--- the page\n{text}\n--- console\n{}\n--- screenshot: {}",
            errors.unwrap_or_default(),
            if shown.is_some() {
                picture.display().to_string()
            } else {
                "none".to_owned()
            }
        );
    }

    fn chrome(&self, path: &'static str, body: Value) -> Value {
        self.run(self.driver.client.issue_cmd(Chrome { path, body }))
            .unwrap_or_else(|error| self.fail(path, &error))
    }

    fn run<F: Future>(&self, work: F) -> F::Output {
        self.driver.runtime.block_on(work)
    }
}
