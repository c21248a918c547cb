//! The query of a list: `count` and `offset`, with Mailchimp's bounds.

use wire::{Part, Request};

use super::errors::{Errors, FieldError};
use crate::providers::answer::Refused;
use crate::providers::ask;

/// The records of a page that nobody asked to be longer or shorter.
const COUNT: usize = 10;
/// The most records of a page.
const MAX_COUNT: usize = 1000;

/// Which part of a list is wanted.
pub(super) struct Page {
    /// At most so many.
    pub count: usize,
    /// Behind so many.
    pub offset: usize,
}

/// Reads `count` and `offset`.
pub(super) fn page(errors: &mut Errors, request: &Request) -> Result<Page, Refused> {
    let query = ask::query(request);
    let mut wrong: Vec<FieldError> = Vec::new();
    let mut number = |name: &str, usual: usize, most: usize| {
        let Some(text) = ask::get(&query, name) else {
            return usual;
        };
        let found = text.parse::<u32>().ok();
        match found.and_then(|found| usize::try_from(found).ok()) {
            Some(found) if found <= most => found,
            found => {
                let says = match found {
                    Some(_) => format!("This value should be {most} or less."),
                    None => "This value should be a whole number from 0.".to_owned(),
                };
                wrong.push((name.to_owned(), says));
                usual
            }
        }
    };
    let count = number("count", COUNT, MAX_COUNT);
    let offset = number("offset", 0, usize::MAX);
    if wrong.is_empty() {
        Ok(Page { count, offset })
    } else {
        Err(errors.invalid(&wrong, Part::Path))
    }
}

/// A parameter that must be one of these words where it is there.
pub(super) fn word(
    errors: &mut Errors,
    request: &Request,
    name: &str,
    words: &[&'static str],
) -> Result<Option<&'static str>, Refused> {
    let query = ask::query(request);
    let Some(found) = ask::get(&query, name) else {
        return Ok(None);
    };
    match words.iter().find(|word| **word == found) {
        Some(word) => Ok(Some(word)),
        None => {
            let says = format!("The value {found} is not one of {}.", words.join(", "));
            Err(errors.invalid(&[(name.to_owned(), says)], Part::Path))
        }
    }
}
