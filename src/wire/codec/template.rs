//! URL templates, level 1 (RFC 6570): `{Name}` stands for one value. Nothing here knows what a path means.

use core::fmt;

use crate::codec::form::{percent, percent_decode};

/// A template such as `/Accounts/{AccountSid}/Messages.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Literal>,
}

/// Literal text, and the variable that follows it; only the last part may have none.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Literal {
    text: String,
    variable: Option<String>,
}

/// Why a text is no template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// A `{` without its `}`, or the other way round.
    Brace,
    /// The name between the braces is empty or has another character than letters, digits and `_`.
    Name,
    /// Two variables side by side: nobody could tell where one value ends.
    Adjacent,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TemplateError::Brace => "A brace has no partner.",
            TemplateError::Name => "Between the braces must stand a name of letters, digits and _.",
            TemplateError::Adjacent => {
                "Two variables stand side by side; put some text between them."
            }
        })
    }
}

impl Template {
    /// Reads a template.
    pub fn parse(text: &str) -> Result<Template, TemplateError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((text, behind)) = rest.split_once('{') {
            let (name, behind) = behind.split_once('}').ok_or(TemplateError::Brace)?;
            if name.is_empty()
                || !name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            {
                return Err(TemplateError::Name);
            }
            if text.is_empty() && !parts.is_empty() {
                return Err(TemplateError::Adjacent);
            }
            parts.push(Literal {
                text: text.to_owned(),
                variable: Some(name.to_owned()),
            });
            rest = behind;
        }
        if !rest.is_empty() {
            parts.push(Literal {
                text: rest.to_owned(),
                variable: None,
            });
        }
        if parts.iter().any(|part| part.text.contains(['{', '}'])) {
            return Err(TemplateError::Brace);
        }
        Ok(Template { parts })
    }

    /// The path with each variable's value, percent-encoded. A variable without a value expands to nothing.
    pub fn expand(&self, values: &[(&str, &str)]) -> String {
        let mut path = String::new();
        for part in &self.parts {
            path.push_str(&part.text);
            let value = values
                .iter()
                .find(|(name, _)| Some(*name) == part.variable.as_deref());
            if let Some((_, value)) = value {
                path.push_str(&percent(value));
            }
        }
        path
    }

    /// The variables' values, decoded, where the path fits. A value is never empty and never spans a `/`.
    pub fn matches(&self, path: &str) -> Option<Vec<(String, String)>> {
        let mut values = Vec::new();
        let Some((first, others)) = self.parts.split_first() else {
            return path.is_empty().then_some(values);
        };
        let mut rest = path.strip_prefix(first.text.as_str())?;
        let mut variable = first.variable.as_ref();
        for part in others {
            let (value, behind) = value(rest, part)?;
            values.push((variable?.clone(), percent_decode(value)?));
            rest = behind;
            variable = part.variable.as_ref();
        }
        match variable {
            None => rest.is_empty().then_some(values),
            Some(name) => {
                let value = Some(rest).filter(|value| is_value(value))?;
                values.push((name.clone(), percent_decode(value)?));
                Some(values)
            }
        }
    }
}

/// The shortest value that has the part's text behind it, and what follows that text.
///
/// No longer one has to be tried: where the text stands further back as well, the next value takes up what lies between.
fn value<'a>(rest: &'a str, part: &Literal) -> Option<(&'a str, &'a str)> {
    let text = part.text.as_str();
    let end = if part.variable.is_some() {
        let first = rest.chars().next()?.len_utf8();
        rest.get(first..)?.find(text)?.saturating_add(first)
    } else {
        rest.strip_suffix(text)?.len()
    };
    let (value, behind) = rest.split_at_checked(end)?;
    is_value(value).then_some((value, behind.strip_prefix(text)?))
}

fn is_value(text: &str) -> bool {
    !text.is_empty() && !text.contains('/')
}

#[cfg(test)]
mod tests {
    use super::{Template, TemplateError};

    const MESSAGE: &str = "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json";

    #[test]
    fn expands_and_matches_again() {
        let template = Template::parse(MESSAGE).expect("a template");
        let path = template.expand(&[("AccountSid", "AC 1"), ("Sid", "SM/2")]);
        assert_eq!(path, "/2010-04-01/Accounts/AC%201/Messages/SM%2F2.json");
        let values = template.matches(&path).expect("a match");
        assert_eq!(
            values,
            [
                ("AccountSid".into(), "AC 1".into()),
                ("Sid".into(), "SM/2".into())
            ]
        );
    }

    #[test]
    fn takes_a_longer_value_where_the_literal_comes_twice() {
        let template = Template::parse("/{Sid}.json").expect("a template");
        let values = template.matches("/a.json.json").expect("a match");
        assert_eq!(values, [("Sid".into(), "a.json".into())]);
    }

    #[test]
    fn refuses_paths_of_another_shape() {
        let template = Template::parse(MESSAGE).expect("a template");
        for path in [
            "/2010-04-01/Accounts/AC1/Messages.json",
            "/2010-04-01/Accounts/AC1/Messages/.json",
            "/2010-04-01/Accounts/AC1/Messages/a/b.json",
            "/2010-04-01/Accounts/AC1/Messages/a.json/",
            "/2010-04-01/Accounts/AC1/Messages/%FF.json",
            "/2010-04-01/accounts/AC1/Messages/a.json",
        ] {
            assert_eq!(template.matches(path), None, "{path}");
        }
    }

    #[test]
    fn says_why_a_text_is_no_template() {
        for (text, error) in [
            ("/{a", TemplateError::Brace),
            ("/a}", TemplateError::Brace),
            ("/{}", TemplateError::Name),
            ("/{a b}", TemplateError::Name),
            ("/{a}{b}", TemplateError::Adjacent),
        ] {
            assert_eq!(Template::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_template_without_variables_matches_itself_only() {
        let template = Template::parse("/v1/emails").expect("a template");
        assert_eq!(template.matches("/v1/emails"), Some(Vec::new()));
        assert_eq!(template.matches("/v1/emails/1"), None);
    }
}
