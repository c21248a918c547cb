//! The edge of the world: the mobile network, and the screens that a customer looks at.

mod carrier;
mod mailbox;
mod phone;

use crate::actor::Actor;
use crate::config::Config;

/// The carrier, a phone for every number and a mailbox for every address of the config.
pub(crate) fn all(config: &Config) -> Vec<Box<dyn Actor>> {
    let mut actors: Vec<Box<dyn Actor>> = vec![Box::new(carrier::Carrier::new(&config.phones))];
    for (number, _) in &config.phones {
        actors.push(Box::new(phone::Phone::new(number)));
    }
    for address in config.email.iter().flat_map(|email| &email.mailboxes) {
        actors.push(Box::new(mailbox::Mailbox::new(address)));
    }
    actors
}
