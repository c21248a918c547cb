//! The words of WebDriver: keys, places by their text, chromedriver's own commands. It drives nothing.

use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::Value;

/// A command of chromedriver beyond the standard.
#[derive(Debug)]
pub struct Chrome {
    pub path: &'static str,
    pub body: Value,
}

impl WebDriverCompatibleCommand for Chrome {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// The code of a key by its name in the DOM.
pub fn key(name: &str) -> char {
    let special = match name {
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Delete" => Key::Delete,
        "Backspace" => Key::Backspace,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "Space" => return ' ',
        _ => {
            let mut letters = name.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) => letter,
                _ => panic!("no key is named {name}"),
            };
        }
    };
    special.into()
}

/// Finds by tag or role, and by text or accessible name.
pub fn xpath(tag_or_role: &str, text: &str) -> String {
    // XPath has no escapes: a text with both quotes is put together from pieces.
    let pieces: Vec<String> = text
        .split('"')
        .map(|piece| format!("\"{piece}\""))
        .collect();
    let text = format!("concat({}, \"\")", pieces.join(", '\"', "));
    format!(
        "//*[self::{tag_or_role} or @role='{tag_or_role}'][normalize-space(.)={text} or @aria-label={text}]"
    )
}
