//! The token endpoint: the grants, who may use them, and what is refused in which way.

use super::*;
use wire::Method;

/// The token request of a client that is no public one.
fn as_web(pairs: &[(&str, &str)]) -> Request {
    with_basic(post("/oauth/token", pairs), "web", SECRET)
}

#[test]
fn a_code_becomes_tokens_in_the_shape_of_the_rfc() {
    let mut world = server();
    let code = code(&mut world, &[]);
    let exchange = call(&mut world, exchange_code(&code, &[]));
    let response = response(&exchange);
    assert_eq!(response.status.0, 200);
    assert_eq!(
        response.fields.get("Content-Type"),
        Some("application/json")
    );
    assert_eq!(response.fields.get("Cache-Control"), Some("no-store"));
    let content = body(&exchange);
    assert_eq!(content["token_type"], "Bearer");
    assert_eq!(content["expires_in"], 3600);
    assert_eq!(content["scope"], "profile");
    assert_eq!(content.as_object().unwrap().len(), 5, "{content}");
    assert_eq!(column(&world, "codes", "status"), ["used"]);
    assert_eq!(
        column(&world, "tokens", "kind"),
        ["access_token", "refresh_token"]
    );
}

#[test]
fn a_code_that_does_not_fit_is_an_invalid_grant_and_stays_good() {
    let mut world = server();
    let code = code(&mut world, &[]);
    for change in [
        ("code", "nope"),
        ("redirect_uri", "https://yourapp.com/other?a=b"),
        ("redirect_uri", ""),
        ("code_verifier", ""),
        (
            "code_verifier",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        ),
        ("code_verifier", "short"),
        ("client_id", "native"),
    ] {
        fails(
            &call(&mut world, exchange_code(&code, &[change])),
            400,
            "invalid_grant",
        );
    }
    assert_eq!(
        call(&mut world, exchange_code(&code, &[])).status(),
        Some(200)
    );
}

#[test]
fn a_code_lives_five_minutes() {
    for (millis, status) in [(299_000, 200), (300_000, 400)] {
        let mut world = server();
        let code = code(&mut world, &[]);
        world.advance(millis);
        let exchange = call(&mut world, exchange_code(&code, &[]));
        assert_eq!(exchange.status(), Some(status), "{millis}");
    }
}

#[test]
fn a_code_used_twice_takes_its_tokens_back() {
    let mut world = server();
    let code = code(&mut world, &[]);
    let (access, next) = pair(&call(&mut world, exchange_code(&code, &[])));
    assert_eq!(call(&mut world, me(&access)).status(), Some(200));
    fails(
        &call(&mut world, exchange_code(&code, &[])),
        400,
        "invalid_grant",
    );
    assert_eq!(call(&mut world, me(&access)).status(), Some(401));
    fails(&call(&mut world, refresh(&next)), 400, "invalid_grant");
    assert_eq!(column(&world, "families", "status"), ["revoked"]);
}

#[test]
fn a_verifier_for_a_code_without_a_challenge_is_a_downgrade() {
    let mut world = server();
    let plain = [
        ("client_id", "web"),
        ("code_challenge", ""),
        ("code_challenge_method", ""),
    ];
    let code = code(&mut world, &plain);
    let mut pairs = vec![
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", CALLBACK),
    ];
    pairs.push(("code_verifier", VERIFIER));
    fails(&call(&mut world, as_web(&pairs)), 400, "invalid_grant");
    pairs.pop();
    assert_eq!(call(&mut world, as_web(&pairs)).status(), Some(200));
}

#[test]
fn a_place_that_was_not_named_need_not_come_again() {
    for (uri, status) in [("", 200), (CALLBACK, 200), ("https://evil.example/", 400)] {
        let mut world = server();
        let code = code(&mut world, &[("redirect_uri", "")]);
        let exchange = call(&mut world, exchange_code(&code, &[("redirect_uri", uri)]));
        assert_eq!(exchange.status(), Some(status), "{uri}");
    }
}

#[test]
fn a_refresh_token_of_a_public_client_rotates_and_its_replay_revokes_the_family() {
    let mut world = server();
    let (first_access, first) = tokens(&mut world, "profile");
    let (access, second) = pair(&call(&mut world, refresh(&first)));
    assert_ne!(first, second);
    assert_eq!(call(&mut world, me(&access)).status(), Some(200));
    assert_eq!(call(&mut world, me(&first_access)).status(), Some(200));
    fails(&call(&mut world, refresh(&first)), 400, "invalid_grant");
    fails(&call(&mut world, refresh(&second)), 400, "invalid_grant");
    assert_eq!(call(&mut world, me(&access)).status(), Some(401));
}

