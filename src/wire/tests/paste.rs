//! curl commands as people copy them from documentation, browsers and terminals, of every shell.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use wire::codec::curl::{Pasted, Shell, parse, paste};
use wire::{Authorization, DraftBody, FormPart, Row};

#[track_caller]
fn read(text: &str) -> Pasted {
    paste(text).unwrap_or_else(|problem| panic!("{text}\n{}", problem.in_text(text)))
}

#[track_caller]
fn refuse(text: &str, place: &str, part: &str) {
    let problem = paste(text).expect_err(text).in_text(text);
    assert!(problem.starts_with(place), "{text}: {problem}");
    assert!(problem.contains(part), "{text}: {problem}");
}

#[track_caller]
fn note(text: &str, part: &str) {
    let notes = read(text).notes;
    assert!(
        notes.iter().any(|note| note.says.contains(part)),
        "{text}: {notes:?}"
    );
}

fn json(text: &str) -> DraftBody {
    DraftBody::Json(text.into())
}

#[test]
fn one_request_in_three_shells() {
    for (shell, text) in [
        (
            Shell::Posix,
            "$ curl -X POST 'https://a.example/x?a=1&b=2' \\\n  -u AC1:e9 \\\n  --json '{\"to\":\"it'\\''s\"}'",
        ),
        (
            Shell::PowerShell,
            "PS C:\\Users\\me> curl.exe -X POST 'https://a.example/x?a=1&b=2' `\r\n  -u AC1:e9 `\r\n  --json '{\"to\":\"it''s\"}'",
        ),
        (
            Shell::PowerShell,
            "curl.exe -X POST \"https://a.example/x?a=1&b=2\" `\n  -u AC1:e9 `\n  --json \"{`\"to`\":`\"it's`\"}\"",
        ),
        (
            Shell::Cmd,
            "C:\\Users\\me>curl -X POST \"https://a.example/x?a=1&b=2\" ^\r\n  -u AC1:e9 ^\r\n  --json \"{\\\"to\\\":\\\"it's\\\"}\"",
        ),
        (
            Shell::Cmd,
            "curl -X POST ^\"https://a.example/x?a=1^&b=2^\" ^\r\n  -u AC1:e9 ^\r\n  --json ^\"^{^\\^\"to^\\^\":^\\^\"it's^\\^\"^}^\"",
        ),
    ] {
        let found = read(text);
        assert_eq!(found.shell, shell, "{text}");
        let draft = found.draft;
        assert_eq!(draft.url, "https://a.example/x", "{text}");
        assert_eq!(draft.params, [Row::new("a", "1"), Row::new("b", "2")]);
        assert_eq!(draft.body, json("{\"to\":\"it's\"}"), "{text}");
        let expected = Authorization::Basic {
            user: "AC1".into(),
            password: "e9".into(),
        };
        assert_eq!(draft.authorization, expected, "{text}");
    }
}

#[test]
fn what_browsers_copy_is_read() {
    let posix = read(
        "curl 'https://a.example/api' \\\n  -H 'accept: */*' \\\n  -H 'content-type: application/json' \\\n  -b 'a=1; b=2' \\\n  --data-raw $'{\"a\":\"it\\'s \\\\u0041\\n\"}' \\\n  --compressed ;",
    );
    assert_eq!(posix.draft.method, "POST");
    assert_eq!(posix.draft.body, json("{\"a\":\"it's \\u0041\n\"}"));
    assert!(
        posix
            .draft
            .headers
            .contains(&Row::new("Cookie", "a=1; b=2"))
    );
    let cmd = read(
        "curl ^\"https://a.example/api^\" ^\r\n  -H ^\"content-type: application/json^\" ^\r\n  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"50^%^\\^\"^}^\"\r\n",
    );
    assert_eq!(cmd.draft.body, json("{\"a\":\"50%\"}"));
}

