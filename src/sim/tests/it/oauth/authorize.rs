//! The authorization endpoint: what stays on a page, what goes back to the client, and the page that asks.

use wire::Request;

use super::*;

/// The error that goes back to the client.
#[track_caller]
fn check_back(changes: &[(&str, &str)], error: &str) {
    let mut world = server();
    let exchange = authorize(&mut world, changes);
    assert_eq!(exchange.status(), Some(302), "{changes:?}");
    assert_eq!(
        param(&exchange, "error").as_deref(),
        Some(error),
        "{changes:?}"
    );
    assert_eq!(param(&exchange, "state").as_deref(), Some("xyz"));
    assert_eq!(param(&exchange, "iss").as_deref(), Some(HOST));
    assert_eq!(param(&exchange, "code"), None);
    assert!(column(&world, "codes", "status").is_empty());
}

/// The error that nobody but the user sees.
#[track_caller]
fn check_page(changes: &[(&str, &str)], says: &str) {
    let mut world = server();
    let exchange = authorize(&mut world, changes);
    let response = response(&exchange);
    assert_eq!(response.status.0, 400, "{changes:?}");
    assert_eq!(response.fields.get("Location"), None);
    assert_eq!(response.media_type().as_deref(), Some("text/html"));
    assert!(response.text().contains(says), "{}", response.text());
}

#[test]
fn a_code_goes_back_with_state_and_issuer() {
    let mut world = server();
    let exchange = authorize(&mut world, &[("user", "judge")]);
    assert_eq!(exchange.status(), Some(302));
    let location = location(&exchange);
    let code = param(&exchange, "code").unwrap();
    let expected =
        format!("{CALLBACK}?code={code}&state=xyz&iss=https%3A%2F%2Fauth.courses.example");
    assert_eq!(location, expected);
    assert_eq!(column(&world, "codes", "user"), ["judge"]);
    assert_eq!(
        column(&world, "codes", "ends_with"),
        [&code[code.len() - 4..]]
    );
    let log = world.transcript().state();
    let facts = format!("{:?}", log.values().collect::<Vec<_>>());
    assert!(!facts.contains(&code), "no fact shows the whole code");
}

#[test]
fn a_state_comes_back_byte_for_byte() {
    for state in [
        "a%20b+c",
        "%ff%00",
        "%7B%22a%22%3a1%7d",
        "a=b==",
        "~._-",
        "%E2%82%AC",
    ] {
        let mut world = server();
        let url = authorize_url(&[("state", "")]);
        let exchange = call(&mut world, request("GET", &format!("{url}&state={state}")));
        let location = location(&exchange);
        assert!(
            location.contains(&format!("&state={state}&iss=")),
            "{location}"
        );
    }
    let without = authorize(&mut server(), &[("state", "")]);
    assert!(!location(&without).contains("state="));
}

#[test]
fn a_request_without_a_known_place_is_answered_with_a_page() {
    check_page(&[("client_id", "")], "client_id is missing");
    check_page(&[("client_id", "<script>")], "a client &lt;script&gt;");
    for uri in [
        "https://evil.example/cb",
        "https://yourapp.com/callback?next=1",
        "https://yourapp.com/callback/",
        "https://YOURAPP.com/callback",
        "https://yourapp.com/callback#",
        "https://yourapp.com/callback/../callback",
    ] {
        check_page(&[("redirect_uri", uri)], "is not registered");
    }
    check_page(
        &[("client_id", "web"), ("redirect_uri", "")],
        "registered several",
    );
    check_page(
        &[("client_id", "service"), ("redirect_uri", "")],
        "has no redirect_uri",
    );
}

