//! What the server has given out: codes, tokens, and the families in which one consent keeps all that came of it.
//!
//! Facts never show a code or a token, only its last four characters.

use wire::Time;

use super::challenge::Challenge;
use super::client::Client;
use super::grant::{Code, Family, Kind, State, Token};
use super::jwt;
use super::scope::Scope;
use super::settings::Settings;
use crate::actor::Ctx;
use crate::providers::store::Store;
use crate::stream::Stream;

/// The most codes, and the most consents.
const MAX_GRANTS: usize = 500_000;
/// The most tokens.
const MAX_TOKENS: usize = 1_000_000;
/// The most access tokens of one consent that are worth something at once; with another one, the oldest is revoked.
const MAX_LIVE: usize = 100;
/// The length of a code or token: 62 to the power of 43 is more than 2 to the power of 256.
const LENGTH: u32 = 43;

/// Everything that was given out.
pub(super) struct Vault {
    codes: Store<Code>,
    families: Store<Family>,
    tokens: Store<Token>,
    code_stream: Stream,
    token_stream: Stream,
}

impl Vault {
    /// Nothing was given out yet.
    pub(super) fn new(seed: u64) -> Vault {
        Vault {
            codes: Store::new(MAX_GRANTS),
            families: Store::new(MAX_GRANTS),
            tokens: Store::new(MAX_TOKENS),
            code_stream: Stream::new(seed, "oauth code"),
            token_stream: Stream::new(seed, "oauth token"),
        }
    }

    /// Why nothing more can be given out.
    pub(super) fn is_full(&self, ctx: &mut Ctx<'_>) -> Option<String> {
        // An answer has two tokens at most, and the store says only whether it is full.
        let full = self.codes.is_full()
            || self.families.is_full()
            || self.tokens.len().saturating_add(2) > MAX_TOKENS;
        full.then(|| {
            let says = format!(
                "The server holds {MAX_GRANTS} grants or {MAX_TOKENS} tokens: it gives out no more."
            );
            ctx.bound(says.clone());
            says
        })
    }

    /// Gives out a code.
    pub(super) fn add_code(&mut self, ctx: &mut Ctx<'_>, code: Code) -> String {
        let value = self.code_stream.base62(LENGTH);
        let columns = vec![
            ("status", "issued".into()),
            ("ends_with", tail(&value).into()),
            ("client", code.client.as_str().into()),
            ("user", code.user.as_str().into()),
            ("scope", code.scope.to_string().into()),
            ("redirect_uri", code.redirect_uri.as_str().into()),
            (
                "challenge_method",
                code.challenge.as_ref().map(Challenge::method).into(),
            ),
            ("expires_at", ctx.calendar().iso(code.expires).into()),
        ];
        if let Some(number) = self.codes.add(&value, code) {
            ctx.fact("codes", &row("code", number), columns);
        }
        value
    }

    /// The code of that value.
    pub(super) fn code(&self, value: &str) -> Option<&Code> {
        self.codes.get(value)
    }

    /// Notes that the code was exchanged, and that this family came of it.
    pub(super) fn use_code(&mut self, ctx: &mut Ctx<'_>, value: &str, family: u64) {
        let Some(number) = self.codes.number(value) else {
            return;
        };
        if let Some(code) = self.codes.at_mut(number) {
            code.family = Some(family);
            let columns = vec![
                ("status", "used".into()),
                ("family", row("family", family).into()),
            ];
            ctx.fact("codes", &row("code", number), columns);
        }
    }

    /// Founds a family.
    pub(super) fn add_family(&mut self, ctx: &mut Ctx<'_>, family: Family) -> u64 {
        let columns = vec![
            ("status", "live".into()),
            ("client", family.client.as_str().into()),
            ("user", family.user.as_deref().into()),
            ("scope", family.scope.to_string().into()),
        ];
        let name = self.families.len().to_string();
        let Some(number) = self.families.add(&name, family) else {
            return u64::MAX;
        };
        ctx.fact("families", &row("family", number), columns);
        number
    }

    /// The family of that number.
    pub(super) fn family(&self, number: u64) -> Option<&Family> {
        self.families.at(number)
    }

    /// Revokes a family: every token in it is worth nothing from now on.
    pub(super) fn revoke_family(&mut self, ctx: &mut Ctx<'_>, number: u64, why: &str) {
        let found = self.families.at_mut(number);
        let Some(family) = found.filter(|family| !family.revoked) else {
            return;
        };
        family.revoked = true;
        let tokens = core::mem::take(&mut family.tokens);
        let columns = vec![("status", "revoked".into()), ("why", why.into())];
        ctx.fact("families", &row("family", number), columns);
        for token in tokens {
            self.change(ctx, token, State::Revoked);
        }
    }

