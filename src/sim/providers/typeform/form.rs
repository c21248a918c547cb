//! A form, its fields, and answers to them in the shape that webhooks and the Responses API share.

use serde_json::{Map, Value};
use wire::codec::json::{object, text};

/// The types of fields that answers are known for.
pub(super) const TYPES: [&str; 15] = [
    "short_text",
    "long_text",
    "email",
    "multiple_choice",
    "dropdown",
    "picture_choice",
    "number",
    "rating",
    "opinion_scale",
    "yes_no",
    "legal",
    "date",
    "website",
    "phone_number",
    "file_upload",
];

/// A form.
pub(super) struct Form {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Questions in their order.
    pub fields: Vec<Field>,
    /// Names of hidden fields.
    pub hidden: Vec<String>,
}

/// A question.
pub(super) struct Field {
    /// Its id.
    pub id: String,
    /// The name that its author gave it.
    pub reference: String,
    /// Its type.
    pub kind: &'static str,
    /// The question.
    pub title: String,
    /// What can be chosen.
    pub choices: Vec<String>,
}

/// Why answers do not fit: the place in the body, and what was expected.
pub(super) struct Misfit {
    /// `/answers/email`.
    pub field: String,
    /// A sentence.
    pub says: String,
}

impl Form {
    /// A form without questions.
    pub(super) fn new(id: &str, title: &str) -> Form {
        Form {
            id: id.to_owned(),
            title: title.to_owned(),
            fields: Vec::new(),
            hidden: Vec::new(),
        }
    }

    /// The form as `GET /forms/{id}` shows it.
    pub(super) fn content(&self) -> Value {
        let field = |field: &Field| {
            let mut properties = Vec::new();
            if !field.choices.is_empty() {
                let choices = field
                    .choices
                    .iter()
                    .map(|label| object(vec![("label", text(label))]));
                properties.push(("choices", choices.collect()));
            }
            object(vec![
                ("id", text(&field.id)),
                ("title", text(&field.title)),
                ("ref", text(&field.reference)),
                ("type", text(field.kind)),
                ("properties", object(properties)),
                ("validations", object(vec![("required", false.into())])),
            ])
        };
        let display = ["https://form.typeform.com/to/", &self.id].concat();
        let hidden = self.hidden.iter().map(|name| text(name)).collect();
        object(vec![
            ("id", text(&self.id)),
            ("type", text("quiz")),
            ("title", text(&self.title)),
            (
                "workspace",
                object(vec![(
                    "href",
                    text("https://api.typeform.com/workspaces/main"),
                )]),
            ),
            (
                "theme",
                object(vec![(
                    "href",
                    text("https://api.typeform.com/themes/default"),
                )]),
            ),
            (
                "settings",
                object(vec![("language", text("en")), ("is_public", true.into())]),
            ),
            ("hidden", hidden),
            ("fields", self.fields.iter().map(field).collect()),
            ("_links", object(vec![("display", display.into())])),
        ])
    }

    /// What a notification says of the questions.
    pub(super) fn definition(&self) -> Value {
        let field = |field: &Field| {
            object(vec![
                ("id", text(&field.id)),
                ("ref", text(&field.reference)),
                ("type", text(field.kind)),
                ("title", text(&field.title)),
                ("properties", object(Vec::new())),
            ])
        };
        object(vec![
            ("id", text(&self.id)),
            ("title", text(&self.title)),
            ("fields", self.fields.iter().map(field).collect()),
        ])
    }

    /// Answers by the reference or id of their field, in the order of the questions.
    pub(super) fn answers(&self, given: &Map<String, Value>) -> Result<Vec<Value>, Misfit> {
        for name in given.keys() {
            if !self.fields.iter().any(|field| field.is(name)) {
                let field = ["/answers/", name].concat();
                let says = format!("The form {} has no field {name}.", self.id);
                return Err(Misfit { field, says });
            }
        }
        let mut answers = Vec::new();
        for field in &self.fields {
            if let Some((_, value)) = given.iter().find(|(name, _)| field.is(name)) {
                answers.push(field.answer(value)?);
            }
        }
        Ok(answers)
    }
}

impl Field {
    fn is(&self, name: &str) -> bool {
        self.reference == name || self.id == name
    }

    fn answer(&self, value: &Value) -> Result<Value, Misfit> {
        let several = value.is_array();
        let (kind, fits) = match self.kind {
            "email" => ("email", value.is_string()),
            "multiple_choice" | "picture_choice" if several => ("choices", true),
            "multiple_choice" | "picture_choice" | "dropdown" => ("choice", value.is_string()),
            "number" | "rating" | "opinion_scale" => ("number", value.is_i64() || value.is_u64()),
            "yes_no" | "legal" => ("boolean", value.is_boolean()),
            "date" => ("date", value.is_string()),
            "website" => ("url", value.is_string()),
            "phone_number" => ("phone_number", value.is_string()),
            "file_upload" => ("file_url", value.is_string()),
            _ => ("text", value.is_string()),
        };
        if !fits {
            let field = ["/answers/", &self.reference].concat();
            let says = format!("A field of type {} takes no {value}.", self.kind);
            return Err(Misfit { field, says });
        }
        let shown = match kind {
            "choice" => object(vec![("label", value.clone())]),
            "choices" => object(vec![("labels", value.clone())]),
            _ => value.clone(),
        };
        let field = object(vec![
            ("id", text(&self.id)),
            ("type", text(self.kind)),
            ("ref", text(&self.reference)),
        ]);
        Ok(object(vec![
            ("type", text(kind)),
            (kind, shown),
            ("field", field),
        ]))
    }
}
