//! One small item of each kind, for the tests.

use course::{
    Choice, ChoiceOption, Diagnose, Fill, FillMistake, Goal, Html as Rich, Item, Kind, Match,
    MatchMistake, Normalise, Order, OrderLine, Pair, Pattern, Point, PointMistake, RequestItem,
    Rule, Sign, SignStep, Solution, Subject, Tool,
};

/// One small item of each kind.
pub fn sample(kind: &str) -> Item {
    let kind_of_item = match kind {
        "choice" => choice(),
        "order" => order(),
        "match" => pairing(),
        "fill" => fill(),
        "point" => point(),
        "sign" => sign(),
        "diagnose" => diagnose(),
        _ => request(),
    };
    Item {
        id: format!("sample-{kind}"),
        concept: "status-codes".to_owned(),
        stem: rich("What does <code>401</code> say?"),
        hints: vec![rich("Think of a door."), rich("Nobody asked who you are.")],
        explain: rich("401 asks who you are."),
        vary: Default::default(),
        kind: kind_of_item,
    }
}

/// Rich text as the compiler would write it.
pub fn rich(text: &str) -> Rich {
    Rich(text.to_owned())
}

fn choice() -> Kind {
    let option = |text: &str, key, feedback: &str| ChoiceOption {
        text: rich(text),
        key,
        feedback: rich(feedback),
    };
    Kind::Choice(Choice {
        options: vec![
            option("Who are you?", true, "It asks for credentials."),
            option("You may not", false, "That would be 403."),
            option("Not here", false, "That would be 404."),
        ],
        ..Choice::default()
    })
}

fn order() -> Kind {
    let line = |id: &str, text: &str, why: &str| OrderLine {
        id: id.to_owned(),
        text: rich(text),
        why: rich(why),
    };
    Kind::Order(Order {
        lines: vec![
            line("ask", "Send the request", "Nothing happens before you ask."),
            line(
                "answer",
                "Read <code>201</code>",
                "The answer comes at once.",
            ),
            line("news", "Take the callback", "The news comes last."),
        ],
        also: Vec::new(),
        mistakes: Vec::new(),
    })
}

fn pairing() -> Kind {
    let pair = |id: &str, left: &str, right: &str, why: &str| Pair {
        id: id.to_owned(),
        left: rich(left),
        right: rich(right),
        why: rich(why),
    };
    Kind::Match(Match {
        pairs: vec![
            pair(
                "unauthorized",
                "401",
                "Say who you are, then ask for the same thing again",
                "It asks who you are.",
            ),
            pair(
                "forbidden",
                "403",
                "You may not &amp; never will",
                "It knows you.",
            ),
        ],
        distractors: vec![rich("Try later")],
        mistakes: vec![MatchMistake {
            name: "confused".to_owned(),
            left: "unauthorized".to_owned(),
            right: "forbidden".to_owned(),
            feedback: rich("401 has not met you yet."),
        }],
    })
}

fn sign() -> Kind {
    let step = |name: &str, tool, accept: &str| SignStep {
        name: name.to_owned(),
        says: rich("Do it."),
        tool,
        value: Fill {
            label: name.to_owned(),
            accept: vec![accept.to_owned()],
            ..Fill::default()
        },
    };
    Kind::Sign(Sign {
        steps: vec![
            step("joined", Tool::Hand, "a:b"),
            step("encoded", Tool::Base64, "YTpi"),
        ],
    })
}

fn diagnose() -> Kind {
    let cause = |text: &str, key| ChoiceOption {
        text: rich(text),
        key,
        feedback: rich(&format!("About {text}.")),
    };
    Kind::Diagnose(Diagnose {
        place: Point {
            subject: Subject::Text("one\ntwo".to_owned()),
            accept: vec!["line:2".to_owned()],
            mistakes: Vec::new(),
            otherwise: rich("Not that line."),
        },
        cause: Choice {
            options: vec![cause("the key", true), cause("the clock", false)],
            ..Choice::default()
        },
    })
}

fn fill() -> Kind {
    Kind::Fill(Fill {
        label: "joined".to_owned(),
        accept: vec!["alice:opensesame".to_owned()],
        normalise: Normalise::Exact,
        mistakes: vec![FillMistake {
            name: "no-colon".to_owned(),
            answer: "aliceopensesame".to_owned(),
            feedback: rich("Where does the name end?"),
        }],
        ..Fill::default()
    })
}

fn point() -> Kind {
    Kind::Point(Point {
        subject: Subject::Json(r#"{"sid":"SM1","links":{"media":"/m"}}"#.to_owned()),
        accept: vec!["/links/media".to_owned()],
        mistakes: vec![PointMistake {
            name: "its-name".to_owned(),
            at: "/sid".to_owned(),
            feedback: rich("That is its name."),
        }],
        otherwise: rich("Not there."),
    })
}

fn request() -> Kind {
    let goal = Goal {
        name: "created".to_owned(),
        says: "One message was created".to_owned(),
        rule: Rule::Never(Pattern::Exchange(Box::default())),
    };
    Kind::Request(RequestItem {
        scenario: "order".to_owned(),
        start: String::new(),
        starter_solves: false,
        goals: vec![goal],
        solutions: vec![Solution {
            acts: vec![
                "start -u alice:opensesame".to_owned(),
                "advance 5s".to_owned(),
            ],
        }],
        mistakes: Vec::new(),
    })
}
