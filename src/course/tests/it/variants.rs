//! Variants: other values, the same rules.

use course::author::load;
use course::{Fill, Item, Kind, Normalise};

use super::fixture::files;

fn items() -> Vec<Item> {
    let (course, problems) = load(&files());
    assert_eq!(problems, []);
    course
        .chapters
        .into_iter()
        .flat_map(|chapter| chapter.lessons)
        .flat_map(|lesson| lesson.items)
        .collect()
}

fn item(id: &str) -> Item {
    items()
        .into_iter()
        .find(|item| item.id == id)
        .expect("an item of the fixture")
}

fn blank(item: &Item) -> &Fill {
    match &item.kind {
        Kind::Fill(blank) => blank,
        other => panic!("not a fill item: {other:?}"),
    }
}

#[test]
fn variant_0_is_the_example() {
    let item = item("basic-joined").variant(0);
    let fill = blank(&item);
    assert_eq!(fill.accept, ["AC1234567890abcdef:e9f8a7b6c5d4e3f2"]);
    assert_eq!(
        fill.mistakes[3].answer,
        "QUMxMjM0NTY3ODkwYWJjZGVmOmU5ZjhhN2I2YzVkNGUzZjI="
    );
    let expected = "User name <code>AC1234567890abcdef</code>, password <code>e9f8a7b6c5d4e3f2</code>. \
                    Which text is written in base64?";
    assert_eq!(item.stem.as_str(), expected);
    assert!(
        fill.mistakes[1]
            .feedback
            .as_str()
            .contains("an account called e9f8a7b6c5d4e3f2.")
    );
}

#[test]
fn in_100_variants_no_placeholder_stays_and_no_mistake_is_accepted() {
    let mut varied = 0;
    for item in items().iter().filter(|item| item.varies()) {
        varied += 1;
        for seed in 0..100 {
            let variant = item.variant(seed);
            assert_eq!(variant, item.variant(seed), "seed {seed} of {}", item.id);
            assert_eq!(variant.clash(), None, "seed {seed} of {}", item.id);
            let text = format!("{variant:?}");
            for name in item.vary.keys() {
                assert!(
                    !text.contains(&format!("{{{name}}}")),
                    "{{{name}}} stays in seed {seed} of {}",
                    item.id
                );
            }
            assert!(
                !text.contains("base64("),
                "a function stays in seed {seed} of {}",
                item.id
            );
        }
    }
    assert_eq!(varied, 3);
}

#[test]
fn seeds_differ() {
    let item = item("basic-joined");
    let accepted: std::collections::BTreeSet<_> = (0..100)
        .map(|seed| blank(&item.variant(seed)).accept.clone())
        .collect();
    assert_eq!(accepted.len(), 100);
}

#[test]
fn the_same_seed_gives_the_same_values_for_ever() {
    let variant = item("basic-joined").variant(7);
    assert_eq!(
        blank(&variant).accept,
        ["AC9339176476ffcfef:e6d6c2f9f2f4a2f8"]
    );
}

#[test]
fn a_mistake_that_would_be_right_is_redrawn() {
    let mut item = item("basic-joined");
    item.vary = [("user", "1"), ("password", "2")]
        .map(|(name, example)| (name.to_owned(), course::Vary::Like(example.to_owned())))
        .into();
    // With one digit each, one draw in ten has equal halves, and "password first" is then right.
    for seed in 0..200 {
        let variant = item.variant(seed);
        let fill = blank(&variant);
        let accepted = Normalise::Exact.apply(&fill.accept[0]);
        assert!(
            fill.mistakes
                .iter()
                .all(|mistake| mistake.answer != accepted),
            "seed {seed}"
        );
    }
}

#[test]
fn an_item_that_always_clashes_falls_back_to_its_example() {
    let mut item = item("basic-joined");
    let only = |value: &str| course::Vary::OneOf(vec![value.to_owned()]);
    item.vary = [
        ("user".to_owned(), only("a")),
        ("password".to_owned(), only("a")),
    ]
    .into();
    assert_eq!(blank(&item.variant(5)).accept, ["a:a"]);
}

#[test]
fn values_are_escaped_where_they_become_markup() {
    let mut item = item("basic-joined");
    item.vary.insert(
        "user".to_owned(),
        course::Vary::OneOf(vec!["<b>&\"".to_owned()]),
    );
    let variant = item.variant(3);
    assert!(
        variant
            .stem
            .as_str()
            .starts_with("User name <code>&lt;b&gt;&amp;&quot;</code>")
    );
    assert!(blank(&variant).accept[0].starts_with("<b>&\":"));
}

#[test]
fn an_order_never_starts_solved() {
    let Kind::Order(order) = item("steps").kind else {
        panic!("an order item")
    };
    for seed in 0..200 {
        let start = order.start(seed);
        assert!(
            start != [0, 1, 2] && start != [0, 2, 1],
            "seed {seed} starts with {start:?}"
        );
    }
}