#[test]
fn every_other_fault_goes_back_to_the_client() {
    check_back(&[("response_type", "")], "invalid_request");
    for other in ["token", "id_token", "code id_token", "none", "Code"] {
        check_back(&[("response_type", other)], "unsupported_response_type");
    }
    check_back(
        &[("code_challenge", ""), ("code_challenge_method", "")],
        "invalid_request",
    );
    check_back(&[("code_challenge", "")], "invalid_request");
    check_back(&[("code_challenge_method", "plain")], "invalid_request");
    check_back(&[("code_challenge_method", "")], "invalid_request");
    check_back(&[("code_challenge_method", "s256")], "invalid_request");
    check_back(&[("code_challenge", "short")], "invalid_request");
    check_back(&[("code_challenge", &"+".repeat(43))], "invalid_request");
    check_back(&[("scope", "launch-missiles")], "invalid_scope");
    check_back(&[("scope", "profile launch-missiles")], "invalid_scope");
    check_back(&[("scope", "profile  email")], "invalid_scope");
    check_back(&[("scope", "admin")], "invalid_scope");
    check_back(&[("decision", "deny")], "access_denied");
    check_back(&[("decision", ""), ("prompt", "none")], "login_required");
    check_back(&[("prompt", "none login")], "invalid_request");
    check_back(&[("response_mode", "form_post")], "invalid_request");
    check_back(&[("request", "eyJ")], "request_not_supported");
    check_back(
        &[("request_uri", "https://x.example/r")],
        "request_uri_not_supported",
    );
}

#[test]
fn a_parameter_that_comes_twice_makes_the_request_invalid() {
    for (pair, page) in [
        ("scope=email", false),
        ("state=xyz", false),
        ("other=1&other=1", false),
        ("client_id=spa", true),
        ("redirect_uri=https%3A%2F%2Fyourapp.com%2Fcallback", true),
    ] {
        let url = format!("{}&{pair}", authorize_url(&[]));
        let exchange = call(&mut server(), request("GET", &url));
        if page {
            assert_eq!(exchange.status(), Some(400), "{pair}");
        } else {
            assert_eq!(
                param(&exchange, "error").as_deref(),
                Some("invalid_request"),
                "{pair}"
            );
        }
    }
    let url = format!(
        "{}&resource=https%3A%2F%2Fa.example&resource=https%3A%2F%2Fb.example",
        authorize_url(&[])
    );
    assert!(param(&call(&mut server(), request("GET", &url)), "code").is_some());
}

#[test]
fn a_place_may_be_left_out_where_there_is_only_one_and_its_query_stays() {
    let exchange = authorize(&mut server(), &[("redirect_uri", "")]);
    assert!(location(&exchange).starts_with(&format!("{CALLBACK}?code=")));
    let other = [
        ("client_id", "web"),
        ("redirect_uri", "https://yourapp.com/other?a=b"),
    ];
    let exchange = authorize(&mut server(), &other);
    assert!(location(&exchange).starts_with("https://yourapp.com/other?a=b&code="));
    let exchange = authorize(&mut server(), &[("response_mode", "fragment")]);
    assert!(location(&exchange).starts_with(&format!("{CALLBACK}#code=")));
}

#[test]
fn a_native_app_may_listen_on_any_port() {
    for (uri, status) in [
        ("http://127.0.0.1:51004/cb", 302),
        ("http://127.0.0.1/cb", 302),
        ("http://127.0.0.1:51004/other", 400),
        ("http://localhost:51004/cb", 400),
    ] {
        let exchange = authorize(
            &mut server(),
            &[("client_id", "native"), ("redirect_uri", uri)],
        );
        assert_eq!(exchange.status(), Some(status), "{uri}");
    }
}

#[test]
fn a_confidential_client_may_go_without_a_challenge_and_plain_must_be_allowed() {
    let without = [
        ("client_id", "web"),
        ("code_challenge", ""),
        ("code_challenge_method", ""),
    ];
    assert!(param(&authorize(&mut server(), &without), "code").is_some());
    let mut lax = server_with(|settings| settings["allow-plain"] = true.into());
    let code = code(
        &mut lax,
        &[("code_challenge", VERIFIER), ("code_challenge_method", "")],
    );
    assert_eq!(
        call(&mut lax, exchange_code(&code, &[])).status(),
        Some(200)
    );
}

