//! Whether an operation fits the types, before anything is answered: every fault is named, with its place in the document.

use graphql_parser::Pos;
use graphql_parser::query::{Directive, Field, Selection, SelectionSet, Value as Literal};
use serde_json::Value;

use super::error::GraphError;
use super::selection::{self, MAX_DEPTH, Operation};
use super::types::{self, LEAVES, Type};
use crate::providers::lms::model;

/// The most selections that are looked at; fragments count each time they are used.
const MAX_SELECTIONS: u32 = 2000;
/// The most errors that are named.
const MAX_ERRORS: usize = 20;

/// A walk through an operation.
struct Walk<'o, 'd> {
    operation: &'o Operation<'d>,
    errors: Vec<GraphError>,
    seen: u32,
    /// The fragments that are open: one within itself would never end.
    open: Vec<&'d str>,
}

/// Everything that does not fit.
pub(super) fn check(operation: &Operation<'_>) -> Result<(), Vec<GraphError>> {
    let mut walk = Walk {
        operation,
        errors: Vec::new(),
        seen: 0,
        open: Vec::new(),
    };
    if let Some(root) = types::find(operation.root()) {
        walk.set(operation.set, root, 1);
    }
    if walk.errors.is_empty() {
        Ok(())
    } else {
        Err(walk.errors)
    }
}

/// Whether a JSON value fits a type as it is written. Lists are not used as arguments.
pub(super) fn fits(value: &Value, of: &str) -> bool {
    match types::core(of) {
        "Int" => value
            .as_i64()
            .is_some_and(|number| i32::try_from(number).is_ok()),
        "Float" => value.is_number(),
        "Boolean" => value.is_boolean(),
        "ID" => value.is_string() || value.is_i64() || value.is_u64(),
        "EnrollmentStatus" => value.as_str().is_some_and(|word| status(word).is_some()),
        "String" => value.is_string(),
        _ => false,
    }
}

/// The status that a word of the enumeration names: GraphQL writes it in capital letters.
pub(super) fn status(word: &str) -> Option<&'static str> {
    let capital = word.chars().all(|sign| sign.is_ascii_uppercase());
    capital
        .then(|| model::status(&word.to_ascii_lowercase()))
        .flatten()
}

