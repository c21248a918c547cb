//! What a shell would fill in or fetch from elsewhere: variables, other commands, here-documents, streams.
//! Here nothing is filled in; it stays as text, and a note says so.

use super::sh::Reader;
use super::words::{INPUT, Word, small};
use super::{CurlProblem, problem};

/// How far the end of a `$(…)` is looked for.
const MAX_EXPANSION: usize = 4_096;

impl Reader<'_> {
    /// Behind a `$` or at a backtick: the text as it is written.
    pub(super) fn expand(&mut self, at: usize, first: char, text: &mut String) {
        let from = text.len();
        text.push(first);
        let next = self.letters.peek().map(|(_, letter)| *letter);
        match (first, next) {
            ('`', _) => self.through('`', '`', text),
            (_, Some('{')) => self.through('{', '}', text),
            (_, Some('(')) => self.through('(', ')', text),
            (_, Some(letter)) if letter.is_ascii_alphabetic() || letter == '_' => {
                let name: String = self
                    .letters
                    .clone()
                    .map(|(_, letter)| letter)
                    .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
                    .collect();
                self.found.variable(at, &["$", &name].concat());
                return;
            }
            _ => return,
        }
        let written = text.get(from..).unwrap_or_default().to_owned();
        if written.starts_with("${") {
            self.found.variable(at, &written);
        } else if written.len() > 1 {
            let says = format!(
                "{written} would run another command. Nothing is run here, so it stays as text: put its output in its place."
            );
            self.found.note(at, says);
        }
    }

    /// Copies up to the closing letter, with pairs inside; copies nothing where it is not closed soon.
    fn through(&mut self, open: char, close: char, text: &mut String) {
        let mut ahead = self.letters.clone();
        let mut copied = String::new();
        let mut depth = u32::from(open == close);
        for (_, letter) in ahead.by_ref().take(MAX_EXPANSION) {
            copied.push(letter);
            if letter == close {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    text.push_str(&copied);
                    self.letters = ahead;
                    return;
                }
            } else if letter == open {
                depth = depth.saturating_add(1);
            }
        }
    }

    /// `> file`, `2>&1` and the like change no request; `<<EOF` and `<<<` give the command its input.
    pub(super) fn redirect(&mut self, at: usize, arrow: char) -> Result<Option<Word>, CurlProblem> {
        self.letters.next();
        let again = self.take(arrow);
        if arrow == '>' {
            let _ = self.take('&');
            self.operand()?;
        } else if !again {
            return Err(problem(small(at), INPUT));
        } else if self.take('<') {
            self.found.stdin = Some([&self.operand()?, "\n"].concat());
        } else {
            let _ = self.take('-');
            self.here = Some(self.operand()?);
        }
        Ok(None)
    }

    /// The word behind an arrow.
    fn operand(&mut self) -> Result<String, CurlProblem> {
        while self.take_if(|letter| letter == ' ' || letter == '\t') {}
        let at = match self.letters.peek() {
            // Arrow upon arrow: the next one is read as its own.
            None | Some((_, '<' | '>')) => return Ok(String::new()),
            Some((at, _)) => *at,
        };
        let word = self.word(at)?;
        Ok(word.map(|word| word.text).unwrap_or_default())
    }

    /// The lines up to the one that ends a here-document.
    pub(super) fn read_here(&mut self) {
        let end = self.here.take().unwrap_or_default();
        let mut text = String::new();
        let mut line = String::new();
        for (_, letter) in self.letters.by_ref() {
            if letter != '\n' {
                line.push(letter);
                continue;
            }
            if line.trim() == end {
                line.clear();
                break;
            }
            text.extend([&line, "\n"]);
            line.clear();
        }
        if line.trim() != end {
            text.push_str(&line);
        }
        self.found.stdin = Some(text);
    }
}
