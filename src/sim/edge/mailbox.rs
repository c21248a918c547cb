//! A customer's mailbox: it keeps the e-mails that reach it, and nothing else.

use wire::Party;

use crate::actor::{Actor, Ctx, Parcel};
use crate::screens::INBOX;

/// The mailbox of one address.
#[derive(Clone)]
pub(crate) struct Mailbox {
    party: Party,
}

impl Mailbox {
    /// The mailbox of that address.
    pub(crate) fn new(address: &str) -> Mailbox {
        Mailbox {
            party: Party::new(&format!("mailbox:{address}")),
        }
    }
}

impl Actor for Mailbox {
    fn party(&self) -> &Party {
        &self.party
    }

    fn copy(&self) -> Option<Box<dyn Actor>> {
        Some(Box::new(self.clone()))
    }

    fn receive(&mut self, ctx: &mut Ctx<'_>, _from: &Party, parcel: Parcel) {
        if let Parcel::Mail {
            id,
            from,
            subject,
            text,
        } = parcel
        {
            ctx.fact(
                INBOX,
                &id,
                vec![
                    ("from", (*from).into()),
                    ("subject", (*subject).into()),
                    ("text", (*text).into()),
                ],
            );
        }
    }
}
