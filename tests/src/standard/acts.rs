//! What was said and done, without how: the lines by which a program that is not ours is given the same words.

use serde_json::{Value, json};
use wire::EntryId;

/// Acts in the order in which they were done.
#[derive(Debug, Default)]
pub struct Acts(Vec<Value>);

impl Acts {
    /// Somebody contributed, or replied to a parent.
    pub fn say(&mut self, entry: EntryId, parent: Option<EntryId>, language: &str, questions: &[String], text: &str) {
        let parent = parent.map(|parent| parent.to_string());
        self.0.push(json!({
            "act": "say", "entry": entry.to_string(), "parent": parent, "language": language, "questions": questions,
            "text": text,
        }));
    }

    /// Somebody reacted.
    pub fn react(&mut self, entry: EntryId, kind: &str) {
        self.0.push(json!({"act": "react", "entry": entry.to_string(), "kind": kind}));
    }

    /// An author changed the words.
    pub fn revise(&mut self, entry: EntryId, text: &str) {
        self.0.push(json!({"act": "revise", "entry": entry.to_string(), "text": text}));
    }

    /// An author took the words back.
    pub fn withdraw(&mut self, entry: EntryId) {
        self.0.push(json!({"act": "withdraw", "entry": entry.to_string()}));
    }

    /// One a line.
    #[must_use]
    pub fn lines(&self) -> String {
        self.0.iter().map(|act| format!("{act}\n")).collect()
    }
}
