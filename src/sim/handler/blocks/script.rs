//! A handler of blocks as JavaScript that does the same: the same operations in the same order. Only the waits between two
//! attempts differ where they are drawn, because a script has its own source of chance.

use serde_json::Value;

use super::{Block, Blocks, CallBlock, Fail, Otherwise};
use crate::handler::env::{Env, Place};

mod prelude;
mod texts;

use prelude::{CALL, CALL_HEAD, MUST};
use texts::{filled, object, path, text};

impl Blocks {
    /// The program as a learner would write it, for an app that knows these values and calls.
    pub fn to_script(&self, env: &Env) -> String {
        let mut script = String::new();
        if self.request.iter().any(needs_values) {
            script.push_str(&values(env));
        }
        let calls: Vec<&CallBlock> = self
            .request
            .iter()
            .chain(&self.job)
            .filter_map(|block| match block {
                Block::Call(call) => Some(call),
                _ => None,
            })
            .collect();
        if !calls.is_empty() {
            script.push_str(&templates(&calls, env));
        }
        script.push_str("async function handler(request, tools) {\n");
        if self.request.iter().any(needs_values) {
            script.push_str("  let v = values(request);\n");
        }
        for block in &self.request {
            script.push_str(&line(block, env, true));
        }
        script.push_str("}\n");
        if !self.job.is_empty() {
            script.push_str("\nasync function worker(v, tools) {\n");
            for block in &self.job {
                script.push_str(&line(block, env, false));
            }
            script.push_str("}\n");
        }
        if !calls.is_empty() {
            script.push_str(CALL);
        }
        if script.contains("must(") {
            script.push_str(MUST);
        }
        script
    }
}

/// Whether a block for requests reads a value of the event, or makes values known.
fn needs_values(block: &Block) -> bool {
    match block {
        Block::Verify { .. } | Block::Answer { .. } => false,
        Block::Flag { .. } => true,
        Block::Log { text } => text.contains('{'),
        _ => true,
    }
}

/// The function that gives the values of an event their names.
fn values(env: &Env) -> String {
    let mut script = "// The values of an event, by name; those of the content once it is read.\n\
        function values(request, content) {\n  return {\n"
        .to_owned();
    for (name, place) in &env.fields {
        let found = match place {
            Place::Header(field) => {
                format!("request.headers[{}]", text(&field.to_ascii_lowercase()))
            }
            Place::Content(pointer) => path(pointer),
            Place::Number(pointer) => format!("whole({})", path(pointer)),
        };
        script.push_str(&format!("    {name}: {found},\n"));
    }
    script.push_str("  };\n}\n\n");
    let mut places = env.fields.iter().map(|(_, place)| place);
    if places.any(|place| matches!(place, Place::Number(_))) {
        script.push_str(
            "// A number that may be written as a text.\n\
             const whole = (value) => (typeof value === \"string\" && /^-?\\d+$/.test(value) ? Number(value) : value);\n\n",
        );
    }
    script
}

/// The requests that the calls send.
fn templates(calls: &[&CallBlock], env: &Env) -> String {
    let mut script = CALL_HEAD.to_owned();
    let known = env.calls.iter();
    for template in known.filter(|known| calls.iter().any(|call| call.call == known.name)) {
        let headers = template.headers.iter();
        let headers: Vec<String> = headers
            .map(|(name, value)| format!("{}: {}", text(name), filled(value)))
            .collect();
        let body = match &template.body {
            Value::Null => String::new(),
            body => format!("    body: JSON.stringify({}),\n", object(body)),
        };
        script.push_str(&format!(
            "  {}: (v, env) => ({{\n    method: {},\n    url: {},\n    headers: {{ {} }},\n{body}  }}),\n",
            template.name,
            text(&template.method),
            filled(&template.url),
            headers.join(", "),
        ));
    }
    script.push_str("};\n\n");
    script
}

/// A block as a line or two of its function.
fn line(block: &Block, env: &Env, is_request: bool) -> String {
    let done = if is_request { "return 200;" } else { "return;" };
    let value = |by: &str| format!("must(v, {})", text(by));
    let mark = |by: &str| format!("`{by} ${{{}}}`", value(by));
    match block {
        Block::Verify { otherwise } => match otherwise {
            Otherwise::Answer(status) => {
                format!("  if (!(await tools.verify())) return {status};\n")
            }
            Otherwise::GoOn => "  await tools.verify();\n".to_owned(),
        },
        Block::Fresh {
            by,
            within,
            otherwise,
        } => {
            let age = format!("Math.abs((await tools.now()) - Number(v.{by}) * 1000)");
            match otherwise {
                Otherwise::Answer(status) => {
                    format!("  if ({age} > {within}) return {status};\n")
                }
                Otherwise::GoOn => "  await tools.now();\n".to_owned(),
            }
        }
        Block::Parse { otherwise } => {
            let fails = match otherwise {
                Otherwise::Answer(status) => format!("return {status};"),
                Otherwise::GoOn => "/* it goes on without */".to_owned(),
            };
            format!(
                "  try {{\n    v = values(request, JSON.parse(request.body));\n  }} catch {{\n    {fails}\n  }}\n"
            )
        }
        Block::Seen { by } => format!("  if (await tools.get(\"seen\", {})) {done}\n", mark(by)),
        Block::Mark { by } => format!("  await tools.insert(\"seen\", {});\n", mark(by)),
        Block::Once { by } => {
            format!(
                "  if (!(await tools.insert(\"seen\", {}))) {done}\n",
                mark(by)
            )
        }
        Block::Store { table, by } => {
            format!("  await tools.put({}, {}, v);\n", text(table), value(by))
        }
        Block::Enqueue { by } => format!("  await tools.enqueue({}, v);\n", value(by)),
        Block::Call(call) => call_line(call, env),
        Block::Answer { status } => format!("  await tools.answer({status});\n"),
        Block::Flag { why } => {
            format!("  await tools.flag({}, {});\n", text(why), about(env))
        }
        Block::Log { text } => {
            let line = filled(text).replace("env[", "tools.env[");
            if line.contains("whole_request(request)") {
                let whole = "`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${request.body}`";
                return format!(
                    "  await tools.log({});\n",
                    line.replace("${whole_request(request)}", &format!("${{{whole}}}"))
                );
            }
            format!("  await tools.log({line});\n")
        }
    }
}

fn about(env: &Env) -> String {
    if env.about.is_empty() {
        "\"\"".to_owned()
    } else {
        format!("v.{} ?? \"\"", env.about)
    }
}

fn call_line(call: &CallBlock, env: &Env) -> String {
    let mut how = Vec::new();
    if let Some(key) = &call.key {
        how.push(format!("key: must(v, {})", text(key)));
    }
    if let Some(once) = &call.once {
        how.push(format!("once: must(v, {})", text(once)));
    }
    if !call.done.is_empty() {
        how.push(format!("done: {}", Value::from(call.done.clone())));
    }
    how.push(format!("retry: {}", object(&call.retry.to_json())));
    let ask = format!(
        "await call(tools, {}, v, {{ {} }})",
        text(&call.call),
        how.join(", ")
    );
    match call.fail {
        Fail::Skip => format!("  {ask};\n"),
        Fail::Stop => format!(
            "  {{\n    const failed = {ask};\n    if (failed) throw new Error(failed);\n  }}\n"
        ),
        Fail::Flag => format!(
            "  {{\n    const failed = {ask};\n    if (failed) await tools.flag(failed, {});\n  }}\n",
            about(env)
        ),
    }
}
