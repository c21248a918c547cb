//! Whatever is typed or pasted: every parser answers, and what it accepts it can write again.

mod seeded;

use seeded::Seeded;
use wire::codec::curl::Shell;
use wire::codec::snippet::{Language, pieces};
use wire::codec::{base64, basic, curl, form, http_text, json, template};
use wire::{Draft, Request, Target, signature, sms};

const ROUNDS: u32 = 50_000;
/// For what is slow without optimisation and parses nothing.
const FEW: u32 = 4_000;

/// Pieces that bring a parser to its rare branches.
const PIECES: &[&str] = &[
    "a",
    "Z",
    "0",
    "7",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{7f}",
    "é",
    "👍",
    "\u{feff}",
    "“",
    "’",
    "'",
    "\"",
    "\\",
    "$'",
    "\\u",
    "\\ud83d",
    "\\x4",
    "$",
    "`",
    "&",
    "=",
    "+",
    "%",
    "%2",
    "%FF",
    "%20",
    "?",
    "#",
    "/",
    "//",
    ":",
    "::",
    "@",
    ";",
    "|",
    ">",
    ",",
    ".",
    "-",
    "_",
    "~",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "<",
    "*",
    "^",
    "!",
    "https://",
    "http://a.example",
    "a.example:99999",
    "user:pw@",
    "curl ",
    "start ",
    "-X ",
    "-sSX",
    "-u ",
    "-d ",
    "-H ",
    "-G ",
    "-I ",
    "--json ",
    "--data-urlencode ",
    "--data-binary ",
    "-F ",
    "-F 'a=b;type=",
    ";filename=\"",
    "--form-string ",
    "--request=",
    "@-",
    "<<EOF\n",
    "\nEOF\n",
    "<<<",
    "$(",
    "${",
    "`\n",
    "^\n",
    "^\"",
    "@'\n",
    "\n'@",
    "`u{1F44D}",
    "$env:X",
    "%NAME%",
    "curl.exe ",
    "PS C:\\> ",
    "```\n",
    "$PSNativeCommandArgumentPassing = 'Legacy'\n",
    "--url ",
    "--drop-data ",
    "--drop-header ",
    "-H 'Content-Type: application/json' ",
    "-H 'A:' ",
    "-H 'A;' ",
    "true",
    "null",
    "nul",
    "-1",
    "1e999",
    "1.",
    "00",
    "\"a\":",
    "Basic ",
    "Bearer ",
    "QQ==",
    "QQ=",
    "bodySHA256=",
    "{Sid}",
];

#[track_caller]
fn fuzz(seed: u64, rounds: u32, start: &[&str], mut check: impl FnMut(&str)) {
    let mut seeded = Seeded(seed);
    for _ in 0..rounds {
        let text = [seeded.pick(start), &seeded.text(PIECES, 14)].concat();
        check(&text);
    }
}

#[test]
fn base64_decodes_or_names_a_place_in_the_text() {
    fuzz(1, ROUNDS, &[""], |text| {
        match base64::decode(text) {
            Ok(bytes) => assert_eq!(base64::encode(&bytes), text),
            Err(error) => assert!(
                usize::try_from(error.at).expect("small") <= text.len(),
                "{text:?}"
            ),
        }
        assert_eq!(base64::explain(text.as_bytes()).len(), 2);
    });
}

#[test]
fn basic_reads_back_what_it_wrote() {
    fuzz(2, ROUNDS, &["", "Basic ", "Basic QUM6"], |text| {
        let _ = basic::parse(text);
        let (user, password) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
        let read = basic::parse(&basic::header(user, password)).expect("what was written");
        assert_eq!(
            [read.0, read.1].join(":"),
            [user, password].join(":"),
            "{text:?}"
        );
        assert_eq!(basic::explain(user, password).len(), 4);
    });
}

#[test]
fn form_content_and_percent_encoding_come_back() {
    fuzz(3, ROUNDS, &["", "a=1&"], |text| {
        let pairs = form::decode(text.as_bytes());
        assert_eq!(
            form::decode(form::encode(&pairs).as_bytes()),
            pairs,
            "{text:?}"
        );
        assert_eq!(
            form::percent_decode(&form::percent(text)).as_deref(),
            Some(text)
        );
        if let Some(strict) = form::decode_strict(text) {
            assert_eq!(strict, pairs, "{text:?}");
        }
    });
    fuzz(10, FEW, &[""], |text| {
        let steps = form::explain(&form::decode(text.as_bytes()));
        assert!(
            steps.windows(2).all(|pair| pair[0].output == pair[1].input),
            "{text:?}"
        );
    });
}

