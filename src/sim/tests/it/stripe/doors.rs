//! Every answer that the description of the Stripe twin names, provoked once.

use serde_json::Value;
use sim::World;
use wire::Request;

use crate::documented::{Documented, too_big};
use crate::kit::*;
use crate::stripe::*;

/// What is needed to have each call done: its template, the id in it, its parameters.
type Call<'a> = (&'a str, &'a str, &'a str, Vec<(&'a str, &'a str)>);

fn made(method: &str, template: &str, id: &str, pairs: &[(&str, &str)]) -> Request {
    keyed(method, &template.replace("{id}", id), pairs)
}

/// Sends a call that is done, and once more at the same time under one key where it is a POST.
fn done(
    seen: &mut Documented,
    world: &mut World,
    (method, template, id, pairs): Call<'_>,
) -> Value {
    let mut request = made(method, template, id, &pairs);
    if method != "POST" {
        return body(&seen.see(world, template, request));
    }
    request
        .fields
        .push("Idempotency-Key", format!("{template} {id}"));
    let ids = [world.send(request.clone()), world.send(request)];
    world.run_until_answered(ids[0]);
    world.run_until_answered(ids[1]);
    let mut both: Vec<_> = ids.map(|id| exchange(world, id)).into();
    both.sort_by_key(|exchange| exchange.status() == Some(409));
    assert_eq!(
        both[1].status(),
        Some(409),
        "{template}: {}",
        body(&both[1])
    );
    both.iter()
        .for_each(|exchange| seen.saw(template, exchange));
    body(&both[0])
}

/// One of everything, created in one world; the reads, changes and deletions of each come behind it.
fn story(seen: &mut Documented, world: &mut World) {
    let id = |content: &Value| text(content, "id").to_owned();
    let pi = "/v1/payment_intents/{id}";
    let confirm = "/v1/payment_intents/{id}/confirm";
    let new = || {
        vec![
            ("amount", "1999"),
            ("currency", "usd"),
            ("capture_method", "manual"),
        ]
    };
    let intent = id(&done(
        seen,
        world,
        ("POST", "/v1/payment_intents", "", new()),
    ));
    done(
        seen,
        world,
        ("POST", pi, &intent, vec![("description", "two")]),
    );
    done(
        seen,
        world,
        (
            "POST",
            confirm,
            &intent,
            vec![("payment_method", "pm_card_visa")],
        ),
    );
    let paid = done(
        seen,
        world,
        ("POST", "/v1/payment_intents/{id}/capture", &intent, vec![]),
    );
    let other = text(&created(world), "id").to_owned();
    let declined = made(
        "POST",
        confirm,
        &other,
        &[("payment_method", "pm_card_visa_chargeDeclined")],
    );
    seen.see(world, confirm, declined);
    let declined = [
        new(),
        vec![
            ("payment_method", "pm_card_chargeDeclined"),
            ("confirm", "true"),
        ],
    ]
    .concat();
    seen.see(
        world,
        "/v1/payment_intents",
        made("POST", "/v1/payment_intents", "", &declined),
    );
    done(
        seen,
        world,
        ("POST", "/v1/payment_intents/{id}/cancel", &other, vec![]),
    );
    let charge = text(&paid, "latest_charge").to_owned();
    done(
        seen,
        world,
        (
            "POST",
            "/v1/charges/{id}",
            &charge,
            vec![("description", "two")],
        ),
    );
    let refund = id(&done(
        seen,
        world,
        ("POST", "/v1/refunds", "", vec![("charge", &charge)]),
    ));
    done(
        seen,
        world,
        (
            "POST",
            "/v1/refunds/{id}",
            &refund,
            vec![("metadata[a]", "1")],
        ),
    );
    let customer = id(&done(
        seen,
        world,
        ("POST", "/v1/customers", "", vec![("name", "Maya")]),
    ));
    done(
        seen,
        world,
        ("POST", "/v1/customers/{id}", &customer, vec![("name", "M")]),
    );
    let token = vec![("type", "card"), ("card[token]", "tok_visa")];
    let method = id(&done(
        seen,
        world,
        ("POST", "/v1/payment_methods", "", token),
    ));
    let number = [("type", "card"), ("card[number]", "4242424242424242")];
    seen.see(
        world,
        "/v1/payment_methods",
        made("POST", "/v1/payment_methods", "", &number),
    );
    done(
        seen,
        world,
        (
            "POST",
            "/v1/payment_methods/{id}/attach",
            &method,
            vec![("customer", &customer)],
        ),
    );
    done(
        seen,
        world,
        (
            "GET",
            "/v1/customers/{id}/payment_methods",
            &customer,
            vec![],
        ),
    );
    done(
        seen,
        world,
        ("POST", "/v1/payment_methods/{id}/detach", &method, vec![]),
    );
    let url = vec![("url", "https://yourapp.com/a"), ("enabled_events[]", "*")];
    let endpoint = id(&done(
        seen,
        world,
        ("POST", "/v1/webhook_endpoints", "", url),
    ));
    done(
        seen,
        world,
        (
            "POST",
            "/v1/webhook_endpoints/{id}",
            &endpoint,
            vec![("disabled", "true")],
        ),
    );
    let events = done(seen, world, ("GET", "/v1/events", "", vec![]));
    let event = id(&events["data"][0]);
    for (word, id) in [
        ("payment_intents", &intent),
        ("charges", &charge),
        ("refunds", &refund),
        ("customers", &customer),
        ("payment_methods", &method),
        ("webhook_endpoints", &endpoint),
        ("events", &event),
    ] {
        done(seen, world, ("GET", &format!("/v1/{word}"), "", vec![]));
        done(
            seen,
            world,
            ("GET", &format!("/v1/{word}/{{id}}"), id, vec![]),
        );
    }
    done(seen, world, ("GET", "/v1/balance", "", vec![]));
    done(
        seen,
        world,
        ("DELETE", "/v1/customers/{id}", &customer, vec![]),
    );
    done(
        seen,
        world,
        ("DELETE", "/v1/webhook_endpoints/{id}", &endpoint, vec![]),
    );
}

