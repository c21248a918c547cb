//! The filters of a search: groups of which one must fit, filters of which all must.

use core::cmp::Ordering;

use serde_json::{Map, Value};
use wire::Part;

use super::errors::Errors;
use super::record::Record;
use crate::calendar::{self, Calendar};
use crate::providers::answer::Refused;

/// The most groups of a search.
const MAX_GROUPS: usize = 5;
/// The most filters of a group.
const MAX_FILTERS: usize = 6;
/// The most values of a filter.
const MAX_VALUES: usize = 100;
const DAY_MILLIS: i64 = 86_400_000;

/// One condition.
pub(super) struct Filter {
    /// The property.
    pub property: String,
    /// What is asked of its value.
    pub operator: Operator,
    /// The value or values, in small letters.
    pub values: Vec<String>,
}

/// What is asked of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    /// Equal.
    Eq,
    /// Not equal.
    Neq,
    /// Less.
    Lt,
    /// Less or equal.
    Lte,
    /// Greater.
    Gt,
    /// Greater or equal.
    Gte,
    /// From the first value to the second.
    Between,
    /// One of them.
    In,
    /// None of them.
    NotIn,
    /// There is one.
    Has,
    /// There is none.
    HasNot,
    /// Has that word; `*` stands for anything.
    Contains,
    /// Has not that word.
    ContainsNot,
}

const OPERATORS: [(&str, Operator); 13] = [
    ("EQ", Operator::Eq),
    ("NEQ", Operator::Neq),
    ("LT", Operator::Lt),
    ("LTE", Operator::Lte),
    ("GT", Operator::Gt),
    ("GTE", Operator::Gte),
    ("BETWEEN", Operator::Between),
    ("IN", Operator::In),
    ("NOT_IN", Operator::NotIn),
    ("HAS_PROPERTY", Operator::Has),
    ("NOT_HAS_PROPERTY", Operator::HasNot),
    ("CONTAINS_TOKEN", Operator::Contains),
    ("NOT_CONTAINS_TOKEN", Operator::ContainsNot),
];

/// Reads `filterGroups`, or the short form with `filters` alone.
pub(super) fn groups(
    errors: &Errors,
    map: &Map<String, Value>,
) -> Result<Vec<Vec<Filter>>, Refused> {
    let none = Vec::new();
    let list =
        |map: &Map<String, Value>, name: &str| map.get(name).and_then(Value::as_array).cloned();
    let mut groups = list(map, "filterGroups").unwrap_or_default();
    if let (true, Some(filters)) = (groups.is_empty(), map.get("filters")) {
        let mut group = Map::new();
        group.insert("filters".to_owned(), filters.clone());
        groups.push(group.into());
    }
    if groups.len() > MAX_GROUPS {
        let message = format!("The maximum number of filter groups is {MAX_GROUPS}");
        return Err(errors.invalid(Part::Body, &message, &message));
    }
    let mut read = Vec::new();
    for group in &groups {
        let filters = group
            .get("filters")
            .and_then(Value::as_array)
            .unwrap_or(&none);
        if filters.len() > MAX_FILTERS {
            let message =
                format!("The maximum number of filters in a filter group is {MAX_FILTERS}");
            return Err(errors.invalid(Part::Body, &message, &message));
        }
        let filters: Result<Vec<Filter>, Refused> =
            filters.iter().map(|one| filter(errors, one)).collect();
        read.push(filters?);
    }
    Ok(read)
}

fn filter(errors: &Errors, found: &Value) -> Result<Filter, Refused> {
    let text = |name: &str| found.get(name).and_then(Value::as_str);
    let Some(property) = text("propertyName") else {
        let what = "Cannot build Filter, some of required attributes are not set [propertyName]";
        return Err(errors.shape(what, "A filter has no propertyName."));
    };
    let word = text("operator").unwrap_or_default();
    let operator = OPERATORS.iter().find(|(known, _)| *known == word);
    let Some((_, operator)) = operator else {
        let known: Vec<&str> = OPERATORS.iter().map(|(word, _)| *word).collect();
        let what = format!(
            "Cannot deserialize value of type `FilterOperatorEnum` from String \"{word}\": not one of the values accepted: [{}]",
            known.join(", ")
        );
        return Err(errors.shape(&what, &format!("There is no operator {word}.")));
    };
    let mut values: Vec<String> = Vec::new();
    match operator {
        Operator::In | Operator::NotIn => {
            let list = found.get("values").and_then(Value::as_array);
            values.extend(
                list.into_iter()
                    .flatten()
                    .filter_map(plain)
                    .take(MAX_VALUES),
            );
        }
        Operator::Between => {
            values.extend(
                ["value", "highValue"]
                    .into_iter()
                    .filter_map(|name| plain(found.get(name)?)),
            );
        }
        Operator::Has | Operator::HasNot => values.push(String::new()),
        _ => values.extend(found.get("value").and_then(plain)),
    }
    let enough = if *operator == Operator::Between { 2 } else { 1 };
    if values.len() < enough {
        let message = format!("operator {word} requires a value for property {property}");
        return Err(errors.invalid(Part::Body, &message, &message));
    }
    Ok(Filter {
        property: property.to_owned(),
        operator: *operator,
        values,
    })
}

