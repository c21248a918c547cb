//! The whole way: the app sends the browser to the server, the user agrees, the app gets tokens and uses them, refreshes
//! them, and a thief comes too late. And the same story twice is the same story.

use super::*;

/// The browser: it follows redirects and knows no secret.
fn browse(world: &mut World, url: &str) -> Exchange {
    let id = world.visit(request("GET", url));
    world.run_until_answered(id);
    exchange(world, id)
}

fn story(seed: u64) -> World {
    let mut config = oauth_config(|_| ()).with_outside();
    config.seed = seed;
    let mut world = World::new(&config);

    // The app sends the browser to the authorization server, which asks; the user agrees.
    let question = browse(&mut world, &authorize_url(&[("decision", "")]));
    assert_eq!(
        (question.from.as_str(), question.to.as_str()),
        ("visitor", "oauth")
    );
    assert_eq!(question.status(), Some(200));
    let agreed = browse(&mut world, &authorize_url(&[]));
    let (location, code) = (location(&agreed), param(&agreed, "code").unwrap());

    // The browser carries the code to the app; the app sees that state and issuer are right.
    let carried = browse(&mut world, &location);
    assert_eq!(carried.to.as_str(), "shop");
    assert_eq!(param(&agreed, "state").as_deref(), Some("xyz"));
    assert_eq!(param(&agreed, "iss").as_deref(), Some(HOST));

    // The app exchanges it, and shows the token to the resource server until it expires.
    let (access, first) = pair(&call(&mut world, exchange_code(&code, &[])));
    assert_eq!(body(&call(&mut world, me(&access)))["sub"], "maya");
    world.advance(3_600_000);
    assert_eq!(call(&mut world, me(&access)).status(), Some(401));

    // It refreshes. Then somebody shows the old refresh token, and nothing of this consent is worth anything any more.
    let (access, second) = pair(&call(&mut world, refresh(&first)));
    assert_eq!(call(&mut world, me(&access)).status(), Some(200));
    fails(&call(&mut world, refresh(&first)), 400, "invalid_grant");
    assert_eq!(call(&mut world, me(&access)).status(), Some(401));
    fails(&call(&mut world, refresh(&second)), 400, "invalid_grant");
    world.until_idle();
    world
}

#[test]
fn from_the_first_redirect_to_the_replay() {
    let world = story(4821);
    assert_eq!(column(&world, "codes", "status"), ["used"]);
    assert_eq!(column(&world, "families", "status"), ["revoked"]);
    assert_eq!(
        column(&world, "families", "why"),
        ["refresh token used twice"]
    );
    assert_eq!(
        column(&world, "tokens", "status"),
        ["expired", "rotated", "revoked", "revoked"]
    );
}

#[test]
fn the_same_seed_and_acts_give_the_same_bytes_and_another_seed_others() {
    let lines = |seed| story(seed).transcript().to_json_lines();
    assert_eq!(lines(4821), lines(4821));
    assert_ne!(lines(4821), lines(4822));
}
