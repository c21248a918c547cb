//! What is weak about a route: the first of five things, each with a sentence that says what to do.

use super::design::{Route, Segment};

/// Words that say what to do. The method is for that.
const VERBS: [&str; 28] = [
    "get", "list", "show", "fetch", "find", "read", "load", "retrieve", "create", "add", "make",
    "post", "insert", "save", "update", "edit", "change", "modify", "set", "patch", "put",
    "delete", "remove", "cancel", "drop", "enrol", "enroll", "do",
];
/// Things of which there are many, each in the singular and in the plural.
const NOUNS: [(&str, &str); 12] = [
    ("course", "courses"),
    ("enrollment", "enrollments"),
    ("enrolment", "enrolments"),
    ("student", "students"),
    ("class", "classes"),
    ("lesson", "lessons"),
    ("user", "users"),
    ("learner", "learners"),
    ("member", "members"),
    ("participant", "participants"),
    ("registration", "registrations"),
    ("booking", "bookings"),
];

/// The weakness in a word, where there is one, and a sentence.
pub(super) fn weakness(route: &Route) -> (Option<&'static str>, String) {
    let does = route.does.word();
    let literals = || {
        route.segments.iter().filter_map(|segment| match segment {
            Segment::Literal(literal) => Some(literal.as_str()),
            Segment::Parameter(_) => None,
        })
    };
    if let Some(verb) = literals().find(|literal| is_verb(literal)) {
        let says = format!(
            "“{verb}” says what to do, and that is what the method is for: let the path name the thing alone, such as /courses."
        );
        return (Some("verb-in-path"), says);
    }
    if let Some((singular, plural)) = literals().find_map(singular) {
        let says = format!(
            "“{singular}” is one, and the path leads to all of them: write {plural}, and the id of one behind it."
        );
        return (Some("singular-collection"), says);
    }
    let methods = route.does.methods().join(" or ");
    if route.method == "GET" && route.does.changes() {
        let says = format!(
            "Browsers, caches and crawlers send GET unasked, because it only reads; {does} changes something: use {methods}."
        );
        return (Some("unsafe-get"), says);
    }
    if let Some(thing) = route.does.about()
        && route.parameters().next().is_none()
    {
        let says = format!(
            "{does} is about one {thing}, and nothing in the path says which: add a segment {{{thing}_id}}."
        );
        return (Some("missing-parameter"), says);
    }
    if !route.does.methods().contains(&route.method) {
        let says = format!(
            "{} does not say {does} to a client that knows HTTP: use {methods}.",
            route.method
        );
        return (Some("wrong-method"), says);
    }
    let says = "The path names the thing, and the method says what happens to it.";
    (None, says.to_owned())
}

/// The words of a segment: `getCourses`, `get-courses` and `get_courses` have two.
fn words(segment: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut before = ' ';
    for sign in segment.chars() {
        let apart = matches!(sign, '-' | '_' | '.');
        if apart || (sign.is_uppercase() && before.is_lowercase()) {
            words.push(String::new());
        }
        if let (false, Some(word)) = (apart, words.last_mut()) {
            word.extend(sign.to_lowercase());
        }
        before = sign;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a segment begins with a word that says what to do: `getCourses`, and also `getcourses`.
fn is_verb(segment: &str) -> bool {
    let words = words(segment);
    let Some(first) = words.first() else {
        return false;
    };
    let joined = |verb: &&str| {
        let rest = first.strip_prefix(*verb);
        rest.is_some_and(|rest| NOUNS.iter().any(|(noun, _)| rest.starts_with(noun)))
    };
    VERBS.contains(&first.as_str()) || VERBS.iter().any(joined)
}

/// The segment and the plural that should stand there, where it ends with one of many.
fn singular(segment: &str) -> Option<(&str, &'static str)> {
    let last = words(segment).pop()?;
    let noun = NOUNS.iter().find(|(singular, _)| *singular == last);
    noun.map(|(_, plural)| (segment, *plural))
}

#[cfg(test)]
mod tests {
    use super::{is_verb, singular, words};

    #[test]
    fn words_are_told_apart_by_signs_and_capitals() {
        for (segment, expected) in [
            ("getCourses", "get courses"),
            ("get-all_courses", "get all courses"),
            ("API", "api"),
            ("", ""),
        ] {
            assert_eq!(words(segment).join(" "), expected, "{segment}");
        }
    }

    #[test]
    fn a_verb_is_a_word_of_its_own_or_stands_before_a_thing() {
        for segment in [
            "getCourses",
            "getcourses",
            "delete",
            "create_enrollment",
            "enroll",
        ] {
            assert!(is_verb(segment), "{segment}");
        }
        for segment in [
            "enrollments",
            "settings",
            "listings",
            "courses",
            "addresses",
            "v1",
        ] {
            assert!(!is_verb(segment), "{segment}");
        }
    }

    #[test]
    fn one_of_many_is_found_at_the_end() {
        assert_eq!(singular("course"), Some(("course", "courses")));
        assert_eq!(
            singular("courseEnrollment"),
            Some(("courseEnrollment", "enrollments"))
        );
        for segment in ["courses", "course-enrollments", "v1", "me"] {
            assert_eq!(singular(segment), None, "{segment}");
        }
    }
}
