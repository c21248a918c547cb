//! A chapter with one small item of each kind, all of them right.

pub const CHAPTER: &str = r##"
id = "work"
title = "Work"
summary = "A chapter for the proofs."
minutes = 1
lessons = ["1-one"]

[scenario.world]
says = "A world."
seed = 1
parties = ["shop", "twilio", "carrier", "phone:+33612345678"]
  [scenario.world.twilio]
  account = "AC1234567890abcdef1234567890abcdef"
  token = "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2"
  numbers = ["+33198765432"]
"##;

pub const CHOICE: &str = r##"
[[item]]
id = "pick"
kind = "choice"
concept = "c"
stem = "Which?"
explain = "Because."
  [[item.option]]
  text = "a"
  key = true
  feedback = "Yes."
  [[item.option]]
  text = "b"
  feedback = "No b."
  [[item.option]]
  text = "c"
  feedback = "No c."
"##;

pub const ORDER: &str = r##"
[[item]]
id = "sort"
kind = "order"
concept = "c"
stem = "In order?"
explain = "Because."
  [[item.line]]
  id = "a"
  text = "first"
  why = "It opens."
  [[item.line]]
  id = "b"
  text = "second"
  why = "It follows."
  [[item.line]]
  id = "c"
  text = "third"
  why = "It closes."
  [[item.mistake]]
  name = "c-early"
  before = ["c", "b"]
  feedback = "b opens the way for c."
  [[item.mistake]]
  name = "b-early"
  before = ["b", "a"]
  feedback = "a opens the way for b."
"##;

pub const MATCH: &str = r##"
[[item]]
id = "pair"
kind = "match"
concept = "c"
stem = "What belongs together?"
explain = "Because."
distractors = ["nothing"]
  [[item.pair]]
  id = "x"
  left = "x"
  right = "ex"
  why = "x is ex."
  [[item.pair]]
  id = "y"
  left = "y"
  right = "why"
  why = "y is why."
  [[item.mistake]]
  name = "x-y"
  left = "x"
  right = "y"
  feedback = "x is not why."
  [[item.mistake]]
  name = "y-nothing"
  left = "y"
  right = "distractor:0"
  feedback = "y is something."
"##;

pub const FILL: &str = r##"
[[item]]
id = "join"
kind = "fill"
concept = "c"
stem = "Join `{user}` and `{password}`."
label = "text"
accept = ["{user}:{password}"]
vary = { user = { like = "AC12ab" }, password = { like = "e9f8" } }
explain = "Because."
  [[item.mistake]]
  name = "no-colon"
  answer = "{user}{password}"
  feedback = "A colon is missing."
  [[item.mistake]]
  name = "swapped"
  answer = "{password}:{user}"
  feedback = "The other way round."
"##;

pub const POINT: &str = r##"
[[item]]
id = "show"
kind = "point"
concept = "c"
stem = "Where is the status?"
json = '{"sid": "SM1", "status": "queued", "to": "+33"}'
accept = ["/status"]
otherwise = "Not here."
explain = "Because."
  [[item.mistake]]
  name = "sid"
  at = "/sid"
  feedback = "That is the name."
  [[item.mistake]]
  name = "to"
  at = "/to"
  feedback = "That is the phone."
"##;

pub const REQUEST: &str = r##"
[[item]]
id = "send"
kind = "request"
concept = "c"
scenario = "world"
stem = "Send it."
explain = "Because."
start = "curl https://api.twilio.com/2010-04-01/Accounts/AC1234567890abcdef1234567890abcdef/Messages.json --data-urlencode To=+33612345678 --data-urlencode From=+33198765432 -d Body=Hello"
  [[item.goal]]
  name = "created"
  says = "One message was created"
  exchange = { to = "twilio", status = 201 }
  count = 1
  [[item.goal]]
  name = "clean"
  says = "No token in the address"
  never = { url-contains = "e9f8a7b6" }
  [[item.solution]]
  acts = ["start -u AC1234567890abcdef1234567890abcdef:e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2", "until-idle"]
  [[item.mistake]]
  name = "in-the-url"
  acts = ["start --url https://api.twilio.com/?token=e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2"]
  when = { url-contains = "e9f8a7b6" }
  feedback = "Addresses are logged."
  [[item.mistake]]
  name = "stranger"
  acts = ["start"]
  when = { status = 401 }
  feedback = "Say who you are."
"##;

pub const ALL: [&str; 6] = [CHOICE, ORDER, MATCH, FILL, POINT, REQUEST];