#[test]
fn a_confidential_client_keeps_its_refresh_token_unless_the_server_rotates_all() {
    for (all, same) in [(false, true), (true, false)] {
        let mut world = server_with(|settings| settings["rotate-all"] = all.into());
        let code = code(&mut world, &[("client_id", "web")]);
        let pairs = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ];
        let (_, first) = pair(&call(&mut world, as_web(&pairs)));
        let again = [
            ("grant_type", "refresh_token"),
            ("refresh_token", first.as_str()),
        ];
        let (_, second) = pair(&call(&mut world, as_web(&again)));
        assert_eq!(first == second, same);
        assert_eq!(call(&mut world, as_web(&again)).status() == Some(200), same);
    }
}

#[test]
fn a_refresh_narrows_and_never_widens() {
    let mut world = server();
    let (_, first) = tokens(&mut world, "profile email");
    let with_scope = |token: &str, scope: &str| {
        let pairs = [
            ("grant_type", "refresh_token"),
            ("refresh_token", token),
            ("client_id", "spa"),
            ("scope", scope),
        ];
        post("/oauth/token", &pairs)
    };
    fails(
        &call(&mut world, with_scope(&first, "profile admin")),
        400,
        "invalid_scope",
    );
    let narrow = call(&mut world, with_scope(&first, "email"));
    assert_eq!(body(&narrow)["scope"], "email");
    let (access, second) = pair(&narrow);
    assert_eq!(call(&mut world, me(&access)).status(), Some(403));
    let whole = call(&mut world, refresh(&second));
    assert_eq!(
        body(&whole)["scope"],
        "profile email",
        "the refresh token itself was not narrowed"
    );
}

#[test]
fn a_refresh_token_expires_and_belongs_to_its_client() {
    let mut world = server();
    let (access, token) = tokens(&mut world, "profile");
    fails(&call(&mut world, refresh(&access)), 400, "invalid_grant");
    fails(&call(&mut world, refresh("nope")), 400, "invalid_grant");
    let stolen = as_web(&[("grant_type", "refresh_token"), ("refresh_token", &token)]);
    fails(&call(&mut world, stolen), 400, "invalid_grant");
    world.advance(14 * 86_400_000);
    fails(&call(&mut world, refresh(&token)), 400, "invalid_grant");
}

#[test]
fn a_client_may_act_for_itself_without_a_refresh_token() {
    let mut world = server();
    let ask = |scope: &str| {
        let pairs = [("grant_type", "client_credentials"), ("scope", scope)];
        with_basic(post("/oauth/token", &pairs), "service", "plain")
    };
    let given = body(&call(&mut world, ask("admin")));
    assert_eq!(given["scope"], "admin");
    assert!(given.get("refresh_token").is_none());
    let usual = body(&call(&mut world, ask("")));
    assert_eq!(
        usual["scope"], "profile",
        "a parameter without a value counts as missing"
    );
    fails(&call(&mut world, ask("email")), 400, "invalid_scope");
    fails(
        &call(&mut world, ask("launch-missiles")),
        400,
        "invalid_scope",
    );
    let public = post(
        "/oauth/token",
        &[("grant_type", "client_credentials"), ("client_id", "spa")],
    );
    fails(&call(&mut world, public), 400, "unauthorized_client");
}

