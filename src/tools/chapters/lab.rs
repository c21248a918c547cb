//! The worlds of the failure lab, read from the one file that holds them all and played to their end. What a setting or a
//! fault means is the simulator's business.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use course::author::Problem;
use course::{Deed, Lab, LabWorld};
use play::{Cue, Film};
use serde_json::{Map, Value};
use wire::{Request, Time};

use super::story::{Story, scenario, tables};

/// The file, in the folder of the chapters.
const FILE: &str = "lab.toml";
/// Keys of a world that are not the settings of a party.
const OWN: [&str; 8] = [
    "id", "title", "watch", "seed", "parties", "until", "faults", "deed",
];
/// The longest story, in milliseconds: 31 days, longer than any provider retries.
const LONGEST: u64 = 31 * 86_400_000;
/// The most things that happen in a story before anybody changes it.
const MOST: u32 = 500_000;

/// All worlds and every problem; nothing where there is no such file. Whether a story can be played shows when it is.
pub(crate) fn read(folder: &Path, play: bool) -> Result<(Lab, Vec<Problem>)> {
    let path = folder.join(FILE);
    if !path.exists() {
        return Ok((Lab::default(), Vec::new()));
    }
    let text = fs::read_to_string(&path).with_context(|| format!("{FILE} is not UTF-8 text"))?;
    Ok(read_text(&text, play))
}

fn read_text(text: &str, play: bool) -> (Lab, Vec<Problem>) {
    let mut story = Story::new(FILE, text);
    let table = story.table();
    let mut lab = Lab::default();
    for (line, world) in story.parts(&table, "world") {
        let mut reader = Reader {
            table: &world,
            line,
            story: &mut story,
        };
        let world = reader.world();
        if play {
            reader.play(&world);
        }
        if lab.worlds.iter().any(|other| other.id == world.id) {
            reader.wrong(&format!("the id `{}` twice", world.id), "every id once");
        }
        lab.worlds.push(world);
    }
    (lab, story.problems())
}

/// Reads one world, and notes what does not fit at the line at which it begins.
struct Reader<'a, 'b> {
    table: &'a Map<String, Value>,
    line: u32,
    story: &'a mut Story<'b>,
}

impl Reader<'_, '_> {
    fn world(&mut self) -> LabWorld {
        let table = self.table;
        let mut text = |key: &str| self.story.text(self.line, table, key);
        let (id, title, watch) = (text("id"), text("title"), text("watch"));
        LabWorld {
            id,
            title,
            watch,
            scenario: scenario(table, &OWN),
            until: self.story.time(self.line, table.get("until")).min(LONGEST),
            deeds: self.deeds(),
        }
    }

    fn wrong(&mut self, found: &str, expected: &str) {
        self.story.wrong(self.line, found, expected);
    }

    fn deeds(&mut self) -> Vec<Deed> {
        let mut deeds = Vec::new();
        for deed in tables(self.table.get("deed")) {
            let text = |key: &str| deed.get(key).and_then(Value::as_str).unwrap_or_default();
            let request = self.story.request(self.line, text("send"));
            let at = deed.get("at").and_then(Value::as_array);
            let at = at.into_iter().flatten();
            let at = at.map(|at| self.story.time(self.line, Some(at))).collect();
            deeds.push(Deed {
                title: text("title").to_owned(),
                at,
                request,
            });
        }
        deeds
    }

    /// Plays the story to its end: what the simulator does not understand is a problem, and so is a story without events.
    fn play(&mut self, world: &LabWorld) {
        let mut cues = Vec::new();
        for deed in &world.deeds {
            if let Some(request) = Request::from_value(&Value::Object(deed.request.clone())) {
                let at = deed.at.iter().map(|at| Time(*at));
                cues.extend(at.map(|at| Cue {
                    at,
                    request: request.clone(),
                }));
            }
        }
        match Film::new(&world.scenario, cues) {
            Err(found) => self.wrong(&found.to_string(), "settings that the simulator knows"),
            Ok(mut film) => {
                let ends = film.play(Time(world.until), MOST);
                if !ends {
                    self.wrong(
                        "a story that does not end",
                        "fewer events, or an earlier `until`",
                    );
                }
                if film.world().transcript().exchanges().is_empty() {
                    self.wrong(
                        "a story in which nothing happens",
                        "a deed, or a timer of a party",
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORLD: &str = r#"
[[world]]
id = "one"
title = "One"
watch = "Look here."
seed = 1
parties = ["shop", "lms"]
until = "1m"
faults = [{ kind = "lost", from = "shop", to = "lms" }]

  [[world.deed]]
  title = "Ask"
  at = ["1s"]
  send = "curl https://api.courses.example/v1/courses"

  [world.lms]
  key = "cs_test_4f9a1c7e2b8d6035"
"#;

    #[track_caller]
    fn check(text: &str, found: &str) {
        let (_, problems) = read_text(text, true);
        let all: Vec<String> = problems.iter().map(Problem::to_string).collect();
        assert!(all.iter().any(|problem| problem.contains(found)), "{all:?}");
    }

    #[test]
    fn a_world_is_read_whole() {
        let (lab, problems) = read_text(WORLD, true);
        assert_eq!(problems, []);
        let world = lab.worlds.first().unwrap();
        assert_eq!((world.until, world.deeds.len()), (60_000, 1));
        assert_eq!(world.watch, "Look here.");
        assert_eq!(world.scenario.faults.len(), 1);
    }

    #[test]
    fn what_does_not_fit_is_named_with_its_line() {
        check(&WORLD.replace("\"lost\"", "\"gone\""), "lab.toml:2");
        check(&WORLD.replace("\"1m\"", "\"soon\""), "\"soon\"");
        check(&WORLD.replace("\"Ask\"", "Ask"), "lab.toml:12");
        check(&WORLD.replace("curl https", "wget https"), "curl");
        check(&WORLD.replace("at = [\"1s\"]", ""), "nothing happens");
        check(&[WORLD, WORLD].concat(), "the id `one` twice");
    }
}
