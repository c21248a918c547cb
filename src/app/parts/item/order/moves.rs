//! What a learner does to the lines, and what comes of it. It reads events; it changes nothing itself.

use course::{Html as Rich, Item, Kind};
use web_sys::Element;
use yew::prelude::*;

use super::hold::{Grip, Hand, Hold, Way, place_at, placed, stepped};
use super::list_id;
use crate::app::parts::item::text::plain;
use crate::host;

/// What was done to the list.
#[derive(Clone, Debug)]
pub enum Touch {
    /// A pointer went down.
    Down(PointerEvent),
    /// A pointer moved.
    Move(PointerEvent),
    /// The pointer let go, or was taken away.
    Up,
    /// A key was pressed.
    Key(KeyboardEvent),
}

/// What comes of it: what the list remembers, and the lines in their next order where that changed.
pub type Next = (Hand, Option<Vec<String>>);

/// The list as it stands.
pub struct Lines<'a> {
    /// Unique prefix for element ids.
    pub id: &'a str,
    /// The item.
    pub item: &'a Item,
    /// The lines in their order.
    pub ids: &'a [String],
    /// What it remembers.
    pub hand: &'a Hand,
}

impl Lines<'_> {
    /// A control was pressed. On a handle only a click that no pointer made counts: a drag ends in a click, too, and that
    /// one must not pick the line up again.
    pub fn pressed(&self, word: &str, by_keyboard: bool) -> Option<Next> {
        match word.split_once('-')? {
            ("up", line) => Some(self.moved(line, Way::Up, word, None)),
            ("down", line) => Some(self.moved(line, Way::Down, word, None)),
            ("hold", line) if by_keyboard && self.hand.holds(line) => self.dropped(),
            ("hold", line) if by_keyboard => Some(self.picked(line, Grip::Keys)),
            _ => None,
        }
    }

    /// The list was touched.
    pub fn touched(&self, touch: &Touch) -> Option<Next> {
        match touch {
            Touch::Down(event) => self.grabbed(event),
            Touch::Move(event) => self.dragged(event),
            Touch::Up => {
                self.hand.held_by(Grip::Pointer)?;
                self.dropped()
            }
            Touch::Key(event) => self.keyed(event),
        }
    }

    fn grabbed(&self, event: &PointerEvent) -> Option<Next> {
        let word = host::control::act(event).filter(|_| event.button() == 0)?;
        let line = word.strip_prefix("hold-")?;
        // The list takes the pointer: lines move while they are dragged, and a moved element would lose it.
        if let Some(list) = host::document::element(&list_id(self.id)) {
            // A pointer that has gone cannot be taken, and nothing is lost by that.
            list.set_pointer_capture(event.pointer_id())
                .unwrap_or_default();
        }
        Some(self.picked(line, Grip::Pointer))
    }

    fn dragged(&self, event: &PointerEvent) -> Option<Next> {
        let hold = self.hand.held_by(Grip::Pointer)?;
        let rows = host::document::element(&list_id(self.id))?.children();
        let others = (0..rows.length())
            .zip(self.ids)
            .filter(|(_, id)| **id != hold.line);
        let middle = |row: Element| {
            let shape = row.get_bounding_client_rect();
            shape.top() + shape.height() / 2.0
        };
        let middles = others.filter_map(|(at, _)| rows.item(at).map(middle));
        let place = place_at(f64::from(event.client_y()), middles);
        let next = placed(self.ids, &hold.line, place);
        (next != self.ids).then(|| (self.hand.clone(), Some(next)))
    }

    fn keyed(&self, event: &KeyboardEvent) -> Option<Next> {
        let word = host::control::act(event)?;
        let hold = self.hand.hold.as_ref()?;
        if word.strip_prefix("hold-") != Some(&hold.line) {
            return None;
        }
        let next = match event.key().as_str() {
            "ArrowUp" => self.moved(&hold.line, Way::Up, &word, Some(hold.clone())),
            "ArrowDown" => self.moved(&hold.line, Way::Down, &word, Some(hold.clone())),
            "Escape" => self.returned(hold, word),
            "Tab" => return self.dropped(),
            _ => return None,
        };
        event.prevent_default();
        Some(next)
    }

    fn picked(&self, line: &str, grip: Grip) -> Next {
        let hold = Hold {
            line: line.to_owned(),
            before: self.ids.to_vec(),
            grip,
        };
        self.next(Some(hold), None, "Picked up ", line, self.ids)
    }

    fn moved(&self, line: &str, way: Way, word: &str, hold: Option<Hold>) -> Next {
        let next = stepped(self.ids, line, way);
        let (hand, _) = self.next(hold, Some(word.to_owned()), "", line, &next);
        (hand, (next != self.ids).then_some(next))
    }

    fn dropped(&self) -> Option<Next> {
        let hold = self.hand.hold.as_ref()?;
        Some(self.next(None, None, "Dropped ", &hold.line, self.ids))
    }

    fn returned(&self, hold: &Hold, word: String) -> Next {
        let (hand, _) = self.next(None, Some(word), "Put back ", &hold.line, &hold.before);
        (hand, Some(hold.before.clone()))
    }

    /// The hand after a move, with its announcement such as `Dropped Send the request, place 2 of 6.`
    fn next(
        &self,
        hold: Option<Hold>,
        focus: Option<String>,
        done: &str,
        line: &str,
        ids: &[String],
    ) -> Next {
        let place = ids.iter().position(|id| id == line);
        let place = place.map_or(0, |at| at.saturating_add(1));
        let says = says(self.item, line);
        let said = format!("{done}{says}, place {place} of {}.", ids.len());
        (Hand { hold, focus, said }, None)
    }
}

