//! The size budget: what the first screen of each lesson costs a learner, and that nothing of it comes from elsewhere.
//! It reads the built pages as a browser would, and believes nothing that the build says about itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// What a first screen should cost after brotli at its best quality: page, style, scripts, application, data.
const GOAL: u64 = 250_000;
/// What it must not exceed on the way there: what it costs today and a little. It only ever goes down.
const LIMIT: u64 = 326_000;
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// Prints a table of every page, and of the files of the largest.
///
/// # Errors
/// A page beyond the limit, a request that would leave the origin, no lesson at all.
pub(crate) fn check(site: &Path) -> Result<()> {
    let mut sizes = Sizes {
        site,
        known: BTreeMap::new(),
    };
    let mut largest: (u64, Vec<(String, u64)>) = (0, Vec::new());
    let mut lessons = 0;
    let mut foreign = BTreeSet::new();
    println!(
        "{:>9}  first screen (brotli {QUALITY}, fonts apart), goal {GOAL}, limit {LIMIT}",
        "bytes"
    );
    for page in pages(site)? {
        let text = fs::read_to_string(site.join(&page))
            .with_context(|| format!("{page} cannot be read"))?;
        let mut files = vec![(page.clone(), sizes.of(&page)?)];
        for url in requests(&text) {
            if let Some(name) = url.strip_prefix('/').filter(|rest| !rest.starts_with('/')) {
                files.push((name.to_owned(), sizes.of(name)?));
                files.extend(sizes.inside(name, &mut foreign)?);
            } else if !url.starts_with("data:") {
                foreign.insert(format!("{page}: {url}"));
            }
        }
        files.sort();
        files.dedup();
        let counted = files.iter().filter(|(name, _)| !is_font(name));
        let total = counted.map(|(_, size)| size).sum();
        println!("{total:>9}  /{}", page.trim_end_matches("index.html"));
        lessons += usize::from(page.matches('/').count() == 2);
        if total > largest.0 {
            largest = (total, files);
        }
    }
    println!("\nOf the largest:");
    for (name, size) in &largest.1 {
        println!("{size:>9}  {name}");
    }
    if !foreign.is_empty() {
        let all: Vec<_> = foreign.into_iter().collect();
        bail!("requests would leave the origin: {}", all.join(", "));
    }
    if lessons == 0 {
        bail!("the site has no lesson, so nothing was measured");
    }
    if largest.0 > LIMIT {
        bail!(
            "a first screen of {} bytes is {} over the limit of {LIMIT}",
            largest.0,
            largest.0 - LIMIT
        );
    }
    let fonts: u64 = largest
        .1
        .iter()
        .filter(|(name, _)| is_font(name))
        .map(|(_, size)| size)
        .sum();
    println!(
        "The largest first screen has {} bytes, and {fonts} of fonts that it does not wait for.",
        largest.0
    );
    match largest.0.checked_sub(GOAL) {
        Some(over) if over > 0 => println!("That is {over} over the goal of {GOAL}."),
        _ => println!("That is within the goal of {GOAL}."),
    }
    Ok(())
}

/// Fonts are shown when they come (`font-display: swap`); the text stands there before.
fn is_font(name: &str) -> bool {
    name.ends_with(".woff2")
}

/// Compressed sizes, each file once.
struct Sizes<'a> {
    site: &'a Path,
    known: BTreeMap<String, u64>,
}

impl Sizes<'_> {
    fn of(&mut self, name: &str) -> Result<u64> {
        if let Some(size) = self.known.get(name) {
            return Ok(*size);
        }
        let content = fs::read(self.site.join(name))
            .with_context(|| format!("a page asks for {name}, which is not there"))?;
        let mut writer = brotli::CompressorWriter::new(Counter(0), 4096, QUALITY, WINDOW);
        writer.write_all(&content)?;
        let size = writer.into_inner().0;
        self.known.insert(name.to_owned(), size);
        Ok(size)
    }

    /// What a style sheet asks for in turn.
    fn inside(&mut self, name: &str, foreign: &mut BTreeSet<String>) -> Result<Vec<(String, u64)>> {
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

/// Every page of the site by its path with `/`.
fn pages(site: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(site.join(&dir))
            .with_context(|| format!("{} cannot be read", site.display()))?
        {
            let entry = entry?;
            let path = dir.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                open.push(path);
            } else if entry.file_name() == "index.html" {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Addresses that a browser asks for by itself: `src` and `href` of every tag but links to follow,
/// and of the drawings that are used by fragment.
fn requests(page: &str) -> BTreeSet<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn site(page: &str, style: &str) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("07-a/1-b")).unwrap();
        fs::write(dir.path().join("07-a/1-b/index.html"), page).unwrap();
        fs::write(dir.path().join("s.css"), style).unwrap();
        dir
    }

    #[test]
    fn what_a_browser_asks_for_is_counted_and_links_to_follow_are_not() {
        let page = r##"<link rel="x" href="/s.css"><a href="https://rfc-editor.org/">x</a><use href="#i"/><script src="/b.js"></script>"##;
        assert_eq!(
            requests(page).into_iter().collect::<Vec<_>>(),
            ["/b.js", "/s.css"]
        );
    }

    #[test]
    fn a_request_that_leaves_the_origin_fails() {
        for (page, style) in [
            (r#"<img src="https://elsewhere.example/x.png">"#, ""),
            (r#"<script src="//elsewhere.example/x.js"></script>"#, ""),
            (
                r#"<link href="/s.css">"#,
                "a{background:url(https://elsewhere.example/x)}",
            ),
        ] {
            let error = check(site(page, style).path()).unwrap_err().to_string();
            assert!(error.contains("elsewhere.example"), "{error}");
        }
    }

    #[test]
    fn a_page_beyond_the_limit_fails() {
        // Digits of a simple generator: they do not compress to nothing.
        let mut state = 1_u64;
        let noise: String = (0..120_000)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                format!("{:08x}", state >> 32)
            })
            .collect();
        let error = check(site(&noise, "").path()).unwrap_err().to_string();
        assert!(error.contains("over the limit"), "{error}");
        assert!(check(site("<p>small</p>", "").path()).is_ok());
    }

    #[test]
    fn an_empty_site_is_no_success() {
        let dir = tempfile::tempdir().unwrap();
        assert!(
            check(dir.path())
                .unwrap_err()
                .to_string()
                .contains("no lesson")
        );
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = check(site(r#"<script src="/gone.js">"#, "").path())
            .unwrap_err()
            .to_string();
        assert!(error.contains("gone.js"), "{error}");
    }
}
