//! Every page out of the template: what the application renders, and what it must know before it starts.
//! Where the application and the shared files come from is not its business.

use std::path::Path;

use anyhow::{Context, Result};
use course::{Course, Data as _, Lab, Outline};
use serde_json::{Value, json};

use super::assets::{self, Assets};
use super::folder::Folder;
use super::{policy, template};
use crate::{Rendered, Site};

/// An outline up to this many bytes of JSON stands in every page, which saves a request.
const INLINE_OUTLINE: usize = 16 * 1024;

/// What the application fetches, below a folder whose name changes with any of it.
pub(super) struct Data {
    /// Changes when anything that the application loads changes.
    build: String,
    /// The outline, for the pages that carry it themselves.
    outline: Outline,
    /// File names in the site and their JSON.
    pub files: Vec<(String, String)>,
}

impl Data {
    pub fn new(
        site: Site,
        course: &Course,
        lab: &Lab,
        base: &str,
        assets: &Assets,
    ) -> Result<Self> {
        let outline = course.outline();
        let mut named = vec![
            ("outline.json".to_owned(), outline.to_json()),
            ("index.json".to_owned(), course.index().to_json()),
            ("lab.json".to_owned(), lab.to_json()),
        ];
        for (name, html) in (site.words)(course, base) {
            named.push((
                format!("words/{name}.json"),
                json!({ "html": html }).to_string(),
            ));
        }
        for chapter in &course.chapters {
            for lesson in &chapter.lessons {
                let mut page = (site.lesson)(chapter, lesson);
                let stills = page.take_stills();
                let name = format!("{}/{}", chapter.slug, lesson.id);
                named.push((format!("{name}.stills.json"), stills.to_json()));
                named.push((format!("{name}.json"), page.to_json()));
            }
        }
        let mut parts = vec![assets.script.as_bytes()];
        parts.extend(
            named
                .iter()
                .flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]),
        );
        let build = assets::hash(&parts);
        let files = named
            .into_iter()
            .map(|(name, text)| (format!("data/{build}/{name}"), text))
            .collect();
        Ok(Self {
            build,
            outline,
            files,
        })
    }

    fn address(&self, base: &str, name: &str) -> String {
        format!("{base}data/{}/{name}", self.build)
    }
}

/// Everything that goes into every page.
pub(super) struct Pages<'a> {
    pub site: Site,
    pub course: &'a Course,
    pub template: &'a str,
    pub base: &'a str,
    pub assets: &'a Assets,
    pub data: &'a Data,
}

impl Pages<'_> {
    /// Writes every page; returns how many there are.
    pub fn write(&self, folder: &Folder) -> Result<usize> {
        let routes = (self.site.routes)(self.course);
        for route in &routes {
            folder.write(&page_file(route), self.page(route)?.as_bytes())?;
        }
        // Static hosts answer with this file for every address that is not there.
        folder.write("404.html", self.page("/404/")?.as_bytes())?;
        Ok(routes.len())
    }

    fn page(&self, route: &str) -> Result<String> {
        let Rendered {
            title,
            description,
            body,
        } = (self.site.render)(self.course, route, self.base);
        template::fill(
            self.template,
            &[
                ("policy", &policy::policy(self.template)),
                ("title", &template::escape(&title)),
                ("description", &template::escape(&description)),
                (
                    "icon",
                    self.assets
                        .files
                        .get("icon.svg")
                        .map_or("data:,", String::as_str),
                ),
                ("head", &self.head(route)),
                ("body", &body),
            ],
        )
        .with_context(|| format!("page {route}"))
    }

    /// Links to what the page needs, and what the application must know before it fetches anything.
    fn head(&self, route: &str) -> String {
        let Assets {
            style,
            around,
            boot,
            script,
            loader,
            wasm,
            sandbox,
            ..
        } = self.assets;
        let lesson = self.data.address(self.base, "{chapter}/{lesson}.json");
        let outline = self.data.address(self.base, "outline.json");
        let mut head = format!(
            "<link rel=\"stylesheet\" href=\"{style}\">\n<link rel=\"modulepreload\" href=\"{script}\">\n<link rel=\"modulepreload\" href=\"{loader}\">\n"
        );
        head.push_str(&preload(wasm));
        match self.lesson_data(route) {
            Some(name) => head.push_str(&preload(&self.data.address(self.base, &name))),
            // A lesson does without it, and the boot script adds it when the lesson is there.
            None => head.push_str(&format!("<link rel=\"stylesheet\" href=\"{around}\">\n")),
        }
        let known = json!({
            "base": self.base, "build": self.data.build, "script": script, "wasm": wasm, "around": around,
            "outline": outline, "lesson": lesson, "words": self.data.address(self.base, "words/{name}.json"),
            "index": self.data.address(self.base, "index.json"), "lab": self.data.address(self.base, "lab.json"),
            "sandbox": sandbox,
        });
        head.push_str(&data_block("site", &known));
        let known = match route.trim_matches('/').split_once('/') {
            Some((slug, _)) => self.data.outline.of_chapter(slug).to_value(),
            None => self.data.outline.to_value(),
        };
        if known.to_string().len() <= INLINE_OUTLINE {
            head.push_str(&data_block("outline", &known));
        } else {
            head.push_str(&preload(&outline));
        }
        head.push_str(&format!("<script type=\"module\" src=\"{boot}\"></script>"));
        head
    }

    /// The data file of a lesson's route.
    fn lesson_data(&self, route: &str) -> Option<String> {
        let (slug, lesson) = route.trim_matches('/').split_once('/')?;
        self.course
            .find(slug, lesson)
            .map(|(chapter, lesson)| format!("{}/{}.json", chapter.slug, lesson.id))
    }
}

fn preload(url: &str) -> String {
    format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{url}\">\n")
}

fn data_block(id: &str, value: &Value) -> String {
    format!(
        "<script type=\"application/json\" id=\"{id}\">{}</script>\n",
        template::inline_json(value)
    )
}

/// `/a/b/` → `a/b/index.html`
fn page_file(route: &str) -> String {
    let path = Path::new(route.trim_matches('/')).join("index.html");
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests;
