//! What was chosen on the page: the comparison, and what was typed that is no value. It knows no drawing and no browser.

use sim::load::{
    CLIENT_FIELDS, CLIENTS, Client, Comparison, Field, PLAN_FIELDS, PLANS, Plan, Preset,
};

/// The names of the parts, in front of the key of each parameter.
pub(super) const PLAN: &str = "plan";
pub(super) const SIDES: [&str; 2] = ["a", "b"];

/// What somebody does.
pub(super) enum Deed {
    /// Types into the input of that name.
    Enter(String, String),
    /// Presses the button of that name.
    Press(String),
}

/// What was chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// What is compared now.
    pub comparison: Comparison,
    /// Inputs whose text is no value.
    slips: Vec<Slip>,
    /// What is wrong with the link that led here.
    pub problem: Option<String>,
    /// Whether anything was done here, so that the address no longer says what is shown.
    pub touched: bool,
}

/// An input whose text is no value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slip {
    /// The name of the input.
    of: String,
    /// What stands in it.
    pub text: String,
    /// What may stand there.
    pub expected: String,
}

impl Sheet {
    /// What the text behind the `#` of an address says.
    pub fn of_link(text: &str) -> Sheet {
        let mut sheet = Sheet::default();
        if !text.is_empty() {
            match Comparison::from_text(text) {
                Ok(comparison) => sheet.comparison = comparison,
                Err(problem) => sheet.problem = Some(problem.says()),
            }
        }
        sheet
    }

    /// What is wrong with the input of that name.
    pub fn slip(&self, of: &str) -> Option<&Slip> {
        self.slips.iter().find(|slip| slip.of == of)
    }

    /// The same after a deed.
    pub fn after(&self, deed: Deed) -> Sheet {
        let mut next = self.clone();
        match deed {
            Deed::Enter(of, text) => next.enter(of, text),
            Deed::Press(of) => next.press(&of),
        }
        next
    }

    fn enter(&mut self, of: String, text: String) {
        let Some((part, key)) = of.split_once('.') else {
            return;
        };
        let [a, b] = &mut self.comparison.clients;
        let entered = match SIDES.iter().position(|side| *side == part) {
            Some(0) => enter(CLIENT_FIELDS, a, key, &text),
            Some(_) => enter(CLIENT_FIELDS, b, key, &text),
            None => enter(PLAN_FIELDS, &mut self.comparison.plan, key, &text),
        };
        self.slips.retain(|slip| slip.of != of);
        match entered {
            Ok(()) => self.change(),
            Err(expected) => self.slips.push(Slip { of, text, expected }),
        }
    }

    /// Takes a ready set of parameters.
    fn press(&mut self, of: &str) {
        let Some((part, place)) = of.split_once('.') else {
            return;
        };
        let place: usize = place.parse().unwrap_or(usize::MAX);
        let client = CLIENTS.get(place).map(|preset| preset.of);
        let plan = PLANS.get(place).map(|preset| preset.of);
        let [a, b] = &mut self.comparison.clients;
        match SIDES.iter().position(|side| *side == part) {
            Some(0) => *a = client.unwrap_or(*a),
            Some(_) => *b = client.unwrap_or(*b),
            None => {
                // Chance stays as it is: whoever chose a seed goes through every trouble with it.
                let seed = self.comparison.plan.seed;
                self.comparison.plan = Plan {
                    seed,
                    ..plan.unwrap_or(self.comparison.plan)
                };
            }
        }
        self.slips
            .retain(|slip| !slip.of.starts_with(&format!("{part}.")));
        self.change();
    }

    fn change(&mut self) {
        self.touched = true;
        self.problem = None;
    }
}

fn enter<T>(fields: &[Field<T>], of: &mut T, key: &str, text: &str) -> Result<(), String> {
    match fields.iter().find(|field| field.key == key) {
        Some(field) => field.enter(of, text.trim()),
        None => Ok(()),
    }
}

/// The place of the ready plan that this is, whatever its seed.
pub(super) fn chosen_plan(plan: &Plan) -> Option<usize> {
    let seed = plan.seed;
    PLANS
        .iter()
        .position(|preset| Plan { seed, ..preset.of } == *plan)
}

/// The place of the ready client that this is in everything that does something.
pub(super) fn chosen_client(client: &Client) -> Option<usize> {
    let same = |preset: &Preset<Client>| {
        let mut fields = CLIENT_FIELDS.iter();
        fields.all(|field| field.text(client) == field.text(&preset.of))
    };
    CLIENTS.iter().position(same)
}

#[cfg(test)]
mod tests {
    use super::{Deed, Sheet, chosen_client, chosen_plan};

    /// A sheet on which all that was typed.
    fn typed(entries: &[(&str, &str)]) -> Sheet {
        entries.iter().fold(Sheet::default(), |sheet, (of, text)| {
            sheet.after(Deed::Enter((*of).to_owned(), (*text).to_owned()))
        })
    }

    #[test]
    fn what_is_typed_changes_its_part_alone() {
        let sheet = typed(&[
            ("plan.clients", "50"),
            ("b.base", " 2500 "),
            ("a.kind", "none"),
        ]);
        let before = Sheet::default().comparison;
        let [a, b] = sheet.comparison.clients;
        assert_eq!(sheet.comparison.plan.clients, 50);
        assert_eq!(
            (a.policy.base_ms, b.policy.base_ms),
            (before.clients[0].policy.base_ms, 2_500)
        );
        assert_eq!((chosen_client(&a), chosen_client(&b)), (Some(0), None));
        assert!(sheet.touched);
    }

    #[test]
    fn a_text_that_is_no_value_stays_and_the_value_before_it_stands() {
        let sheet = typed(&[("a.tries", "4"), ("a.tries", "40")]);
        let slip = sheet.slip("a.tries").unwrap();
        assert_eq!(
            (slip.text.as_str(), slip.expected.as_str()),
            ("40", "a whole number from 1 to 20")
        );
        assert_eq!(sheet.comparison.clients[0].policy.tries, 4);
        let sheet = sheet.after(Deed::Enter("a.tries".to_owned(), "5".to_owned()));
        assert_eq!(sheet.slip("a.tries"), None);
        assert_eq!(sheet.comparison.clients[0].policy.tries, 5);
    }

    #[test]
    fn a_ready_set_takes_the_place_of_everything_but_the_seed() {
        let sheet = typed(&[("plan.seed", "7"), ("plan.clients", "x"), ("a.tries", "x")]);
        let sheet = sheet.after(Deed::Press("plan.2".to_owned()));
        assert_eq!(chosen_plan(&sheet.comparison.plan), Some(2));
        assert_eq!(sheet.comparison.plan.seed, 7);
        assert_eq!(sheet.slip("plan.clients"), None);
        assert!(sheet.slip("a.tries").is_some());
        let sheet = sheet.after(Deed::Press("b.6".to_owned()));
        assert_eq!(chosen_client(&sheet.comparison.clients[1]), Some(6));
    }

    #[test]
    fn a_link_gives_back_what_was_chosen_and_a_damaged_one_says_so() {
        let sheet = typed(&[("plan.clients", "50"), ("b.kind", "fixed")]);
        let read = Sheet::of_link(&sheet.comparison.to_text());
        assert_eq!(read.comparison, sheet.comparison);
        assert_eq!(read.problem, None);
        let damaged = Sheet::of_link("v=1&clients=3");
        assert!(damaged.problem.unwrap().contains("not complete"));
        assert_eq!(damaged.comparison, Sheet::default().comparison);
    }
}
