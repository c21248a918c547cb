//! The routes of the API: the token first, then the path, the method, the body.

use serde_json::{Map, Value};
use wire::codec::json::{object, text};
use wire::{Part, Request, Response};

use super::errors::{MEDIA_TYPE, invalid, refuse};
use super::hooks::no_hook;
use super::{Typeform, key, responses};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::{self, Refused};
use crate::providers::ask::{self, Credentials};

impl Typeform {
    /// Serves a request.
    pub(super) fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Response, Refused> {
        let segments = ask::segments(&request.target.path).unwrap_or_default();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        if let ["_simulator", "forms", form, "responses"] = segments.as_slice() {
            notes.good(
                Part::Headers,
                "The simulator's own route asks for no token.",
            );
            let place = self.form(form)?;
            notes.good(Part::Path, "Here somebody fills the form in.");
            method(request, &["POST"])?;
            notes.good(Part::Method, "POST: submit the form.");
            let content = body(request)?;
            let shown = self.submit(ctx, place, &content)?;
            notes.good(Part::Body, "The answers fit the questions.");
            return Ok(answer::json(201, MEDIA_TYPE, &shown));
        }
        self.token(request)?;
        notes.good(Part::Headers, "The token is the account's.");
        let verb = request.method.as_str();
        match segments.as_slice() {
            ["me"] => {
                method(request, &["GET"])?;
                let members = vec![
                    ("alias", text("Maya")),
                    ("email", text("maya@example.com")),
                    ("language", text("en")),
                    ("user_id", text("01playground")),
                ];
                Ok(answer::json(200, MEDIA_TYPE, &object(members)))
            }
            ["forms"] => {
                method(request, &["GET"])?;
                Ok(answer::json(200, MEDIA_TYPE, &self.forms(request)?))
            }
            ["forms", form] => {
                let place = self.form(form)?;
                notes.good(Part::Path, "There is a form of this id.");
                method(request, &["GET"])?;
                let content = self
                    .settings
                    .forms
                    .get(place)
                    .map(super::form::Form::content);
                Ok(answer::json(200, MEDIA_TYPE, &content.unwrap_or_default()))
            }
            ["forms", form, "responses"] => {
                let place = self.form(form)?;
                notes.good(Part::Path, "There is a form of this id.");
                method(request, &["GET"])?;
                let store = self.responses.get(place);
                let page = store.map(|store| responses::list(store, request, ctx.calendar()));
                Ok(answer::json(
                    200,
                    MEDIA_TYPE,
                    &page.transpose()?.unwrap_or_default(),
                ))
            }
            ["forms", form, "webhooks"] => {
                let place = self.form(form)?;
                notes.good(Part::Path, "There is a form of this id.");
                method(request, &["GET"])?;
                let numbers = self.by_form.get(place).into_iter().flatten();
                let hooks = numbers.filter_map(|number| self.hooks.at(*number));
                let items = hooks.map(|hook| hook.content(ctx.calendar())).collect();
                Ok(answer::json(
                    200,
                    MEDIA_TYPE,
                    &object(vec![("items", items)]),
                ))
            }
            ["forms", form, "webhooks", tag] => {
                self.form(form)?;
                notes.good(Part::Path, "There is a form of this id.");
                method(request, &["GET", "PUT", "DELETE"])?;
                notes.good(Part::Method, &format!("{verb}: one webhook, by its tag."));
                match verb {
                    "PUT" => self.put(ctx, request, form, tag, notes),
                    "DELETE" => self.delete(ctx, form, tag),
                    _ => {
                        let hook = self
                            .hooks
                            .get(&key(form, tag))
                            .ok_or_else(|| no_hook(tag))?;
                        Ok(answer::json(200, MEDIA_TYPE, &hook.content(ctx.calendar())))
                    }
                }
            }
            _ => {
                let says = "Typeform has nothing at this path.";
                Err(refuse(
                    Part::Path,
                    404,
                    "NOT_FOUND",
                    "Endpoint not found",
                    says,
                ))
            }
        }
    }

