//! Which shell a command was written for, as its text shows it. It divides no words.

use super::words::Words;
use super::{CurlProblem, cmd, powershell, sh};

/// A shell whose quotes and line breaks are understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shell {
    /// sh, bash, zsh: the terminal of Linux and macOS.
    #[default]
    Posix,
    /// PowerShell, in Windows and elsewhere.
    PowerShell,
    /// The Windows prompt, `cmd.exe`.
    Cmd,
}

impl Shell {
    /// All shells.
    pub const ALL: [Shell; 3] = [Shell::Posix, Shell::PowerShell, Shell::Cmd];

    /// As the screen names it.
    pub fn label(self) -> &'static str {
        match self {
            Shell::Posix => "sh, bash, zsh",
            Shell::PowerShell => "PowerShell",
            Shell::Cmd => "Windows prompt (cmd)",
        }
    }

    /// The shell that a command was most likely written for: its prompt, the sign at the end of its lines, its
    /// quotes. Without any sign it is a POSIX shell.
    pub fn of(text: &str) -> Shell {
        by_prompt(text)
            .or_else(|| by_line_ends(text))
            .or_else(|| by_quotes(text))
            .unwrap_or_default()
    }

    pub(super) fn split(self, text: &str) -> Result<Words, CurlProblem> {
        match self {
            Shell::Posix => sh::split(text),
            Shell::PowerShell => powershell::split(text),
            Shell::Cmd => cmd::split(text),
        }
    }
}

/// The text with what is copied along and is no command turned into spaces, so that every byte keeps its place:
/// comments and a prompt in front of `curl`, and the lines that fence code in Markdown.
pub(super) fn without_prompt(text: &str) -> String {
    let mut clean = String::new();
    let mut open = true;
    for line in text.split_inclusive('\n') {
        let whole = line.trim_end().len();
        let hidden = match prompt(line).filter(|_| open) {
            _ if line.trim_start().starts_with("```") => whole,
            Some(prompt) => prompt.len(),
            None if open && is_comment(line) => whole,
            None => 0,
        };
        open &= hidden == whole || !line.contains("curl");
        let (before, behind) = line.split_at_checked(hidden).unwrap_or(("", line));
        clean.extend(before.bytes().map(|_| ' '));
        clean.push_str(behind);
    }
    clean
}

/// A line that only says something, in one of the shells.
fn is_comment(line: &str) -> bool {
    let line = line.trim_start().to_ascii_lowercase();
    ["#", "//", "::", "rem "]
        .iter()
        .any(|sign| line.starts_with(sign))
}

/// What stands in front of `curl` on its line, where it ends like a prompt.
fn prompt(line: &str) -> Option<&str> {
    let (before, behind) = line.split_at_checked(line.find("curl")?)?;
    let is_command = behind.starts_with("curl ") || behind.starts_with("curl.exe");
    let ends = before
        .trim_end()
        .ends_with(['$', '#', '%', '>', '\u{276f}', '\u{279c}']);
    (is_command && ends).then_some(before)
}

fn by_prompt(text: &str) -> Option<Shell> {
    let prompt = text.lines().find_map(prompt)?.trim_start();
    let mut letters = prompt.chars();
    let drive = letters
        .next()
        .is_some_and(|letter| letter.is_ascii_alphabetic());
    if prompt.starts_with("PS ") {
        Some(Shell::PowerShell)
    } else if drive && letters.as_str().starts_with(":\\") {
        Some(Shell::Cmd)
    } else {
        prompt
            .ends_with(['$', '#', '%', ' '])
            .then_some(Shell::Posix)
    }
}

/// The sign by which the first continued line goes on.
fn by_line_ends(text: &str) -> Option<Shell> {
    let lines = text
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'));
    lines.map(str::trim_end).find_map(|line| {
        if line.trim_start().starts_with("```") {
            return None;
        }
        match line.chars().next_back()? {
            '\\' => Some(Shell::Posix),
            '`' => Some(Shell::PowerShell),
            '^' => Some(Shell::Cmd),
            _ => None,
        }
    })
}

