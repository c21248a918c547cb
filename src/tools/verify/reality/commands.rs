//! Commands as people type them: what curl sends is what the reader of pasted commands makes of the same text.

use anyhow::{Result, anyhow};
use wire::codec::curl::paste;

use super::compare::Encoding;
use super::echo::Echo;
use super::run::Bench;
use super::samples::Sample;
use super::{install, judge};

/// Stands for the address of the server.
const HOST: &str = "HOST";

const COMMANDS: &[(&str, &str)] = &[
    (
        "-d, several times",
        "curl HOST/x -d a=1 -d 'b=two words' --data-ascii c=%41",
    ),
    ("-d that is no form", "curl HOST/x -d 'just text' -d more"),
    ("-d with nothing", "curl HOST/x -d ''"),
    (
        "--data-raw with an @",
        "curl HOST/x --data-raw '@a' -H 'Content-Type: text/plain'",
    ),
    (
        "--data-binary over two lines",
        "curl HOST/x -H 'Content-Type: text/plain' --data-binary 'one\ntwo\n'",
    ),
    (
        "--data-urlencode",
        "curl HOST/x --data-urlencode 'a=b c&d' --data-urlencode '=x=1' --data-urlencode 'e f'",
    ),
    (
        "-G beside a query",
        "curl -G 'HOST/x?z=0' -d a=1 --data-urlencode 'b=+ é'",
    ),
    (
        "--url-query",
        "curl HOST/x --url-query 'a=b c' --url-query 'd=+'",
    ),
    ("--json twice", "curl HOST/x --json '{\"a\":' --json '1}'"),
    (
        "--json with its own fields",
        "curl HOST/x --json '{}' -H 'Accept: text/plain' -H 'Content-Type: application/problem+json'",
    ),
    (
        "fields added, empty, removed",
        "curl HOST/x -d a=b -H 'X-A: 1 ' -H 'X-B;' -H 'X-C:' -H 'Content-Type:'",
    ),
    (
        "fields with options of their own",
        "curl HOST/x -A agent -e 'https://r.example;auto' -b a=1 -b 'b=2; c=3' -r 0-99",
    ),
    (
        "-u and a written field",
        "curl HOST/x -u a:b -H 'Authorization: Bearer t'",
    ),
    ("-u without a password", "curl HOST/x -u me:"),
    (
        "-u with colons and quotes",
        "curl HOST/x -u \"me:p\\\"a:s\\$s\"",
    ),
    ("--oauth2-bearer", "curl HOST/x --oauth2-bearer tok"),
    ("letters together", "curl -sSfkLX PUT -ume:pw -da=b HOST/x"),
    ("--url and -I", "curl -I --url HOST/x"),
    ("-X with content", "curl -X GET HOST/x -d a=b"),
    (
        "quotes of a shell",
        "curl \"HOST/x\"'?a='it\\'s\\&b=\\$c -d 'it'\\''s' # a comment",
    ),
    (
        "lines and streams",
        "curl HOST/x \\\n  -d a=b \\\n  2>/dev/null >out.txt; true",
    ),
    (
        "a here-document",
        "curl HOST/x -H 'Content-Type: application/json' -d @- <<'EOF'\n{\n  \"a\": \"$b\"\n}\nEOF",
    ),
    (
        "a here-document, kept",
        "curl HOST/x -H 'Content-Type: text/plain' --data-binary @- <<EOF\none\n  two\nEOF",
    ),
    (
        "-F",
        "curl HOST/x -F a=b -F 'c= spaced ' -F 'd=\" spaced \"' -F 'e=é 👍'",
    ),
    (
        "-F with type and file name",
        "curl HOST/x -F 'a=b;type=text/csv;charset=utf-8' -F 'c=\"d;e\";filename=\"f \\\"g\\\".csv\"' -F 'h=i;filename=j.html'",
    ),
    (
        "--form-string",
        "curl HOST/x --form-string 'a=@b;type=c' --form-string 'd= e '",
    ),
    (
        "-F from a here-document",
        "curl HOST/x -F 'a=<-' <<'EOF'\none\nEOF",
    ),
    ("-F with a quote in the name", "curl HOST/x -F 'a\"b=c'"),
    (
        "-F with a written type",
        "curl HOST/x -H 'Content-Type: multipart/form-data' -F a=b",
    ),
    (
        "an address as it is",
        "curl -g --path-as-is 'HOST/{a}/../[1-3]/./b?c=d'",
    ),
];

/// Runs every command, and prints a table. Returns how many runs there were.
pub(super) fn check(bench: &Bench, echo: &Echo, faults: &mut Vec<String>) -> Result<usize> {
    println!("\n{:<36}curl", "command");
    let host = format!("http://{}", echo.address);
    for (name, command) in COMMANDS {
        let command = command.replace(HOST, &host);
        let read =
            paste(&command).map_err(|problem| anyhow!("{name}: {}", problem.in_text(&command)))?;
        let request = read
            .draft
            .freeze()
            .map_err(|found| anyhow!("{name}: {found:?}"))?;
        let encoding = Encoding::Any;
        let sample = Sample {
            name,
            request,
            encoding,
        };
        print!("{name:<36}");
        bench.write("command.sh", &(command + "\n"))?;
        let ran = bench.run("sh", &["command.sh"], install::CURL);
        judge(&sample, "curl", ran, echo, faults);
        println!();
    }
    Ok(COMMANDS.len())
}
