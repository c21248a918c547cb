//! Tags: names that members carry. A tag comes into being when it is first used, and stays.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Request};

use super::input::{self, Schema};
use super::member::{Member, moment};
use super::{Done, Mailchimp, links, query};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;
use crate::providers::ask;
use crate::providers::index::Index;

/// The most tags of an audience.
const MAX_TAGS: usize = 10_000;
/// The longest name of a tag, in characters.
const MAX_NAME: usize = 100;
/// The most tags of one member.
const MAX_OF_ONE: usize = 500;

/// All tags; the number of a tag is its place.
pub(super) struct Tags {
    names: Vec<String>,
    by_name: Index,
}

impl Tags {
    /// None yet.
    pub(super) fn new() -> Tags {
        Tags {
            names: Vec::new(),
            by_name: Index::default(),
        }
    }

    /// The number of a tag, which comes into being where there is none. Case does not count.
    pub(super) fn enter(&mut self, name: &str) -> Option<u32> {
        let name = name.trim();
        if let Some(number) = self.find(name) {
            return Some(number);
        }
        let fits = !name.is_empty() && name.chars().count() <= MAX_NAME;
        if !fits || self.names.len() >= MAX_TAGS {
            return None;
        }
        let number = u32::try_from(self.names.len()).ok()?;
        self.by_name.insert(&name.to_lowercase(), number.into());
        self.names.push(name.to_owned());
        Some(number)
    }

    /// The name of a tag.
    pub(super) fn name(&self, number: u32) -> Option<Value> {
        Some(text(self.named(number)?))
    }

    /// Id and name, as members show their tags.
    pub(super) fn short(&self, number: u32) -> Option<Value> {
        let name = self.named(number)?;
        Some(object(vec![("id", id(number)), ("name", text(name))]))
    }

    /// `GET …/tag-search`: the tags whose names begin with that text.
    pub(super) fn search(&self, request: &Request) -> Value {
        let query = ask::query(request);
        let start = ask::get(&query, "name").unwrap_or_default().to_lowercase();
        let numbers = 0..u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let found = numbers.filter(|number| {
            self.named(*number)
                .is_some_and(|name| name.to_lowercase().starts_with(&start))
        });
        let found: Vec<Value> = found.filter_map(|number| self.short(number)).collect();
        let total = found.len();
        object(vec![
            ("tags", found.into()),
            ("total_items", total.into()),
            ("_links", links::list(&[])),
        ])
    }

    fn find(&self, name: &str) -> Option<u32> {
        let number = self.by_name.get(&name.trim().to_lowercase())?;
        u32::try_from(number).ok()
    }

    fn named(&self, number: u32) -> Option<&str> {
        let name = self.names.get(usize::try_from(number).ok()?)?;
        Some(name)
    }
}

impl Member {
    /// Carries the tag, once.
    pub(super) fn tag(&mut self, tag: u32) {
        if !self.tags.contains(&tag) && self.tags.len() < MAX_OF_ONE {
            self.tags.push(tag);
        }
    }
}

impl Mailchimp {
    /// `GET …/members/{subscriber_hash}/tags`.
    pub(super) fn tags_of(
        &mut self,
        ctx: &Ctx<'_>,
        request: &Request,
        key: &str,
    ) -> Result<Done, Refused> {
        let number = self.known(key)?;
        let page = query::page(&mut self.errors, request)?;
        let Some(member) = self.members.at(number) else {
            return Err(self.errors.not_found("The member is gone."));
        };
        let added = moment(ctx.calendar(), member.changed);
        let tag = |number: &u32| {
            Some(object(vec![
                ("id", id(*number)),
                ("name", self.tags.name(*number)?),
                ("date_added", text(&added)),
            ]))
        };
        let shown: Vec<Value> = member
            .tags
            .iter()
            .skip(page.offset)
            .take(page.count)
            .filter_map(tag)
            .collect();
        let own = format!(
            "lists/{}/members/{}/tags",
            self.settings.list_id, member.hash
        );
        let content = object(vec![
            ("tags", shown.into()),
            ("total_items", member.tags.len().into()),
            (
                "_links",
                links::list(&[("self", self.settings.url(&own), "GET")]),
            ),
        ]);
        Ok(Done::new(content, "It shows the tags of the member."))
    }

    /// `POST …/members/{subscriber_hash}/tags`: each tag becomes active or inactive; the others stay.
    pub(super) fn tag(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        key: &str,
    ) -> Result<Done, Refused> {
        const SCHEMA: Schema = &[("tags", "array"), ("is_syncing", "boolean")];
        let number = self.known(key)?;
        let map = input::object(&mut self.errors, request, SCHEMA)?;
        let Some(list) = map.get("tags").and_then(Value::as_array) else {
            return Err(self.errors.invalid(&[input::blank("tags")], Part::Body));
        };
        let mut changes = Vec::new();
        let mut wrong = Vec::new();
        for (place, one) in list.iter().enumerate().take(MAX_OF_ONE) {
            let name = one.get("name").and_then(Value::as_str).map(str::trim);
            match name.filter(|name| !name.is_empty() && name.chars().count() <= MAX_NAME) {
                Some(name) => match one.get("status").and_then(Value::as_str) {
                    Some("active") => changes.push((name, true)),
                    Some("inactive") => changes.push((name, false)),
                    _ => wrong.push(slip(
                        place,
                        "status",
                        "The value you selected is not a valid choice. Choose active or inactive.",
                    )),
                },
                None => wrong.push(slip(place, "name", "This value should not be blank.")),
            }
        }
        if !wrong.is_empty() {
            return Err(self.errors.invalid(&wrong, Part::Body));
        }
        notes.good(Part::Body, "Each tag has a name and a status.");
        for (name, active) in changes {
            // An inactive tag that nobody knows need not come into being.
            let tag = if active {
                self.tags.enter(name)
            } else {
                self.tags.find(name)
            };
            let now = ctx.now();
            self.members.change(number, |member| {
                member.changed = now;
                match tag {
                    Some(tag) if active => member.tag(tag),
                    tag => member.tags.retain(|one| Some(*one) != tag),
                }
            });
        }
        self.fact(ctx, number);
        Ok(Done::empty(
            "It adds and removes the tags; the others stay.",
        ))
    }
}

/// The id that a client sees, from 1.
fn id(number: u32) -> Value {
    number.saturating_add(1).into()
}

fn slip(place: usize, name: &str, says: &str) -> (String, String) {
    (format!("tags.{place}.{name}"), says.to_owned())
}
