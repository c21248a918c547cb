//! Out to other tools, from the screen: the request as code, what happened as a file. And in again: commands of every
//! shell, and the files.

use std::path::PathBuf;

use wire::codec::{base64, har, http_file, import::Imported, postman};

use crate::support::{Page, own};
use crate::walk::{ACCOUNT, PHONE, STATUS, TOKEN, Walk, quoted};

const LANGUAGE: &str = "select[aria-label=Language]";
/// A library in the list.
const LIBRARY: &str = "select[aria-label=Language] optgroup option";
const CODE: &str = ".same-as code";
const EXPORT: &str = ".transport summary";
const SAID: &str = ".transport .pop [role=status]";
/// The item in whose world the tests send.
const ITEM: &str = "leave-an-address";

/// What a button says, the name of the file that it saves, and how that is read.
type Saved = (&'static str, String, fn(&str) -> Imported);

/// The three files, their names with that ending before the dot.
fn files(kept: &str) -> [Saved; 3] {
    let name = |ending: &str| format!("roundtrip-{ITEM}{kept}.{ending}");
    [
        ("HAR 1.2", name("har"), har::read),
        (
            "Postman Collection 2.1",
            name("postman_collection.json"),
            postman::read,
        ),
        (".http file", name("http"), http_file::read),
    ]
}

/// What gives the account away: the token, alone and as Basic carries it.
fn secrets() -> [String; 2] {
    let pair = format!("{ACCOUNT}:{TOKEN}");
    [TOKEN.to_owned(), base64::encode(pair.as_bytes())]
}

/// A world in which a text was sent, and two callbacks came of it.
fn sent<'a>(page: &'a Page, folder: &str) -> (Walk<'a>, PathBuf) {
    let walk = Walk::open(page, "6-close-the-loop");
    let folder = own(folder);
    page.download_into(&folder);
    walk.add_field("StatusCallback", "https://yourapp.com/webhooks/twilio");
    walk.hurry();
    walk.send();
    walk.is_answered("201 Created");
    walk.wait_idle();
    (walk, folder)
}

