//! Every parameter of a run as a line of a table: its name, its unit, its bounds, how it is read and set. What shows the
//! parameters, what keeps them in a link and what holds them within their bounds all go by these tables.

mod client;
mod plan;

pub use client::CLIENT_FIELDS;
pub use plan::PLAN_FIELDS;

/// A parameter of `T`: a whole number, or the place of a word.
pub struct Field<T: 'static> {
    /// Its name in a link.
    pub key: &'static str,
    /// Its name for a person.
    pub label: &'static str,
    /// What it is counted in; empty for a word and for a plain number.
    pub unit: &'static str,
    /// The words that the numbers from 0 stand for; empty for a number.
    pub words: &'static [&'static str],
    /// The least number.
    pub least: u32,
    /// The greatest number.
    pub most: u32,
    /// What it is; none where it does nothing as the others are.
    pub get: fn(&T) -> Option<u32>,
    /// Makes it that; nothing happens where it does nothing.
    pub set: fn(&mut T, u32),
}

const OFF_ON: &[&str] = &["off", "on"];
const MS: &str = "ms";
const S: &str = "s";

impl<T> Field<T> {
    /// What it is, as it stands in a link.
    pub fn text(&self, of: &T) -> Option<String> {
        let number = (self.get)(of)?;
        if self.words.is_empty() {
            return Some(number.to_string());
        }
        Some((*self.words.get(super::place(number))?).to_owned())
    }

    /// Makes it what that text says.
    ///
    /// # Errors
    ///
    /// What is expected instead.
    pub fn enter(&self, of: &mut T, text: &str) -> Result<(), String> {
        let number = if self.words.is_empty() {
            text.parse().ok()
        } else {
            let place = self.words.iter().position(|word| *word == text);
            place.and_then(|place| u32::try_from(place).ok())
        };
        match number.filter(|number| (self.least..=self.most).contains(number)) {
            Some(number) => {
                (self.set)(of, number);
                Ok(())
            }
            None => Err(self.expected()),
        }
    }

    /// What it may be, in words.
    fn expected(&self) -> String {
        if self.words.is_empty() {
            return format!("a whole number from {} to {}", self.least, self.most);
        }
        crate::table::or(self.words)
    }
}

/// The same with every number within its bounds.
pub(super) fn bounded<T>(fields: &[Field<T>], mut of: T) -> T {
    for field in fields {
        if let Some(number) = (field.get)(&of) {
            (field.set)(&mut of, number.clamp(field.least, field.most));
        }
    }
    of
}

type Get<T> = fn(&T) -> Option<u32>;
type Set<T> = fn(&mut T, u32);

const fn number<T>(
    key: &'static str,
    label: &'static str,
    unit: &'static str,
    (least, most): (u32, u32),
    get: Get<T>,
    set: Set<T>,
) -> Field<T> {
    Field {
        key,
        label,
        unit,
        words: &[],
        least,
        most,
        get,
        set,
    }
}

const fn word<T>(
    key: &'static str,
    label: &'static str,
    words: &'static [&'static str],
    get: Get<T>,
    set: Set<T>,
) -> Field<T> {
    Field {
        key,
        label,
        unit: "",
        words,
        least: 0,
        most: words.len().saturating_sub(1) as u32,
        get,
        set,
    }
}

/// 1 where there is something.
fn on<T>(thing: Option<T>) -> u32 {
    thing.is_some().into()
}

/// Off at 0; on as it was, or as it usually is.
fn switch<T>(number: u32, was: Option<T>, usual: T) -> Option<T> {
    (number > 0).then(|| was.unwrap_or(usual))
}

fn each<T>(thing: &mut Option<T>, change: impl FnOnce(&mut T)) {
    if let Some(thing) = thing {
        change(thing);
    }
}
