//! What the Mailchimp twin is told about itself: the key and the audience.

use wire::Secret;

use crate::table::Table;

/// What the provider knows.
pub(super) struct Settings {
    /// The host, whose first label is the data centre of the key.
    pub host: String,
    /// The API key: 32 hexadecimal digits, a dash and the data centre.
    pub api_key: Secret,
    /// The audience's id.
    pub list_id: String,
    /// The audience's name.
    pub list_name: String,
}

impl Settings {
    /// Reads them.
    pub(super) fn read(table: &mut Table<'_>) -> Settings {
        table.only(&["api-key", "list-id", "list-name", "host"]);
        let key = table.required("api-key");
        let centre = key.split_once('-').map(|(_, centre)| centre);
        let centre = centre.filter(|centre| !centre.is_empty());
        if centre.is_none() && !key.is_empty() {
            table.problem(
                "api-key",
                "a key without a dash",
                "a key that ends in its data centre, such as -us21",
            );
        }
        let usual = format!("{}.api.mailchimp.com", centre.unwrap_or("us21"));
        Settings {
            host: table.text("host").unwrap_or(usual),
            api_key: key.into(),
            list_id: table.required("list-id"),
            list_name: table
                .text("list-name")
                .unwrap_or_else(|| "Course news".to_owned()),
        }
    }

    /// The address of a path below the version.
    pub(super) fn url(&self, rest: &str) -> String {
        format!("https://{}/3.0/{rest}", self.host)
    }
}
