//! What the Typeform twin is told: the token, the forms, their webhooks, and who will fill them in when.

use serde_json::{Map, Value};
use wire::Secret;

use super::form::{Field, Form, TYPES};
use super::webhook::Hook;
use crate::table::{Table, or};

/// What the account knows.
pub(super) struct Settings {
    /// The personal access token.
    pub token: Secret,
    /// Forms in their order.
    pub forms: Vec<Form>,
    /// Webhooks that exist from the beginning: the form's id and the hook.
    pub webhooks: Vec<(String, Hook)>,
    /// Who fills a form in, and when.
    pub responses: Vec<Planned>,
}

/// Somebody will fill a form in.
pub(super) struct Planned {
    /// Seconds from the world's beginning.
    pub at: u64,
    /// The form's id.
    pub form: String,
    /// Answers and hidden fields, as the simulator's own route takes them.
    pub content: Map<String, Value>,
}

impl Settings {
    /// Reads them.
    pub(super) fn read(table: &mut Table<'_>) -> Settings {
        table.only(&["token", "forms", "webhooks", "responses"]);
        let token = table.required("token").into();
        let mut forms = Vec::new();
        table.tables("forms", &mut |table| forms.push(form(table)));
        let (mut webhooks, mut responses) = (Vec::new(), Vec::new());
        table.tables("webhooks", &mut |table| {
            table.only(&["form", "tag", "url", "secret"]);
            let id = known(table, &forms);
            let mut hook = Hook::new(&id, &table.required("tag"));
            hook.url = table.required("url");
            if wire::Target::parse(&hook.url).is_err() {
                table.problem(
                    "url",
                    &hook.url,
                    "an address such as https://yourapp.com/typeform",
                );
            }
            hook.secret = table.text("secret").map(Secret::from);
            hook.enabled = true;
            webhooks.push((id, hook));
        });
        table.tables("responses", &mut |table| {
            table.only(&["form", "at", "answers", "hidden", "score"]);
            let at = table.number("at").unwrap_or_default();
            let form = known(table, &forms);
            let entries = table.entries();
            let content = entries
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            responses.push(Planned { at, form, content });
        });
        Settings {
            token,
            forms,
            webhooks,
            responses,
        }
    }
}

fn form(table: &mut Table<'_>) -> Form {
    table.only(&["id", "title", "fields", "hidden"]);
    let mut form = Form::new(
        &table.required("id"),
        &table.text("title").unwrap_or_default(),
    );
    form.hidden = table.texts("hidden");
    table.tables("fields", &mut |table| {
        table.only(&["id", "ref", "type", "title", "choices"]);
        let id = table.required("id");
        let word = table.word("type", &TYPES);
        form.fields.push(Field {
            reference: table.text("ref").unwrap_or_else(|| id.clone()),
            kind: word.unwrap_or("short_text"),
            title: table.text("title").unwrap_or_default(),
            choices: table.texts("choices"),
            id,
        });
    });
    form
}

/// The id of a form that exists; the first where none is named.
fn known(table: &mut Table<'_>, forms: &[Form]) -> String {
    let first = forms.first().map(|form| form.id.clone());
    let id = table.text("form").or(first).unwrap_or_default();
    if !forms.iter().any(|form| form.id == id) {
        let ids: Vec<&str> = forms.iter().map(|form| form.id.as_str()).collect();
        table.problem("form", &id, &["a form: ", &or(&ids)].concat());
    }
    id
}
