//! Rich text as plain text, for the places that take no markup: the lines of a select, labels, announcements.

use course::Html as Rich;

/// The characters that the compiler writes as entities.
const ENTITIES: [(&str, char); 5] = [
    ("amp;", '&'),
    ("lt;", '<'),
    ("gt;", '>'),
    ("quot;", '"'),
    ("#39;", '\''),
];

/// What a reader sees of it.
pub fn plain(rich: &Rich) -> String {
    let mut seen = String::new();
    let mut rest = rich.as_str();
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        seen.push_str(before);
        rest = if from.starts_with('<') {
            from.split_once('>').map_or("", |(_, after)| after)
        } else {
            let (sign, after) =
                entity(from.get(1..).unwrap_or("")).unwrap_or(('&', from.get(1..).unwrap_or("")));
            seen.push(sign);
            after
        };
    }
    seen.push_str(rest);
    seen
}

fn entity(text: &str) -> Option<(char, &str)> {
    ENTITIES
        .iter()
        .find_map(|(name, sign)| Some((*sign, text.strip_prefix(name)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rich: &str, expected: &str) {
        assert_eq!(plain(&Rich(rich.to_owned())), expected);
    }

    #[test]
    fn drops_markup_and_reads_entities() {
        check(
            "No field <code>To</code> was found",
            "No field To was found",
        );
        check(
            "a &lt;b&gt; &amp;amp; &quot;c&quot; &#39;d&#39;",
            "a <b> &amp; \"c\" 'd'",
        );
    }

    #[test]
    fn text_that_is_no_markup_stays() {
        check("AT&T & more", "AT&T & more");
        check("", "");
        check("cut <code", "cut ");
    }
}
