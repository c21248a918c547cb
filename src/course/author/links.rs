//! Where links of Markdown may lead, and the markup for each. It reads no Markdown.

use std::collections::BTreeMap;

use crate::placeholder::escape;

use super::problem::{listed, suggest};

/// The five parts of a request that `[word](part:NAME)` can name.
const PARTS: [&str; 5] = ["method", "base", "path", "headers", "body"];

/// What a link may point at.
#[derive(Default)]
pub(super) struct Links {
    /// Plain meanings by the name of the term, of this chapter and of those before it.
    pub(super) terms: BTreeMap<String, String>,
    /// The chapter's lessons.
    pub(super) lessons: Vec<String>,
}

/// Why a link cannot stand.
pub(super) struct Refusal {
    pub(super) found: String,
    pub(super) expected: String,
    pub(super) next: String,
}

impl Links {
    /// The markup before and after the words of a link.
    pub(super) fn markup(&self, target: &str) -> Result<(String, &'static str), Refusal> {
        match target.split_once(':') {
            Some(("part", name)) if PARTS.contains(&name) => Ok((
                format!("<span class=\"pt\" data-part=\"{name}\">"),
                "</span>",
            )),
            Some(("part", name)) => Err(Refusal {
                found: format!("the unknown part `{name}`"),
                expected: listed(PARTS),
                next: suggest(name, PARTS, "choose one of them"),
            }),
            Some(("term", name)) => match self.terms.get(name) {
                Some(means) => Ok((
                    format!("<dfn class=\"term\" title=\"{}\">", escape(means)),
                    "</dfn>",
                )),
                None => Err(self.unknown_term(name)),
            },
            Some(("lesson", name)) if self.lessons.iter().any(|lesson| lesson == name) => {
                // Relative, so that it leads right below any base path.
                Ok((format!("<a href=\"../{}/\">", escape(name)), "</a>"))
            }
            Some(("lesson", name)) => Err(self.unknown_lesson(name)),
            Some(("https", _)) => {
                let open = format!(
                    "<a href=\"{}\" rel=\"noopener\" target=\"_blank\">",
                    escape(target)
                );
                Ok((open, "</a>"))
            }
            _ => Err(Refusal {
                found: format!("a link to `{target}`"),
                expected: "`part:`, `term:`, `lesson:` or an address that begins with `https://`"
                    .to_owned(),
                next: "change the link".to_owned(),
            }),
        }
    }

    fn unknown_term(&self, name: &str) -> Refusal {
        let known = self.terms.keys().map(String::as_str);
        Refusal {
            found: format!("the unknown term `{name}`"),
            expected: "a term of this chapter or of an earlier one".to_owned(),
            next: suggest(name, known, "add a `[[term]]` to chapter.toml"),
        }
    }

    /// Also for keys of TOML that name a lesson.
    pub(super) fn unknown_lesson(&self, name: &str) -> Refusal {
        let known = self.lessons.iter().map(String::as_str);
        Refusal {
            found: format!("the unknown lesson `{name}`"),
            expected: "a lesson of this chapter".to_owned(),
            next: suggest(name, known, "name another lesson"),
        }
    }
}

/// Puts the targets of `[word](term:Name of term)` into angle brackets: CommonMark ends a bare target at a space.
pub(super) fn bracketed(source: &str) -> String {
    let mut bracketed = String::with_capacity(source.len());
    for (count, piece) in source.split("](term:").enumerate() {
        if count == 0 {
            bracketed.push_str(piece);
            continue;
        }
        match piece.split_once(')') {
            Some((name, rest)) if !name.contains(['\n', '<', '>']) => {
                bracketed.extend(["](<term:", name, ">)", rest]);
            }
            _ => bracketed.extend(["](term:", piece]),
        }
    }
    bracketed
}
