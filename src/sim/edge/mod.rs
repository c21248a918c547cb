//! The edge of the world: the mobile network, the screens that a customer looks at, and whoever else is out there.

mod attacker;
mod carrier;
mod mailbox;
mod phone;

use crate::actor::Actor;
use crate::config::Config;

pub(crate) use attacker::{ATTACKER, Attack, read as read_attacks};

/// The carrier, a phone for every number of the config, and a mailbox for every address that one of the others knows.
pub(crate) fn all(config: &Config, others: &[Box<dyn Actor>]) -> Vec<Box<dyn Actor>> {
    let mut actors: Vec<Box<dyn Actor>> = vec![Box::new(carrier::Carrier::new(
        &config.phones,
        config.other_phones,
    ))];
    for (number, _) in &config.phones {
        actors.push(Box::new(phone::Phone::new(number)));
    }
    if !config.attacks.is_empty() {
        actors.push(Box::new(attacker::Attacker::new(&config.attacks)));
    }
    for address in others.iter().flat_map(|other| other.mailboxes()) {
        actors.push(Box::new(mailbox::Mailbox::new(address)));
    }
    actors
}
