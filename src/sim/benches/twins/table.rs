//! The twins that keep what they are sent: how a world with each of them is set up, and what is asked of it.
//!
//! It makes requests and nothing else. When they are sent, and what they cost, is not known here.

use serde_json::{Value, json};
use wire::codec::{base64, basic, form};
use wire::{Method, Request, Target};

/// A twin and what is asked of it.
pub struct Twin {
    /// The party.
    pub party: &'static str,
    /// Its settings.
    pub settings: fn() -> Value,
    /// What every address begins with.
    base: &'static str,
    /// `Authorization`.
    credentials: fn() -> String,
    /// Creates the object of that number, from 0.
    create: fn(u64) -> Call,
    /// Where the id of an object stands in the answer to its create.
    pub id: &'static str,
    /// Reads the object of that id.
    read: Option<fn(&str) -> Call>,
    /// Lists the page behind the object of that number and id.
    list: Option<fn(u64, &str) -> Call>,
}

/// What is special to one request.
struct Call {
    method: &'static str,
    rest: String,
    media_type: &'static str,
    content: String,
}

impl Twin {
    /// The request that creates the object of that number.
    pub fn create(&self, number: u64) -> Request {
        let mut request = self.request((self.create)(number));
        // Official libraries send a key of their own with every create; who knows no keys overlooks it.
        let key = format!("\"order-{number}\"");
        request.fields.push("Idempotency-Key", key);
        request
    }

    /// The request that reads that object, where the API has one.
    pub fn read(&self, id: &str) -> Option<Request> {
        self.read.map(|read| self.request(read(id)))
    }

    /// The request that lists the page behind that object, where the API has one.
    pub fn list(&self, number: u64, id: &str) -> Option<Request> {
        self.list.map(|list| self.request(list(number, id)))
    }

    #[expect(
        clippy::expect_used,
        reason = "a table with a wrong address has nothing to measure"
    )]
    fn request(&self, call: Call) -> Request {
        let url = [self.base, &call.rest].concat();
        let method = Method::parse(call.method).expect("the method is one");
        let target = Target::parse(&url).expect("the address is one");
        let mut request = Request::new(method, target);
        request.fields.push("User-Agent", "bench");
        request.fields.push("Authorization", (self.credentials)());
        if !call.content.is_empty() {
            request.fields.push("Content-Type", call.media_type);
            request.content = call.content.into_bytes();
        }
        request
    }
}

const ACCOUNT: &str = "AC1234567890abcdef1234567890abcdef";
const TOKEN: &str = "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2";
const MAILCHIMP: &str = "0123456789abcdef0123456789abcdef-us21";
/// So many courses and students are there that five enrolments of each student fill no course.
const COURSES: u64 = 400;
const STUDENTS: u64 = 20_000;

