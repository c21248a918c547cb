//! The protected resources: every challenge, and what a good token opens.

use super::*;

/// The status, and the challenge without its realm.
#[track_caller]
fn check(world: &mut World, request: Request, status: u16, challenge: &str) {
    let exchange = call(world, request);
    assert_eq!(exchange.status(), Some(status));
    let found = response(&exchange)
        .fields
        .get("WWW-Authenticate")
        .unwrap_or_default();
    assert!(found.starts_with("Bearer realm=\"courses\""), "{found}");
    assert!(found.contains(challenge), "{found}");
    if challenge.is_empty() {
        assert!(!found.contains("error="), "{found}");
    }
}

fn bare() -> Request {
    request("GET", &format!("{HOST}/oauth/me"))
}

fn with(value: &str) -> Request {
    let mut request = bare();
    request.fields.push("Authorization", value);
    request
}

#[test]
fn a_good_token_opens_what_its_scope_allows() {
    let mut world = server();
    let (access, _) = tokens(&mut world, "profile email");
    let content = body(&call(&mut world, me(&access)));
    assert_eq!(
        content,
        json!({"sub": "maya", "name": "maya", "email": "maya@auth.courses.example"})
    );
    assert_eq!(
        call(&mut world, with(&format!("bearer {access}"))).status(),
        Some(200)
    );
    let (narrow, _) = tokens(&mut world, "profile");
    assert!(body(&call(&mut world, me(&narrow))).get("email").is_none());
    let form = with_form(
        request("POST", &format!("{HOST}/oauth/me")),
        &[("access_token", &narrow)],
    );
    assert_eq!(call(&mut world, form).status(), Some(200));
    let other = with_token(request("GET", &format!("{HOST}/oauth/userinfo")), &narrow);
    assert_eq!(call(&mut world, other).status(), Some(200));
}

#[test]
fn nobody_is_challenged_without_an_error() {
    let mut world = server();
    let (access, _) = tokens(&mut world, "profile");
    check(&mut world, bare(), 401, "");
    check(&mut world, with("Basic YTpi"), 401, "");
    let query = request("GET", &format!("{HOST}/oauth/me?access_token={access}"));
    check(&mut world, query, 401, "");
}

#[test]
fn a_token_that_is_worth_nothing_is_invalid() {
    let mut world = server();
    let (access, refresh) = tokens(&mut world, "profile");
    for token in ["nope", refresh.as_str(), &access[1..]] {
        check(&mut world, me(token), 401, "error=\"invalid_token\"");
    }
    assert_eq!(call(&mut world, me(&access)).status(), Some(200));
    world.advance(3_600_000);
    check(&mut world, me(&access), 401, "The token has expired.");
}

#[test]
fn a_token_without_the_scope_is_not_enough() {
    let mut world = server();
    let (access, _) = tokens(&mut world, "profile");
    let admin = with_token(request("GET", &format!("{HOST}/oauth/admin")), &access);
    check(&mut world, admin, 403, "error=\"insufficient_scope\"");
    let (access, _) = tokens(&mut world, "email");
    check(&mut world, me(&access), 403, "scope=\"profile\"");
    let pairs = [("grant_type", "client_credentials"), ("scope", "admin")];
    let given = call(
        &mut world,
        with_basic(post("/oauth/token", &pairs), "service", "plain"),
    );
    let token = body(&given)["access_token"].as_str().unwrap().to_owned();
    let admin = with_token(request("GET", &format!("{HOST}/oauth/admin")), &token);
    assert_eq!(body(&call(&mut world, admin))["clients"][0], "spa");
}

#[test]
fn a_malformed_request_is_told_so() {
    let mut world = server();
    let (access, _) = tokens(&mut world, "profile");
    let invalid = "error=\"invalid_request\"";
    for value in [
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Bearer \"a\"",
        "Bearer =",
        "Bearer a,b",
    ] {
        check(&mut world, with(value), 400, invalid);
    }
    let mut twice = me(&access);
    twice
        .fields
        .push("Authorization", format!("Bearer {access}"));
    check(&mut world, twice, 400, invalid);
    let form =
        |pairs: &[(&str, &str)]| with_form(request("POST", &format!("{HOST}/oauth/me")), pairs);
    let pair = ("access_token", access.as_str());
    check(&mut world, form(&[pair, pair]), 400, invalid);
    check(&mut world, with_token(form(&[pair]), &access), 400, invalid);
    let both = request("GET", &format!("{HOST}/oauth/me?access_token={access}"));
    check(&mut world, with_token(both, &access), 400, invalid);
}

#[test]
fn head_is_get_without_content() {
    let mut world = server();
    let (access, _) = tokens(&mut world, "profile");
    let head = with_token(request("HEAD", &format!("{HOST}/oauth/me")), &access);
    let exchange = call(&mut world, head);
    assert_eq!(
        (exchange.status(), response(&exchange).content.len()),
        (Some(200), 0)
    );
}

#[test]
fn every_resource_answers_every_method_alike() {
    let mut world = server();
    let (user, _) = tokens(&mut world, "profile");
    let (email, _) = tokens(&mut world, "email");
    let pairs = [("grant_type", "client_credentials"), ("scope", "admin")];
    let service = with_basic(post("/oauth/token", &pairs), "service", "plain");
    let service = body(&call(&mut world, service));
    let service = service["access_token"].as_str().unwrap();
    for (path, enough, too_little) in [
        ("me", user.as_str(), email.as_str()),
        ("userinfo", &user, &email),
        ("admin", service, &user),
    ] {
        for method in ["GET", "HEAD", "POST"] {
            let plain = || request(method, &format!("{HOST}/oauth/{path}"));
            let good = call(&mut world, with_token(plain(), enough));
            assert_eq!(good.status(), Some(200), "{method} {path}");
            check(&mut world, plain(), 401, "");
            let invalid = "error=\"invalid_request\"";
            check(&mut world, with_token(plain(), "a b"), 400, invalid);
            let narrow = with_token(plain(), too_little);
            check(&mut world, narrow, 403, "error=\"insufficient_scope\"");
        }
        let options = request("OPTIONS", &format!("{HOST}/oauth/{path}"));
        assert_eq!(call(&mut world, options).status(), Some(204), "{path}");
    }
}
