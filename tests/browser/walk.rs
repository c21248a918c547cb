//! What a learner does in a lesson, in the course's own words. It asserts only that the page lets them do it.

use std::sync::OnceLock;

use course::{Html, Item};

use crate::replay::course;
use crate::support::Page;

/// Items in the browser: those of a lesson, or the one of a round outside of it.
pub struct Walk<'a> {
    pub page: &'a Page,
    /// What the ids of the items begin with.
    prefix: String,
}

pub const CHAPTER: &str = "07-apis-at-work";
pub const ACCOUNT: &str = "AC1234567890abcdef1234567890abcdef";
pub const TOKEN: &str = "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2";

/// Where a phone shows its messages.
pub const PHONE: &str = r#"figure.phone[data-party="phone:+33612345678"] .bubble"#;
/// Where the answer's status stands.
pub const STATUS: &str = r#"section[aria-label="Response"] .status .st"#;

impl<'a> Walk<'a> {
    /// The learner is at that lesson of chapter 7 already.
    pub fn at(page: &'a Page, lesson: &str) -> Self {
        Self::of(page, CHAPTER, lesson)
    }

    /// The learner opens the address of a lesson of chapter 7.
    pub fn open(page: &'a Page, lesson: &str) -> Self {
        Self::open_in(page, CHAPTER, lesson)
    }

    /// The learner is at that lesson of that chapter already.
    pub fn of(page: &'a Page, chapter: &str, lesson: &str) -> Self {
        let (chapter, lesson) = course().find(chapter, lesson).expect("the lesson");
        let walk = Self {
            page,
            prefix: format!("{}-{}-", chapter.id, lesson.id),
        };
        walk.wait();
        walk
    }

    /// The learner opens the address of a lesson of that chapter.
    pub fn open_in(page: &'a Page, chapter: &str, lesson: &str) -> Self {
        page.goto_live(&format!("/{chapter}/{lesson}/"));
        Self::of(page, chapter, lesson)
    }

    /// The learner is given items outside of their lessons, one after the other.
    pub fn round(page: &'a Page) -> Self {
        let walk = Self {
            page,
            prefix: "round-".to_owned(),
        };
        walk.wait();
        walk
    }

    /// The learner follows the link to the next lesson.
    pub fn next(self, lesson: &str) -> Walk<'a> {
        self.page.click_text("a", "Next lesson");
        Walk::at(self.page, lesson)
    }

    /// The learner loads the page again.
    pub fn reload(&self) {
        self.page.reload();
        self.page.wait_live();
        self.wait();
    }

    /// Waits for the first item.
    fn wait(&self) {
        self.page
            .wait_for(&format!("section.item[id^='{}']", self.prefix));
    }

    /// The selector of something inside an item.
    pub fn item(&self, item: &str, inside: &str) -> String {
        format!("#{}{item} {inside}", self.prefix)
    }

    /// Picks an option by its words, inside an item.
    pub fn pick(&self, item: &str, words: &str) {
        let script = format!(
            "const all = [...document.querySelectorAll({})]; return all.find(one => one.textContent.trim() === {})?.htmlFor ?? ''",
            quoted(&self.item(item, "label")),
            quoted(words)
        );
        let id = self.page.execute(&script);
        let id = id.as_str().filter(|id| !id.is_empty());
        let id = id.unwrap_or_else(|| panic!("the item {item} has no option “{words}”"));
        self.page.click(&format!("label[for='{id}']"));
    }

    /// Chooses in a select by the first letters of what it offers.
    pub fn choose(&self, css: &str, letters: &str) {
        self.page.type_keys(css, letters);
    }

    pub fn check(&self, item: &str) {
        self.page
            .click(&self.item(item, "form.question .btn.is-main"));
    }

    /// What the page says after a check, or after a request.
    pub fn is_told(&self, item: &str, words: &str) {
        self.page.wait_text(&self.item(item, ".said"), words);
    }

    pub fn open_in_workbench(&self, item: &str) {
        self.page.click(&self.item(item, ".actions .btn.is-main"));
        self.page
            .wait_text(&self.item(item, ".actions"), "In the workbench");
    }

    pub fn tab(&self, name: &str) {
        self.page.click(&format!("#tab-{name}"));
        self.page.wait_for(&format!("#request-{name}"));
    }

    /// Replaces the value of a form field, which is one of the rows.
    pub fn set_field(&self, name: &str, value: &str) {
        self.page
            .fill(&format!("[aria-label='Value of field {name}']"), value);
    }

    pub fn add_field(&self, name: &str, value: &str) {
        let row = self.page.count("#request-Body .pairs-edit > li") + 1;
        self.page.click("#request-Body .rows-editor > .btn");
        self.page
            .fill(&format!("[aria-label='Name of field {row}']"), name);
        self.set_field(name, value);
    }

    pub fn set_path(&self, path: &str) {
        self.page.fill("textarea[aria-label=Path]", path);
    }

    pub fn authorize(&self, user: &str, password: &str) {
        self.tab("Authorization");
        self.choose("select[aria-label=Scheme]", "Basic");
        self.page.fill(
            "#request-Authorization label.field:nth-of-type(2) input",
            user,
        );
        self.page.fill(
            "#request-Authorization label.field:nth-of-type(3) input",
            password,
        );
    }

    /// Presses Send.
    pub fn send(&self) {
        self.page.click("button.send");
    }

    pub fn is_answered(&self, status: &str) {
        self.page.wait_text(STATUS, status);
    }

    /// Lets the clock run a minute a second, as every learner soon does.
    pub fn hurry(&self) {
        self.page.click_text("button", "×60");
    }

    /// Waits until nothing is under way any more.
    pub fn wait_idle(&self) {
        self.page.wait_for("button[aria-label='One step']:disabled");
    }

    /// How many texts the phone shows.
    pub fn texts(&self) -> usize {
        self.page.count(PHONE)
    }
}

/// Every item with its key, as pages get it: what takes a hash is computed there already.
pub fn items() -> &'static [(String, Item)] {
    static ITEMS: OnceLock<Vec<(String, Item)>> = OnceLock::new();
    ITEMS.get_or_init(|| {
        let items = course().chapters.iter().flat_map(|chapter| {
            let pages = chapter.lessons.iter().map(|lesson| chapter.page(lesson));
            let items = pages.flat_map(|page| page.lesson.items);
            items.map(|item| (study::key(&chapter.id, &item.id), item))
        });
        items.collect()
    })
}

/// An item as its page gets it.
pub fn item(chapter: &str, lesson: &str, id: &str) -> &'static Item {
    let (chapter, _) = course().find(chapter, lesson).expect("the lesson");
    let key = study::key(&chapter.id, id);
    let found = items().iter().find(|(known, _)| *known == key);
    &found.expect("the item").1
}

/// The address of a lesson of chapter 7.
pub fn route(lesson: &str) -> String {
    format!("/{CHAPTER}/{lesson}/")
}

/// A text as JavaScript writes it.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// White space as a browser shows it.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether what a selector names is in the part of the page that a reader sees.
pub fn in_sight(page: &Page, css: &str) -> bool {
    let script = format!(
        "const box = document.querySelector({}).getBoundingClientRect(); return box.bottom > 0 && box.top >= -1 && box.top < innerHeight",
        quoted(css)
    );
    page.execute(&script) == true
}

/// What a reader sees of compiled Markdown.
pub fn plain(html: &Html) -> String {
    let mut text = String::new();
    for piece in html.0.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, behind)| behind));
    }
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text, |text, (entity, sign)| text.replace(entity, sign))
}
