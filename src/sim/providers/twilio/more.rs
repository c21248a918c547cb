//! What no chapter of the page asks for: the media of a message, feedback, accounts, numbers, messaging services.

use super::Twilio;
use super::errors::{Refusal, Refused};
use super::routes::{Make, Resource};
use super::serve::{Ask, Served};
use crate::actor::Ctx;
use crate::notes::Notes;

mod account;
mod media;
mod service;

/// A further resource; the SIDs of its path stand beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum More {
    /// The media of a message.
    MediaList,
    /// One of them.
    Media,
    /// What became of a message, as its sender saw it.
    Feedback,
    /// The accounts that the credentials reach.
    Accounts,
    /// One account.
    Account,
    /// The account's numbers.
    Numbers,
    /// One of them.
    Number,
    /// The messaging services.
    Services,
    /// One of them.
    Service,
    /// The numbers in the pool of one.
    Pool,
}

/// The path of each, and what makes a resource of its SIDs.
pub(super) const ROUTES: [(&str, Make); 10] = [
    (
        "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}/Media",
        |sids| Resource::More(More::MediaList, sids),
    ),
    (
        "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}/Media/{Media}",
        |sids| Resource::More(More::Media, sids),
    ),
    (
        "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}/Feedback",
        |sids| Resource::More(More::Feedback, sids),
    ),
    ("/2010-04-01/Accounts", |sids| {
        Resource::More(More::Accounts, sids)
    }),
    ("/2010-04-01/Accounts/{Sid}", |sids| {
        Resource::More(More::Account, sids)
    }),
    (
        "/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers",
        |sids| Resource::More(More::Numbers, sids),
    ),
    (
        "/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/{Sid}",
        |sids| Resource::More(More::Number, sids),
    ),
    ("/v1/Services", |sids| Resource::More(More::Services, sids)),
    ("/v1/Services/{Sid}", |sids| {
        Resource::More(More::Service, sids)
    }),
    ("/v1/Services/{Sid}/PhoneNumbers", |sids| {
        Resource::More(More::Pool, sids)
    }),
];

impl More {
    /// The methods that `Allow` names.
    pub(super) fn methods(self) -> &'static str {
        match self {
            More::Media => "GET, DELETE, OPTIONS",
            More::Feedback => "POST, OPTIONS",
            _ => "GET, OPTIONS",
        }
    }
}

impl Twilio {
    /// Serves a request for one of these.
    pub(super) fn more(
        &mut self,
        ctx: &mut Ctx<'_>,
        ask: &Ask<'_>,
        place: u32,
        more: More,
        sids: &[String],
        notes: &mut Notes,
    ) -> Result<Served, Refused> {
        let sid = sids.first().map(String::as_str).unwrap_or_default();
        match more {
            More::MediaList | More::Media | More::Feedback => {
                let number = self.number(ask.path(), place, sid)?;
                let file = sids.get(1).map(String::as_str).unwrap_or_default();
                match more {
                    More::MediaList => self.media_list(ctx, ask, (place, number), notes),
                    More::Media => self.one_media(ctx, ask, (place, number), file, notes),
                    _ => self.feedback(ctx, ask, (place, number), notes),
                }
            }
            _ => {
                let account = self.account(place);
                let account = account
                    .ok_or_else(|| Refusal::not_found(ask.path(), "The account is gone."))?;
                match more {
                    More::Accounts | More::Account => {
                        account::serve(ctx, ask, account, more, notes)
                    }
                    More::Numbers | More::Number => {
                        account::numbers(ctx, ask, account, more, sid, notes)
                    }
                    _ => service::serve(ctx, ask, account, more, sid, notes),
                }
            }
        }
    }
}
