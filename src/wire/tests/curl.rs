//! curl commands as people paste them and as authors lay them over a start.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use wire::codec::curl::{merge, parse, write, write_text};
use wire::{Authorization, Draft, DraftBody, Part, Row};

#[track_caller]
fn read(text: &str) -> Draft {
    parse(text).unwrap_or_else(|problem| panic!("{text}: {problem}"))
}

#[track_caller]
fn refuse(text: &str, at: u32, part: &str) {
    let problem = parse(text).expect_err(text);
    assert!(problem.says.contains(part), "{text}: {problem}");
    assert_eq!(problem.at, at, "{text}: {problem}");
}

fn basic(user: &str, password: &str) -> Authorization {
    Authorization::Basic {
        user: user.into(),
        password: password.into(),
    }
}

const START: &str = "curl -X POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json \\
  --data-urlencode 'To=+33612345678' --data-urlencode 'From=+33198765432' \\
  --data-urlencode 'Body=Your order #4821'";

fn start() -> Draft {
    read(START)
}

#[track_caller]
fn laid(options: &str) -> Draft {
    merge(&start(), options).unwrap_or_else(|problem| panic!("{options}: {problem}"))
}

#[test]
fn a_form_becomes_rows() {
    let draft = read(&[START, " -u AC1:e9:f8"].concat());
    assert_eq!(draft.method, "POST");
    assert_eq!(
        draft.url,
        "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json"
    );
    assert_eq!(draft.authorization, basic("AC1", "e9:f8"));
    assert_eq!(
        draft.body,
        DraftBody::Form(vec![
            Row::new("To", "+33612345678"),
            Row::new("From", "+33198765432"),
            Row::new("Body", "Your order #4821"),
        ])
    );
}

#[test]
fn an_unencoded_plus_is_a_space_as_for_the_receiver() {
    let draft = read("curl https://a.example -d To=+336 -d 'Body=a b%21'");
    assert_eq!(draft.method, "POST");
    assert_eq!(
        draft.body,
        DraftBody::Form(vec![Row::new("To", " 336"), Row::new("Body", "a b!")])
    );
}

#[test]
fn json_with_its_media_type_becomes_json() {
    for text in [
        "curl https://a.example -H 'Content-Type: application/json' -d '{\"a\":1}'",
        "curl https://a.example --data-raw '{\"a\":1}' -H 'Content-Type: application/json'",
    ] {
        let draft = read(text);
        assert_eq!(draft.body, DraftBody::Json("{\"a\":1}".into()), "{text}");
        assert_eq!(draft.headers, [], "{text}");
    }
    let draft = read("curl --json '{\"a\":1}' https://a.example");
    assert_eq!(draft.body, DraftBody::Json("{\"a\":1}".into()));
    assert_eq!(draft.headers, [Row::new("Accept", "application/json")]);
    assert_eq!(draft.method, "POST");
}

