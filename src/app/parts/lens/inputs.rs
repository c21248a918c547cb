//! The inputs of a lens, where a person may change them: every key changes the picture at once.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::model::Lens;
use crate::app::parts::{Icon, Sign};
use crate::host;

/// Characters of one input.
const TYPED: u32 = 2000;
/// Pairs that can be typed.
const PAIRS: usize = 24;

type Pairs = Vec<(String, String)>;

/// Props of [`LensInputs`].
#[derive(Properties, PartialEq)]
pub(super) struct LensInputsProps {
    /// The inputs as they are.
    pub lens: Lens,
    /// Whether the page is live.
    pub live: bool,
    /// Prefix of the element ids.
    pub id: AttrValue,
    /// The element that says what is wrong with the input, where something is.
    pub problem: Option<AttrValue>,
    /// The inputs as they shall be.
    pub on: Callback<Lens>,
}

/// The inputs of a lens.
#[component]
pub(super) fn LensInputs(props: &LensInputsProps) -> Html {
    let field = |name: &'static str,
                 label: &'static str,
                 value: &str,
                 is_guilty: bool,
                 set: fn(&Lens, String) -> Lens| {
        let lens = props.lens.clone();
        html! {
            <Field
                id={format!("{}-{name}", props.id)}
                {label}
                value={value.to_owned()}
                live={props.live}
                problem={props.problem.clone().filter(|_| is_guilty)}
                on={props.on.reform(move |value| set(&lens, value))}
            />
        }
    };
    let pairs = |pairs: &Pairs, set: fn(&Lens, Pairs) -> Lens| {
        let lens = props.lens.clone();
        let on = props.on.reform(move |pairs| set(&lens, pairs));
        view_pairs(pairs, &props.id, props.live, &on)
    };
    html! {
        <div class="lens-inputs">
            {
                match &props.lens {
                    Lens::Basic { user, password } => html! {
                        <>
                            { field("user", "User name", user, true, with_user) }
                            { field("password", "Password", password, false, with_password) }
                        </>
                    },
                    Lens::Base64 { text } => field("text", "Text", text, false, |_, text| Lens::Base64 { text }),
                    Lens::Form { pairs: list } => pairs(list, |_, pairs| Lens::Form { pairs }),
                    Lens::TwilioSignature { url, token, params } => html! {
                        <>
                            { field("url", "URL", url, !token.is_empty(), with_url) }
                            { field("token", "Token", token, token.is_empty(), with_token) }
                            <details class="lens-more">
                                <summary>{ format!("Parameters: {}", params.len()) }</summary>
                                { pairs(params, with_params) }
                            </details>
                        </>
                    },
                }
            }
        </div>
    }
}

/// Props of [`Field`].
#[derive(Properties, PartialEq)]
struct FieldProps {
    id: AttrValue,
    label: AttrValue,
    value: AttrValue,
    live: bool,
    /// Says the label only to those who cannot see the columns.
    #[prop_or_default]
    bare: bool,
    #[prop_or_default]
    problem: Option<AttrValue>,
    on: Callback<String>,
}

/// A labelled line of text.
#[component]
fn Field(props: &FieldProps) -> Html {
    let on = props.on.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            on.emit(input.value());
        }
    });
    html! {
        <div class="lens-field">
            <label for={props.id.clone()} class={classes!(props.bare.then_some("sr"))}>
                { props.label.clone() }
            </label>
            <input
                id={props.id.clone()}
                class="input"
                type="text"
                value={props.value.clone()}
                disabled={!props.live}
                maxlength={TYPED.to_string()}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-invalid={props.problem.is_some().then_some("true")}
                aria-describedby={props.problem.clone()}
                {oninput}
            />
        </div>
    }
}

fn view_pairs(pairs: &Pairs, id: &str, live: bool, on: &Callback<Pairs>) -> Html {
    let cell =
        |at: usize, name: &'static str, value: &str, set: fn(&mut (String, String), String)| {
            let all = pairs.clone();
            html! {
                <Field
                    id={format!("{id}-{}-{at}", name.to_lowercase())}
                    label={format!("{name} {}", at.saturating_add(1))}
                    value={value.to_owned()}
                    {live}
                    bare={true}
                    on={on.reform(move |value| changed(&all, at, |pair| set(pair, value)))}
                />
            }
        };
    let add_id = format!("{id}-add");
    let add = {
        let all = pairs.clone();
        on.reform(move |_: MouseEvent| {
            let mut all = all.clone();
            all.push((String::new(), String::new()));
            all
        })
    };
    html! {
        <div class="lens-pairs" role="group" aria-label="Names and values">
            for (at, (name, value)) in pairs.iter().enumerate() {
                <div class="lens-pair" key={at}>
                    { cell(at, "Name", name, |pair, name| pair.0 = name) }
                    { cell(at, "Value", value, |pair, value| pair.1 = value) }
                    <button
                        type="button"
                        class="btn is-bare is-icon"
                        aria-label={format!("Remove pair {}", at.saturating_add(1))}
                        disabled={!live}
                        onclick={remove(pairs, at, on, &add_id)}
                    >
                        <Sign icon={Icon::Cross} />
                    </button>
                </div>
            }
            <button
                type="button"
                id={add_id}
                class="btn is-small"
                disabled={!live || pairs.len() >= PAIRS}
                onclick={add}
            >
                <Sign icon={Icon::Plus} />
                { if pairs.len() >= PAIRS { "No more pairs here" } else { "Add a pair" } }
            </button>
        </div>
    }
}

/// Removes a pair; the focus, whose button goes with it, moves to the button that adds one.
fn remove(pairs: &Pairs, at: usize, on: &Callback<Pairs>, focus: &str) -> Callback<MouseEvent> {
    let (on, focus) = (on.clone(), focus.to_owned());
    let rest: Pairs = pairs
        .iter()
        .enumerate()
        .filter(|(place, _)| *place != at)
        .map(|(_, pair)| pair.clone())
        .collect();
    Callback::from(move |_| {
        host::document::focus(&focus);
        on.emit(rest.clone());
    })
}

fn changed(pairs: &Pairs, at: usize, change: impl FnOnce(&mut (String, String))) -> Pairs {
    let mut pairs = pairs.clone();
    if let Some(pair) = pairs.get_mut(at) {
        change(pair);
    }
    pairs
}

fn with_user(lens: &Lens, new: String) -> Lens {
    let mut lens = lens.clone();
    if let Lens::Basic { user, .. } = &mut lens {
        *user = new;
    }
    lens
}

fn with_password(lens: &Lens, new: String) -> Lens {
    let mut lens = lens.clone();
    if let Lens::Basic { password, .. } = &mut lens {
        *password = new;
    }
    lens
}

fn with_url(lens: &Lens, new: String) -> Lens {
    let mut lens = lens.clone();
    if let Lens::TwilioSignature { url, .. } = &mut lens {
        *url = new;
    }
    lens
}

fn with_token(lens: &Lens, new: String) -> Lens {
    let mut lens = lens.clone();
    if let Lens::TwilioSignature { token, .. } = &mut lens {
        *token = new;
    }
    lens
}

fn with_params(lens: &Lens, new: Pairs) -> Lens {
    let mut lens = lens.clone();
    if let Lens::TwilioSignature { params, .. } = &mut lens {
        *params = new;
    }
    lens
}
