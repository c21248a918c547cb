//! What the HubSpot twin is told about itself: the token, its scopes, its limits.

use wire::Secret;

use crate::table::Table;

/// The calls within the window that a private app has.
const CALLS: u32 = 150;
/// The window, in seconds.
const WINDOW: u32 = 10;
/// The calls in a day.
const DAILY: u32 = 500_000;
/// The most calls within the window that can be set.
const MAX_CALLS: u32 = 10_000;

/// What the provider knows.
pub(super) struct Settings {
    /// Host name.
    pub host: String,
    /// The private app's token.
    pub token: Secret,
    /// Its scopes; none means all.
    pub scopes: Vec<String>,
    /// Calls within the window.
    pub calls: u32,
    /// The window, in seconds.
    pub window: u32,
    /// Calls in a day.
    pub daily: u32,
}

impl Settings {
    /// Reads them.
    pub(super) fn read(table: &mut Table<'_>) -> Settings {
        table.only(&["token", "scopes", "rate", "daily", "host"]);
        let mut settings = Settings {
            host: table
                .text("host")
                .unwrap_or_else(|| super::PROVIDER.hosts.concat()),
            token: table.required("token").into(),
            scopes: table.texts("scopes"),
            calls: CALLS,
            window: WINDOW,
            daily: DAILY,
        };
        if let Some(daily) = table.number("daily") {
            settings.daily = u32::try_from(daily).unwrap_or(u32::MAX);
        }
        if let Some(rate) = table.value("rate") {
            let number = |key: &str| rate.get(key)?.as_u64()?.try_into().ok();
            match (number("max"), number("window")) {
                (Some(1..=MAX_CALLS), Some(1..)) => {
                    settings.calls = number("max").unwrap_or(CALLS);
                    settings.window = number("window").unwrap_or(WINDOW);
                }
                _ => table.problem(
                    "rate",
                    &rate.to_string(),
                    "{ max, window }: calls from 1 to 10000, and seconds from 1",
                ),
            }
        }
        settings
    }

    /// Whether the app has that scope.
    pub(super) fn grants(&self, scope: &str) -> bool {
        scope.is_empty() || self.scopes.is_empty() || self.scopes.iter().any(|one| one == scope)
    }
}
