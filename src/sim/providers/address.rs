//! What counts as an e-mail address where a provider asks for one. It sends nothing there.

/// The longest address, in bytes (RFC 5321, section 4.5.3.1.3, without its angle brackets).
const MAX_ADDRESS: usize = 254;

/// Something, an @, and a host with a dot; no blanks. Real services check as little.
pub(crate) fn is_email(text: &str) -> bool {
    let fits = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !part.contains("..")
    };
    let odd =
        |sign: char| sign.is_whitespace() || sign.is_control() || "<>(),;:\"[]".contains(sign);
    text.len() <= MAX_ADDRESS
        && !text.contains(odd)
        && text.split_once('@').is_some_and(|(name, host)| {
            fits(name) && fits(host) && host.contains('.') && !host.contains('@')
        })
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn an_address_has_a_name_and_a_host_with_a_dot() {
        for good in [
            "a@b.co",
            "Urist.McVankab+x@freddiesjokes.com",
            "ü@example.com",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "@b.co",
            "a@b.",
            "a b@c.de",
            "a@b@c.de",
            "a..b@c.de",
            "a@b.co\n",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
