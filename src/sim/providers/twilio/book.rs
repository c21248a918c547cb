//! An account's messages, with the ways through them: all, those to a number, those from a sender. A page costs what it
//! looks at, however many messages there are.

use super::message::Message;
use crate::providers::index::Index;
use crate::providers::store::{From, Store};

/// The most messages that an account keeps; beyond it a create is answered 20429.
pub(super) const MAX_MESSAGES: usize = 1_000_000;

/// The messages of an account.
pub(super) struct Book {
    messages: Store<Message>,
    to: Groups,
    from: Groups,
}

/// Which messages are looked at; what else must fit is for the caller to check.
#[derive(Clone, Copy, Default)]
pub(super) struct Choice<'a> {
    /// Those to that recipient.
    pub to: Option<&'a str>,
    /// Those from that sender.
    pub from: Option<&'a str>,
}

/// A walk through messages.
pub(super) type Walk<'a> = Box<dyn Iterator<Item = &'a Message> + 'a>;

impl Default for Book {
    fn default() -> Book {
        Book {
            messages: Store::new(MAX_MESSAGES),
            to: Groups::default(),
            from: Groups::default(),
        }
    }
}

impl Book {
    /// Whether it takes in no more.
    pub(super) fn is_full(&self) -> bool {
        self.messages.is_full()
    }

    /// Takes a message in and gives its number.
    pub(super) fn add(&mut self, message: Message) -> Option<u64> {
        let (to, from, sid) = (
            message.to.clone(),
            message.from.clone(),
            message.sid.clone(),
        );
        let number = self.messages.add(&sid, message)?;
        self.to.add(&to, number);
        if let Some(from) = from {
            self.from.add(&from, number);
        }
        Some(number)
    }

    /// Says who sends a message that had no sender yet.
    pub(super) fn sends(&mut self, number: u64, from: &str) {
        if let Some(message) = self.messages.at_mut(number) {
            message.from = Some(from.into());
            self.from.add(from, number);
        }
    }

    /// The message of that number, also a deleted one.
    pub(super) fn at(&self, number: u64) -> Option<&Message> {
        self.messages.at(number)
    }

    /// The message of that number, to change it.
    pub(super) fn at_mut(&mut self, number: u64) -> Option<&mut Message> {
        self.messages.at_mut(number)
    }

    /// The number of a SID, also of a deleted message: a page token may still name it.
    pub(super) fn number(&self, sid: &str) -> Option<u64> {
        self.messages.number(sid)
    }

    /// The number of a SID whose message is not deleted.
    pub(super) fn find(&self, sid: &str) -> Option<u64> {
        self.messages.find(sid)
    }

    /// Hides a deleted message.
    pub(super) fn hide(&mut self, number: u64) {
        self.messages.hide(number);
    }

    /// Messages that are not deleted, newest first, or those behind that number.
    pub(super) fn older(&self, choice: Choice<'_>, than: Option<u64>) -> Walk<'_> {
        match self.group(choice) {
            None => Box::new(self.messages.walk(than.map_or(From::Newest, From::Before))),
            Some(group) => {
                let end = than.map_or(group.len(), |than| group.partition_point(|at| *at < than));
                let group = group.get(..end).unwrap_or_default();
                Box::new(group.iter().rev().filter_map(|at| self.seen(*at)))
            }
        }
    }

    /// Messages that are not deleted, from the one behind that number towards the newest.
    pub(super) fn newer(&self, choice: Choice<'_>, than: u64) -> Walk<'_> {
        match self.group(choice) {
            None => Box::new(self.messages.walk(From::After(than))),
            Some(group) => {
                let start = group.partition_point(|at| *at <= than);
                let group = group.get(start..).unwrap_or_default();
                Box::new(group.iter().filter_map(|at| self.seen(*at)))
            }
        }
    }

    /// The numbers that the choice leaves: the shorter list, where two fit.
    fn group(&self, choice: Choice<'_>) -> Option<&[u64]> {
        let to = choice.to.map(|to| self.to.of(to));
        let from = choice.from.map(|from| self.from.of(from));
        match (to, from) {
            (Some(to), Some(from)) if to.len() > from.len() => Some(from),
            (Some(one), _) | (None, Some(one)) => Some(one),
            (None, None) => None,
        }
    }

    fn seen(&self, number: u64) -> Option<&Message> {
        self.at(number).filter(|message| !message.deleted)
    }
}

/// Numbers under a name, each list in ascending order.
#[derive(Default)]
struct Groups {
    names: Index,
    lists: Vec<Vec<u64>>,
}

impl Groups {
    fn add(&mut self, name: &str, number: u64) {
        let place = self.names.get(name).unwrap_or_else(|| {
            let place = u64::try_from(self.lists.len()).unwrap_or(u64::MAX);
            self.names.insert(name, place);
            self.lists.push(Vec::new());
            place
        });
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        if let Some(list) = self.lists.get_mut(place) {
            // A scheduled message gets its sender after younger ones.
            let at = list.partition_point(|known| *known < number);
            list.insert(at, number);
        }
    }

    fn of(&self, name: &str) -> &[u64] {
        let place = self.names.get(name).map(usize::try_from);
        let list = place
            .and_then(Result::ok)
            .and_then(|place| self.lists.get(place));
        list.map(Vec::as_slice).unwrap_or_default()
    }
}
