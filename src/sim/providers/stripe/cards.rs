//! The test cards: which payment methods exist without having been created, and what becomes of a payment with each.

use serde_json::Value;

use super::error::param;
use crate::providers::answer::Refused;

/// What becomes of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is paid.
    Paid,
    /// The bank declines: code and decline code.
    Declined(&'static str, &'static str),
    /// The customer must authenticate first; then it is paid, or declined for lack of funds.
    Asks {
        /// Whether it is paid then.
        paid: bool,
    },
}

/// A test card.
pub(super) struct Card {
    /// What stands behind `pm_card_` or `tok_`.
    pub name: &'static str,
    /// The number, where a token or a method is made of it.
    pub number: &'static str,
    /// The network.
    pub brand: &'static str,
    /// What becomes of a payment.
    pub fate: Fate,
}

const fn card(name: &'static str, number: &'static str, brand: &'static str, fate: Fate) -> Card {
    Card {
        name,
        number,
        brand,
        fate,
    }
}

const fn declined(
    name: &'static str,
    number: &'static str,
    code: &'static str,
    decline: &'static str,
) -> Card {
    card(name, number, "visa", Fate::Declined(code, decline))
}

const CARDS: &[Card] = &[
    card("visa", "4242424242424242", "visa", Fate::Paid),
    card("visa_debit", "4000056655665556", "visa", Fate::Paid),
    card("mastercard", "5555555555554444", "mastercard", Fate::Paid),
    card(
        "mastercard_debit",
        "5200828282828210",
        "mastercard",
        Fate::Paid,
    ),
    card("amex", "378282246310005", "amex", Fate::Paid),
    card("discover", "6011111111111117", "discover", Fate::Paid),
    card("diners", "3056930009020004", "diners", Fate::Paid),
    card("jcb", "3566002020360505", "jcb", Fate::Paid),
    card("unionpay", "6200000000000005", "unionpay", Fate::Paid),
    card("us", "4242424242424242", "visa", Fate::Paid),
    card("in", "4000003560000008", "visa", Fate::Paid),
    card("gb", "4000008260000000", "visa", Fate::Paid),
    card("de", "4000002760000016", "visa", Fate::Paid),
    card("fr", "4000002500000003", "visa", Fate::Paid),
    card("bypassPending", "4000000000000077", "visa", Fate::Paid),
    card(
        "threeDSecureOptional",
        "4000000000003055",
        "visa",
        Fate::Paid,
    ),
    declined(
        "chargeDeclined",
        "4000000000000002",
        "card_declined",
        "generic_decline",
    ),
    declined(
        "chargeDeclinedInsufficientFunds",
        "4000000000009995",
        "card_declined",
        "insufficient_funds",
    ),
    declined(
        "chargeDeclinedLostCard",
        "4000000000009987",
        "card_declined",
        "lost_card",
    ),
    declined(
        "chargeDeclinedStolenCard",
        "4000000000009979",
        "card_declined",
        "stolen_card",
    ),
    declined(
        "chargeDeclinedVelocityLimitExceeded",
        "4000000000006975",
        "card_declined",
        "card_velocity_exceeded",
    ),
    declined(
        "chargeDeclinedFraudulent",
        "4100000000000019",
        "card_declined",
        "fraudulent",
    ),
    declined(
        "radarBlock",
        "4100000000000019",
        "card_declined",
        "fraudulent",
    ),
    declined(
        "chargeCustomerFail",
        "4000000000000341",
        "card_declined",
        "generic_decline",
    ),
    declined(
        "chargeDeclinedExpiredCard",
        "4000000000000069",
        "expired_card",
        "expired_card",
    ),
    declined(
        "chargeDeclinedIncorrectCvc",
        "4000000000000127",
        "incorrect_cvc",
        "incorrect_cvc",
    ),
    declined(
        "chargeDeclinedProcessingError",
        "4000000000000119",
        "processing_error",
        "processing_error",
    ),
    card(
        "authenticationRequired",
        "4000002760003184",
        "visa",
        Fate::Asks { paid: true },
    ),
    card(
        "authenticationRequiredOnSetup",
        "4000002500003155",
        "visa",
        Fate::Asks { paid: true },
    ),
    card(
        "threeDSecure2Required",
        "4000000000003220",
        "visa",
        Fate::Asks { paid: true },
    ),
    card(
        "threeDSecureRequired",
        "4000000000003063",
        "visa",
        Fate::Asks { paid: true },
    ),
    card(
        "authenticationRequiredChargeDeclinedInsufficientFunds",
        "4000008260003178",
        "visa",
        Fate::Asks { paid: false },
    ),
    card(
        "threeDSecureRequiredChargeDeclined",
        "4000008400001629",
        "visa",
        Fate::Asks { paid: false },
    ),
];

/// The card of `pm_card_visa`, `tok_visa` or `pm_card_visa_chargeDeclined`.
pub(super) fn named(text: &str) -> Option<&'static Card> {
    let name = text
        .strip_prefix("pm_card_")
        .or_else(|| text.strip_prefix("tok_"))?;
    // Most declines may be written with the network in front.
    let bare = name.strip_prefix("visa_").unwrap_or(name);
    CARDS
        .iter()
        .find(|card| card.name == name)
        .or_else(|| CARDS.iter().find(|card| card.name == bare))
}

/// The card that a description of a method names: a token. Numbers are refused, as the real one refuses them to
/// accounts that may not handle them.
pub(super) fn described(data: Option<&Value>, within: &str) -> Result<&'static Card, Refused> {
    let text = |name: &str| data.and_then(|data| data.get(name)).and_then(Value::as_str);
    if text("number").is_some() {
        let message = "Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens that map to the test card you are using, see https://stripe.com/docs/testing. To enable testing raw card data APIs, see https://support.stripe.com/questions/enabling-access-to-raw-card-data-apis.";
        let mut refused = param("", "", message);
        refused.response.status.0 = 402;
        return Err(refused);
    }
    let Some(token) = text("token") else {
        let name = format!("{within}[token]");
        return Err(super::params::missing(&name));
    };
    named(token).ok_or_else(|| super::error::no_such("token", token, &format!("{within}[token]")))
}

/// What a customer is told of a decline.
pub(super) fn message(code: &str, decline: &str) -> &'static str {
    match (code, decline) {
        (_, "insufficient_funds") => "Your card has insufficient funds.",
        ("expired_card", _) => "Your card has expired.",
        ("incorrect_cvc", _) => "Your card's security code is incorrect.",
        ("processing_error", _) => {
            "An error occurred while processing your card. Try again in a little bit."
        }
        (_, "card_velocity_exceeded") => {
            "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."
        }
        ("authentication_required", _) => {
            "Your card was declined. This transaction requires authentication."
        }
        _ => "Your card was declined.",
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, named};

    #[test]
    fn declines_may_be_written_with_and_without_the_network() {
        for name in [
            "pm_card_visa_chargeDeclined",
            "pm_card_chargeDeclined",
            "tok_chargeDeclined",
        ] {
            let fate = named(name).map(|card| card.fate);
            assert_eq!(
                fate,
                Some(Fate::Declined("card_declined", "generic_decline")),
                "{name}"
            );
        }
        assert!(named("pm_card_nothing").is_none());
        assert!(named("pm_1abc").is_none());
    }
}
