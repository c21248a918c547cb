//! What is printed when the gateway starts: where each provider is, and the line that points its SDK there.

use core::fmt;

use super::Gateway;

/// A provider's title and the line of code; `BASE` stands for the address of its own port.
const RECIPES: &[(&str, &str)] = &[
    (
        "twilio",
        "c = Client(sid, token); c.api.base_url = \"BASE\"",
    ),
    (
        "email",
        "curl -H \"Authorization: Bearer KEY\" BASE/v1/emails …",
    ),
    (
        "stripe",
        "StripeClient(key, base_addresses={\"api\": \"BASE\"})",
    ),
    (
        "razorpay",
        "razorpay.Client(auth=(id, secret), base_url=\"BASE\")",
    ),
    (
        "github",
        "Github(base_url=\"BASE\", auth=Auth.Token(token))",
    ),
    (
        "slack",
        "WebhookClient(\"BASE/services/…\"); WebClient(token, base_url=\"BASE/api/\")",
    ),
    (
        "whatsapp",
        "curl -H \"Authorization: Bearer TOKEN\" BASE/v21.0/PHONE_ID/messages …",
    ),
    (
        "typeform",
        "curl -H \"Authorization: Bearer TOKEN\" BASE/forms/FORM",
    ),
    (
        "mailchimp",
        "c.api_client.host = \"BASE/3.0\"; c.api_client.server = \"\"",
    ),
    ("hubspot", "api.api_client.configuration.host = \"BASE\""),
    (
        "lms",
        "curl -H \"Authorization: Bearer KEY\" BASE/v1/courses",
    ),
    (
        "board",
        "curl -X PUT -H \"Authorization: Bearer KEY\" --json '[…]' BASE/_routes",
    ),
    (
        "oauth",
        "BASE/oauth/authorize and BASE/oauth/token, as plain URLs",
    ),
    ("crm", "curl -H \"Authorization: Bearer KEY\" BASE/contacts"),
];

/// The table, one line for each provider.
impl fmt::Display for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "  The providers answer at {}, and each at a port of its own:\n",
            self.url()
        )?;
        for (party, address) in self.doors() {
            let base = format!("http://{address}");
            let recipe = RECIPES.iter().find(|(known, _)| known == party);
            let recipe = recipe
                .map_or("BASE", |(_, line)| line)
                .replace("BASE", &base);
            writeln!(f, "  {party:<10} {recipe}")?;
        }
        for note in self.notes() {
            writeln!(f, "  note: {note}")?;
        }
        Ok(())
    }
}
