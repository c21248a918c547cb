//! The application's wasm module: wasm-pack and wasm-bindgen as libraries of this very binary.
//!
//! wasm-pack looks for `wasm-bindgen` on the PATH and would download or compile it. So the binary links
//! itself under the tools' names into a folder of its own, puts that first on its child's PATH, and does
//! each tool's work when it is started under that tool's name.

mod arrange;
mod shorten;
mod split;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Parser;

use crate::project::{Project, clean, ensure_wasm_target};

pub(crate) use split::LOADER;

const TOOLS: [&str; 3] = ["wasm-pack", "wasm-bindgen", "wasm-bindgen-test-runner"];

/// Set for wasm-bindgen when names and producers are to be dropped: they are a third of the module.
const STRIP: &str = "ROUNDTRIP_STRIP_WASM";

/// How the module is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// As small as possible.
    Release,
    /// Quick to compile, with names in its stack traces.
    Dev,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "wasm-dev",
        }
    }
}

/// The folder with `roundtrip.js` and `roundtrip_bg.wasm`.
pub(crate) fn package_folder(project: &Project, profile: Profile) -> PathBuf {
    project.own(&format!("pkg-{}", profile.name()))
}

/// Compiles the application; the result stands in [`package_folder`].
pub(crate) fn build(project: &Project, profile: Profile) -> Result<()> {
    ensure_wasm_target()?;
    let bin = link_tools(project)?;
    let mut path = vec![bin.clone()];
    path.extend(
        std::env::var_os("PATH")
            .iter()
            .flat_map(std::env::split_paths),
    );
    let mut command = clean(bin.join(executable("wasm-pack")));
    command
        .current_dir(&project.root)
        .env("PATH", std::env::join_paths(path)?)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            split::RUSTFLAGS,
        )
        .args(["--log-level", "warn", "build"])
        .arg(&project.root)
        .args([
            "--target",
            "web",
            "--no-typescript",
            "--no-pack",
            "--no-opt",
            "--mode",
            "no-install",
        ])
        .args([
            "--profile",
            profile.name(),
            "--out-name",
            "roundtrip",
            "--out-dir",
        ])
        .arg(package_folder(project, profile))
        // The workspace's default members include native crates: the page's package alone is wanted.
        .args(["--", "--package", "roundtrip"]);
    if profile == Profile::Release {
        command.env(STRIP, "1");
    }
    let status = command.status().context("wasm-pack could not be started")?;
    if !status.success() {
        bail!("the application could not be compiled, see above");
    }
    match profile {
        Profile::Release => shorten::shorten(&package_folder(project, profile)),
        Profile::Dev => Ok(()),
    }
}

/// Does the work of the tool under whose name this process was started, if it is one.
pub(crate) fn dispatch() -> Option<ExitCode> {
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    let name = Path::new(arguments.first()?)
        .file_stem()?
        .to_str()?
        .to_owned();
    let result = match name.as_str() {
        "wasm-pack" => wasm_pack(&arguments),
        "wasm-bindgen" => {
            let strip = std::env::var_os(STRIP).is_some();
            if strip && arguments.len() > 2 {
                arguments.extend(
                    ["--remove-name-section", "--remove-producers-section"].map(OsString::from),
                );
            }
            split::cut(arguments, strip).and_then(wasm_bindgen_cli::wasm_bindgen::run_cli_with_args)
        }
        "wasm-bindgen-test-runner" => {
            wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(arguments)
        }
        _ => return None,
    };
    Some(match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {name}: {error:#}");
            ExitCode::FAILURE
        }
    })
}

fn wasm_pack(arguments: &[OsString]) -> Result<()> {
    let cli = wasm_pack::Cli::try_parse_from(arguments)?;
    wasm_pack::PBAR.set_log_level(cli.log_level);
    wasm_pack::command::run_wasm_pack(cli.cmd)
}

/// Links this executable under the tools' names; copies it where links are not possible.
fn link_tools(project: &Project) -> Result<PathBuf> {
    let own = std::env::current_exe().context("the path of this program is unknown")?;
    let folder = project.own("bin");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for tool in TOOLS {
        let link = folder.join(executable(tool));
        // A link of an earlier build would be an old program.
        let _ = fs::remove_file(&link);
        // Cargo may have replaced the file since this process started; Linux still knows its content.
        let linked = fs::hard_link(&own, &link)
            .or_else(|_| fs::copy(&own, &link).map(drop))
            .or_else(|_| fs::copy("/proc/self/exe", &link).map(drop));
        linked.with_context(|| format!("{} cannot be written", link.display()))?;
    }
    Ok(folder)
}

fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}
