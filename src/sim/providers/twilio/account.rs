//! What an account owns and whom it may reach: credentials, numbers, messaging services, opt-outs; and its messages.

use wire::{Secret, Time};

use super::book::Book;
use super::sender;
use crate::providers::index::Index;
use crate::table::Table;

/// The most requests that are kept in mind as being in work.
const MAX_BUSY: usize = 10_000;

/// How long a WhatsApp user may be sent free text after a word from there, in milliseconds.
const WINDOW: u64 = 24 * 3_600_000;

/// The keys of an account in a list of accounts.
const KEYS: [&str; 13] = [
    "sid",
    "token",
    "kind",
    "numbers",
    "verified",
    "services",
    "callback",
    "incoming",
    "unsubscribed",
    "api-keys",
    "geo-blocked",
    "whatsapp-joined",
    "concurrency",
];

/// What kind of account it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paid account.
    #[default]
    Full,
    /// Reaches only verified recipients, and says so in every text.
    Trial,
    /// Test credentials: everything is checked, nothing is sent.
    Test,
    /// Has always more requests in work than it may have.
    Limited,
    /// Lets nobody in.
    Suspended,
}

/// A messaging service and the senders in its pool.
pub(super) struct Service {
    /// `MG…`
    pub sid: String,
    /// Senders.
    pub numbers: Vec<String>,
    /// Where callbacks go when a message names no place.
    pub callback: Option<String>,
}

/// An account.
#[derive(Default)]
pub(super) struct Account {
    /// Account SID.
    pub sid: String,
    /// Auth Token.
    pub token: Secret,
    /// Its kind.
    pub kind: Kind,
    /// API keys: SID and secret.
    pub keys: Vec<(String, Secret)>,
    /// Phone numbers, short codes, sender names and `whatsapp:` addresses.
    pub numbers: Vec<String>,
    /// Recipients that a trial account may reach.
    pub verified: Vec<String>,
    /// Messaging services.
    pub services: Vec<Service>,
    /// Where callbacks go when neither message nor service names a place.
    pub callback: Option<String>,
    /// Where texts to its numbers are reported.
    pub incoming: Option<String>,
    /// Recipients who said STOP.
    pub unsubscribed: Vec<String>,
    /// Who said STOP to which sender, as `to from`; START takes it back.
    opt_outs: Index,
    /// When a WhatsApp user wrote last, as `to from`, in milliseconds of virtual time.
    windows: Index,
    /// The beginnings of numbers to which it may not send.
    pub geo_blocked: Vec<String>,
    /// Numbers that joined the WhatsApp sandbox, or wrote in the last 24 hours before the world began.
    pub joined: Vec<String>,
    /// How many requests it may have in work at once.
    pub concurrency: Option<u64>,
    /// Its messages.
    pub book: Book,
    /// Until when each request is in work.
    busy: Vec<Time>,
}

impl Account {
    /// The accounts of those settings: the one whose keys stand at the top, its test account, and those of the list.
    pub(super) fn all(table: &mut Table<'_>) -> Vec<Account> {
        let mut accounts = Vec::new();
        if table.value("accounts").is_none() || table.value("account").is_some() {
            let main = Account {
                sid: table.required("account"),
                token: table.required("token").into(),
                ..Account::read(table)
            };
            accounts.push(main);
        }
        if let Some((sid, token)) = table.text("test-account").zip(table.text("test-token")) {
            accounts.push(Account {
                sid,
                token: token.into(),
                kind: Kind::Test,
                ..Account::default()
            });
        }
        table.tables("accounts", &mut |table| {
            table.only(&KEYS);
            accounts.push(Account {
                sid: table.required("sid"),
                token: table.required("token").into(),
                kind: Account::kind(table),
                ..Account::read(table)
            });
        });
        accounts
    }

    fn kind(table: &mut Table<'_>) -> Kind {
        let words = ["full", "trial", "test", "limited", "suspended"];
        match table.word("kind", &words) {
            Some("trial") => Kind::Trial,
            Some("test") => Kind::Test,
            Some("limited") => Kind::Limited,
            Some("suspended") => Kind::Suspended,
            _ => Kind::Full,
        }
    }

    /// What may stand at the top and in the list.
    fn read(table: &mut Table<'_>) -> Account {
        let mut keys = Vec::new();
        table.tables("api-keys", &mut |table| {
            table.only(&["sid", "secret"]);
            keys.push((table.required("sid"), table.required("secret").into()));
        });
        let mut services = Vec::new();
        table.tables("services", &mut |table| {
            table.only(&["sid", "numbers", "callback"]);
            services.push(Service {
                sid: table.required("sid"),
                numbers: table.texts("numbers"),
                callback: table.text("callback"),
            });
        });
        Account {
            keys,
            services,
            numbers: table.texts("numbers"),
            verified: table.texts("verified"),
            callback: table.text("callback"),
            incoming: table.text("incoming"),
            unsubscribed: table.texts("unsubscribed"),
            geo_blocked: table.texts("geo-blocked"),
            joined: table.texts("whatsapp-joined"),
            concurrency: table.number("concurrency"),
            ..Account::default()
        }
    }

    /// The service of that SID.
    pub(super) fn service(&self, sid: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.sid == sid)
    }

    /// Whether the recipient said STOP to that sender.
    pub(super) fn opted_out(&self, to: &str, from: &str) -> bool {
        self.opt_outs.get(&[to, " ", from].concat()) == Some(1)
    }

    /// The recipient said STOP to that sender, or took it back.
    pub(super) fn opts(&mut self, to: &str, from: &str, out: bool) {
        self.opt_outs
            .insert(&[to, " ", from].concat(), u64::from(out));
        if !out {
            self.unsubscribed.retain(|known| known != to);
        }
    }

    /// Until when a WhatsApp user may be sent free text: 24 hours after the last word from there.
    pub(super) fn window(&self, to: &str, from: &str) -> Option<Time> {
        let wrote = self.windows.get(&[to, " ", from].concat());
        let joined = has(&self.joined, sender::number(to)).then_some(0);
        wrote.max(joined).map(|at| Time(at).plus(WINDOW))
    }

    /// A WhatsApp user wrote.
    pub(super) fn wrote(&mut self, to: &str, from: &str, now: Time) {
        self.windows.insert(&[to, " ", from].concat(), now.0);
    }

    /// How many requests are in work, with the one that just came.
    pub(super) fn in_work(&mut self, now: Time) -> u64 {
        self.busy.retain(|until| *until > now);
        u64::try_from(self.busy.len())
            .unwrap_or(u64::MAX)
            .saturating_add(1)
    }

    /// Keeps in mind that a request is in work until then.
    pub(super) fn works(&mut self, until: Time) {
        if self.busy.len() < MAX_BUSY {
            self.busy.push(until);
        }
    }

    /// Whether it may not have so many requests in work.
    pub(super) fn is_limited(&self, in_work: u64) -> bool {
        self.kind == Kind::Limited || self.concurrency.is_some_and(|most| in_work > most)
    }
}

/// Whether the text is one of the list, which is as short as a person types it.
pub(super) fn has(list: &[String], text: &str) -> bool {
    list.iter().any(|known| known == text)
}
