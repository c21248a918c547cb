//! A student comes: name and address, which nobody else may have.

use serde_json::Value;
use wire::{Part, Request};

use super::model::{Student, Version};
use super::{Done, Lms, door};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::address::is_email;
use crate::providers::answer::Refused;
use crate::providers::content::{object, refuse, unknown};
use crate::providers::details::{self, Kind};
use crate::providers::store::MAX_OBJECTS;

const TAKEN: Kind = Kind {
    slug: "email-taken",
    title: "Another student has this address",
};
/// The longest name, in characters.
const MAX_NAME: usize = 200;

impl Lms {
    /// `POST /{version}/students`
    pub(super) fn add_student(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        version: Version,
    ) -> Result<Done, Refused> {
        door::media_type(request, &["application/json"])?;
        let map = object(request)?;
        let mut slips = unknown(&map, &["name", "email"]);
        let mut text = |name: &str| {
            let found = map
                .get(name)
                .and_then(Value::as_str)
                .map(str::trim)
                .unwrap_or_default();
            let fits = !found.is_empty() && found.chars().count() <= MAX_NAME;
            if !fits {
                slips.push((
                    format!("#/{name}"),
                    format!("{name} must be a text of 1 to {MAX_NAME} characters."),
                ));
            }
            found.to_owned()
        };
        let (name, email) = (text("name"), text("email").to_lowercase());
        if !email.is_empty() && !is_email(&email) {
            slips.push((
                "#/email".to_owned(),
                format!("{email} is no e-mail address."),
            ));
        }
        refuse(&slips)?;
        if self.school.emails.get(&email).is_some() {
            let detail = format!("A student with {email} exists already.");
            return Err(details::typed(
                &self.settings.host,
                409,
                &TAKEN,
                &detail,
                Part::Body,
            ));
        }
        let count = u32::try_from(self.school.students.len()).unwrap_or(u32::MAX);
        if self.school.students.len() >= MAX_OBJECTS {
            let says = "The shop takes no more students.";
            ctx.bound(says.to_owned());
            return Err(details::plain(409, says, Part::Body));
        }
        notes.good(
            Part::Body,
            "Name and address can be read, and nobody has the address.",
        );
        let id = count.saturating_add(1);
        ctx.fact(
            "students",
            &id.to_string(),
            vec![
                ("name", name.as_str().into()),
                ("email", email.as_str().into()),
            ],
        );
        let created = ctx.calendar().iso(ctx.now());
        let student = Student {
            id,
            name,
            email,
            created,
        };
        let done = Done::new(201, &student.content(), "It writes the student down.");
        self.school.add_student(student);
        Ok(done.with("Location", &format!("/{}/students/{id}", version.word())))
    }
}
