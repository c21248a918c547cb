//! Revocation, introspection, the description of the server, and tokens that are JWTs.

use super::*;
use crate::documented::too_big;
use wire::codec::base64;

fn revoke(token: &str, client: &str) -> Request {
    post(
        "/oauth/revoke",
        &[
            ("token", token),
            ("token_type_hint", "anything"),
            ("client_id", client),
        ],
    )
}

fn introspect(token: &str) -> Request {
    with_basic(
        post("/oauth/introspect", &[("token", token)]),
        "web",
        SECRET,
    )
}

#[test]
fn a_revoked_access_token_goes_alone_and_a_refresh_token_takes_its_family_along() {
    let mut world = server();
    let (access, token) = tokens(&mut world, "profile");
    let gone = call(&mut world, revoke(&access, "spa"));
    assert_eq!(
        (gone.status(), response(&gone).content.len()),
        (Some(200), 0)
    );
    assert_eq!(call(&mut world, me(&access)).status(), Some(401));
    let (access, token) = pair(&call(&mut world, refresh(&token)));
    assert_eq!(call(&mut world, revoke(&token, "spa")).status(), Some(200));
    assert_eq!(call(&mut world, me(&access)).status(), Some(401));
    fails(&call(&mut world, refresh(&token)), 400, "invalid_grant");
    assert_eq!(column(&world, "families", "status"), ["revoked"]);
}

#[test]
fn an_unknown_token_is_revoked_already_and_one_of_another_client_is_not_touched() {
    let mut world = server();
    let (access, _) = tokens(&mut world, "profile");
    assert_eq!(call(&mut world, revoke("nope", "spa")).status(), Some(200));
    fails(
        &call(&mut world, revoke(&access, "native")),
        400,
        "invalid_grant",
    );
    assert_eq!(call(&mut world, me(&access)).status(), Some(200));
    fails(&call(&mut world, revoke("", "spa")), 400, "invalid_request");
    fails(
        &call(&mut world, revoke(&access, "web")),
        401,
        "invalid_client",
    );
}

#[test]
fn introspection_says_what_a_token_is_worth_and_of_a_dead_one_nothing() {
    let mut world = server();
    let (access, token) = tokens(&mut world, "profile email");
    let content = body(&call(&mut world, introspect(&access)));
    let issued = content["iat"].as_i64().unwrap();
    let expected = json!({
        "active": true, "scope": "profile email", "client_id": "spa", "sub": "maya", "username": "maya",
        "iss": HOST, "aud": HOST, "iat": issued, "exp": issued + 3600, "token_type": "Bearer",
    });
    assert_eq!(content, expected);
    let content = body(&call(&mut world, introspect(&token)));
    assert!(content["active"] == true && content.get("token_type").is_none());
    call(&mut world, revoke(&access, "spa"));
    for token in ["nope", access.as_str()] {
        assert_eq!(
            body(&call(&mut world, introspect(token))),
            json!({"active": false})
        );
    }
    fails(&call(&mut world, introspect("")), 400, "invalid_request");
    let public = post("/oauth/introspect", &[("token", "x"), ("client_id", "spa")]);
    fails(&call(&mut world, public), 401, "invalid_client");
}

#[test]
fn the_server_describes_itself_where_the_rfc_says() {
    let path = "/.well-known/oauth-authorization-server";
    let mut world = server_with(|settings| settings["paths"] = json!({"token": "/t"}));
    let content = body(&call(&mut world, request("GET", &format!("{HOST}{path}"))));
    assert_eq!(content["issuer"], HOST);
    assert_eq!(content["token_endpoint"], format!("{HOST}/t"));
    assert_eq!(content["code_challenge_methods_supported"], json!(["S256"]));
    assert_eq!(
        content["authorization_response_iss_parameter_supported"],
        true
    );
    let openid = format!("{HOST}/.well-known/openid-configuration");
    assert_eq!(ask(&mut world, request("GET", &openid)).status(), Some(404));

    let mut tenant =
        server_with(|settings| settings["issuer"] = "https://auth.courses.example/t1".into());
    for (rest, status) in [("/t1", 200), ("", 404), ("/t2", 404), ("-x", 404)] {
        let url = format!("{HOST}{path}{rest}");
        let read = ask(&mut tenant, request("GET", &url));
        assert_eq!(read.status(), Some(status), "{rest}");
        let head = ask(&mut tenant, request("HEAD", &url));
        assert_eq!(head.status(), Some(status), "{rest}");
        assert!(response(&head).content.is_empty(), "{rest}");
        let options = ask(&mut tenant, request("OPTIONS", &url));
        let expected = if status == 200 { 204 } else { status };
        assert_eq!(options.status(), Some(expected), "{rest}");
        if status == 200 {
            let issuer = body(&read)["issuer"].clone();
            assert_eq!(issuer, format!("{HOST}/t1"));
            let allow = response(&options).fields.get("Allow");
            assert_eq!(allow, Some("GET, HEAD, OPTIONS"));
            for method in ["GET", "HEAD", "OPTIONS"] {
                let [long, much, _] = too_big(&request(method, &url));
                assert_eq!(call(&mut tenant, long).status(), Some(414), "{method}");
                assert_eq!(call(&mut tenant, much).status(), Some(431), "{method}");
            }
        }
    }
}

#[test]
fn an_access_token_may_be_a_jwt_that_says_what_it_is_worth() {
    let mut world = server_with(|settings| settings["jwt"] = "a-shared-secret".into());
    let (access, token) = tokens(&mut world, "profile");
    assert_eq!(token.len(), 43, "a refresh token stays opaque");
    let parts: Vec<Value> = access.split('.').take(2).map(read).collect();
    assert_eq!(parts[0], json!({"alg": "HS256", "typ": "at+jwt"}));
    let claims = &parts[1];
    assert_eq!(
        (claims["sub"].as_str(), claims["client_id"].as_str()),
        (Some("maya"), Some("spa"))
    );
    assert_eq!(
        (claims["iss"].as_str(), claims["scope"].as_str()),
        (Some(HOST), Some("profile"))
    );
    assert_eq!(
        claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(),
        3600
    );
    assert_eq!(call(&mut world, me(&access)).status(), Some(200));
    let forged = format!("{}A", &access[..access.len() - 1]);
    let forged = if forged == access {
        format!("{access}A")
    } else {
        forged
    };
    assert_eq!(call(&mut world, me(&forged)).status(), Some(401));
}

/// A part of a JWT.
fn read(part: &str) -> Value {
    let mut text = part.replace('-', "+").replace('_', "/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    serde_json::from_slice(&base64::decode(&text).unwrap()).unwrap()
}
