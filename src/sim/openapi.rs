//! The description of each twin in OpenAPI 3.1: what it answers at which path, written beside the twin and served as it is.
//! It is a description and no program: nothing of the world reads it.

/// Descriptions by the party's name, in the order of the registry.
const ALL: &[(&str, &str)] = &[
    ("twilio", include_str!("providers/twilio/openapi.json")),
    ("email", include_str!("providers/postbird/openapi.json")),
    ("stripe", include_str!("providers/stripe/openapi.json")),
    ("razorpay", include_str!("providers/razorpay/openapi.json")),
    ("github", include_str!("providers/github/openapi.json")),
    ("slack", include_str!("providers/slack/openapi.json")),
    ("whatsapp", include_str!("providers/whatsapp/openapi.json")),
    ("typeform", include_str!("providers/typeform/openapi.json")),
    (
        "mailchimp",
        include_str!("providers/mailchimp/openapi.json"),
    ),
    ("hubspot", include_str!("providers/hubspot/openapi.json")),
    ("oauth", include_str!("providers/oauth/openapi.json")),
    ("lms", include_str!("providers/lms/openapi.json")),
    ("board", include_str!("providers/board/openapi.json")),
    ("crm", include_str!("providers/crm/openapi.json")),
];

/// The parties that are described.
pub fn described() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|(party, _)| *party)
}

/// The description of that party in JSON.
pub fn openapi(party: &str) -> Option<&'static str> {
    ALL.iter()
        .find(|(known, _)| *known == party)
        .map(|(_, text)| *text)
}
