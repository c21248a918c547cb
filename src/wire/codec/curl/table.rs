//! curl's options as data: their names, whether they take a value, and what they mean for a request.

/// What an option means for the request.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    Method,
    User,
    Bearer,
    Data,
    DataRaw,
    DataBinary,
    DataUrlencode,
    Json,
    Form,
    FormString,
    Header,
    Agent,
    Referer,
    Cookie,
    Range,
    Url,
    UrlQuery,
    DropData,
    DropHeader,
    /// Ignored together with its value.
    IgnoreValue,
    /// Ignored together with its value, and the person is told.
    NoteValue(&'static str),
    Get,
    Head,
    Globoff,
    /// Ignored: it changes only what curl prints or how it connects.
    Ignore,
    /// Ignored, and the person is told.
    Note(&'static str),
    /// Known and not offered, for this reason.
    Refuse(&'static str),
}

impl Meaning {
    /// Whether the next word, or the rest of this one, belongs to the option.
    pub(super) fn takes_value(self) -> bool {
        !matches!(
            self,
            Meaning::Get
                | Meaning::Head
                | Meaning::Globoff
                | Meaning::Ignore
                | Meaning::Note(_)
                | Meaning::Refuse(_)
        )
    }
}

const UPLOAD: &str = "Uploading a file is not supported here; put the content in quotes behind -d.";
const CONFIG: &str =
    "Reading options from a file is not supported here; write them into the command.";
const ONE: &str = "One command is one request here; send the second one afterwards.";
const SCHEME: &str = "This way to authenticate needs an answer of the server first, or a signature. Use -u for Basic, or write the Authorization header.";
const INSECURE: &str = "-k switches the check of the certificate off. Nothing of it is needed here; against a real server leave it out.";
const PROXY: &str = "A proxy changes the way and not the request; it is left out here.";
const CERTIFICATE: &str =
    "A certificate of the client is not shown to anybody here; it is left out.";
const CONDITION: &str =
    "This condition is left out; write the header If-Modified-Since if you want it.";

/// Long name, short letter (a space where there is none), meaning.
const OPTIONS: &[(&str, char, Meaning)] = &[
    ("request", 'X', Meaning::Method),
    ("user", 'u', Meaning::User),
    ("oauth2-bearer", ' ', Meaning::Bearer),
    ("data", 'd', Meaning::Data),
    ("data-ascii", ' ', Meaning::Data),
    ("data-raw", ' ', Meaning::DataRaw),
    ("data-binary", ' ', Meaning::DataBinary),
    ("data-urlencode", ' ', Meaning::DataUrlencode),
    ("json", ' ', Meaning::Json),
    ("form", 'F', Meaning::Form),
    ("form-string", ' ', Meaning::FormString),
    ("header", 'H', Meaning::Header),
    ("user-agent", 'A', Meaning::Agent),
    ("referer", 'e', Meaning::Referer),
    ("cookie", 'b', Meaning::Cookie),
    ("range", 'r', Meaning::Range),
    ("url", ' ', Meaning::Url),
    ("url-query", ' ', Meaning::UrlQuery),
    ("drop-data", ' ', Meaning::DropData),
    ("drop-header", ' ', Meaning::DropHeader),
    ("get", 'G', Meaning::Get),
    ("head", 'I', Meaning::Head),
    ("globoff", 'g', Meaning::Globoff),
    ("output", 'o', Meaning::IgnoreValue),
    ("output-dir", ' ', Meaning::IgnoreValue),
    ("write-out", 'w', Meaning::IgnoreValue),
    ("dump-header", 'D', Meaning::IgnoreValue),
    ("cookie-jar", 'c', Meaning::IgnoreValue),
    ("stderr", ' ', Meaning::IgnoreValue),
    ("trace", ' ', Meaning::IgnoreValue),
    ("trace-ascii", ' ', Meaning::IgnoreValue),
    ("max-time", 'm', Meaning::IgnoreValue),
    ("connect-timeout", ' ', Meaning::IgnoreValue),
    ("retry", ' ', Meaning::IgnoreValue),
    ("retry-delay", ' ', Meaning::IgnoreValue),
    ("retry-max-time", ' ', Meaning::IgnoreValue),
    ("max-redirs", ' ', Meaning::IgnoreValue),
    ("limit-rate", ' ', Meaning::IgnoreValue),
    ("resolve", ' ', Meaning::IgnoreValue),
    ("connect-to", ' ', Meaning::IgnoreValue),
    ("interface", ' ', Meaning::IgnoreValue),
    ("cacert", ' ', Meaning::IgnoreValue),
    ("ciphers", ' ', Meaning::IgnoreValue),
    ("proto", ' ', Meaning::IgnoreValue),
    ("tls-max", ' ', Meaning::IgnoreValue),
    ("noproxy", ' ', Meaning::IgnoreValue),
    ("proxy", 'x', Meaning::NoteValue(PROXY)),
    ("cert", 'E', Meaning::NoteValue(CERTIFICATE)),
    ("key", ' ', Meaning::NoteValue(CERTIFICATE)),
    ("time-cond", 'z', Meaning::NoteValue(CONDITION)),
    ("insecure", 'k', Meaning::Note(INSECURE)),
    ("location", 'L', Meaning::Ignore),
    ("location-trusted", ' ', Meaning::Ignore),
    ("compressed", ' ', Meaning::Ignore),
    ("silent", 's', Meaning::Ignore),
    ("show-error", 'S', Meaning::Ignore),
    ("include", 'i', Meaning::Ignore),
    ("show-headers", ' ', Meaning::Ignore),
    ("verbose", 'v', Meaning::Ignore),
    ("fail", 'f', Meaning::Ignore),
    ("fail-with-body", ' ', Meaning::Ignore),
    ("fail-early", ' ', Meaning::Ignore),
    ("buffer", 'N', Meaning::Ignore),
    ("progress-bar", '#', Meaning::Ignore),
    ("progress-meter", ' ', Meaning::Ignore),
    ("keepalive", ' ', Meaning::Ignore),
    ("alpn", ' ', Meaning::Ignore),
    ("remote-name", 'O', Meaning::Ignore),
    ("remote-header-name", 'J', Meaning::Ignore),
    ("remote-time", 'R', Meaning::Ignore),
    ("create-dirs", ' ', Meaning::Ignore),
    ("styled-output", ' ', Meaning::Ignore),
    ("form-escape", ' ', Meaning::Ignore),
    ("path-as-is", ' ', Meaning::Ignore),
    ("basic", ' ', Meaning::Ignore),
    ("netrc", 'n', Meaning::Ignore),
    ("disable", 'q', Meaning::Ignore),
    ("ipv4", '4', Meaning::Ignore),
    ("ipv6", '6', Meaning::Ignore),
    ("http1.0", '0', Meaning::Ignore),
    ("http1.1", ' ', Meaning::Ignore),
    ("http2", ' ', Meaning::Ignore),
    ("http2-prior-knowledge", ' ', Meaning::Ignore),
    ("http3", ' ', Meaning::Ignore),
    ("tlsv1", '1', Meaning::Ignore),
    ("tlsv1.2", ' ', Meaning::Ignore),
    ("tlsv1.3", ' ', Meaning::Ignore),
    ("ssl-no-revoke", ' ', Meaning::Ignore),
    ("ssl-reqd", ' ', Meaning::Ignore),
    ("tcp-nodelay", ' ', Meaning::Ignore),
    ("retry-all-errors", ' ', Meaning::Ignore),
    ("retry-connrefused", ' ', Meaning::Ignore),
    ("post301", ' ', Meaning::Ignore),
    ("post302", ' ', Meaning::Ignore),
    ("post303", ' ', Meaning::Ignore),
    ("upload-file", 'T', Meaning::Refuse(UPLOAD)),
    ("config", 'K', Meaning::Refuse(CONFIG)),
    ("next", ':', Meaning::Refuse(ONE)),
    ("anyauth", ' ', Meaning::Refuse(SCHEME)),
    ("digest", ' ', Meaning::Refuse(SCHEME)),
    ("ntlm", ' ', Meaning::Refuse(SCHEME)),
    ("negotiate", ' ', Meaning::Refuse(SCHEME)),
    ("aws-sigv4", ' ', Meaning::Refuse(SCHEME)),
];

/// The option of that name. `--no-` in front of one that takes no value switches it off, which here is to ignore
/// it.
pub(super) fn long(name: &str) -> Option<Meaning> {
    let find = |name: &str| OPTIONS.iter().find(|(long, _, _)| *long == name);
    if let Some((_, _, meaning)) = find(name) {
        return Some(*meaning);
    }
    let (_, _, off) = find(name.strip_prefix("no-")?)?;
    (!off.takes_value()).then_some(Meaning::Ignore)
}

/// The option of that letter.
pub(super) fn short(letter: char) -> Option<Meaning> {
    let mut all = OPTIONS.iter().filter(|(_, short, _)| *short != ' ');
    all.find(|(_, short, _)| *short == letter)
        .map(|(_, _, meaning)| *meaning)
}
