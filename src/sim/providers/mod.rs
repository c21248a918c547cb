//! The registry of providers. A provider is a folder here, its `mod` and one line in [`ALL`]: nothing else in `sim` names
//! it.
//!
//! Those that the page's chapters need stand behind the feature `course`, all others behind `twins`, so that they do not
//! weigh on the page.

pub(crate) mod answer;
#[allow(dead_code, reason = "twins of later chapters read further forms")]
pub(crate) mod ask;
#[allow(
    dead_code,
    reason = "who has no members of their own reads fewer of them"
)]
pub(crate) mod content;
#[allow(dead_code, reason = "twins of later chapters have further policies")]
mod deliver;
#[allow(
    dead_code,
    reason = "problems with a type of their own belong to later chapters"
)]
pub(crate) mod details;
pub(crate) mod index;
#[allow(dead_code, reason = "twins of later chapters walk in further ways")]
mod store;

#[cfg(feature = "course")]
mod address;
#[cfg(feature = "course")]
mod bucket;
#[cfg(feature = "course")]
mod currency;
#[cfg(feature = "course")]
mod ranks;
#[cfg(feature = "course")]
mod shelf;
#[cfg(feature = "course")]
mod tree;

mod postbird;
mod twilio;

#[cfg(feature = "course")]
mod board;
#[cfg(feature = "course")]
mod crm;
#[cfg(feature = "course")]
mod github;
#[cfg(feature = "twins")]
mod hubspot;
#[cfg(feature = "course")]
mod lms;
#[cfg(feature = "twins")]
mod mailchimp;
#[cfg(feature = "twins")]
mod oauth;
#[cfg(feature = "course")]
mod razorpay;
#[cfg(feature = "twins")]
mod slack;
#[cfg(feature = "course")]
mod stripe;
#[cfg(feature = "course")]
mod typeform;
#[cfg(feature = "course")]
mod whatsapp;

use crate::actor::Actor;
use crate::config::Config;
use crate::table::Table;

/// An entry of the registry: what exists, and how an actor is made of it.
pub(crate) struct Provider {
    /// The party's name in transcripts, lanes and settings.
    pub party: &'static str,
    /// The word above its lane.
    pub title: &'static str,
    /// The hosts at which it answers, unless its actor names others.
    pub hosts: &'static [&'static str],
    /// Reads its settings, notes in the table what does not fit, and makes the actor all the same.
    pub make: fn(&mut Table<'_>, &Config) -> Box<dyn Actor>,
}

/// Every provider that exists, in the order in which worlds make them. What the page's chapters need stands behind
/// `#[cfg(feature = "course")]`, all others behind `#[cfg(feature = "twins")]`, each with its `mod`.
pub(crate) const ALL: &[Provider] = &[
    twilio::PROVIDER,
    postbird::PROVIDER,
    #[cfg(feature = "course")]
    stripe::PROVIDER,
    #[cfg(feature = "course")]
    razorpay::PROVIDER,
    #[cfg(feature = "course")]
    github::PROVIDER,
    #[cfg(feature = "twins")]
    slack::PROVIDER,
    #[cfg(feature = "course")]
    whatsapp::PROVIDER,
    #[cfg(feature = "course")]
    typeform::PROVIDER,
    #[cfg(feature = "twins")]
    mailchimp::PROVIDER,
    #[cfg(feature = "twins")]
    hubspot::PROVIDER,
    #[cfg(feature = "twins")]
    oauth::PROVIDER,
    #[cfg(feature = "course")]
    lms::PROVIDER,
    #[cfg(feature = "course")]
    board::PROVIDER,
    #[cfg(feature = "course")]
    crm::PROVIDER,
];

/// The provider of that party.
pub(crate) fn find(party: &str) -> Option<&'static Provider> {
    ALL.iter().find(|provider| provider.party == party)
}

/// The parties of all providers that exist, in the order of the registry.
pub fn provider_names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|provider| provider.party)
}

/// The hosts of an actor: those that it names itself, or those of its entry.
pub(crate) fn hosts(actor: &dyn Actor) -> Vec<&str> {
    let own = actor.hosts();
    if own.is_empty()
        && let Some(provider) = find(actor.party().as_str())
    {
        return provider.hosts.to_vec();
    }
    own
}