/// What that line says, without markup.
pub fn says(item: &Item, line: &str) -> String {
    let Kind::Order(order) = &item.kind else {
        return String::new();
    };
    let found = order.lines.iter().find(|other| other.id == line);
    plain(found.map_or(&Rich::default(), |line| &line.text))
}

#[cfg(test)]
mod tests {
    use super::super::super::samples::sample;
    use super::*;

    /// The lines after those words, each pressed with the keyboard, and what is remembered then.
    fn after(words: &[&str]) -> (Vec<String>, Hand) {
        let item = sample("order");
        let mut ids = ["ask", "news", "answer"].map(str::to_owned).to_vec();
        let mut hand = Hand::default();
        for word in words {
            let lines = Lines {
                id: "i",
                item: &item,
                ids: &ids,
                hand: &hand,
            };
            let (next, moved) = lines.pressed(word, true).unwrap();
            ids = moved.unwrap_or_else(|| lines.ids.to_vec());
            hand = next;
        }
        (ids, hand)
    }

    #[test]
    fn a_button_moves_its_line_announces_it_and_keeps_the_keyboard() {
        let (ids, hand) = after(&["up-answer"]);
        assert_eq!(ids, ["ask", "answer", "news"]);
        assert_eq!(hand.said, "Read 201, place 2 of 3.");
        assert_eq!(hand.focus.as_deref(), Some("up-answer"));
    }

    #[test]
    fn a_handle_picks_its_line_up_and_drops_it() {
        let (_, hand) = after(&["hold-ask"]);
        assert!(hand.holds("ask") && hand.held_by(Grip::Keys).is_some());
        assert_eq!(hand.said, "Picked up Send the request, place 1 of 3.");
        let (ids, hand) = after(&["hold-ask", "hold-ask"]);
        assert_eq!(ids, ["ask", "news", "answer"]);
        assert_eq!((hand.hold, hand.focus), (None, None));
    }

    #[test]
    fn a_click_that_ends_a_drag_picks_nothing_up() {
        let item = sample("order");
        let lines = Lines {
            id: "i",
            item: &item,
            ids: &[],
            hand: &Hand::default(),
        };
        assert_eq!(lines.pressed("hold-ask", false), None);
        assert_eq!(lines.pressed("hint", true), None);
    }
}
