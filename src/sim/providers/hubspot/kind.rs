//! The kinds of objects: their names in paths and messages, the properties they have and show, what must be unique.

/// A kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// People.
    Contacts,
    /// Companies.
    Companies,
    /// Notes about either.
    Notes,
}

/// What an option property takes.
const LIFECYCLE: [&str; 8] = [
    "subscriber",
    "lead",
    "marketingqualifiedlead",
    "salesqualifiedlead",
    "opportunity",
    "customer",
    "evangelist",
    "other",
];

impl Kind {
    /// The kind that a path names, by its name, its singular or its type id.
    pub(super) fn find(word: &str) -> Option<Kind> {
        Some(match word {
            "contacts" | "contact" | "0-1" => Kind::Contacts,
            "companies" | "company" | "0-2" => Kind::Companies,
            "notes" | "note" | "0-46" => Kind::Notes,
            _ => return None,
        })
    }

    /// The name in paths, and the table of its facts.
    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Contacts => "contacts",
            Kind::Companies => "companies",
            Kind::Notes => "notes",
        }
    }

    /// The name in messages.
    pub(super) fn title(self) -> &'static str {
        match self {
            Kind::Contacts => "Contact",
            Kind::Companies => "Company",
            Kind::Notes => "Note",
        }
    }

    /// The type id.
    pub(super) fn type_id(self) -> &'static str {
        match self {
            Kind::Contacts => "0-1",
            Kind::Companies => "0-2",
            Kind::Notes => "0-46",
        }
    }

    /// What a client may write.
    pub(super) fn writable(self) -> &'static [&'static str] {
        match self {
            Kind::Contacts => &[
                "email",
                "firstname",
                "lastname",
                "phone",
                "mobilephone",
                "company",
                "website",
                "address",
                "city",
                "state",
                "zip",
                "country",
                "jobtitle",
                "lifecyclestage",
                "hs_lead_status",
                "hubspot_owner_id",
                "message",
                "salutation",
                "industry",
                "hs_language",
            ],
            Kind::Companies => &[
                "name",
                "domain",
                "phone",
                "website",
                "address",
                "city",
                "state",
                "zip",
                "country",
                "industry",
                "description",
                "numberofemployees",
                "annualrevenue",
                "lifecyclestage",
                "hubspot_owner_id",
            ],
            Kind::Notes => &[
                "hs_note_body",
                "hs_timestamp",
                "hubspot_owner_id",
                "hs_attachment_ids",
            ],
        }
    }

    /// What HubSpot writes itself: its id, when it was created, when it changed.
    pub(super) fn own(self) -> [&'static str; 3] {
        match self {
            Kind::Contacts => ["hs_object_id", "createdate", "lastmodifieddate"],
            Kind::Companies => ["hs_object_id", "createdate", "hs_lastmodifieddate"],
            Kind::Notes => ["hs_object_id", "hs_createdate", "hs_lastmodifieddate"],
        }
    }

    /// What is shown where nobody asks for properties.
    pub(super) fn usual(self) -> &'static [&'static str] {
        match self {
            Kind::Contacts => &["email", "firstname", "lastname"],
            Kind::Companies => &["name", "domain"],
            Kind::Notes => &[],
        }
    }

    /// The property by which an object can be named as well as by its id.
    pub(super) fn unique(self) -> Option<&'static str> {
        (self == Kind::Contacts).then_some("email")
    }

    /// The property without which there is no such object.
    pub(super) fn required(self) -> Option<&'static str> {
        (self == Kind::Notes).then_some("hs_timestamp")
    }

    /// The values that a property takes, where it takes only some.
    pub(super) fn options(self, property: &str) -> Option<&'static [&'static str]> {
        (property == "lifecyclestage").then_some(&LIFECYCLE)
    }

    /// The word in scopes. Notes go with contacts.
    pub(super) fn scope(self) -> &'static str {
        match self {
            Kind::Contacts | Kind::Notes => "contacts",
            Kind::Companies => "companies",
        }
    }
}
