//! A transcript as a file: its name and its text. It draws nothing and saves nothing.

use wire::Transcript;
use wire::codec::mask::Secrets;
use wire::codec::{har, http_file, json, postman};

/// A format that other tools read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// HTTP Archive.
    Har,
    /// A collection for Postman and those that read its files.
    Postman,
    /// Requests as text, for editors.
    Http,
}

impl Format {
    /// All of them, in the order of the buttons.
    pub const ALL: [Format; 3] = [Format::Har, Format::Postman, Format::Http];

    /// As the button says it.
    pub fn label(self) -> &'static str {
        match self {
            Format::Har => "HAR 1.2",
            Format::Postman => "Postman Collection 2.1",
            Format::Http => ".http file",
        }
    }

    /// Who reads it, and what it holds.
    pub fn says(self) -> &'static str {
        match self {
            Format::Har => {
                "Requests, answers and times. Browsers’ developer tools and proxies open it."
            }
            Format::Postman => {
                "Requests with their answers as saved examples. Postman, Insomnia and Bruno import it."
            }
            Format::Http => {
                "Requests as text, to read, keep and send again from an editor: VS Code, JetBrains, Visual Studio."
            }
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Format::Har => "har",
            Format::Postman => "postman_collection.json",
            Format::Http => "http",
        }
    }
}

/// The name of the file after the item in whose world it happened. It tells when the file holds secrets.
pub fn name(format: Format, item: &str, secrets: Secrets) -> String {
    let kept = match secrets {
        Secrets::Masked => "",
        Secrets::Shown => "-with-secrets",
    };
    format!("roundtrip-{item}{kept}.{}", format.ending())
}

/// The text of the file. `epoch` is the Unix time, in seconds, at which the world began.
pub fn text(
    format: Format,
    transcript: &Transcript,
    epoch: i64,
    item: &str,
    secrets: Secrets,
) -> String {
    match format {
        Format::Har => json::pretty(&har::write(transcript, epoch, secrets)),
        Format::Postman => {
            let title = ["Roundtrip, ", item].concat();
            json::pretty(&postman::write(transcript, &title, secrets))
        }
        Format::Http => http_file::write(transcript, secrets),
    }
}

#[cfg(test)]
mod tests {
    use wire::codec::mask::Secrets;
    use wire::codec::{curl, har, http_file, import::Imported, postman};
    use wire::{ExchangeId, Party, Time, Transcript, What};

    use super::{Format, name, text};

    const PASSWORD: &str = "e9f8a7b6";
    /// `AC1:e9f8a7b6` in base64.
    const CREDENTIALS: &str = "QUMxOmU5ZjhhN2I2";

    fn transcript() -> Transcript {
        let command = format!("curl https://api.twilio.com/x -u AC1:{PASSWORD} -d To=%2B336");
        let request = curl::parse(&command).unwrap().freeze().unwrap();
        let mut transcript = Transcript::default();
        transcript.push(
            Time(1_500),
            What::Sent {
                exchange: ExchangeId(1),
                from: Party::new("shop"),
                to: Party::new("twilio"),
                request: request.into(),
            },
        );
        transcript
    }

    fn read(format: Format, text: &str) -> Imported {
        match format {
            Format::Har => har::read(text),
            Format::Postman => postman::read(text),
            Format::Http => http_file::read(text),
        }
    }

    #[test]
    fn every_file_holds_the_exchange_and_its_secrets_only_when_they_are_wanted() {
        for format in Format::ALL {
            for secrets in [Secrets::Masked, Secrets::Shown] {
                let text = text(format, &transcript(), 1_742_000_000, "send-it", secrets);
                let read = read(format, &text);
                assert_eq!((read.requests.len(), read.problems.len()), (1, 0), "{text}");
                let told = text.contains(PASSWORD) || text.contains(CREDENTIALS);
                assert_eq!(told, secrets == Secrets::Shown, "{text}");
            }
        }
    }

    #[test]
    fn times_are_those_of_the_world() {
        let text = text(
            Format::Har,
            &transcript(),
            1_742_000_000,
            "x",
            Secrets::Masked,
        );
        assert!(text.contains("\"2025-03-15T00:53:21.500Z\""), "{text}");
    }

    #[test]
    fn the_name_says_what_is_inside() {
        assert_eq!(
            name(Format::Har, "send-it", Secrets::Masked),
            "roundtrip-send-it.har"
        );
        assert_eq!(
            name(Format::Postman, "send-it", Secrets::Shown),
            "roundtrip-send-it-with-secrets.postman_collection.json"
        );
        assert_eq!(
            name(Format::Http, "send-it", Secrets::Masked),
            "roundtrip-send-it.http"
        );
    }
}
