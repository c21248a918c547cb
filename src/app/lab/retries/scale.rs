//! Where a number stands in a drawing. Drawings are as wide as the time of a run, and are stretched to the room there is.

use sim::load::{Plan, Window};

/// The width and height of every drawing, in its own units.
pub(super) const WIDTH: u32 = 4_800;
pub(super) const HEIGHT: u32 = 1_200;

/// The axes of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    /// How many seconds are as wide as the drawing.
    pub seconds: u32,
    /// How many are as high as the drawing.
    pub most: u32,
}

impl Scale {
    /// Axes for a run of so many seconds, and up to a round number that is not below any of those.
    pub fn over(seconds: u32, counts: impl IntoIterator<Item = u32>) -> Scale {
        let most = counts.into_iter().max().unwrap_or_default();
        Scale {
            seconds,
            most: round(most),
        }
    }

    /// Where that second begins.
    pub fn x(self, second: u32) -> u32 {
        part(second, self.seconds, WIDTH)
    }

    /// Where that moment in milliseconds is.
    pub fn at(self, millis: u32) -> u32 {
        part(millis, self.seconds.saturating_mul(1_000), WIDTH)
    }

    /// How far below the upper edge a count stands.
    pub fn y(self, count: u32) -> u32 {
        HEIGHT.saturating_sub(part(count, self.most, HEIGHT))
    }

    /// The area between two counts of every second, as a path of steps.
    pub fn area(self, from: &[u32], to: &[u32]) -> String {
        let mut path = format!("M0 {}", self.y(0));
        for (second, count) in (1..).zip(to) {
            path.push_str(&format!("V{}H{}", self.y(*count), self.x(second)));
        }
        let back: Vec<(u32, &u32)> = (0..).zip(from).collect();
        for (second, count) in back.into_iter().rev() {
            path.push_str(&format!("V{}H{}", self.y(*count), self.x(second)));
        }
        path.push('z');
        path
    }

    /// Five moments from the beginning to the end, in seconds.
    pub fn moments(self) -> [u32; 5] {
        [0, 1, 2, 3, 4].map(|quarter| part(quarter, 4, self.seconds))
    }
}

/// The windows in which something is wrong, with what it is.
pub(super) fn troubles(plan: &Plan) -> Vec<(&'static str, Window)> {
    let outage = plan.outage.map(|outage| ("outage", outage.during));
    let slow = plan.slow.map(|slow| ("slow time", slow.during));
    let both = outage.into_iter().chain(slow);
    both.filter(|(_, during)| during.from < during.to.min(plan.seconds))
        .collect()
}

/// `whole` × `of` / `most`.
fn part(of: u32, most: u32, whole: u32) -> u32 {
    let scaled = u64::from(whole).saturating_mul(of.min(most).into());
    let scaled = scaled.checked_div(most.into()).unwrap_or_default();
    u32::try_from(scaled).unwrap_or(whole)
}

/// The next number that has one digit and noughts behind it, and is 10 or more.
fn round(count: u32) -> u32 {
    let mut ten = 10_u32;
    loop {
        for times in [1, 2, 3, 4, 5, 6, 8] {
            let found = ten.saturating_mul(times);
            if found >= count {
                return found;
            }
        }
        ten = ten.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, Scale, WIDTH};

    #[test]
    fn an_axis_ends_at_a_round_number() {
        for (count, expected) in [
            (0, 10),
            (10, 10),
            (11, 20),
            (21, 30),
            (419, 500),
            (u32::MAX, u32::MAX),
        ] {
            assert_eq!(Scale::over(60, [1, count]).most, expected, "{count}");
        }
    }

    #[test]
    fn what_is_beyond_an_axis_stands_at_its_end() {
        let scale = Scale {
            seconds: 60,
            most: 100,
        };
        assert_eq!(
            (scale.x(0), scale.x(30), scale.x(60), scale.x(90)),
            (0, WIDTH / 2, WIDTH, WIDTH)
        );
        assert_eq!(scale.at(30_000), WIDTH / 2);
        assert_eq!(
            (scale.y(0), scale.y(25), scale.y(200)),
            (HEIGHT, HEIGHT / 4 * 3, 0)
        );
        assert_eq!(scale.moments(), [0, 15, 30, 45, 60]);
    }

    #[test]
    fn an_area_goes_there_above_and_back_below() {
        let scale = Scale {
            seconds: 2,
            most: 12,
        };
        let path = scale.area(&[0, 6], &[6, 12]);
        assert_eq!(path, "M0 1200V600H2400V0H4800V600H2400V1200H0z");
    }
}
