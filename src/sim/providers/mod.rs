//! The providers of the world. A provider is a folder here and one line in [`all`].

mod answer;
mod index;
mod postbird;
mod twilio;

use crate::actor::Actor;
use crate::config::Config;

/// Every provider that the config asks for.
pub(crate) fn all(config: &Config) -> Vec<Box<dyn Actor>> {
    [twilio::actor(config), postbird::actor(config)]
        .into_iter()
        .flatten()
        .collect()
}
