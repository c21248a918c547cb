//! A panic as a value, with its place in the code. While it listens, nothing is printed.

use std::cell::{Cell, RefCell};
use std::panic::{catch_unwind, set_hook, take_hook};
use std::sync::Once;

/// A panic.
pub struct Panic {
    /// File, line and column.
    pub place: String,
    /// The message.
    pub says: String,
}

thread_local! {
    static LISTENS: Cell<bool> = const { Cell::new(false) };
    static LAST: RefCell<Option<Panic>> = const { RefCell::new(None) };
}

/// Shows the check an input.
pub fn caught(check: fn(&[u8]), input: &[u8]) -> Result<(), Panic> {
    static HOOK: Once = Once::new();
    HOOK.call_once(listen);
    LISTENS.set(true);
    let result = catch_unwind(|| check(input));
    LISTENS.set(false);
    let last = LAST.take();
    result.map_err(|_| {
        last.unwrap_or(Panic {
            place: "an unknown place".to_owned(),
            says: String::new(),
        })
    })
}

/// Takes down the panics of threads that listen; all others are printed as ever.
fn listen() {
    let usual = take_hook();
    set_hook(Box::new(move |info| {
        if !LISTENS.get() {
            return usual(info);
        }
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let payload = info.payload();
        let text = payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned());
        let says = text.or_else(|| payload.downcast_ref::<String>().cloned());
        let says = says.unwrap_or_default();
        LAST.set(Some(Panic { place, says }));
    }));
}

#[test]
fn a_panic_is_told_with_its_place() {
    let panic = caught(|input| assert!(input.is_empty(), "not empty"), b"a").err();
    let panic = panic.expect("a panic");
    assert_eq!(panic.says, "not empty");
    assert!(panic.place.contains("caught.rs"), "{}", panic.place);
    assert!(caught(|input| assert!(input.is_empty()), b"").is_ok());
}
