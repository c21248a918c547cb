//! Answers an operation that fits: field by field, in the order of the question. A field that may not be null and has no
//! value makes its parent null.

use graphql_parser::query::SelectionSet;
use serde_json::{Map, Value};

use super::error::GraphError;
use super::resolve::{Args, Found, Node, resolve};
use super::selection::{Group, Operation};
use super::types::{self, Type};
use crate::actor::Ctx;
use crate::providers::lms::Lms;
use crate::providers::lms::school::{self, School};

/// The answer under way.
struct Run<'o, 'd> {
    operation: &'o Operation<'d>,
    errors: Vec<GraphError>,
    path: Vec<Value>,
}

/// That a field which may not be null has no value.
struct Missing;

/// Data and errors.
pub(super) fn run(
    lms: &mut Lms,
    ctx: &mut Ctx<'_>,
    operation: &Operation<'_>,
) -> (Value, Vec<GraphError>) {
    let mut run = Run {
        operation,
        errors: Vec::new(),
        path: Vec::new(),
    };
    let Some(root) = types::find(operation.root()) else {
        return (Value::Null, Vec::new());
    };
    let mut data = Map::new();
    for group in operation.collect(&[operation.set], root.name) {
        run.path.push(group.key.into());
        let enrolled = match group.fields.first() {
            // Mutations happen one after the other, in the order of the document.
            Some(field) if field.name == "enroll" => Some(enroll(lms, ctx, operation, &group)),
            _ => None,
        };
        let value = match enrolled {
            Some(found) => run.field(&lms.school, root, &group, found),
            None => run.resolved(&lms.school, &Node::Root, root, &group),
        };
        run.path.pop();
        match value {
            Ok(value) => data.insert(group.key.to_owned(), value),
            Err(Missing) => return (Value::Null, run.errors),
        };
    }
    (Value::Object(data), run.errors)
}

fn enroll(
    lms: &mut Lms,
    ctx: &mut Ctx<'_>,
    operation: &Operation<'_>,
    group: &Group<'_>,
) -> Result<Found, (String, &'static str)> {
    let Some(field) = group.fields.first() else {
        return Ok(Found::Null);
    };
    let id = |name: &str| {
        let value = operation.argument(field, name).unwrap_or_default();
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        (school::number(&text), text)
    };
    let (course, course_text) = id("courseId");
    let (student, student_text) = id("studentId");
    let Some(course) = course.filter(|id| lms.school.course(*id).is_some()) else {
        return Err((format!("There is no course {course_text}."), "NOT_FOUND"));
    };
    let Some(student) = student.filter(|id| lms.school.student(*id).is_some()) else {
        return Err((format!("There is no student {student_text}."), "NOT_FOUND"));
    };
    match lms.enter(ctx, course, student) {
        Ok(id) => Ok(lms
            .school
            .number_of(&id)
            .map_or(Found::Null, |number| Found::Node(Node::Enrollment(number)))),
        Err(refused) => Err((refused.says, "CONFLICT")),
    }
}

impl<'d> Run<'_, 'd> {
    fn object(
        &mut self,
        school: &School,
        node: &Node,
        of: &'static Type,
        sets: &[&'d SelectionSet<'d, String>],
    ) -> Result<Value, Missing> {
        let mut map = Map::new();
        for group in self.operation.collect(sets, of.name) {
            self.path.push(group.key.into());
            let value = self.resolved(school, node, of, &group);
            self.path.pop();
            map.insert(group.key.to_owned(), value?);
        }
        Ok(Value::Object(map))
    }

    fn resolved(
        &mut self,
        school: &School,
        node: &Node,
        of: &'static Type,
        group: &Group<'d>,
    ) -> Result<Value, Missing> {
        let Some(field) = group.fields.first() else {
            return Ok(Value::Null);
        };
        if field.name == "__typename" {
            return Ok(of.name.into());
        }
        let args = Args {
            operation: self.operation,
            field,
        };
        let found = resolve(school, node, &args);
        self.field(school, of, group, found)
    }

    fn field(
        &mut self,
        school: &School,
        of: &'static Type,
        group: &Group<'d>,
        found: Result<Found, (String, &'static str)>,
    ) -> Result<Value, Missing> {
        let Some(field) = group.fields.first() else {
            return Ok(Value::Null);
        };
        if field.name == "__typename" {
            return Ok(of.name.into());
        }
        let written = of.field(&field.name).map_or("", |known| known.of);
        let sets: Vec<_> = group
            .fields
            .iter()
            .map(|field| &field.selection_set)
            .collect();
        let below = types::find(types::core(written));
        let value = match (found, below) {
            (Ok(Found::Leaf(value)), _) => Ok(value),
            (Ok(Found::Node(node)), Some(below)) => self.object(school, &node, below, &sets),
            (Ok(Found::List(nodes)), Some(below)) => {
                let mut list = Vec::new();
                for (place, node) in nodes.iter().enumerate() {
                    self.path.push(place.into());
                    let value = self.object(school, node, below, &sets);
                    self.path.pop();
                    list.push(value?);
                }
                Ok(Value::Array(list))
            }
            (Ok(_), _) => Ok(Value::Null),
            (Err((says, code)), _) => {
                let error = GraphError::at(field.position, &says);
                self.errors.push(error.coded(code).under(&self.path));
                Err(Missing)
            }
        };
        match value {
            Err(Missing) if !written.ends_with('!') => Ok(Value::Null),
            Ok(Value::Null) if written.ends_with('!') => Err(Missing),
            value => value,
        }
    }
}
