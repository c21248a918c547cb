//! The media of a message, and what its sender says became of it.

use serde_json::Value;
use wire::Part;
use wire::codec::json::{object, text};

use super::More;
use crate::actor::Ctx;
use crate::config::Dialect;
use crate::notes::Notes;
use crate::providers::twilio::Twilio;
use crate::providers::twilio::checks::words::bad;
use crate::providers::twilio::errors::{Refusal, Refused};
use crate::providers::twilio::list::Wish;
use crate::providers::twilio::message::{Media, Message};
use crate::providers::twilio::params::Params;
use crate::providers::twilio::routes::Resource;
use crate::providers::twilio::serve::{Ask, Served, not_allowed};

/// Media types by the endings of addresses.
const TYPES: [(&str, &str); 8] = [
    (".png", "image/png"),
    (".gif", "image/gif"),
    (".webp", "image/webp"),
    (".mp4", "video/mp4"),
    (".mp3", "audio/mpeg"),
    (".pdf", "application/pdf"),
    (".vcf", "text/vcard"),
    (".txt", "text/plain"),
];

impl Twilio {
    /// The media list of a message.
    pub(super) fn media_list(
        &self,
        ctx: &Ctx<'_>,
        ask: &Ask<'_>,
        (place, number): (u32, u64),
        notes: &mut Notes,
    ) -> Result<Served, Refused> {
        notes.good(Part::Path, "The message has a media list.");
        ask.read_only(&Resource::More(More::MediaList, Vec::new()), notes)?;
        let mut all = Vec::new();
        if let Some(account) = self.account(place)
            && let Some(message) = account.book.at(number)
        {
            let files = message.media.iter().filter(|media| !media.deleted);
            all.extend(files.map(|media| resource(ctx, &account.sid, message, media)));
        }
        let wish = Wish::of(ask.request);
        let page = wish.short(all);
        Ok(Served::new(
            200,
            "MediaList",
            wish.envelope("media_list", page),
            "It looks the media up and answers.",
        ))
    }

    /// One of the media: read it, or delete it.
    pub(super) fn one_media(
        &mut self,
        ctx: &mut Ctx<'_>,
        ask: &Ask<'_>,
        (place, number): (u32, u64),
        sid: &str,
        notes: &mut Notes,
    ) -> Result<Served, Refused> {
        let gone = || {
            let says = format!("The message has no media {sid}.");
            Refusal::not_found(ask.path(), &says)
        };
        let account = self.account_mut(place).ok_or_else(gone)?;
        let owner = account.sid.clone();
        let message = account.book.at_mut(number).ok_or_else(gone)?;
        let seen = |media: &&Media| *media.sid == *sid && !media.deleted;
        let media = message.media.iter().find(seen).ok_or_else(gone)?;
        notes.good(Part::Path, &format!("The message has the media {sid}."));
        match ask.request.method.as_str() {
            "GET" | "HEAD" => {
                notes.good(Part::Method, "GET: read it.");
                let content = resource(ctx, &owner, message, media);
                let then = "It looks the media up and answers.";
                Ok(Served::new(200, "Media", content, then))
            }
            "DELETE" => {
                notes.good(Part::Method, "DELETE: remove it.");
                let mut all = message.media.iter_mut();
                if let Some(media) = all.find(|media| *media.sid == *sid) {
                    media.deleted = true;
                }
                ctx.fact("media", sid, vec![("deleted", true.into())]);
                Ok(Served::nothing(
                    "It removes the media and answers without content.",
                ))
            }
            other => Err(not_allowed(&Resource::More(More::Media, Vec::new()), other)),
        }
    }

    /// Notes what the sender says became of the message.
    pub(super) fn feedback(
        &mut self,
        ctx: &mut Ctx<'_>,
        ask: &Ask<'_>,
        (place, number): (u32, u64),
        notes: &mut Notes,
    ) -> Result<Served, Refused> {
        notes.good(Part::Path, "The message takes feedback.");
        let method = ask.request.method.as_str();
        if method != "POST" {
            let feedback = Resource::More(More::Feedback, Vec::new());
            return Err(not_allowed(&feedback, method));
        }
        notes.good(Part::Method, "POST: give some.");
        let params = Params::read(ask.request, Dialect::Wire);
        let outcome = params.get("Outcome").unwrap_or("confirmed");
        if !matches!(outcome, "confirmed" | "unconfirmed") {
            // The code is an inference: that of an invalid parameter.
            return Err(bad(
                20_001,
                "Outcome must be one of confirmed, unconfirmed",
                &format!("Outcome is {outcome}; it is confirmed or unconfirmed."),
            ));
        }
        notes.good(Part::Body, &format!("The message is {outcome}."));
        let gone = || Refusal::not_found(ask.path(), "The message is gone.");
        let account = self.account(place).ok_or_else(gone)?;
        let message = account.book.at(number).ok_or_else(gone)?;
        let now = ctx.calendar().rfc2822(ctx.now());
        let (sid, owner) = (&*message.sid, account.sid.as_str());
        let uri = format!("/2010-04-01/Accounts/{owner}/Messages/{sid}/Feedback.json");
        let content = object(vec![
            ("account_sid", text(owner)),
            ("message_sid", text(sid)),
            ("outcome", text(outcome)),
            ("date_created", text(&now)),
            ("date_updated", text(&now)),
            ("uri", uri.into()),
        ]);
        ctx.fact("messages", sid, vec![("feedback", outcome.into())]);
        let then = "It notes the outcome and answers.";
        Ok(Served::new(201, "Feedback", content, then))
    }
}

fn resource(ctx: &Ctx<'_>, account: &str, message: &Message, media: &Media) -> Value {
    let (sid, parent) = (&*media.sid, &*message.sid);
    let created = ctx.calendar().rfc2822(message.created);
    object(vec![
        ("sid", text(sid)),
        ("account_sid", text(account)),
        ("parent_sid", text(parent)),
        ("content_type", text(media_type(&media.url))),
        ("date_created", text(&created)),
        ("date_updated", text(&created)),
        (
            "uri",
            format!("/2010-04-01/Accounts/{account}/Messages/{parent}/Media/{sid}.json").into(),
        ),
    ])
}

/// What the ending of the address says: this world has no files to look into.
fn media_type(url: &str) -> &'static str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = path.to_ascii_lowercase();
    let known = TYPES.iter().find(|(ending, _)| path.ends_with(ending));
    known.map_or("image/jpeg", |(_, media_type)| media_type)
}
