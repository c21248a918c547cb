//! Two clients against the same server, as a text that a link can hold. The text has every parameter that does
//! something, and a sum of its own, so that a link that was cut or mistyped says so instead of showing something else.

use wire::codec::{form, hash};

use super::field::{CLIENT_FIELDS, Field, PLAN_FIELDS};
use super::plan::{Client, Plan};
use super::presets;

/// The format of the text.
const VERSION: u32 = 1;
/// The keys in front of and behind the parameters.
const FORMAT: &str = "v";
const SUM: &str = "sum";
/// What stands before the key of a client's parameter.
const SIDES: [&str; 2] = ["a.", "b."];

/// A plan, and two clients that are compared in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The server, the work and the trouble.
    pub plan: Plan,
    /// The clients.
    pub clients: [Client; 2],
}

/// Why a link says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// Its format is of a later version.
    Newer(u32),
    /// It is not as it was written: its sum does not fit.
    Damaged,
    /// A parameter does not fit: its key, what was found, and what was expected.
    Parameter(String, String, String),
}

impl Default for Comparison {
    /// A herd, met by fixed waits and by full jitter.
    fn default() -> Comparison {
        Comparison {
            plan: presets::HERD,
            clients: [presets::FIXED, presets::JITTER],
        }
    }
}

impl Comparison {
    /// It as a text of `key=value` pairs.
    pub fn to_text(&self) -> String {
        let mut pairs = vec![(FORMAT.to_owned(), VERSION.to_string())];
        write(PLAN_FIELDS, &self.plan, "", &mut pairs);
        for (client, side) in self.clients.iter().zip(SIDES) {
            write(CLIENT_FIELDS, client, side, &mut pairs);
        }
        let text = form::encode(&pairs);
        let sum = sum(&text);
        format!("{text}&{SUM}={sum}")
    }

    /// The comparison of that text.
    ///
    /// # Errors
    ///
    /// The first thing that does not fit.
    pub fn from_text(text: &str) -> Result<Comparison, LinkProblem> {
        let version = text
            .strip_prefix("v=")
            .and_then(|rest| rest.split('&').next()?.parse().ok());
        if let Some(version) = version.filter(|version| *version > VERSION) {
            return Err(LinkProblem::Newer(version));
        }
        let (text, found) = text.rsplit_once("&sum=").ok_or(LinkProblem::Damaged)?;
        if version.is_none() || found != sum(text) {
            return Err(LinkProblem::Damaged);
        }
        let pairs = form::decode(text.as_bytes());
        let mut read = Comparison::default();
        enter(PLAN_FIELDS, &mut read.plan, "", &pairs)?;
        for (client, side) in read.clients.iter_mut().zip(SIDES) {
            enter(CLIENT_FIELDS, client, side, &pairs)?;
        }
        Ok(read)
    }
}

impl LinkProblem {
    /// What is wrong and what to do, for a person.
    pub fn says(&self) -> String {
        match self {
            LinkProblem::Newer(version) => format!(
                "This link has format {version}, and this page reads up to {VERSION}. Reload the page to get its latest version."
            ),
            LinkProblem::Damaged => {
                "This link is not complete or was changed. Ask for it again, or start from what is shown here.".to_owned()
            }
            LinkProblem::Parameter(key, found, expected) => format!(
                "In this link, {key} is {found}; {expected} was expected. Ask for it again, or start from what is shown here."
            ),
        }
    }
}

fn write<T>(fields: &[Field<T>], of: &T, side: &str, pairs: &mut Vec<(String, String)>) {
    let texts = fields
        .iter()
        .filter_map(|field| Some(([side, field.key].concat(), field.text(of)?)));
    pairs.extend(texts);
}

/// A switch stands before what it switches on, so that one way through the table reads everything.
fn enter<T>(
    fields: &[Field<T>],
    of: &mut T,
    side: &str,
    pairs: &[(String, String)],
) -> Result<(), LinkProblem> {
    for field in fields {
        let key = [side, field.key].concat();
        let found = pairs.iter().find(|(name, _)| *name == key);
        let found = found.map(|(_, value)| value.as_str());
        if found.is_none() && (field.get)(of).is_none() {
            continue;
        }
        let found = found.unwrap_or("missing");
        field
            .enter(of, found)
            .map_err(|expected| LinkProblem::Parameter(key, found.to_owned(), expected))?;
    }
    Ok(())
}

/// Eight hexadecimal digits that another text hardly has.
fn sum(text: &str) -> String {
    let sum = hash::fnv1a(text);
    format!("{:08x}", (sum ^ sum >> 32) & 0xffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::{Comparison, LinkProblem, sum};

    /// What a text says whose sum fits.
    fn read(text: &str) -> Result<Comparison, LinkProblem> {
        Comparison::from_text(&format!("{text}&sum={}", sum(text)))
    }

    #[track_caller]
    fn refused(change: (&str, &str), key: &str, found: &str, expected: &str) {
        let text = Comparison::default().to_text();
        let text = text.rsplit_once("&sum=").unwrap().0;
        let changed = text.replacen(change.0, change.1, 1);
        assert_ne!(text, changed);
        let [key, found, expected] = [key, found, expected].map(str::to_owned);
        let problem = LinkProblem::Parameter(key, found, expected);
        assert_eq!(read(&changed), Err(problem));
    }

    #[test]
    fn what_does_not_fit_is_named_with_its_key() {
        refused(
            ("&clients=400", "&clients=0"),
            "clients",
            "0",
            "a whole number from 1 to 10000",
        );
        refused(
            ("&clients=400", ""),
            "clients",
            "missing",
            "a whole number from 1 to 10000",
        );
        refused(
            ("b.kind=full-jitter", "b.kind=linear"),
            "b.kind",
            "linear",
            "none, fixed, exponential or full-jitter",
        );
        refused(
            ("&outage-to=80", "&outage-to=-1"),
            "outage-to",
            "-1",
            "a whole number from 0 to 600",
        );
    }
}
