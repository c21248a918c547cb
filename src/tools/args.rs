//! The command line: what can be asked for, and the errors that name what exists.
//! It does nothing itself.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::gateway;

/// One thing to do.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Command {
    /// Build, serve on this machine, rebuild and reload on every change (what plain `cargo run` does);
    /// with --world, only the providers
    Serve(ServeOptions),
    /// Write the site into a folder that any static host can serve
    Build(BuildOptions),
    /// List every problem in the chapters, and prove solutions, mistakes and variants
    Check(CheckOptions),
    /// Sign, verify and diagnose webhook signatures: JSON lines in, JSON lines out
    Signatures,
    /// Format, lints, content, size budget, accessibility, snippets run by the real tools, and all of `describe`
    Verify,
    /// Judge a handler of blocks over the schedules of a scenario of handlers; the code is 0 when every promise holds
    Judge(JudgeOptions),
    /// Let the official SDKs of tests/conformance judge the providers
    Conformance,
    /// Hold the providers and their OpenAPI descriptions against each other: judges, schemathesis, all tests of the twins
    Describe,
    /// Compile the application alone (the watcher does this while Cargo builds the tools)
    #[command(hide = true)]
    Compile,
}

/// Options of `serve`.
#[derive(Debug, PartialEq, Eq, Args)]
pub(crate) struct ServeOptions {
    /// Port on 127.0.0.1
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub port: u16,
    /// Port at which the providers answer [default: the port after --port]; each has one of its own behind it
    #[arg(long, value_name = "N")]
    pub api_port: Option<u16>,
    /// Serve the providers alone, at --port, in the world of this TOML or JSON file
    #[arg(long, value_name = "FILE")]
    pub world: Option<PathBuf>,
    /// Virtual seconds that pass for the providers in each real one
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=i64::from(gateway::MAX_SPEED)))]
    pub speed: u32,
}

impl ServeOptions {
    /// What the gateway is started with. Beside a site it stands at the port behind it; alone it has the port itself.
    pub fn gateway(&self) -> gateway::Options<'_> {
        // 0 takes a free port, and so does what would lie beyond the last one.
        let next = |port: u16| {
            if port == 0 {
                0
            } else {
                port.checked_add(1).unwrap_or(0)
            }
        };
        let behind = self.api_port.unwrap_or(next(self.port));
        let (port, first) = match self.world {
            Some(_) => (self.port, behind),
            None => (behind, next(behind)),
        };
        gateway::Options {
            port,
            first,
            world: self.world.as_deref(),
            speed: self.speed,
            ..gateway::Options::default()
        }
    }
}

/// Options of `build`.
#[derive(Debug, PartialEq, Eq, Args)]
pub(crate) struct BuildOptions {
    /// Where to write; the folder must be absent, empty, or a site written earlier
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Path below which the site will be served
    #[arg(long, value_name = "/repo/", default_value = "/", value_parser = base_path)]
    pub base: String,
    /// Quick to build, larger to load
    #[arg(long)]
    pub dev: bool,
    /// Take the application's module of the last build of this kind as it is
    #[arg(long, hide = true)]
    pub reuse_wasm: bool,
}

/// Options of `check`.
#[derive(Debug, PartialEq, Eq, Args)]
pub(crate) struct CheckOptions {
    /// Folder of chapters [default: the project's chapters]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// Options of `judge`.
#[derive(Debug, PartialEq, Eq, Args)]
pub(crate) struct JudgeOptions {
    /// A scenario of chapters/handlers by its name, or the path of such a file
    #[arg(value_name = "SCENARIO")]
    pub scenario: String,
    /// The handler: blocks in JSON, in the form of chapters/README.md
    #[arg(long, value_name = "FILE")]
    pub handler: PathBuf,
    /// The most schedules that are played
    #[arg(long, value_name = "N", default_value_t = play::check::handlers::SCHEDULES)]
    pub schedules: u32,
    /// Which schedules are drawn, where there are more than that
    #[arg(long, value_name = "S", default_value_t = play::check::handlers::SEED)]
    pub seed: u64,
}

#[derive(Parser)]
#[command(
    name = "roundtrip",
    bin_name = "cargo run --",
    about = "Roundtrip: learn API integration by doing it",
    args_conflicts_with_subcommands = true
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeOptions,
}