#[test]
fn json_is_read_or_its_fault_is_found_by_the_grammar() {
    fuzz(4, ROUNDS, &["", "{", "[", "{\"a\": "], |text| {
        if let Err(problem) = json::parse(text) {
            assert!(
                usize::try_from(problem.offset).expect("small") <= text.len(),
                "{text:?}"
            );
            // The scanner must see a fault in whatever the reader refuses, but for numbers beyond any size.
            assert!(
                !problem.says.contains("too deeply") || text.contains("e999"),
                "{text:?}"
            );
        }
    });
}

#[test]
fn templates_match_what_they_expand() {
    fuzz(5, ROUNDS, &["/", "/{Sid}", "/a/{Sid}.json"], |text| {
        let Ok(template) = template::Template::parse(text) else {
            return;
        };
        if text.matches('{').count() != text.matches("{Sid}").count() {
            return;
        }
        let path = template.expand(&[("Sid", "SM/1 é")]);
        let _ = template.matches(text);
        assert!(template.matches(&path).is_some(), "{text:?} {path:?}");
    });
}

#[test]
fn targets_come_back_as_written() {
    fuzz(
        6,
        ROUNDS,
        &["https://", "http://a.example", "https://u@a.example:8"],
        |text| {
            if let Ok(target) = Target::parse(text) {
                let (_, rest) = text.split_once("://").expect("a scheme");
                assert!(target.to_string().ends_with(rest), "{text:?}");
            }
        },
    );
}

#[test]
fn curl_is_read_and_a_draft_of_it_can_be_written_stored_and_sent() {
    fuzz(
        7,
        ROUNDS,
        &[
            "",
            "curl https://a.example ",
            "curl -d a=1 https://a.example/?",
        ],
        |text| {
            let Ok(draft) = curl::parse(text) else { return };
            assert_eq!(
                Draft::from_value(&draft.to_value()),
                Some(draft.clone()),
                "{text:?}"
            );
            for language in Language::ALL {
                assert!(!pieces(language, &draft).is_empty(), "{text:?}");
            }
            let written = curl::write_text(&draft);
            let Ok(request) = draft.freeze() else { return };
            let _ = http_text::request(&request);
            assert_eq!(
                Request::from_value(&request.to_value()),
                Some(request.clone()),
                "{text:?}"
            );
            let again = curl::parse(&written).map(|draft| draft.freeze());
            assert_eq!(again, Ok(Ok(request)), "{text:?}\n{written}");
        },
    );
}

#[test]
fn whatever_is_pasted_is_read_or_refused_at_a_place_in_the_text() {
    fuzz(
        11,
        ROUNDS / 5,
        &[
            "",
            "curl https://a.example ",
            "curl.exe 'https://a.example' ",
            "C:\\>curl ",
        ],
        |text| {
            for shell in Shell::ALL {
                match curl::paste_for(shell, text) {
                    Ok(pasted) => {
                        let draft = pasted.draft;
                        assert_eq!(
                            Draft::from_value(&draft.to_value()),
                            Some(draft.clone()),
                            "{text:?}"
                        );
                        assert!(pasted.notes.iter().all(|note| !note.says.is_empty()));
                    }
                    Err(problem) => {
                        let at = usize::try_from(problem.at).expect("small");
                        assert!(at <= text.len(), "{text:?} {problem:?}");
                        assert!(problem.in_text(text).starts_with("Line "));
                    }
                }
            }
            let _ = curl::paste(text);
        },
    );
}

#[test]
fn options_are_laid_over_any_start() {
    let start =
        curl::parse("curl https://a.example -u a:b -d a=1 -d b=2 -H 'A: 1'").expect("a start");
    fuzz(8, ROUNDS, &["", "-H ", "-d a=3 ", "--json {} "], |text| {
        if let Ok(draft) = curl::merge(&start, text) {
            let _ = draft.freeze();
        }
    });
}

#[test]
fn signatures_verify_what_they_signed_and_segments_are_counted() {
    fuzz(
        9,
        FEW,
        &["https://a.example/", "https://a.example:8443/?", ""],
        |text| {
            let target = Target::parse("https://a.example/").expect("a target");
            let mut request = Request::new(wire::Method::post(), target);
            request.content = text.as_bytes().to_vec();
            let signed = signature::twilio::sign_request("token", text, &request);
            let found = signature::twilio::verify("token", text, &request, &signed);
            assert!(
                text.contains("bodySHA256") || found.is_ok(),
                "{text:?} {found:?}"
            );
            assert_eq!(signature::twilio::explain("token", text, &[]).len(), 4);
            let segments = sms::segments(text);
            assert!(
                segments.units <= segments.segments * segments.per_segment,
                "{text:?}"
            );
        },
    );
}
