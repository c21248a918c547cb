//! The frame in which learners' programs run: one page out of the texts in `static/sandbox/`, which holds its scripts itself,
//! because a page without an origin can fetch nothing. What the scripts do is not its business.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

use super::{policy, template};

/// Where its texts lie below `static/`.
pub(super) const FOLDER: &str = "sandbox/";

/// The scripts of a worker in the order in which they run.
const WORKER: [&str; 4] = ["realm.js", "scope.js", "tools.js", "run.js"];

/// Makes the page out of its texts, by their names in the folder.
///
/// # Errors
/// A text that is missing, and one with a word that would end the element around it.
pub(super) fn page(texts: &BTreeMap<String, String>) -> Result<String> {
    let text = |name: &str| {
        let found = texts.get(name).map(String::as_str);
        found.with_context(|| format!("static/{FOLDER}{name} is missing: the sandbox needs it"))
    };
    let mut worker = "\"use strict\";(() => {\n".to_owned();
    for name in WORKER {
        worker.push_str(text(name)?);
    }
    // Stack traces name it so, whatever address it has in this session.
    worker.push_str("})();\n//# sourceURL=sandbox.js\n");
    let frame = text("frame.js")?;
    if frame.contains("</") {
        anyhow::bail!(
            "static/{FOLDER}frame.js holds `</`, which can end its element: write it in two parts"
        );
    }
    let policy = policy::sandbox(&format!("<script>{frame}</script>"));
    template::fill(
        text("frame.html")?,
        &[
            ("policy", &policy),
            ("worker", &template::inline_json(&Value::from(worker))),
            ("frame", frame),
        ],
    )
    .context("the page of the sandbox")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(frame: &str) -> BTreeMap<String, String> {
        let mut texts: BTreeMap<String, String> = WORKER
            .iter()
            .map(|name| ((*name).to_owned(), format!("// {name} </script>\n")))
            .collect();
        texts.insert("frame.js".to_owned(), frame.to_owned());
        texts.insert(
            "frame.html".to_owned(),
            "{{policy}}|{{worker}}|{{frame}}".to_owned(),
        );
        texts
    }

    #[test]
    fn the_worker_is_one_text_that_cannot_end_its_element() {
        let page = page(&texts("alert(1)")).unwrap();
        let [policy, worker, frame] = page.split('|').collect::<Vec<_>>()[..] else {
            panic!("{page}")
        };
        assert!(policy.contains("sha256-"), "{policy}");
        assert_eq!(frame, "alert(1)");
        assert!(!worker.contains("</"), "{worker}");
        let worker: String = serde_json::from_str(worker).unwrap();
        let places: Vec<_> = WORKER
            .iter()
            .map(|name| worker.find(name).unwrap())
            .collect();
        assert!(places.is_sorted(), "{worker}");
    }

    #[test]
    fn a_text_that_is_missing_is_named() {
        let mut texts = texts("");
        texts.remove("run.js");
        let error = page(&texts).unwrap_err().to_string();
        assert!(error.contains("static/sandbox/run.js"), "{error}");
    }

    #[test]
    fn a_script_that_would_end_its_element_is_refused() {
        assert!(page(&texts("'</script>'")).is_err());
    }
}
