//! The language files in `peer/locales/<language>/*.ftl`: every language has every message, with the same attributes
//! and the same variables, and every fault of `peer/src/fault.rs` has its two sentences. English is the measure.
//!
//! This reads the outline of Fluent (ids, attributes, variables), not its full grammar: the programs that load the files
//! have tests for that.

use super::Fault;
use super::source::{is_test_file, is_test_line, test_lines};
use super::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

const FOLDER: &str = "peer/locales/";
const MEASURE: &str = "en";
const FAULTS: &str = "peer/src/fault.rs";

/// Where a message or attribute stands and which variables it uses.
#[derive(Debug, Default, Clone)]
struct Message {
    path: String,
    line: usize,
    variables: BTreeSet<String>,
}

/// One language: `id` or `id.attribute` to message.
type Catalogue = BTreeMap<String, Message>;

/// Languages that lack what English has, or say more.
pub(super) fn complete(tree: &Tree) -> Vec<Fault> {
    let (languages, mut faults) = read(tree);
    let Some(measure) = languages.get(MEASURE) else { return faults };
    for (language, catalogue) in languages.iter().filter(|(language, _)| language.as_str() != MEASURE) {
        for (id, message) in measure {
            match catalogue.get(id) {
                None => {
                    faults.push(Fault::new(&message.path, message.line, format!("`{id}` is missing in {language}")))
                }
                Some(other) if other.variables != message.variables => {
                    let words = format!("`{id}` uses {:?}, English uses {:?}", other.variables, message.variables);
                    faults.push(Fault::new(&other.path, other.line, words));
                }
                Some(_) => {}
            }
        }
        let extra = catalogue.iter().filter(|(id, _)| !measure.contains_key(*id));
        faults.extend(
            extra.map(|(id, message)| Fault::new(&message.path, message.line, format!("`{id}` is not in English"))),
        );
    }
    faults
}

/// Faults without a sentence for what happened or for what to do.
pub(super) fn faults_have_sentences(tree: &Tree) -> Vec<Fault> {
    let Some(text) = tree.text(FAULTS) else { return Vec::new() };
    let (languages, _) = read(tree);
    let mut faults = Vec::new();
    for (line, code) in codes(text) {
        for (language, catalogue) in &languages {
            for id in [format!("fault-{code}"), format!("fault-{code}.remedy")] {
                if !catalogue.contains_key(&id) {
                    faults.push(Fault::new(FAULTS, line, format!("`{id}` is missing in {language}")));
                }
            }
        }
    }
    faults
}

/// Sentences that a screen or the command line asks for by a name that no language has: `t("id")`, `.say("id")`.
pub(super) fn said(tree: &Tree) -> Vec<Fault> {
    let (languages, _) = read(tree);
    let Some(measure) = languages.get(MEASURE) else { return Vec::new() };
    let face = tree.kind("svelte").chain(tree.kind("ts")).filter(|(path, _)| path.starts_with("ui/src/"));
    let asked = face.map(|(path, text)| (path, text, "t("));
    let asked = asked.chain(
        tree.kind("rs").filter(|(path, _)| path.starts_with("peer/src/")).map(|(path, text)| (path, text, "say(")),
    );
    let mut faults = Vec::new();
    for (path, text, asks) in asked.filter(|(path, ..)| !is_test_file(path)) {
        let tests = test_lines(text);
        for (line, id) in ids_after(text, asks) {
            if !measure.contains_key(id) && !is_test_line(&tests, line - 1) {
                faults.push(Fault::new(path, line, format!("`{id}` is in no language file")));
            }
        }
    }
    faults
}

/// The literal ids given to a call, with their lines. Ids put together at run time are not seen.
fn ids_after<'a>(text: &'a str, call: &str) -> Vec<(usize, &'a str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(call) {
        let before = text.get(..at).unwrap_or("");
        if before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = text.get(at + call.len()..).unwrap_or("").trim_start();
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        let id = rest.get(1..).and_then(|rest| rest.split(quote).next()).unwrap_or("");
        found.push((before.matches('\n').count() + 1, id));
    }
    found
}

/// The variants of `enum Code` as written in language files.
fn codes(text: &str) -> Vec<(usize, String)> {
    let lines = text.lines().enumerate().skip_while(|(_, line)| !line.contains("pub enum Code {")).skip(1);
    let variants = lines.take_while(|(_, line)| !line.starts_with('}'));
    let names = variants.filter_map(|(number, line)| Some((number + 1, line.trim().strip_suffix(',')?)));
    let names = names.filter(|(_, name)| name.chars().all(char::is_alphanumeric));
    names.map(|(line, name)| (line, kebab(name))).collect()
}

