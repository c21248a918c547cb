//! The members of the audience, kept: found by hash, address or contact, listed by status.

use std::collections::BTreeMap;

use wire::Time;

use super::hash;
use super::member::Member;
use super::query::Page;
use crate::providers::index::Index;
use crate::providers::ranks::Ranks;
use crate::providers::store::{From, MAX_OBJECTS, Store};
use crate::stream::Stream;

/// The most members that a search without an address looks at.
const MAX_SEARCHED: usize = 1000;
/// The most members that a search shows.
const MAX_FOUND: usize = 30;

/// All members.
pub(super) struct Members {
    store: Store<Member>,
    by_contact: Index,
    by_status: BTreeMap<&'static str, Ranks>,
    /// The numbers of those that a list without a filter shows: archived ones are left out.
    listed: Ranks,
    ids: Stream,
}

impl Members {
    /// None yet.
    pub(super) fn new(seed: u64) -> Members {
        Members {
            store: Store::new(MAX_OBJECTS),
            by_contact: Index::default(),
            by_status: BTreeMap::new(),
            listed: Ranks::default(),
            ids: Stream::new(seed, "mailchimp member"),
        }
    }

    /// Whether the audience takes no more.
    pub(super) fn is_full(&self) -> bool {
        self.store.is_full()
    }

    /// How many have that status.
    pub(super) fn count(&self, status: &str) -> usize {
        self.by_status.get(status).map_or(0, Ranks::len)
    }

    /// How many a list without a filter shows.
    pub(super) fn total(&self) -> usize {
        self.listed.len()
    }

    /// The number of a member that a path names by hash, address or contact id.
    pub(super) fn find(&self, key: &str) -> Option<u64> {
        let key = key.to_lowercase();
        if key.contains('@') {
            return self.store.find(&hash::subscriber(&key));
        }
        let by_contact = || {
            let number = self.by_contact.get(&key)?;
            let member = self.store.at(number)?;
            self.store
                .find(&member.hash)
                .filter(|found| *found == number)
        };
        self.store.find(&key).or_else(by_contact)
    }

    /// The member of that number.
    pub(super) fn at(&self, number: u64) -> Option<&Member> {
        self.store.at(number)
    }

    /// A member that is new, with what a new one has. It is not kept yet.
    pub(super) fn fresh(&mut self, email: &str, status: &'static str, now: Time) -> Member {
        Member {
            hash: hash::subscriber(email),
            email: email.trim().to_owned(),
            unique: self.ids.hex(10),
            contact: self.ids.hex32(),
            web_id: self.ids.below(900_000_000).saturating_add(100_000_000),
            status,
            merge: serde_json::Map::new(),
            email_type: "html".to_owned(),
            language: String::new(),
            vip: false,
            signup: (String::new(), String::new()),
            opt: (String::new(), String::new()),
            tags: Vec::new(),
            place: (0.into(), 0.into()),
            changed: now,
        }
    }

    /// Takes a member in.
    pub(super) fn add(&mut self, member: Member) -> Option<u64> {
        let (hash, contact) = (member.hash.clone(), member.contact.clone());
        let status = member.status;
        let number = self.store.add(&hash, member)?;
        self.by_contact.insert(&contact, number);
        self.enter(status, number);
        Some(number)
    }

    /// Changes a member; the lists by status follow.
    pub(super) fn change(&mut self, number: u64, change: impl FnOnce(&mut Member)) {
        let Some(member) = self.store.at_mut(number) else {
            return;
        };
        let before = member.status;
        change(member);
        let after = member.status;
        if before != after {
            self.leave(before, number);
            self.enter(after, number);
        }
    }

    /// Takes a member out, as it was; the number of its successor is another.
    pub(super) fn remove(&mut self, number: u64) {
        if let Some(status) = self.store.at(number).map(|member| member.status) {
            self.leave(status, number);
            self.store.hide(number);
        }
    }

    /// A page of members with that status, or of all that are not archived, and how many there are.
    pub(super) fn page(
        &self,
        status: Option<&str>,
        newest_first: bool,
        page: &Page,
    ) -> (Vec<&Member>, usize) {
        let Page { count, offset } = *page;
        let numbers = match status {
            Some(status) => self.by_status.get(status),
            None => Some(&self.listed),
        };
        let Some(numbers) = numbers else {
            return (Vec::new(), 0);
        };
        let total = numbers.len();
        let shown = (offset..total).take(count).filter_map(|at| {
            let at = if newest_first {
                total.saturating_sub(at).saturating_sub(1)
            } else {
                at
            };
            self.store.at(numbers.nth(at)?)
        });
        (shown.collect(), total)
    }

    /// Members whose address or name contains that text, among the newest.
    pub(super) fn search(&self, text: &str) -> Vec<&Member> {
        let text = text.to_lowercase();
        let has = |member: &&Member| {
            let names = ["FNAME", "LNAME"].into_iter();
            let mut names = names.filter_map(|tag| member.merge.get(tag)?.as_str());
            member.email.to_lowercase().contains(&text)
                || names.any(|name| name.to_lowercase().contains(&text))
        };
        let newest = self.store.walk(From::Newest).take(MAX_SEARCHED);
        newest.filter(has).take(MAX_FOUND).collect()
    }

    fn enter(&mut self, status: &'static str, number: u64) {
        self.by_status.entry(status).or_default().insert(number);
        if status != "archived" {
            self.listed.insert(number);
        }
    }

    fn leave(&mut self, status: &str, number: u64) {
        if let Some(numbers) = self.by_status.get_mut(status) {
            numbers.remove(number);
        }
        self.listed.remove(number);
    }
}
