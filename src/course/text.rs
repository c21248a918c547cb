//! Rich text that was compiled from Markdown when the site was built.

/// A fragment of HTML made by the course compiler; safe to insert as it is.
///
/// It may hold `{placeholders}` until [`crate::Item::variant`] has replaced them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(pub String);

impl Html {
    /// The markup itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
