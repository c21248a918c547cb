//! What files cost after brotli, and what they ask a browser for in turn. It knows no limit.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

/// Brotli's best quality, as a static host compresses once and for all.
pub(super) const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// Compressed sizes, each file once.
pub(super) struct Sizes<'a> {
    site: &'a Path,
    known: BTreeMap<String, u64>,
}

impl<'a> Sizes<'a> {
    /// Of a built site.
    pub(super) fn new(site: &'a Path) -> Self {
        Self {
            site,
            known: BTreeMap::new(),
        }
    }
}

impl Sizes<'_> {
    /// Of one file, by its path in the site.
    pub(super) fn of(&mut self, name: &str) -> Result<u64> {
        if let Some(size) = self.known.get(name) {
            return Ok(*size);
        }
        let content = fs::read(self.site.join(name))
            .with_context(|| format!("a page asks for {name}, which is not there"))?;
        let size = encoded_size(&content)?;
        self.known.insert(name.to_owned(), size);
        Ok(size)
    }

    /// What a script imports, without what is fetched later.
    fn imports(&mut self, name: &str) -> Result<Vec<(String, u64)>> {
        let script = fs::read_to_string(self.site.join(name))
            .with_context(|| format!("{name} cannot be read"))?;
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut files = Vec::new();
        for beside in imported(&script) {
            let beside = format!("{folder}/{beside}");
            files.push((beside.clone(), self.of(&beside)?));
        }
        Ok(files)
    }

    /// Prints what the application fetches later, when it is needed: the modules that lie beside the first.
    pub(super) fn print_wings(&mut self, first: &[(String, u64)]) -> Result<()> {
        let Some((main, _)) = first.iter().find(|(name, _)| name.ends_with(".wasm")) else {
            return Ok(());
        };
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut wings = Vec::new();
        for entry in fs::read_dir(self.site.join(folder))? {
            let name = format!("{folder}/{}", entry?.file_name().to_string_lossy());
            if name.ends_with(".wasm") && name != *main {
                wings.push(name);
            }
        }
        wings.sort();
        println!("\nFetched when they are needed:");
        for name in wings {
            println!("{:>9}  {name}", self.of(&name)?);
        }
        Ok(())
    }

    /// What a style sheet or a script asks for in turn.
    pub(super) fn inside(
        &mut self,
        name: &str,
        foreign: &mut BTreeSet<String>,
    ) -> Result<Vec<(String, u64)>> {
        if name.ends_with(".js") {
            return self.imports(name);
        }
        if !name.ends_with(".css") {
            return Ok(Vec::new());
        }
        let sheet = fs::read_to_string(self.site.join(name))
            .with_context(|| format!("{name} cannot be read"))?;
        let mut files = Vec::new();
        for part in sheet.split("url(").skip(1) {
            let url = part
                .split(')')
                .next()
                .unwrap_or_default()
                .trim_matches(['"', '\'', ' ']);
            match url.strip_prefix('/') {
                Some(inner) if !inner.starts_with('/') => {
                    files.push((inner.to_owned(), self.of(inner)?))
                }
                _ if url.starts_with("data:") || url.starts_with('#') => {}
                _ => {
                    foreign.insert(format!("{name}: {url}"));
                }
            }
        }
        Ok(files)
    }
}

/// How many bytes of a content a static host sends.
///
/// # Errors
/// The encoder fails, which it never does in memory.
pub fn encoded_size(content: &[u8]) -> Result<u64> {
    let mut writer = brotli::CompressorWriter::new(Counter(0), 4096, QUALITY, WINDOW);
    writer.write_all(content)?;
    Ok(writer.into_inner().0)
}

/// The files beside it that a script imports before it runs.
fn imported(script: &str) -> impl Iterator<Item = &str> {
    let imports = script.lines().filter(|line| line.starts_with("import "));
    imports.filter_map(|line| line.split(['"', '\'']).nth(1)?.strip_prefix("./"))
}

struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Addresses that a browser asks for by itself: `src` and `href` of every tag but links to follow,
/// and of the drawings that are used by fragment.
pub(super) fn requests(page: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for tag in page
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
    {
        let name = tag
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if name == "a" || name.is_empty() {
            continue;
        }
        for attribute in [" src=\"", " href=\"", " srcset=\""] {
            let Some((_, rest)) = tag.split_once(attribute) else {
                continue;
            };
            let url = rest.split('"').next().unwrap_or_default();
            if !url.is_empty() && !url.starts_with('#') {
                found.insert(url.split(['?', '#']).next().unwrap_or_default().to_owned());
            }
        }
    }
    found
}