/// Parses the arguments, program name included. The error is the code to leave with; its text has been printed.
pub(crate) fn parse<I>(arguments: I) -> Result<Command, ExitCode>
where
    I: IntoIterator<Item = OsString>,
{
    let words: Vec<OsString> = arguments.into_iter().collect();
    match Cli::try_parse_from(&words) {
        Ok(cli) => Ok(cli.command.unwrap_or(Command::Serve(cli.serve))),
        Err(error) => Err(explain(&error, &words)),
    }
}

/// Prints the error, and for an unknown word everything that exists at its place.
fn explain(error: &clap::Error, words: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        print!("{error}");
        return ExitCode::SUCCESS;
    }
    eprint!("{error}");
    if matches!(
        error.kind(),
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand
    ) {
        let mut whole = Cli::command();
        whole.build();
        let part = words
            .get(1)
            .and_then(|word| whole.find_subcommand(word))
            .unwrap_or(&whole);
        eprintln!("\n{}", part.clone().render_help());
    }
    ExitCode::from(2)
}

/// A base path starts and ends with a slash and needs no escaping.
fn base_path(text: &str) -> Result<String, String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~');
    if !text.starts_with('/') || !text.ends_with('/') || text.contains("//") {
        return Err("a base path starts and ends with one slash, such as /repo/".to_owned());
    }
    if !text.chars().all(plain) {
        return Err("a base path holds letters, digits and -_.~ only, such as /repo/".to_owned());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Command, clap::Error> {
        let words = std::iter::once("cargo run --").chain(words.iter().copied());
        let cli = Cli::try_parse_from(words)?;
        Ok(cli.command.unwrap_or(Command::Serve(cli.serve)))
    }

    fn error(words: &[&str]) -> String {
        read(words).expect_err("must be refused").to_string()
    }

    fn at(port: u16) -> ServeOptions {
        ServeOptions {
            port,
            api_port: None,
            world: None,
            speed: 1,
        }
    }

    #[track_caller]
    fn ports(words: &[&str], port: u16, first: u16) {
        let Command::Serve(options) = read(words).unwrap() else {
            panic!("{words:?} does not serve");
        };
        let gateway = options.gateway();
        assert_eq!((gateway.port, gateway.first), (port, first), "{words:?}");
    }

    #[test]
    fn no_command_serves_on_8080() {
        assert_eq!(read(&[]).unwrap(), Command::Serve(at(8080)));
    }

    #[test]
    fn the_providers_are_behind_the_site_or_alone_in_its_place() {
        ports(&[], 8081, 8082);
        ports(&["--api-port", "9100"], 9100, 9101);
        ports(&["--world", "w.toml"], 8080, 8081);
        ports(
            &["--port", "9000", "--world", "w.toml", "--api-port", "9100"],
            9000,
            9100,
        );
        ports(&["--port", "65535"], 0, 0);
    }

    #[test]
    fn a_speed_is_a_whole_number_from_1() {
        assert!(error(&["--speed", "0"]).contains("--speed"));
        assert!(error(&["--speed", "fast"]).contains("--speed"));
        assert!(read(&["serve", "--speed", "60"]).is_ok());
    }

    #[test]
    fn a_port_may_stand_with_or_without_the_command() {
        let expected = Command::Serve(at(9000));
        assert_eq!(read(&["--port", "9000"]).unwrap(), expected);
        assert_eq!(read(&["serve", "--port", "9000"]).unwrap(), expected);
    }

    #[test]
    fn an_unknown_option_is_named() {
        assert!(error(&["build", "--out", "x", "--fast"]).contains("--fast"));
        assert!(error(&["--prot", "9000"]).contains("--prot"));
    }

    #[test]
    fn an_unknown_command_is_named() {
        assert!(error(&["deploy"]).contains("deploy"));
    }

    #[test]
    fn a_missing_folder_is_named() {
        assert!(error(&["build"]).contains("--out"));
    }

    #[test]
    fn a_base_path_needs_both_slashes_and_plain_characters() {
        assert!(error(&["build", "--out", "x", "--base", "repo"]).contains("starts and ends"));
        assert!(error(&["build", "--out", "x", "--base", "/a\"b/"]).contains("letters"));
        assert!(read(&["build", "--out", "x", "--base", "/my-repo/"]).is_ok());
    }

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }
}
