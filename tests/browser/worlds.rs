//! A thousand random worlds with faults and handlers come out the same natively and in the browser.

use std::time::Instant;

use course::{Data, Lab};
use serde_json::Value;
use sim::Harm;
use wire::codec::hash::sha256_hex;

use crate::support::Page;

mod draw;

use draw::Drawn;

const WORLDS: u64 = 1_000;
/// As many as one call of the browser replays.
const BATCH: usize = 50;

/// Gives the SHA-256 of each transcript, by the browser's own means: the transcripts stay there.
const HASHES: &str = "return (async () => {
    const { script } = JSON.parse(document.getElementById('site').textContent);
    const { replay } = await import(script);
    const hash = async (recipe) => {
        const bytes = new TextEncoder().encode(await replay(recipe));
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    };
    const hashes = [];
    for (const recipe of RECIPES) hashes.push(await hash(recipe));
    return hashes;
})()";

/// What the labs of the site offer.
pub fn labs(page: &Page) -> Lab {
    let lab = page.execute(
        "return fetch(JSON.parse(document.getElementById('site').textContent).lab).then(answer => answer.text())",
    );
    Lab::from_json(lab.as_str().expect("a text")).expect("the labs")
}

/// The hashes of the browser's transcripts.
fn there(page: &Page, recipes: &[String]) -> Vec<String> {
    let hashes = page.execute(&HASHES.replace("RECIPES", &Value::from(recipes).to_string()));
    serde_json::from_value(hashes).expect("hashes")
}

/// Ends the test with both tellings of a world.
#[track_caller]
fn differs(page: &Page, number: usize, recipe: &str, here: &str) -> ! {
    let there = page.execute(&format!(
        "return import(JSON.parse(document.getElementById('site').textContent).script).then(({{ replay }}) => replay({}))",
        Value::from(recipe)
    ));
    let there = there.as_str().unwrap_or("nothing");
    panic!("world {number} differs: {recipe}\nhere:\n{here}\nin the browser:\n{there}");
}

#[test]
fn a_thousand_random_worlds_with_faults_are_the_same_here_and_in_the_browser() {
    let page = Page::open();
    page.goto_live("/");
    let lab = labs(&page);
    let began = Instant::now();
    let worlds: Vec<Drawn> = (0..WORLDS).map(|number| Drawn::new(&lab, number)).collect();
    let recipes: Vec<String> = worlds.iter().map(Drawn::recipe).collect();
    let hashes: Vec<String> = recipes
        .chunks(BATCH)
        .flat_map(|some| there(&page, some))
        .collect();
    let browser = began.elapsed();
    assert_eq!(hashes.len(), recipes.len());
    // A fault that changes nothing proves nothing: each kind has to make a difference somewhere.
    let mut idle = Harm::KINDS.to_vec();
    let (mut runs, mut bytes) = (0, 0);
    for (number, (recipe, hash)) in recipes.iter().zip(&hashes).enumerate() {
        let here = play::replay_digest(recipe);
        assert!(!here.starts_with("error:"), "{number}: {here}{recipe}");
        if sha256_hex(here.as_bytes()) != *hash {
            differs(&page, number, recipe, &here);
        }
        idle.retain(|kind| {
            let without = worlds[number].without(kind);
            without.is_none_or(|without| play::replay_digest(&without) == here)
        });
        runs += u32::from(here.contains(r#""op":{"#));
        bytes += here.len();
    }
    println!(
        "{WORLDS} worlds, {bytes} bytes, a handler ran in {runs}; {browser:?} in the browser, {:?} in all",
        began.elapsed()
    );
    assert!(runs > 0, "no handler runs");
    assert!(idle.is_empty(), "these faults change nothing: {idle:?}");
}
