//! Which provider a request is meant for: one pure decision over what the request says and where it came in.
//!
//! It knows hosts, paths and the beginnings of keys, and nothing of what the providers answer.

use std::collections::BTreeSet;

use wire::codec::basic;

use super::paths::{ALL, Row};

/// The start of the path segment that names a provider: `/@stripe/v1/customers`.
const NAMED: &str = "/@";

/// What the decision is made of.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Asked<'a> {
    /// The `Host` field, with or without a port, or the host of an absolute request target.
    pub host: Option<&'a str>,
    /// The path as it was sent.
    pub path: &'a str,
    /// The `Authorization` field.
    pub authorization: Option<&'a str>,
    /// The provider whose own port it came in at.
    pub own: Option<&'a str>,
}

/// The decision: the real host to ask, and the path there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice<'a> {
    /// A host of the world.
    pub host: &'a str,
    /// The path without the segment that named the provider.
    pub path: &'a str,
}

/// The hosts of a world, and paths that its settings add to the table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directory {
    hosts: Vec<(String, String)>,
    extra: Vec<(String, String)>,
}

impl Directory {
    /// A directory of hosts with their parties, and of parties with paths of their own.
    pub fn new(hosts: Vec<(String, String)>, extra: Vec<(String, String)>) -> Directory {
        Directory { hosts, extra }
    }

    /// The providers, in the order of the world, without those that have no host.
    pub fn parties(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let all = self.hosts.iter().map(|(_, party)| party.as_str());
        all.filter(|party| *party != "shop" && seen.insert(*party))
            .collect()
    }

    /// The hosts of a provider.
    pub fn hosts_of<'a>(&'a self, party: &'a str) -> impl Iterator<Item = &'a str> {
        let all = self.hosts.iter().filter(move |(_, known)| known == party);
        all.map(|(host, _)| host.as_str())
    }

    /// Who is meant. In this order: a real host name in `Host`; a first segment `/@party` or `/@host`; the port's own
    /// provider; the path, where two providers share one with the help of the key. Nothing where none of these says.
    pub fn choose<'a>(&'a self, asked: &Asked<'a>) -> Option<Choice<'a>> {
        let path = asked.path;
        if let Some(host) = asked.host.and_then(|host| self.known(without_port(host))) {
            return Some(Choice { host, path });
        }
        if let Some(rest) = path.strip_prefix(NAMED) {
            let (name, path) = match rest.find('/').and_then(|at| rest.split_at_checked(at)) {
                Some(cut) => cut,
                None => (rest, "/"),
            };
            let host = self.known(name).or_else(|| self.host_for(name, path))?;
            return Some(Choice { host, path });
        }
        let host = match asked.own {
            Some(party) => self.host_for(party, path),
            None => self.by_path(path, asked.authorization),
        };
        host.map(|host| Choice { host, path })
    }

    fn known(&self, name: &str) -> Option<&str> {
        let mut hosts = self.hosts.iter().map(|(host, _)| host.as_str());
        hosts.find(|host| host.eq_ignore_ascii_case(name))
    }

    /// The host of a provider for that path: the table knows where a provider has several.
    fn host_for(&self, party: &str, path: &str) -> Option<&str> {
        let rows = ALL.iter().filter(|row| row.party == party);
        let best = rows.max_by_key(|row| depth(row.paths, path));
        best.filter(|row| depth(row.paths, path) > 0)
            .and_then(|row| self.known(row.host))
            .or_else(|| {
                self.hosts
                    .iter()
                    .find(|(_, known)| known == party)
                    .map(|(host, _)| host.as_str())
            })
    }

    /// The provider whose path goes deepest; one whose kind of key is shown goes before all others.
    fn by_path(&self, path: &str, authorization: Option<&str>) -> Option<&str> {
        let key = authorization.and_then(key);
        let mut best: Option<(&Row, (bool, usize))> = None;
        for row in ALL {
            let found = depth(row.paths, path).max(self.own_depth(row.party, path));
            let shown = key
                .as_deref()
                .is_some_and(|key| row.keys.iter().any(|start| key.starts_with(start)));
            let rank = (shown, found);
            let better = best.as_ref().is_none_or(|(_, other)| rank > *other);
            if found > 0 && better && self.hosts_of(row.party).next().is_some() {
                best = Some((row, rank));
            }
        }
        let (row, _) = best?;
        self.known(row.host)
            .or_else(|| self.host_for(row.party, path))
    }

    /// How deep the paths go that the settings added for that provider.
    fn own_depth(&self, party: &str, path: &str) -> usize {
        let own = self.extra.iter().filter(|(known, _)| known == party);
        own.map(|(_, pattern)| one_depth(pattern, path))
            .max()
            .unwrap_or(0)
    }
}

/// How many segments of the path the deepest of the patterns names; 0 where none fits.
fn depth(patterns: &[&str], path: &str) -> usize {
    let depths = patterns.iter().map(|pattern| one_depth(pattern, path));
    depths.max().unwrap_or(0)
}

fn one_depth(pattern: &str, path: &str) -> usize {
    let mut found = path.split('/').skip(1);
    let mut count = 0_usize;
    for wanted in pattern.split('/').skip(1) {
        let fits = found.next().is_some_and(|segment| match wanted {
            "v*.*" => is_version(segment),
            _ => wanted == segment,
        });
        if !fits {
            return 0;
        }
        count = count.saturating_add(1);
    }
    count
}

/// `v21.0`: how one provider's paths begin.
fn is_version(segment: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = segment
        .strip_prefix('v')
        .and_then(|rest| rest.split_once('.'));
    parts.is_some_and(|(major, minor)| digits(major) && digits(minor))
}

/// The key in the credentials: a Bearer token, or the user of Basic.
fn key(authorization: &str) -> Option<String> {
    match authorization.trim().split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
            Some(token.trim().to_owned())
        }
        _ => basic::parse(authorization).ok().map(|(user, _)| user),
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests;
