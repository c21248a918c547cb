//! The steps of a Twilio signature: the signed text piece by piece, its bytes, the HMAC, the base64.

use wire::{Part, Step};
use yew::prelude::*;

use super::cells::counted;
use super::step::{Frame, Mark, step_head, view_step, view_strip, view_text};

/// Pieces of the signed text that are listed.
const PIECES_SHOWN: usize = 40;

/// The steps of a Twilio signature as `wire` explains them: URL, parameters, HMAC, base64. The parameters may be in any
/// order; the token is the key.
pub(super) fn signed_steps(
    frame: &Frame,
    steps: &[Step],
    params: &[(String, String)],
    token: &str,
) -> Html {
    let [start, joined, digest, coded] = steps else {
        return Html::default();
    };
    let url = String::from_utf8_lossy(&start.output);
    let pairs = in_order(params);
    let parts = parts(&url, joined.output.len());
    html! {
        <ol class="steps">
            <li class="step">
                { step_head(start) }
                <p class="mono io-text">{ view_url(&url) }</p>
            </li>
            <li class="step">
                { step_head(joined) }
                if !pairs.is_empty() {
                    { view_pieces(&pairs) }
                }
                <dl class="io">
                    { view_strip(frame, "signed", &joined.output, "The signed text", &parts) }
                    <div>
                        <dt>{ "key" }<small>{ counted(token.len()) }</small></dt>
                        <dd class="mono">
                            { view_text(token.as_bytes(), Mark::Nothing) }
                            { " " }
                            <span class="quiet">{ "the token; it is never sent" }</span>
                        </dd>
                    </div>
                </dl>
            </li>
            { view_step(frame, digest, &[], Mark::Nothing, "HMAC", None) }
            { view_step(frame, coded, &[], Mark::Nothing, "header", Some(Part::Headers)) }
        </ol>
    }
}

/// The URL in its two parts.
fn view_url(url: &str) -> Html {
    let (base, path) = split_url(url);
    html! {
        <>
            <span class="pt" data-part={Part::Base.key()}>{ base }</span>
            <span class="pt" data-part={Part::Path.key()}>{ path }</span>
        </>
    }
}

/// The parameters in the order in which they are signed.
fn view_pieces(pairs: &[(&str, &str)]) -> Html {
    let more = pairs.len().saturating_sub(PIECES_SHOWN);
    html! {
        <>
            <table class="pieces" data-part={Part::Body.key()}>
                <caption class="sr">{ "The parameters in the order in which they are signed" }</caption>
                <thead>
                    <tr>
                        <th scope="col"><span class="sr">{ "place" }</span></th>
                        <th scope="col">{ "name" }</th>
                        <th scope="col">{ "value" }</th>
                    </tr>
                </thead>
                <tbody>
                    for (at, (name, value)) in pairs.iter().take(PIECES_SHOWN).enumerate() {
                        <tr key={at}>
                            <td class="quiet">{ at.saturating_add(1) }</td>
                            <td>{ *name }</td>
                            <td>{ view_text(value.as_bytes(), Mark::Nothing) }</td>
                        </tr>
                    }
                </tbody>
            </table>
            if more > 0 {
                <p class="small quiet">{ format!("{more} more parameters follow.") }</p>
            }
        </>
    }
}

/// Names by their bytes, the distinct values of one name by theirs: the order in which Twilio signs.
fn in_order(params: &[(String, String)]) -> Vec<(&str, &str)> {
    let mut all: Vec<(&str, &str)> = Vec::new();
    for (name, value) in params {
        let pair = (name.as_str(), value.as_str());
        let place = all.iter().position(|other| *other >= pair);
        match place {
            Some(at) if all.get(at) == Some(&pair) => {}
            Some(at) => all.insert(at, pair),
            None => all.push(pair),
        }
    }
    all
}

/// Scheme and authority, and what follows.
fn split_url(url: &str) -> (&str, &str) {
    let authority = url.find("://").map_or(0, |at| at.saturating_add(3));
    let rest = url.get(authority..).unwrap_or_default();
    let end = rest
        .find(['/', '?'])
        .map_or(url.len(), |at| authority.saturating_add(at));
    url.split_at_checked(end).unwrap_or((url, ""))
}

/// Which part each byte of the signed text belongs to.
fn parts(url: &str, total: usize) -> [(Part, usize); 3] {
    let (base, path) = split_url(url);
    let body = total.saturating_sub(url.len());
    [
        (Part::Base, base.len()),
        (Part::Path, path.len()),
        (Part::Body, body),
    ]
}

#[cfg(test)]
mod tests {
    use wire::{Part, signature};

    use super::{in_order, parts, split_url};

    #[test]
    fn lists_exactly_the_text_that_is_signed() {
        let params: Vec<(String, String)> = [
            ("Sid", "CA123"),
            ("SidAccount", "AC123"),
            ("Digits", "5678"),
            ("Digits", "1234"),
            ("Digits", "1234"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        let listed: String = in_order(&params)
            .iter()
            .flat_map(|(name, value)| [*name, *value])
            .collect();
        let signed = signature::twilio::explain("12345", url, &params);
        assert_eq!([url, &listed].concat().into_bytes(), signed[1].output);
    }

    #[test]
    fn cuts_a_url_where_the_path_begins() {
        for (url, base, path) in [
            ("https://a.example/b?c=/d", "https://a.example", "/b?c=/d"),
            ("https://a.example?c=d", "https://a.example", "?c=d"),
            ("https://a.example", "https://a.example", ""),
            ("é/é", "é", "/é"),
            ("", "", ""),
        ] {
            assert_eq!(split_url(url), (base, path));
        }
        let parts = parts("https://a.example/b", 25);
        assert_eq!(parts, [(Part::Base, 17), (Part::Path, 2), (Part::Body, 6)]);
    }
}
