//! The size budget: what the first screen of each lesson costs a learner, and that nothing of it comes from elsewhere.
//! It reads the built pages as a browser would, and believes nothing that the build says about itself.

mod sizes;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

pub use sizes::encoded_size;
use sizes::{QUALITY, Sizes, requests};

/// What a first screen may cost after brotli at its best quality: page, style, scripts, application, data.
const LIMIT: u64 = 250_000;

/// What moving from one lesson to another may fetch, compressed the same way.
const MOVE_LIMIT: u64 = 30_000;

/// Prints a table of every page, and of the files of the largest.
///
/// # Errors
/// A page beyond the limit, a request that would leave the origin, no lesson at all.
pub(crate) fn check(site: &Path) -> Result<()> {
    let mut sizes = Sizes::new(site);
    let mut largest: (u64, Vec<(String, u64)>) = (0, Vec::new());
    let mut lessons = 0;
    let mut foreign = BTreeSet::new();
    println!(
        "{:>9}  first screen (brotli {QUALITY}, fonts and wings apart), limit {LIMIT}",
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
        // Guides are made for paper: what they cost is printed, and not bounded.
        let is_lesson = page.matches('/').count() == 2 && !page.starts_with("guide/");
        lessons += usize::from(is_lesson);
        if is_lesson && total > largest.0 {
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
    moving(site, &mut sizes)?;
    sizes.print_wings(&largest.1)
}

/// What the way from one lesson to another fetches: the lesson and its prose and stills.
fn moving(site: &Path, sizes: &mut Sizes<'_>) -> Result<()> {
    let mut largest = (0, String::new());
    for name in files(site, "json")?
        .iter()
        .filter_map(|name| name.strip_suffix(".stills.json"))
    {
        let bytes = sizes
            .of(&format!("{name}.json"))?
            .saturating_add(sizes.of(&format!("{name}.stills.json"))?);
        if bytes > largest.0 {
            largest = (bytes, name.to_owned());
        }
    }
    let (bytes, name) = largest;
    println!("Moving to a lesson fetches at most {bytes} bytes ({name}), limit {MOVE_LIMIT}");
    if bytes > MOVE_LIMIT {
        bail!("moving to {name} fetches {bytes} bytes, and {MOVE_LIMIT} is the limit");
    }
    Ok(())
}

/// Fonts are shown when they come (`font-display: swap`); the text stands there before.
fn is_font(name: &str) -> bool {
    name.ends_with(".woff2")
}

/// Every page of the site by its path with `/`.
fn pages(site: &Path) -> Result<Vec<String>> {
    let html = files(site, "html")?;
    let is_page = |name: &String| name.rsplit('/').next() == Some("index.html");
    Ok(html.into_iter().filter(is_page).collect())
}

/// Every file with that ending by its path with `/`.
fn files(site: &Path, ending: &str) -> Result<Vec<String>> {
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
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
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
