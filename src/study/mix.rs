//! Things of several groups in one row, each group spread over the whole of it. What the groups are is not known here.

use course::Named;

/// Puts the things in an order in which those of one group stand as far apart as they can. Within a group they keep
/// their order.
pub(crate) fn spread<T>(things: Vec<(String, T)>) -> Vec<T> {
    let mut sizes: Named<u64> = Named::default();
    for (group, _) in &things {
        sizes.change(group, &mut |size| *size = size.saturating_add(1));
    }
    let mut seen: Named<u64> = Named::default();
    let mut placed: Vec<(u64, String, T)> = Vec::with_capacity(things.len());
    for (group, thing) in things {
        let size = sizes.get(&group).copied().unwrap_or(1);
        let mut place = 0;
        seen.change(&group, &mut |count| {
            // The middle of the part of the row that falls to this one: row = 2^32, part = 2^32 / size.
            place = ((*count * 2 + 1) << 31) / size;
            *count += 1;
        });
        placed.push((place, group, thing));
    }
    placed.sort_by(|(a, in_a, _), (b, in_b, _)| (a, in_a).cmp(&(b, in_b)));
    placed.into_iter().map(|(_, _, thing)| thing).collect()
}

/// The chapter of an item's [`crate::key`].
pub(crate) fn chapter(key: &str) -> &str {
    key.split_once('/').map_or(key, |(chapter, _)| chapter)
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[track_caller]
    fn check(things: &str, expected: &str) {
        let things = things.split_whitespace();
        let grouped =
            things.map(|thing| (thing.trim_end_matches(char::is_numeric).to_owned(), thing));
        assert_eq!(spread(grouped.collect()).join(" "), expected);
    }

    #[test]
    fn groups_are_mixed_and_keep_their_own_order() {
        check("", "");
        check("a1 a2 a3", "a1 a2 a3");
        check("a1 a2 b1 b2", "a1 b1 a2 b2");
        check("a1 a2 a3 a4 b1 c1", "a1 a2 b1 c1 a3 a4");
        check("b1 a1", "a1 b1");
    }
}
