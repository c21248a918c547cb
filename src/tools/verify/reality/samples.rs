//! Requests that are hard to carry over: letters that shells and languages read something into, contents of every
//! kind, fields and addresses at the edge of what is allowed.

use anyhow::{Context, Result, bail};
use wire::codec::curl;
use wire::{DraftBody, FormPart, Request, Row};

use super::compare::Encoding;

/// A request and what is hard about it.
pub(super) struct Sample {
    pub name: &'static str,
    pub request: Request,
    pub encoding: Encoding,
}

/// Every sample, with its host replaced by this address.
pub(super) fn all(address: &str) -> Result<Vec<Sample>> {
    let mut samples = Vec::new();
    for (name, command) in COMMANDS {
        let read = curl::parse(command).map_err(|problem| anyhow::anyhow!("{name}: {problem}"))?;
        samples.push(sample(name, &read)?);
    }
    let post = |body: DraftBody| wire::Draft {
        method: "POST".to_owned(),
        url: "https://api.example/hard".to_owned(),
        body,
        ..wire::Draft::empty()
    };
    let rows = ["To", "Body", "", "a[b]"].map(|name| Row::new(name, HARD));
    samples.push(sample(
        "a form of hard letters",
        &post(DraftBody::Form(rows.into())),
    )?);
    let text = serde_json::json!({"Body": HARD, "list": [1, -2.5, true, null, {"é": []}]});
    samples.push(sample(
        "JSON of hard letters",
        &post(DraftBody::Json(format!("{text:#}"))),
    )?);
    let broken = DraftBody::Json(format!("{{\"a\": {HARD}"));
    samples.push(sample("JSON that is broken", &post(broken))?);
    let mut raw = post(DraftBody::Raw(format!("@{HARD}\r\n")));
    samples.push(sample("text without a media type", &raw)?);
    raw.headers
        .push(Row::new("Content-Type", "text/plain; charset=utf-8"));
    samples.push(sample("text with a media type", &raw)?);
    let parts = vec![
        FormPart::text("note", "it's \"here\" $HOME"),
        FormPart {
            row: Row::new("file", HARD),
            filename: Some("a b.csv".to_owned()),
            media_type: Some("text/csv".to_owned()),
        },
        FormPart::text("semi;colon", "@a;b=<c "),
    ];
    samples.push(sample(
        "a form in parts",
        &post(DraftBody::multipart(parts)),
    )?);
    let odd = vec![FormPart {
        row: Row::new("a=b", HARD),
        filename: None,
        media_type: Some("text/plain; charset=utf-8".to_owned()),
    }];
    samples.push(sample(
        "a part that few tools can make",
        &post(DraftBody::multipart(odd)),
    )?);
    let mut bytes = sample("bytes that are no text", &raw)?;
    bytes
        .request
        .fields
        .set("Content-Type", "application/octet-stream");
    bytes.request.content = (0..=255).collect();
    samples.push(bytes);
    for sample in &mut samples {
        let (host, port) = address.split_once(':').context("an address has a port")?;
        let target = &mut sample.request.target;
        "http".clone_into(&mut target.scheme);
        host.clone_into(&mut target.host);
        target.port = Some(port.parse()?);
    }
    Ok(samples)
}

/// Letters that mean something in a shell, a language or a format.
const HARD: &str = "it's \"here\" $HOME `id` \\n \\\" %41 %PATH% ^ & | < > ; # ! * ? ~ {a,b} [0] += é 👍 \u{201c}\u{2019}\n\ttab";

const COMMANDS: &[(&str, &str)] = &[
    (
        "a list",
        "curl 'https://api.example/2010-04-01/Accounts/AC1/Messages.json?PageSize=5&To=%2B336' -u AC1:e9",
    ),
    (
        "a form",
        "curl https://api.example/Messages.json -u AC1:e9 --data-urlencode 'To=+336' --data-urlencode 'Body=Your order #4821'",
    ),
    (
        "a name twice",
        "curl https://api.example/Messages.json -d MediaUrl=a -d MediaUrl=b -d 'c='",
    ),
    (
        "an empty form",
        "curl https://api.example/Messages.json -d ''",
    ),
    (
        "JSON with a token",
        "curl https://api.example/v1/orders --oauth2-bearer sk_test_1 -H 'Idempotency-Key: k-1' --json '{\"amount\": 50000, \"notes\": {\"order\": \"#4821\"}}'",
    ),
    (
        "JSON that is a text",
        "curl https://api.example/x -H 'Content-Type: application/json' -d '\"it is\"'",
    ),
    (
        "JSON of another type",
        "curl -X PATCH https://api.example/x -H 'Content-Type: application/merge-patch+json' -d '{\"a\": null}'",
    ),
    (
        "XML",
        "curl -X PUT https://api.example/x -H 'Content-Type: application/xml' --data-binary '<a b=\"c\">&amp;</a>'",
    ),
    (
        "a form with a charset",
        "curl https://api.example/x -H 'Content-Type: application/x-www-form-urlencoded; charset=utf-8' -d a=b",
    ),
    (
        "no content",
        "curl -X POST https://api.example/v1/payment_intents/pi_1/confirm -u sk_test:",
    ),
    ("delete", "curl -X DELETE https://api.example/v1/x"),
    (
        "delete with content",
        "curl -X DELETE https://api.example/v1/x --json '{\"a\": 1}'",
    ),
    ("head", "curl -I https://api.example/v1/x"),
    (
        "options",
        "curl -X OPTIONS https://api.example/v1/x -H 'Origin: https://b.example'",
    ),
    (
        "a method of one's own",
        "curl -X PURGE https://api.example/cache -d a=b",
    ),
    (
        "fields twice, empty, beyond ASCII",
        "curl https://api.example/x -H 'X-Twice: 1' -H 'X-Twice: 2' -H 'X-Empty;' -H 'X-Name: é \"👍\" \\'",
    ),
    (
        "credentials beyond ASCII",
        "curl https://api.example/x -u 'é:p\"a$s'\\''s 👍'",
    ),
    (
        "credentials in the address",
        "curl 'https://us%40er:p%3Aw@api.example/x'",
    ),
    (
        "an address of hard letters",
        "curl -g \"https://api.example/it's/(a)/b;c=1,d/%7Be%7D/\\$f/~g?q=a+b&r=%20%C3%A9&flag&s=\\$1\"",
    ),
    ("an address without a path", "curl https://api.example"),
    (
        "what looks like an option",
        "curl https://api.example/x -H 'X-Dash: --data' --data-binary '--data' -H 'Content-Type: -x/-y'",
    ),
];

fn sample(name: &'static str, draft: &wire::Draft) -> Result<Sample> {
    match draft.freeze() {
        Ok(request) => Ok(Sample {
            name,
            request,
            encoding: Encoding::Exact,
        }),
        Err(problems) => bail!("{name}: {problems:?}"),
    }
}
