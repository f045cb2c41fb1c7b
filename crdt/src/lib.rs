//! The model: filled in as rooms are built.
pub mod page;
pub mod text;
