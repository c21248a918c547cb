//! The smallest part of an input that still fails: stretches are taken out as long as that changes nothing.

/// The most tries; an input that fails slowly is made small slowly.
const MAX_TRIES: u32 = 4_000;

/// The input without all that is not needed for `fails`.
pub fn minimise(input: &[u8], mut fails: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut small = input.to_vec();
    let mut tries = 0;
    let mut size = small.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        let before = small.len();
        while at < small.len() && tries < MAX_TRIES {
            let mut candidate = small.clone();
            candidate.drain(at..(at + size).min(small.len()));
            tries += 1;
            if fails(&candidate) {
                small = candidate;
            } else {
                at += size;
            }
        }
        // Single bytes are tried until none of them can go.
        if size > 1 || small.len() == before || tries >= MAX_TRIES {
            size /= 2;
        }
    }
    small
}

#[test]
fn what_is_not_needed_goes() {
    let needs = |input: &[u8]| input.contains(&b'<') && input.ends_with(b">");
    assert_eq!(minimise(b"some text <with> and more <b>", needs), b"<>");
    assert_eq!(minimise(b"", |_| true), b"");
}
