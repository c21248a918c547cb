//! The table of calls, read from the text beside this file. It fills no hole.

use super::Runtime;
use crate::freeze::{FORM, JSON};

/// The calls as text; its head says how it is written.
const CALLS: &str = include_str!("calls.txt");

/// One call, with what it shares with the other calls of its library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Call {
    /// The host; a star stands for one label.
    pub(super) host: &'static str,
    /// The method.
    pub(super) method: &'static str,
    /// The path, as a template.
    pub(super) path: &'static str,
    /// Which credentials the library takes.
    pub(super) key: Key,
    /// The media type of what the library sends.
    pub(super) content: &'static str,
    /// How parameters are named.
    pub(super) names: Names,
    /// Keyword arguments that Python wants where the request says nothing.
    pub(super) defaults: Vec<(&'static str, &'static str)>,
    python: String,
    node: String,
}

/// Which credentials a library takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Key {
    /// None: the address is the secret.
    #[default]
    None,
    /// User name and password of Basic.
    Pair,
    /// One key: the user name of Basic, or a token.
    User,
    /// One key: the password of Basic, or a token.
    Password,
    /// A token.
    Bearer,
}

/// How parameters of the wire are named in code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Names {
    /// As on the wire.
    #[default]
    Plain,
    /// As on the wire, with brackets undone: `metadata[order]` is a member of `metadata`.
    Nested,
    /// `MediaUrl` becomes `media_url` in Python and `mediaUrl` in Node.js.
    Twilio,
}

impl Call {
    /// The code with its holes.
    pub(super) fn code(&self, runtime: Runtime) -> &str {
        match runtime {
            Runtime::Python => &self.python,
            Runtime::Node => &self.node,
        }
    }

    fn push(&mut self, runtime: Runtime, line: &str) {
        let code = match runtime {
            Runtime::Python => &mut self.python,
            Runtime::Node => &mut self.node,
        };
        code.extend([line, "\n"]);
    }

    /// Takes the empty lines from the end.
    fn end(&mut self) {
        for code in [&mut self.python, &mut self.node] {
            code.truncate(code.trim_end().len());
            code.push('\n');
        }
    }
}

/// All calls, in the order of the text. What stands in front of the first library is its head.
pub(super) fn calls() -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    let mut library = Call::default();
    let mut runtime = None;
    let body = CALLS
        .lines()
        .skip_while(|line| !line.starts_with("library api"));
    for line in body {
        if let Some(code) = line
            .strip_prefix("  ")
            .or((line.is_empty() && runtime.is_some()).then_some(""))
        {
            let call = calls.last_mut().filter(|call| call.host == library.host);
            if let Some(runtime) = runtime {
                call.unwrap_or(&mut library).push(runtime, code);
            }
            continue;
        }
        runtime = None;
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "library" => {
                library = Call {
                    host: rest,
                    ..Call::default()
                }
            }
            "credentials" => library.key = key(rest),
            "content" => library.content = if rest == "json" { JSON } else { FORM },
            "names" => library.names = names(rest),
            "call" => {
                let (method, path) = rest.split_once(' ').unwrap_or((rest, ""));
                library.end();
                calls.push(Call {
                    method,
                    path,
                    ..library.clone()
                });
            }
            "default" => {
                let pair = rest.split_once(' ');
                if let Some(call) = calls.last_mut() {
                    call.defaults.extend(pair);
                }
            }
            "python" => runtime = Some(Runtime::Python),
            "node" => runtime = Some(Runtime::Node),
            _ => {}
        }
    }
    calls.iter_mut().for_each(Call::end);
    calls
}

fn key(word: &str) -> Key {
    match word {
        "pair" => Key::Pair,
        "user" => Key::User,
        "password" => Key::Password,
        "bearer" => Key::Bearer,
        _ => Key::None,
    }
}

fn names(word: &str) -> Names {
    match word {
        "nested" => Names::Nested,
        "twilio" => Names::Twilio,
        _ => Names::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, calls};
    use crate::Method;
    use crate::codec::snippet::sdk::Runtime;
    use crate::codec::template::Template;

    #[test]
    fn every_line_of_the_text_is_understood() {
        let calls = calls();
        assert_eq!(calls.len(), super::CALLS.matches("\ncall ").count() - 1);
        for call in &calls {
            assert!(Method::parse(call.method).is_some(), "{call:?}");
            assert!(Template::parse(call.path).is_ok(), "{call:?}");
            assert!(!call.content.is_empty(), "{call:?}");
            assert_eq!(
                call.key == Key::None,
                call.host == "hooks.slack.com",
                "{call:?}"
            );
            for runtime in Runtime::ALL {
                let code = call.code(runtime);
                assert!(
                    code.contains("install ") && code.contains("import "),
                    "{code}"
                );
                assert!(
                    code.contains("print") || code.contains("console.log"),
                    "{code}"
                );
                assert_eq!(
                    code.matches('«').count(),
                    code.matches('»').count(),
                    "{code}"
                );
            }
        }
    }

    #[test]
    fn no_call_hides_another() {
        let calls = calls();
        for (at, call) in calls.iter().enumerate() {
            let same = calls[..at].iter().any(|other| {
                (other.host, other.method, other.path) == (call.host, call.method, call.path)
            });
            assert!(!same, "{call:?}");
        }
    }
}
