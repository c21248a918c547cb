//! What the lens shows, rendered as the prerenderer renders it.

use yew::{AttrValue, BaseComponent, LocalServerRenderer};

use super::{Lens, LensPanel, LensPanelProps, LensView, LensViewProps};

async fn render<C: BaseComponent>(props: C::Properties) -> String {
    LocalServerRenderer::<C>::with_props(props)
        .hydratable(false)
        .render()
        .await
}

async fn view(lens: Lens, change: impl FnOnce(&mut LensViewProps)) -> String {
    let id = AttrValue::from("lens");
    let mut props = LensViewProps {
        lens,
        live: true,
        editable: false,
        compact: false,
        id,
    };
    change(&mut props);
    render::<LensView>(props).await
}

fn basic(user: &str, password: &str) -> Lens {
    Lens::Basic {
        user: user.to_owned(),
        password: password.to_owned(),
    }
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn callback() -> Lens {
    Lens::TwilioSignature {
        url: "https://yourapp.com/webhooks/twilio".to_owned(),
        token: "e9f8a7b6c5d4e3f2".to_owned(),
        params: pairs(&[
            ("SmsSid", "SM1234567890abcdef1234567890abcdef"),
            ("SmsStatus", "delivered"),
            ("MessageStatus", "delivered"),
            ("To", "+33612345678"),
            ("MessageSid", "SM1234567890abcdef1234567890abcdef"),
            ("AccountSid", "AC1234567890abcdef1234567890abcdef"),
            ("From", "+33198765432"),
            ("ApiVersion", "2010-04-01"),
        ]),
    }
}

/// The text of the page without its markup.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => text.push(letter),
            _ => {}
        }
    }
    text
}

#[track_caller]
fn shows(html: &str, fragments: &[&str]) {
    for fragment in fragments {
        assert!(html.contains(fragment), "{fragment} is missing in {html}");
    }
}

#[tokio::test]
async fn basic_shows_every_step_and_the_header() {
    let html = view(basic("AC1234567890abcdef", "e9f8a7b6c5d4e3f2"), |_| {}).await;
    shows(
        &text(&html),
        &[
            "Join with a colon",
            "Write as bytes",
            "Three bytes become four letters",
            "Put Basic in front",
            "AC1234567890abcdef:e9f8a7b6c5d4e3f2",
            "Basic QUMxMjM0NTY3ODkwYWJjZGVmOmU5ZjhhN2I2YzVkNGUzZjI=",
            "bytes 0 to 11 of 35",
            "Byte 43, the letter C, is spread over two letters: U and M.",
            "Run it backwards",
        ],
    );
    shows(&html, &["<mark>:</mark>", "<mark>Basic </mark>"]);
}

#[tokio::test]
async fn the_picture_is_one_tab_stop_with_a_named_option_for_each_byte_and_letter() {
    let html = view(basic("AC1", "pass"), |_| {}).await;
    assert_eq!(html.matches("tabindex=\"0\"").count(), 1);
    shows(
        &html,
        &[
            "aria-activedescendant=\"lens-byte-1\"",
            ">byte 43, the letter C, in letters U and M<",
            ">letter U, number 20<",
        ],
    );
    assert_eq!(html.matches("aria-selected=\"true\"").count(), 1);
}

#[tokio::test]
async fn the_prose_column_gets_shorter_pages() {
    let html = view(basic("AC1234567890abcdef", "e9f8a7b6c5d4e3f2"), |props| {
        props.compact = true
    });
    shows(&text(&html.await), &["bytes 0 to 5 of 35"]);
}

#[tokio::test]
async fn before_the_page_is_live_nothing_can_be_pressed() {
    let lens = basic("AC1234567890abcdef", "e9f8a7b6c5d4e3f2");
    let html = view(lens, |props| {
        props.live = false;
        props.editable = true;
    })
    .await;
    for (element, name) in [("<button", "button"), ("<input", "input")] {
        let all: Vec<&str> = html.split(element).skip(1).collect();
        assert!(!all.is_empty(), "no {name}");
        for one in all {
            let tag = one.split('>').next().unwrap();
            assert!(tag.contains("disabled"), "an enabled {name}: {tag}");
        }
    }
    assert!(!html.contains("tabindex=\"0\""));
}

#[tokio::test]
async fn a_character_of_two_bytes_spans_two_cells_and_never_turns_into_a_question_mark() {
    let html = view(
        Lens::Base64 {
            text: "é!".to_owned(),
        },
        |_| {},
    )
    .await;
    shows(&html, &["is-joined", "number 1 of the 2 bytes of é"]);
    shows(
        &text(&html),
        &["c3", "a9", "2 characters are 3 bytes in UTF-8"],
    );
    assert!(!html.contains('\u{fffd}'));
}

