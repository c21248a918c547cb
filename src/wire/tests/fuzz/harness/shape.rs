//! What the inputs of a target look like: good ones to damage, words to put in, and a grammar to write new ones by.

/// Rules by name, each with what it may be written as. `‹name›` stands for a rule, for one of the shape's words
/// (`‹word›`) or for a number at some edge (`‹number›`). The first alternative is the one that ends soonest.
pub type Rules = &'static [(&'static str, &'static [&'static str])];

/// What the inputs of a target look like.
pub struct Shape {
    /// Good inputs.
    pub seeds: Vec<Vec<u8>>,
    /// Words that bring a parser to its rarer branches.
    pub words: Vec<String>,
    /// The grammar; its first rule is a whole input.
    pub rules: Rules,
}

impl Shape {
    /// A shape of texts.
    pub fn of(seeds: &[&str], words: &[&str], rules: Rules) -> Shape {
        Shape {
            seeds: seeds.iter().map(|seed| seed.as_bytes().to_vec()).collect(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            rules,
        }
    }
}
