//! The native side of the project: set-up, build, development server, the providers over HTTP, content check and
//! verification.
//!
//! `tools` knows how a site is put together and nothing of what its pages look like: the page renderer is
//! handed in by `main.rs` as a [`Site`]. It is never compiled for the browser.

mod args;
mod chapters;
mod check;
mod gateway;
pub mod install;
mod judge;
mod project;
mod reading;
mod serve;
mod signatures;
mod site;
mod verify;
mod wasm;

use std::process::ExitCode;

pub use gateway::{Gateway, Options};
pub use serve::{Folder, serve_folder};
pub use signatures::answer as answer_signature;
pub use verify::encoded_size;

/// How the application turns a course into pages. `routes` and `render` must agree on what a route is.
#[derive(Clone, Copy)]
pub struct Site {
    /// Every page of the course as an absolute path with a slash at both ends, such as `/07-apis-at-work/4-send-it/`; the home page is `/`.
    pub routes: fn(&course::Course) -> Vec<String>,
    /// Renders one route for a site that is served below the given base path, such as `/` or `/repo/`.
    /// A path that is no route gives the page for addresses that do not exist.
    pub render: fn(&course::Course, &str, &str) -> Rendered,
    /// The pages that only say something, for a site below that base path: the name of their data and their markup.
    pub words: fn(&course::Course, &str) -> Vec<(String, String)>,
    /// What the application fetches for one lesson of the chapter.
    pub lesson: fn(&course::Chapter, &course::Lesson) -> course::LessonPage,
}

/// A page as the template needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Plain text for the title.
    pub title: String,
    /// Plain text for the description.
    pub description: String,
    /// Markup for the application's root element.
    pub body: String,
}

/// Does what the process's arguments ask for.
pub fn run(site: Site) -> ExitCode {
    if let Some(code) = wasm::dispatch() {
        return code;
    }
    let command = match args::parse(std::env::args_os()) {
        Ok(command) => command,
        Err(code) => return code,
    };
    match execute(site, command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(site: Site, command: args::Command) -> anyhow::Result<ExitCode> {
    use project::Project;
    match command {
        args::Command::Serve(options) => match options.world {
            Some(_) => gateway::serve(&options.gateway()),
            None => serve::run(site, &Project::find()?, &options),
        },
        args::Command::Build(options) => site::run(site, &Project::find()?, &options),
        args::Command::Check(options) => check::run(&Project::find()?, options.dir.as_deref()),
        args::Command::Signatures => signatures::run(),
        args::Command::Verify => verify::run(site, &Project::find()?),
        args::Command::Judge(options) => judge::run(&Project::find()?, &options),
        args::Command::Conformance => verify::judge(&Project::find()?),
        args::Command::Describe => Ok(verify::describe(&Project::find()?)),
        args::Command::Compile => {
            let project = Project::find()?;
            let _lock = project.lock()?;
            wasm::build(&project, wasm::Profile::Dev)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
