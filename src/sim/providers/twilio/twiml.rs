//! What an app answers to a text that came in: the messages in its TwiML (Twilio's guide to Messaging TwiML).
//!
//! It reads `Message` and the `Body` within; all other verbs and attributes it passes over.

/// The most messages that one answer may hold.
const MAX_MESSAGES: usize = 10;

/// The texts of the messages in a document, in order; none where it holds none.
pub(super) fn messages(document: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut rest = document;
    while let Some((inside, behind)) = element(rest, "Message") {
        if texts.len() >= MAX_MESSAGES {
            break;
        }
        let text = match element(inside, "Body") {
            Some((body, _)) => body,
            None => inside.split('<').next().unwrap_or_default(),
        };
        let text = text.trim();
        if !text.is_empty() {
            texts.push(unescape(text));
        }
        rest = behind;
    }
    texts
}

/// The content of the first element of that name, and what stands behind it.
fn element<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let mut rest = text;
    loop {
        let (_, behind) = rest.split_once(&["<", name].concat())?;
        let (attributes, behind) = behind.split_once('>')?;
        if attributes.ends_with('/')
            || !attributes.starts_with([' ', '\n', '\t', '\r']) && !attributes.is_empty()
        {
            rest = behind;
            continue;
        }
        return behind.split_once(&["</", name, ">"].concat());
    }
}

fn unescape(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    pairs
        .into_iter()
        .fold(text.to_owned(), |text, (name, sign)| {
            text.replace(name, sign)
        })
}

#[cfg(test)]
mod tests {
    use super::messages;

    #[track_caller]
    fn check(document: &str, expected: &[&str]) {
        assert_eq!(messages(document), expected, "{document}");
    }

    #[test]
    fn finds_the_texts_of_messages() {
        check("<Response/>", &[]);
        check("", &[]);
        check(
            "<Response><Message>Hi &amp; bye</Message></Response>",
            &["Hi & bye"],
        );
        check(
            "<Response><Message to=\"+1\"><Body>a</Body><Media>u</Media></Message><Message>b</Message></Response>",
            &["a", "b"],
        );
        check(
            "<Response><Message/><Messages>x</Messages><Message>b</Message></Response>",
            &["b"],
        );
        check("<Response><Message>never closed", &[]);
    }

    #[test]
    fn takes_a_bounded_number() {
        assert_eq!(messages(&"<Message>a</Message>".repeat(50)).len(), 10);
    }
}
