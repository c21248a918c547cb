//! The Typeform twin: forms, webhooks by their tag, responses and the notifications of them.

use serde_json::{Value, json};
use sim::World;
use wire::signature::content;
use wire::{Exchange, Request};

use crate::app::*;
use crate::described::described;
use crate::kit::{ask, body, facts, request, response, with_json};

const TOKEN: &str = "tfp_1";

pub fn settings() -> Value {
    json!({
        "token": TOKEN,
        "forms": [{"id": "lT4Z3j", "title": "Newsletter", "fields": [
            {"id": "f1", "ref": "name", "type": "short_text", "title": "Name"},
            {"id": "f2", "ref": "email", "type": "email", "title": "E-mail"},
            {"id": "f3", "ref": "interests", "type": "multiple_choice", "title": "Interests"},
            {"id": "f4", "ref": "stars", "type": "rating", "title": "Stars"},
        ]}],
        "webhooks": [{"form": "lT4Z3j", "tag": "main", "url": APP, "secret": "typeform-secret"}],
    })
}

fn world() -> World {
    open("typeform", settings())
}

pub fn call(method: &str, path: &str) -> Request {
    let mut request = request(method, &format!("https://api.typeform.com{path}"));
    request
        .fields
        .push("Authorization", format!("Bearer {TOKEN}"));
    request
}

#[track_caller]
fn done(world: &mut World, request: Request, status: u16) -> Exchange {
    let exchange = ask(world, request);
    assert_eq!(
        exchange.status(),
        Some(status),
        "{}",
        response(&exchange).text()
    );
    described("typeform", &exchange);
    exchange
}

const HOOK: &str = "/forms/lT4Z3j/webhooks/main";
const FILL: &str = "/_simulator/forms/lT4Z3j/responses";
const RESPONSES: &str = "/forms/lT4Z3j/responses";

fn jane() -> Value {
    json!({"answers": {"email": "jane@example.com", "name": "Jane Doe", "interests": ["AI", "APIs"], "stars": 4},
        "hidden": {"user_id": "abc"}, "score": 9})
}

#[test]
fn a_response_is_notified_with_a_signature_in_base64() {
    let mut world = world();
    done(&mut world, with_json(call("POST", FILL), &jane()), 201);
    let asked = play(&mut world, |_| status(200));
    let event = told(&asked[0].1);
    assert_eq!(event["event_type"], "form_response");
    assert_eq!(event["event_id"].as_str().unwrap().len(), 26);
    let form = &event["form_response"];
    assert_eq!(
        form["answers"][0],
        json!({"type": "text", "text": "Jane Doe",
        "field": {"id": "f1", "type": "short_text", "ref": "name"}})
    );
    assert_eq!(
        form["answers"][2]["choices"]["labels"],
        json!(["AI", "APIs"])
    );
    assert_eq!(
        (&form["hidden"]["user_id"], &form["calculated"]["score"]),
        (&json!("abc"), &json!(9))
    );
    let signature = asked[0].1.fields.get("Typeform-Signature").unwrap();
    let fits = content::verify(
        &content::TYPEFORM,
        "typeform-secret",
        signature,
        &asked[0].1.content,
    );
    assert_eq!(fits, Ok(()));
}

#[test]
fn a_failing_endpoint_is_tried_again_and_one_that_is_gone_is_disabled() {
    let mut world = world();
    done(&mut world, with_json(call("POST", FILL), &jane()), 201);
    let asked = play(&mut world, |_| status(503));
    assert_eq!(asked.len(), 5);
    assert!(
        asked
            .iter()
            .all(|(_, request)| request.content == asked[0].1.content)
    );
    done(&mut world, with_json(call("POST", FILL), &jane()), 201);
    assert_eq!(play(&mut world, |_| status(410)).len(), 1);
    assert_eq!(
        body(&done(&mut world, call("GET", HOOK), 200))["enabled"],
        false
    );
    done(&mut world, with_json(call("POST", FILL), &jane()), 201);
    assert!(play(&mut world, |_| status(200)).is_empty());
}

#[test]
fn a_webhook_is_created_changed_listed_and_deleted() {
    let mut world = world();
    let path = "/forms/lT4Z3j/webhooks/second";
    let new = json!({"url": "https://b.example/", "enabled": true, "secret": "x"});
    let made = body(&done(&mut world, with_json(call("PUT", path), &new), 200));
    assert_eq!(
        (&made["tag"], &made["enabled"], &made["verify_ssl"]),
        (&json!("second"), &json!(true), &json!(true))
    );
    world.advance(60_000);
    let changed = body(&done(
        &mut world,
        with_json(call("PUT", path), &json!({"enabled": false})),
        200,
    ));
    assert_eq!(
        (&changed["id"], &changed["created_at"]),
        (&made["id"], &made["created_at"])
    );
    assert_ne!(changed["updated_at"], made["updated_at"]);
    assert_eq!(body(&done(&mut world, call("GET", path), 200)), changed);
    let list = body(&done(
        &mut world,
        call("GET", "/forms/lT4Z3j/webhooks"),
        200,
    ));
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
    done(&mut world, call("DELETE", path), 204);
    done(&mut world, call("GET", path), 404);
    done(&mut world, call("DELETE", path), 404);
    done(&mut world, with_json(call("PUT", path), &new), 200);
}

