//! Files that every page shares, under names that carry a hash of their content: a rebuilt site never mixes old and new.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::{css, sandbox};
use crate::wasm::LOADER;

/// Addresses of the written assets, base path included.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assets {
    /// The style sheet that every page needs.
    pub style: String,
    /// The style sheet of what is around the lessons.
    pub around: String,
    /// The module that starts the application.
    pub boot: String,
    /// The glue that wasm-bindgen made.
    pub script: String,
    /// The script that fetches the application's wings; the glue imports it.
    pub loader: String,
    /// The part of the application that every page loads.
    pub wasm: String,
    /// The frame in which learners' programs run.
    pub sandbox: String,
    /// Every other file of `static/`, by its path there.
    pub files: BTreeMap<String, String>,
}

/// Where an asset goes: its file name in the site, and its content.
pub(crate) type Output = Vec<(String, Vec<u8>)>;

/// Reads what the pages share, and names it below `base`.
pub(crate) fn gather(statics: &Path, package: &Path, base: &str) -> Result<(Assets, Output)> {
    let mut store = Store {
        base,
        output: Vec::new(),
    };
    let mut assets = Assets::default();
    let (mut sheets, mut around) = (Vec::new(), Vec::new());
    let mut sandboxed = BTreeMap::new();
    for (path, content) in read_all(statics)? {
        if path == "boot.js" {
            assets.boot = store.add(&path, content);
        } else if let Some(name) = path.strip_prefix(sandbox::FOLDER) {
            sandboxed.insert(name.to_owned(), text(&path, content)?);
        } else if let Some(name) = path
            .strip_prefix("css/")
            .and_then(|name| name.strip_suffix(".css"))
        {
            let text = text(&path, content)?;
            match name.strip_prefix("around/") {
                Some(name) => around.push((name.to_owned(), text)),
                None => sheets.push((name.to_owned(), text)),
            }
        } else {
            let url = store.add(&path, content);
            assets.files.insert(path, url);
        }
    }
    let mut style = css::join(sheets);
    for (path, url) in &assets.files {
        // A sheet lies in static/css, so it writes `../fonts/mono.woff2`.
        style = style.replace(&format!("../{path}"), url);
    }
    assets.style = store.add("style.css", style.into_bytes());
    assets.around = store.add("around.css", css::join(around).into_bytes());
    if !sandboxed.is_empty() {
        assets.sandbox = store.add("sandbox.html", sandbox::page(&sandboxed)?.into_bytes());
    }
    let app = store.add_package(package)?;
    assets.script = format!("{app}roundtrip.js");
    assets.loader = format!("{app}{LOADER}");
    assets.wasm = format!("{app}roundtrip_bg.wasm");
    Ok((assets, store.output))
}

fn text(path: &str, content: Vec<u8>) -> Result<String> {
    String::from_utf8(content).with_context(|| format!("static/{path} is not UTF-8 text"))
}

/// `fonts/mono.woff2` → `fonts/mono.0123456789abcdef.woff2`
pub(crate) fn hashed_name(path: &str, content: &[u8]) -> String {
    let hash = hash(&[content]);
    match path.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{path}.{hash}"),
    }
}

/// Sixteen hexadecimal digits of a SHA-256 over the parts and their lengths.
pub(crate) fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

struct Store<'a> {
    base: &'a str,
    output: Output,
}

impl Store<'_> {
    fn add(&mut self, path: &str, content: Vec<u8>) -> String {
        let name = format!("assets/{}", hashed_name(path, &content));
        let url = format!("{}{name}", self.base);
        self.output.push((name, content));
        url
    }

    /// The application: files that name each other, and so keep their names in a folder that is named after all of them.
    fn add_package(&mut self, package: &Path) -> Result<String> {
        let files = read_all(package)
            .context("the application was not compiled: build without --reuse-wasm")?;
        let parts: Vec<&[u8]> = files
            .iter()
            .flat_map(|(path, content)| [path.as_bytes(), content.as_slice()])
            .collect();
        let folder = format!("assets/app.{}/", hash(&parts));
        let url = format!("{}{folder}", self.base);
        let files = files.into_iter();
        self.output
            .extend(files.map(|(path, content)| (format!("{folder}{path}"), content)));
        Ok(url)
    }
}

