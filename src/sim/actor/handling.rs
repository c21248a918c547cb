//! What an app whose handler is a program needs of the world: its steps are logged, its machine may die, and it answers when it
//! likes.

use wire::{ExchangeId, Operation, Party, Response, Secret, What};

use super::Ctx;
use crate::handler::Need;

impl Ctx<'_> {
    /// Logs a step of a handler.
    pub(crate) fn operation(&mut self, operation: Operation) {
        self.net.log(What::Op(operation));
    }

    /// Logs a fault that struck the actor itself.
    pub(crate) fn fault(&mut self, kind: &'static str, exchange: Option<ExchangeId>, cause: &str) {
        let party = self.party();
        self.net.log(What::Fault {
            exchange,
            kind,
            from: party.clone(),
            to: party,
            cause: cause.to_owned(),
        });
    }

    /// Why the actor's machine dies before that operation of that run; nothing where it lives on.
    pub(crate) fn crash(&self, run: u64, op: u32) -> Option<String> {
        self.net.faults().crash(&self.party(), run, op)
    }

    /// The secret by which the app checks what a party signed: its own, or one that fits nothing while that party signs with a
    /// new secret that the app does not know yet.
    pub(crate) fn known_secret(&self, party: &str, secret: &Secret) -> Secret {
        if self.net.faults().rotated(&Party::new(party), self.net.now) {
            [secret.reveal(), " before"].concat().into()
        } else {
            secret.clone()
        }
    }

    /// Answers a request whose answer was said to come later.
    pub(crate) fn answer_later(&mut self, exchange: ExchangeId, response: Response) {
        self.net.answer(exchange, self.net.now, 0, response);
    }

    /// Breaks the connection of a request that is not answered yet.
    pub(crate) fn break_off(&mut self, exchange: ExchangeId, cause: String) {
        self.net.break_off(exchange, cause);
    }

    /// The world cannot go on before this is known.
    pub(crate) fn need(&mut self, need: Need) {
        self.net.need.get_or_insert(need);
    }
}
