//! `Stripe-Signature`: a time and an HMAC-SHA256 over that time and the content.

use crate::providers::mac;

/// The field's value. The key is the endpoint's secret as it is written, with `whsec_`; what is signed is the time, a
/// dot and the content. It is to be replaced by the signature of the same name in `wire`.
pub(super) fn signature(secret: &str, unix: i64, content: &[u8]) -> String {
    let digits = mac::hex(secret, &[format!("{unix}.").as_bytes(), content]);
    format!("t={unix},v1={digits}")
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn signs_as_the_official_library_expects() {
        let content = br#"{"id":"evt_1","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","object":"payment_intent","amount":1999}}}"#;
        assert_eq!(
            signature("whsec_judgeA", 1_767_225_600, content),
            "t=1767225600,v1=3884c7fa03f2dd7c406185116800aa549bf032d1b28dfc3b262349177cc3de98"
        );
    }
}