/// Quotes that only one of the shells reads as they are meant.
fn by_quotes(text: &str) -> Option<Shell> {
    let has = |signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    if has(&["^\"", "^&"]) {
        return Some(Shell::Cmd);
    }
    if has(&[
        "$env:",
        "$PSNative",
        "`\"",
        "`$",
        "@'\n",
        "@\"\n",
        "@'\r\n",
        "@\"\r\n",
    ]) {
        return Some(Shell::PowerShell);
    }
    if has(&["'\\''", "$'", "'\"'\"'", "<<"]) {
        return Some(Shell::Posix);
    }
    let single = text.contains('\'');
    if has(&["curl.exe"]) {
        let shell = if single {
            Shell::PowerShell
        } else {
            Shell::Cmd
        };
        return Some(shell);
    }
    (!single && has_doubled_quotes(text)).then_some(Shell::Cmd)
}

/// `"{""a"": 1}"`: quotes in quotes, written twice.
fn has_doubled_quotes(text: &str) -> bool {
    let inside = |letter: Option<char>| {
        letter.is_some_and(|letter| !letter.is_whitespace() && letter != '=')
    };
    text.match_indices("\"\"").any(|(at, found)| {
        let (before, behind) = text.split_at_checked(at).unwrap_or_default();
        let behind = behind.strip_prefix(found).unwrap_or_default();
        inside(before.chars().next_back()) && inside(behind.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::{Shell, without_prompt};

    #[track_caller]
    fn check(text: &str, shell: Shell) {
        assert_eq!(Shell::of(text), shell, "{text}");
    }

    #[test]
    fn the_prompt_tells() {
        check("$ curl https://a.example", Shell::Posix);
        check("me@box:~$ curl https://a.example", Shell::Posix);
        check(
            "PS C:\\Users\\me> curl.exe https://a.example",
            Shell::PowerShell,
        );
        check("C:\\Users\\me>curl https://a.example", Shell::Cmd);
    }

    #[test]
    fn the_ends_of_the_lines_tell() {
        check("curl https://a.example \\\n  -d a", Shell::Posix);
        check("curl https://a.example `\r\n  -d a", Shell::PowerShell);
        check("curl https://a.example ^\r\n  -d a", Shell::Cmd);
        check("```bash\ncurl https://a.example\n```\n", Shell::Posix);
    }

    #[test]
    fn the_quotes_tell() {
        check("curl ^\"https://a.example/?a=1^&b=2^\"", Shell::Cmd);
        check("curl https://a.example -d \"{\"\"a\"\":1}\"", Shell::Cmd);
        check(
            "curl https://a.example -H \"A: `\"b`\"\"",
            Shell::PowerShell,
        );
        check("curl.exe https://a.example -d 'it''s'", Shell::PowerShell);
        check("curl.exe https://a.example -d \"a\"", Shell::Cmd);
        check("curl https://a.example -d 'it'\\''s' -H \"\"", Shell::Posix);
        check(
            "curl https://a.example -d \"{\\\"a\\\":\\\"\\\"}\"",
            Shell::Posix,
        );
    }

    #[test]
    fn what_is_copied_along_becomes_spaces() {
        let clean = |text| without_prompt(text);
        assert_eq!(clean("$ curl a"), "  curl a");
        assert_eq!(clean("PS C:\\> curl a\n>> curl"), "        curl a\n>> curl");
        assert_eq!(
            clean("```sh\ncurl a # $ curl\n```"),
            "     \ncurl a # $ curl\n   "
        );
        assert_eq!(
            clean("# use curl\nREM so\n# curl a"),
            "          \n      \n  curl a"
        );
        assert_eq!(clean("é$ curl a").len(), "é$ curl a".len());
    }
}
