//! A number that stands for a text. It guards against slips, not against forgery.

use course::SplitMix64;

/// 64 bits that depend on every byte of every part, and on where a part ends.
pub(crate) fn digest(parts: &[&[u8]]) -> u64 {
    let mut state = 0;
    for part in parts {
        for byte in *part {
            state = mixed(state ^ u64::from(*byte));
        }
        // No byte has this value.
        state = mixed(state ^ 0x100);
    }
    state
}

fn mixed(state: u64) -> u64 {
    SplitMix64::new(state).next_u64()
}
