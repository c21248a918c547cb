//! The handler lab: a handler is built, judged, mended, written in JavaScript, and shown to somebody else.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::Page;

/// A block of the lists.
const BLOCK: &str = ".lab-blocks .block";
/// What the judges found.
const VERDICT: &str = "#verdict";

fn open(address: &str) -> Page {
    let page = Page::open();
    page.goto_live(address);
    page.wait_for(".lab[data-busy=false]");
    page
}

/// Presses Judge and waits for the verdict of that kind: `good` or `bad`.
fn judge(page: &Page, state: &str) -> String {
    page.click_text("button", "Judge");
    found(page, state)
}

fn found(page: &Page, state: &str) -> String {
    let began = Instant::now();
    let css = format!("{VERDICT}[data-state=good], {VERDICT}[data-state=bad]");
    while page.count(&css) == 0 {
        assert!(began.elapsed() < Duration::from_secs(300), "no verdict");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(
        page.attribute(VERDICT, "data-state").as_deref(),
        Some(state),
        "{}",
        page.text(VERDICT)
    );
    page.text(VERDICT)
}

/// Writes into the program's editor at once.
fn write(page: &Page, script: &str) {
    let script = json!(script);
    page.execute(&format!(
        "const area = document.querySelector('#lab-script'); area.value = {script}; area.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))"
    ));
}

/// The lines of the timeline that are in the page.
fn lines(page: &Page) -> String {
    page.execute("return [...document.querySelectorAll('.roll .hop')].map(line => line.textContent).join('\\n')")
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// Takes a block from the shelf of a list.
fn add(page: &Page, list: &str, block: &str) {
    let (list, block) = (json!(list), json!(block));
    page.execute(&format!(
        "const part = [...document.querySelectorAll('.lab-blocks')].find(part => part.getAttribute('aria-label') === {list}); \
         part.querySelector('details').open = true; \
         [...part.querySelectorAll('.shelf button')].find(button => button.textContent.trim() === {block}).click()"
    ));
}

#[test]
fn the_shortest_schedule_that_breaks_a_promise_is_shown_and_replayed_by_its_link() {
    let page = open("/handler/");
    let says = judge(&page, "bad");
    assert!(
        says.contains("Razorpay") && says.contains("arrives twice"),
        "{says}"
    );
    page.wait_for(".roll .is-fault");
    page.wait_for(".lab-promises [data-state=bad]");
    let (shown, count) = (
        page.text("#chosen"),
        page.attribute(".roll .hop", "aria-setsize"),
    );
    let link = page.value("#link");
    let (_, fragment) = link.split_once("/handler/").expect("an address");
    let other = open(&format!("/handler/{fragment}"));
    other.wait_for(".roll .is-fault");
    assert_eq!(other.text(VERDICT), says);
    assert_eq!(other.text("#chosen"), shown, "the same moment is chosen");
    assert_eq!(other.attribute(".roll .hop", "aria-setsize"), count);
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn damaged_and_newer_links_say_so() {
    let page = open("/handler/#handler=abc");
    page.wait_text("[role=alert]", "a piece of it is missing");
    assert!(page.count(BLOCK) > 0, "the lab is there all the same");
}

#[test]
fn a_handler_is_built_by_buttons_until_every_promise_holds() {
    let page = open("/handler/");
    // Signature and content stay; the seven steps behind them go.
    while page.count(BLOCK) > 2 {
        page.click(&format!("{BLOCK}:nth-child(3) .keys .btn:last-child"));
    }
    add(&page, "For each request", "Answer");
    add(&page, "For each request", "Put it into the queue");
    // The answer comes last: by keyboard.
    page.tab_to("[aria-label='Move down: Answer 200']");
    page.press("Enter");
    page.wait_text(&format!("{BLOCK}:nth-child(4)"), "Answer 200");
    for call in [
        "Enrol the student (LMS)",
        "Send the welcome (WhatsApp)",
        "Write the contact (CRM)",
    ] {
        add(&page, "For each job", call);
    }
    let says = judge(&page, "bad");
    assert!(
        says.contains("the machine dies") || says.contains("The machine dies"),
        "{says}"
    );
    // Each call once for each payment, by the inputs of the block.
    for place in 1..=3 {
        let block = format!("section[aria-label='For each job'] .block:nth-child({place})");
        page.click(&format!("{block} .lab-open"));
        let select = json!(format!("{block} .knobs select"));
        page.execute(&format!(
            "const select = document.querySelector({select}); select.value = 'payment'; select.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ));
        page.wait_text(&block, "once for each payment");
        page.click(&format!("{block} .lab-open"));
    }
    judge(&page, "good");
    println!("blocks in Chromium: {}", page.text("#lab-speed"));
    assert_eq!(page.count(".lab-promises [data-state=good]"), 9);
}

#[test]
fn a_script_is_judged_in_the_sandbox_and_the_page_answers_meanwhile() {
    let page = open("/handler/");
    page.click_text("button", "JavaScript");
    page.wait_for("#lab-script");
    page.click_text("button", "A hint");
    for _ in 0..3 {
        page.click_text("button", "Another hint");
    }
    page.click_text("button", "Show a solution");
    page.wait_until("the model", || {
        page.value("#lab-script").contains("async function worker")
    });
    page.click_text("button", "Judge");
    // The page answers while the judges work.
    let began = Instant::now();
    page.click(".lab-scope, .lab-promises");
    println!("a click while a script is judged: {:?}", began.elapsed());
    found(&page, "good");
    println!("a script in Chromium: {}", page.text("#lab-speed"));
}

#[test]
fn an_error_of_a_script_names_its_line_and_the_judges_can_be_stopped() {
    let page = open("/handler/");
    page.click_text("button", "JavaScript");
    page.wait_for("#lab-script");
    write(
        &page,
        "async function handler(request, tools) {\n  return 200;\n  oops(;\n}",
    );
    page.click_text("button", "Judge");
    page.wait_text(VERDICT, "line 3");
    write(
        &page,
        "async function handler(request, tools) {\n  for (;;) {}\n}",
    );
    let says = judge(&page, "bad");
    assert!(says.contains("loop") || says.contains("end"), "{says}");
}

#[test]
fn the_microscope_names_what_a_program_does_to_the_body() {
    let page = open("/handler/");
    let row = page.execute(
        "return [...document.querySelectorAll('.roll .hop')].findIndex(line => line.textContent.includes('/webhooks/razorpay') && line.querySelector('.arrow'))",
    );
    assert!(row.as_i64().is_some_and(|row| row >= 0), "{}", lines(&page));
    // The attacker's event is the first; Razorpay's comes behind it.
    let count = page.count(".roll .hop .arrow");
    for place in 0..count {
        page.execute(&format!(
            "document.querySelectorAll('.roll .hop .arrow')[{place}].click()"
        ));
        if page.text("#chosen").contains("Razorpay → Your app") {
            break;
        }
    }
    page.wait_text(".lab-scope", "The signature fits");
    page.click_text("button", "json.dumps");
    page.wait_text(".lab-scope", "parsed and written anew");
    page.wait_for(".lab-bytes mark");
}
