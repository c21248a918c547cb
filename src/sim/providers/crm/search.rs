//! The list of contacts, by words and by tag. One request looks at a bounded number of them; its cursor leads on.

use wire::codec::base64;
use wire::codec::json::object;
use wire::{Part, Request};

use super::contact::Contact;
use super::{Crm, Done};
use crate::providers::answer::Refused;
use crate::providers::ask;
use crate::providers::details;
use crate::providers::store::From;

/// The contacts of a page that nobody asked to be longer or shorter.
const LIMIT: usize = 20;
/// The most contacts of a page.
const MAX_LIMIT: usize = 100;
/// The most contacts that one search looks at; its cursor leads to the others.
const MAX_LOOKED_AT: usize = 1000;

impl Crm {
    /// `GET /contacts?query=&tag=&limit=&cursor=`
    pub(super) fn search(&self, request: &Request) -> Result<Done, Refused> {
        let query = ask::query(request);
        let refuse = |name: &str, says: String| {
            let slips = [(name.to_owned(), says)];
            Err(details::invalid(
                400,
                "The query does not fit.",
                &slips,
                Part::Path,
            ))
        };
        let known = ["query", "tag", "limit", "cursor"];
        if let Some((name, _)) = query
            .iter()
            .find(|(name, _)| !known.contains(&name.as_str()))
        {
            return refuse(
                name,
                format!(
                    "There is no parameter {name}. Possible: {}.",
                    known.join(", ")
                ),
            );
        }
        let limit = match ask::get(&query, "limit").map(str::parse::<usize>) {
            None => LIMIT,
            Some(Ok(limit)) if (1..=MAX_LIMIT).contains(&limit) => limit,
            Some(_) => {
                return refuse(
                    "limit",
                    format!("limit must be a whole number from 1 to {MAX_LIMIT}."),
                );
            }
        };
        let after = ask::get(&query, "cursor")
            .filter(|cursor| !cursor.is_empty())
            .map(open);
        if after == Some(None) {
            return refuse(
                "cursor",
                "The cursor is none that this list gave out.".to_owned(),
            );
        }
        let words = ask::get(&query, "query").unwrap_or_default().to_lowercase();
        let tag = ask::get(&query, "tag").map(str::to_lowercase);
        let mut rows = self.rows(tag.as_deref(), after.flatten());
        let (mut shown, mut last) = (Vec::new(), None);
        for contact in rows.by_ref().take(MAX_LOOKED_AT) {
            let fits = contact.email.contains(&words)
                || contact.name.to_lowercase().contains(&words)
                || contact.external_id.to_lowercase().contains(&words);
            if fits {
                shown.push(contact.content());
            }
            last = Some(contact);
            if shown.len() >= limit {
                break;
            }
        }
        let next = rows.next().and(last);
        let next = next.and_then(|contact| self.contacts.number(&contact.external_id));
        let cursor = next.map(|number| base64::encode(format!("contact:{number}").as_bytes()));
        let then = format!("It shows {} contacts.", shown.len());
        let content = object(vec![("data", shown.into()), ("next_cursor", cursor.into())]);
        Ok(Done::new(200, &content, &then))
    }

    /// The contacts behind that number, with that tag where one is named.
    fn rows(
        &self,
        tag: Option<&str>,
        after: Option<u64>,
    ) -> Box<dyn Iterator<Item = &Contact> + '_> {
        let Some(tag) = tag else {
            return Box::new(self.contacts.walk(after.map_or(From::Oldest, From::After)));
        };
        let start = after.map_or(0, |after| after.saturating_add(1));
        match self.tags.get(tag) {
            Some(numbers) => Box::new(
                numbers
                    .range(start..)
                    .filter_map(|number| self.contacts.at(*number)),
            ),
            None => Box::new(core::iter::empty()),
        }
    }
}

fn open(cursor: &str) -> Option<u64> {
    let text = String::from_utf8(base64::decode(cursor).ok()?).ok()?;
    text.strip_prefix("contact:")?.parse().ok()
}
