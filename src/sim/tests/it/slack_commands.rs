//! Slash commands of the Slack twin.

use serde_json::json;

use crate::app::*;
use crate::kit::facts;
use crate::slack::settings;

#[test]
fn a_slash_command_is_a_signed_form() {
    let mut settings = settings();
    settings["commands"] = json!([{"at": 5, "command": "/deploy", "text": "now", "url": APP}]);
    let mut world = open("slack", settings);
    let asked = play(&mut world, |_| said("Done."));
    let text = asked[0].1.text();
    assert!(text.contains("command=%2Fdeploy&text=now"), "{text}");
    assert!(asked[0].1.fields.get("X-Slack-Signature").is_some());
    assert_eq!(
        facts(&world, "slack", "commands")[0].columns["answer"],
        "Done."
    );
}
