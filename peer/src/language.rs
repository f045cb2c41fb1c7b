//! The words people read, outside the window: faults, notes, and the command line, from the Fluent files in
//! `peer/locales`. The window reads the same files.
//!
//! A sentence that a language lacks is said in English; an argument that a fault lacks is shown as `…`, never as a
//! variable's name. Directional isolates are left out: they belong on screens, and break text that is piped on.
//!
//! Left out on purpose: numbers and dates by locale (machines read this output too), and the window's own files.

use crate::Fault;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// Languages that are complete, as BCP 47; the first is the one that stands in for the others.
pub const LANGUAGES: &[&str] = &["en", "ar"];

const FILES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            include_str!("../locales/en/faults.ftl"),
            include_str!("../locales/en/people.ftl"),
            include_str!("../locales/en/closing.ftl"),
            include_str!("../locales/en/desk.ftl"),
            include_str!("../locales/en/conflicts.ftl"),
            include_str!("../locales/en/notes.ftl"),
            include_str!("../locales/en/cli.ftl"),
            include_str!("../locales/en/roads.ftl"),
            include_str!("../locales/en/sticks.ftl"),
            include_str!("../locales/en/ways.ftl"),
            include_str!("../locales/en/merging.ftl"),
            include_str!("../locales/en/templates.ftl"),
            include_str!("../locales/en/letterhead.ftl"),
            include_str!("../locales/en/behalf.ftl"),
            include_str!("../locales/en/rooms.ftl"),
            include_str!("../locales/en/coding.ftl"),
            include_str!("../locales/en/synthesis.ftl"),
            include_str!("../locales/en/telling.ftl"),
            include_str!("../locales/en/suggest.ftl"),
        ],
    ),
    (
        "ar",
        &[
            include_str!("../locales/ar/faults.ftl"),
            include_str!("../locales/ar/people.ftl"),
            include_str!("../locales/ar/closing.ftl"),
            include_str!("../locales/ar/desk.ftl"),
            include_str!("../locales/ar/conflicts.ftl"),
            include_str!("../locales/ar/notes.ftl"),
            include_str!("../locales/ar/cli.ftl"),
            include_str!("../locales/ar/roads.ftl"),
            include_str!("../locales/ar/sticks.ftl"),
            include_str!("../locales/ar/ways.ftl"),
            include_str!("../locales/ar/merging.ftl"),
            include_str!("../locales/ar/templates.ftl"),
            include_str!("../locales/ar/letterhead.ftl"),
            include_str!("../locales/ar/behalf.ftl"),
            include_str!("../locales/ar/rooms.ftl"),
            include_str!("../locales/ar/coding.ftl"),
            include_str!("../locales/ar/synthesis.ftl"),
            include_str!("../locales/ar/telling.ftl"),
            include_str!("../locales/ar/suggest.ftl"),
        ],
    ),
];

/// What was shown in place of an argument that is not there.
const ABSENT: &str = "…";

/// The sentences of one language.
pub struct Words {
    language: &'static str,
    bundle: FluentBundle<FluentResource>,
    english: Option<FluentBundle<FluentResource>>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.language)
    }
}

impl Words {
    /// The words of a language given as BCP 47 or as in `LANG` (`ar_EG.UTF-8`); English when we lack it.
    #[must_use]
    pub fn new(language: &str) -> Self {
        let wanted = language.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        let language = LANGUAGES.iter().copied().find(|known| *known == wanted).unwrap_or("en");
        let english = (language != "en").then(|| bundle("en"));
        Self { language, bundle: bundle(language), english }
    }

    /// The language these words are in.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// One sentence. An id without a sentence is said as itself: the tests see to it that none is left.
    #[must_use]
    pub fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.find(id, None, args).unwrap_or_else(|| id.to_owned())
    }

    /// One sentence that depends on a number, which chooses its plural form as `$count`.
    #[must_use]
    pub fn count(&self, id: &str, count: u64) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count);
        self.bundles().find_map(|bundle| format(bundle, id, None, &args)).unwrap_or_else(|| id.to_owned())
    }

    /// The sentence for a code from a closed list (`cli-state-`, `note-`), or the bare code when it is newer than we.
    #[must_use]
    pub fn code(&self, prefix: &str, code: &str) -> String {
        self.find(&format!("{prefix}{code}"), None, &[]).unwrap_or_else(|| code.to_owned())
    }

    /// What happened, and what to do about it.
    #[must_use]
    pub fn fault(&self, fault: &Fault) -> (String, String) {
        let args: Vec<(String, String)> =
            fault.args.iter().map(|(name, value)| (name.clone(), worded(name, value))).collect();
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.with_remedy(&format!("fault-{}", fault.code.key()), &args)
    }

    /// A sentence and its remedy, for what is no fault of the peer.
    #[must_use]
    pub fn with_remedy(&self, id: &str, args: &[(&str, &str)]) -> (String, String) {
        (self.say(id, args), self.find(id, Some("remedy"), args).unwrap_or_default())
    }

    /// Whether this language itself has a sentence (and the named attribute of it).
    #[must_use]
    pub fn has(&self, id: &str, attribute: Option<&str>) -> bool {
        format(&self.bundle, id, attribute, &FluentArgs::new()).is_some_and(|said| !said.trim().is_empty())
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: &[(&str, &str)]) -> Option<String> {
        let mut given = FluentArgs::new();
        for (name, value) in args {
            given.set(*name, FluentValue::from(*value));
        }
        self.bundles().find_map(|bundle| format(bundle, id, attribute, &given))
    }

    fn bundles(&self) -> impl Iterator<Item = &FluentBundle<FluentResource>> {
        std::iter::once(&self.bundle).chain(self.english.as_ref())
    }
}

/// A size in words: `812 B`, `12.5 kB`, `3.1 MB`.
#[must_use]
pub fn size(bytes: u64) -> String {
    let (unit, name) = match bytes {
        0..1_000 => return format!("{bytes} B"),
        1_000..1_000_000 => (1_000, "kB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        1_000_000_000.. => (1_000_000_000, "GB"),
    };
    let tenths = bytes / (unit / 10);
    if tenths.is_multiple_of(10) || tenths >= 1000 {
        return format!("{} {name}", tenths / 10);
    }
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}

fn worded(name: &str, value: &str) -> String {
    match value.parse::<u64>() {
        Ok(bytes) if matches!(name, "bytes" | "most") => size(bytes),
        _ => value.to_owned(),
    }
}

fn bundle(language: &str) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = language.parse().expect("our own language codes are well-formed");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    let files = FILES.iter().find(|(name, _)| *name == language).map_or(&[][..], |(_, files)| files);
    for file in files {
        // A broken entry costs that entry alone; a test refuses files with any.
        let resource = match FluentResource::try_new((*file).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn format(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    attribute: Option<&str>,
    args: &FluentArgs<'_>,
) -> Option<String> {
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
    let absent: Vec<String> = errors.iter().filter_map(absent_variable).collect();
    if absent.is_empty() {
        return Some(said);
    }
    let mut filled = FluentArgs::new();
    for (name, value) in args.iter() {
        filled.set(name.to_owned(), value.clone());
    }
    for name in absent {
        filled.set(name, ABSENT);
    }
    Some(bundle.format_pattern(pattern, Some(&filled), &mut Vec::new()).into_owned())
}

fn absent_variable(error: &FluentError) -> Option<String> {
    match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => Some(id.clone()),
        FluentError::ResolverError(_) | FluentError::ParserError(_) | FluentError::Overriding { .. } => None,
    }
}

#[cfg(test)]
mod tests;
