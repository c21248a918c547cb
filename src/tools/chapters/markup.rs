//! A few pieces of HTML that both the reference and the measured costs are made of.

/// Text as it may stand in HTML content and in a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    escaped.replace('>', "&gt;").replace('"', "&quot;")
}

/// Code within a line.
pub(super) fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(text))
}

/// Names with what is to be said of each: a line of facts and a sentence.
pub(super) fn facts(rows: &[(String, Vec<String>, String)]) -> String {
    let mut html = String::from("<dl class=\"facts\">");
    for (name, facts, says) in rows {
        html.push_str(&format!(
            "<div><dt>{name} <span>{}</span></dt>",
            facts.join(" · ")
        ));
        if !says.is_empty() {
            html.push_str(&format!("<dd>{says}</dd>"));
        }
        html.push_str("</div>");
    }
    html.push_str("</dl>");
    html
}

/// A table with a head, which scrolls by itself where it is too wide. The cells are HTML.
pub(super) fn table(label: &str, head: &[&str], rows: &[Vec<String>]) -> String {
    let mut html = format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table: {}\"><table><thead><tr>",
        escape(label)
    );
    for cell in head {
        html.push_str(&format!("<th scope=\"col\">{cell}</th>"));
    }
    html.push_str("</tr></thead><tbody>");
    for row in rows {
        html.push_str("<tr>");
        for cell in row {
            html.push_str(&format!("<td>{cell}</td>"));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></div>");
    html
}
