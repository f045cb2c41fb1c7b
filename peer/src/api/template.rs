//! Calls about templates: words that an office begins a reply with, to welcome somebody or to ask back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Words to begin a reply with. In them `[name]`, `[words]` and `[consultation]` stand for what the contribution says.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Template {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The words, as Markdown.
    pub body_markdown: String,
    /// BCP 47.
    pub language: String,
    /// Whether it was written in this home; the others come with the program.
    pub own: bool,
}

/// Keeps a template in this home.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TemplateSave {
    /// The one that is changed; none: a new one. One that came with the program is kept beside it, changed.
    pub id: Option<String>,
    /// What it is called.
    pub title: String,
    /// The words, as Markdown.
    pub body_markdown: String,
    /// BCP 47; the home's language where it is not said.
    pub language: Option<String>,
}

/// One template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateRef {
    /// Which.
    pub template: String,
}

/// Asks for a template's words as they stand in a reply to somebody.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateFill {
    /// Which.
    pub template: String,
    /// The contribution that is replied to.
    pub entry: String,
}

/// What a reply begins with.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateFilled {
    /// The words, as Markdown.
    pub body_markdown: String,
    /// BCP 47.
    pub language: String,
}
