//! The small calculators beside the steps of a sign item. What a step is for is not known here.

use wire::codec::{base64, hash};
use wire::signature::mac;

use crate::data::data_enum;

/// A small calculator beside a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// None: the value is typed.
    #[default]
    Hand,
    /// Base64 of a text (RFC 4648, section 4).
    Base64,
    /// The text that base64 stands for.
    Base64Decode,
    /// SHA-256 of a text, in hexadecimal digits (FIPS 180-4).
    Sha256,
    /// HMAC-SHA256 of a text with a key, in hexadecimal digits (RFC 2104).
    HmacSha256,
    /// The same in base64.
    HmacSha256Base64,
    /// HMAC-SHA1 of a text with a key, in base64.
    HmacSha1Base64,
}

impl Tool {
    /// The tools by the words that authors write.
    pub const ALL: [(&'static str, Tool); 7] = [
        ("hand", Tool::Hand),
        ("base64", Tool::Base64),
        ("base64-decode", Tool::Base64Decode),
        ("sha256", Tool::Sha256),
        ("hmac-sha256", Tool::HmacSha256),
        ("hmac-sha256-base64", Tool::HmacSha256Base64),
        ("hmac-sha1-base64", Tool::HmacSha1Base64),
    ];

    /// Whether it takes a key beside the text.
    pub fn takes_key(self) -> bool {
        matches!(
            self,
            Tool::HmacSha256 | Tool::HmacSha256Base64 | Tool::HmacSha1Base64
        )
    }

    /// What it makes of a text. Nothing where the text is not what it reads.
    pub fn compute(self, key: &str, text: &str) -> Option<String> {
        let (key, bytes) = (key.as_bytes(), text.as_bytes());
        match self {
            Tool::Hand => None,
            Tool::Base64 => Some(base64::encode(bytes)),
            Tool::Base64Decode => String::from_utf8(base64::decode(text.trim()).ok()?).ok(),
            Tool::Sha256 => Some(hash::sha256_hex(bytes)),
            Tool::HmacSha256 => Some(hash::hex(&mac::SHA256.mac(key, bytes))),
            Tool::HmacSha256Base64 => Some(base64::encode(&mac::SHA256.mac(key, bytes))),
            Tool::HmacSha1Base64 => Some(base64::encode(&mac::SHA1.mac(key, bytes))),
        }
    }
}

data_enum! { Tool {
    "hand" => Hand, "base64" => Base64, "base64-decode" => Base64Decode, "sha256" => Sha256,
    "hmac-sha256" => HmacSha256, "hmac-sha256-base64" => HmacSha256Base64, "hmac-sha1-base64" => HmacSha1Base64,
} }

#[cfg(test)]
mod tests {
    use super::Tool;

    #[test]
    fn every_tool_computes_and_says_when_it_cannot() {
        let compute = |tool: Tool, text: &str| tool.compute("Jefe", text);
        assert_eq!(compute(Tool::Hand, "a"), None);
        assert_eq!(compute(Tool::Base64, "a:b").as_deref(), Some("YTpi"));
        assert_eq!(
            compute(Tool::Base64Decode, " YTpi ").as_deref(),
            Some("a:b")
        );
        assert_eq!(compute(Tool::Base64Decode, "%"), None);
        // RFC 2202, test case 2.
        assert_eq!(
            compute(Tool::HmacSha1Base64, "what do ya want for nothing?").as_deref(),
            Some("7/zfauXrL6LSdBbV8YTfnCWafHk=")
        );
    }
}
