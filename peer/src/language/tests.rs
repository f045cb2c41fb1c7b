//! Every code has its sentence, and what to do, in every language.

use super::*;
use crate::Code;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_file_is_well_formed() {
    for (language, files) in FILES {
        for (place, file) in files.iter().enumerate() {
            let parsed = FluentResource::try_new((*file).to_owned());
            assert!(parsed.is_ok(), "{language} file {place}: {:?}", parsed.err().map(|(_, errors)| errors));
        }
    }
}

#[test]
fn every_fault_says_what_happened_and_what_to_do_in_every_language() {
    for language in LANGUAGES {
        let words = Words::new(language);
        for code in Code::ALL {
            let id = format!("fault-{}", code.key());
            assert!(words.has(&id, None), "{language}: {id} has no sentence");
            assert!(words.has(&id, Some("remedy")), "{language}: {id} has no remedy");
        }
    }
}

#[test]
fn every_reason_for_leaving_a_parcel_aside_has_a_sentence_in_every_language() {
    for language in LANGUAGES {
        let words = Words::new(language);
        let reasons = crdt::check::Reason::ALL.iter().map(|reason| reason.word());
        for reason in reasons.chain(["unknown-consultation"]) {
            assert!(words.has(&format!("aside-{reason}"), None), "{language}: aside-{reason}");
        }
    }
}

#[test]
fn every_note_about_a_page_is_a_sentence_with_all_its_arguments_in_every_language() {
    for language in LANGUAGES {
        let words = Words::new(language);
        let later: &[(&str, &[&str])] =
            &[("comment-changed", &["comment", "name"]), ("comment-vanished", &["name", "words"])];
        for (code, names) in crdt::page::NOTE_CODES.iter().chain(later) {
            let id = format!("note-{code}");
            assert!(words.has(&id, None), "{language}: {id} has no sentence");
            let args: Vec<(&str, &str)> = names.iter().map(|name| (*name, "⟨value⟩")).collect();
            let said = words.say(&id, &args);
            assert_eq!(said.matches("⟨value⟩").count(), names.len(), "{language}: {said}");
            assert!(!said.contains(['{', '…']), "{language}: {said}");
        }
    }
}

#[test]
fn all_languages_have_the_same_sentences() {
    let english = ids("en");
    for language in LANGUAGES {
        let theirs = ids(language);
        let missing: Vec<_> = english.difference(&theirs).collect();
        let extra: Vec<_> = theirs.difference(&english).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{language}: missing {missing:?}, extra {extra:?}");
    }
}

#[test]
fn no_sentence_names_a_variable_when_an_argument_is_absent() {
    for language in LANGUAGES {
        let words = Words::new(language);
        for code in Code::ALL {
            let (message, remedy) = words.fault(&Fault::new(*code));
            assert!(!message.contains('$') && !remedy.contains('$'), "{language}: {message} {remedy}");
            assert!(!message.contains('{') && !message.contains("fault-"), "{language}: {message}");
        }
    }
}

#[test]
fn a_fault_carries_its_arguments_into_its_sentence() {
    let fault = Fault::new(Code::FileMissing).with("path", "/media/stick/a.baraza");
    assert_eq!(Words::new("en").fault(&fault).0, "There is no file /media/stick/a.baraza.");
    let large = Fault::new(Code::PageTooLarge).with("bytes", 52_428_800).with("most", 25_165_824);
    assert!(Words::new("en").fault(&large).0.contains("52.4 MB"));
    assert!(Words::new("ar").fault(&large).0.contains("25.1 MB"));
}

#[test]
fn text_outside_screens_holds_no_directional_isolates() {
    let said = Words::new("ar").say("cli-made", &[("path", "/home/amina")]);
    assert!(said.contains("/home/amina"));
    assert!(!said.contains(['\u{2068}', '\u{2069}']));
}

#[test]
fn a_language_we_lack_is_said_in_english() {
    for given in ["", "C", "C.UTF-8", "xx", "pt_BR.UTF-8"] {
        assert_eq!(Words::new(given).language(), "en");
    }
    assert_eq!(Words::new("ar_EG.UTF-8").language(), "ar");
    assert_eq!(Words::new("ar-SD").language(), "ar");
}

#[test]
fn arabic_counts_in_its_six_forms() {
    let words = Words::new("ar");
    let forms: BTreeSet<String> = [0, 1, 2, 3, 11, 100].map(|n| words.count("cli-count-drafts", n)).into();
    assert_eq!(forms.len(), 6, "{forms:?}");
}

#[test]
fn every_sentence_the_command_line_says_exists_in_every_language() {
    let mut said = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli"), &mut said);
    assert!(said.len() > 50, "only {} sentences were found in the sources", said.len());
    for language in LANGUAGES {
        let ids = ids(language);
        for id in &said {
            let exists =
                if id.ends_with('-') { ids.iter().any(|known| known.starts_with(id)) } else { ids.contains(id) };
            assert!(exists, "{language}: {id}");
        }
    }
}

#[test]
fn sizes_are_read_at_a_glance() {
    let sizes = [0, 999, 1000, 12_500, 999_999, 3_100_000, 52_428_800, 7_000_000_000].map(size);
    assert_eq!(sizes, ["0 B", "999 B", "1 kB", "12.5 kB", "999 kB", "3.1 MB", "52.4 MB", "7 GB"]);
}

fn ids(language: &str) -> BTreeSet<String> {
    let files = FILES.iter().find(|(name, _)| *name == language).unwrap().1;
    let lines = files.iter().flat_map(|file| file.lines());
    let heads = lines.filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    heads.filter_map(|line| line.split_once(" =")).map(|(id, _)| id.to_owned()).collect()
}

fn collect(folder: &Path, said: &mut BTreeSet<String>) {
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            collect(&path, said);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let literals = source.split('"').filter(|part| part.starts_with("cli-"));
        let ids =
            literals.filter(|part| part.chars().all(|letter| letter.is_ascii_lowercase() || "-_".contains(letter)));
        said.extend(ids.map(str::to_owned));
    }
}