fn kebab(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push('-');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

/// All languages, and what could not be read.
fn read(tree: &Tree) -> (BTreeMap<String, Catalogue>, Vec<Fault>) {
    let mut languages: BTreeMap<String, Catalogue> = BTreeMap::new();
    let mut faults = Vec::new();
    for (path, text) in tree.kind("ftl") {
        let Some((language, _)) = path.strip_prefix(FOLDER).and_then(|rest| rest.split_once('/')) else { continue };
        let catalogue = languages.entry(language.to_owned()).or_default();
        faults.extend(read_file(path, text, catalogue));
    }
    (languages, faults)
}

fn read_file(path: &str, text: &str, into: &mut Catalogue) -> Vec<Fault> {
    let mut faults = Vec::new();
    let (mut id, mut key) = (String::new(), String::new());
    for (number, line) in text.lines().enumerate() {
        let indented = line.starts_with([' ', '\t']);
        if line.trim().is_empty() || (line.starts_with('#')) {
            continue;
        }
        let declared = declared_in(line.trim_start()).filter(|(name, _)| indented == name.starts_with('.'));
        if let Some((name, _)) = declared {
            key = if indented { format!("{id}{name}") } else { name.to_owned() };
            if !indented {
                name.clone_into(&mut id);
            }
            let message = Message { path: path.to_owned(), line: number + 1, variables: BTreeSet::new() };
            if let Some(before) = into.insert(key.clone(), message) {
                faults.push(Fault::new(
                    path,
                    number + 1,
                    format!("`{key}` is already in {}:{}", before.path, before.line),
                ));
            }
        } else if !indented && !line.starts_with('}') || key.is_empty() {
            faults.push(Fault::new(path, number + 1, "neither a message, nor a part of one, nor a comment"));
            continue;
        }
        if let Some(message) = into.get_mut(&key) {
            message.variables.extend(variables_in(line));
        }
    }
    faults
}

/// `id = …`, `-term = …` or `.attribute = …`.
fn declared_in(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once('=')?;
    let name = name.trim_end();
    let bare = name.strip_prefix(['.', '-']).unwrap_or(name);
    let starts_well = bare.starts_with(|c: char| c.is_ascii_alphabetic());
    (starts_well && bare.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')).then_some((name, value))
}

fn variables_in(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).filter_map(|rest| {
        let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
        (!name.is_empty()).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: &str = "# Comment\nhello = Hello { $name }\n    .title = Greeting\ncount = { $n ->\n    [one] One\n   *[other] { $n }\n} in all\n";

    fn says(files: &[(&str, &str)]) -> Vec<String> {
        complete(&Tree::of(files)).into_iter().map(|fault| fault.says).collect()
    }

    #[test]
    fn two_complete_languages_have_no_faults() {
        let ar = "count = { $n ->\n    [zero] لا\n   *[other] { $n }\n}\nhello = أهلا { $name }\n    .title = تحية\n";
        assert!(says(&[("peer/locales/en/a.ftl", EN), ("peer/locales/ar/b.ftl", ar)]).is_empty());
    }

    #[test]
    fn what_is_missing_extra_or_uses_other_variables_is_found() {
        let ar = "count = { $m }\nhello = أهلا { $name }\nmore = x\n";
        let faults = says(&[("peer/locales/en/a.ftl", EN), ("peer/locales/ar/a.ftl", ar)]);
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(faults[0].starts_with("`count` uses {\"m\"}"));
        assert_eq!(faults[1..], ["`hello.title` is missing in ar", "`more` is not in English"]);
    }

    #[test]
    fn a_message_said_twice_and_a_broken_line_are_found() {
        let faults = says(&[("peer/locales/en/a.ftl", "a = 1\nbroken line\n"), ("peer/locales/en/b.ftl", "a = 2\n")]);
        assert_eq!(
            faults,
            ["neither a message, nor a part of one, nor a comment", "`a` is already in peer/locales/en/a.ftl:1"]
        );
    }

    #[test]
    fn a_sentence_that_no_language_has_is_found_where_it_is_asked_for() {
        let files = [
            ("peer/locales/en/a.ftl", "here = x\n    .title = y\n"),
            (
                "ui/src/a.svelte",
                "{t(\"here\")} {t('gone', { n })}\n{at(\"no\")} {t(`made-${id}`)} {t(\n\"here.title\")}",
            ),
            ("ui/src/a.test.ts", "t(\"only-in-a-test\")"),
            ("peer/src/b.rs", "fn a() { words.say(\"lost\"); }\n"),
        ];
        let faults = said(&Tree::of(&files));
        let says: Vec<_> = faults.iter().map(|fault| (fault.path.as_str(), fault.says.as_str())).collect();
        let expected =
            [("ui/src/a.svelte", "`gone` is in no language file"), ("peer/src/b.rs", "`lost` is in no language file")];
        assert_eq!(says, expected);
    }

    #[test]
    fn a_fault_without_its_remedy_is_found() {
        let code = "pub enum Code {\n    /// Closed.\n    Locked,\n    /// Full (`path`).\n    DiskFull,\n}\n";
        let en = "fault-locked = x\n    .remedy = y\nfault-disk-full = z\n";
        let faults = faults_have_sentences(&Tree::of(&[(FAULTS, code), ("peer/locales/en/faults.ftl", en)]));
        assert_eq!(faults, [Fault::new(FAULTS, 5, "`fault-disk-full.remedy` is missing in en")]);
    }
}
