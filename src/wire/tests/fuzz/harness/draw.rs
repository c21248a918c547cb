//! The input of a number: a seed or a text of the grammar, damaged, or noise. It is a pure function.

use super::grammar;
use super::mutate;
use super::seeded::Seeded;
use super::shape::Shape;

/// The longest noise, in bytes.
const MAX_NOISE: usize = 64;
/// The most damages that one input takes.
const MAX_DAMAGES: usize = 7;

/// The input of that number.
pub fn draw(shape: &Shape, seed: u64, number: u64) -> Vec<u8> {
    // Neighbouring numbers must not share their draws: the state is a draw itself.
    let state = Seeded(number.wrapping_add(seed << 40)).next();
    let mut dice = Seeded(state);
    let mut input = match dice.below(16) {
        0 => noise(&mut dice),
        1..=8 => mutate::seed(&mut dice, shape),
        _ => grammar::write(&mut dice, shape).into_bytes(),
    };
    let damages = dice.below(MAX_DAMAGES + 1).saturating_sub(dice.below(4));
    for _ in 0..damages {
        mutate::damage(&mut dice, &mut input, shape);
    }
    input
}

/// Bytes without any order.
fn noise(dice: &mut Seeded) -> Vec<u8> {
    (0..dice.below(MAX_NOISE))
        .map(|_| dice.next().to_le_bytes()[0])
        .collect()
}
