//! How a value is written so that a shell hands over the very same text. It knows no option.

use super::powershell::SINGLE;
use super::{argv, cmd};

/// A shell's notation, as the writer needs it. The page names only [`POSIX`], and so carries no other.
pub(super) struct Notation {
    /// The program.
    pub(super) program: &'static str,
    /// Between two options.
    pub(super) joint: &'static str,
    /// How a text is quoted.
    pub(super) style: fn(&str) -> Style,
    /// What has to stand in front of a finished command.
    pub(super) lead: fn(&str) -> &'static str,
}

/// The signs around one text, and what happens to its letters.
pub(super) struct Style {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    pub(super) escape: fn(&str) -> String,
}

impl Style {
    /// The whole text.
    pub(super) fn word(&self, text: &str) -> String {
        [self.open, &(self.escape)(text), self.close].concat()
    }
}

/// sh, bash, zsh.
pub(super) const POSIX: Notation = Notation {
    program: "curl ",
    joint: " \\\n  ",
    style: |text| match is_plain(text) {
        true => AS_IS,
        false => Style {
            open: "'",
            close: "'",
            escape: |text| text.replace('\'', "'\\''"),
        },
    },
    lead: |_| "",
};

/// PowerShell of any version: values with quotes are written for the old way of handing them over, and the line
/// in front makes later versions use it too.
pub(super) const POWERSHELL: Notation = Notation {
    program: "curl.exe ",
    joint: " `\n  ",
    style: |text| match text {
        // The old way would drop a value without letters.
        "" => Style {
            open: "'\"\"'",
            ..AS_IS
        },
        // A comma makes a list; an @ or a hyphen in front means something else.
        _ if is_plain(text) && !text.contains([',', '@']) && !text.starts_with('-') => AS_IS,
        _ => Style {
            open: "'",
            close: "'",
            escape: for_powershell,
        },
    },
    lead: |command| match command.contains('"') {
        true => LEGACY,
        false => "",
    },
};

/// `cmd.exe`, typed at its prompt.
pub(super) const CMD: Notation = Notation {
    program: "curl ",
    joint: " ^\n  ",
    style: |text| {
        let bare = text.contains(['"', '\n']) || cmd::has_variable(text);
        match bare {
            _ if is_plain(text) && !text.contains('%') => AS_IS,
            true => Style {
                open: "^\"",
                close: "^\"",
                escape: with_carets,
            },
            false => Style {
                open: "\"",
                close: "\"",
                escape: argv::escaped,
            },
        }
    },
    lead: |command| match command.contains('\r') {
        true => "rem The Windows prompt drops the carriage returns (CR) of this content.\n",
        false => "",
    },
};

const AS_IS: Style = Style {
    open: "",
    close: "",
    escape: str::to_owned,
};

/// Sets the variable by which PowerShell hands quotes over as it used to.
const LEGACY: &str = "$PSNativeCommandArgumentPassing = 'Legacy'\n";

fn for_powershell(text: &str) -> String {
    let mut word = String::new();
    for letter in argv::with_backslashes(text).chars() {
        if SINGLE.contains(&letter) {
            word.push(letter);
        }
        word.push(letter);
    }
    word
}

fn with_carets(text: &str) -> String {
    let mut word = String::new();
    for letter in argv::escaped(text).chars() {
        match letter {
            '\n' => word.push_str("^\n"),
            '^' | '"' | '&' | '|' | '<' | '>' | '%' => word.push('^'),
            _ => {}
        }
        word.push(letter);
    }
    word
}

/// Whether no shell reads anything into the text.
fn is_plain(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+,".contains(&byte);
    !text.is_empty() && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::LEGACY;
    use crate::codec::curl::passing::PASSING;

    #[test]
    fn the_line_in_front_sets_the_variable_that_the_reader_looks_for() {
        assert!(LEGACY.starts_with(PASSING));
    }
}
