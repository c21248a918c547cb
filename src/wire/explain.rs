//! How a codec or a signature explains itself: steps that each turn bytes into bytes.

/// One step of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done, as a heading: `Join with a colon`.
    pub name: &'static str,
    /// One plain sentence about this very input.
    pub says: String,
    /// The bytes that go in.
    pub input: Vec<u8>,
    /// The bytes that come out.
    pub output: Vec<u8>,
    /// How the bytes are best shown.
    pub shows: Shows,
}

/// How a step's bytes are best shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// As text, one cell a byte.
    Text,
    /// As hexadecimal digits.
    Hex,
    /// As 8-bit groups above 6-bit groups: base64.
    Bits,
}
