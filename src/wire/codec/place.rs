//! Bytes of a text as the line and the character that a person counts.

/// Line and character of a byte, both from 1. A byte beyond the end, or inside a character, counts as the end.
pub fn line_and_column(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count().saturating_add(1);
    let start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
    let column = before
        .get(start..)
        .map_or(0, |line| line.chars().count())
        .saturating_add(1);
    (small(line), small(column))
}

/// A count that a problem can hold.
pub(crate) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
