//! What the timeline shows, told from worlds that really ran.

use course::{Data, Scenario};
use play::{Act, Stage};
use serde_json::json;
use wire::Request;

use super::hop::{Hop, Label};
use super::segment::Segment;
use crate::app::parts::Tone;

fn stage() -> Stage {
    stage_with(&json!([]))
}

fn stage_with(faults: &serde_json::Value) -> Stage {
    let scenario = json!({
        "faults": faults,
        "says": "", "seed": 4821, "parties": ["shop", "twilio", "carrier", "phone:+33612345678"],
        "settings": {
            "twilio": { "account": "AC1234567890abcdef1234567890abcdef", "token": "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2", "numbers": ["+33198765432"] },
            "phones": { "+33612345678": "reachable" },
        },
    });
    Stage::new(&Scenario::from_value(&scenario).unwrap()).unwrap()
}

fn message(options: &str) -> Request {
    let command = format!(
        "curl -X POST https://api.twilio.com/2010-04-01/Accounts/AC1234567890abcdef1234567890abcdef/Messages.json \
         -u AC1234567890abcdef1234567890abcdef:e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2 --data-urlencode To=+33612345678 \
         --data-urlencode From=+33198765432 --data-urlencode Body=Hello {options}"
    );
    wire::codec::curl::parse(&command)
        .unwrap()
        .freeze()
        .unwrap()
}

fn after(acts: Vec<Act>) -> Stage {
    let mut stage = stage();
    for act in acts {
        stage.act(act);
    }
    stage
}

fn segment(stage: &Stage) -> Segment {
    Segment::of(stage.world(), None, "api.twilio.com")
}

fn said(hops: &[Hop]) -> Vec<String> {
    let word = |hop: &Hop| match &hop.label {
        Label::Request { method, path } => format!("{}>{} {method} {path}", hop.from, hop.to),
        Label::Status { code, .. } => format!("{}>{} {code}", hop.from, hop.to),
        Label::Word(word) => format!("{}>{} {word}", hop.from, hop.to),
    };
    hops.iter().map(word).collect()
}

fn titles(segment: &Segment) -> Vec<&str> {
    segment
        .lanes
        .iter()
        .map(|lane| lane.title.as_str())
        .collect()
}

#[test]
fn before_the_first_request_the_lanes_of_the_provider_stand_there() {
    let segment = segment(&stage());
    assert_eq!(titles(&segment), ["Your app", "Twilio", "Carrier", "Phone"]);
    assert!(segment.root.is_none() && segment.asked.is_empty() && segment.answered.is_empty());
}

#[test]
fn a_message_goes_to_the_phone_and_comes_back_as_callbacks() {
    let send = message("-d StatusCallback=https://yourapp.com/webhooks/twilio");
    let segment = segment(&after(vec![Act::Send(send), Act::UntilIdle]));
    assert_eq!(said(&segment.asked), ["1>2 POST …/Messages.json"]);
    assert_eq!(said(&segment.answered), ["2>1 201", "2>3 SMS"]);
    assert_eq!(
        said(&segment.called),
        [
            "2>1 POST /webhooks/twilio",
            "1>2 200",
            "3>4 SMS",
            "3>2 receipt",
            "2>1 POST /webhooks/twilio",
            "1>2 200"
        ]
    );
    assert_eq!(segment.callbacks.len(), 2);
    let phone = segment.screens.first().unwrap();
    assert_eq!((phone.lane, phone.phase, phone.hops), (4, "c", 2));
}

#[test]
fn a_fault_is_an_arrow_and_the_copy_that_it_makes_begins_nothing() {
    let send = || Act::Send(message(""));
    let play = |kind: &str| {
        let faults = json!([{ "kind": kind, "from": "shop", "to": "twilio" }]);
        let mut stage = stage_with(&faults);
        stage.act(send());
        stage.act(Act::UntilAnswered);
        segment(&stage)
    };
    let lost = play("lost");
    assert_eq!(said(&lost.asked), ["1>2 POST …/Messages.json"]);
    assert_eq!(
        said(&lost.answered),
        ["1>2 lost on the way", "2>1 no answer"]
    );
    let twice = play("duplicate");
    assert_eq!(said(&twice.asked), ["1>2 POST …/Messages.json"]);
    assert_eq!(
        said(&twice.answered)[..2],
        ["1>2 arrives twice", "1>2 POST …/Messages.json"]
    );
    assert_eq!((twice.aside.len(), twice.callbacks.len()), (1, 0));
}

#[test]
fn what_is_under_way_is_not_yet_there() {
    let segment = segment(&after(vec![Act::Send(message("")), Act::Advance(100)]));
    assert_eq!(said(&segment.answered), ["2>1 201"]);
    assert!(
        segment
            .answered
            .iter()
            .all(|hop| hop.tone == Some(Tone::Wait))
    );
}

#[test]
fn a_host_that_nobody_answers_for_stands_there_all_the_same() {
    let command = "curl https://api.twillio.com/";
    let send = wire::codec::curl::parse(command).unwrap().freeze().unwrap();
    let segment = segment(&after(vec![Act::Send(send), Act::UntilIdle]));
    assert_eq!(titles(&segment), ["Your app", "Nobody"]);
    assert_eq!(said(&segment.asked), ["1>2 GET /"]);
    assert_eq!(said(&segment.answered), ["2>1 no answer"]);
}

#[test]
fn another_request_of_the_learners_has_a_part_of_its_own() {
    let stage = after(vec![
        Act::Send(message("")),
        Act::UntilIdle,
        Act::Again,
        Act::UntilIdle,
    ]);
    let newest = segment(&stage);
    let other = newest.others.first().unwrap();
    let older = Segment::of(stage.world(), Some(other.id), "");
    assert_eq!((newest.newest, older.newest), (true, false));
    assert_ne!(newest.root.unwrap().id, older.root.unwrap().id);
    assert_eq!(
        said(&older.answered).first().map(String::as_str),
        Some("2>1 201")
    );
}