    fn token(&self, request: &Request) -> Result<(), Refused> {
        let refuse = |status, description: &str, says: &str| {
            Err(refuse(
                Part::Headers,
                status,
                "AUTHENTICATION_FAILED",
                description,
                says,
            ))
        };
        let missing = "Authentication credentials not found on the Request Headers";
        match ask::credentials(request) {
            Credentials::Bearer(token) if token == self.settings.token.reveal() => Ok(()),
            Credentials::Bearer(_) => refuse(
                403,
                "Authentication failed: invalid token",
                "Nobody has this token.",
            ),
            Credentials::Missing => refuse(401, missing, "There is no Authorization field."),
            Credentials::Basic(_) | Credentials::Other(..) => {
                refuse(401, missing, "Authorization must say Bearer and the token.")
            }
        }
    }

    /// The place of a form.
    pub(super) fn form(&self, id: &str) -> Result<usize, Refused> {
        let place = self.settings.forms.iter().position(|form| form.id == id);
        place.ok_or_else(|| {
            let description = format!("Non existing form with uid {id}");
            let says = format!("There is no form {id}.");
            refuse(Part::Path, 404, "FORM_NOT_FOUND", &description, &says)
        })
    }

    fn forms(&self, request: &Request) -> Result<Value, Refused> {
        let query = ask::query(request);
        let number = |name: &str, usual: usize, most: usize| match ask::get(&query, name)
            .map(str::parse::<usize>)
        {
            None => Ok(usual),
            Some(Ok(number)) if (1..=most).contains(&number) => Ok(number),
            Some(_) => Err(invalid(
                Part::Path,
                name,
                &format!("{name} must be a number from 1 to {most}."),
            )),
        };
        let (size, page) = (number("page_size", 10, 200)?, number("page", 1, 1_000_000)?);
        let search = ask::get(&query, "search")
            .unwrap_or_default()
            .to_lowercase();
        let fits = |form: &&super::form::Form| form.title.to_lowercase().contains(&search);
        let all: Vec<_> = self.settings.forms.iter().filter(fits).collect();
        let skipped = page.saturating_sub(1).saturating_mul(size);
        let shown = all.iter().skip(skipped).take(size).map(|form| {
            let href = ["https://api.typeform.com/forms/", &form.id].concat();
            let display = ["https://form.typeform.com/to/", &form.id].concat();
            object(vec![
                ("id", text(&form.id)),
                ("type", text("quiz")),
                ("title", text(&form.title)),
                ("settings", object(vec![("is_public", true.into())])),
                ("self", object(vec![("href", href.into())])),
                ("_links", object(vec![("display", display.into())])),
            ])
        });
        Ok(object(vec![
            ("total_items", all.len().into()),
            ("page_count", all.len().div_ceil(size).into()),
            ("items", shown.collect()),
        ]))
    }
}

/// The body: a JSON object.
pub(super) fn body(request: &Request) -> Result<Map<String, Value>, Refused> {
    match ask::json(request) {
        Ok(Value::Object(content)) => Ok(content),
        Ok(_) => Err(refuse(
            Part::Body,
            400,
            "BAD_REQUEST",
            "Invalid JSON",
            "The body is no object.",
        )),
        Err(says) => Err(refuse(
            Part::Body,
            400,
            "BAD_REQUEST",
            "Invalid JSON",
            &says,
        )),
    }
}

fn method(request: &Request, allowed: &[&str]) -> Result<(), Refused> {
    let verb = request.method.as_str();
    let verb = if verb == "HEAD" { "GET" } else { verb };
    if allowed.contains(&verb) {
        return Ok(());
    }
    let says = format!("{verb} is not possible here.");
    let mut refusal = refuse(
        Part::Method,
        405,
        "METHOD_NOT_ALLOWED",
        "Method not allowed",
        &says,
    );
    refusal.response.fields.push("Allow", allowed.join(", "));
    Err(refusal)
}
