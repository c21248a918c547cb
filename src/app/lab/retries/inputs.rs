//! The parameters as inputs: a row of ready sets, then one input for each that does something as the others are.

use sim::load::{Field, Preset};
use yew::prelude::*;

use super::sheet::Sheet;

/// A part of the sheet: the name in front of its inputs, its parameters, what they are now.
pub(super) struct Part<'a, T: 'static> {
    /// The name.
    pub name: &'static str,
    /// For a person.
    pub title: &'a str,
    /// The parameters.
    pub fields: &'static [Field<T>],
    /// What they are.
    pub of: &'a T,
    /// The ready sets.
    pub presets: &'static [Preset<T>],
    /// Which of them it is.
    pub chosen: Option<usize>,
}

/// The buttons and the inputs of a part.
pub(super) fn inputs<T>(sheet: &Sheet, part: &Part<'_, T>) -> Html {
    let says = part.chosen.and_then(|place| part.presets.get(place));
    let says = says.map_or("Parameters of your own.", |preset| preset.says);
    html! {
        <section class="rt-part" aria-label={part.title.to_owned()}>
            <h2>{ part.title }</h2>
            <div class="rt-presets" role="group" aria-label="Ready sets">
                for (place, preset) in part.presets.iter().enumerate() {
                    <button
                        type="button"
                        class="btn is-small"
                        data-act={format!("{}.{place}", part.name)}
                        aria-pressed={if part.chosen == Some(place) { "true" } else { "false" }}
                    >
                        { preset.name }
                    </button>
                }
            </div>
            <p class="small soft">{ says }</p>
            <div class="rt-fields">
                for field in part.fields.iter() {
                    { input(sheet, part, field) }
                }
            </div>
        </section>
    }
}

fn input<T>(sheet: &Sheet, part: &Part<'_, T>, field: &Field<T>) -> Html {
    let Some(text) = field.text(part.of) else {
        return Html::default();
    };
    let of = format!("{}.{}", part.name, field.key);
    let id = format!("{}-{}", part.name, field.key);
    let slip = sheet.slip(&of);
    let said = format!("{id}-says");
    let entry = if field.words.is_empty() {
        html! {
            <input
                id={id.clone()}
                class="input"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                data-of={of}
                value={slip.map_or(text, |slip| slip.text.clone())}
                aria-invalid={slip.map(|_| "true")}
                aria-describedby={slip.map(|_| said.clone())}
            />
        }
    } else {
        html! {
            <select id={id.clone()} class="input" data-of={of}>
                for word in field.words.iter() {
                    { option(word, *word == text) }
                }
            </select>
        }
    };
    html! {
        <div class="rt-field" key={field.key}>
            <label for={id}>{ field.label }
                if !field.unit.is_empty() { <span class="quiet">{ format!(" ({})", field.unit) }</span> }
            </label>
            { entry }
            if let Some(slip) = slip {
                <p id={said} class="small rt-slip" role="alert">{ format!("Expected: {}.", slip.expected) }</p>
            }
        </div>
    }
}

/// A choice. Where it becomes the chosen one or no longer is, it is made anew, because a browser that was touched no
/// longer listens to the attribute.
fn option(word: &'static str, selected: bool) -> Html {
    html! {
        <option key={format!("{word}-{selected}")} value={word} {selected}>{ word.replace('-', " ") }</option>
    }
}
