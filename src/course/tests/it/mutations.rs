//! Whatever stands in a file, loading it ends with a course and problems, never with a panic.

use course::SplitMix64;
use course::author::load;

use super::fixture::files;

const MUTATIONS: u64 = 2_000;
const PIECES: [&str; 16] = [
    "\"",
    "\"\"\"",
    "[",
    "]]",
    "{",
    "}",
    "=",
    "\n",
    "[[item]]\n",
    ":::",
    "```",
    "](term:",
    "<b>",
    "é",
    "\u{0}",
    "|-|\n",
];

#[test]
fn no_text_makes_it_panic() {
    for seed in 0..MUTATIONS {
        let mut random = SplitMix64::new(seed);
        let mut files = files();
        for _ in 0..=random.below(3) {
            let chosen = random.below(files.len() as u64) as usize;
            let text = &mut files[chosen].text;
            let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let mut place = || {
                boundaries
                    .get(random.below(boundaries.len() as u64) as usize)
                    .copied()
                    .unwrap_or(0)
            };
            let (one, other) = (place(), place());
            let (start, end) = (one.min(other), one.max(other));
            let piece = PIECES[random.below(PIECES.len() as u64) as usize];
            match random.below(4) {
                0 => text.insert_str(start, piece),
                1 => text.truncate(start),
                2 => text.replace_range(start..end.min(start + 40).max(start), ""),
                _ => {
                    let copy = text[start..end].to_owned();
                    text.insert_str(start, &copy);
                }
            }
        }
        let outcome = std::panic::catch_unwind(|| {
            let (course, problems) = load(&files);
            let items = course
                .chapters
                .iter()
                .flat_map(|chapter| &chapter.lessons)
                .flat_map(|lesson| &lesson.items);
            for item in items {
                item.variant(seed).clash();
            }
            problems.iter().map(ToString::to_string).collect::<String>()
        });
        assert!(outcome.is_ok(), "seed {seed}");
    }
}
