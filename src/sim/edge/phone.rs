//! A customer's phone: it keeps the texts that reach it, and nothing else.

use wire::Party;

use crate::actor::{Actor, Ctx, Parcel};
use crate::screens::INBOX;

/// The phone of one number.
#[derive(Clone)]
pub(crate) struct Phone {
    party: Party,
}

impl Phone {
    /// The phone of that number.
    pub(crate) fn new(number: &str) -> Phone {
        Phone {
            party: Party::new(&format!("phone:{number}")),
        }
    }
}

impl Actor for Phone {
    fn party(&self) -> &Party {
        &self.party
    }

    fn copy(&self) -> Option<Box<dyn Actor>> {
        Some(Box::new(self.clone()))
    }

    fn receive(&mut self, ctx: &mut Ctx<'_>, _from: &Party, parcel: Parcel) {
        if let Parcel::Sms { id, from, text, .. } = parcel {
            ctx.fact(
                INBOX,
                &id,
                vec![("from", (*from).into()), ("text", (*text).into())],
            );
        }
    }
}
