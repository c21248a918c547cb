//! One realistic flow with each official SDK, unmodified: the recipes of `tests/conformance/`. A flow that does not end
//! well ends with an error, which is all that is asked here.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::python;
use crate::gateway::{Gateway, Options};
use crate::project::clean;

/// Runs every recipe, each with a gateway of its own, so that its world is at its beginning.
pub(super) fn run(work: &Path, options: &Options<'_>) -> Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(work.join("recipes")).context("the recipes are missing")? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name.ends_with(".py") || name.ends_with(".mjs"));
    names.sort();
    if names.is_empty() {
        bail!("there is no recipe");
    }
    let mut failed = Vec::new();
    println!("\n  flows with the official SDKs");
    for name in names {
        let gateway = Gateway::start(options)?;
        let output = command(work, &name, &gateway)
            .output()
            .with_context(|| format!("{name} could not be started"))?;
        let word = if output.status.success() {
            "ok"
        } else {
            "FAILED"
        };
        println!("  {word:<7} {name}");
        if !output.status.success() {
            eprintln!("{}", String::from_utf8_lossy(&output.stderr));
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        bail!("flows fail: {}", failed.join(", "));
    }
    Ok(())
}

/// The recipe's program with the address of all providers; Stripe's library for Node.js takes a host and a port instead.
fn command(work: &Path, name: &str, gateway: &Gateway) -> Command {
    let mut command = if name.ends_with(".py") {
        clean(python(work))
    } else {
        clean("node")
    };
    let stripe = gateway.doors().iter().find(|(party, _)| party == "stripe");
    let second = match stripe {
        Some((_, door)) if name.ends_with(".mjs") => door.port().to_string(),
        _ => "flow".to_owned(),
    };
    command
        .arg(format!("recipes/{name}"))
        .arg(gateway.url())
        .arg(second)
        .env("JUDGE_NODE_DIR", work)
        .env("OAUTHLIB_INSECURE_TRANSPORT", "1")
        .env("AUTHLIB_INSECURE_TRANSPORT", "1")
        .current_dir(work);
    command
}
