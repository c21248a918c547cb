//! What no honest program sends: nothing of it ends the world, gives anything away, or makes its answer unsafe.

use super::*;

/// Pieces out of which hostile parameters are made.
const PIECES: [&str; 14] = [
    "%",
    "%ff",
    "%00",
    "&",
    "=",
    "+",
    "\u{e9}",
    "<script>",
    "\"'",
    "a",
    "code",
    "client_id=spa",
    "%0d%0aX:1",
    "#",
];
const PATHS: [&str; 7] = [
    "authorize",
    "token",
    "revoke",
    "introspect",
    "me",
    "admin",
    "userinfo",
];

/// A small source of numbers, so that each round can be played again.
fn next(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

#[test]
fn whatever_is_sent_is_answered() {
    let mut world = server();
    let (mut state, mut given) = (7, false);
    for round in 0..2_000 {
        let text: String = (0..next(&mut state) % 12)
            .map(|_| PIECES[next(&mut state) % PIECES.len()])
            .collect();
        let path = PATHS[next(&mut state) % PATHS.len()];
        let method = ["GET", "POST"][next(&mut state) % 2];
        let query = text.replace(['#', ' '], "");
        let mut hostile = request(
            method,
            &format!("{HOST}/oauth/{path}?client_id=spa&{query}"),
        );
        hostile
            .fields
            .push("Content-Type", "application/x-www-form-urlencoded");
        hostile.fields.push(
            "Authorization",
            ["Basic ", "Bearer ", ""][next(&mut state) % 3].to_owned() + &text,
        );
        hostile.content = text.clone().into_bytes();
        let exchange = ask(&mut world, hostile);
        let answer = response(&exchange);
        assert!(
            (200..500).contains(&answer.status.0),
            "round {round}: {text}"
        );
        for (name, value) in answer.fields.iter() {
            let safe = value.bytes().all(|byte| matches!(byte, b' '..=b'~'));
            assert!(safe, "round {round}: {name}: {value:?}");
        }
        assert!(!answer.text().contains("<script"), "round {round}");
        given |= !column(&world, "tokens", "kind").is_empty();
        world.drain_transcript(1);
    }
    assert!(!given, "nobody gets a token that way");
}

#[test]
fn a_state_cannot_leave_its_parameter() {
    let mut world = server();
    let mut posted = request("POST", &authorize_url(&[("state", "")]));
    posted
        .fields
        .push("Content-Type", "application/x-www-form-urlencoded");
    posted.content = "state=a\r\nSet-Cookie: b#\u{e9}\"<".as_bytes().to_vec();
    let location = location(&call(&mut world, posted));
    assert!(
        location.contains("&state=a%0D%0ASet-Cookie:%20b%23%C3%A9%22%3C&iss="),
        "{location}"
    );
}

#[test]
fn what_a_page_shows_is_no_markup() {
    let mut world = server();
    for (name, value) in [
        ("client_id", "\"><b>"),
        ("redirect_uri", "https://e.example/<b>"),
    ] {
        let page = response(&authorize(&mut world, &[(name, value)])).text();
        assert!(!page.contains("<b>"), "{page}");
    }
    let exchange = authorize(&mut world, &[("decision", ""), ("state", "\"><b>")]);
    assert!(!response(&exchange).text().contains("<b>"));
    let exchange = authorize(&mut world, &[("user", "<b>")]);
    assert!(!response(&exchange).text().contains("<b>"));
}

#[test]
fn too_many_parameters_are_one_fault() {
    let pairs: Vec<(String, String)> = (0..20_000)
        .map(|n| (format!("p{n}"), "1".to_owned()))
        .collect();
    let mut many = exchange_code("x", &[]);
    many.content = form::encode(&pairs).into_bytes();
    fails(&call(&mut server(), many), 400, "invalid_request");
}

#[test]
fn a_token_is_found_among_thousands_after_the_log_has_forgotten_it() {
    let mut world = server();
    let (access, _) = tokens(&mut world, "profile");
    for _ in 0..2_000 {
        let pairs = [("grant_type", "client_credentials")];
        let id = world.send(with_basic(post("/oauth/token", &pairs), "service", "plain"));
        world.run_until_answered(id);
        world.drain_transcript(10);
    }
    assert_eq!(
        ask(&mut world, me(&access)).status(),
        Some(200),
        "the first token still opens"
    );
}

#[test]
fn one_consent_has_a_bounded_number_of_access_tokens() {
    let mut world = server();
    let (first, token) = tokens(&mut world, "profile");
    let (_, mut next) = pair(&ask(&mut world, refresh(&token)));
    for _ in 0..98 {
        (_, next) = pair(&ask(&mut world, refresh(&next)));
    }
    assert_eq!(ask(&mut world, me(&first)).status(), Some(200));
    let (_, last) = pair(&ask(&mut world, refresh(&next)));
    assert_eq!(ask(&mut world, me(&first)).status(), Some(401));
    let bound = |event: &wire::Event| matches!(*event.what, wire::What::Bound { .. });
    assert!(world.transcript().events().iter().any(bound));
    call(
        &mut world,
        post("/oauth/revoke", &[("token", &last), ("client_id", "spa")]),
    );
    let left = column(&world, "tokens", "status");
    assert!(
        left.iter()
            .all(|status| status == "revoked" || status == "rotated"),
        "{left:?}"
    );
}
