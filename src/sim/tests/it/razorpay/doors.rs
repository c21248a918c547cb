//! Every answer that the description of the Razorpay twin names, provoked once.

use serde_json::{Value, json};
use sim::World;

use crate::documented::{Documented, too_big};
use crate::kit::{ask, body, request};
use crate::razorpay::*;

fn done(
    seen: &mut Documented,
    world: &mut World,
    method: &str,
    template: &str,
    id: &str,
    content: &Value,
) -> Value {
    let path = template
        .replace("{id}", id)
        .replace("{account_id}", "acc_Roundtrip0001");
    let exchange = seen.see(world, template, plain(method, &path, content));
    assert_eq!(
        exchange.status(),
        Some(200),
        "{method} {path}: {}",
        body(&exchange)
    );
    body(&exchange)
}

fn story(seen: &mut Documented, world: &mut World) {
    let none = &Value::Null;
    let note = &json!({"notes": {"a": "1"}});
    let order = id(&done(
        seen,
        world,
        "POST",
        "/v1/orders",
        "",
        &json!({"amount": 50000, "currency": "INR"}),
    ));
    let netbanking = json!({"method": "netbanking", "bank": "HDFC"});
    let paying = payment(&order, &netbanking);
    for (method, fails) in [("GET", false), ("POST", true)] {
        let begun = done(seen, world, "POST", "/v1/payments/create/json", "", &paying);
        let page = "/v1/payments/{id}/authenticate";
        let id = begun["razorpay_payment_id"].as_str().unwrap();
        let url = format!("https://api.razorpay.com{}", page.replace("{id}", id));
        let outcome = if fails { "?outcome=fail" } else { "" };
        seen.see(world, page, request(method, &format!("{url}{outcome}")));
        seen.see(world, page, request(method, &url));
    }
    let begun = done(seen, world, "POST", "/v1/payments/create/json", "", &paying);
    let page = format!(
        "https://api.razorpay.com/v1/payments/{}/authenticate",
        begun["razorpay_payment_id"].as_str().unwrap()
    );
    seen.see(
        world,
        "/v1/payments/{id}/authenticate",
        request("POST", &page),
    );
    let paid = pay(world, &order);
    done(
        seen,
        world,
        "POST",
        "/v1/payments/{id}/capture",
        &paid,
        &json!({"amount": 50000}),
    );
    let refund = id(&done(
        seen,
        world,
        "POST",
        "/v1/payments/{id}/refund",
        &paid,
        &json!({"amount": 100}),
    ));
    let one = seen.see(
        world,
        "/v1/payments/{id}/refunds/{refund_id}",
        plain(
            "GET",
            &format!("/v1/payments/{paid}/refunds/{refund}"),
            none,
        ),
    );
    assert_eq!(one.status(), Some(200));
    let maya = json!({"name": "Maya", "email": "maya@example.com"});
    let customer = id(&done(seen, world, "POST", "/v1/customers", "", &maya));
    let again = plain("POST", "/v1/customers", &maya);
    seen.see(world, "/v1/customers", again);
    done(
        seen,
        world,
        "PUT",
        "/v1/customers/{id}",
        &customer,
        &json!({"contact": "+919876543210"}),
    );
    done(seen, world, "GET", "/v1/orders/{id}/payments", &order, none);
    done(seen, world, "GET", "/v1/payments/{id}/refunds", &paid, none);
    for (word, id) in [
        ("orders", &order),
        ("payments", &paid),
        ("refunds", &refund),
        ("customers", &customer),
    ] {
        let one = format!("/v1/{word}/{{id}}");
        done(seen, world, "GET", &format!("/v1/{word}"), "", none);
        done(seen, world, "GET", &one, id, none);
        if word != "customers" {
            done(seen, world, "PATCH", &one, id, note);
        }
    }
    let content = json!({"payment_id": paid, "amount": 100});
    done(seen, world, "POST", "/v1/refunds", "", &content);
    let card = json!({"method": "card", "card": {"number": "4111111111111111"}});
    let other = id(&done(
        seen,
        world,
        "POST",
        "/v1/orders",
        "",
        &json!({"amount": 50000, "currency": "INR"}),
    ));
    let begun = begin(world, &other, &card);
    done(seen, world, "GET", "/v1/payments/{id}/card", &begun, none);
    let content = json!({"url": "https://yourapp.com/a", "secret": "s", "events": ["order.paid"]});
    for (hooks, edit) in [
        ("/v2/accounts/{account_id}/webhooks", "PATCH"),
        ("/v1/webhooks", "PUT"),
    ] {
        let hook = id(&done(seen, world, "POST", hooks, "", &content));
        done(seen, world, "GET", hooks, "", none);
        let one = format!("{hooks}/{{id}}");
        done(seen, world, "GET", &one, &hook, none);
        done(seen, world, edit, &one, &hook, &json!({"active": false}));
        done(seen, world, "DELETE", &one, &hook, none);
    }
}

