//! An address that is ready to be sent.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::host::clipboard;

/// Props of [`Share`].
#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// What the link is.
    pub label: AttrValue,
    /// The whole address.
    pub address: String,
}

/// The link, to be copied by a button or by hand.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let copied = use_state(|| None::<bool>);
    let address = props.address.clone();
    {
        let copied = copied.clone();
        use_effect_with(address.clone(), move |_| copied.set(None));
    }
    let copy = {
        let (address, copied) = (address.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let (address, copied) = (address.clone(), copied.clone());
            spawn_local(async move { copied.set(Some(clipboard::write(&address).await)) });
        })
    };
    let says = match *copied {
        None => "",
        Some(true) => "Copied.",
        Some(false) => "The browser does not allow copying: select the link and copy it.",
    };
    html! {
        <div class="strip">
            <label for="link" class="small soft">{ props.label.clone() }</label>
            <input id="link" class="input is-link" readonly=true value={address} />
            <button type="button" class="btn" onclick={copy}>{ "Copy" }</button>
            <span class="small" role="status">{ says }</span>
        </div>
    }
}
