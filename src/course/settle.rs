//! Hashes are computed where chapters are compiled: an item that names some becomes one whose variants are a list.
//!
//! The page then needs no hash function to show another variant. It knows nothing of what the values are for.

use crate::filler::every_text;
use crate::function::Function;
use crate::placeholder::{Piece, fill, fill_html, pieces};
use crate::{Item, Named, Vary};

/// How many variants such an item has in the page.
const VARIANTS: u64 = 40;

/// Puts the hashes that an item names into its placeholders. An item without any stays as it is.
pub(crate) fn settle(item: &mut Item) {
    let mut calls: Vec<(String, bool)> = Vec::new();
    every_text(item, &mut |text, is_html| {
        for call in hashes(text) {
            if calls.iter().all(|(known, _)| *known != call) {
                calls.push((call, is_html));
            }
        }
    });
    if calls.is_empty() {
        return;
    }
    let mut rows: Vec<Named<String>> = Vec::new();
    for seed in 0..VARIANTS {
        let mut row = item.values(seed);
        let values = row.clone();
        for (number, (call, is_html)) in calls.iter().enumerate() {
            let value = if *is_html {
                fill_html(call, &values)
            } else {
                fill(call, &values)
            };
            row.insert(name(number), value);
        }
        rows.push(row);
    }
    every_text(item, &mut |text, _| {
        for (number, (call, _)) in calls.iter().enumerate() {
            *text = text.replace(call, &format!("{{{}}}", name(number)));
        }
    });
    item.vary.clear();
    item.vary.insert("computed".to_owned(), Vary::Rows(rows));
}

fn name(number: usize) -> String {
    format!("computed-{number}")
}

/// The calls of hash functions in a text, with their braces.
fn hashes(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in pieces(text) {
        if let Piece::Call(function @ Function::Hash(_), argument) = piece {
            let name = Function::ALL.iter().find(|(_, known)| *known == function);
            found.extend(name.map(|(name, _)| format!("{{{name}({argument})}}")));
        }
    }
    found
}
