//! A world of parties that send each other requests, texts and e-mails in virtual time.
//!
//! `sim` knows neither lessons nor grades. It reads no clock, draws no chance of its own and touches no
//! file: a seed, a [`Config`] and the learner's acts give the same [`wire::Transcript`], byte for byte,
//! on every machine.
//!
//! A tour in reading order: a [`Config`] says who lives in a [`World`] and what they know; the world keeps
//! the clock and lets one queued event after the other happen; whoever lives in it is an `Actor`
//! (the providers in `providers/`, the carrier and the screens in `edge/`, the learner's app in `shop`)
//! and touches the world only through its `Ctx`.

mod actor;
mod config;
mod door;
mod edge;
mod faults;
pub mod handler;
mod hosts;
mod link;
pub mod load;
mod net;
mod notes;
#[cfg(feature = "twins")]
mod openapi;
mod outside;
mod providers;
mod queue;
pub mod retry;
mod screens;
mod settings;
mod shop;
mod slots;
#[allow(dead_code, reason = "twins of later chapters draw further ids")]
mod stream;
#[allow(dead_code, reason = "twins of later chapters have further settings")]
mod table;
mod view;
mod world;

use wire::calendar;

pub use config::{Config, Dialect, Edge, Handset, Latency};
pub use faults::{Fault, Harm, MAX_FAULTS, MILLION, On, Preset, Span, When};
#[cfg(feature = "twins")]
pub use openapi::{described, openapi};
pub use outside::Outbound;
pub use providers::provider_names;
pub use screens::{Line, Screen, screens};
pub use shop::{Order, ShopConfig};
pub use table::ConfigProblem;
pub use view::{Lane, Pending, PendingWhat};
pub use world::World;
