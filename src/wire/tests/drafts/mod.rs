//! Drafts that a person could have typed, out of letters that mean something to some shell or format.

use wire::{Authorization, Draft, DraftBody, FormPart, Row};

use crate::seeded::Seeded;

const LETTERS: &[&str] = &[
    "a", "B", "7", " ", "'", "\"", "\\", "$", "`", "!", "&", "|", ";", "<", ">", "(", "*", "?",
    "#", "~", "=", "+", "%", "%41", "@", "{", "}", "[", ",", ".", ":", "/", "é", "👍", "\u{201c}",
    "-",
];
const NAMES: &[&str] = &[
    "X-Trace",
    "Accept",
    "x",
    "Content-Type",
    "Authorization",
    "Idempotency-Key",
];
const TYPES: &[&str] = &[
    "application/json",
    "application/x-www-form-urlencoded",
    "application/problem+json",
    "text/plain; charset=utf-8",
    "Application/JSON",
];
const URLS: &[&str] = &[
    "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json",
    "http://localhost:8080",
    "https://a.example/?",
    "https://a.example/x?flag&b=%20",
    "https://a.example/x?a=b+c#part",
    "https://u:p%40@a.example/{id}/../it's",
];

fn rows(seeded: &mut Seeded, most: usize) -> Vec<Row> {
    (0..seeded.below(most + 1))
        .map(|_| Row {
            name: seeded.text(LETTERS, 4),
            value: seeded.text(LETTERS, 8),
            off: seeded.below(6) == 0,
        })
        .collect()
}

fn headers(seeded: &mut Seeded) -> Vec<Row> {
    (0..seeded.below(4))
        .map(|_| {
            let name = seeded.pick(NAMES);
            let value = match name {
                "Content-Type" => seeded.pick(TYPES).to_owned(),
                "Authorization" => {
                    let any = seeded.text(LETTERS, 6);
                    seeded
                        .pick(&["Basic YTpi", "Bearer t", "Basic a:b", any.trim()])
                        .to_owned()
                }
                _ => seeded.text(LETTERS, 8),
            };
            Row {
                name: name.to_owned(),
                value,
                off: seeded.below(6) == 0,
            }
        })
        .collect()
}

fn parts(seeded: &mut Seeded) -> Vec<FormPart> {
    let optional = |text: String, seeded: &mut Seeded| (seeded.below(3) == 0).then_some(text);
    rows(seeded, 4)
        .into_iter()
        .map(|row| {
            let filename = seeded.text(LETTERS, 4) + seeded.pick(&["", ".txt", ".csv"]);
            FormPart {
                row,
                filename: optional(filename, seeded),
                media_type: optional(seeded.pick(TYPES).to_owned(), seeded),
            }
        })
        .collect()
}

fn body(seeded: &mut Seeded) -> DraftBody {
    let lines: Vec<&str> = LETTERS
        .iter()
        .copied()
        .chain(["\n", "\t", "\r\n"])
        .collect();
    match seeded.below(6) {
        0 => DraftBody::None,
        1 => DraftBody::Form(rows(seeded, 4)),
        5 => DraftBody::multipart(parts(seeded)),
        2 => DraftBody::Json(seeded.text(&lines, 20)),
        3 => DraftBody::Json("{\"To\": \"it's @home\"}".to_owned()),
        _ => DraftBody::Raw(seeded.text(&lines, 20)),
    }
}

pub fn draft(seeded: &mut Seeded) -> Draft {
    Draft {
        method: seeded
            .pick(&["GET", "POST", "PUT", "DELETE", "HEAD", "QUERY", "post"])
            .to_owned(),
        url: seeded.pick(URLS).to_owned(),
        params: rows(seeded, 3),
        headers: headers(seeded),
        authorization: match seeded.below(4) {
            0 => Authorization::Basic {
                user: seeded.text(LETTERS, 4),
                password: seeded.text(LETTERS, 6),
            },
            1 => Authorization::Bearer {
                token: seeded.text(LETTERS, 6),
            },
            _ => Authorization::None,
        },
        body: body(seeded),
    }
}
