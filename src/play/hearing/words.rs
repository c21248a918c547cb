//! What a world shows of a broken promise, in words.

use course::Promise;
use sim::World;
use wire::What;

/// How a line of the app's log begins when a run broke off.
const ERROR: &str = "error: ";

/// What the faults of a world did, in its order.
pub(super) fn strikes(world: &World) -> Vec<String> {
    let events = world.transcript().events().iter();
    let causes = events.filter_map(|event| match &*event.what {
        What::Fault { cause, .. } => Some(cause.clone()),
        _ => None,
    });
    causes.collect()
}

/// One plain sentence.
pub(super) fn sentence(causes: &[String], promise: Option<&Promise>, shown: &str) -> String {
    let promise = promise.map_or("It comes to an end.", |promise| promise.says.as_str());
    let promise = promise.trim_end_matches('.');
    if causes.is_empty() {
        return format!(
            "Even when nothing goes wrong, this does not hold: \u{201c}{promise}\u{201d}. {shown}"
        );
    }
    let causes: Vec<&str> = causes
        .iter()
        .map(|cause| cause.trim_end_matches('.'))
        .collect();
    format!(
        "{}: then this does not hold: \u{201c}{promise}\u{201d}. {shown}",
        causes.join("; and ")
    )
}

/// Why runs of the app's handler broke off, each reason once.
pub(super) fn errors(world: &World) -> Vec<String> {
    let mut errors: Vec<String> = Vec::new();
    for event in world.transcript().events() {
        if let What::Fact(fact) = &*event.what
            && fact.table == "log"
            && let Some(text) = fact.columns.get("text").and_then(|text| text.as_str())
            && let Some(error) = text.strip_prefix(ERROR)
            && !errors.iter().any(|known| known == error)
        {
            errors.push(error.to_owned());
        }
    }
    errors
}
