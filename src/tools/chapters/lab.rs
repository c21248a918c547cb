//! The worlds of the failure lab, read from the one file that holds them all and played to their end. What a setting or a
//! fault means is the simulator's business.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use course::author::Problem;
use course::{Deed, Html, Lab, LabWorld, Scenario};
use play::{Cue, Film};
use serde_json::{Map, Value};
use wire::codec::curl;
use wire::{Request, Time, time::millis};

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
    let mut problems = Vec::new();
    let given = match toml::from_str::<Map<String, Value>>(text) {
        Ok(given) => given,
        Err(error) => {
            let start = error.span().map_or(0, |span| span.start);
            let line = text
                .bytes()
                .take(start)
                .filter(|byte| *byte == b'\n')
                .count();
            let line = u32::try_from(line).unwrap_or(u32::MAX).saturating_add(1);
            problems.push(problem(line, error.message(), "TOML", "mend this line"));
            return (Lab::default(), problems);
        }
    };
    let lines = (1_u32..).zip(text.lines());
    let begins: Vec<u32> = lines
        .filter(|(_, line)| line.trim() == "[[world]]")
        .map(|(number, _)| number)
        .collect();
    let mut lab = Lab::default();
    let worlds = given.get("world").and_then(Value::as_array);
    for (place, value) in worlds.into_iter().flatten().enumerate() {
        let line = begins.get(place).copied().unwrap_or(1);
        let mut reader = Reader {
            world: value,
            line,
            problems: &mut problems,
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
    (lab, problems)
}

fn problem(line: u32, found: &str, expected: &str, next: &str) -> Problem {
    Problem {
        file: FILE.to_owned(),
        line,
        found: found.to_owned(),
        expected: expected.to_owned(),
        next: next.to_owned(),
    }
}

/// Reads one world, and notes what does not fit at the line at which it begins.
struct Reader<'a> {
    world: &'a Value,
    line: u32,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn world(&mut self) -> LabWorld {
        let texts = |value: Option<&Value>| -> Vec<String> {
            let values = value.and_then(Value::as_array).into_iter().flatten();
            values
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        };
        let settings = self.world.as_object().into_iter().flatten();
        let settings = settings.filter(|(key, _)| !OWN.contains(&key.as_str()));
        let faults = self.world.get("faults").and_then(Value::as_array);
        let scenario = Scenario {
            says: Html::default(),
            seed: self
                .world
                .get("seed")
                .and_then(Value::as_u64)
                .unwrap_or_default(),
            parties: texts(self.world.get("parties")),
            settings: settings
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
            faults: faults
                .into_iter()
                .flatten()
                .filter_map(|fault| fault.as_object().cloned())
                .collect(),
        };
        LabWorld {
            id: self.text("id"),
            title: self.text("title"),
            watch: self.text("watch"),
            scenario,
            until: self.time(self.world.get("until")).min(LONGEST),
            deeds: self.deeds(),
        }
    }

    fn wrong(&mut self, found: &str, expected: &str) {
        let next = "mend the world that begins here";
        self.problems
            .push(problem(self.line, found, expected, next));
    }

    fn text(&mut self, key: &str) -> String {
        let text = self.world.get(key).and_then(Value::as_str);
        if text.is_none_or(str::is_empty) {
            self.wrong(&format!("no `{key}`"), "a text");
        }
        text.unwrap_or_default().to_owned()
    }

    fn time(&mut self, value: Option<&Value>) -> u64 {
        let read = value.and_then(Value::as_str).and_then(millis);
        if read.is_none() {
            let found = value.map_or_else(|| "no time".to_owned(), Value::to_string);
            self.wrong(&found, "a time such as \"10s\" or \"3d\"");
        }
        read.unwrap_or_default()
    }

    fn deeds(&mut self) -> Vec<Deed> {
        let given = self.world.get("deed").and_then(Value::as_array);
        let mut deeds = Vec::new();
        for deed in given.into_iter().flatten() {
            let text = |key: &str| deed.get(key).and_then(Value::as_str).unwrap_or_default();
            let request = match curl::parse(text("send")).map(|draft| draft.freeze()) {
                Ok(Ok(request)) => request.to_value(),
                Ok(Err(problems)) => {
                    let says: Vec<String> = problems.into_iter().map(|found| found.says).collect();
                    self.wrong(&says.join(" "), "a request that can be sent");
                    continue;
                }
                Err(problem) => {
                    self.wrong(&problem.says, "a command for curl in `send`");
                    continue;
                }
            };
            let at = deed.get("at").and_then(Value::as_array);
            let at = at.into_iter().flatten();
            let at = at.map(|at| self.time(Some(at))).collect();
            deeds.push(Deed {
                title: text("title").to_owned(),
                at,
                request: request.as_object().cloned().unwrap_or_default(),
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
