//! Entries of a reference, made of the same OpenAPI descriptions that the simulated providers are checked against.
//!
//! It writes what stands in a description and adds nothing; which lesson shows it is the author's business.

mod entry;
mod schema;

use course::author::Problem;
use course::{Block, Course, Html};
use serde_json::Value;

use entry::entry;

/// Turns every `::: reference` into prose. Entries that no description has are problems, and are left out.
pub(super) fn write(course: &mut Course) -> Vec<Problem> {
    let mut problems = Vec::new();
    for chapter in &mut course.chapters {
        for lesson in &mut chapter.lessons {
            let file = format!("{}/{}.md", chapter.slug, lesson.id);
            lesson.blocks.retain_mut(|block| {
                let Block::Reference { operation, line } = block else {
                    return true;
                };
                match found(operation) {
                    Ok(html) => *block = Block::Prose(Html(html)),
                    Err(expected) => {
                        problems.push(Problem {
                            file: file.clone(),
                            line: *line,
                            found: format!("`::: reference {operation}`"),
                            expected,
                            next: "correct the directive".to_owned(),
                        });
                        return false;
                    }
                }
                true
            });
        }
    }
    problems
}

/// Whether a piece of prose is an entry of a reference, which no author wrote.
pub(crate) fn is_reference(html: &Html) -> bool {
    html.0.starts_with(entry::OPEN)
}

/// The entry, or what could have been asked for.
fn found(operation: &str) -> Result<String, String> {
    let words: Vec<&str> = operation.split_whitespace().collect();
    let [party, method, path] = words.as_slice() else {
        return Err("a provider, a method and a path, such as `lms GET /v1/courses`".to_owned());
    };
    let Some(text) = sim::openapi(party) else {
        let parties: Vec<&str> = sim::described().collect();
        return Err(format!("one of the providers {}", parties.join(", ")));
    };
    let document: Value = serde_json::from_str(text).unwrap_or_default();
    entry(&document, method, path).ok_or_else(|| {
        let near = operations(&document).filter(|known| known.contains(last(path)));
        let near: Vec<String> = near.take(6).collect();
        format!("an operation of `{party}`, such as {}", near.join(", "))
    })
}

/// The last word of a path.
fn last(path: &str) -> &str {
    let mut words = path.rsplit('/').filter(|word| !word.is_empty());
    words.next().unwrap_or_default()
}

/// `GET /v1/courses` for every operation of a description.
fn operations(document: &Value) -> impl Iterator<Item = String> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods
            .filter(|(_, operation)| operation.get("responses").is_some())
            .map(move |(method, _)| format!("{} {path}", method.to_uppercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_of_every_provider_has_an_entry() {
        let mut count = 0;
        for party in sim::described() {
            let text = sim::openapi(party).unwrap();
            let document: Value = serde_json::from_str(text).unwrap();
            for operation in operations(&document) {
                let html = found(&format!("{party} {operation}")).unwrap();
                assert!(html.contains("Answers"), "{party} {operation}");
                assert!(!html.contains("$ref"), "{party} {operation}: {html}");
                count += 1;
            }
        }
        assert!(count > 100, "{count}");
    }

    #[test]
    fn what_no_description_has_names_what_is_near() {
        for (operation, expected) in [
            ("lms GET", "a provider, a method and a path"),
            ("nobody GET /x", "twilio"),
            ("lms PUT /v1/courses", "GET /v1/courses"),
        ] {
            let error = found(operation).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn an_entry_says_what_is_required_what_is_allowed_and_what_may_go_wrong() {
        let html = found("lms POST /v1/enrollments").unwrap();
        for piece in [
            "<code>course_id</code>",
            "integer",
            "required",
            "<code>409</code>",
            "<code>application/json</code>",
        ] {
            assert!(html.contains(piece), "{piece} in {html}");
        }
    }

    #[test]
    fn members_of_several_forms_stand_below_the_form_that_has_them() {
        let html = found("lms GET /v1/courses").unwrap();
        let place = |piece: &str| {
            html.find(piece)
                .unwrap_or_else(|| panic!("{piece} in {html}"))
        };
        let places = [
            "<code>meta</code> <span>Type: object",
            "<code>meta</code>, form 1 of 2 <span>one of these forms</span>",
            "<code>meta.total_pages</code>",
            "<code>meta</code>, form 2 of 2 <span>one of these forms</span>",
            "<code>meta.next_cursor</code>",
        ];
        assert!(places.map(place).is_sorted(), "{html}");
        // What both forms have is said of each.
        let html = found("slack POST /api/auth.test").unwrap();
        assert_eq!(html.matches("<dt><code>ok</code>").count(), 2, "{html}");
        let html = found("stripe GET /v1/charges/{id}").unwrap();
        assert!(
            html.contains("<code>customer</code> <span>Type: string or object or null"),
            "{html}"
        );
    }
}
