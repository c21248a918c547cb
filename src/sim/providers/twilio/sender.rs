//! What may stand in `To` and `From`: the shapes of addresses, without asking whose they are.

/// The shape of a sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sender {
    /// `+33198765432`.
    Number,
    /// Three to eight digits.
    ShortCode,
    /// Up to eleven letters, digits and a few signs, with a letter among them.
    Name,
}

impl Sender {
    /// The shape of that text, where it is one of a sender.
    pub(super) fn of(text: &str) -> Option<Sender> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '+' | '-' | '_' | '&');
        if is_e164(text) {
            Some(Sender::Number)
        } else if digits && (3..=8).contains(&text.len()) {
            Some(Sender::ShortCode)
        } else if text.len() <= 11
            && text.trim() == text
            && text.chars().all(sign)
            && text.chars().any(|c| c.is_ascii_alphabetic())
        {
            Some(Sender::Name)
        } else {
            None
        }
    }
}

/// E.164: a plus, a first digit that is not 0, and 7 to 15 digits in all.
pub(super) fn is_e164(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('+') else {
        return false;
    };
    (7..=15).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A channel's address, such as `whatsapp:+33612345678`.
pub(super) fn channel(text: &str) -> Option<&str> {
    let (channel, _) = text.split_once(':')?;
    ["whatsapp", "messenger", "rcs"]
        .into_iter()
        .find(|known| *known == channel)
}

/// Whether the text is a SID of that kind: two letters and 32 hexadecimal digits.
pub(super) fn is_sid(kind: &str, text: &str) -> bool {
    text.strip_prefix(kind)
        .is_some_and(|hex| hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The number within an address: what stands behind the channel, or all of it.
pub(super) fn number(text: &str) -> &str {
    match channel(text) {
        Some(_) => text.split_once(':').map_or(text, |(_, number)| number),
        None => text,
    }
}

/// Why a text is no number in E.164.
pub(super) fn number_slip(name: &str, text: &str) -> String {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.starts_with(' ') && is_e164(&format!("+{}", text.trim())) {
        format!(
            "{name} begins with a space: in a form, + means a space. Written %2B, it stays a plus."
        )
    } else if text.trim() != text {
        format!("{name} has a space at its edge.")
    } else if text.contains("%2B") {
        format!("{name} holds %2B itself: it was percent-encoded twice.")
    } else if text.starts_with("00") {
        format!("{name} starts with 00; write the country code behind a +.")
    } else if text.starts_with('0') {
        format!(
            "{name} is a national number; write + and the country code in place of the first 0."
        )
    } else if text.starts_with("+0") {
        format!("{name} has a 0 where the country code should begin.")
    } else if digits == 0 {
        format!("{name} is no phone number: {text} has no digit.")
    } else if text.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{name} has no + in front of the country code.")
    } else if text.chars().any(|c| !c.is_ascii_digit() && c != '+') {
        format!("{name} may hold a + and digits, and nothing else: {text} does not.")
    } else if digits < 7 {
        format!("{name} is too short for a phone number: {digits} digits.")
    } else {
        format!("{name} is no number in E.164: it has {digits} digits, and 15 are the most.")
    }
}

#[cfg(test)]
mod tests {
    use super::{Sender, number_slip};

    #[test]
    fn tells_the_shapes_of_senders_apart() {
        for (text, shape) in [
            ("+33198765432", Some(Sender::Number)),
            ("12345", Some(Sender::ShortCode)),
            ("YourShop", Some(Sender::Name)),
            ("33198765432", None),
            ("+0198765432", None),
            ("YourLittleShop", None),
            ("Shop!", None),
            ("", None),
        ] {
            assert_eq!(Sender::of(text), shape, "{text:?}");
        }
    }

    #[test]
    fn says_what_is_wrong_with_a_number() {
        for (text, says) in [
            (
                " 33612345678",
                "To begins with a space: in a form, + means a space. Written %2B, it stays a plus.",
            ),
            (
                "0612345678",
                "To is a national number; write + and the country code in place of the first 0.",
            ),
            ("33612345678", "To has no + in front of the country code."),
            (
                "+33 6 12 34 56 78",
                "To may hold a + and digits, and nothing else: +33 6 12 34 56 78 does not.",
            ),
            ("abc", "To is no phone number: abc has no digit."),
            ("+336", "To is too short for a phone number: 3 digits."),
        ] {
            assert_eq!(number_slip("To", text), says);
        }
    }
}
