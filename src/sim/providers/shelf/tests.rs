//! Lists: narrowed by place, time and name, and what hidden resources leave behind.

use super::{Narrow, Shelf, said};
use serde_json::json;

fn shelf() -> Shelf {
    let mut shelf = Shelf::new(100);
    for at in 0..6 {
        let color = if at % 2 == 0 { "red" } else { "blue" };
        let resource = json!({"id": format!("a{at}"), "created": 10 * at, "color": color});
        shelf.add(resource, &[color.to_owned()]);
    }
    shelf.hide("a2");
    shelf
}

#[track_caller]
fn check(narrow: Narrow, size: usize, expected: &[&str], more: bool) {
    let shelf = shelf();
    let (found, follows) = shelf.list(&narrow, 0, size);
    let ids: Vec<&str> = found.iter().map(|found| said(found, "id")).collect();
    assert_eq!((ids.as_slice(), follows), (expected, more));
}

#[test]
fn a_list_is_narrowed_by_place_time_and_name() {
    let all = Narrow::default;
    let red = || vec!["red".to_owned()];
    check(all(), 2, &["a5", "a4"], true);
    check(
        Narrow {
            older: Some(4),
            ..all()
        },
        9,
        &["a3", "a1", "a0"],
        false,
    );
    check(
        Narrow {
            older: Some(2),
            ..all()
        },
        9,
        &["a1", "a0"],
        false,
    );
    check(
        Narrow {
            newer: Some(1),
            ..all()
        },
        2,
        &["a4", "a3"],
        true,
    );
    check(
        Narrow {
            most: Some(30),
            ..all()
        },
        9,
        &["a3", "a1", "a0"],
        false,
    );
    check(
        Narrow {
            least: Some(31),
            ..all()
        },
        9,
        &["a5", "a4"],
        false,
    );
    check(
        Narrow {
            any: red(),
            ..all()
        },
        9,
        &["a4", "a0"],
        false,
    );
    check(
        Narrow {
            any: red(),
            ..all()
        },
        1,
        &["a4"],
        true,
    );
    check(
        Narrow {
            any: red(),
            newer: Some(0),
            ..all()
        },
        9,
        &["a4"],
        false,
    );
    let both = vec!["red".to_owned(), "blue".to_owned()];
    check(Narrow { any: both, ..all() }, 3, &["a5", "a4", "a3"], true);
    let members = vec![("color", "blue".to_owned())];
    check(Narrow { members, ..all() }, 9, &["a5", "a3", "a1"], false);
    check(
        Narrow {
            any: vec!["green".to_owned()],
            ..all()
        },
        9,
        &[],
        false,
    );
}

/// However a list is narrowed, what is skipped is what the list begins with.
#[track_caller]
fn check_skips(narrow: &Narrow) {
    let shelf = shelf();
    let (all, _) = shelf.list(narrow, 0, 9);
    for skip in 0..9 {
        let (found, more) = shelf.list(narrow, skip, 2);
        let rest: Vec<_> = all.iter().skip(skip).copied().collect();
        let expected: Vec<_> = rest.iter().take(2).copied().collect();
        assert_eq!((found, more), (expected, rest.len() > 2), "behind {skip}");
    }
}

#[test]
fn a_page_behind_others_goes_on_where_they_end() {
    let all = Narrow::default;
    check_skips(&all());
    for older in [Some(2), Some(4)] {
        check_skips(&Narrow { older, ..all() });
    }
    let least = Some(10);
    check_skips(&Narrow { least, ..all() });
    let most = Some(29);
    check_skips(&Narrow { most, ..all() });
    let members = vec![("color", "blue".to_owned())];
    check_skips(&Narrow { members, ..all() });
    let any = vec!["red".to_owned(), "blue".to_owned()];
    check_skips(&Narrow { any, ..all() });
}
