//! What each twin does and does not do, graded by source: read from the twins' own descriptions, for the page and the docs.

use serde_json::Value;
use yew::LocalServerRenderer;
use yew::prelude::*;

/// What the letters of the grades mean.
const GRADES: [(&str, &str); 7] = [
    ("C", "seen in real traffic that others recorded in public"),
    ("K", "the official library's own code, or measured with it"),
    ("S", "the provider's machine-readable description"),
    ("D", "the provider's documentation"),
    ("R", "an RFC or a draft of the IETF"),
    ("M", "general knowledge, not verified"),
    ("I", "inferred from the rest"),
];

/// One twin's own account.
#[derive(Clone, Debug, PartialEq)]
struct Twin {
    title: String,
    origin: String,
    does: Vec<String>,
    does_not: Vec<String>,
    sources: Vec<(String, String)>,
}

/// The page's words as markup.
pub async fn words() -> String {
    LocalServerRenderer::<Words>::new()
        .hydratable(false)
        .render()
        .await
}

#[component]
fn Words() -> Html {
    html! {
        <>
            <h1>{ "How faithful are the simulated providers?" }</h1>
            <p>{ "Each provider here is a twin: a small program that answers as the real one does, with its errors, headers, signatures and retries. This page says what each twin does, what it leaves out, and what its behaviour rests on." }</p>
            <dl class="grades">
                for (grade, means) in GRADES {
                    <div><dt>{ grade }</dt><dd>{ means }</dd></div>
                }
            </dl>
            for twin in twins() {
                <section class="twin" aria-label={twin.title.clone()}>
                    <h2>{ &twin.title }</h2>
                    <p class="small"><code>{ &twin.origin }</code></p>
                    <div class="sides">
                        { list("Does", &twin.does) }
                        { list("Does not", &twin.does_not) }
                    </div>
                    <h3>{ "Rests on" }</h3>
                    <ul class="sources">
                        for (topic, grade) in twin.sources.iter() {
                            <li><b>{ grade }</b>{ " " }{ topic }</li>
                        }
                    </ul>
                </section>
            }
        </>
    }
}

fn list(title: &'static str, lines: &[String]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <div>
            <h3>{ title }</h3>
            <ul>
                for line in lines.iter() {
                    <li>{ line }</li>
                }
            </ul>
        </div>
    }
}

/// The same as Markdown, for `docs/FIDELITY.md`.
pub fn markdown() -> String {
    let mut text = String::from(
        "# Fidelity\n\nEach provider here is a twin: a small program that answers as the real one does. What each twin does, what it leaves\nout, and what its behaviour rests on. This page is made from the twins' own descriptions (`x-fidelity` in their\n`openapi.json`); a test keeps it so.\n\n| grade | rests on |\n|---|---|\n",
    );
    for (grade, means) in GRADES {
        text.push_str(&format!("| {grade} | {means} |\n"));
    }
    for twin in twins() {
        text.push_str(&format!("\n## {}\n\n`{}`\n", twin.title, twin.origin));
        for (title, lines) in [("Does", &twin.does), ("Does not", &twin.does_not)] {
            if !lines.is_empty() {
                text.push_str(&format!("\n{title}:\n\n"));
                lines
                    .iter()
                    .for_each(|line| text.push_str(&format!("- {line}\n")));
            }
        }
        text.push_str("\n| topic | grade |\n|---|---|\n");
        for (topic, grade) in &twin.sources {
            text.push_str(&format!("| {topic} | {grade} |\n"));
        }
    }
    text
}

fn twins() -> Vec<Twin> {
    sim::described()
        .filter_map(|party| {
            // A description that cannot be read is found by the tests of the descriptions.
            let description: Value = serde_json::from_str(sim::openapi(party)?).ok()?;
            Some(twin(&description))
        })
        .collect()
}

fn twin(description: &Value) -> Twin {
    let info = &description["info"];
    let fidelity = &info["x-fidelity"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let lines = |value: &Value| -> Vec<String> {
        value
            .as_array()
            .map(|lines| lines.iter().map(text).collect())
            .unwrap_or_default()
    };
    let sources = fidelity["sources"].as_object();
    Twin {
        title: text(&info["title"]),
        origin: description
            .pointer("/servers/0/url")
            .map(text)
            .unwrap_or_default(),
        does: lines(&fidelity["does"]),
        does_not: lines(&fidelity["does_not"]),
        sources: sources
            .into_iter()
            .flatten()
            .map(|(topic, grade)| (topic.clone(), text(grade)))
            .collect(),
    }
}
