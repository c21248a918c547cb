//! What a person does with a phone of the world: writes a text.

use std::sync::Arc;

use wire::Party;

use super::World;
use crate::actor::Parcel;

/// The longest text that a phone sends, in bytes.
const MAX_TEXT: usize = 10_000;

impl World {
    /// Lets the phone of that number send a text to another; with `whatsapp:` in front of the recipient it travels over
    /// WhatsApp. It leaves now. False where the world has no such phone, or the text is longer than `MAX_TEXT` bytes.
    pub fn write_text(&mut self, from: &str, to: &str, text: &str) -> bool {
        let phone = Party::new(&["phone:", from].concat());
        let Some(number) = self.net.number(&phone).filter(|_| text.len() <= MAX_TEXT) else {
            return false;
        };
        let channel = to
            .split_once(':')
            .map(|(channel, _)| [channel, ":"].concat());
        let from = [&channel.unwrap_or_default(), from].concat();
        let parcel = Parcel::Sms {
            about: 0,
            id: Arc::from(""),
            from: from.into(),
            to: to.into(),
            text: text.into(),
        };
        let carrier = Party::new("carrier");
        self.net.hand(number, &carrier, "SMS", "", 0, parcel);
        true
    }
}
