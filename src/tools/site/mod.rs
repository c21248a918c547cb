//! Builds the site: the application, the shared files, the lessons' data and every page prerendered.
//!
//! Every address in it starts with the base path; there is no `<base>` element, because that would break
//! links to fragments. It knows no page: the renderer is handed in.

mod assets;
mod css;
mod folder;
mod pages;
mod policy;
mod sandbox;
mod template;

use std::fs;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::args::BuildOptions;
use crate::project::Project;
use crate::wasm::{self, Profile};
use crate::{Site, chapters};
use assets::Assets;
use folder::Folder;
use pages::{Data, Pages};

pub(crate) use folder::base_of;

/// `build`
pub(crate) fn run(site: Site, project: &Project, options: &BuildOptions) -> Result<ExitCode> {
    let started = Instant::now();
    let pages = build(site, project, options)?;
    println!(
        "{pages} pages in {} ({:.1} s)",
        options.out.display(),
        started.elapsed().as_secs_f32()
    );
    Ok(ExitCode::SUCCESS)
}

/// Writes the whole site; returns how many pages it has.
pub(crate) fn build(site: Site, project: &Project, options: &BuildOptions) -> Result<usize> {
    let profile = if options.dev {
        Profile::Dev
    } else {
        Profile::Release
    };
    let folder = Folder::claim(&options.out)?;
    let course = chapters::read_and_warn(&project.chapters())?;
    let (assets, output) = compile(project, profile, options)?;
    folder.start(&options.base)?;
    for (name, content) in &output {
        folder.write(name, content)?;
    }
    let (lab, problems) = chapters::lab(&project.chapters(), false)?;
    for problem in &problems {
        eprintln!("{problem}\n");
    }
    let data = Data::new(site, &course, &lab, &options.base, &assets)?;
    for (name, content) in &data.files {
        folder.write(name, content.as_bytes())?;
    }
    let template =
        fs::read_to_string(project.root.join("index.html")).context("index.html cannot be read")?;
    let pages = Pages {
        site,
        course: &course,
        template: &template,
        base: &options.base,
        assets: &assets,
        data: &data,
    };
    pages.write(&folder)
}

/// Compiles the application and reads what the pages share.
fn compile(
    project: &Project,
    profile: Profile,
    options: &BuildOptions,
) -> Result<(Assets, assets::Output)> {
    let _lock = project.lock()?;
    if !options.reuse_wasm {
        wasm::build(project, profile)?;
    }
    let package = wasm::package_folder(project, profile);
    assets::gather(&project.root.join("static"), &package, &options.base)
}
