//! Names and values in rows: query parameters, header fields, form parameters.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use wire::{Part, Row};
use yew::prelude::*;

use crate::app::parts::{Icon, sign};

/// Props of [`RowsEditor`].
#[derive(Properties, PartialEq)]
pub struct RowsProps {
    /// The part that the rows belong to; it colours them.
    pub part: Part,
    /// The rows.
    pub rows: Rc<Vec<Row>>,
    /// They changed.
    pub on: Callback<Vec<Row>>,
    /// What one row is: `Header`.
    pub name: &'static str,
    /// False while prerendered.
    pub live: bool,
}

/// The rows, and a button for one more.
#[component]
pub fn RowsEditor(props: &RowsProps) -> Html {
    let add = use_callback((Rc::clone(&props.rows), props.on.clone()), |_: MouseEvent, (rows, on)| {
        let mut rows = (**rows).clone();
        rows.push(Row::default());
        on.emit(rows);
    });
    html! {
        <div class="rows-editor" data-part={props.part.key()}>
            if !props.rows.is_empty() {
                <ul class="pairs-edit">
                    for (place, row) in props.rows.iter().enumerate() {
                        { self::row(props, place, row) }
                    }
                </ul>
            } else {
                <p class="quiet small">{ format!("No {} is sent.", props.name.to_lowercase()) }</p>
            }
            <button type="button" class="btn is-small is-bare" onclick={add} disabled={!props.live}>{ sign(Icon::Plus) }{ format!("Add {}", props.name.to_lowercase()) }</button>
        </div>
    }
}

fn row(props: &RowsProps, place: usize, row: &Row) -> Html {
    let named = |what: &str| match row.name.is_empty() {
        true => format!("{} {what} {}", props.name, place + 1),
        false => format!("{} {} {what}", props.name, row.name),
    };
    let rename = changed(props, place, |row, text| row.name = text);
    let revalue = changed(props, place, |row, text| row.value = text);
    let remove = {
        let (rows, on) = (Rc::clone(&props.rows), props.on.clone());
        Callback::from(move |_: MouseEvent| {
            let left = rows.iter().enumerate().filter(|(other, _)| *other != place);
            on.emit(left.map(|(_, row)| row.clone()).collect());
        })
    };
    html! {
        <li key={place}>
            <input class="input is-name" type="text" aria-label={format!("{} name {}", props.name, place + 1)} value={row.name.clone()} oninput={rename} disabled={!props.live} autocomplete="off" autocapitalize="off" spellcheck="false" />
            <input class="input is-value" type="text" aria-label={named("value")} value={row.value.clone()} oninput={revalue} disabled={!props.live} autocomplete="off" autocapitalize="off" spellcheck="false" />
            <button type="button" class="btn is-bare is-icon is-small" aria-label={format!("Remove {} {}", props.name.to_lowercase(), if row.name.is_empty() { (place + 1).to_string() } else { row.name.clone() })} onclick={remove} disabled={!props.live}>{ sign(Icon::Cross) }</button>
        </li>
    }
}

fn changed(props: &RowsProps, place: usize, put: fn(&mut Row, String)) -> Callback<InputEvent> {
    let (rows, on) = (Rc::clone(&props.rows), props.on.clone());
    Callback::from(move |event: InputEvent| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let mut rows = (*rows).clone();
        if let Some(row) = rows.get_mut(place) {
            put(row, input.value());
        }
        on.emit(rows);
    })
}
