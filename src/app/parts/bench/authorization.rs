//! The Authorization tab: none, Basic or Bearer, and the header that comes of it.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use wire::{Authorization, Draft};
use yew::prelude::*;

/// Props of [`AuthorizationTab`].
#[derive(Properties, PartialEq)]
pub struct AuthorizationProps {
    /// The request being written.
    pub draft: Rc<Draft>,
    /// It changed.
    pub edit: Callback<Draft>,
    /// False while prerendered.
    pub live: bool,
}

/// The tab.
#[component]
pub fn AuthorizationTab(props: &AuthorizationProps) -> Html {
    let put = use_callback((Rc::clone(&props.draft), props.edit.clone()), |authorization: Authorization, (draft, edit)| {
        edit.emit(Draft { authorization, ..(**draft).clone() });
    });
    let choose = use_callback((put.clone(), props.draft.authorization.clone()), |event: Event, (put, now)| {
        let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
        put.emit(match (select.value().as_str(), now) {
            ("basic", Authorization::Bearer { token }) => Authorization::Basic { user: String::new(), password: token.clone() },
            ("basic", _) => Authorization::Basic { user: String::new(), password: String::new() },
            ("bearer", Authorization::Basic { password, .. }) => Authorization::Bearer { token: password.clone() },
            ("bearer", _) => Authorization::Bearer { token: String::new() },
            _ => Authorization::None,
        });
    });
    let scheme = match props.draft.authorization {
        Authorization::None => "none",
        Authorization::Basic { .. } => "basic",
        Authorization::Bearer { .. } => "bearer",
    };
    html! {
        <div class="authorization" data-part="headers">
            <label class="field"><span>{ "Scheme" }</span>
                <select class="input" aria-label="Scheme" onchange={choose} disabled={!props.live}>
                    for (value, label) in [("none", "None"), ("basic", "Basic: user name and password"), ("bearer", "Bearer: one token")] {
                        <option key={value} {value} selected={scheme == value}>{ label }</option>
                    }
                </select>
            </label>
            { inputs(props, &put) }
            { header(&props.draft.authorization) }
        </div>
    }
}

fn inputs(props: &AuthorizationProps, put: &Callback<Authorization>) -> Html {
    match &props.draft.authorization {
        Authorization::None => html! { <p class="quiet small">{ "No Authorization header is sent, unless you write one in the Headers tab." }</p> },
        Authorization::Basic { user, password } => {
            let (kept_user, kept_password) = (user.clone(), password.clone());
            let rename = put.reform(move |user| Authorization::Basic { user, password: kept_password.clone() });
            let repass = put.reform(move |password| Authorization::Basic { user: kept_user.clone(), password });
            html! { <>{ field("User name", user, rename, props.live) }{ field("Password", password, repass, props.live) }</> }
        }
        Authorization::Bearer { token } => {
            field("Token", token, put.reform(|token| Authorization::Bearer { token }), props.live)
        }
    }
}

fn field(label: &'static str, value: &str, on: Callback<String>, live: bool) -> Html {
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            on.emit(input.value());
        }
    });
    html! {
        <label class="field" key={label}><span>{ label }</span>
            <input class="input" type="text" value={value.to_owned()} {oninput} disabled={!live} autocomplete="off" autocapitalize="off" spellcheck="false" />
        </label>
    }
}

/// The header that will be sent.
fn header(authorization: &Authorization) -> Html {
    let value = match authorization {
        Authorization::None => return Html::default(),
        Authorization::Basic { user, password } => wire::codec::basic::header(user, password),
        Authorization::Bearer { token } => format!("Bearer {token}"),
    };
    html! {
        <p class="sends small"><span class="quiet">{ "sends " }</span><code class="px" data-part="headers">{ format!("Authorization: {value}") }</code></p>
    }
}
