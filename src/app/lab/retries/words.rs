//! What came of both runs in words and numbers: the sentence that compares them, and the table of their totals.

use sim::load::{Comparison, Load, Plan};
use yew::prelude::*;

/// A line of the table: what is counted, and how many of that there were.
type Line = (&'static str, fn(&Load) -> String);

const LINES: [Line; 17] = [
    ("Pieces of work", |load| load.totals().work.to_string()),
    ("Finished", |load| load.totals().finished.to_string()),
    ("Given up", |load| load.totals().given_up.to_string()),
    ("Not over at the end", |load| load.pending.to_string()),
    ("Time until finished, mean", |load| {
        load.mean_ms()
            .map_or_else(none, |millis| format!("{} s", tenths(millis / 100)))
    }),
    ("First tries", |load| load.totals().first.to_string()),
    ("Retries", |load| load.totals().retries.to_string()),
    ("Requests for 100 pieces of work", |load| {
        load.amplification()
            .map_or_else(none, |percent| percent.to_string())
    }),
    ("Held back by the breaker", |load| {
        load.totals().held.to_string()
    }),
    ("Connection refused", |load| {
        load.totals().refused.to_string()
    }),
    ("Answered 503", |load| load.totals().unavailable.to_string()),
    ("Answered 429", |load| load.totals().limited.to_string()),
    ("Timed out", |load| load.totals().timed_out.to_string()),
    ("Done for nobody", |load| load.totals().wasted.to_string()),
    ("Longest queue", |load| load.totals().queue.to_string()),
    ("Most requests in a second", |load| load.peak(0).to_string()),
    ("Most requests in a tenth of a second", |load| {
        load.herd(0).to_string()
    }),
];

/// The table of all totals.
pub(super) fn totals(names: [&str; 2], loads: &[Load; 2]) -> Html {
    html! {
        <table class="plain-table rt-totals">
            <caption>{ "Totals of both runs" }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "Counted" }</th>
                    for name in names {
                        <th scope="col">{ name }</th>
                    }
                </tr>
            </thead>
            <tbody>
                for (what, count) in LINES {
                    <tr>
                        <th scope="row">{ what }</th>
                        for load in loads {
                            <td class="mono">{ count(load) }</td>
                        }
                    </tr>
                }
            </tbody>
        </table>
    }
}

/// Both runs in a few sentences, with what was measured.
pub(super) fn compared(comparison: &Comparison, names: [&str; 2], loads: &[Load; 2]) -> String {
    let plan = &comparison.plan;
    let [a, b] = names;
    let from = after(plan);
    let when = match from {
        0 => "The busiest second".to_owned(),
        second => format!("The busiest second from second {second} on, when the trouble is over,"),
    };
    let [peak_a, peak_b] = loads
        .each_ref()
        .map(|load| times(load.peak(from), plan.usual()));
    let [work, _] = loads.each_ref().map(|load| load.totals().work);
    let [done_a, done_b] = loads.each_ref().map(|load| load.totals().finished);
    let [cost_a, cost_b] = loads.each_ref().map(|load| {
        load.amplification()
            .map_or_else(none, |percent| percent.to_string())
    });
    format!(
        "{when} has {peak_a} with {a} and {peak_b} with {b}. Of {work} pieces of work, {a} finishes {done_a} and {b} {done_b}. \
         A hundred of them cost the server {cost_a} requests with {a} and {cost_b} with {b}."
    )
}

/// What is said of a run that reached its bound.
pub(super) fn stopped(name: &str, load: &Load) -> Option<String> {
    let second = load.stopped? / 1_000;
    Some(format!(
        "{name}: so much happened that this run ends in second {second}. Take fewer clients or longer waits to see the rest."
    ))
}

/// The second from which on nothing is wrong any more; 0 where that is never or always so.
fn after(plan: &Plan) -> u32 {
    Some(plan.trouble_ends())
        .filter(|second| *second < plan.seconds)
        .unwrap_or_default()
}

/// So many requests, in terms of the usual load where there is one.
fn times(requests: u32, usual: u32) -> String {
    let ten = u64::from(requests).saturating_mul(10);
    match ten.checked_div(usual.into()) {
        Some(ten) => format!("{} times the usual load", tenths(ten)),
        None => format!("{requests} requests"),
    }
}

/// A number of tenths, with a point.
fn tenths(tenths: u64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn none() -> String {
    "none".to_owned()
}

#[cfg(test)]
mod tests {
    use sim::load::{Comparison, run};

    use super::{compared, stopped, times};

    #[test]
    fn the_sentence_has_the_measured_numbers_of_both_runs() {
        let herd = Comparison::default();
        let loads = herd.clients.map(|client| run(&herd.plan, &client));
        let says = compared(&herd, ["Fixed", "Full jitter"], &loads);
        let [fixed, jitter] = loads.each_ref().map(|load| load.peak(80));
        assert!(fixed > 4 * jitter, "{fixed} {jitter}");
        for part in [
            "from second 80 on".to_owned(),
            format!(
                "has {} with Fixed and {} with Full jitter",
                times(fixed, 20),
                times(jitter, 20)
            ),
            format!(
                "Of {} pieces of work, Fixed finishes {}",
                loads[0].totals().work,
                loads[0].totals().finished
            ),
        ] {
            assert!(says.contains(&part), "{part} is not in {says}");
        }
    }

    #[test]
    fn a_load_is_told_in_tenths_of_the_usual_one() {
        assert_eq!(times(419, 100), "4.1 times the usual load");
        assert_eq!(times(0, 100), "0.0 times the usual load");
        assert_eq!(times(7, 0), "7 requests");
    }

    #[test]
    fn a_run_that_stopped_says_where() {
        let mut comparison = Comparison::default();
        comparison.plan.clients = 10_000;
        comparison.plan.every_ms = 100;
        let load = run(&comparison.plan, &comparison.clients[0]);
        let says = stopped("A", &load).unwrap();
        assert!(says.starts_with("A: so much happened"), "{says}");
    }
}
