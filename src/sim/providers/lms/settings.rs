//! What the course shop is told about itself: keys, how much it begins with, its limit.

use wire::Secret;

use crate::table::Table;

/// The most courses, students or enrolments that a shop begins with.
const MAX_BEGIN: u64 = 100_000;
/// Requests and seconds of the usual limit.
const RATE: (u32, u32) = (600, 60);

/// What the provider knows.
#[derive(Clone)]
pub(in crate::providers) struct Settings {
    /// Host name.
    pub host: String,
    /// The key that may read and write.
    pub key: Secret,
    /// A key that may only read.
    pub read_key: Option<Secret>,
    /// Titles of the courses, where they are given.
    pub titles: Vec<String>,
    /// How many courses there are.
    pub courses: u32,
    /// How many students there are.
    pub students: u32,
    /// How many enrolments there are.
    pub enrollments: u32,
    /// Whether a create wants an Idempotency-Key.
    pub idempotency: bool,
    /// Requests within the window.
    pub max: u32,
    /// The window, in seconds.
    pub window: u32,
}

impl Settings {
    /// Reads them.
    pub(super) fn read(table: &mut Table<'_>) -> Settings {
        table.only(&[
            "key",
            "read-key",
            "courses",
            "students",
            "enrollments",
            "idempotency",
            "rate",
            "host",
        ]);
        let stock = Settings::stock(table, &super::PROVIDER.hosts.concat());
        let (max, window) = rate(table);
        Settings {
            key: table.required("key").into(),
            read_key: table.text("read-key").map(Secret::from),
            idempotency: table.word("idempotency", &["required", "optional"]) == Some("required"),
            max,
            window,
            ..stock
        }
    }

    /// Those of a shop behind a draft of an API: what there is, and perhaps a key.
    pub(in crate::providers) fn draft(table: &mut Table<'_>, host: &str) -> Settings {
        table.only(&["key", "courses", "students", "enrollments", "host"]);
        Settings {
            key: table.text("key").unwrap_or_default().into(),
            ..Settings::stock(table, host)
        }
    }

    /// How much there is, and where.
    fn stock(table: &mut Table<'_>, host: &str) -> Settings {
        let titles = match table.value("courses") {
            Some(value) if value.is_array() => table.texts("courses"),
            _ => Vec::new(),
        };
        let listed = u64::try_from(titles.len()).unwrap_or(0);
        let courses = if titles.is_empty() {
            count(table, "courses", 50)
        } else {
            listed
        };
        let (max, window) = RATE;
        let small = |number: u64| u32::try_from(number.min(MAX_BEGIN)).unwrap_or(0);
        Settings {
            host: table.text("host").unwrap_or_else(|| host.to_owned()),
            key: Secret::default(),
            read_key: None,
            titles,
            courses: small(courses),
            students: small(count(table, "students", 150)),
            enrollments: small(count(table, "enrollments", 120)),
            idempotency: false,
            max,
            window,
        }
    }
}

fn count(table: &mut Table<'_>, key: &str, usual: u64) -> u64 {
    let number = table.number(key).unwrap_or(usual);
    if number > MAX_BEGIN {
        table.problem(key, &number.to_string(), "a number up to 100000");
    }
    number
}

fn rate(table: &mut Table<'_>) -> (u32, u32) {
    let Some(rate) = table.value("rate") else {
        return RATE;
    };
    let number = |key: &str| rate.get(key)?.as_u64()?.try_into().ok();
    match (number("max"), number("window")) {
        (Some(max @ 1..), Some(window @ 1..)) => (max, window),
        _ => {
            let expected = "{ max, window }: requests and seconds, both from 1";
            table.problem("rate", &rate.to_string(), expected);
            RATE
        }
    }
}
