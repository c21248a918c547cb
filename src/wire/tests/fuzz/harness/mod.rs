//! A small fuzzer: inputs by the thousand or the million, each shown to a parser, and what a parser falls over made small
//! and printed. It knows no parser; every crate that reads outside text may name it in its tests.
//!
//! An input is a pure function of its target's [`Shape`], the seed and its number, so that a number is enough to have it
//! again. Every input that once failed is a file in the target's folder, and is shown to it before anything else.

mod caught;
mod draw;
mod grammar;
mod kept;
mod minimise;
mod mutate;
mod plan;
mod shape;
mod watch;

#[path = "../../seeded/mod.rs"]
#[allow(
    dead_code,
    reason = "the source of chance offers more than is needed here"
)]
mod seeded;

use std::cell::Cell;
use std::sync::atomic::Ordering;
use std::time::Instant;

use caught::{Panic, caught};
use plan::Plan;

pub use kept::strays;
pub use shape::{Rules, Shape};

/// The most places at which one target may panic before its run ends.
const MAX_FAULTS: usize = 8;
/// Of so many inputs at least one must be taken for good; a shape that is always refused at the door tests the door.
const ONE_IN: u64 = 50;

thread_local! {
    static TAKEN: Cell<u64> = const { Cell::new(0) };
}

/// A parser and what it is shown.
pub struct Target {
    /// Its name, and that of the folder with the inputs that it once failed on.
    pub name: &'static str,
    /// What its inputs look like.
    pub shape: fn() -> Shape,
    /// Reads an input, and panics where something is wrong.
    pub check: fn(&[u8]),
    /// How many times dearer one input is than a plain parser's: the short run shows it so many times fewer.
    pub cost: u64,
    /// The folder that holds the folder.
    pub kept: &'static str,
}

/// A panic and what caused it.
struct Fault {
    panic: Panic,
    input: Vec<u8>,
    /// Where the input is from: a file, or seed and number.
    from: String,
}

/// One test for each line: the target's name, its shape, the function that checks, and what one input costs.
macro_rules! targets {
    ($kept:expr; $($name:ident: $shape:expr, $check:expr, $cost:expr;)+) => {
        $(
            #[test]
            fn $name() {
                crate::harness::run(&crate::harness::Target {
                    name: stringify!($name),
                    shape: $shape,
                    check: $check,
                    cost: $cost,
                    kept: concat!(env!("CARGO_MANIFEST_DIR"), "/", $kept),
                });
            }
        )+

        #[test]
        fn every_kept_input_is_shown_to_a_target() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/", $kept);
            let strays = crate::harness::strays(folder, &[$(stringify!($name)),+]);
            assert!(strays.is_empty(), "no target reads these folders: {strays:?}");
        }
    };
}
pub(crate) use targets;

/// A check says that its reader has taken the input for good.
pub fn taken() {
    TAKEN.set(TAKEN.get() + 1);
}

/// Shows the target what it once failed on, and then what the seed gives.
///
/// # Panics
/// Where the target panicked: for each place in the code the smallest input that was found. Where it took next to nothing
/// of what it was shown.
#[track_caller]
pub fn run(target: &Target) {
    let plan = Plan::from_env(target.cost);
    let mut faults = Vec::new();
    let kept = kept::inputs(target.kept, target.name);
    replay(target, &kept, &mut faults);
    TAKEN.set(0);
    let begin = Instant::now();
    let (inputs, slowest) = show(target, &plan, &mut faults);
    let taken = TAKEN.get();
    println!(
        "fuzz {}: {inputs} inputs, {taken} taken, {} kept ones, {:.1} s, {} panics, slowest {:.1} ms (input {} of seed {})",
        target.name,
        kept.len(),
        begin.elapsed().as_secs_f64(),
        faults.len(),
        slowest.0 as f64 / 1000.0,
        slowest.1,
        plan.seed
    );
    let texts: Vec<String> = faults.iter().map(|fault| fault.text(target)).collect();
    assert!(texts.is_empty(), "{}", texts.join("\n"));
    assert!(
        taken >= inputs / ONE_IN,
        "{}: only {taken} of {inputs} inputs were taken; better its shape",
        target.name
    );
}

/// Shows what once failed.
fn replay(target: &Target, kept: &[(String, Vec<u8>)], faults: &mut Vec<Fault>) {
    let tell = |number| {
        let place = usize::try_from(number).unwrap_or_default();
        kept.get(place)
            .map_or_else(String::new, |(file, _)| file.clone())
    };
    watch::watched(target.name, &tell, |at| {
        for (number, (file, input)) in (0..).zip(kept) {
            at.store(number, Ordering::Relaxed);
            if let Err(panic) = caught(target.check, input) {
                let (from, input) = (file.clone(), input.clone());
                faults.push(Fault { panic, input, from });
            }
        }
    });
}

/// Shows what the seed gives: how many inputs, and the slowest with its microseconds.
fn show(target: &Target, plan: &Plan, faults: &mut Vec<Fault>) -> (u64, (u128, u64)) {
    let shape = (target.shape)();
    let tell = |number| {
        let input = draw::draw(&shape, plan.seed, number);
        let keep = format!(
            "make it smaller and keep it as {}/{}/NAME",
            target.kept, target.name
        );
        format!(
            "input {number} of seed {}: b\"{}\"\n  {keep}",
            plan.seed,
            input.escape_ascii()
        )
    };
    let begin = Instant::now();
    watch::watched(target.name, &tell, |at| {
        let mut slowest = (0, 0);
        let mut shown = 0;
        for number in plan.first..plan.inputs {
            if begin.elapsed() > plan.time || faults.len() >= MAX_FAULTS {
                break;
            }
            at.store(number, Ordering::Relaxed);
            let input = draw::draw(&shape, plan.seed, number);
            let start = Instant::now();
            let result = caught(target.check, &input);
            slowest = slowest.max((start.elapsed().as_micros(), number));
            shown += 1;
            if let Err(panic) = result {
                note(target, plan, faults, panic, &input, number);
            }
        }
        (shown, slowest)
    })
}

/// Keeps the panic, where its place in the code is a new one, with the smallest input that leads there.
fn note(
    target: &Target,
    plan: &Plan,
    faults: &mut Vec<Fault>,
    panic: Panic,
    input: &[u8],
    number: u64,
) {
    if faults.iter().any(|known| known.panic.place == panic.place) {
        return;
    }
    let same = |smaller: &[u8]| {
        caught(target.check, smaller).is_err_and(|other| other.place == panic.place)
    };
    let small = minimise::minimise(input, same);
    let from = format!("seed {}, input {number}, {} bytes", plan.seed, input.len());
    let panic = caught(target.check, &small).err().unwrap_or(panic);
    let fault = Fault {
        panic,
        input: small,
        from,
    };
    println!("{}", fault.text(target));
    faults.push(fault);
}

impl Fault {
    /// All that somebody needs to see it again and to keep it.
    fn text(&self, target: &Target) -> String {
        format!(
            "fuzz {}: panic at {}: {}\n  from {}, made small:\n  b\"{}\"\n  keep it as {}/{}/NAME",
            target.name,
            self.panic.place,
            self.panic.says,
            self.from,
            self.input.escape_ascii(),
            target.kept,
            target.name
        )
    }
}
