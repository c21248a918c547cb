//! From a draft to the request that is sent. It judges only what no client could put on the wire.

use crate::codec::{basic, form, multipart};
use crate::{
    Authorization, Draft, DraftBody, DraftProblem, Fields, Method, Part, Request, Row, Target,
};

/// Media type of [`DraftBody::Form`].
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
/// Media type of [`DraftBody::Json`].
pub(crate) const JSON: &str = "application/json";
/// Field that carries credentials.
pub(crate) const AUTHORIZATION: &str = "Authorization";
/// Field that names the media type.
pub(crate) const CONTENT_TYPE: &str = "Content-Type";

impl Draft {
    /// A `GET` to nowhere: the workbench before anything is typed.
    pub fn empty() -> Draft {
        Draft {
            method: "GET".to_owned(),
            url: String::new(),
            params: Vec::new(),
            headers: Vec::new(),
            authorization: Authorization::None,
            body: DraftBody::None,
        }
    }

    /// The request that this draft sends, or all that stands in its way.
    ///
    /// Credentials come first, the media type second, then the other fields in their order. A `Content-Type`
    /// that the person wrote wins over the Body tab's. Credentials in front of an `@` in the address become
    /// an `Authorization` field where nothing else sets one, as in curl. Content is sent as typed: broken
    /// JSON too, because learning what the receiver says to it is the point.
    pub fn freeze(&self) -> Result<Request, Vec<DraftProblem>> {
        let mut problems = Vec::new();
        let method = Method::parse(self.method.trim());
        if method.is_none() {
            problems.push(problem(
                Part::Method,
                "Choose a method, such as GET or POST: one word of letters.",
            ));
        }
        let target = self.target().map_err(|found| problems.push(found)).ok();
        let userinfo = target
            .as_ref()
            .and_then(|target| target.userinfo.as_deref());
        let content_type = self.body.media_type();
        let mut fields: Vec<(String, String)> = Vec::new();
        for row in rows_on(&self.headers) {
            match field(row) {
                Ok(pair) => fields.push(pair),
                Err(found) => problems.push(found),
            }
        }
        let has = |name: &str| {
            fields
                .iter()
                .any(|(found, _)| found.eq_ignore_ascii_case(name))
        };
        let credentials = self.credentials(userinfo, has(AUTHORIZATION), &mut problems);
        let content_type = content_type.filter(|_| !has(CONTENT_TYPE));
        fields.extend(credentials.map(|value| (AUTHORIZATION.to_owned(), value)));
        fields.extend(content_type.map(|value| (CONTENT_TYPE.to_owned(), value.into_owned())));
        problems.extend(multipart_problem(&self.body));
        match (method, target) {
            (Some(method), Some(target)) if problems.is_empty() => Ok(Request {
                method,
                target,
                fields: in_order(&fields),
                content: self.body.content(),
            }),
            _ => Err(problems),
        }
    }

    /// The target URI: the address with the parameters that are on behind its own query.
    pub(crate) fn target(&self) -> Result<Target, DraftProblem> {
        let mut target = Target::parse(self.url.trim())
            .map_err(|error| problem(Part::Base, &sentence(&error.to_string())))?;
        let mut query = target.query.take();
        for row in rows_on(&self.params) {
            let text = query.get_or_insert_default();
            if !text.is_empty() {
                text.push('&');
            }
            text.extend([
                form::percent(&row.name),
                "=".to_owned(),
                form::percent(&row.value),
            ]);
        }
        target.query = query;
        Ok(target)
    }

    fn credentials(
        &self,
        userinfo: Option<&str>,
        written: bool,
        problems: &mut Vec<DraftProblem>,
    ) -> Option<String> {
        let value = match &self.authorization {
            Authorization::None => {
                return if written {
                    None
                } else {
                    userinfo.and_then(from_userinfo)
                };
            }
            Authorization::Basic { user, password } => {
                if user.contains(':') {
                    problems.push(problem(
                        Part::Headers,
                        "The user name has a colon. The receiver divides at the first colon: put what follows it into the password.",
                    ));
                }
                if has_control(user) || has_control(password) {
                    problems.push(problem(
                        Part::Headers,
                        "User name or password has a line break or another control character; type it again without.",
                    ));
                }
                basic::header(user, password)
            }
            Authorization::Bearer { token } => {
                if has_control(token.trim()) {
                    problems.push(problem(
                        Part::Headers,
                        "The token has a line break or another control character; paste it again without.",
                    ));
                }
                ["Bearer ", token.trim()].concat().trim_end().to_owned()
            }
        };
        if written {
            problems.push(problem(
                Part::Headers,
                "Authorization is written twice: in the Authorization tab and among the headers. Keep one of them.",
            ));
        }
        Some(value)
    }
}