#[test]
fn every_answer_that_is_described_can_be_had() {
    let mut seen = Documented::new("razorpay");
    let mut world = world();
    story(&mut seen, &mut world);
    for (method, template) in seen.calls() {
        let path = template
            .replace("{id}", "nope")
            .replace("{refund_id}", "nope");
        let path = path.replace("{account_id}", "acc_Roundtrip0001");
        let odd = plain(&method, &path, &Value::Null);
        let mut queried = odd.clone();
        queried.target.query = Some("colour=red".to_owned());
        let list = method == "GET" && !template.contains("id}");
        let hooks = method == "GET" && template.ends_with("/webhooks");
        seen.see(
            &mut world,
            &template,
            if list || hooks { queried } else { odd.clone() },
        );
        if !template.ends_with("/authenticate") {
            let mut stranger = odd.clone();
            stranger.fields.remove("Authorization");
            seen.see(&mut world, &template, stranger);
        }
        for big in too_big(&odd) {
            if !matches!(method.as_str(), "GET" | "DELETE") || big.content.is_empty() {
                seen.see(&mut world, &template, big);
            }
        }
    }
    seen.all_seen();
}

#[test]
fn no_content_makes_the_twin_stumble() {
    let mut world = world();
    for text in [
        "",
        "{",
        "[]",
        "null",
        "5",
        "{\"amount\":{}}",
        "{\"amount\":1e999}",
        "{\"amount\":-9223372036854775809}",
        "{\"notes\":[[]],\"amount\":500,\"currency\":\"INR\"}",
        "{\"currency\":[\"INR\"],\"amount\":500}",
        "{\"amount\":500,\"currency\":\"INR\",\"receipt\":{}}",
        "{\"card\":5,\"method\":\"card\"}",
        "\u{0}",
    ] {
        for path in [
            "/v1/orders",
            "/v1/payments/create/json",
            "/v2/accounts/acc_Roundtrip0001/webhooks",
        ] {
            let mut made = plain("POST", path, &json!({}));
            made.content = text.as_bytes().to_vec();
            assert_eq!(ask(&mut world, made).status(), Some(400), "{path} {text}");
        }
    }
    for query in [
        "count=x",
        "skip=-1",
        "from=2&to=1",
        "count=",
        "count[]=1",
        "%FF=1",
        "from=99999999999999999999",
    ] {
        let mut made = plain("GET", "/v1/orders", &Value::Null);
        made.target.query = Some(query.to_owned());
        let expected = if query == "count=" { 200 } else { 400 };
        assert_eq!(ask(&mut world, made).status(), Some(expected), "{query}");
    }
}

#[test]
fn the_same_seed_and_acts_give_the_same_bytes() {
    let play = || {
        let mut world = world();
        let order = order(&mut world);
        pay(&mut world, &order);
        world.until_idle();
        world.transcript().to_json_lines()
    };
    assert_eq!(play(), play());
}
