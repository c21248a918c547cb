//! An address taken apart into the places that a point item can ask for (RFC 3986, section 3).

/// A piece of what is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As shown.
    pub text: String,
    /// Its name, as [`crate::Subject`] says, when it can be selected.
    pub place: Option<String>,
}

/// The pieces of an address, in their order; together they are the address.
pub fn url_parts(url: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut push = |text: &str, place: Option<String>| {
        if !text.is_empty() {
            let text = text.to_owned();
            parts.push(Part { text, place });
        }
    };
    let (rest, fragment) = cut(url, "#");
    let (rest, query) = cut(rest, "?");
    let rest = match rest.split_once("://") {
        Some((scheme, rest)) => {
            push(scheme, Some("scheme".to_owned()));
            push("://", None);
            rest
        }
        None => rest,
    };
    let (host, path) = cut(rest, "/");
    push(host, Some("host".to_owned()));
    for (number, segment) in (1_u32..).zip(path.iter().flat_map(|path| path.split('/'))) {
        push("/", None);
        push(segment, Some(format!("path:{number}")));
    }
    for (number, pair) in (0_u32..).zip(query.iter().flat_map(|query| query.split('&'))) {
        push(if number == 0 { "?" } else { "&" }, None);
        let name = pair.split_once('=').map_or(pair, |(name, _)| name);
        push(pair, Some(format!("query:{name}")));
    }
    if let Some(fragment) = fragment {
        push("#", None);
        push(fragment, Some("fragment".to_owned()));
    }
    parts
}

fn cut<'a>(text: &'a str, at: &str) -> (&'a str, Option<&'a str>) {
    text.split_once(at)
        .map_or((text, None), |(before, after)| (before, Some(after)))
}

#[cfg(test)]
mod tests {
    use super::url_parts;

    #[track_caller]
    fn check(url: &str, expected: &[(&str, &str)]) {
        let parts = url_parts(url);
        let whole: String = parts.iter().map(|part| part.text.as_str()).collect();
        assert_eq!(whole, url);
        let places: Vec<_> = parts
            .iter()
            .filter_map(|part| Some((part.place.as_deref()?, part.text.as_str())))
            .collect();
        assert_eq!(places, expected);
    }

    #[test]
    fn every_part_of_an_address_has_its_place() {
        check(
            "https://api.courses.example/v1/enrollments?course_id=42&status=active#top",
            &[
                ("scheme", "https"),
                ("host", "api.courses.example"),
                ("path:1", "v1"),
                ("path:2", "enrollments"),
                ("query:course_id", "course_id=42"),
                ("query:status", "status=active"),
                ("fragment", "top"),
            ],
        );
    }

    #[test]
    fn what_is_missing_or_empty_has_none() {
        check("", &[]);
        check("x", &[("host", "x")]);
        check(
            "http://a//b/?&c#",
            &[
                ("scheme", "http"),
                ("host", "a"),
                ("path:2", "b"),
                ("query:c", "c"),
            ],
        );
    }
}
