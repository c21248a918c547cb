//! Cuts the compiled application into the module that every page loads and the wings that arrive when they are needed.
//!
//! Where the cuts are is said in the application (`app/wings`); how a wing is linked to the rest is the business of the
//! library. It works on Cargo's output, before wasm-bindgen, and needs the linker's relocations for it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

/// What the linker must be told, so that its output can be cut.
pub(super) const RUSTFLAGS: &str = "-Clink-arg=--emit-relocs";

/// The script that loads the wings, beside the application's own.
pub(crate) const LOADER: &str = "roundtrip_wings.js";

/// Cuts the module that wasm-bindgen was given, and gives wasm-bindgen's arguments for the part that every page loads.
/// `strip` is whether names are dropped. The wings and their loader go straight into wasm-bindgen's folder.
pub(super) fn cut(mut arguments: Vec<OsString>, strip: bool) -> Result<Vec<OsString>> {
    let Some(input) = arguments.get_mut(1) else {
        return Ok(arguments);
    };
    let whole = PathBuf::from(&*input);
    // wasm-pack asks for the version first.
    if whole.extension().is_none_or(|ending| ending != "wasm") {
        return Ok(arguments);
    }
    let main = whole.with_file_name("main").join("roundtrip.wasm");
    *input = main.clone().into_os_string();
    let out = value_of(&arguments, "--out-dir").context("wasm-bindgen was given no --out-dir")?;
    clear(&out)?;
    make(&main)?;
    let module = fs::read(&whole).with_context(|| format!("{} cannot be read", whole.display()))?;
    let link_name = format!("./{LOADER}");
    let mut options = wasm_split_cli_support::Options::new(&module);
    options.output_dir = &out;
    options.main_out_path = &main;
    options.main_module = "./roundtrip.js";
    options.link_name = &link_name;
    // The library's error type is no std error: its text is all that is needed.
    let cut = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the application could not be cut into wings: {error:?}"))?;
    for wing in &cut.split_modules {
        tighten(wing, strip).with_context(|| format!("{} cannot be written", wing.display()))?;
    }
    arguments.push("--keep-lld-exports".into());
    Ok(arguments)
}

/// Writes a wing anew, as wasm-bindgen does with the main module: the linker left room in every number, so that the
/// addresses could be changed. `strip` drops the names of the functions as well.
fn tighten(wing: &Path, strip: bool) -> Result<()> {
    let mut config = walrus::ModuleConfig::new();
    config.generate_name_section(!strip);
    config.generate_producers_section(!strip);
    let mut module = config.parse(&fs::read(wing)?)?;
    fs::write(wing, module.emit_wasm())?;
    Ok(())
}

/// Wings of an earlier build would be published with those of this one.
fn clear(out: &Path) -> Result<()> {
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("{} cannot be emptied", out.display()))?;
    }
    fs::create_dir_all(out).with_context(|| format!("{} cannot be made", out.display()))
}

fn make(main: &Path) -> Result<()> {
    let folder = main.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))
}

fn value_of(arguments: &[OsString], option: &str) -> Option<PathBuf> {
    let place = arguments.iter().position(|word| word == option)?;
    arguments.get(place.checked_add(1)?).map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn a_question_for_the_version_is_left_alone() {
        let asked = words(&["wasm-bindgen", "--version"]);
        assert_eq!(cut(asked.clone(), true).unwrap(), asked);
    }

    #[test]
    fn a_module_that_cannot_be_cut_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let (whole, out) = (dir.path().join("x.wasm"), dir.path().join("out"));
        let arguments = [
            "wasm-bindgen".into(),
            whole.clone().into_os_string(),
            "--out-dir".into(),
            out.into_os_string(),
        ];
        let error = format!("{:#}", cut(arguments.to_vec(), true).unwrap_err());
        assert!(error.contains("x.wasm cannot be read"), "{error}");
        fs::write(&whole, "no module").unwrap();
        let error = format!("{:#}", cut(arguments.to_vec(), true).unwrap_err());
        assert!(error.contains("cut into wings"), "{error}");
    }
}
