//! Which host names the world has, and why a connection to another one, or to another port, fails.

use wire::Target;

/// Host names in lower case, each with the number of its party.
#[derive(Clone, Default)]
pub(crate) struct Hosts(Vec<(String, u32)>);

impl Hosts {
    /// Makes a host known.
    pub(crate) fn add(&mut self, host: &str, party: u32) {
        self.0.push((host.to_ascii_lowercase(), party));
    }

    /// Every host with the number of its party.
    pub(crate) fn all(&self) -> &[(String, u32)] {
        &self.0
    }

    /// Whether somebody has that host.
    pub(crate) fn has(&self, host: &str) -> bool {
        self.0
            .iter()
            .any(|(known, _)| known.eq_ignore_ascii_case(host))
    }

    /// Who listens there, or why nobody does.
    pub(crate) fn find(&self, target: &Target) -> Result<u32, String> {
        let host = target.host.to_ascii_lowercase();
        let Some((_, number)) = self.0.iter().find(|(known, _)| *known == host) else {
            let near = |(known, _): &&(String, u32)| distance(known, &host) <= 2;
            let hint = match self.0.iter().find(near) {
                Some((known, _)) => format!(" Did you mean {known}?"),
                None => String::new(),
            };
            return Err(format!("DNS finds no host called {}.{hint}", target.host));
        };
        match (target.scheme.as_str(), target.port) {
            ("https", None | Some(443)) => Ok(*number),
            ("http", None | Some(80)) => Err(format!(
                "{host} refuses the connection: it listens on https only, so that nobody reads the credentials on the way."
            )),
            (_, port) => Err(format!(
                "{host} refuses the connection: nothing listens on port {}.",
                port.unwrap_or(443)
            )),
        }
    }
}

/// Levenshtein's distance between two host names; more than any hint asks for where one is far longer.
fn distance(known: &str, typed: &str) -> u32 {
    if known.len().abs_diff(typed.len()) > 2 {
        return u32::MAX;
    }
    let typed: Vec<char> = typed.chars().collect();
    let mut row: Vec<u32> = (0..=u32::try_from(typed.len()).unwrap_or(u32::MAX - 1)).collect();
    for (line, wanted) in (1_u32..).zip(known.chars()) {
        let mut next = vec![line];
        for (found, pair) in typed.iter().zip(row.windows(2)) {
            if let ([diagonal, above], Some(left)) = (pair, next.last()) {
                let swap = diagonal.saturating_add(u32::from(*found != wanted));
                next.push(
                    swap.min(above.saturating_add(1))
                        .min(left.saturating_add(1)),
                );
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn counts_the_slips_between_two_host_names() {
        for (typed, slips) in [
            ("api.twilio.com", 0),
            ("api.twillio.com", 1),
            ("api.twilo.com", 1),
            ("apu.twilio.con", 2),
        ] {
            assert_eq!(distance("api.twilio.com", typed), slips, "{typed}");
        }
        assert!(distance("api.twilio.com", "example.org") > 2);
    }
}
