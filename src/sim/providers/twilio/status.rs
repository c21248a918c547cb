//! The status machine of an outgoing message, and the words for why it ended badly.

/// The statuses that a message from a number passes through. (Messaging services and schedules add others.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// Created and waiting.
    Queued,
    /// The carrier has it. Final where the carrier never reports.
    Sent,
    /// The carrier says that the phone has it.
    Delivered,
    /// The carrier says that it has not.
    Undelivered,
    /// It never left Twilio.
    Failed,
}

impl Status {
    const ALL: [Status; 5] = [
        Status::Queued,
        Status::Sent,
        Status::Delivered,
        Status::Undelivered,
        Status::Failed,
    ];

    /// The word on the wire.
    pub(super) fn word(self) -> &'static str {
        match self {
            Status::Queued => "queued",
            Status::Sent => "sent",
            Status::Delivered => "delivered",
            Status::Undelivered => "undelivered",
            Status::Failed => "failed",
        }
    }

    /// A number for timers.
    pub(super) fn number(self) -> u32 {
        (0_u32..)
            .zip(Status::ALL)
            .find(|(_, status)| *status == self)
            .map_or(0, |(number, _)| number)
    }

    /// The status of that number.
    pub(super) fn from_number(number: u32) -> Option<Status> {
        (0_u32..)
            .zip(Status::ALL)
            .find(|(found, _)| *found == number)
            .map(|(_, status)| status)
    }

    /// Whether the machine has an arrow from this status to that one.
    pub(super) fn may_become(self, next: Status) -> bool {
        matches!(
            (self, next),
            (Status::Queued, Status::Sent | Status::Failed)
                | (Status::Sent, Status::Delivered | Status::Undelivered)
        )
    }

    /// Nothing more will happen to the message.
    pub(super) fn is_final(self) -> bool {
        matches!(
            self,
            Status::Delivered | Status::Undelivered | Status::Failed
        )
    }
}

/// `error_message` for an `error_code` of the 30xxx family.
pub(super) fn delivery_error(code: u32) -> &'static str {
    match code {
        30_003 => "Unreachable destination handset",
        30_004 => "Message blocked",
        30_005 => "Unknown destination handset",
        30_006 => "Landline or unreachable carrier",
        30_007 => "Message filtered",
        _ => "Unknown error",
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    #[test]
    fn a_final_status_has_no_way_out_and_every_other_one_has() {
        for status in Status::ALL {
            let leads_on = Status::ALL.iter().any(|next| status.may_become(*next));
            assert_eq!(leads_on, !status.is_final(), "{}", status.word());
            assert_eq!(Status::from_number(status.number()), Some(status));
        }
    }
}