impl Row {
    /// A row that is on.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Row {
        Row {
            name: name.into(),
            value: value.into(),
            off: false,
        }
    }

    /// Rows that are on, from pairs.
    pub fn all(pairs: Vec<(String, String)>) -> Vec<Row> {
        pairs
            .into_iter()
            .map(|(name, value)| Row::new(name, value))
            .collect()
    }
}

/// The rows that are sent: on, and not the editor's blank last line.
pub(crate) fn rows_on(rows: &[Row]) -> impl Iterator<Item = &Row> {
    let blank = |row: &&Row| row.name.is_empty() && row.value.is_empty();
    rows.iter()
        .filter(|row| !row.off)
        .filter(move |row| !blank(row))
}

fn field(row: &Row) -> Result<(String, String), DraftProblem> {
    let (name, value) = (row.name.trim(), row.value.trim());
    // A field name is a token, as a method is (RFC 9110, section 5.1).
    if Method::parse(name).is_none() {
        let says = if name.is_empty() {
            format!(
                "The header with the value \u{201c}{value}\u{201d} has no name; give it one or remove the row."
            )
        } else {
            format!(
                "The header name \u{201c}{name}\u{201d} has a character that no name may have; use letters, digits and hyphens."
            )
        };
        return Err(problem(Part::Headers, &says));
    }
    if has_control(value) {
        let says = format!(
            "The value of {name} has a line break or another control character; write it on one line."
        );
        return Err(problem(Part::Headers, &says));
    }
    Ok((name.to_owned(), value.to_owned()))
}

/// A boundary that would divide the parts elsewhere, or a name or type that would end its line.
fn multipart_problem(body: &DraftBody) -> Option<DraftProblem> {
    let DraftBody::Multipart { boundary, parts } = body else {
        return None;
    };
    let broken = |text: &Option<String>| text.as_deref().is_some_and(has_control);
    let says = match boundary {
        Some(boundary) if !multipart::is_boundary(boundary) => {
            "The boundary of this multipart form is none: take 1 to 70 letters, digits and hyphens."
        }
        Some(boundary) if multipart::holds(parts, boundary) => {
            "The boundary of this multipart form stands inside a part; choose another one."
        }
        _ if multipart::parts_on(parts).any(|part| broken(&part.media_type)) => {
            "The media type of a part has a line break or another control character; write it on one line."
        }
        _ => return None,
    };
    Some(problem(Part::Body, says))
}

fn from_userinfo(userinfo: &str) -> Option<String> {
    let (user, password) = userinfo.split_once(':').unwrap_or((userinfo, ""));
    let (user, password) = (form::percent_decode(user)?, form::percent_decode(password)?);
    Some(basic::header(&user, &password))
}

/// White space and control characters other than a tab, which no field value may have (RFC 9110, section 5.5).
pub(crate) fn has_control(text: &str) -> bool {
    text.chars()
        .any(|letter| (letter < ' ' && letter != '\t') || letter == '\x7f')
}

/// Credentials first, then the media type, then the rest as typed.
fn in_order(fields: &[(String, String)]) -> Fields {
    let mut ordered = Fields::new();
    for wanted in 0..=2 {
        for (name, value) in fields.iter().filter(|(name, _)| rank(name) == wanted) {
            ordered.push(name.as_str(), value.as_str());
        }
    }
    ordered
}

fn rank(name: &str) -> u8 {
    if name.eq_ignore_ascii_case(AUTHORIZATION) {
        0
    } else if name.eq_ignore_ascii_case(CONTENT_TYPE) {
        1
    } else {
        2
    }
}

fn problem(part: Part, says: &str) -> DraftProblem {
    DraftProblem {
        part,
        says: says.to_owned(),
    }
}

/// A message that begins with a capital and ends with a full stop.
fn sentence(text: &str) -> String {
    let mut sentence = [text, "."].concat();
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence
}
