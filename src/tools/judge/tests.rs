//! The enrolment as the project carries it, judged.

use play::check::handlers::first;
use serde_json::Map;
use serde_json::json;

use super::*;

fn enrolment() -> Assignment {
    find(&Project::find().unwrap(), "enrolment").unwrap()
}

fn program(hearing: &Hearing, blocks: &Map<String, Value>) -> Program {
    let blocks = Blocks::read(&Value::Object(blocks.clone()), hearing.env()).unwrap();
    Program::Blocks(Arc::new(blocks))
}

/// The names of the promises that a handler breaks under these faults.
fn broken(assignment: &Assignment, blocks: &Map<String, Value>, faults: &Value) -> Vec<String> {
    let mut struck = assignment.clone();
    let faults = faults.as_array().unwrap().iter();
    struck.space = faults
        .map(|fault| fault.as_object().unwrap().clone())
        .collect();
    // A space of these faults reads them; a place for each is not needed, because they carry their own.
    let faults = Hearing::new(&struck).unwrap().space().to_vec();
    let hearing = Hearing::new(assignment).unwrap();
    let world = hearing.play(&program(&hearing, blocks), faults);
    let all = hearing.broken(&world).into_iter();
    all.map(|broken| assignment.promises[broken.promise].name.clone())
        .collect()
}

#[test]
fn eight_steps_in_a_row_lose_an_enrolment_when_the_machine_dies_between_the_third_and_the_fifth() {
    let assignment = enrolment();
    let blocks = &assignment.start.blocks;
    // Its operations: verify, look up, mark, enrol, welcome, contact, log, answer. Run 1 is the attacker's.
    let dies = |op: u32| json!([{"kind": "crash", "at": "shop", "run": 2, "op": op}]);
    assert_eq!(broken(&assignment, blocks, &json!([])), [""; 0]);
    assert_eq!(
        broken(&assignment, blocks, &dies(3)),
        [""; 0],
        "nothing is marked yet"
    );
    assert_eq!(
        broken(&assignment, blocks, &dies(4)),
        ["enrolled", "welcomed", "known"]
    );
    let model = &assignment.models[0].blocks;
    for op in 1..=6 {
        assert_eq!(broken(&assignment, model, &dies(op)), [""; 0]);
    }
}

#[test]
fn the_answer_is_the_shortest_schedule_and_a_sentence() {
    let assignment = enrolment();
    let hearing = Rc::new(Hearing::new(&assignment).unwrap());
    let mut wrongs = assignment.wrongs.iter();
    let wrong = wrongs
        .find(|wrong| wrong.name == "mark-before-work")
        .unwrap();
    let program = program(&hearing, &wrong.handler.blocks);
    let mut case = Case::new(Rc::clone(&hearing), program, 500, 1);
    while let Turn::Played = case.turn() {}
    let failure = case.failure().unwrap();
    assert_eq!(first(&assignment, &failure), "enrolled");
    assert_eq!(failure.faults.len(), 1);
    assert!(
        failure.says.starts_with("The machine dies in run "),
        "{}",
        failure.says
    );
    assert!(
        failure.says.contains("exactly one enrolment"),
        "{}",
        failure.says
    );
    // Played again by its faults alone, it breaks the same promises.
    let again = hearing.play(case.program(), failure.faults.clone());
    assert_eq!(hearing.broken(&again), failure.broken);
}

#[test]
fn what_is_no_handler_is_refused_in_words() {
    let hearing = Hearing::new(&enrolment()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let refused = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        format!("{:#}", read(&path, &hearing).unwrap_err())
    };
    assert!(refused("a.js", "").contains("JavaScript"));
    assert!(refused("a.json", "{").contains("no JSON"));
    let says = refused(
        "b.json",
        r#"{"handler": 1, "request": [{"do": "dance"}], "job": []}"#,
    );
    assert!(says.contains("dance") && says.contains("verify"), "{says}");
    assert!(find(&Project::find().unwrap(), "nothing").is_err());
}
