//! What is a line, and how many of them there are at a moment.

use std::sync::Arc;

use sim::Lane;
use wire::{
    ExchangeId, Method, Operation, Party, Request, Response, Target, Time, Transcript, What,
};

use super::line::Shape;
use super::{Reel, clock};

fn lane(name: &str) -> Lane {
    Lane {
        party: Party::new(name),
        title: name.to_uppercase(),
        address: String::new(),
    }
}

fn transcript() -> Transcript {
    let mut log = Transcript::default();
    let (shop, lms) = (Party::new("shop"), Party::new("lms"));
    let target = Target::parse("https://lms.example/v1/courses").unwrap();
    let exchange = ExchangeId(1);
    let request = Arc::new(Request::new(Method::get(), target));
    let (from, to) = (shop.clone(), lms.clone());
    log.push(
        Time(10),
        What::Sent {
            exchange,
            from,
            to,
            request,
        },
    );
    let (from, to) = (shop.clone(), lms);
    log.push(
        Time(10),
        What::Fault {
            exchange: Some(exchange),
            kind: "delay",
            from,
            to,
            cause: "Slow.".to_owned(),
        },
    );
    log.push(Time(20), What::Clock { from: Time(10) });
    log.push(
        Time(30),
        What::Op(Operation {
            party: shop,
            run: 1,
            nth: 1,
            exchange: None,
            kind: "insert",
            says: "orders 4821".to_owned(),
            good: Some(true),
            writes: true,
        }),
    );
    let response = Arc::new(Response::new(503));
    log.push(Time(40), What::Answered { exchange, response });
    log
}

#[test]
fn what_happens_between_and_at_parties_is_a_line() {
    let log = transcript();
    let mut reel = Reel::new(vec![lane("shop"), lane("lms")], false);
    reel.extend(&log);
    let drawn: Vec<_> = (0..9)
        .filter_map(|row| reel.line(&log, row))
        .map(|line| (line.seq, line.hop.from, line.hop.to, line.shape))
        .collect();
    let expected = [
        (0, 1, 2, Shape::Arrow),
        (1, 1, 2, Shape::Fault),
        (3, 1, 1, Shape::Mark),
        (4, 2, 1, Shape::Arrow),
    ];
    assert_eq!(drawn, expected);
    assert_eq!(
        [9, 10, 30, 99].map(|at| reel.until(&log, Time(at))),
        [0, 2, 3, 4]
    );
    assert_eq!((reel.row(&log, 3), reel.row(&log, 2)), (Some(2), None));
}

#[test]
fn a_reel_reads_on_where_it_stopped() {
    let log = transcript();
    let mut whole = Reel::new(Vec::new(), false);
    whole.extend(&log);
    let mut piecewise = Reel::new(Vec::new(), false);
    let mut growing = Transcript::default();
    for event in log.events() {
        growing.push(event.at, What::clone(&event.what));
        piecewise.extend(&growing);
    }
    assert_eq!(
        (0..4)
            .map(|row| piecewise.line(&log, row))
            .collect::<Vec<_>>(),
        (0..4).map(|row| whole.line(&log, row)).collect::<Vec<_>>()
    );
}

#[test]
fn a_clock_that_runs_for_days_reads_as_such() {
    let read = [0, 61_007, 7_200_000, 210_000_000].map(|at| clock(Time(at)));
    assert_eq!(read, ["0:00.000", "1:01.007", "2:00:00", "2 d 10:20"]);
}

#[test]
fn a_sentence_names_parties_as_the_lanes_do() {
    let reel = Reel::new(vec![lane("shop"), lane("lms")], false);
    let named = reel.named("lms is down until 60 h: shop, as shopkeepers say, asks lms.");
    assert_eq!(
        named,
        "LMS is down until 60 h: SHOP, as shopkeepers say, asks LMS."
    );
}