#[test]
fn a_client_authenticates_in_one_way_and_in_its_own() {
    let grant = ("grant_type", "client_credentials");
    let bare = || post("/oauth/token", &[grant]);
    let raw = |value: &str| {
        let mut request = bare();
        request.fields.push("Authorization", value);
        request
    };
    let with = |id: &str, secret: &str| {
        post(
            "/oauth/token",
            &[grant, ("client_id", id), ("client_secret", secret)],
        )
    };
    for (request, status, error) in [
        (with_basic(bare(), "web", SECRET), 200, ""),
        (with("web", SECRET), 200, ""),
        (with("poster", "plain"), 200, ""),
        (
            with_basic(
                post("/oauth/token", &[grant, ("client_id", "web")]),
                "web",
                SECRET,
            ),
            200,
            "",
        ),
        (with_basic(bare(), "web", "bad"), 401, "invalid_client"),
        (with_basic(bare(), "nobody", "x"), 401, "invalid_client"),
        (with_basic(bare(), "poster", "plain"), 401, "invalid_client"),
        (with("service", "plain"), 401, "invalid_client"),
        (with("web", "bad"), 401, "invalid_client"),
        (with("spa", "any"), 401, "invalid_client"),
        (with("web", ""), 401, "invalid_client"),
        (bare(), 401, "invalid_client"),
        (raw("Bearer abc"), 401, "invalid_client"),
        (raw("Basic ?"), 401, "invalid_client"),
        (raw(&basic::header("web", SECRET)), 401, "invalid_client"),
        (
            with_basic(with("web", SECRET), "web", SECRET),
            400,
            "invalid_request",
        ),
        (
            with_basic(
                post("/oauth/token", &[grant, ("client_id", "spa")]),
                "web",
                SECRET,
            ),
            400,
            "invalid_request",
        ),
    ] {
        let exchange = call(&mut server(), request);
        let challenge = response(&exchange).fields.get("WWW-Authenticate");
        assert_eq!(exchange.status(), Some(status), "{:?}", exchange.readings);
        assert_eq!(
            challenge.is_some_and(|value| value.starts_with("Basic realm=")),
            status == 401
        );
        if status != 200 {
            fails(&exchange, status, error);
        }
    }
    let mut world = server();
    let code = code(&mut world, &[]);
    let named = with_basic(exchange_code(&code, &[("client_id", "")]), "spa", "");
    assert_eq!(
        call(&mut world, named).status(),
        Some(200),
        "an empty password is no secret"
    );
}

#[test]
fn requests_of_the_wrong_form_are_refused_before_anything_else() {
    let good = || exchange_code("any", &[]);
    let mut json = good();
    json.fields.set("Content-Type", "application/json");
    let mut untyped = good();
    untyped.fields.remove("Content-Type");
    let mut twice = good();
    twice.content.extend(b"&code=other");
    let mut foreign = good();
    foreign.content.extend(b"&x=1&x=2");
    for request in [
        json,
        untyped,
        twice,
        foreign,
        exchange_code("", &[]),
        exchange_code("a", &[("grant_type", "")]),
    ] {
        fails(&call(&mut server(), request), 400, "invalid_request");
    }
    for grant in [
        "magic",
        "password",
        "Authorization_Code",
        "urn:ietf:params:oauth:grant-type:device_code",
    ] {
        let request = exchange_code("any", &[("grant_type", grant)]);
        fails(&call(&mut server(), request), 400, "unsupported_grant_type");
    }
    let mut charset = good();
    charset.fields.set(
        "Content-Type",
        "Application/X-WWW-Form-Urlencoded; charset=UTF-8",
    );
    fails(&call(&mut server(), charset), 400, "invalid_grant");
}

#[test]
fn another_method_is_named_with_those_that_are_possible() {
    for (path, method, allow) in [
        ("/oauth/token", "GET", "POST, OPTIONS"),
        ("/oauth/token", "HEAD", "POST, OPTIONS"),
        ("/oauth/revoke", "GET", "POST, OPTIONS"),
        ("/oauth/introspect", "DELETE", "POST, OPTIONS"),
        ("/oauth/authorize", "PUT", "GET, HEAD, POST, OPTIONS"),
        ("/oauth/me", "DELETE", "GET, HEAD, POST, OPTIONS"),
    ] {
        let mut asked = request("GET", &format!("{HOST}{path}"));
        asked.method = Method::parse(method).unwrap();
        let exchange = ask(&mut server(), asked.clone());
        assert_eq!(exchange.status(), Some(405), "{method} {path}");
        assert_eq!(response(&exchange).fields.get("Allow"), Some(allow));
        asked.method = Method::parse("OPTIONS").unwrap();
        let options = call(&mut server(), asked);
        assert_eq!(
            (options.status(), response(&options).fields.get("Allow")),
            (Some(204), Some(allow))
        );
    }
    let lost = ask(
        &mut server(),
        request("GET", &format!("{HOST}/oauth/nothing")),
    );
    assert_eq!(lost.status(), Some(404));
}
