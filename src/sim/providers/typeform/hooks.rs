//! Changes to webhooks: created or changed by their tag, and deleted.

use serde_json::{Map, Value};
use wire::{Part, Request, Response, Secret, Target};

use super::errors::{MEDIA_TYPE, invalid, refuse};
use super::serve::body;
use super::webhook::Hook;
use super::{Typeform, key};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::{self, Refused};

/// The most characters of a webhook's tag.
const MAX_TAG: usize = 255;

impl Typeform {
    /// Creates or changes a webhook.
    pub(super) fn put(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        form: &str,
        tag: &str,
        notes: &mut Notes,
    ) -> Result<Response, Refused> {
        if tag.is_empty() || tag.chars().count() > MAX_TAG {
            return Err(invalid(
                Part::Path,
                "tag",
                "The tag has 1 to 255 characters.",
            ));
        }
        let content = body(request)?;
        let key = key(form, tag);
        let found = self.hooks.find(&key);
        let is_new = found.is_none();
        let old = found.and_then(|number| self.hooks.at(number));
        let mut hook = Hook::new(form, tag);
        if let Some(old) = old {
            hook.id.clone_from(&old.id);
            hook.url.clone_from(&old.url);
            hook.secret.clone_from(&old.secret);
            (hook.enabled, hook.verify_ssl, hook.created) =
                (old.enabled, old.verify_ssl, old.created);
        }
        change(&mut hook, &content)?;
        notes.good(Part::Body, "JSON that says where notifications go.");
        if is_new {
            hook.id = self.ids.base62(10);
            hook.created = ctx.now();
        }
        hook.updated = ctx.now();
        hook.fact(ctx);
        let shown = hook.content(ctx.calendar());
        match found.and_then(|number| self.hooks.at_mut(number)) {
            Some(place) => *place = hook,
            None => {
                let Some(number) = self.hooks.add(&key, hook) else {
                    let says = "The account has as many webhooks as it can have.";
                    return Err(refuse(Part::Body, 429, "TOO_MANY_REQUESTS", says, says));
                };
                let place = self.form(form)?;
                if let Some(list) = self.by_form.get_mut(place) {
                    list.push(number);
                }
            }
        }
        Ok(answer::json(200, MEDIA_TYPE, &shown))
    }

    /// Deletes a webhook.
    pub(super) fn delete(
        &mut self,
        ctx: &mut Ctx<'_>,
        form: &str,
        tag: &str,
    ) -> Result<Response, Refused> {
        let number = self
            .hooks
            .find(&key(form, tag))
            .ok_or_else(|| no_hook(tag))?;
        self.hooks.hide(number);
        let place = self.form(form)?;
        if let Some(list) = self.by_form.get_mut(place) {
            list.retain(|one| *one != number);
        }
        if let Some(hook) = self.hooks.at_mut(number) {
            hook.enabled = false;
        }
        let row = [form, " ", tag].concat();
        ctx.fact("webhooks", &row, vec![("deleted", true.into())]);
        Ok(Response::new(204))
    }
}

/// 404: there is no webhook of that tag.
pub(super) fn no_hook(tag: &str) -> Refused {
    let says = format!("The form has no webhook {tag}.");
    refuse(Part::Path, 404, "NOT_FOUND", "Webhook not found", &says)
}

/// Reads the members of a body into a webhook.
fn change(hook: &mut Hook, content: &Map<String, Value>) -> Result<(), Refused> {
    let refuse = |field: &str, says: &str| Err(invalid(Part::Body, field, says));
    match content.get("url") {
        None if hook.url.is_empty() => return refuse("/url", "url is required."),
        None => {}
        Some(Value::String(url)) if Target::parse(url).is_ok() => hook.url.clone_from(url),
        Some(_) => return refuse("/url", "url must be an address with http or https."),
    }
    let flag = |name: &str, usual: bool| match content.get(name) {
        None => Ok(usual),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(_) => Err(invalid(
            Part::Body,
            &["/", name].concat(),
            &format!("{name} must be true or false."),
        )),
    };
    hook.enabled = flag("enabled", hook.enabled)?;
    hook.verify_ssl = flag("verify_ssl", hook.verify_ssl)?;
    match content.get("secret") {
        None => {}
        Some(Value::Null) => hook.secret = None,
        Some(Value::String(secret)) if secret.is_empty() => hook.secret = None,
        Some(Value::String(secret)) => hook.secret = Some(Secret::new(secret.as_str())),
        Some(_) => return refuse("/secret", "secret must be a text."),
    }
    Ok(())
}
