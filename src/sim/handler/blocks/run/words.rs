//! What a run of blocks says: to a person, and to the log.

use serde_json::Value;

use super::BlockRun;
use crate::handler::env::{fill, plain};
use crate::handler::op::Op;

impl BlockRun {
    /// What asks a person to look at the event.
    pub(super) fn flag(&self, reason: &str) -> Op {
        let about = self.values.get(&self.env.about).map(plain);
        Op::Flag {
            reason: reason.to_owned(),
            about: about.unwrap_or_default(),
        }
    }

    /// A line of the log with its places filled.
    pub(super) fn line(&self, template: &str) -> String {
        let asks = template.contains("{request}");
        let Some(request) = self.request.as_ref().filter(|_| asks) else {
            return fill(template, &self.values, &self.env);
        };
        let mut whole = format!("{} {}", request.method, request.target);
        for (name, value) in request.fields.iter() {
            whole.push_str(&format!(" {name}: {value}"));
        }
        whole.push(' ');
        whole.push_str(&request.text());
        let mut values = Value::clone(&self.values);
        if let Some(values) = values.as_object_mut() {
            values.insert("request".to_owned(), whole.into());
        }
        fill(template, &values, &self.env)
    }
}
