//! Whom the account may reach: a trial's recipients, regions, opt-outs, landlines.

use super::Around;
use super::words::{UNSUBSCRIBED, bad, landline, no_permission};
use crate::config::Handset;
use crate::providers::twilio::account::{Kind, has};
use crate::providers::twilio::errors::Refused;
use crate::providers::twilio::sender::{channel, number};

/// The rules of the account, for a recipient that has the right shape. The sender is a number or a messaging service.
pub(super) fn rules(to: &str, sender: &str, around: &Around<'_>) -> Result<(), Refused> {
    let account = around.account;
    let bare = number(to);
    if account.kind == Kind::Trial && !has(&account.verified, bare) {
        return Err(bad(
            21_608,
            &format!(
                "The number {bare} is unverified. Trial accounts cannot send messages to unverified numbers; verify {bare} at twilio.com/user/account/phone-numbers/verified, or purchase a Twilio number to send messages to unverified numbers"
            ),
            &format!("{bare} is not verified, and a trial account reaches only verified numbers."),
        ));
    }
    if channel(to).is_some() {
        return Ok(());
    }
    let blocked = account
        .geo_blocked
        .iter()
        .find(|start| to.starts_with(*start));
    if let Some(start) = blocked {
        let says = format!("The account may not send to numbers behind {start}.");
        return Err(bad(21_408, &no_permission(to), &says));
    }
    if has(&account.unsubscribed, to) || account.opted_out(to, sender) {
        let says = format!("{to} answered STOP: nothing may be sent there.");
        return Err(bad(21_610, UNSUBSCRIBED, &says));
    }
    if around.settings.handset(to) == Handset::Landline {
        let says = format!("{to} is a landline: no text arrives there.");
        return Err(bad(21_614, &landline(to), &says));
    }
    Ok(())
}
