//! What a hostile program says in its first line about its end: `//= killed loop`, `//= threw 3 TypeError` (line, and a part of
//! the message; `null` where no line is known), `//= end {"status": 200}`, or `//= any threw killed` where browsers differ.

use serde_json::Value;

pub struct Expected<'a>(&'a str, &'a str);

impl<'a> Expected<'a> {
    pub fn read(source: &'a str) -> Expected<'a> {
        let line = source.lines().next().unwrap_or_default();
        let line = line.strip_prefix("//= ").expect("the end that is expected");
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        Expected(kind, rest)
    }

    /// Whether a program ended so, or what is different.
    pub fn check(&self, ended: &Value) -> Result<(), String> {
        let Expected(kind, rest) = *self;
        let is_so = match kind {
            "killed" => ended["killed"] == rest && is_sentence(&ended["says"]),
            "threw" => {
                let (line, part) = rest.split_once(' ').unwrap_or((rest, ""));
                let threw = &ended["threw"];
                let message = threw["message"].as_str().unwrap_or_default();
                let line = line.parse::<u64>().ok();
                threw["line"].as_u64() == line
                    && ended.get("threw").is_some()
                    && message.contains(part)
                    && !part.is_empty()
            }
            "end" => {
                let wanted = serde_json::from_str(rest).expect("JSON after `end`");
                ended.get("end") == Some(&wanted)
            }
            "any" => rest.split(' ').any(|kind| ended.get(kind).is_some()),
            other => return Err(format!("nothing ends with `{other}`")),
        };
        if is_so {
            Ok(())
        } else {
            Err(format!("it should end with {kind} {rest}"))
        }
    }
}

fn is_sentence(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.len() > 15)
}