#[test]
fn powershell_of_both_generations_is_read() {
    let new = "curl.exe https://a.example --json '{\"a\": 1}'";
    let old = "curl.exe https://a.example --json '{\\\"a\\\": 1}'";
    let told = "$PSNativeCommandArgumentPassing = 'Legacy'\ncurl.exe https://a.example --json '{\\\"a\\\": 1}'";
    for text in [new, old, told] {
        assert_eq!(read(text).draft.body, json("{\"a\": 1}"), "{text}");
    }
    note(new, "5.1 would lose the double quotes");
    note(old, "taken out here");
    assert_eq!(read(told).notes, []);
    note("PS C:\\> curl https://a.example", "Invoke-WebRequest");
    let text = "curl.exe https://a.example --json @'\n{\n  \"a\": 'b'\n}\n'@";
    assert_eq!(read(text).draft.body, json("{\n  \"a\": 'b'\n}"));
}

#[test]
fn what_stands_in_front_of_the_command_is_skipped() {
    for text in [
        "TOKEN='a b'\ncurl https://a.example",
        "export A=1\n# a comment\nB=2 sudo curl https://a.example",
        "$ time curl https://a.example",
        "```bash\n$ curl https://a.example\n```",
        "# use curl.exe\nREM or this\n.\\curl.exe ^\n  https://a.example",
        "/usr/bin/curl https://a.example",
    ] {
        assert_eq!(read(text).draft.url, "https://a.example", "{text}");
    }
    refuse(
        "echo curl https://a.example",
        "Line 1, character 1",
        "begins with the word curl",
    );
}

#[test]
fn content_from_a_here_document_is_read() {
    let text = "curl https://a.example -H 'Content-Type: application/json' -d @- <<'EOF'\n{\n  \"a\": 1\n}\nEOF\n";
    assert_eq!(read(text).draft.body, json("{  \"a\": 1}"));
    let binary = text.replace("-d @-", "--data-binary @-");
    assert_eq!(read(&binary).draft.body, json("{\n  \"a\": 1\n}\n"));
    let short = "curl https://a.example --json @- <<< '{}'";
    assert_eq!(read(short).draft.body, json("{}\n"));
}

#[test]
fn forms_become_parts() {
    let text = "curl https://a.example -F note=hello -F 'file=\"a;b\\\"\";filename=a.csv;type=text/csv;charset=utf-8' --form-string '@=@x;y' -F 'page=x;filename=p.html' -F 'n= spaced '";
    let part =
        |name: &str, value: &str, filename: Option<&str>, media_type: Option<&str>| FormPart {
            row: Row::new(name, value),
            filename: filename.map(str::to_owned),
            media_type: media_type.map(str::to_owned),
        };
    let parts = vec![
        part("note", "hello", None, None),
        part(
            "file",
            "a;b\"",
            Some("a.csv"),
            Some("text/csv;charset=utf-8"),
        ),
        part("@", "@x;y", None, None),
        part("page", "x", Some("p.html"), Some("text/html")),
        part("n", "spaced", None, None),
    ];
    let draft = read(text).draft;
    assert_eq!(draft.method, "POST");
    assert_eq!(draft.body, DraftBody::multipart(parts));
    let request = draft.freeze().expect("a request");
    let media_type = request.fields.get("Content-Type").unwrap_or_default();
    assert!(
        media_type.starts_with("multipart/form-data; boundary="),
        "{media_type}"
    );
    let again = wire::Draft::from_request(&request);
    assert_eq!(again.body, draft.body);
}

#[test]
fn values_stand_behind_an_equals_sign_or_in_the_same_word() {
    let draft =
        read("curl.exe --request=PUT --url=https://a.example/x --data=a=b -sSuAC1:e9").draft;
    assert_eq!(
        (draft.method.as_str(), draft.url.as_str()),
        ("PUT", "https://a.example/x")
    );
    assert_eq!(draft.body, DraftBody::Form(vec![Row::new("a", "b")]));
    refuse(
        "curl --get=1 https://a.example",
        "Line 1, character 6",
        "takes no value",
    );
}

