//! Holding a line and moving it: the rules, without an element. Places are counted from 0 here and from 1 in words.

/// A line that was picked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Its id.
    pub line: String,
    /// The order before it was picked up; Escape returns to it.
    pub before: Vec<String>,
    /// What holds it.
    pub grip: Grip,
}

/// What holds a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// Picked up with Space; the arrow keys move it.
    Keys,
    /// Dragged by a mouse, a pen or a finger.
    Pointer,
}

/// What the list remembers between two events; the order itself is the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hand {
    /// The line that was picked up.
    pub hold: Option<Hold>,
    /// The word of the control that must have the keyboard after a move: moving an element takes it away.
    pub focus: Option<String>,
    /// The last announcement.
    pub said: String,
}

impl Hand {
    /// The line held by that grip.
    pub fn held_by(&self, grip: Grip) -> Option<&Hold> {
        self.hold.as_ref().filter(|hold| hold.grip == grip)
    }

    /// Whether that line is being held.
    pub fn holds(&self, line: &str) -> bool {
        self.hold.as_ref().is_some_and(|hold| hold.line == line)
    }
}

/// One step up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the first place.
    Up,
    /// Towards the last place.
    Down,
}

/// The lines with one of them put at that place; as they are when they have no such line.
pub fn placed(lines: &[String], line: &str, place: usize) -> Vec<String> {
    let mut others: Vec<String> = lines
        .iter()
        .filter(|other| *other != line)
        .cloned()
        .collect();
    if others.len() < lines.len() {
        others.insert(place.min(others.len()), line.to_owned());
    }
    others
}

/// The lines with one of them moved by one step; as they are at either end.
pub fn stepped(lines: &[String], line: &str, way: Way) -> Vec<String> {
    let Some(place) = lines.iter().position(|other| other == line) else {
        return lines.to_vec();
    };
    let place = match way {
        Way::Up => place.saturating_sub(1),
        Way::Down => place.saturating_add(1),
    };
    placed(lines, line, place)
}

/// The place of a dragged line: behind every other line whose middle is above the pointer.
pub fn place_at(pointer: f64, middles_of_others: impl Iterator<Item = f64>) -> usize {
    middles_of_others.filter(|middle| *middle < pointer).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_line_moves_by_one_step_and_stops_at_the_ends() {
        assert_eq!(stepped(&ids("a b c"), "b", Way::Up), ids("b a c"));
        assert_eq!(stepped(&ids("a b c"), "b", Way::Down), ids("a c b"));
        assert_eq!(stepped(&ids("a b c"), "a", Way::Up), ids("a b c"));
        assert_eq!(stepped(&ids("a b c"), "c", Way::Down), ids("a b c"));
    }

    #[test]
    fn a_line_can_be_put_anywhere_and_an_unknown_one_nowhere() {
        assert_eq!(placed(&ids("a b c"), "a", 2), ids("b c a"));
        assert_eq!(placed(&ids("a b c"), "a", 99), ids("b c a"));
        assert_eq!(placed(&ids("a b c"), "x", 1), ids("a b c"));
    }

    #[test]
    fn a_dragged_line_follows_the_pointer() {
        let middles = [10.0, 50.0, 120.0];
        let found = [0.0, 11.0, 60.0, 500.0].map(|pointer| place_at(pointer, middles.into_iter()));
        assert_eq!(found, [0, 1, 2, 3]);
    }
}
