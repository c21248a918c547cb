//! What a field is of a thing: the rows of the shop, its lists in pages, and the types themselves.

use graphql_parser::query::Field;
use serde_json::Value;

use super::about::{about, type_of};
use super::check;
use super::selection::Operation;
use crate::providers::lms::listing;
use crate::providers::lms::school::{self, Filter, School};

/// The rows of a list that nobody asked to be longer or shorter.
pub(super) const FIRST: u64 = 20;
/// The most rows of a list.
const MAX_FIRST: u64 = 100;

/// A thing with fields.
pub(super) enum Node {
    /// Where queries begin.
    Root,
    /// A course.
    Course(u32),
    /// A student.
    Student(u32),
    /// An enrolment by its number.
    Enrollment(u64),
    /// Cents.
    Money(u32),
    /// A page of a list.
    Connection(Box<Connection>),
    /// Whether more follows, and behind which row.
    PageInfo(bool, Option<u64>),
    /// The schema.
    Schema,
    /// A type by its name.
    Type(&'static str),
    /// A field by its name and its type as it is written.
    Field(&'static str, &'static str),
}

/// A page of a list.
pub(super) struct Connection {
    rows: Vec<(u64, Row)>,
    more: bool,
    total: usize,
}

/// A row of a list.
#[derive(Clone, Copy)]
enum Row {
    Course(u32),
    Student(u32),
    Enrollment(u64),
}

/// What a field is.
pub(super) enum Found {
    /// Nothing.
    Null,
    /// A plain value.
    Leaf(Value),
    /// A thing.
    Node(Node),
    /// Things.
    List(Vec<Node>),
}

/// The arguments of a field.
pub(super) struct Args<'o, 'd> {
    /// The operation, which knows the variables.
    pub operation: &'o Operation<'d>,
    /// The field.
    pub field: &'d Field<'d, String>,
}

/// Why a field has no value: a sentence and a code.
type Problem = (String, &'static str);

impl Args<'_, '_> {
    fn text(&self, name: &str) -> Option<String> {
        let value = self.operation.argument(self.field, name)?;
        Some(
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned),
        )
    }

    /// An id that is a number; 0 for one that no row has.
    fn id(&self, name: &str) -> Option<u32> {
        self.text(name)
            .map(|text| school::number(&text).unwrap_or(0))
    }

    /// `first` and `after`.
    fn page(&self) -> Result<(usize, Option<u64>), Problem> {
        let first = self.operation.argument(self.field, "first");
        let first = first.map_or(Some(FIRST), |first| first.as_u64());
        let Some(first) = first.filter(|first| *first <= MAX_FIRST) else {
            let says = format!("first must be a number from 0 to {MAX_FIRST}.");
            return Err((says, "BAD_USER_INPUT"));
        };
        let after = self.text("after").map(|after| listing::open(&after));
        if after == Some(None) {
            let says = "after is no cursor that this list gave out.";
            return Err((says.to_owned(), "BAD_USER_INPUT"));
        }
        Ok((usize::try_from(first).unwrap_or(0), after.flatten()))
    }
}

/// The field of a thing.
pub(super) fn resolve(school: &School, node: &Node, args: &Args<'_, '_>) -> Result<Found, Problem> {
    let name = args.field.name.as_str();
    match node {
        Node::Root => root(school, name, args),
        Node::Course(id) => course(school, *id, name, args),
        Node::Student(id) => student(school, *id, name, args),
        Node::Enrollment(number) => Ok(enrollment(school, *number, name)),
        Node::Money(cents) => Ok(Found::Leaf(match name {
            "amount" => (*cents).into(),
            _ => "EUR".into(),
        })),
        Node::Connection(page) => Ok(match name {
            "totalCount" => Found::Leaf(page.total.into()),
            "nodes" => Found::List(page.rows.iter().map(|(_, row)| node_of(*row)).collect()),
            _ => Found::Node(Node::PageInfo(
                page.more,
                page.rows.last().map(|(number, _)| *number),
            )),
        }),
        Node::PageInfo(more, last) => Ok(match name {
            "hasNextPage" => Found::Leaf((*more).into()),
            _ => last.map_or(Found::Null, |last| {
                Found::Leaf(listing::cursor(last).into())
            }),
        }),
        Node::Schema | Node::Type(_) | Node::Field(..) => Ok(about(node, name)),
    }
}

fn root(school: &School, name: &str, args: &Args<'_, '_>) -> Result<Found, Problem> {
    let id = args.id("id").unwrap_or(0);
    Ok(match name {
        "course" => school
            .course(id)
            .map_or(Found::Null, |one| Found::Node(Node::Course(one.id))),
        "student" => school
            .student(id)
            .map_or(Found::Null, |one| Found::Node(Node::Student(one.id))),
        "enrollment" => {
            let number = args.text("id").and_then(|id| school.number_of(&id));
            number.map_or(Found::Null, |number| Found::Node(Node::Enrollment(number)))
        }
        "courses" => {
            let rows = school
                .courses
                .iter()
                .map(|one| (u64::from(one.id), Row::Course(one.id)));
            page(&mut numbered(rows, args)?, school.courses.len(), args)?
        }
        "students" => {
            let rows = school
                .students
                .iter()
                .map(|one| (u64::from(one.id), Row::Student(one.id)));
            page(&mut numbered(rows, args)?, school.students.len(), args)?
        }
        "enrollments" => {
            let filter = Filter {
                course: args.id("courseId"),
                student: args.id("studentId"),
                status: None,
            };
            enrollments(school, filter, args)?
        }
        "__schema" => Found::Node(Node::Schema),
        "__type" => type_of(&args.text("name").unwrap_or_default()),
        _ => Found::Null,
    })
}

fn course(school: &School, id: u32, name: &str, args: &Args<'_, '_>) -> Result<Found, Problem> {
    let Some(one) = school.course(id) else {
        return Ok(Found::Null);
    };
    Ok(match name {
        "id" => Found::Leaf(one.id.to_string().into()),
        "title" => Found::Leaf(one.title.as_str().into()),
        "price" => Found::Node(Node::Money(one.cents)),
        "seats" => Found::Leaf(one.seats.into()),
        "createdAt" => Found::Leaf(one.created.as_str().into()),
        _ => {
            let course = Some(id);
            let filter = Filter {
                course,
                ..Filter::default()
            };
            enrollments(school, filter, args)?
        }
    })
}

fn student(school: &School, id: u32, name: &str, args: &Args<'_, '_>) -> Result<Found, Problem> {
    let Some(one) = school.student(id) else {
        return Ok(Found::Null);
    };
    Ok(match name {
        "id" => Found::Leaf(one.id.to_string().into()),
        "name" => Found::Leaf(one.name.as_str().into()),
        "email" => Found::Leaf(one.email.as_str().into()),
        "createdAt" => Found::Leaf(one.created.as_str().into()),
        _ => {
            let student = Some(id);
            let filter = Filter {
                student,
                ..Filter::default()
            };
            enrollments(school, filter, args)?
        }
    })
}

fn enrollment(school: &School, number: u64, name: &str) -> Found {
    let Some(one) = school.at(number) else {
        return Found::Null;
    };
    match name {
        "id" => Found::Leaf(one.id.as_str().into()),
        "status" => Found::Leaf(one.status.to_ascii_uppercase().into()),
        "progress" => Found::Leaf(one.progress.into()),
        "pricePaid" => Found::Node(Node::Money(one.cents)),
        "createdAt" => Found::Leaf(one.created.as_str().into()),
        "updatedAt" => Found::Leaf(one.updated.as_str().into()),
        "course" => Found::Node(Node::Course(one.course)),
        _ => Found::Node(Node::Student(one.student)),
    }
}

fn enrollments(school: &School, filter: Filter, args: &Args<'_, '_>) -> Result<Found, Problem> {
    let status = args.text("status").and_then(|word| check::status(&word));
    let filter = Filter { status, ..filter };
    let (_, after) = args.page()?;
    let mut rows = school
        .after(filter, after, false)
        .map(|(number, _)| (number, Row::Enrollment(number)));
    page(&mut rows, school.count(filter), args)
}

/// Rows whose number is one more than their place, behind the cursor.
fn numbered(
    rows: impl Iterator<Item = (u64, Row)>,
    args: &Args<'_, '_>,
) -> Result<impl Iterator<Item = (u64, Row)>, Problem> {
    let (_, after) = args.page()?;
    let skip = after
        .and_then(|after| usize::try_from(after).ok())
        .unwrap_or(0);
    Ok(rows.skip(skip))
}

fn page(
    rows: &mut dyn Iterator<Item = (u64, Row)>,
    total: usize,
    args: &Args<'_, '_>,
) -> Result<Found, Problem> {
    let (first, _) = args.page()?;
    let mut rows = rows;
    let shown: Vec<_> = Iterator::take(&mut rows, first).collect();
    let more = rows.next().is_some();
    Ok(Found::Node(Node::Connection(Box::new(Connection {
        rows: shown,
        more,
        total,
    }))))
}

fn node_of(row: Row) -> Node {
    match row {
        Row::Course(id) => Node::Course(id),
        Row::Student(id) => Node::Student(id),
        Row::Enrollment(number) => Node::Enrollment(number),
    }
}
