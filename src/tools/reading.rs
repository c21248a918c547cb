//! How much there is to read in a lesson, and how hard it reads. It knows no item, and judges nothing: what is outside
//! of a range is for others to say.
//!
//! The measure is LIX (C. H. Björnsson, *Läsbarhet*, 1968): the mean number of words in a sentence, plus the share of
//! words with more than six letters, in percent. Up to 30 is easy, 30 to 40 is how stories read, 40 to 50 factual texts,
//! above 60 research. Code, in a line or in a block, is no prose and is left out of both numbers; a heading, an entry of
//! a list and a row of a table are a sentence each, and a colon ends one, too.

use std::fmt;

use course::{Block, Html, Lesson};

use crate::chapters::is_reference;

/// Letters of the longest word that counts as short.
const SHORT: usize = 6;
/// Signs that may stand behind the end of a sentence.
const CLOSING: [char; 6] = ['"', '\'', '”', '’', ')', ']'];

/// What was counted in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Words, code not counted.
    pub(crate) words: u32,
    long: u32,
    sentences: u32,
}

impl Reading {
    /// Of all the prose that the author of a lesson wrote around its items. An entry of a reference is no such prose.
    pub(crate) fn of(lesson: &Lesson) -> Reading {
        let mut reading = Reading::default();
        for block in &lesson.blocks {
            if let Block::Prose(html) = block
                && !is_reference(html)
            {
                reading.add(html);
            }
        }
        reading
    }

    fn add(&mut self, html: &Html) {
        for line in html.prose().lines() {
            let mut is_open = false;
            for word in line.split_whitespace() {
                if !word.contains(char::is_alphanumeric) {
                    continue;
                }
                self.words = self.words.saturating_add(1);
                let letters = word.chars().filter(|sign| sign.is_alphabetic()).count();
                self.long = self.long.saturating_add(u32::from(letters > SHORT));
                let end = word.trim_end_matches(CLOSING);
                is_open = !end.ends_with(['.', '!', '?', ':', '…']);
                self.sentences = self.sentences.saturating_add(u32::from(!is_open));
            }
            self.sentences = self.sentences.saturating_add(u32::from(is_open));
        }
    }

    /// The reading level, rounded; 0 where there is nothing to read.
    pub(crate) fn lix(&self) -> u32 {
        let Reading {
            words,
            long,
            sentences,
        } = *self;
        if words == 0 || sentences == 0 {
            return 0;
        }
        let (words, long, sentences) = (f64::from(words), f64::from(long), f64::from(sentences));
        (words / sentences + 100.0 * long / words).round() as u32
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>4} words, LIX {}", self.words, self.lix())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, words: u32, lix: u32) {
        let lesson = Lesson {
            blocks: vec![Block::Prose(Html(markup.to_owned()))],
            ..Lesson::default()
        };
        let reading = Reading::of(&lesson);
        assert_eq!((reading.words, reading.lix()), (words, lix), "{markup}");
    }

    #[test]
    fn words_and_level_are_those_of_the_formula() {
        check("", 0, 0);
        // Four words in one sentence, none of them long.
        check("<p>The dog runs home.</p>", 4, 4);
        // Eight words in two sentences, two of them long: 4 + 25.
        check(
            "<p>“Delivery came today.” The other message never left.</p>",
            8,
            29,
        );
        // A heading is a sentence, and a colon ends one.
        check("<h2>A word</h2><p>Two more: these are.</p>", 6, 2);
    }

    #[test]
    fn code_and_what_is_no_word_do_not_count() {
        check(
            "<p>It says <code>undelivered</code> — so what?</p><pre><code>a b c</code></pre>",
            4,
            4,
        );
    }

    #[test]
    fn an_entry_of_a_reference_is_not_the_authors_prose() {
        check(
            "<div class=\"reference\" role=\"group\"><p>Lists all.</p></div>",
            0,
            0,
        );
    }
}
