//! What a person has done to one lens: typed into it, turned it back, pointed at a byte. It knows no element.

use super::model::Lens;
use super::pick::Pick;

/// Pairs that can be typed.
pub(super) const PAIRS: usize = 24;

/// What a person has done to a lens.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Touched {
    /// What was typed, and over which inputs: changes count only for the inputs they were made to.
    edit: Option<(Lens, Lens)>,
    /// Whether the way back is shown.
    pub is_back: bool,
    /// What is pointed at in the base64 picture.
    pub pick: Pick,
}

impl Default for Touched {
    fn default() -> Self {
        Self {
            edit: None,
            is_back: false,
            pick: Pick::Byte(1),
        }
    }
}

impl Touched {
    /// The lens with what was typed over it.
    pub(super) fn lens<'a>(&'a self, given: &'a Lens) -> &'a Lens {
        match &self.edit {
            Some((over, lens)) if over == given => lens,
            _ => given,
        }
    }

    /// After an input was changed.
    pub(super) fn entered(&self, given: &Lens, input: &str, value: &str) -> Option<Self> {
        Some(self.edited(given, self.lens(given).with(input, value)?))
    }

    /// After a control was pressed: `undo`, `back`, `add`, `remove-PLACE`, or what it points at.
    pub(super) fn pressed(&self, given: &Lens, word: &str) -> Option<Self> {
        match word {
            "undo" => Some(Self {
                edit: None,
                ..self.clone()
            }),
            "back" => Some(Self {
                is_back: !self.is_back,
                ..self.clone()
            }),
            _ => self.paired(given, word).or_else(|| self.pointed(word)),
        }
    }

    /// After something was pointed at in the picture.
    pub(super) fn pointed(&self, word: &str) -> Option<Self> {
        Pick::from_word(word).map(|pick| self.picked(pick))
    }

    /// With something else pointed at.
    pub(super) fn picked(&self, pick: Pick) -> Self {
        Self {
            pick,
            ..self.clone()
        }
    }

    fn paired(&self, given: &Lens, word: &str) -> Option<Self> {
        let mut lens = self.lens(given).clone();
        let pairs = lens.pairs()?;
        match word.split_once('-') {
            None if word == "add" && pairs.len() < PAIRS => pairs.push(Default::default()),
            Some(("remove", at)) => {
                let at = at.parse().ok().filter(|at| *at < pairs.len())?;
                pairs.remove(at);
            }
            _ => return None,
        }
        Some(self.edited(given, lens))
    }

    fn edited(&self, given: &Lens, lens: Lens) -> Self {
        Self {
            edit: Some((given.clone(), lens)),
            ..self.clone()
        }
    }
}

impl Lens {
    /// The lens with another value in one of its inputs: `user`, `password`, `text`, `url`, `token`, or of the first pair
    /// `name-0` and `value-0`. `None` where it has no such input.
    fn with(&self, input: &str, value: &str) -> Option<Lens> {
        let mut lens = self.clone();
        value.clone_into(lens.input(input)?);
        Some(lens)
    }

    fn input(&mut self, name: &str) -> Option<&mut String> {
        match (self, name) {
            (Lens::Basic { user, .. }, "user") => Some(user),
            (Lens::Basic { password, .. }, "password") => Some(password),
            (Lens::Base64 { text }, "text") => Some(text),
            (Lens::TwilioSignature { url, .. }, "url") => Some(url),
            (Lens::TwilioSignature { token, .. }, "token") => Some(token),
            (lens, _) => {
                let (column, at) = name.split_once('-')?;
                let pair = lens.pairs()?.get_mut(at.parse::<usize>().ok()?)?;
                match column {
                    "name" => Some(&mut pair.0),
                    "value" => Some(&mut pair.1),
                    _ => None,
                }
            }
        }
    }

    /// Its names and values, where it has some.
    fn pairs(&mut self) -> Option<&mut Vec<(String, String)>> {
        match self {
            Lens::Form { pairs } => Some(pairs),
            Lens::TwilioSignature { params, .. } => Some(params),
            Lens::Basic { .. } | Lens::Base64 { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Lens {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Lens::Form {
            pairs: pairs.iter().map(owned).collect(),
        }
    }

    #[test]
    fn what_was_typed_counts_only_for_the_inputs_it_was_typed_over() {
        let (given, other) = (form(&[("a", "1")]), form(&[("b", "1")]));
        let touched = Touched::default().entered(&given, "value-0", "2").unwrap();
        assert_eq!(touched.lens(&given), &form(&[("a", "2")]));
        assert_eq!(touched.lens(&other), &other);
        let undone = touched.pressed(&given, "undo").unwrap();
        assert_eq!(undone.lens(&given), &given);
    }

    #[test]
    fn every_input_can_be_typed_into_and_no_other() {
        let touched = Touched::default();
        let basic = Lens::Basic {
            user: "a".to_owned(),
            password: "b".to_owned(),
        };
        let typed = touched.entered(&basic, "password", "c").unwrap();
        assert_ne!(typed.lens(&basic), &basic);
        assert_eq!(touched.entered(&basic, "text", "c"), None);
        assert_eq!(touched.entered(&form(&[("a", "1")]), "name-1", "c"), None);
    }

    #[test]
    fn pairs_are_added_and_removed_up_to_the_bound() {
        let given = form(&[("a", "1"), ("b", "2")]);
        let removed = Touched::default().pressed(&given, "remove-0").unwrap();
        assert_eq!(removed.lens(&given), &form(&[("b", "2")]));
        assert_eq!(removed.pressed(&given, "remove-1"), None);
        let added = removed.pressed(&given, "add").unwrap();
        assert_eq!(added.lens(&given), &form(&[("b", "2"), ("", "")]));
        let full = form(&[("a", "1"); PAIRS]);
        assert_eq!(Touched::default().pressed(&full, "add"), None);
    }

    #[test]
    fn a_press_turns_back_and_forth_or_points() {
        let given = form(&[]);
        let back = Touched::default().pressed(&given, "back").unwrap();
        assert!(back.is_back && !back.pressed(&given, "back").unwrap().is_back);
        let pointed = back.pressed(&given, "letter-3").unwrap();
        assert_eq!(pointed.pick, Pick::Letter(3));
        assert_eq!(back.pressed(&given, "hint"), None);
    }
}
