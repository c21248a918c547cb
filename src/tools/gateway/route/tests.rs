//! Who is meant, for every way of saying it.

use super::{Asked, Choice, Directory};
use crate::gateway::paths::ALL;

fn directory() -> Directory {
    let mut hosts = vec![("yourapp.com".to_owned(), "shop".to_owned())];
    hosts.extend(
        ALL.iter()
            .map(|row| (row.host.to_owned(), row.party.to_owned())),
    );
    let extra = [("oauth", "/login/authorize"), ("slack", "/hooks/T0/B0")];
    let extra = extra.map(|(party, path)| (party.to_owned(), path.to_owned()));
    Directory::new(hosts, extra.to_vec())
}

#[track_caller]
fn check(asked: Asked<'_>, host: &str, path: &str) {
    let directory = directory();
    assert_eq!(
        directory.choose(&asked),
        Some(Choice { host, path }),
        "{asked:?}"
    );
}

fn at(path: &str) -> Asked<'_> {
    let host = Some("127.0.0.1:8081");
    Asked {
        host,
        path,
        ..Asked::default()
    }
}

#[test]
fn a_real_host_name_decides_before_everything_else() {
    for host in [
        "api.stripe.com",
        "API.Stripe.com:443",
        "api.stripe.com:8081",
    ] {
        let asked = Asked {
            host: Some(host),
            path: "/@twilio/v1",
            own: Some("twilio"),
            ..Asked::default()
        };
        check(asked, "api.stripe.com", "/@twilio/v1");
    }
}

#[test]
fn a_first_segment_names_a_provider_or_a_host() {
    check(
        at("/@stripe/v1/customers"),
        "api.stripe.com",
        "/v1/customers",
    );
    check(
        at("/@api.razorpay.com/v1/customers?x"),
        "api.razorpay.com",
        "/v1/customers?x",
    );
    check(at("/@slack/api/auth.test"), "slack.com", "/api/auth.test");
    check(at("/@slack/services/T0"), "hooks.slack.com", "/services/T0");
    check(at("/@twilio"), "api.twilio.com", "/");
    let own = Asked {
        own: Some("stripe"),
        ..at("/@twilio/2010-04-01")
    };
    check(own, "api.twilio.com", "/2010-04-01");
    assert_eq!(directory().choose(&at("/@nobody/v1")), None);
}

#[test]
fn a_port_of_its_own_takes_every_path() {
    for (own, path, host) in [
        ("github", "/", "api.github.com"),
        ("razorpay", "/v1/customers", "api.razorpay.com"),
        ("twilio", "/v1/Services/MG1", "messaging.twilio.com"),
        ("twilio", "/nowhere", "api.twilio.com"),
        ("slack", "/api/chat.postMessage", "slack.com"),
    ] {
        check(
            Asked {
                own: Some(own),
                ..at(path)
            },
            host,
            path,
        );
    }
}

#[test]
fn elsewhere_the_path_decides() {
    for (path, host) in [
        ("/2010-04-01/Accounts/AC1/Messages.json", "api.twilio.com"),
        ("/v1/Services", "messaging.twilio.com"),
        ("/v1/emails", "api.postbird.example"),
        ("/v1/payment_intents/pi_1", "api.stripe.com"),
        ("/v1/orders", "api.razorpay.com"),
        ("/v1/customers", "api.stripe.com"),
        ("/v1/courses/42", "api.courses.example"),
        ("/graphql", "api.courses.example"),
        ("/repos/o/r/hooks", "api.github.com"),
        ("/services/T0/B0/X", "hooks.slack.com"),
        ("/api/auth.test", "slack.com"),
        ("/v21.0/1063/messages", "graph.facebook.com"),
        ("/forms/f1", "api.typeform.com"),
        ("/3.0/lists/l1", "us21.api.mailchimp.com"),
        ("/crm/v3/objects/contacts", "api.hubapi.com"),
        ("/oauth/token", "auth.courses.example"),
        ("/login/authorize", "auth.courses.example"),
        ("/hooks/T0/B0", "hooks.slack.com"),
    ] {
        check(at(path), host, path);
    }
    for path in [
        "/",
        "",
        "/v1x",
        "/2010-04-01x",
        "/v21",
        "/v.0/x",
        "/hooks/T0",
        "*",
    ] {
        assert_eq!(directory().choose(&at(path)), None, "{path}");
    }
}

#[test]
fn a_key_tells_two_providers_with_one_path_apart() {
    let basic = wire::codec::basic::header;
    for (path, authorization, host) in [
        (
            "/v1/customers",
            "Bearer sk_test_1".to_owned(),
            "api.stripe.com",
        ),
        ("/v1/customers", basic("sk_test_1", ""), "api.stripe.com"),
        (
            "/v1/customers",
            basic("rzp_test_1", "s"),
            "api.razorpay.com",
        ),
        ("/v1/refunds", basic("rzp_test_1", "s"), "api.razorpay.com"),
        ("/v1/nowhere", basic("rzp_test_1", "s"), "api.razorpay.com"),
        ("/v1/nowhere", "bearer rk_live".to_owned(), "api.stripe.com"),
        ("/v1/refunds", "Basic ???".to_owned(), "api.stripe.com"),
        (
            "/3.0/lists",
            "Bearer sk_test_1".to_owned(),
            "us21.api.mailchimp.com",
        ),
    ] {
        check(
            Asked {
                authorization: Some(&authorization),
                ..at(path)
            },
            host,
            path,
        );
    }
}

#[test]
fn a_provider_that_the_world_does_not_have_is_not_chosen() {
    let hosts = vec![("api.razorpay.com".to_owned(), "razorpay".to_owned())];
    let directory = Directory::new(hosts, Vec::new());
    let choice = directory
        .choose(&at("/v1/customers"))
        .map(|choice| choice.host.to_owned());
    assert_eq!(choice.as_deref(), Some("api.razorpay.com"));
    assert_eq!(directory.choose(&at("/3.0/lists")), None);
}

#[test]
fn a_host_that_settings_chose_is_asked_in_place_of_the_usual_one() {
    let hosts = vec![("us7.api.mailchimp.com".to_owned(), "mailchimp".to_owned())];
    let directory = Directory::new(hosts, Vec::new());
    let choice = directory
        .choose(&at("/3.0/ping"))
        .map(|choice| choice.host.to_owned());
    assert_eq!(choice.as_deref(), Some("us7.api.mailchimp.com"));
}
