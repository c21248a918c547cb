//! How old a signature may be. The present moment is handed in, in seconds since 1970.

use super::refusal::Refusal;

/// The most seconds between the moment that was signed and the one in which it is checked.
pub const TOLERANCE: i64 = 300;

/// Refuses what was signed too long ago.
pub(super) fn not_stale(timestamp: i64, now: i64) -> Result<(), Refusal> {
    let by = now.saturating_sub(timestamp);
    if by > TOLERANCE {
        Err(Refusal::Stale { by })
    } else {
        Ok(())
    }
}

/// Refuses what was signed too long ago, or too far in the future.
pub(super) fn near(timestamp: i64, now: i64) -> Result<(), Refusal> {
    let by = timestamp.saturating_sub(now);
    if by > TOLERANCE {
        return Err(Refusal::Future { by });
    }
    not_stale(timestamp, now)
}

#[cfg(test)]
mod tests {
    use super::{near, not_stale};
    use crate::signature::Refusal;

    #[test]
    fn the_tolerance_itself_is_still_inside() {
        assert_eq!(not_stale(1000, 1300), Ok(()));
        assert_eq!(not_stale(1000, 1301), Err(Refusal::Stale { by: 301 }));
        assert_eq!(not_stale(9000, 1000), Ok(()));
        assert_eq!(near(1300, 1000), Ok(()));
        assert_eq!(near(1301, 1000), Err(Refusal::Future { by: 301 }));
        assert_eq!(near(1000, 1301), Err(Refusal::Stale { by: 301 }));
        assert_eq!(
            near(i64::MIN, i64::MAX),
            Err(Refusal::Stale { by: i64::MAX })
        );
    }
}
