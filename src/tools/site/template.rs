//! Fills `{{name}}` in the page's skeleton. It knows neither what the names mean nor where the text goes.

use anyhow::{Result, bail};

/// Replaces every `{{name}}` by its value, in one pass: what a value contains is never looked at again.
///
/// # Errors
/// A name without a value, a value whose name the template does not use, and a brace that is never closed.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut page = String::with_capacity(template.len());
    let mut used = vec![false; values.len()];
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, tail)) = after.split_once("}}") else {
            bail!("index.html: a `{{{{` is never closed; write `{{{{name}}}}`");
        };
        let Some(place) = values.iter().position(|(known, _)| *known == name.trim()) else {
            let known: Vec<_> = values.iter().map(|(known, _)| *known).collect();
            bail!(
                "index.html: `{{{{{name}}}}}` has no value; the names are {}",
                known.join(", ")
            );
        };
        page.push_str(before);
        if let (Some((_, value)), Some(flag)) = (values.get(place), used.get_mut(place)) {
            page.push_str(value);
            *flag = true;
        }
        rest = tail;
    }
    page.push_str(rest);
    if let Some(((name, _), _)) = values.iter().zip(&used).find(|(_, used)| !**used) {
        bail!("index.html: `{{{{{name}}}}}` is missing; the page needs it");
    }
    Ok(page)
}

/// Text as it may stand between tags and in double-quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// JSON as it may stand inside a script element: nothing in it can close the element.
pub(crate) fn inline_json(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_replaced_and_values_are_not_read_again() {
        let page = fill("<b>{{ a }}</b>{{b}}{{a}}", &[("a", "{{b}}"), ("b", "2")]).unwrap();
        assert_eq!(page, "<b>{{b}}</b>2{{b}}");
    }

    #[test]
    fn an_unknown_name_is_named_beside_the_known_ones() {
        let error = fill("{{titel}}", &[("title", "")]).unwrap_err().to_string();
        assert!(
            error.contains("titel") && error.contains("title"),
            "{error}"
        );
    }

    #[test]
    fn a_value_without_a_place_is_an_error() {
        assert!(
            fill("", &[("title", "x")])
                .unwrap_err()
                .to_string()
                .contains("title")
        );
    }

    #[test]
    fn an_open_brace_is_an_error() {
        assert!(fill("{{title", &[("title", "x")]).is_err());
    }

    #[test]
    fn inline_json_cannot_end_its_script_element() {
        let json = inline_json(&serde_json::json!("</script>"));
        assert!(!json.contains("</"));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), "</script>");
    }
}