#[test]
fn without_the_issuer_nothing_carries_it() {
    let mut world = server_with(|settings| settings["without-iss"] = true.into());
    assert_eq!(param(&authorize(&mut world, &[]), "iss"), None);
}

/// The page's form, sent with those fields.
fn submit(page: &str, fields: &[(&str, &str)]) -> Request {
    let (_, rest) = page.split_once("action=\"").unwrap();
    let (action, _) = rest.split_once('"').unwrap();
    let url = format!("{HOST}{}", action.replace("&amp;", "&"));
    with_form(request("POST", &url), fields)
}

#[test]
fn the_page_asks_who_and_how_much_and_its_answer_counts() {
    let mut world = server();
    let url = authorize_url(&[("decision", ""), ("scope", "profile email"), ("state", "")]);
    let asked = call(&mut world, request("GET", &format!("{url}&state=%ff%2b")));
    let shown = response(&asked);
    let page = shown.text();
    assert_eq!(shown.status.0, 200);
    assert!(page.contains("The &lt;Shop&gt; asks for access"), "{page}");
    assert!(
        page.contains("<option>judge</option>") && !page.contains("<script"),
        "{page}"
    );
    assert_eq!(shown.fields.get("X-Frame-Options"), Some("DENY"));
    assert!(column(&world, "codes", "status").is_empty());

    let ticked = [
        ("user", "judge"),
        ("choose", "yes"),
        ("allow:email", "yes"),
        ("decision", "approve"),
    ];
    let agreed = call(&mut world, submit(&page, &ticked));
    assert_eq!(
        agreed.status(),
        Some(303),
        "a form is answered so that the browser turns to GET"
    );
    assert!(
        location(&agreed).contains("&state=%ff%2b&iss="),
        "{}",
        location(&agreed)
    );
    let given = call(
        &mut world,
        exchange_code(&param(&agreed, "code").unwrap(), &[]),
    );
    assert_eq!(body(&given)["scope"], "email");

    for fields in [
        [
            ("user", "judge"),
            ("choose", "yes"),
            ("decision", "approve"),
        ],
        [("user", "judge"), ("choose", "yes"), ("decision", "deny")],
    ] {
        let denied = call(&mut world, submit(&page, &fields));
        assert_eq!(param(&denied, "error").as_deref(), Some("access_denied"));
    }
    for fields in [
        [("user", "eve"), ("decision", "approve")],
        [("user", "maya"), ("decision", "perhaps")],
    ] {
        let again = call(&mut world, submit(&page, &fields));
        assert_eq!(again.status(), Some(400));
        assert!(response(&again).text().contains("role=\"alert\""));
    }
}

#[test]
fn a_request_may_come_as_a_form() {
    let url = authorize_url(&[]);
    let (path, query) = url.split_once('?').unwrap();
    let mut posted = request("POST", path);
    posted
        .fields
        .push("Content-Type", "application/x-www-form-urlencoded");
    posted.content = query.as_bytes().to_vec();
    let mut json = posted.clone();
    assert!(param(&call(&mut server(), posted), "code").is_some());
    json.fields.set("Content-Type", "application/json");
    assert_eq!(call(&mut server(), json).status(), Some(400));
}

#[test]
fn the_question_can_be_asked_by_head_and_by_post_as_well() {
    for (changes, head, by_post) in [
        ([("decision", "")], 200, 200),
        ([("decision", "approve")], 302, 303),
        ([("client_id", "nobody")], 400, 400),
    ] {
        let mut world = server();
        let url = authorize_url(&changes);
        assert_eq!(
            call(&mut world, request("HEAD", &url)).status(),
            Some(head),
            "{url}"
        );
        let (path, query) = url.split_once('?').unwrap();
        let pairs = form::decode(query.as_bytes());
        let pairs = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let pairs: Vec<_> = pairs.collect();
        let posted = with_form(request("POST", path), &pairs);
        assert_eq!(call(&mut world, posted).status(), Some(by_post), "{url}");
    }
}
