//! What is beyond the world's outer edge: the requests that have left it and wait for a real program's answer.
//!
//! Nothing here knows how they travel on. That is the business of the server that holds the world.

use std::sync::Arc;

use wire::{ExchangeId, Request};

/// Whether a world can have an outside at all. The page has no use for one, and goes without the code.
pub(crate) const EXISTS: bool = cfg!(feature = "twins");
/// The most requests that may wait to be taken; further ones break.
pub(crate) const MAX_OUTBOUND: usize = 10_000;
/// How long a sender waits for an answer from outside unless it says otherwise, in milliseconds.
pub(crate) const PATIENCE: u64 = 60_000;

/// A request that has left the world.
#[derive(Clone, Debug, PartialEq)]
pub struct Outbound {
    /// Number of the exchange: the answer is brought back under it.
    pub exchange: ExchangeId,
    /// The request.
    pub request: Arc<Request>,
}

/// The outside of a world.
#[derive(Clone)]
pub(crate) struct Outside {
    /// The party that requests from outside come from.
    pub visitor: u32,
    /// What has left and was not taken yet.
    pub waiting: Vec<Outbound>,
}

impl Outside {
    /// Nothing has left yet.
    pub(crate) fn new(visitor: u32) -> Outside {
        let waiting = Vec::new();
        Outside { visitor, waiting }
    }

    /// Whether nothing more can leave.
    pub(crate) fn is_full(&self) -> bool {
        self.waiting.len() >= MAX_OUTBOUND
    }
}

/// Whether the host is the machine itself (RFC 1122, section 3.2.1.3; RFC 6761, section 6.3).
pub(crate) fn is_loopback(host: &str) -> bool {
    let number = |rest: &str| {
        rest.bytes()
            .all(|byte| byte == b'.' || byte.is_ascii_digit())
    };
    host.eq_ignore_ascii_case("localhost") || host.strip_prefix("127.").is_some_and(number)
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn knows_the_machine_itself() {
        for host in ["127.0.0.1", "127.8.9.10", "localhost", "LocalHost"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "127.example.org",
            "128.0.0.1",
            "localhost.example",
            "yourapp.com",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