#[tokio::test]
async fn an_empty_text_has_neither_bytes_nor_letters() {
    let html = view(
        Lens::Base64 {
            text: String::new(),
        },
        |_| {},
    )
    .await;
    shows(&text(&html), &["No bytes, no letters."]);
}

#[tokio::test]
async fn padding_is_shown_as_missing() {
    let html = view(
        Lens::Base64 {
            text: "f".to_owned(),
        },
        |_| {},
    )
    .await;
    assert_eq!(html.matches("b64-letter is-missing").count(), 2);
    assert_eq!(html.matches("b64-byte is-missing").count(), 2);
}

#[tokio::test]
async fn form_marks_what_is_escaped() {
    let lens = Lens::Form {
        pairs: pairs(&[("To", "+336"), ("Body", "Order #4821 & more")]),
    };
    let html = view(lens, |_| {}).await;
    shows(&text(&html), &["To=%2B336&amp;Body=Order+%234821+%26+more"]);
    shows(
        &html,
        &["<mark>%2B</mark>", "<mark>+</mark>", "<mark>&amp;</mark>"],
    );
}

#[tokio::test]
async fn signature_lists_the_parameters_in_order_and_ends_in_the_header() {
    let html = view(callback(), |_| {}).await;
    let text = text(&html);
    shows(
        &text,
        &[
            "https://yourapp.com",
            "/webhooks/twilio",
            "HMAC-SHA1",
            "20 bytes",
            "e9f8a7b6c5d4e3f2",
        ],
    );
    shows(&html, &["class=\"b64 is-raw\""]);
    let Lens::TwilioSignature { url, token, params } = callback() else {
        return;
    };
    shows(
        &text,
        &[&wire::signature::twilio::sign_form(&token, &url, &params)],
    );
    let names =
        "AccountSid ApiVersion From MessageSid MessageStatus SmsSid SmsStatus To".split(' ');
    let rows: Vec<usize> = names
        .map(|name| html.find(&format!("<td>{name}</td>")).expect(name))
        .collect();
    assert!(rows.is_sorted());
    shows(
        &html,
        &[
            "data-part=\"base\"",
            "data-part=\"path\"",
            "data-part=\"body\"",
        ],
    );
}

#[tokio::test]
async fn a_long_text_is_cut_and_says_so() {
    let lens = Lens::TwilioSignature {
        url: "https://yourapp.com/".to_owned(),
        token: "t".to_owned(),
        params: pairs(&[("Body", &"x".repeat(2000))]),
    };
    shows(
        &text(&view(lens, |_| {}).await),
        &["The first 512 bytes; 1512 more follow.", "more characters"],
    );
}

#[tokio::test]
async fn a_colon_in_the_user_name_is_refused_with_the_reason() {
    let html = view(basic("a:b", "c"), |props| props.editable = true).await;
    shows(
        &html,
        &["aria-invalid=\"true\"", "aria-describedby=\"lens-problem\""],
    );
    shows(&text(&html), &["A user name must have no colon"]);
}

#[tokio::test]
async fn editing_offers_every_input() {
    for (lens, labels) in [
        (basic("a", "b"), &["User name", "Password"][..]),
        (
            Lens::Base64 {
                text: "x".to_owned(),
            },
            &["Text"],
        ),
        (
            Lens::Form {
                pairs: pairs(&[("a", "b")]),
            },
            &["Name 1", "Value 1", "Add a pair"],
        ),
        (
            callback(),
            &["URL", "Token", "Name 8", "Value 8", "Add a pair"],
        ),
    ] {
        let html = view(lens, |props| props.editable = true).await;
        shows(&text(&html), labels);
    }
}

#[tokio::test]
async fn the_panel_opens_what_has_travelled_and_offers_examples_of_the_rest() {
    let panel = |lenses: Vec<Lens>| LensPanelProps {
        lenses,
        live: true,
        id: AttrValue::from("bytes"),
    };
    let html = render::<LensPanel>(panel(vec![callback(), basic("a", "b")])).await;
    shows(&text(&html), &["Taken from the workbench", "HMAC-SHA1"]);
    assert_eq!(html.matches("role=\"tab\"").count(), 4);
    assert_eq!(html.matches("tabindex=\"-1\"").count(), 3);
    let html = render::<LensPanel>(panel(Vec::new())).await;
    shows(&text(&html), &["An example", "Aladdin:open sesame"]);
}
