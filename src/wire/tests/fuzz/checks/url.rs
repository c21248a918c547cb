//! Addresses: a target comes back as written, and a template fits what it expands.

use wire::codec::template::Template;
use wire::{Method, Request, Target};

use super::{first_line, is_place, text};
use crate::harness::taken;

pub fn target(input: &[u8]) {
    let text = text(input);
    let (line, rest) = first_line(&text);
    let method = Method::parse(line);
    let uri = if rest.is_empty() { line } else { rest };
    let target = match Target::parse(uri) {
        Ok(target) => target,
        Err(wire::TargetError::Character(at)) => return is_place(uri, at),
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    taken();
    let written = target.to_string();
    assert_eq!(Target::parse(&written).as_ref(), Ok(&target));
    assert!(target.request_target().starts_with('/') || target.path.is_empty());
    assert!(target.origin().starts_with(&target.scheme));
    let request = Request::new(method.unwrap_or_else(Method::get), target);
    assert_eq!(Request::from_value(&request.to_value()), Some(request));
}

/// Paths up to this many bytes are held against every way to divide them.
const SHORT: usize = 24;

pub fn template(input: &[u8]) {
    let text = text(input);
    let (line, path) = first_line(&text);
    let template = match Template::parse(line) {
        Ok(template) => template,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let values = template.matches(path);
    if values.is_some() {
        taken();
    }
    // The literal text of a template is not decoded, so a value of an ambiguous one may begin inside an escape.
    if line.contains('%') {
        return;
    }
    if path.len() < SHORT && !path.contains('%') {
        assert_eq!(values.is_some(), fits(line, path), "{line:?} {path:?}");
    }
    if let Some(values) = values {
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert!(template.matches(&template.expand(&values)).is_some());
    }
}

/// Whether a path fits a good template, by trying all there is.
fn fits(template: &str, path: &str) -> bool {
    let Some((text, rest)) = template.split_once('{') else {
        return template == path;
    };
    let Some(path) = path.strip_prefix(text) else {
        return false;
    };
    let (_, behind) = rest.split_once('}').expect("a good template");
    let segment = path.find('/').unwrap_or(path.len());
    let mut ends = (1..=segment).filter(|end| path.is_char_boundary(*end));
    ends.any(|end| fits(behind, &path[end..]))
}
