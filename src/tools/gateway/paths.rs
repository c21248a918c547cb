//! At which paths each provider answers: the table by which requests without a name are told apart.
//!
//! A provider that stands in no row is reached by its host name, by `/@party/…` and at its own port.

/// A host of a provider.
pub(crate) struct Row {
    /// The party.
    pub party: &'static str,
    /// The real host; where a world's settings choose another one, that one is asked.
    pub host: &'static str,
    /// Beginnings of its paths, whole segments; `v*.*` stands for a version such as `v21.0`.
    pub paths: &'static [&'static str],
    /// How its keys begin.
    pub keys: &'static [&'static str],
}

/// Hosts whose answers hold absolute addresses that clients follow: pages in `Link` or `next_page_url`, objects by their
/// `url`. Such a client would leave this machine, so these addresses are given as the client itself would write them.
pub(crate) const FOLLOWED: &[&str] = &["api.github.com", "messaging.twilio.com"];

/// Of two rows with the same path, the first is meant where no key tells them apart.
pub(crate) const ALL: &[Row] = &[
    row("twilio", "api.twilio.com", &["/2010-04-01"], &["AC", "SK"]),
    row(
        "twilio",
        "messaging.twilio.com",
        &["/v1/Services"],
        &["AC", "SK"],
    ),
    row("email", "api.postbird.example", &["/v1/emails"], &["pb_"]),
    row("stripe", "api.stripe.com", STRIPE, &["sk_", "rk_", "pk_"]),
    row("razorpay", "api.razorpay.com", RAZORPAY, &["rzp_"]),
    row(
        "github",
        "api.github.com",
        GITHUB,
        &["ghp_", "github_pat_", "gho_", "ghs_"],
    ),
    row(
        "slack",
        "hooks.slack.com",
        &["/services", "/triggers", "/workflows"],
        &[],
    ),
    row("slack", "slack.com", &["/api"], &["xoxb-", "xoxp-"]),
    row(
        "whatsapp",
        "graph.facebook.com",
        &["/v*.*", "/_simulator/whatsapp"],
        &["EAA"],
    ),
    row(
        "typeform",
        "api.typeform.com",
        &[
            "/forms",
            "/me",
            "/workspaces",
            "/themes",
            "/_simulator/forms",
        ],
        &["tfp_"],
    ),
    row("mailchimp", "us21.api.mailchimp.com", &["/3.0"], &[]),
    row("hubspot", "api.hubapi.com", HUBSPOT, &["pat-"]),
    row("lms", "api.courses.example", LMS, &[]),
    row("board", "draft.courses.example", &["/_routes"], &[]),
    row(
        "oauth",
        "auth.courses.example",
        &["/oauth", "/.well-known"],
        &[],
    ),
    row(
        "crm",
        "crm.example",
        &["/contacts", "/webhook-endpoints"],
        &[],
    ),
];

const STRIPE: &[&str] = &[
    "/3d_secure_2",
    "/v1",
    "/v1/balance",
    "/v1/charges",
    "/v1/customers",
    "/v1/events",
    "/v1/payment_intents",
    "/v1/payment_methods",
    "/v1/refunds",
    "/v1/setup_intents",
    "/v1/webhook_endpoints",
];

const RAZORPAY: &[&str] = &[
    "/v1",
    "/v1/customers",
    "/v1/orders",
    "/v1/payment_links",
    "/v1/payments",
    "/v1/refunds",
    "/v1/webhooks",
    "/v2/accounts",
];

const GITHUB: &[&str] = &[
    "/gists",
    "/issues",
    "/meta",
    "/octocat",
    "/orgs",
    "/rate_limit",
    "/repos",
    "/repositories",
    "/search",
    "/user",
    "/users",
    "/zen",
];

const HUBSPOT: &[&str] = &[
    "/account-info",
    "/associations",
    "/crm",
    "/owners",
    "/properties",
];

const LMS: &[&str] = &[
    "/graphql",
    "/v1/courses",
    "/v1/enrollments",
    "/v1/keys",
    "/v1/students",
    "/v2/courses",
    "/v2/enrollments",
    "/v2/students",
];

const fn row(
    party: &'static str,
    host: &'static str,
    paths: &'static [&'static str],
    keys: &'static [&'static str],
) -> Row {
    Row {
        party,
        host,
        paths,
        keys,
    }
}
