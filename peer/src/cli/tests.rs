//! The command line's own promises (docs/cli.md), where no home is needed. What commands do is proved in `tests/`.

use super::args::{Bundle, Command, CommandLine, Consultation, Draft, spelled_out};
use super::sheet::Sheet;
use super::stop::{Stop, Usage, usage_document};
use super::{act, tell};
use crate::api;
use crate::language::{LANGUAGES, Words};
use crate::{Code, Fault};
use clap::{CommandFactory, Parser};
use std::ffi::OsString;

fn parsed(line: &str) -> Result<CommandLine, clap::Error> {
    CommandLine::try_parse_from(spelled_out(line.split(' ').map(OsString::from)))
}

#[test]
fn the_arguments_are_consistent_and_every_one_is_described() {
    let mut command = CommandLine::command();
    command.build();
    described(&command);
}

fn described(command: &clap::Command) {
    assert!(command.get_about().is_some(), "{} has no description", command.get_name());
    for argument in command.get_arguments() {
        assert!(argument.get_help().is_some(), "{} {} has no help", command.get_name(), argument.get_id());
    }
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        described(inner);
    }
}

// C1: for every command.
#[test]
fn options_for_everything_may_stand_before_or_after_the_command() {
    for line in ["baraza --json --home A check --full", "baraza check --full --home A --json"] {
        let line = parsed(line).unwrap();
        assert!(line.json && line.home.is_some());
    }
}

// C3: one meaning each.
#[test]
fn exit_codes_tell_wrong_usage_a_locked_home_damage_and_work_done_in_part_apart() {
    let exits = [
        (Stop::from(Code::DiskFull), 1),
        (Stop::from(Code::NotFound), 2),
        (Stop::from(Usage::PackNeedsOpen), 2),
        (Stop::from(Code::Locked), 4),
        (Stop::from(Code::WrongPassphrase), 4),
        (Stop::from(Usage::NoTerminal), 4),
        (Stop::from(Code::StoreDamaged), 5),
        (Stop::Partly { done: vec!["title".into()], fault: Code::NotAllowed.into() }, 3),
    ];
    for (stop, exit) in exits {
        assert_eq!(stop.exit(), exit, "{stop:?}");
    }
}

// C11: on purpose, and by files.
#[test]
fn a_home_is_wiped_on_purpose_alone_and_no_secret_is_an_argument() {
    assert!(parsed("baraza wipe").is_err());
    assert!(parsed("baraza wipe --yes").is_ok());
    for line in ["baraza passphrase change secret", "baraza recovery combine", "baraza restore b --words"] {
        assert!(parsed(line).is_err(), "{line}");
    }
}

// C2: stdout holds one document.
#[test]
fn a_failure_is_one_json_document_too() {
    let words = Words::new("en");
    let fault = Fault::new(Code::FileMissing).with("path", "a \"b\"");
    let stop = Stop::Partly { done: vec!["title".into()], fault };
    for text in [stop.document(&words), usage_document("error: no")] {
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        let error = &document["error"];
        assert!(error["code"].is_string() && error["args"].is_object());
        assert!(!error["message"].as_str().unwrap().is_empty() && !error["remedy"].as_str().unwrap().is_empty());
    }
    let document: serde_json::Value = serde_json::from_str(&stop.document(&words)).unwrap();
    assert_eq!(document["error"]["code"], "file-missing");
    assert_eq!(document["error"]["args"]["path"], "a \"b\"");
    assert_eq!(document["done"][0], "title");
}

#[test]
fn every_mistake_of_usage_has_words_in_every_language() {
    for language in LANGUAGES {
        let words = Words::new(language);
        for usage in Usage::ALL {
            let id = format!("cli-stop-{}", usage.code());
            assert!(words.has(&id, None) && words.has(&id, Some("remedy")), "{language}: {id}");
        }
    }
}