/// The bank's page, with and without a place to go back to.
fn bank(seen: &mut Documented, world: &mut World) {
    let page = "/3d_secure_2/authenticate/{id}";
    let pairs = [
        ("amount", "1999"),
        ("currency", "usd"),
        ("confirm", "true"),
        ("payment_method", "pm_card_authenticationRequired"),
    ];
    for back in [&[][..], &[("return_url", "https://yourapp.com/back")]] {
        let intent = body(&send(
            world,
            "POST",
            "/v1/payment_intents",
            &[&pairs[..], back].concat(),
        ));
        let next = &intent["next_action"];
        let url = next["redirect_to_url"]["url"]
            .as_str()
            .or(next["use_stripe_sdk"]["stripe_js"].as_str());
        seen.see(world, page, request("GET", url.unwrap()));
    }
    let lost = request(
        "GET",
        "https://hooks.stripe.com/3d_secure_2/authenticate/pi_nope",
    );
    seen.see(world, page, lost.clone());
    for big in too_big(&lost) {
        if big.content.is_empty() {
            seen.see(world, page, big);
        }
    }
}

#[test]
fn every_answer_that_is_described_can_be_had() {
    let mut seen = Documented::new("stripe");
    let mut world = world_of_stripe();
    story(&mut seen, &mut world);
    bank(&mut seen, &mut world);
    for (method, template) in seen.calls() {
        if template.starts_with("/3d") {
            continue;
        }
        seen.see(
            &mut world,
            &template,
            made(&method, &template, "x_nope", &[]),
        );
        let mut stranger = made(&method, &template, "x_nope", &[]);
        stranger.fields.remove("Authorization");
        seen.see(&mut world, &template, stranger);
        let mut odd = made(&method, &template, "x_nope", &[]);
        odd.target.query = Some("colour=red".to_owned());
        seen.see(&mut world, &template, odd);
        for big in too_big(&made(&method, &template, "x_nope", &[])) {
            if method == "POST" || big.content.is_empty() {
                seen.see(&mut world, &template, big);
            }
        }
    }
    seen.all_seen();
}

#[test]
fn head_is_get_without_content_and_other_methods_are_unknown() {
    let mut world = world_of_stripe();
    let head = ask(&mut world, keyed("HEAD", "/v1/balance", &[]));
    assert_eq!(
        (head.status(), response(&head).content.len()),
        (Some(200), 0)
    );
    for method in ["PUT", "PATCH", "BREW"] {
        assert_eq!(
            ask(&mut world, keyed(method, "/v1/balance", &[])).status(),
            Some(404),
            "{method}"
        );
    }
    let preflight = ask(
        &mut world,
        request("OPTIONS", "https://api.stripe.com/v1/balance"),
    );
    assert_eq!(preflight.status(), Some(200));
    assert_eq!(
        response(&preflight)
            .fields
            .get("Access-Control-Allow-Origin"),
        Some("*")
    );
}
