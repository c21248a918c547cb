//! The choice of files: with or without secrets, in which format. It knows no format's inside.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use wire::Draft;
use wire::codec::mask::Secrets;
use yew::prelude::*;

use super::file::{Format, name, text};
use super::link;
use crate::app::session::StageRef;
use crate::host::{clipboard, document, download, history};

/// Props of [`Files`].
#[derive(Properties, PartialEq)]
pub struct FilesProps {
    /// The world whose transcript is carried away.
    pub stage: StageRef,
    /// The item that the files are named after.
    pub item: AttrValue,
    /// The request in the editor, for the link.
    pub draft: Rc<Draft>,
}

/// A button for each format. Nobody else asks what was chosen here, so that it is a component with a state of its own.
#[component]
pub fn Files(props: &FilesProps) -> Html {
    let secrets = use_state_eq(Secrets::default);
    let said = use_state_eq(String::new);
    let keep = {
        let (secrets, said) = (secrets.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            said.set(String::new());
            secrets.set(match *secrets {
                Secrets::Masked => Secrets::Shown,
                Secrets::Shown => Secrets::Masked,
            });
        })
    };
    html! {
        <>
            <p><strong>{ "Save what happened as a file" }</strong></p>
            <label class="tick"><input type="checkbox" checked={*secrets == Secrets::Shown} onclick={keep} />{ "Keep the secrets in it" }</label>
            <p class="small soft">{ explained(*secrets) }</p>
            <ul class="files">
                for format in Format::ALL {
                    { row(format, props, *secrets, &said) }
                }
            </ul>
            <p><strong>{ "Show somebody this workbench" }</strong></p>
            <p class="small soft">{ "The link holds the request in the editor and all that was done. Whoever opens it sees the same world." }</p>
            <p><button type="button" class="btn is-small" onclick={share(props, &said)}>{ "Copy a link" }</button></p>
            <p class="small" role="status">{ &*said }</p>
        </>
    }
}

/// Copies the address of this page with the workbench's state behind it.
fn share(props: &FilesProps, said: &UseStateHandle<String>) -> Callback<MouseEvent> {
    let (stage, item, draft) = (props.stage.clone(), props.item.clone(), props.draft.clone());
    let said = said.clone();
    Callback::from(move |_: MouseEvent| {
        let acts = stage.get().acts();
        let said = said.clone();
        match link::write(&item, &draft, &acts) {
            Err(why) => said.set(why),
            Ok(state) => {
                let address = format!("{}{}#{state}", document::origin(), history::path());
                spawn_local(async move {
                    said.set(match clipboard::write(&address).await {
                        true => "The link was copied.".to_owned(),
                        false => format!(
                            "The browser does not allow copying. This is the link: {address}"
                        ),
                    });
                });
            }
        }
    })
}

fn row(
    format: Format,
    props: &FilesProps,
    secrets: Secrets,
    said: &UseStateHandle<String>,
) -> Html {
    let save = {
        let (stage, item, said) = (props.stage.clone(), props.item.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            let name = name(format, &item, secrets);
            let text = {
                let stage = stage.get();
                text(format, stage.transcript(), stage.epoch(), &item, secrets)
            };
            said.set(match download::save(&name, &text) {
                true => ["Saved as ", &name].concat(),
                false => "This browser does not let the page save a file.".to_owned(),
            });
        })
    };
    html! {
        <li key={format.label()}>
            <button type="button" class="btn is-small" onclick={save}>{ format.label() }</button>
            <span class="small soft">{ format.says() }</span>
        </li>
    }
}

fn explained(secrets: Secrets) -> &'static str {
    match secrets {
        Secrets::Masked => {
            "Without them the file can be shown around: *** stands where headers, addresses and fields carried a password, a key or a token. A secret in the middle of a text is not recognised, so look before you share."
        }
        Secrets::Shown => {
            "Whoever has the file has your credentials. These are inventions; treat a file with real ones like the password itself: not into a ticket, a chat or a repository, and gone when it is no longer needed."
        }
    }
}
