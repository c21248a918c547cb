//! Texts with `*`, the only wildcard that authors have. There is no way to write a literal `*`.

/// Whether the text fits the pattern, where `*` stands for any run of characters, also none. Case counts.
pub fn glob(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut text) = text.strip_prefix(start) else {
        return false;
    };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    for piece in middle.split('*') {
        match text.split_once(piece) {
            Some((_, behind)) => text = behind,
            None => return false,
        }
    }
    text.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::glob;

    #[track_caller]
    fn check(pattern: &str, fits: &[&str], fails: &[&str]) {
        for text in fits {
            assert!(glob(pattern, text), "{pattern} should fit {text}");
        }
        for text in fails {
            assert!(!glob(pattern, text), "{pattern} should not fit {text}");
        }
    }

    #[test]
    fn without_a_star_texts_are_equal() {
        check("POST", &["POST"], &["post", "POSTS", ""]);
        check("", &[""], &["a"]);
    }

    #[test]
    fn a_star_stands_for_any_run() {
        check("*", &["", "a", "a/b"], &[]);
        check("AC*:*", &["AC1:tok", "AC:"], &["AC1", "XAC:"]);
        check(
            "/Accounts/*/Messages.json",
            &["/Accounts/AC1/Messages.json"],
            &["/Accounts/Messages.json", "/Accounts/AC1/Messages"],
        );
    }

    #[test]
    fn pieces_never_overlap() {
        check("ab*b", &["abb", "ab-b"], &["ab"]);
        check("a*aa*a", &["aaaa", "a-aa-a"], &["aaa"]);
        check("*é*", &["café!"], &["cafe"]);
    }
}