#[test]
fn json_without_its_media_type_is_sent_as_a_form_as_curl_does() {
    let request = read("curl https://a.example -d '{\"To\":\"=\"}'")
        .freeze()
        .expect("a request");
    assert_eq!(
        request.media_type().as_deref(),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(request.text(), "{\"To\":\"=\"}");
}

#[test]
fn short_options_can_be_combined_and_take_their_value_with_or_without_a_space() {
    let draft = read("curl -sSXPUT -ua:b -da=1 -kL https://a.example");
    assert_eq!(
        (draft.method.as_str(), &draft.authorization),
        ("PUT", &basic("a", "b"))
    );
    assert_eq!(read("curl -sSX DELETE https://a.example").method, "DELETE");
    assert_eq!(read("curl -I https://a.example").method, "HEAD");
}

#[test]
fn every_form_of_data_urlencode_is_read() {
    let form = |text: &str| read(text).freeze().expect("a request").text();
    assert_eq!(
        form("curl https://a.example --data-urlencode 'a=b c' --data-urlencode '=x=1'"),
        "a=b+c&x%3D1"
    );
    assert_eq!(form("curl https://a.example --data-urlencode 'a b'"), "a+b");
    refuse("curl https://a.example --data-urlencode a@b", 23, "file");
}

#[test]
fn the_query_becomes_rows_where_they_give_it_back() {
    let draft = read("curl 'https://a.example/x?PageSize=5&To=%2B336'");
    assert_eq!(draft.url, "https://a.example/x");
    assert_eq!(
        draft.params,
        [Row::new("PageSize", "5"), Row::new("To", "+336")]
    );
    let kept = read("curl 'https://a.example/x?flag&a=b+c'");
    assert_eq!(kept.url, "https://a.example/x?flag&a=b+c");
    let got = read("curl -G https://a.example/x -d PageSize=5 --data-urlencode To=+336");
    assert_eq!((got.method.as_str(), got.body), ("GET", DraftBody::None));
    assert_eq!(
        got.params,
        [Row::new("PageSize", "5"), Row::new("To", "+336")]
    );
}

#[test]
fn a_written_authorization_wins_and_fills_its_tab_where_it_can() {
    let bearer = read("curl https://a.example -u a:b -H 'Authorization: Bearer t'");
    assert_eq!(
        bearer.authorization,
        Authorization::Bearer { token: "t".into() }
    );
    let plain = read("curl https://a.example -H 'Authorization: Basic a:b'");
    assert_eq!(plain.authorization, Authorization::None);
    assert_eq!(plain.headers, [Row::new("Authorization", "Basic a:b")]);
    let coded = read("curl https://a.example -H 'Authorization: Basic YTpi'");
    assert_eq!(coded.authorization, basic("a", "b"));
}

#[test]
fn what_cannot_be_sent_is_refused_with_its_place() {
    refuse("wget https://a.example", 0, "begins with the word curl");
    refuse("", 0, "begins with the word curl");
    refuse("curl -X POST", 12, "address is missing");
    refuse("curl -F a=@b https://a.example", 5, "file");
    refuse(
        "curl --frobnicate https://a.example",
        5,
        "--frobnicate is unknown",
    );
    refuse("curl -sZ https://a.example", 5, "-Z is unknown");
    refuse("curl https://a.example -d @file", 23, "file");
    refuse("curl https://a.example -H", 23, "needs a value");
    refuse("curl https://a.example -H Accept", 23, "no colon");
    refuse(
        "curl https://a.example -d Body=two words",
        35,
        "single quotes",
    );
    refuse("curl https://a.example --drop-data To", 23, "start");
}

#[test]
fn credentials_are_laid_over_a_start_and_nothing_else_changes() {
    for options in [
        "-u AC1:e9",
        "start -u AC1:e9",
        "start -H 'Authorization: Basic QUMxOmU5'",
    ] {
        let mut expected = start();
        expected.authorization = basic("AC1", "e9");
        assert_eq!(laid(options), expected, "{options}");
    }
    assert_eq!(laid(""), start());
    assert_eq!(laid("start"), start());
}

#[test]
fn parameters_and_fields_of_a_name_are_replaced_in_their_place() {
    let draft = laid("start --data-urlencode To=+1 -d MediaUrl=a -d MediaUrl=b -H 'X: 1'");
    let DraftBody::Form(rows) = &draft.body else {
        panic!("no form: {draft:?}")
    };
    let names: Vec<_> = rows
        .iter()
        .map(|row| (row.name.as_str(), row.value.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("To", "+1"),
            ("From", "+33198765432"),
            ("Body", "Your order #4821"),
            ("MediaUrl", "a"),
            ("MediaUrl", "b"),
        ]
    );
    let again = merge(&draft, "-H 'x: 2' -d MediaUrl=c").expect("options");
    assert_eq!(again.headers, [Row::new("x", "2")]);
    let DraftBody::Form(rows) = &again.body else {
        panic!("no form: {again:?}")
    };
    assert_eq!(rows.len(), 4);
}

#[test]
fn parameters_and_fields_are_dropped() {
    let draft = laid("start --drop-data Body -H 'X: 1'");
    let draft = merge(&draft, "--drop-header x -u a:b").expect("options");
    assert_eq!(draft.headers, []);
    let draft = merge(&draft, "--drop-header Authorization").expect("options");
    assert_eq!(draft.authorization, Authorization::None);
    assert_eq!(
        draft.freeze().expect("a request").text(),
        "To=%2B33612345678&From=%2B33198765432"
    );
    let problem = merge(&draft, "--drop-data Body").expect_err("nothing to drop");
    assert_eq!(problem.says, "There is no Body to drop in the start.");
    let json = laid("start --json '{\"a\":1,\"b\":2}'");
    let json = merge(&json, "--drop-data a").expect("options");
    assert_eq!(json.body, DraftBody::Json("{\"b\":2}".into()));
}

#[test]
fn json_and_another_media_type_replace_the_form() {
    let json = laid("start --json '{\"To\":\"+1\"}'");
    assert_eq!(json.body, DraftBody::Json("{\"To\":\"+1\"}".into()));
    let typed = laid("start -H 'Content-Type: application/json' -d '{\"To\":\"+1\"}'");
    assert_eq!(typed.body, DraftBody::Json("{\"To\":\"+1\"}".into()));
    assert_eq!(typed.headers, []);
    let wrong = laid("start -H 'Content-Type: application/json'")
        .freeze()
        .expect("a request");
    assert_eq!(wrong.fields.get("Content-Type"), Some("application/json"));
    assert!(wrong.text().starts_with("To=%2B336"));
}

#[test]
fn method_and_address_are_replaced() {
    let draft = laid("start -X GET --url 'https://b.example/y?a=1'");
    assert_eq!(
        (draft.method.as_str(), draft.url.as_str()),
        ("GET", "https://b.example/y")
    );
    assert_eq!(draft.params, [Row::new("a", "1")]);
    let get = read("curl https://a.example");
    assert_eq!(merge(&get, "-d a=1").expect("options").method, "POST");
}

#[test]
fn a_command_is_written_as_it_would_be_typed() {
    let mut draft = start();
    draft.authorization = basic("AC1", "e9");
    let text = "curl -X POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json \\
  -u AC1:e9 \\
  --data-urlencode 'To=+33612345678' \\
  --data-urlencode 'From=+33198765432' \\
  --data-urlencode 'Body=Your order #4821'";
    assert_eq!(write_text(&draft), text);
    let of = |part| {
        let texts = write(&draft)
            .into_iter()
            .filter(move |piece| piece.part == Some(part));
        texts.map(|piece| piece.text).collect::<Vec<_>>()
    };
    assert_eq!(of(Part::Method), ["POST"]);
    assert_eq!(of(Part::Base), ["https://api.twilio.com"]);
    assert_eq!(of(Part::Path), ["/2010-04-01/Accounts/AC1/Messages.json"]);
    assert_eq!(of(Part::Headers), ["AC1:e9"]);
    assert_eq!(of(Part::Body).len(), 3);
}

#[test]
fn what_curl_would_take_for_something_else_is_guarded() {
    let mut draft = Draft::empty();
    draft.url = "https://a.example/{x}/../y".into();
    draft.headers = vec![Row::new("X", ""), Row::new("Y", "it's")];
    draft.body = DraftBody::Raw("@file".into());
    let text = "curl -X GET -g --path-as-is 'https://a.example/{x}/../y' \\
  -H Content-Type: \\
  -H 'X;' \\
  -H 'Y: it'\\''s' \\
  --data-raw @file";
    assert_eq!(write_text(&draft), text);
    assert_eq!(read(text).freeze(), draft.freeze());
}