#[test]
fn what_curl_would_send_by_itself_can_be_taken_away() {
    let json = "curl https://a.example --json '{}' -H Accept: -H Content-Type:";
    let draft = read(json).draft;
    assert_eq!(
        (draft.headers, draft.body),
        (vec![], DraftBody::Raw("{}".into()))
    );
    let draft = read("curl https://a.example -A '' -e '' -b '' -H 'X-Empty;' -H Host:").draft;
    assert_eq!(draft.headers, [Row::new("X-Empty", "")]);
    let draft =
        read("curl https://a.example -A me -e 'https://b.example;auto' -b a=1 -b b=2 -r 0-9").draft;
    let names: Vec<&str> = draft.headers.iter().map(|row| row.value.as_str()).collect();
    assert_eq!(names, ["me", "https://b.example", "bytes=0-9", "a=1;b=2"]);
}

#[test]
fn what_stays_as_it_is_gets_a_note() {
    note(
        "curl https://a.example -H \"Authorization: Bearer $TOKEN\"",
        "$TOKEN is a variable",
    );
    note(
        "curl https://a.example -H \"X: ${A:-b c}\"",
        "${A:-b c} is a variable",
    );
    note(
        "curl https://a.example -d \"at=$(date +%s)\"",
        "$(date +%s) would run",
    );
    note(
        "curl.exe https://a.example -H \"X: $env:TOKEN\"",
        "$env:TOKEN is a variable",
    );
    note("curl -k https://a.example", "certificate");
    note("curl -u me https://a.example", "password");
    note("curl https://a.example/{Sid}", "list");
    note("curl --data=a https://a.example", "space");
    for end in ["\\  ", "` ", "^  "] {
        let text = ["curl ", end, "\r\n https://a.example ", end, "\n -d a=b"].concat();
        note(&text, "end of a line");
        assert_eq!(
            read(&text).draft.body,
            DraftBody::Form(vec![Row::new("a", "b")])
        );
    }
    let bare = read("curl a.example/x?b=1");
    assert_eq!(bare.draft.url, "http://a.example/x");
    assert!(bare.notes[0].says.contains("http://"), "{:?}", bare.notes);
    let quiet =
        read("curl -sS -i -L --compressed -o x.txt --max-time 5 https://a.example -g > log 2>&1");
    assert_eq!(quiet.notes, []);
    let kept = parse("curl https://a.example -d \"at=$(date +%s)\"").expect("a draft");
    assert_eq!(
        kept.body,
        DraftBody::Form(vec![Row::new("at", "$(date  %s)")])
    );
}

#[test]
fn what_cannot_be_sent_is_refused_with_its_line() {
    let two = "curl https://a.example \\\n  https://b.example";
    refuse(two, "Line 2, character 3", "second address");
    refuse(
        "curl https://a.example/{a,b}",
        "Line 1, character 6",
        "several addresses",
    );
    refuse(
        "curl https://a.example \\\n -d a \\\n -F b=c",
        "Line 3, character 2",
        "two different contents",
    );
    refuse(
        "curl -I https://a.example -d a",
        "Line 1, character 27",
        "-X HEAD",
    );
    refuse(
        "curl https://a.example/<id>",
        "Line 1, character 24",
        "place to fill in",
    );
    refuse("curl -F =a https://a.example", "Line 1", "no name");
    refuse(
        "curl -F 'a=(;type=x' https://a.example",
        "Line 1",
        "form inside a form",
    );
    refuse(
        "curl -F 'a=b;headers=X' https://a.example",
        "Line 1",
        "headers=",
    );
    refuse(
        "curl --digest -u a:b https://a.example",
        "Line 1, character 6",
        "Basic",
    );
    refuse(
        "curl https://a.example --next https://b.example",
        "Line 1, character 24",
        "one request",
    );
    refuse(
        "curl.exe https://a.example -d @body.json `\n",
        "Line 1",
        "file",
    );
    refuse(
        "curl.exe https://a.example -d (Get-Date) `\n",
        "Line 1, character 31",
        "parentheses",
    );
    refuse(
        "curl https://a.example --frobnicate",
        "Line 1, character 24",
        "correct its spelling",
    );
    refuse(
        "wget https://a.example",
        "Line 1, character 1",
        "begins with the word curl",
    );
    refuse(
        "curl https://a.example -H 'X: \u{e9}' -d 'a",
        "Line 1, character 37",
        "never closed",
    );
    refuse(
        &["curl https://a.example ", &"x".repeat(1 << 20)].concat(),
        "Line 1",
        "too long",
    );
}
