//! Inputs that once failed: one file each, in a folder with the target's name.

use std::fs;

/// Files and their contents by name; none where the target has never failed.
pub fn inputs(folder: &str, target: &str) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(format!("{folder}/{target}")) else {
        return Vec::new();
    };
    let mut found: Vec<(String, Vec<u8>)> = entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let input = fs::read(&path).expect("a kept input can be read");
            (path.display().to_string(), input)
        })
        .collect();
    found.sort();
    found
}

/// Folders of no target: what lies there would be shown to nobody.
pub fn strays(folder: &str, targets: &[&str]) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .map(|entry| {
            let name = entry.expect("an entry").file_name();
            name.to_string_lossy().into_owned()
        })
        .filter(|name| !targets.contains(&name.as_str()))
        .collect()
}