#[test]
fn every_language_says_the_request_in_its_own_way_and_is_copied_as_it_stands() {
    let page = Page::open();
    let walk = Walk::open(&page, "6-close-the-loop");
    // The libraries stand in the list as soon as the exporter is here.
    page.tab_to(LANGUAGE);
    page.wait_for(LIBRARY);
    // What is copied is kept beside the clipboard, which no test may read.
    page.execute("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }");
    let mut shown: Vec<String> = Vec::new();
    for (label, word) in [
        ("curl in PowerShell", "curl.exe -X"),
        ("curl at the Windows prompt", "Messages.json ^"),
        ("Python, requests", "requests.post("),
        ("JavaScript, fetch", "await fetch("),
        ("JavaScript, axios", "await axios("),
        ("Rust, reqwest", "reqwest::blocking"),
        ("Python, twilio", "from twilio.rest import Client"),
        ("Node.js, twilio", "client.messages.create({"),
        // A letter seeks from the place behind what is chosen: last, it leads back to the first.
        ("curl", "curl -X"),
    ] {
        walk.choose(LANGUAGE, label);
        page.wait_text(CODE, word);
        let text = page.execute(&format!(
            "return document.querySelector({}).textContent",
            quoted(CODE)
        ));
        page.execute("window.copied = ''");
        page.click("button[aria-label='Copy the code']");
        page.wait_text(".same-as [role=status]", "copied");
        assert_eq!(page.execute("return window.copied"), text, "{label}");
        let text = text.as_str().unwrap_or_default().to_owned();
        assert!(text.contains("+33612345678"), "{text}");
        assert!(!shown.contains(&text), "{label} says it like another");
        shown.push(text);
    }
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn a_library_is_offered_where_it_has_a_call_for_the_request_and_only_there() {
    let page = Page::open();
    let walk = Walk::open(&page, "6-close-the-loop");
    assert_eq!(page.count(LIBRARY), 0, "the exporter knows them");
    page.tab_to(LANGUAGE);
    page.wait_for(LIBRARY);
    walk.choose(LANGUAGE, "Python, twilio");
    page.wait_text(CODE, "client.messages.create(");
    assert_eq!(page.count(LIBRARY), 2);
    walk.set_path("/2010-04-01/Accounts/AC1/Calls.json");
    page.wait_text(".same-as > [role=status]", "has no call");
    assert_eq!(page.count(LIBRARY), 1, "what was chosen stays in the list");
    walk.choose(LANGUAGE, "curl");
    page.wait_text(CODE, "/Calls.json");
    page.wait_gone(LIBRARY);
}

#[test]
fn what_happened_is_saved_in_three_formats_without_its_secrets() {
    let page = Page::open();
    Walk::open(&page, "6-close-the-loop");
    page.click(EXPORT);
    page.wait_text(".transport .pop", "Press Send");
    page.click(EXPORT);
    let (_walk, folder) = sent(&page, "masked");
    page.click(EXPORT);
    for (label, name, read) in files("") {
        page.click_text("button", label);
        page.wait_text(SAID, &name);
        let text = page.downloaded(&folder, &name);
        let file = read(&text);
        assert_eq!(file.problems, [], "{name}");
        let hosts: Vec<&str> = file
            .requests
            .iter()
            .map(|one| one.target.host.as_str())
            .collect();
        assert_eq!(
            hosts,
            ["api.twilio.com", "yourapp.com", "yourapp.com"],
            "{name}"
        );
        assert!(text.contains("Basic ***"), "{text}");
        for secret in secrets() {
            assert!(!text.contains(&secret), "{name} gives {secret} away");
        }
    }
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn secrets_are_kept_by_keys_alone_when_that_is_chosen_and_the_name_says_so() {
    let page = Page::open();
    let (_walk, folder) = sent(&page, "kept");
    page.tab_to(EXPORT);
    page.press("Enter");
    page.tab_to(".transport .tick input");
    page.wait_text(".transport .pop", "can be shown around");
    page.press("Space");
    page.wait_text(".transport .pop", "has your credentials");
    for (place, (_, name, read)) in files("-with-secrets").into_iter().enumerate() {
        page.tab_to(&format!(
            ".transport .files > li:nth-child({}) button",
            place + 1
        ));
        page.press("Enter");
        page.wait_text(SAID, &name);
        let text = page.downloaded(&folder, &name);
        assert_eq!(read(&text).requests.len(), 3, "{name}");
        assert!(
            secrets().iter().any(|secret| text.contains(secret)),
            "{text}"
        );
    }
}

#[test]
fn a_file_that_was_saved_fills_the_request_again() {
    let page = Page::open();
    let (walk, folder) = sent(&page, "again");
    page.click(EXPORT);
    page.click(".transport .tick input");
    for (label, name, _) in files("-with-secrets") {
        page.click_text("button", label);
        page.downloaded(&folder, &name);
    }
    page.click(EXPORT);
    let path = page.value("textarea[aria-label=Path]");
    for (_, name, _) in files("-with-secrets") {
        walk.set_path("/elsewhere");
        if page.count(".paste") == 0 {
            page.click_text("button", "Paste a curl command");
        }
        page.type_keys(
            ".paste input[type=file]",
            &folder.join(&name).display().to_string(),
        );
        page.wait_value("textarea[aria-label=Path]", &path);
        page.wait_text(".paste [role=status]", "3 requests were found");
        page.wait_value("[aria-label='Value of field To']", "+33612345678");
    }
    walk.send();
    walk.is_answered("201 Created");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn commands_of_the_windows_shells_fill_the_request_and_it_can_be_sent() {
    const MESSAGES: &str = "https://api.twilio.com/2010-04-01/Accounts/AC1234567890abcdef1234567890abcdef/Messages.json";
    let powershell = format!(
        "PS C:\\Users\\me> curl.exe {MESSAGES} `\r\n  -u {ACCOUNT}:{TOKEN} `\r\n  --data-urlencode 'To=+33612345678' `\r\n  \
         -d From=%2B33198765432 `\r\n  --data-urlencode 'Body=it''s on its way'"
    );
    let prompt = format!(
        "C:\\>curl {MESSAGES} ^\r\n  -u {ACCOUNT}:{TOKEN} ^\r\n  --data-urlencode \"To=+33612345678\" ^\r\n  \
         -d From=%2B33198765432 ^\r\n  --data-urlencode ^\"Body=here ^& there^\""
    );
    for (command, text) in [(powershell, "it's on its way"), (prompt, "here & there")] {
        let page = Page::open();
        let walk = Walk::open(&page, "6-close-the-loop");
        page.click_text("button", "Paste a curl command");
        page.execute(&format!(
            "const box = document.querySelector('.paste textarea'); box.value = {}; \
             box.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))",
            quoted(&command)
        ));
        page.click_text("button", "Fill the request");
        page.wait_value("[aria-label='Value of field Body']", text);
        walk.hurry();
        walk.send();
        walk.is_answered("201 Created");
        page.wait_text(PHONE, text);
    }
}

#[test]
fn a_link_shows_the_same_workbench_to_somebody_else() {
    let page = Page::open();
    let (_, _) = sent(&page, "shared-link");
    page.execute("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }");
    page.click(EXPORT);
    page.click_text("button", "Copy a link");
    page.wait_text(SAID, "The link was copied");
    let link = page.execute("return window.copied");
    let link = link.as_str().expect("a link");
    let route = link.find("/07-").map(|at| &link[at..]).expect("a route");

    let other = Page::open();
    other.goto_live(route);
    other.wait_for(".bench[data-world=here]");
    other.wait_text(STATUS, "201 Created");
    other.wait_text(PHONE, "has been confirmed");
    assert_eq!(other.console_errors(), Vec::<String>::new());

    other.goto("/glossary/");
    other.goto_live(&route[..route.len() - 40]);
    other.wait_text(".notice", "a piece of it is missing");
}
