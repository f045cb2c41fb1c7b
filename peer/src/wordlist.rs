//! Words for suggested passphrases.
pub(crate) fn words(_language: &str) -> &'static [&'static str] {
    &["one", "two"]
}
