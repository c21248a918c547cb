//! Edits of a handler of blocks: how a typical wrong handler is written as what it does differently from the model.

use serde_json::{Map, Value};

type Table = Map<String, Value>;

/// The handler after these edits, one after the other. Each names a `list`, a place `at` in it, from 1, and one of:
/// `drop = true` leaves the block out; `set = { … }` gives it other values, and `unset = […]` takes some from it; `to = N`
/// moves it there; `add = { … }` puts a new block before it.
///
/// # Errors
/// The edit that fits nothing, in words.
pub(super) fn edited(blocks: &Table, edits: &[Table]) -> Result<Table, String> {
    let mut blocks = blocks.clone();
    for edit in edits {
        let list = edit.get("list").and_then(Value::as_str);
        let list = list.and_then(|list| blocks.get_mut(list)?.as_array_mut());
        let list = list.ok_or("an edit without a `list` of the handler")?;
        let place = number(edit, "at").ok_or("an edit without a place `at`, from 1")?;
        apply(list, place, edit)?;
    }
    Ok(blocks)
}

fn apply(list: &mut Vec<Value>, place: usize, edit: &Table) -> Result<(), String> {
    if let Some(block) = edit.get("add") {
        if place > list.len() {
            return Err(format!(
                "a place {} behind the end",
                place.saturating_add(1)
            ));
        }
        list.insert(place, block.clone());
        return Ok(());
    }
    if place >= list.len() {
        return Err(format!("no block {}", place.saturating_add(1)));
    }
    if edit.contains_key("drop") {
        list.remove(place);
    } else if let Some(to) = number(edit, "to").filter(|to| *to < list.len()) {
        let block = list.remove(place);
        list.insert(to, block);
    } else if let Some(block) = list.get_mut(place).and_then(Value::as_object_mut) {
        let values = edit.get("set").and_then(Value::as_object);
        for (key, value) in values.into_iter().flatten() {
            block.insert(key.clone(), value.clone());
        }
        for key in super::story::texts(edit.get("unset")) {
            block.remove(&key);
        }
    }
    Ok(())
}

/// A place from 1, counted from 0.
fn number(edit: &Table, key: &str) -> Option<usize> {
    let number = edit.get(key)?.as_u64()?;
    usize::try_from(number).ok()?.checked_sub(1)
}
