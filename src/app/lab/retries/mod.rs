//! The retry lab: two clients with a policy each against the same struggling server. What is chosen stands in the
//! address, and everything is played anew at every change.

mod dots;
mod frame;
mod inputs;
mod plot;
mod scale;
mod sheet;
mod words;

use std::rc::Rc;

use sim::load::{CLIENT_FIELDS, CLIENTS, Client, Comparison, Load, PLAN_FIELDS, PLANS, run};
use yew::prelude::*;

use self::inputs::{Part, inputs};
use self::sheet::{Deed, PLAN, SIDES, Sheet, chosen_client, chosen_plan};
use crate::app::parts::{Share, Tone, note};
use crate::app::session::use_session;
use crate::app::{Route, Tool};
use crate::host::{control, document, history};

/// The page.
#[component]
pub fn RetryLab() -> Html {
    let session = use_session();
    if !session.live {
        return html! { <p class="soft" aria-busy="true">{ "One moment …" }</p> };
    }
    let path = Route::Tool(Tool::Retries).href(&session.site.base);
    // Every way that leads here begins anew, with what the address says then.
    html! { <Runs key={session.visit} {path} /> }
}

impl Reducible for Sheet {
    type Action = Deed;

    fn reduce(self: Rc<Self>, deed: Deed) -> Rc<Self> {
        Rc::new(self.after(deed))
    }
}

#[derive(Properties, PartialEq)]
struct RunsProps {
    /// The path of the page.
    path: String,
}

/// The inputs, the drawings and the numbers.
#[component]
fn Runs(props: &RunsProps) -> Html {
    let sheet = use_reducer(|| Sheet::of_link(&history::fragment()));
    let loads = use_memo(sheet.comparison, |comparison| {
        let [a, b] = &comparison.clients;
        [run(&comparison.plan, a), run(&comparison.plan, b)]
    });
    let oninput = {
        let sheet = sheet.dispatcher();
        Callback::from(move |event: InputEvent| {
            if let Some((of, text)) = control::entry(&event) {
                sheet.dispatch(Deed::Enter(of, text));
            }
        })
    };
    let onclick = {
        let sheet = sheet.dispatcher();
        Callback::from(move |event: MouseEvent| {
            if let Some(of) = control::act(&event) {
                sheet.dispatch(Deed::Press(of));
            }
        })
    };
    let address = format!("{}#{}", props.path, sheet.comparison.to_text());
    use_effect_with((sheet.touched, address.clone()), |(touched, address)| {
        if *touched {
            history::replace(address);
        }
    });
    let comparison = &sheet.comparison;
    let plan = &comparison.plan;
    let [a, b] = comparison.clients.each_ref().map(chosen_client);
    let (a, b) = (name("A", a), name("B", b));
    let names = [a.as_str(), b.as_str()];
    let part = Part {
        name: PLAN,
        title: "The server and its trouble",
        fields: PLAN_FIELDS,
        of: plan,
        presets: PLANS,
        chosen: chosen_plan(plan),
    };
    let notes = names.into_iter().zip(loads.iter());
    let notes = notes.filter_map(|(name, load)| words::stopped(name, load));
    html! {
        <div class="rt" {oninput} {onclick}>
            { frame::hatchings() }
            if let Some(problem) = &sheet.problem {
                { note(Tone::Bad, html! { { problem } }) }
            }
            { inputs(&sheet, &part) }
            <div class="rt-said" role="status">
                <p>{ words::compared(comparison, names, &loads) }</p>
                for says in notes {
                    <p>{ says }</p>
                }
            </div>
            <div class="rt-sides">
                for (((side, name), client), load) in SIDES.into_iter().zip(names).zip(&comparison.clients).zip(loads.iter()) {
                    { half(&sheet, side, name, client, (load, &loads)) }
                }
            </div>
            { words::totals(names, &loads) }
            <Share label="Link to this comparison" address={format!("{}{address}", document::origin())} />
        </div>
    }
}

/// One of the two clients: its parameters, and what came of its run.
fn half(
    sheet: &Sheet,
    side: &'static str,
    name: &str,
    client: &Client,
    (load, loads): (&Load, &[Load; 2]),
) -> Html {
    let Comparison { plan, .. } = &sheet.comparison;
    let part = Part {
        name: side,
        title: name,
        fields: CLIENT_FIELDS,
        of: client,
        presets: CLIENTS,
        chosen: chosen_client(client),
    };
    html! {
        <div class="rt-side">
            { inputs(sheet, &part) }
            for drawing in plot::DRAWINGS {
                { drawing.draw(plan, load, drawing.scale(plan, loads)) }
            }
            { dots::dots(plan, load) }
        </div>
    }
}

/// How a client is called.
fn name(side: &str, chosen: Option<usize>) -> String {
    let preset = chosen.and_then(|place| CLIENTS.get(place));
    let word = preset.map_or("your own", |preset| preset.name);
    format!("{side} ({word})")
}
