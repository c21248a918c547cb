//! Calls of the providers' own libraries, run with those libraries. The libraries believe that they speak TLS with
//! the provider; `tests/reality/plain.*` brings what they send to the server on this machine.

use anyhow::{Context, Result, anyhow};
use wire::codec::curl;
use wire::codec::snippet::sdk::{Runtime, sdk};

use super::compare::Encoding;
use super::echo::Echo;
use super::run::Bench;
use super::samples::Sample;
use super::{install, judge};

/// One request for every kind of call. Credentials are of the kind that the library itself sends.
const COMMANDS: &[(&str, &str)] = &[
    (
        "Twilio, create",
        "curl https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json -u AC1:e9 --data-urlencode To=+336 -d ValidityPeriod=60 -d From=Shop --data-urlencode 'Body=it'\\''s \"here\" é' -d MediaUrl=https://a.example/1 -d MediaUrl=https://a.example/2",
    ),
    (
        "Twilio, create with an API key",
        "curl https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json -u SK1:s -d To=whatsapp:1 -d ContentSid=HX1",
    ),
    (
        "Twilio, list",
        "curl 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json?To=%2B336&DateSent%3E=2025-01-01&PageSize=20' -u AC1:e9",
    ),
    (
        "Twilio, fetch",
        "curl https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/SM1.json -u AC1:e9",
    ),
    (
        "Twilio, update",
        "curl https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/SM1.json -u AC1:e9 -d Status=canceled",
    ),
    (
        "Twilio, delete",
        "curl -X DELETE https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/SM1.json -u AC1:e9",
    ),
    (
        "Stripe, create",
        "curl https://api.stripe.com/v1/payment_intents --oauth2-bearer sk_test_1 -H 'Idempotency-Key: k-1' -d amount=2000 -d currency=eur -d 'metadata[order]=4821' -d 'payment_method_types[0]=card'",
    ),
    (
        "Stripe, retrieve",
        "curl https://api.stripe.com/v1/payment_intents/pi_1 --oauth2-bearer sk_test_1",
    ),
    (
        "Stripe, list",
        "curl 'https://api.stripe.com/v1/payment_intents?limit=3' --oauth2-bearer sk_test_1",
    ),
    (
        "Stripe, confirm",
        "curl https://api.stripe.com/v1/payment_intents/pi_1/confirm --oauth2-bearer sk_test_1 -d payment_method=pm_card_visa",
    ),
    (
        "Stripe, cancel",
        "curl -X POST https://api.stripe.com/v1/payment_intents/pi_1/cancel --oauth2-bearer sk_test_1",
    ),
    (
        "Razorpay, create",
        "curl https://api.razorpay.com/v1/orders -u rzp_test_1:s -H 'Content-Type: application/json' -d '{\"amount\": 50000, \"currency\": \"INR\", \"notes\": {\"order\": \"#4821\"}}'",
    ),
    (
        "Razorpay, fetch",
        "curl https://api.razorpay.com/v1/orders/order_1 -u rzp_test_1:s",
    ),
    (
        "Razorpay, list",
        "curl 'https://api.razorpay.com/v1/orders?count=2&skip=0' -u rzp_test_1:s",
    ),
    (
        "Slack, webhook",
        "curl https://hooks.slack.com/services/T1/B1/x -H 'Content-Type: application/json' -d '{\"text\": \"it is é\", \"blocks\": [{\"type\": \"divider\"}]}'",
    ),
    (
        "GitHub, create a hook",
        "curl https://api.github.com/repos/o/r/hooks -H 'Authorization: token ghp_1' -H 'Content-Type: application/json' -d '{\"name\": \"web\", \"config\": {\"url\": \"https://a.example\", \"content_type\": \"json\"}, \"events\": [\"push\"], \"active\": true}'",
    ),
    (
        "GitHub, list hooks",
        "curl https://api.github.com/repos/o/r/hooks -H 'Authorization: token ghp_1'",
    ),
    (
        "HubSpot, create",
        "curl https://api.hubapi.com/crm/v3/objects/contacts --oauth2-bearer pat-1 -H 'Content-Type: application/json' -d '{\"properties\": {\"email\": \"a@b.example\"}, \"associations\": []}'",
    ),
    (
        "HubSpot, fetch",
        "curl https://api.hubapi.com/crm/v3/objects/contacts/51 --oauth2-bearer pat-1",
    ),
    (
        "Mailchimp, add",
        "curl https://us21.api.mailchimp.com/3.0/lists/l1/members -u user:k-us21 -H 'Content-Type: application/json' -d '{\"email_address\": \"a@b.example\", \"status\": \"subscribed\"}'",
    ),
    (
        "Mailchimp, set",
        "curl -X PUT https://us21.api.mailchimp.com/3.0/lists/l1/members/h1 -u user:k-us21 -H 'Content-Type: application/json' -d '{\"email_address\": \"a@b.example\", \"status_if_new\": \"subscribed\"}'",
    ),
    (
        "Mailchimp, fetch",
        "curl https://us21.api.mailchimp.com/3.0/lists/l1/members/h1 -u user:k-us21",
    ),
];

/// Runs every call in both languages, and prints a table. Returns how many runs there were.
pub(super) fn check(bench: &Bench, echo: &Echo, faults: &mut Vec<String>) -> Result<usize> {
    println!("\n{:<36}{:<20}Node.js", "call", "Python");
    for (name, command) in COMMANDS {
        let read = curl::parse(command).map_err(|problem| anyhow!("{name}: {problem}"))?;
        let request = read
            .freeze()
            .map_err(|found| anyhow!("{name}: {found:?}"))?;
        let encoding = Encoding::Any;
        let sample = Sample {
            name,
            request,
            encoding,
        };
        print!("{name:<36}");
        for (runtime, file, program, before, missing) in [
            (
                Runtime::Python,
                "call.py",
                "python3",
                ["plain.py", "call.py"].as_slice(),
                install::PYTHON,
            ),
            (
                Runtime::Node,
                "call.mjs",
                "node",
                ["--import", "./plain.mjs", "call.mjs"].as_slice(),
                install::NODE,
            ),
        ] {
            let text = sdk(runtime, &sample.request)
                .with_context(|| format!("there is no call for {name}"))?;
            bench.write(file, &text)?;
            let ran = bench.run(program, before, missing);
            // The answer is that of no provider, and a library may well refuse it: what was sent counts.
            let ran = if echo.is_empty() { ran } else { Ok(()) };
            judge(&sample, program, ran, echo, faults);
        }
        println!();
    }
    Ok(2 * COMMANDS.len())
}