// C5: fields by name.
#[test]
fn a_question_is_set_by_the_name_of_its_field() {
    let line = "baraza consultation set 4f --question.ab12=Why? --question.add=How? --title=New --moderated=true";
    let Command::Consultation(Consultation::Set(set)) = parsed(line).unwrap().command else { unreachable!() };
    let fields = act::fields(set).unwrap();
    let expected =
        [("title", "New"), ("moderated", "true"), ("question.ab12", "Why?"), ("question.add", "How?")].map(owned);
    assert_eq!(fields, expected);
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn setting_nothing_or_something_unknown_is_wrong_usage() {
    for line in
        ["baraza consultation set 4f", "baraza consultation set 4f --colour=red", "baraza consultation state 4f draft"]
    {
        assert!(parsed(line).is_err(), "{line}");
    }
}

#[test]
fn questions_of_a_draft_may_be_repeated_or_parted_by_commas() {
    for line in ["baraza draft new 4f --question 1 --question 2a", "baraza draft new 4f --question 1,2a"] {
        let Command::Draft(Draft::New(new)) = parsed(line).unwrap().command else { unreachable!() };
        assert_eq!(new.question, ["1", "2a"]);
    }
}

// C4: other processes read arguments.
#[test]
fn a_passphrase_is_no_argument() {
    for line in ["baraza --passphrase secret check", "baraza init --name A --passphrase secret"] {
        assert!(parsed(line).is_err(), "{line}");
    }
}

#[test]
fn a_bundle_is_of_one_consultation_or_of_all() {
    for (line, count, every) in
        [("baraza bundle export 4f a.bundle", 2, false), ("baraza bundle export --all a", 1, true)]
    {
        let Command::Bundle(Bundle::Export { all, names }) = parsed(line).unwrap().command else { unreachable!() };
        assert_eq!((names.len(), all), (count, every));
    }
    assert!(parsed("baraza bundle export").is_err());
}

// C9: the exit code and the list.
#[test]
fn what_was_left_aside_is_listed_in_words_and_makes_it_done_in_part() {
    let report = api::BundleReport {
        parcels: 3,
        new: 1,
        set_aside: vec![api::SetAside { author: "Amina\u{1b}[2J".into(), reason: "broken-chain".into() }],
        ..Default::default()
    };
    assert_eq!(super::bundles::in_part(&report), 3);
    assert_eq!(super::bundles::in_part(&api::BundleReport { truncated: true, ..Default::default() }), 3);
    assert_eq!(super::bundles::in_part(&api::BundleReport { pending: 2, ..Default::default() }), 0);
    for language in LANGUAGES {
        let mut sheet = Sheet::default();
        tell::bundle(&mut sheet, &Words::new(language), &report, true);
        let text = sheet.into_text();
        assert!(text.contains("Amina␛") && !text.contains("broken-chain") && !text.contains("aside-"), "{text}");
    }
}

// C6: a unique beginning is enough to type.
#[test]
fn text_shows_the_beginning_of_an_id() {
    let id = "0123456789abcdef0123456789abcdef";
    let person = api::Person {
        author: author(id, "Amina Diallo"),
        entries: 2,
        own: true,
        words: None,
        lost: false,
        from_now: false,
    };
    let mut sheet = Sheet::default();
    tell::people(&mut sheet, &Words::new("en"), &[person]);
    let text = sheet.into_text();
    assert!(text.contains("0123456789") && !text.contains("0123456789a"), "{text}");
    assert!(text.contains("2 contributions") && text.contains("you"), "{text}");
}

// C7: the system's language before there is a home.
#[test]
fn a_fault_is_told_in_the_language_of_the_reader() {
    let stop = Stop::from(Code::HomeMissing);
    assert!(stop.sentence(&Words::new("ar_EG.UTF-8")).contains("موطن"));
    assert!(stop.sentence(&Words::new("pt_BR.UTF-8")).starts_with("There is no home"));
}

fn author(id: &str, name: &str) -> api::Author {
    api::Author { id: id.into(), name: name.into(), role: "contributor".into(), ..crate::store::reading::nobody() }
}
