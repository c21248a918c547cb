//! What a draft sends, what keeps it from being sent, and the way back.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use wire::{Authorization, Draft, DraftBody, Part, Request, Row};

fn draft(url: &str) -> Draft {
    Draft {
        url: url.into(),
        ..Draft::empty()
    }
}

fn sent(draft: &Draft) -> Request {
    draft.freeze().expect("a draft that can be sent")
}

fn fields(request: &Request) -> Vec<(&str, &str)> {
    request.fields.iter().collect()
}

#[test]
fn the_tabs_add_credentials_media_type_and_content() {
    let mut draft = draft("https://api.twilio.com/Messages.json");
    draft.method = "POST".into();
    draft.headers = vec![Row::new("Accept", "*/*")];
    draft.authorization = Authorization::Basic {
        user: "a".into(),
        password: "b".into(),
    };
    draft.body = DraftBody::Form(vec![
        Row::new("To", "+1"),
        Row {
            name: "From".into(),
            value: "+2".into(),
            off: true,
        },
        Row::default(),
        Row::new("Body", "a b"),
    ]);
    let request = sent(&draft);
    assert_eq!(
        fields(&request),
        [
            ("Authorization", "Basic YTpi"),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Accept", "*/*"),
        ]
    );
    assert_eq!(request.text(), "To=%2B1&Body=a+b");
    assert_eq!(sent(&Draft::from_request(&request)), request);
}

#[test]
fn parameters_follow_the_query_of_the_address_percent_encoded() {
    let mut draft = draft(" https://a.example/x?a=1#f ");
    draft.params = vec![Row::new("b c", "+é"), Row::default()];
    assert_eq!(
        sent(&draft).target.to_string(),
        "https://a.example/x?a=1&b%20c=%2B%C3%A9#f"
    );
}

#[test]
fn a_content_type_of_the_person_wins() {
    let mut draft = draft("https://a.example/");
    draft.headers = vec![
        Row::new("X", "1"),
        Row::new("content-type", "application/json"),
    ];
    draft.body = DraftBody::Form(vec![Row::new("a", "b")]);
    let request = sent(&draft);
    assert_eq!(
        fields(&request),
        [("content-type", "application/json"), ("X", "1")]
    );
    assert_eq!(request.text(), "a=b");
}

#[test]
fn broken_json_is_sent_as_typed() {
    let mut draft = draft("https://a.example/");
    draft.body = DraftBody::Json("{\"a\": ".into());
    assert_eq!(sent(&draft).text(), "{\"a\": ");
}

#[test]
fn credentials_in_the_address_become_a_field_as_in_curl() {
    let request = sent(&draft("https://a%40:b@x.example/"));
    assert_eq!(request.fields.get("Authorization"), Some("Basic YUA6Yg=="));
    let mut written = draft("https://a:b@x.example/");
    written.authorization = Authorization::Bearer {
        token: " t ".into(),
    };
    assert_eq!(fields(&sent(&written)), [("Authorization", "Bearer t")]);
}

#[test]
fn all_problems_are_named_at_once_with_their_part() {
    let mut draft = draft("api.twilio.com");
    draft.method = "PO ST".into();
    draft.headers = vec![
        Row::new("Bad Name", "x"),
        Row::new("", "x"),
        Row::new("X", "a\r\nb"),
        Row::new("Authorization", "Basic YTpi"),
    ];
    draft.authorization = Authorization::Basic {
        user: "a:b".into(),
        password: "c\n".into(),
    };
    let parts: Vec<Part> = draft
        .freeze()
        .expect_err("problems")
        .into_iter()
        .map(|problem| problem.part)
        .collect();
    let mut expected = vec![Part::Method, Part::Base];
    expected.extend([Part::Headers; 6]);
    assert_eq!(parts, expected);
}

#[test]
fn an_empty_draft_asks_for_the_address() {
    let problems = Draft::empty().freeze().expect_err("problems");
    assert_eq!(
        problems[0].says,
        "The address is empty; write https:// and a host."
    );
}

#[test]
fn a_request_whose_content_no_form_rows_would_give_back_stays_raw() {
    let mut draft = draft("https://a.example/?q=%zz&flag");
    draft.headers = vec![Row::new(
        "Content-Type",
        "application/x-www-form-urlencoded",
    )];
    draft.body = DraftBody::Raw("To=+33 1".into());
    let request = sent(&draft);
    let back = Draft::from_request(&request);
    assert_eq!(back.body, DraftBody::Raw("To=+33 1".into()));
    assert_eq!(back.url, "https://a.example/?q=%zz&flag");
    assert_eq!(sent(&back), request);
}
