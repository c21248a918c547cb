//! Currencies: which Stripe knows, how many decimals each has, and the least that a charge may be.

use super::error::param;
use crate::providers::answer::Refused;
use crate::providers::currency;

/// The most that an amount may be, in the smallest unit.
const MAX_AMOUNT: i64 = 99_999_999;

/// Code, sign, least amount in the smallest unit. Those that are not named here have a least amount of about half a
/// dollar, for which 50 stands in.
const LEAST: &[(&str, &str, i64)] = &[
    ("usd", "$", 50),
    ("aed", "", 200),
    ("aud", "$", 50),
    ("bgn", "", 100),
    ("brl", "R$", 50),
    ("cad", "$", 50),
    ("chf", "", 50),
    ("czk", "", 1500),
    ("dkk", "", 250),
    ("eur", "€", 50),
    ("gbp", "£", 30),
    ("hkd", "$", 400),
    ("huf", "", 17_500),
    ("inr", "₹", 50),
    ("jpy", "¥", 50),
    ("mxn", "$", 1000),
    ("myr", "", 200),
    ("nok", "", 300),
    ("nzd", "$", 50),
    ("pln", "", 200),
    ("ron", "", 200),
    ("sek", "", 300),
    ("sgd", "$", 50),
    ("thb", "", 1000),
];

/// Currencies whose smallest unit is the currency itself.
const ZERO_DECIMAL: &[&str] = &[
    "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv",
    "xaf", "xof", "xpf",
];

/// The currency in lower case, where Stripe knows it.
pub(super) fn known(text: &str, name: &str) -> Result<String, Refused> {
    let code = text.to_ascii_lowercase();
    if currency::exists(&code) {
        return Ok(code);
    }
    let message = format!(
        "Invalid currency: {code}. Stripe currently supports these currencies: {}",
        currency::KNOWN
    );
    Err(param("", name, &message))
}

/// Whether that much may be charged.
pub(super) fn chargeable(amount: i64, currency: &str) -> Result<(), Refused> {
    positive(amount, "amount")?;
    let least = LEAST.iter().find(|(code, ..)| *code == currency);
    let least = least.map_or(50, |(_, _, least)| *least);
    if amount < least {
        let message = format!(
            "Amount must be at least {} {currency}",
            shown(least, currency)
        );
        return Err(param("amount_too_small", "amount", &message));
    }
    if amount > MAX_AMOUNT {
        let message = format!(
            "Amount must be no more than {}",
            shown(MAX_AMOUNT, currency)
        );
        return Err(param("amount_too_large", "amount", &message));
    }
    Ok(())
}

/// At least 1.
pub(super) fn positive(amount: i64, name: &str) -> Result<(), Refused> {
    if amount >= 1 {
        return Ok(());
    }
    let message = "This value must be greater than or equal to 1.";
    Err(param("parameter_invalid_integer", name, message))
}

/// An amount as messages show it: `$0.50`, `¥50`.
pub(super) fn shown(amount: i64, currency: &str) -> String {
    let sign = LEAST.iter().find(|(code, ..)| *code == currency);
    let sign = sign.map_or("", |(_, sign, _)| *sign);
    let (whole, rest) = if ZERO_DECIMAL.contains(&currency) {
        (amount, String::new())
    } else {
        (amount / 100, format!(".{:02}", amount % 100))
    };
    // A comma stands in front of each three figures.
    let figures = whole.to_string();
    let mut grouped = String::new();
    for (place, figure) in figures.chars().enumerate() {
        let left = figures.len().saturating_sub(place);
        if place > 0 && left % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(figure);
    }
    [sign, &grouped, &rest].concat()
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn amounts_are_shown_as_people_write_them() {
        assert_eq!(shown(50, "usd"), "$0.50");
        assert_eq!(shown(50, "jpy"), "¥50");
        assert_eq!(shown(99_999_999, "eur"), "€999,999.99");
        assert_eq!(shown(250, "dkk"), "2.50");
    }
}
