//! What the options of a choice cost: they are played once, when the course is compiled, and the numbers become a table
//! that the learner sees after an answer. Whether a run plays at all is for `check` to say.

use course::{Course, Html, Kind};
use play::trial::{Cost, run_trial};

use super::markup::table;

/// Writes the table of every choice whose options are played.
pub(super) fn write(course: &mut Course) {
    let played = course.clone();
    for (chapter, own) in course.chapters.iter_mut().zip(&played.chapters) {
        for (lesson, own_lesson) in chapter.lessons.iter_mut().zip(&own.lessons) {
            for (item, own_item) in lesson.items.iter_mut().zip(&own_lesson.items) {
                let Kind::Choice(choice) = &mut item.kind else {
                    continue;
                };
                let Some(trial) = &choice.trial else {
                    continue;
                };
                let Ok(costs) = run_trial(own, own_lesson, own_item, trial) else {
                    continue;
                };
                let measures = trial.measures.iter();
                let mut head: Vec<&str> = measures.map(|measure| measure.says.as_str()).collect();
                head.insert(0, "Played");
                let rows: Vec<Vec<String>> = choice
                    .options
                    .iter()
                    .zip(&costs)
                    .map(|(option, costs)| {
                        let values = costs.iter().map(|cost| written(*cost));
                        std::iter::once(option.text.0.clone())
                            .chain(values)
                            .collect()
                    })
                    .collect();
                choice.costs = Some(Html(table("What each costs", &head, &rows)));
            }
        }
    }
}

fn written(cost: Cost) -> String {
    match cost {
        Cost::Count(number) => grouped(number),
        Cost::Bytes(number) => format!("{} bytes", grouped(number)),
        Cost::Delay(None) => "never".to_owned(),
        Cost::Delay(Some(time)) => time.to_string(),
    }
}

/// Digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_stand_in_groups() {
        for (number, expected) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1234567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), expected);
        }
    }
}
