//! What the CRM has only so much of, and what is not there.

use super::*;

/// Asks so many times at once, and expects that each is taken.
fn fill(world: &mut World, many: &Request, times: usize) {
    let ids: Vec<_> = (0..times).map(|_| world.send(many.clone())).collect();
    world.until_idle();
    let taken = |id: &wire::ExchangeId| world.outcome(*id).unwrap().unwrap().status.0 == 201;
    assert!(ids.iter().all(taken));
}

#[test]
fn a_contact_has_a_thousand_notes_at_most() {
    let mut world = world();
    let shown = put(&mut world, "42");
    let read = send(&mut world, "GET", "/contacts/42", None);
    assert_eq!(body(&read), body(&shown));
    let path = "/contacts/42/notes";
    let note = call("POST", path, Some(&json!({"text": "Called."})));
    fill(&mut world, &note, 1000);
    check(&deliver(&mut world, note), 409, "1000 notes");
    let notes = body(&send(&mut world, "GET", path, None));
    assert_eq!(notes["data"].as_array().unwrap().len(), 1000);
    check(
        &send(&mut world, "GET", "/contacts/43/notes", None),
        404,
        "43",
    );
}

#[test]
fn there_are_a_thousand_endpoints_at_most() {
    let mut world = world();
    let content = json!({"url": HOOK, "events": []});
    let endpoint = call("POST", "/webhook-endpoints", Some(&content));
    fill(&mut world, &endpoint, 1000);
    check(&deliver(&mut world, endpoint), 409, "1000 endpoints");
}

#[test]
fn a_tag_has_its_length_and_its_contact() {
    let mut world = world();
    put(&mut world, "42");
    for method in ["PUT", "DELETE"] {
        let long = format!("/contacts/42/tags/{}", "x".repeat(201));
        check(&send(&mut world, method, &long, None), 422, "200 bytes");
        let lost = "/contacts/43/tags/paid";
        check(&send(&mut world, method, lost, None), 404, "43");
    }
    let contact = body(&send(&mut world, "GET", "/contacts/42", None));
    assert_eq!(contact["tags"], json!([]));
}
