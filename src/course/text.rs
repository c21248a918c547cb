//! Rich text that was compiled from Markdown when the site was built.

/// What ends a line of its own in [`Html::prose`].
const BLOCKS: [&str; 12] = [
    "/p",
    "/li",
    "/tr",
    "/h2",
    "/h3",
    "/h4",
    "/h5",
    "/h6",
    "/blockquote",
    "/dt",
    "/dd",
    "/pre",
];
/// What separates words although no space stands there.
const GAPS: [&str; 3] = ["/td", "/th", "br"];

/// A fragment of HTML made by the course compiler; safe to insert as it is.
///
/// It may hold `{placeholders}` until [`crate::Item::variant`] has replaced them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(pub String);

impl Html {
    /// The markup itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is said in it, as plain text without markup and without code. A line break ends every block, and no other
    /// place has one: what counts or compares words can tell a heading from the paragraph below it.
    pub fn prose(&self) -> String {
        let mut prose = String::new();
        let mut open_code = 0_u32;
        let mut pieces = self.0.split('<');
        prose.push_str(&said(pieces.next().unwrap_or_default()));
        for piece in pieces {
            let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
            match tag.split([' ', '/']).find(|word| !word.is_empty()) {
                Some("code" | "pre") if tag.starts_with('/') => {
                    open_code = open_code.saturating_sub(1);
                }
                Some("code" | "pre") => open_code = open_code.saturating_add(1),
                _ => {}
            }
            let name = tag.split(' ').next().unwrap_or_default();
            if BLOCKS.contains(&name) {
                prose.push('\n');
            } else if GAPS.contains(&name) {
                prose.push(' ');
            }
            if open_code == 0 {
                prose.push_str(&said(text));
            }
        }
        prose
    }
}

/// Text between two tags as it is read.
fn said(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[track_caller]
    fn check(markup: &str, expected: &str) {
        assert_eq!(Html(markup.to_owned()).prose(), expected, "{markup}");
    }

    #[test]
    fn prose_has_no_markup_and_no_code_and_a_line_for_every_block() {
        check("plain words", "plain words");
        check(
            "<h2>What</h2>\n<p>One &amp; <em>two</em>,\nthree &lt;4&gt;.</p>",
            "What\n One & two, three <4>.\n",
        );
        check("Send <code>a &lt; b</code> now", "Send  now");
        check(
            "<pre class=\"code\" tabindex=\"0\"><code>a b\nc</code></pre>\n<p>d</p>",
            "\n d\n",
        );
        check(
            "<tr><td>a</td><td>b</td></tr><ul><li>c<br />d</li></ul>",
            "a b \nc d\n",
        );
        check("<dfn title=\"never said\">word</dfn>", "word");
    }
}