impl Filter {
    /// Whether an object fits.
    pub(super) fn fits(&self, record: &Record, calendar: Calendar) -> bool {
        let value = record
            .value(&self.property, calendar)
            .map(|value| value.to_lowercase());
        let first = self.values.first().map_or("", String::as_str);
        let Some(value) = value else {
            return matches!(
                self.operator,
                Operator::HasNot | Operator::NotIn | Operator::Neq | Operator::ContainsNot
            );
        };
        let order = compare(&value, first);
        match self.operator {
            Operator::Eq => order.is_eq(),
            Operator::Neq => order.is_ne(),
            Operator::Lt => order.is_lt(),
            Operator::Lte => order.is_le(),
            Operator::Gt => order.is_gt(),
            Operator::Gte => order.is_ge(),
            Operator::Between => {
                let high = self.values.get(1).map_or("", String::as_str);
                order.is_ge() && compare(&value, high).is_le()
            }
            Operator::In => self.values.contains(&value),
            Operator::NotIn => !self.values.contains(&value),
            Operator::Has => true,
            Operator::HasNot => false,
            Operator::Contains => contains(&value, first),
            Operator::ContainsNot => !contains(&value, first),
        }
    }
}

/// Numbers as numbers, moments as moments, everything else as text.
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    if let (Some(one), Some(other)) = (number(one), number(other)) {
        return one.total_cmp(&other);
    }
    one.cmp(other)
}

/// A number, or a moment in milliseconds since 1970: searches give moments as numbers, properties as ISO 8601.
fn number(text: &str) -> Option<f64> {
    if let Ok(number) = text.parse::<f64>() {
        return number.is_finite().then_some(number);
    }
    let day = calendar::day(text)?.checked_mul(DAY_MILLIS)?;
    let mut clock = text
        .get(11..)
        .unwrap_or_default()
        .trim_end_matches(['z', 'Z'])
        .split(':');
    let mut part = || {
        clock
            .next()
            .and_then(|part| part.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    let (hours, minutes, seconds) = (part(), part(), part());
    #[expect(
        clippy::cast_precision_loss,
        reason = "days until the year 9999 fit into 53 bits"
    )]
    let day = day as f64;
    Some(day + hours * 3_600_000.0 + minutes * 60_000.0 + seconds * 1000.0)
}

/// A word of the value, with `*` at either end for anything; a whole value counts as a word.
fn contains(value: &str, wanted: &str) -> bool {
    let core = wanted.trim_matches('*');
    let words = value
        .split(|sign: char| !sign.is_alphanumeric())
        .chain([value]);
    let (open_front, open_end) = (
        wanted.starts_with('*'),
        wanted.ends_with('*') && wanted.len() > 1,
    );
    if core.is_empty() {
        return !value.is_empty();
    }
    let mut words = words;
    words.any(|word| match (open_front, open_end) {
        (false, false) => word == core,
        (true, false) => word.ends_with(core),
        (false, true) => word.starts_with(core),
        (true, true) => word.contains(core),
    })
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.to_lowercase()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{compare, contains};
    use core::cmp::Ordering;

    #[test]
    fn numbers_and_moments_are_compared_by_what_they_say() {
        assert_eq!(compare("9", "10"), Ordering::Less);
        assert_eq!(compare("b", "a"), Ordering::Greater);
        assert_eq!(
            compare("1970-01-02T00:00:01.500z", "86401500"),
            Ordering::Equal
        );
    }

    #[test]
    fn a_token_is_a_word_or_a_piece_with_stars() {
        assert!(contains("jane@example.com", "example"));
        assert!(contains("jane@example.com", "*exam*"));
        assert!(contains("jane@example.com", "jane@example.com"));
        assert!(!contains("jane@example.com", "exam"));
        assert!(contains("jane", "ja*") && !contains("jane", "*ja"));
    }
}
