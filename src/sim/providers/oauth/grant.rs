//! What can be given out: a code, a token, and the family that keeps all that came of one consent.

use wire::Time;

use super::challenge::Challenge;
use super::scope::Scope;

/// A code, as its authorization request has made it.
#[derive(Clone)]
pub(super) struct Code {
    /// The client that it is for.
    pub client: String,
    /// Who has consented.
    pub user: String,
    /// To what.
    pub scope: Scope,
    /// Where it was sent.
    pub redirect_uri: String,
    /// Whether the request had named that place.
    pub named: bool,
    /// What its verifier must fit.
    pub challenge: Option<Challenge>,
    /// From when on it is worth nothing.
    pub expires: Time,
    /// The family that was founded with it.
    pub family: Option<u64>,
}

/// All that came of one consent, or of one request with client credentials.
#[derive(Clone)]
pub(super) struct Family {
    /// The client.
    pub client: String,
    /// The user; none where the client acts for itself.
    pub user: Option<String>,
    /// The widest scope of its tokens.
    pub scope: Scope,
    /// The numbers of its tokens that may be worth something.
    pub tokens: Vec<u64>,
    /// Whether all of it is revoked.
    pub revoked: bool,
}

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It opens resources.
    Access,
    /// It gets new tokens.
    Refresh,
}

/// What has become of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing.
    Live,
    /// A newer refresh token stands in its place.
    Rotated,
    /// It was revoked.
    Revoked,
    /// Its time was over when the server looked at its family again. Before that, only `expires` says so.
    Expired,
}

/// A token.
#[derive(Clone)]
pub(super) struct Token {
    /// What it is for.
    pub kind: Kind,
    /// Its family.
    pub family: u64,
    /// What it opens.
    pub scope: Scope,
    /// When it was issued.
    pub issued: Time,
    /// From when on it is worth nothing.
    pub expires: Time,
    /// What has become of it.
    pub state: State,
}

impl Kind {
    /// The word of facts and of `token_type_hint`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Access => "access_token",
            Kind::Refresh => "refresh_token",
        }
    }
}

impl State {
    /// The word of facts.
    pub(super) fn word(self) -> &'static str {
        match self {
            State::Live => "live",
            State::Rotated => "rotated",
            State::Revoked => "revoked",
            State::Expired => "expired",
        }
    }
}
