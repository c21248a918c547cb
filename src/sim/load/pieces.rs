//! Pieces of work that clients have taken up, under numbers that are used again. They know nothing of why one is tried.

use super::place;

/// A piece of work.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    /// Whose it is.
    pub client: u32,
    /// When it came up, in milliseconds.
    pub since: u32,
    /// How often it has been tried.
    pub tries: u32,
    /// The attempt whose answer the client waits for; 0 where it waits for none.
    pub attempt: u32,
    /// The number under which its latest attempt is kept, where it is.
    pub dot: Option<u32>,
}

/// The pieces that are neither finished nor given up, under numbers that are used again.
#[derive(Default)]
pub(super) struct Pieces {
    all: Vec<Piece>,
    free: Vec<u32>,
}

impl Pieces {
    /// Takes one up, and gives it its number.
    pub fn open_one(&mut self, piece: Piece) -> u32 {
        if let Some(free) = self.free.pop() {
            if let Some(slot) = self.all.get_mut(place(free)) {
                *slot = piece;
            }
            return free;
        }
        self.all.push(piece);
        u32::try_from(self.all.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The piece of that number.
    pub fn get(&mut self, number: u32) -> Option<&mut Piece> {
        self.all.get_mut(place(number))
    }

    /// It is finished or given up: nobody waits for an answer any more.
    pub fn close(&mut self, number: u32) {
        if let Some(piece) = self.get(number) {
            piece.attempt = 0;
        }
        self.free.push(number);
    }

    /// How many are neither.
    pub fn open(&self) -> u32 {
        let open = self.all.len().saturating_sub(self.free.len());
        u32::try_from(open).unwrap_or(u32::MAX)
    }
}
