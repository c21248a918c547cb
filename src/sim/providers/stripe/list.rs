//! Pages of lists, and ids that are expanded into what they name.

use serde_json::{Map, Value, json};

use super::kind::Kind;
use super::params::Params;
use super::{Stripe, error};
use crate::providers::answer::Refused;
use crate::providers::shelf::Narrow;

/// The largest page.
const MAX_LIMIT: i64 = 100;
/// How deep a property can be expanded.
const MAX_LEVELS: usize = 4;

impl Stripe {
    /// A page of a kind's list.
    pub(super) fn list(
        &self,
        kind: Kind,
        path: &str,
        mut narrow: Narrow,
        params: &Params,
    ) -> Result<Value, Refused> {
        let limit = params.integer("limit").unwrap_or(10);
        if !(1..=MAX_LIMIT).contains(&limit) {
            let message = if limit < 1 {
                "This value must be greater than or equal to 1.".to_owned()
            } else {
                format!(
                    "This value must be less than or equal to {MAX_LIMIT} (it currently is '{limit}')."
                )
            };
            return Err(error::param("parameter_invalid_integer", "limit", &message));
        }
        let (after, before) = (params.text("starting_after"), params.text("ending_before"));
        if after.is_some() && before.is_some() {
            let message =
                "You may only specify one of these parameters: starting_after, ending_before.";
            return Err(error::param("", "", message));
        }
        let shelf = self
            .shelves
            .of(kind)
            .ok_or_else(|| error::missing(kind.called(), ""))?;
        let place = |id: &str, name: &str| {
            let number = shelf.number(id);
            number.ok_or_else(|| error::no_such(kind.called(), id, name))
        };
        narrow.older = after.map(|id| place(id, "starting_after")).transpose()?;
        narrow.newer = before.map(|id| place(id, "ending_before")).transpose()?;
        bounds(params.get("created"), &mut narrow);
        let size = usize::try_from(limit).unwrap_or(1);
        let (found, more) = shelf.list(&narrow, 0, size);
        let found: Vec<Value> = found.into_iter().cloned().collect();
        Ok(json!({"object": "list", "data": found, "has_more": more, "url": path}))
    }

    /// Replaces the ids that `expand[]` names by their resources.
    pub(super) fn expand(&self, content: &mut Value, params: &Params) -> Result<(), Refused> {
        for (place, path) in params.texts("expand").iter().enumerate() {
            let name = format!("expand[{place}]");
            let steps: Vec<&str> = path.split('.').collect();
            if steps.len() > MAX_LEVELS {
                let message = format!(
                    "You cannot expand more than {MAX_LEVELS} levels of a property. Property: {path}"
                );
                return Err(error::param("", &name, &message));
            }
            if !self.expanded(content, &steps) {
                let message = format!("This property cannot be expanded ({path}).");
                return Err(error::param("", &name, &message));
            }
        }
        Ok(())
    }

    /// Whether the property could be expanded; one that is empty could.
    fn expanded(&self, at: &mut Value, steps: &[&str]) -> bool {
        if let Some(list) = at.as_array_mut() {
            return list.iter_mut().all(|one| self.expanded(one, steps));
        }
        let Some((step, rest)) = steps.split_first() else {
            return true;
        };
        let Some(member) = at
            .as_object_mut()
            .and_then(|members| members.get_mut(*step))
        else {
            return false;
        };
        if let Some(id) = member.as_str() {
            let found = Kind::of_id(id).and_then(|kind| self.shelves.get(kind, id));
            match found {
                Some(found) if *step != "id" => *member = found.clone(),
                _ => return false,
            }
        }
        match member {
            Value::Null => EXPANDABLE.contains(step),
            member => self.expanded(member, rest),
        }
    }
}

/// Members that can be expanded and may be empty.
const EXPANDABLE: &[&str] = &[
    "application",
    "balance_transaction",
    "charge",
    "customer",
    "default_source",
    "invoice",
    "latest_charge",
    "on_behalf_of",
    "payment_intent",
    "payment_method",
    "review",
    "test_clock",
    "transfer_reversal",
];

fn bounds(created: Option<&Value>, narrow: &mut Narrow) {
    let Some(created) = created else {
        return;
    };
    if let Some(exact) = created.as_i64() {
        (narrow.least, narrow.most) = (Some(exact), Some(exact));
        return;
    }
    let nothing = Map::new();
    let bounds = created.as_object().unwrap_or(&nothing);
    let bound = |name: &str| bounds.get(name).and_then(Value::as_i64);
    let least = [bound("gte"), bound("gt").map(|gt| gt.saturating_add(1))];
    let most = [bound("lte"), bound("lt").map(|lt| lt.saturating_sub(1))];
    narrow.least = least.into_iter().flatten().max();
    narrow.most = most.into_iter().flatten().min();
}
