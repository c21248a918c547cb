//! Header fields (RFC 9110, section 5): ordered, duplicates kept, names compared without case.

/// An ordered list of fields. The spelling of a name is kept as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// No fields.
    pub fn new() -> Fields {
        Fields::default()
    }

    /// The value of the first field of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// The values of all fields of that name, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.iter()
            .filter(move |(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Adds a field behind the others; an equal name stays.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.add(name.into(), value.into());
    }

    /// Puts one field in the place of all fields of that name, or at the end where there is none.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let place = self
            .0
            .iter()
            .position(|(found, _)| found.eq_ignore_ascii_case(name));
        self.remove(name);
        let place = place.unwrap_or(self.0.len()).min(self.0.len());
        self.0.insert(place, (name.to_owned(), value.into()));
    }

    /// Drops all fields of that name.
    pub fn remove(&mut self, name: &str) {
        self.0
            .retain(|(found, _)| !found.eq_ignore_ascii_case(name));
    }

    /// Name and value of each field, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    fn add(&mut self, name: String, value: String) {
        self.0.push((name, value));
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Fields {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Fields {
        Fields(
            pairs
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Fields;

    #[test]
    fn keeps_order_and_duplicates_and_compares_names_without_case() {
        let fields: Fields = [("Accept", "a"), ("X-Trace", "1"), ("accept", "b")]
            .into_iter()
            .collect();
        assert_eq!(fields.all("ACCEPT").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(fields.get("x-trace"), Some("1"));
        assert_eq!(fields.len(), 3);
    }

    #[test]
    fn set_replaces_all_in_the_first_place() {
        let mut fields: Fields = [("A", "1"), ("B", "2"), ("a", "3")].into_iter().collect();
        fields.set("a", "4");
        assert_eq!(fields.iter().collect::<Vec<_>>(), [("a", "4"), ("B", "2")]);
    }
}
