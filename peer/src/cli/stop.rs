//! Why a command did not do what was asked: a fault of the peer, or something only a command line can get wrong.
//!
//! Left out on purpose: the sentences, which are in the language files.

use super::sheet;
use crate::language::Words;
use crate::{Code, Fault};
use serde_json::json;
use std::collections::BTreeMap;

/// Why it stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The peer refused or failed.
    Fault(Fault),
    /// What was asked makes no sense as it stands.
    Usage(Usage),
    /// Some of it is done, then came a fault.
    Partly {
        /// What is done.
        done: Vec<String>,
        /// What then stopped it.
        fault: Fault,
    },
}

/// Mistakes that only a command line can make; worded as `cli-stop-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Usage {
    /// Nobody can be asked for the passphrase here.
    NoTerminal,
    /// Typed twice, and not the same.
    PassphrasesDiffer,
    /// The passphrase file has nothing in its first line.
    PassphraseFileEmpty,
    /// A pack without `--open`.
    PackNeedsOpen,
    /// `bundle export` wants a consultation or `--all`, and a file.
    BundleWhat,
    /// `--question` wants ID=TEXT.
    QuestionForm,
    /// Not a file of UTF-8 text.
    BodyNotText,
    /// A language that Baraza does not speak yet.
    LanguageUnknown,
}

impl Usage {
    /// All of them, for the check that every language has every sentence.
    #[cfg(test)]
    pub(crate) const ALL: &'static [Self] = &[
        Self::NoTerminal,
        Self::PassphrasesDiffer,
        Self::PassphraseFileEmpty,
        Self::PackNeedsOpen,
        Self::BundleWhat,
        Self::QuestionForm,
        Self::BodyNotText,
        Self::LanguageUnknown,
    ];

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::NoTerminal => "no-terminal",
            Self::PassphrasesDiffer => "passphrases-differ",
            Self::PassphraseFileEmpty => "passphrase-file-empty",
            Self::PackNeedsOpen => "pack-needs-open",
            Self::BundleWhat => "bundle-what",
            Self::QuestionForm => "question-form",
            Self::BodyNotText => "body-not-text",
            Self::LanguageUnknown => "language-unknown",
        }
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Code> for Stop {
    fn from(code: Code) -> Self {
        Self::Fault(code.into())
    }
}

impl From<Usage> for Stop {
    fn from(usage: Usage) -> Self {
        Self::Usage(usage)
    }
}

impl Stop {
    /// The exit code (rule C3).
    pub(crate) fn exit(&self) -> u8 {
        match self {
            Self::Fault(fault) => fault.code.exit_code(),
            // Without a passphrase the home stays locked.
            Self::Usage(Usage::NoTerminal) => 4,
            Self::Usage(_) => 2,
            Self::Partly { .. } => 3,
        }
    }

    /// For people: what happened, what to do.
    pub(crate) fn sentence(&self, words: &Words) -> String {
        let (message, remedy) = self.words(words);
        let mut text = message;
        if let Self::Partly { done, .. } = self {
            text = format!("{}\n{text}", words.say("cli-partly", &[("done", &done.join(", "))]));
        }
        sheet::tamed(format!("{text}\n{remedy}").trim_end()) + "\n"
    }

    /// For scripts: the one document on stdout (rule C2).
    pub(crate) fn document(&self, words: &Words) -> String {
        let (message, remedy) = self.words(words);
        let none = BTreeMap::new();
        let (code, args) = match self {
            Self::Fault(fault) | Self::Partly { fault, .. } => (fault.code.key(), &fault.args),
            Self::Usage(usage) => (usage.code().to_owned(), &none),
        };
        let mut document = json!({
            "error": { "code": code, "args": args, "message": message, "remedy": remedy }
        });
        if let (Self::Partly { done, .. }, Some(fields)) = (self, document.as_object_mut()) {
            fields.insert("done".to_owned(), json!(done));
        }
        format!("{document}\n")
    }

    fn words(&self, words: &Words) -> (String, String) {
        match self {
            Self::Fault(fault) | Self::Partly { fault, .. } => {
                let (message, remedy) = words.fault(fault);
                (message, way_out(fault).map_or_else(|| remedy.clone(), |command| format!("{remedy}\n{command}")))
            }
            Self::Usage(usage) => words.with_remedy(&format!("cli-stop-{}", usage.code()), &[]),
        }
    }
}

/// The command that gets a person further, where there is exactly one. The window offers a button instead, so that it
/// is no part of the fault's sentence; a command reads the same in every language.
fn way_out(fault: &Fault) -> Option<String> {
    let id = fault.args.get("id").filter(|_| fault.code == Code::PackOfDraft)?;
    Some(format!("baraza consultation state {id} open"))
}

/// The document for arguments that could not even be read; its words are those of the argument parser.
pub(crate) fn usage_document(said: &str) -> String {
    let document = json!({
        "error": { "code": "usage", "args": {}, "message": said.trim_end(), "remedy": "baraza --help" }
    });
    format!("{document}\n")
}