impl<'d> Walk<'_, 'd> {
    fn set(&mut self, set: &'d SelectionSet<'d, String>, of: &'static Type, depth: u32) {
        if depth > MAX_DEPTH {
            let says = format!("The query is nested deeper than {MAX_DEPTH} levels.");
            return self.error(set.span.0, &says);
        }
        for selection in &set.items {
            self.seen = self.seen.saturating_add(1);
            if self.seen > MAX_SELECTIONS {
                if self.seen == MAX_SELECTIONS.saturating_add(1) {
                    self.error(set.span.0, "The query selects too much.");
                }
                return;
            }
            match selection {
                Selection::Field(field) => {
                    self.directives(&field.directives);
                    self.field(field, of, depth);
                }
                Selection::InlineFragment(fragment) => {
                    self.directives(&fragment.directives);
                    let on = fragment
                        .type_condition
                        .as_ref()
                        .map_or(of.name, selection::condition);
                    if let Some(of) = self.condition(on, of, fragment.position) {
                        self.set(&fragment.selection_set, of, depth.saturating_add(1));
                    }
                }
                Selection::FragmentSpread(spread) => {
                    self.directives(&spread.directives);
                    self.spread(&spread.fragment_name, spread.position, of, depth);
                }
            }
        }
        self.conflicts(set, of);
    }

    fn spread(&mut self, name: &'d str, pos: Pos, of: &'static Type, depth: u32) {
        let Some(fragment) = self.operation.fragment(name) else {
            return self.error(pos, &format!("Unknown fragment \"{name}\"."));
        };
        if self.open.contains(&name) {
            return self.error(
                pos,
                &format!("Cannot spread fragment \"{name}\" within itself."),
            );
        }
        let on = selection::condition(&fragment.type_condition);
        if let Some(of) = self.condition(on, of, pos) {
            self.open.push(name);
            self.set(&fragment.selection_set, of, depth.saturating_add(1));
            self.open.pop();
        }
    }

    fn condition(&mut self, on: &str, of: &'static Type, pos: Pos) -> Option<&'static Type> {
        if types::find(on).is_none() {
            self.error(pos, &format!("Unknown type \"{on}\"."));
            return None;
        }
        if on != of.name {
            let says = format!(
                "Fragment cannot be spread here as objects of type \"{}\" can never be of type \"{on}\".",
                of.name
            );
            self.error(pos, &says);
            return None;
        }
        Some(of)
    }

    fn field(&mut self, field: &'d Field<'d, String>, of: &'static Type, depth: u32) {
        let empty = field.selection_set.items.is_empty();
        if field.name == "__typename" {
            return;
        }
        let Some(known) = of.field(&field.name) else {
            let says = format!(
                "Cannot query field \"{}\" on type \"{}\".",
                field.name, of.name
            );
            return self.error(field.position, &says);
        };
        for (name, value) in &field.arguments {
            match known.args.iter().find(|arg| arg.name == name) {
                Some(arg) => self.argument(field.position, name, arg.of, value),
                None => {
                    let says = format!(
                        "Unknown argument \"{name}\" on field \"{}.{}\".",
                        of.name, field.name
                    );
                    self.error(field.position, &says);
                }
            }
        }
        for arg in known.args.iter().filter(|arg| arg.of.ends_with('!')) {
            let found = field.arguments.iter().find(|(name, _)| name == arg.name);
            if found.is_none() {
                let says = format!(
                    "Field \"{}\" argument \"{}\" of type \"{}\" is required, but it was not provided.",
                    field.name, arg.name, arg.of
                );
                self.error(field.position, &says);
            }
        }
        match types::find(types::core(known.of)) {
            Some(of) if !empty => self.set(&field.selection_set, of, depth.saturating_add(1)),
            Some(_) => {
                let says = format!(
                    "Field \"{0}\" of type \"{1}\" must have a selection of subfields. Did you mean \"{0} {{ ... }}\"?",
                    field.name, known.of
                );
                self.error(field.position, &says);
            }
            None if !empty => {
                let says = format!(
                    "Field \"{}\" must not have a selection since type \"{}\" has no subfields.",
                    field.name, known.of
                );
                self.error(field.position, &says);
            }
            None => {}
        }
    }

    fn argument(&mut self, pos: Pos, name: &str, of: &str, value: &Literal<'_, String>) {
        let Literal::Variable(variable) = value else {
            let json = self.operation.value(value).unwrap_or_default();
            // An enumeration is written without quotes, and nothing else is.
            let bare = matches!(value, Literal::Enum(_)) == (types::core(of) == "EnrollmentStatus");
            let null = json.is_null() && !of.ends_with('!');
            if !(null || bare && fits(&json, of)) {
                let says =
                    format!("Argument \"{name}\": expected value of type \"{of}\", found {value}.");
                self.error(pos, &says);
            }
            return;
        };
        let declared = self
            .operation
            .declared
            .iter()
            .find(|one| one.name == *variable);
        let Some(declared) = declared else {
            return self.error(pos, &format!("Variable \"${variable}\" is not defined."));
        };
        let found = declared.var_type.to_string();
        let same = types::core(&found) == types::core(of) && !found.starts_with('[');
        let enough = !of.ends_with('!') || found.ends_with('!') || declared.default_value.is_some();
        if !same || !enough {
            let says = format!(
                "Variable \"${variable}\" of type \"{found}\" used in position expecting type \"{of}\"."
            );
            self.error(pos, &says);
        }
    }

    fn directives(&mut self, directives: &[Directive<'_, String>]) {
        for directive in directives {
            let name = &directive.name;
            if name != "skip" && name != "include" {
                self.error(
                    directive.position,
                    &format!("Unknown directive \"@{name}\"."),
                );
                continue;
            }
            match directive.arguments.iter().find(|(name, _)| name == "if") {
                Some((_, value)) => self.argument(directive.position, "if", "Boolean!", value),
                None => {
                    let says = format!(
                        "Directive \"@{name}\" argument \"if\" of type \"Boolean!\" is required, but it was not provided."
                    );
                    self.error(directive.position, &says);
                }
            }
        }
    }

    /// Two fields with one name in the answer must be the same field with the same arguments.
    fn conflicts(&mut self, set: &'d SelectionSet<'d, String>, of: &'static Type) {
        for group in self.operation.collect(&[set], of.name) {
            let Some((first, others)) = group.fields.split_first() else {
                continue;
            };
            let other = others
                .iter()
                .find(|other| other.name != first.name || other.arguments != first.arguments);
            if let Some(other) = other {
                let says = format!(
                    "Fields \"{}\" conflict because they are different fields or have different arguments. Use different aliases on the fields.",
                    group.key
                );
                self.error(other.position, &says);
            }
        }
    }

    fn error(&mut self, pos: Pos, says: &str) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(GraphError::at(pos, says));
        }
    }
}

/// Every name that introspection shows beside the types with fields.
pub(super) fn leaf_kind(name: &str) -> Option<&'static str> {
    if !LEAVES.contains(&name) {
        return None;
    }
    Some(if name == "EnrollmentStatus" {
        "ENUM"
    } else {
        "SCALAR"
    })
}
