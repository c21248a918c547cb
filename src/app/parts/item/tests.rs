//! What a card shows, without a browser: each kind is rendered to text. Attributes come in any order, so fragments are compared.

use std::rc::Rc;

use assess::Answer;
use yew::prelude::*;

use super::samples::sample;
use super::{ItemCard, ItemCardProps, Saved};

mod kinds;

const KINDS: [&str; 8] = [
    "choice", "order", "match", "fill", "point", "sign", "diagnose", "request",
];

fn props(kind: &str) -> ItemCardProps {
    ItemCardProps {
        item: Rc::new(sample(kind)),
        chapter_lesson: "c7-l3".into(),
        number: None,
        varies: false,
        live: true,
        saved: Saved::default(),
        on: Callback::noop(),
        request: None,
        tools: None,
    }
}

fn answered(kind: &str, answer: Answer) -> ItemCardProps {
    ItemCardProps {
        saved: Saved {
            attempts: 1,
            answer: Some(answer),
            ..Saved::default()
        },
        ..props(kind)
    }
}

/// The card as text. Yew's renderer needs an asynchronous runtime of its own kind.
fn rendered(props: ItemCardProps) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let renderer = yew::LocalServerRenderer::<ItemCard>::with_props(props).hydratable(false);
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}

#[track_caller]
fn check(props: ItemCardProps, shown: &[&str], hidden: &[&str]) {
    let page = rendered(props);
    for fragment in shown {
        assert!(page.contains(fragment), "{fragment} is missing in {page}");
    }
    for fragment in hidden {
        assert!(
            !page.contains(fragment),
            "{fragment} should not be in {page}"
        );
    }
}

#[test]
fn every_kind_names_its_section_by_its_stem() {
    for kind in KINDS {
        let label = format!("aria-labelledby=\"c7-l3-sample-{kind}-stem\"");
        check(
            props(kind),
            &["What does <code>401</code> say?", &label, "<h2", "Hint"],
            &["is-wide"],
        );
        check(
            ItemCardProps {
                number: Some(4),
                ..props(kind)
            },
            &["<h2", "is-wide", ">4</span>"],
            &["<h3"],
        );
    }
}

#[test]
fn nothing_can_be_done_before_the_page_runs() {
    for kind in KINDS {
        let page = rendered(ItemCardProps {
            live: false,
            ..props(kind)
        });
        // Inputs of a disabled fieldset are disabled with it.
        let fieldset = page.contains("<fieldset") && page.contains("disabled");
        for tag in ["<button", "<input", "<select"] {
            for control in page.split(tag).skip(1) {
                let attributes = control.split('>').next().unwrap();
                assert!(
                    fieldset || attributes.contains("disabled"),
                    "{kind}: {tag}{attributes}"
                );
            }
        }
        assert!(page.contains("disabled"), "{kind}");
    }
}

#[test]
fn an_untouched_item_gives_nothing_away() {
    for kind in KINDS {
        check(
            props(kind),
            &[],
            &[
                "401 asks who you are.",
                "Solved",
                "It asks for credentials.",
                "data-state=\"good\"",
            ],
        );
    }
}
