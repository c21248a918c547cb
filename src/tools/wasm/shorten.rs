//! Short names for what the module imports from its script.
//!
//! wasm-bindgen calls each import by a name that ends with sixteen digits of a hash, in the script and in the module.
//! Only these two know the names, and no compression can do anything about a hash: without them, a page is 4 kB lighter.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::arrange::arrange;

const SCRIPT: &str = "roundtrip.js";
const MODULE: &str = "roundtrip_bg.wasm";
/// How the names begin, and how many digits they end with.
const BEGINNINGS: [&str; 2] = ["__wbg_", "__wbindgen_"];
const DIGITS: usize = 16;

/// Renames the imports in both files, and drops what the script says only to a reader. Then all modules are arranged.
pub(super) fn shorten(package: &Path) -> Result<()> {
    let (script, module) = (package.join(SCRIPT), package.join(MODULE));
    let read = |path: &Path| format!("{} cannot be read", path.display());
    let text = fs::read_to_string(&script).with_context(|| read(&script))?;
    let bytes = fs::read(&module).with_context(|| read(&module))?;
    let mut config = walrus::ModuleConfig::new();
    config.generate_name_section(false);
    config.generate_producers_section(false);
    let mut wasm = config.parse(&bytes)?;
    let mut names = BTreeMap::new();
    for import in wasm.imports.iter_mut() {
        if is_hashed(&import.name) && !names.contains_key(&import.name) {
            let short = format!("i{}", names.len());
            names.insert(std::mem::replace(&mut import.name, short.clone()), short);
        }
    }
    let written = |path: &Path| format!("{} cannot be written", path.display());
    fs::write(&script, renamed(&text, &names)).with_context(|| written(&script))?;
    fs::write(&module, wasm.emit_wasm()).with_context(|| written(&module))?;
    for entry in fs::read_dir(package).with_context(|| read(package))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "wasm") {
            let bytes = fs::read(&path).with_context(|| read(&path))?;
            let arranged = arrange(&bytes).with_context(|| written(&path))?;
            fs::write(&path, arranged).with_context(|| written(&path))?;
        }
    }
    Ok(())
}

/// Whether it is a name that wasm-bindgen has made.
fn is_hashed(name: &str) -> bool {
    let digits = name.rsplit_once('_').map_or("", |(_, digits)| digits);
    BEGINNINGS.iter().any(|begin| name.starts_with(begin))
        && digits.len() == DIGITS
        && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// The script with the short names, without comments that fill lines and without indentation.
fn renamed(script: &str, names: &BTreeMap<String, String>) -> String {
    let mut text = String::with_capacity(script.len());
    for line in script.lines().map(str::trim) {
        let is_comment = ["/**", "* ", "*/", "//"]
            .iter()
            .any(|begin| line.starts_with(begin));
        if line.is_empty() || is_comment || line == "*" {
            continue;
        }
        let mut rest = line;
        // A name is a whole word, so that no name is taken for the beginning of another.
        while let Some(at) = rest.find("__wb") {
            let (before, from) = rest.split_at(at);
            let is_word = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
            let end = from.find(|sign| !is_word(sign)).unwrap_or(from.len());
            let (word, after) = from.split_at(end);
            text.push_str(before);
            text.push_str(names.get(word).map_or(word, String::as_str));
            rest = after;
        }
        text.push_str(rest);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_replaced_as_whole_words() {
        let names = BTreeMap::from([("__wbg_call_0123456789abcdef".to_owned(), "i0".to_owned())]);
        let script = "/**\n * Says so.\n */\n  __wbg_call_0123456789abcdef: function() {},\n\n  a.__wbg_call_0123456789abcdef2();\n  wasm.__wbindgen_free(a * b);\n";
        assert_eq!(
            renamed(script, &names),
            "i0: function() {},\na.__wbg_call_0123456789abcdef2();\nwasm.__wbindgen_free(a * b);\n"
        );
    }

    #[test]
    fn only_names_of_that_form_have_a_hash() {
        assert!(is_hashed("__wbg_new_0_0123456789abcdef"));
        assert!(is_hashed("__wbindgen_debug_string_f249a2a76caa9a55"));
        for name in [
            "__wbindgen_malloc",
            "memory",
            "__wbg_x_0123",
            "x_0123456789abcdef",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