#[test]
fn responses_come_in_pages_before_and_after_a_token() {
    let mut world = world();
    for name in ["a", "b", "c", "d"] {
        done(
            &mut world,
            with_json(call("POST", FILL), &json!({"answers": {"name": name}})),
            201,
        );
        world.advance(1_000);
    }
    let mut names = |query: &str| {
        let content = body(&done(
            &mut world,
            call("GET", &format!("{RESPONSES}{query}")),
            200,
        ));
        assert_eq!(content["total_items"], 4);
        let items = content["items"].as_array().unwrap().clone();
        let name = |item: &Value| item["answers"][0]["text"].as_str().unwrap().to_owned();
        let token = items
            .last()
            .map(|item| item["token"].as_str().unwrap().to_owned());
        (
            items.iter().map(name).collect::<String>(),
            token.unwrap_or_default(),
        )
    };
    let (first, token) = names("?page_size=2");
    assert_eq!(first, "dc");
    let (second, oldest) = names(&format!("?page_size=2&before={token}"));
    assert_eq!(second, "ba");
    assert_eq!(names(&format!("?before={oldest}")).0, "");
    assert_eq!(names(&format!("?page_size=2&after={oldest}")).0, "bc");
    assert_eq!(names("?sort=submitted_at,asc").0, "abcd");
    for query in [
        "?page_size=0",
        "?page_size=1001",
        "?before=x",
        &format!("?before={token}&after={token}"),
    ] {
        done(&mut world, call("GET", &format!("{RESPONSES}{query}")), 400);
    }
}

/// A request that is refused: status and code.
#[track_caller]
fn refused(request: Request, status: u16, code: &str) {
    let exchange = done(&mut world(), request, status);
    assert_eq!(body(&exchange)["code"], code);
}

#[test]
fn refusals_have_a_code_and_come_in_order() {
    let mut nobody = call("GET", HOOK);
    nobody.fields.remove("Authorization");
    refused(nobody.clone(), 401, "AUTHENTICATION_FAILED");
    nobody.fields.push("Authorization", "Bearer x");
    refused(nobody, 403, "AUTHENTICATION_FAILED");
    refused(call("GET", "/forms/none"), 404, "FORM_NOT_FOUND");
    refused(
        call("GET", "/forms/none/webhooks/main"),
        404,
        "FORM_NOT_FOUND",
    );
    refused(call("GET", "/forms/lT4Z3j/webhooks/none"), 404, "NOT_FOUND");
    refused(call("PATCH", HOOK), 405, "METHOD_NOT_ALLOWED");
    refused(
        with_json(call("PUT", HOOK), &json!({"url": "x"})),
        400,
        "VALIDATION_ERROR",
    );
    refused(
        with_json(call("PUT", HOOK), &json!({"enabled": 1})),
        400,
        "VALIDATION_ERROR",
    );
    refused(with_json(call("PUT", HOOK), &json!([])), 400, "BAD_REQUEST");
    refused(
        with_json(call("PUT", "/forms/lT4Z3j/webhooks/new"), &json!({})),
        400,
        "VALIDATION_ERROR",
    );
    refused(
        with_json(call("POST", FILL), &json!({"answers": {"nothing": 1}})),
        400,
        "VALIDATION_ERROR",
    );
    refused(
        with_json(call("POST", FILL), &json!({"answers": {"stars": "many"}})),
        400,
        "VALIDATION_ERROR",
    );
}

#[test]
fn forms_are_listed_and_shown() {
    let mut world = world();
    let list = body(&done(&mut world, call("GET", "/forms"), 200));
    assert_eq!(
        (&list["total_items"], &list["items"][0]["id"]),
        (&json!(1), &json!("lT4Z3j"))
    );
    let form = body(&done(&mut world, call("GET", "/forms/lT4Z3j"), 200));
    assert_eq!(form["fields"][1]["ref"], "email");
    assert_eq!(
        body(&done(&mut world, call("GET", "/me"), 200))["language"],
        "en"
    );
}

#[test]
fn a_planned_response_comes_at_its_time() {
    let mut settings = settings();
    settings["responses"] = json!([{"at": 90, "answers": {"name": "Jo"}}]);
    let mut world = open("typeform", settings);
    let asked = play(&mut world, |_| status(200));
    assert_eq!(asked[0].0.0, 90_000);
    assert_eq!(facts(&world, "typeform", "responses").len(), 1);
}

#[test]
fn the_same_seed_and_acts_give_the_same_bytes() {
    let story = || {
        let mut world = world();
        done(&mut world, with_json(call("POST", FILL), &jane()), 201);
        play(&mut world, |_| status(200));
        lines(&world)
    };
    assert_eq!(story(), story());
}

#[test]
fn settings_that_do_not_fit_are_told() {
    let odd = json!({"forms": [{"id": "a", "fields": [{"id": "f", "type": "colour"}]}],
        "webhooks": [{"form": "b", "tag": "t", "url": "x"}], "y": 1});
    let expected = [
        "y",
        "token",
        "forms[0].fields[0].type",
        "webhooks[0].form",
        "webhooks[0].url",
    ];
    assert_eq!(problems("typeform", odd), expected);
}