/// Every file below a folder by its relative path with `/`, hidden ones left out, in the order of their paths.
fn read_all(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut open = vec![(folder.to_path_buf(), String::new())];
    while let Some((dir, prefix)) = open.pop() {
        for entry in
            fs::read_dir(&dir).with_context(|| format!("{} cannot be read", dir.display()))?
        {
            let path = entry?.path();
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                open.push((path, format!("{prefix}{name}/")));
            } else {
                let content = fs::read(&path)
                    .with_context(|| format!("{} cannot be read", path.display()))?;
                found.insert(format!("{prefix}{name}"), content);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("static/boot.js", "boot"),
            ("static/icon.svg", "<svg/>"),
            (
                "static/css/base.css",
                "@font-face{src:url(../fonts/a.woff2)}",
            ),
            ("static/fonts/a.woff2", "font"),
            ("pkg/roundtrip.js", "glue"),
            ("pkg/roundtrip_bg.wasm", "wasm"),
            ("pkg/roundtrip_wings.js", "loader"),
            ("pkg/split_world.wasm", "wing"),
            ("pkg/snippets/x-12/inline0.js", "snippet"),
        ] {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        dir
    }

    #[test]
    fn a_name_changes_with_the_content_and_keeps_its_ending() {
        let one = hashed_name("fonts/a.woff2", b"1");
        assert!(
            one.starts_with("fonts/a.") && one.ends_with(".woff2"),
            "{one}"
        );
        assert_eq!(one.len(), "fonts/a..woff2".len() + 16);
        assert_ne!(one, hashed_name("fonts/a.woff2", b"2"));
        assert_eq!(one, hashed_name("fonts/a.woff2", b"1"));
    }

    #[test]
    fn the_borders_of_hashed_parts_count() {
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
    }

    #[test]
    fn every_address_is_below_the_base_and_has_its_file() {
        let dir = project();
        let (assets, output) = gather(
            &dir.path().join("static"),
            &dir.path().join("pkg"),
            "/repo/",
        )
        .unwrap();
        let mut urls = vec![
            &assets.style,
            &assets.boot,
            &assets.script,
            &assets.loader,
            &assets.wasm,
        ];
        urls.extend(assets.files.values());
        for url in urls {
            let name = url.strip_prefix("/repo/").expect("below the base");
            assert!(
                output.iter().any(|(path, _)| path == name),
                "{name} is not written"
            );
        }
        let beside = assets.script.strip_prefix("/repo/").unwrap();
        let beside = beside.strip_suffix("roundtrip.js").unwrap();
        for name in ["snippets/x-12/inline0.js", "split_world.wasm"] {
            let path = format!("{beside}{name}");
            assert!(output.iter().any(|(found, _)| *found == path), "{path}");
        }
    }

    #[test]
    fn the_folder_of_the_application_changes_with_any_of_its_files() {
        let dir = project();
        let folder = || {
            let (assets, _) =
                gather(&dir.path().join("static"), &dir.path().join("pkg"), "/").unwrap();
            assets.script
        };
        let before = folder();
        fs::write(dir.path().join("pkg/split_world.wasm"), "other").unwrap();
        assert_ne!(before, folder());
    }

    #[test]
    fn a_style_sheet_names_its_font_by_the_hashed_address() {
        let dir = project();
        let (assets, output) =
            gather(&dir.path().join("static"), &dir.path().join("pkg"), "/").unwrap();
        let (_, style) = output
            .iter()
            .find(|(path, _)| path.ends_with(".css"))
            .unwrap();
        let font = assets.files.get("fonts/a.woff2").unwrap();
        assert_eq!(
            String::from_utf8_lossy(style),
            format!("@font-face{{src:url({font})}}")
        );
    }
}