    /// Issues a token of a family.
    pub(super) fn issue(
        &mut self,
        ctx: &mut Ctx<'_>,
        settings: &Settings,
        client: &Client,
        kind: Kind,
        family: u64,
        scope: Scope,
    ) -> String {
        let seconds = match kind {
            Kind::Access => settings.token_ttl,
            Kind::Refresh => settings.refresh_ttl,
        };
        let token = Token {
            kind,
            family,
            scope,
            issued: ctx.now(),
            expires: ctx.now().plus(seconds.saturating_mul(1000)),
            state: State::Live,
        };
        let mut value = self.token_stream.base62(LENGTH);
        if let (Kind::Access, Some(secret)) = (kind, &settings.jwt) {
            let user = self
                .family(family)
                .and_then(|family| family.user.as_deref());
            value = jwt::sign(
                secret,
                &jwt::claims(ctx, settings, client, user, &token, &value),
            );
        }
        let columns = vec![
            ("kind", kind.word().into()),
            ("status", "live".into()),
            ("ends_with", tail(&value).into()),
            ("client", client.id.as_str().into()),
            ("family", row("family", family).into()),
            ("scope", token.scope.to_string().into()),
            ("expires_at", ctx.calendar().iso(token.expires).into()),
        ];
        if let Some(number) = self.tokens.add(&value, token) {
            ctx.fact("tokens", &row("token", number), columns);
            self.tidy(ctx, family, number);
        }
        value
    }

    /// Puts a new token among those of its family that may be worth something, and takes out those that are not any more:
    /// so the cost of a revocation is bounded.
    fn tidy(&mut self, ctx: &mut Ctx<'_>, family: u64, new: u64) {
        let Some(found) = self.families.at_mut(family) else {
            return;
        };
        let mut kept = core::mem::take(&mut found.tokens);
        kept.push(new);
        kept.retain(|number| self.keeps(ctx, *number));
        let is_access = |number: &u64| {
            self.tokens
                .at(*number)
                .is_some_and(|token| token.kind == Kind::Access)
        };
        if kept.iter().filter(|number| is_access(number)).count() > MAX_LIVE
            && let Some(place) = kept.iter().position(is_access)
        {
            let oldest = kept.remove(place);
            self.change(ctx, oldest, State::Revoked);
            ctx.bound(format!(
                "One consent has {MAX_LIVE} access tokens at once: the oldest is revoked."
            ));
        }
        if let Some(found) = self.families.at_mut(family) {
            found.tokens = kept;
        }
    }

    /// Whether a token may still be worth something; one whose time is over is marked.
    fn keeps(&mut self, ctx: &mut Ctx<'_>, number: u64) -> bool {
        let Some(token) = self.tokens.at(number) else {
            return false;
        };
        if token.state == State::Live && ctx.now() >= token.expires {
            self.change(ctx, number, State::Expired);
            return false;
        }
        token.state == State::Live
    }

    /// The token of that value and its family, whatever has become of them.
    pub(super) fn token(&self, value: &str) -> Option<(&Token, &Family)> {
        let token = self.tokens.get(value)?;
        Some((token, self.family(token.family)?))
    }

    /// The token of that value and its family, where it is worth something at that moment.
    pub(super) fn live(&self, value: &str, now: Time) -> Option<(&Token, &Family)> {
        let (token, family) = self.token(value)?;
        let live = token.state == State::Live && !family.revoked && now < token.expires;
        live.then_some((token, family))
    }

    /// Takes the worth from a token.
    pub(super) fn retire(&mut self, ctx: &mut Ctx<'_>, value: &str, state: State) {
        let Some(number) = self.tokens.number(value) else {
            return;
        };
        self.change(ctx, number, state);
    }

    fn change(&mut self, ctx: &mut Ctx<'_>, number: u64, state: State) {
        let token = self.tokens.at_mut(number);
        if let Some(token) = token.filter(|token| token.state == State::Live) {
            token.state = state;
            let columns = vec![("status", state.word().into())];
            ctx.fact("tokens", &row("token", number), columns);
        }
    }
}

/// The name of a row: numbers from 1.
fn row(table: &str, number: u64) -> String {
    format!("{table}-{}", number.saturating_add(1))
}

/// The last four characters.
fn tail(value: &str) -> String {
    let skip = value.chars().count().saturating_sub(4);
    value.chars().skip(skip).collect()
}
