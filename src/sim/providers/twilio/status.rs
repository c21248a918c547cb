//! The status machine of an outgoing message, and the words for why it ended badly.

/// The statuses that messages pass through here.
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
    /// A messaging service has it, and has not picked a sender.
    Accepted,
    /// It waits for its time.
    Scheduled,
    /// It was taken back while it waited for its time.
    Canceled,
    /// The recipient has opened it: WhatsApp only.
    Read,
    /// A text that came in.
    Received,
}

impl Status {
    const ALL: [Status; 10] = [
        Status::Queued,
        Status::Sent,
        Status::Delivered,
        Status::Undelivered,
        Status::Failed,
        Status::Accepted,
        Status::Scheduled,
        Status::Canceled,
        Status::Read,
        Status::Received,
    ];

    /// The word on the wire.
    pub(super) fn word(self) -> &'static str {
        match self {
            Status::Queued => "queued",
            Status::Sent => "sent",
            Status::Delivered => "delivered",
            Status::Undelivered => "undelivered",
            Status::Failed => "failed",
            Status::Accepted => "accepted",
            Status::Scheduled => "scheduled",
            Status::Canceled => "canceled",
            Status::Read => "read",
            Status::Received => "received",
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
            (
                Status::Accepted | Status::Scheduled,
                Status::Queued | Status::Failed
            ) | (Status::Scheduled, Status::Canceled)
                | (Status::Queued, Status::Sent | Status::Failed)
                | (Status::Sent, Status::Delivered | Status::Undelivered)
                | (Status::Delivered, Status::Read)
        )
    }

    /// It is decided what became of the message. (A delivered one may still be read.)
    pub(super) fn is_final(self) -> bool {
        matches!(
            self,
            Status::Delivered
                | Status::Undelivered
                | Status::Failed
                | Status::Canceled
                | Status::Read
                | Status::Received
        )
    }
}

/// `error_message` for an `error_code` of a message.
pub(super) fn delivery_error(code: u32) -> &'static str {
    match code {
        30_001 => "Queue overflow",
        30_002 => "Account suspended",
        30_003 => "Unreachable destination handset",
        30_004 => "Message blocked",
        30_005 => "Unknown destination handset",
        30_006 => "Landline or unreachable carrier",
        30_007 => "Message filtered",
        30_022 => "US A2P 10DLC - Rate Limits Exceeded",
        30_023 => "US A2P 10DLC - Daily Message Cap Reached",
        30_034 => "US A2P 10DLC - Message from an Unregistered Number",
        30_036 => "Validity Period Expired",
        30_410 => "Provider Timeout Error",
        63_015 => {
            "Channel Sandbox can only send messages to phone numbers that have joined the Sandbox"
        }
        63_016 => {
            "Failed to send freeform message because you are outside the allowed window. If you are using WhatsApp, please use a Message Template."
        }
        _ => "Unknown error",
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    #[test]
    fn a_decided_status_has_no_way_out_and_every_other_one_has() {
        for status in Status::ALL {
            let leads_on = Status::ALL.iter().any(|next| status.may_become(*next));
            let decided = status.is_final() && status != Status::Delivered;
            assert_eq!(leads_on, !decided, "{}", status.word());
            assert_eq!(Status::from_number(status.number()), Some(status));
        }
    }
}