/// All of them. WhatsApp and Slack show no message that they have taken: there, other things are read.
pub const TWINS: [Twin; 13] = [
    Twin {
        party: "twilio",
        settings: || json!({"account": ACCOUNT, "token": TOKEN, "numbers": ["+33198765432"]}),
        base: "https://api.twilio.com/2010-04-01/Accounts/AC1234567890abcdef1234567890abcdef/Messages",
        credentials: || basic::header(ACCOUNT, TOKEN),
        create: |_| {
            let (to, from) = (("To", "+33612345678"), ("From", "+33198765432"));
            post_form(".json", &[to, from, ("Body", "Your order is confirmed.")])
        },
        id: "/sid",
        read: Some(|sid| get(format!("/{sid}.json"))),
        list: Some(|_, sid| get(format!(".json?Page=1&PageToken=PA{sid}"))),
    },
    Twin {
        party: "email",
        settings: || json!({"key": "1", "sender": "a@shop.com", "mailboxes": ["maya@example.com"]}),
        base: "https://api.postbird.example/v1/emails",
        credentials: || "Bearer 1".to_owned(),
        create: |number| {
            let (from, to) = ("a@shop.com", "maya@example.com");
            let subject = format!("Order {number}");
            let content = json!({"from": from, "to": to, "subject": subject, "text": "Confirmed."});
            post("", &content)
        },
        id: "/id",
        read: Some(|id| get(format!("/{id}"))),
        list: None,
    },
    Twin {
        party: "stripe",
        settings: || json!({"key": "sk_test_1"}),
        base: "https://api.stripe.com/v1/payment_intents",
        credentials: || "Bearer sk_test_1".to_owned(),
        create: |_| post_form("", &[("amount", "1999"), ("currency", "usd")]),
        id: "/id",
        read: Some(|id| get(format!("/{id}"))),
        list: Some(|_, id| get(format!("?starting_after={id}"))),
    },
    Twin {
        party: "razorpay",
        settings: || json!({"key-id": "rzp_test_1", "key-secret": "1"}),
        base: "https://api.razorpay.com/v1/orders",
        credentials: || basic::header("rzp_test_1", "1"),
        create: |number| {
            let receipt = format!("order-{number}");
            let content = json!({"amount": 50_000, "currency": "INR", "receipt": receipt});
            post("", &content)
        },
        id: "/id",
        read: Some(|id| get(format!("/{id}"))),
        list: Some(|number, _| get(format!("?skip={number}"))),
    },
    Twin {
        party: "github",
        settings: || json!({"token": "ghp_1", "owner": "octo-org", "repo": "playground"}),
        base: "https://api.github.com/repos/octo-org/playground/issues",
        credentials: || "Bearer ghp_1".to_owned(),
        create: |number| post("", &json!({"title": format!("Order {number} is late")})),
        id: "/number",
        read: Some(|number| get(format!("/{number}"))),
        list: Some(|number, _| get(format!("?page={}", number / 30))),
    },
    Twin {
        party: "mailchimp",
        settings: || json!({"api-key": MAILCHIMP, "list-id": "1"}),
        base: "https://us21.api.mailchimp.com/3.0/lists/1/members",
        credentials: || format!("Bearer {MAILCHIMP}"),
        create: |number| {
            let content = json!({"email_address": address(number), "status": "subscribed"});
            post("", &content)
        },
        id: "/id",
        read: Some(|id| get(format!("/{id}"))),
        list: Some(|number, _| get(format!("?status=subscribed&offset={number}"))),
    },
    Twin {
        party: "hubspot",
        settings: || json!({"token": "pat-na1-1"}),
        base: "https://api.hubapi.com/crm/v3/objects/contacts",
        credentials: || "Bearer pat-na1-1".to_owned(),
        create: |number| post("", &json!({"properties": {"email": address(number)}})),
        id: "/id",
        read: Some(|id| get(format!("/{id}"))),
        list: Some(|_, id| get(format!("?after={id}"))),
    },
    Twin {
        party: "lms",
        settings: || json!({"key": "1", "courses": COURSES, "students": STUDENTS, "enrollments": 0}),
        base: "https://api.courses.example/v1/enrollments",
        credentials: || "Bearer 1".to_owned(),
        create: |number| {
            let student = number % STUDENTS;
            let course = (student + number / STUDENTS) % COURSES;
            post(
                "",
                &json!({"course_id": course + 1, "student_id": student + 1}),
            )
        },
        id: "/id",
        read: Some(|id| get(format!("/{id}"))),
        list: Some(|number, _| get(cursor("after", number))),
    },
    Twin {
        party: "crm",
        settings: || json!({"key": "1"}),
        base: "https://crm.example/contacts",
        credentials: || "Bearer 1".to_owned(),
        create: |number| {
            let content = json!({"email": address(number), "name": "Maya"});
            Call {
                method: "PUT",
                ..post(&format!("/maya-{number}"), &content)
            }
        },
        id: "/external_id",
        read: Some(|id| get(format!("/{id}"))),
        list: Some(|number, _| get(cursor("contact", number))),
    },
    Twin {
        party: "oauth",
        settings: || {
            let grants = ["client_credentials"];
            let client = json!({"id": "shop", "secret": "1", "auth": "basic", "grants": grants});
            json!({"clients": [client], "token-ttl": 1_000_000})
        },
        base: "https://auth.courses.example/oauth/",
        credentials: || basic::header("shop", "1"),
        create: |_| post_form("token", &[("grant_type", "client_credentials")]),
        id: "/access_token",
        read: Some(|token| post_form("introspect", &[("token", token)])),
        list: None,
    },
    Twin {
        party: "whatsapp",
        settings: || json!({"token": "1", "phone-id": "106"}),
        base: "https://graph.facebook.com/v21.0/",
        credentials: || "Bearer 1".to_owned(),
        create: |number| {
            let (to, code) = (format!("1555{number:07}"), json!({"code": "en_US"}));
            let template = json!({"name": "hello_world", "language": code});
            let content = json!({"messaging_product": "whatsapp", "to": to, "type": "template",
                "template": template});
            post("106/messages", &content)
        },
        id: "/messages/0/id",
        read: Some(|_| get("106".to_owned())),
        list: Some(|_, _| get("102290129340398/message_templates".to_owned())),
    },
    Twin {
        party: "typeform",
        settings: || {
            let field = json!({"id": "f1", "ref": "email", "type": "email", "title": "E-mail"});
            json!({"token": "1", "forms": [{"id": "f", "title": "News", "fields": [field]}]})
        },
        base: "https://api.typeform.com/",
        credentials: || "Bearer 1".to_owned(),
        create: |number| {
            let content = json!({"answers": {"email": address(number)}});
            post("_simulator/forms/f/responses", &content)
        },
        id: "/token",
        read: Some(|token| get(format!("forms/f/responses?included_response_ids={token}"))),
        list: Some(|_, token| get(format!("forms/f/responses?before={token}"))),
    },
    Twin {
        party: "slack",
        settings: || json!({"token": "1"}),
        base: "https://slack.com/api/",
        credentials: || "Bearer 1".to_owned(),
        create: |number| {
            let content = json!({"channel": "general", "text": format!("Order {number} is paid.")});
            post("chat.postMessage", &content)
        },
        id: "/ts",
        read: Some(|_| get("conversations.info?channel=general".to_owned())),
        list: Some(|_, _| get("conversations.list".to_owned())),
    },
];

fn get(rest: String) -> Call {
    Call {
        method: "GET",
        rest,
        media_type: "",
        content: String::new(),
    }
}

fn post(rest: &str, content: &Value) -> Call {
    Call {
        method: "POST",
        media_type: "application/json",
        content: content.to_string(),
        ..get(rest.to_owned())
    }
}

fn post_form(rest: &str, pairs: &[(&str, &str)]) -> Call {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let pairs: Vec<_> = pairs.iter().map(owned).collect();
    Call {
        method: "POST",
        media_type: "application/x-www-form-urlencoded",
        content: form::encode(&pairs),
        ..get(rest.to_owned())
    }
}

fn address(number: u64) -> String {
    format!("maya{number}@example.com")
}

/// The query with the cursor that leads on from an object.
fn cursor(word: &str, number: u64) -> String {
    let cursor = base64::encode(format!("{word}:{number}").as_bytes());
    format!("?cursor={}", form::percent(&cursor))
}
