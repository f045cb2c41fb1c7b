//! What a locked home answers (docs/threats.md, *Someone at the device*).
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use peer::api::{Call, HomeCreate, Nothing, Profile, call_signatures};
use peer::{Code, Peer};
use serde_json::{Value, json};

/// A call of this name with arguments of the right shape: what is missing is put in as it is asked for.
fn some_call(name: &str) -> Call {
    let mut with = json!({});
    for _ in 0..60 {
        match serde_json::from_value(json!({ "call": name, "with": with })) {
            Ok(call) => return call,
            Err(error) => put_in(&mut with, &error.to_string()),
        }
    }
    panic!("no arguments were found for {name}: {with}");
}

fn put_in(with: &mut Value, error: &str) {
    let quoted = || error.split('`').nth(1).unwrap_or_default().to_owned();
    if error.starts_with("missing field") {
        // Within the last thing that is a map and lacks it.
        let field = quoted();
        let map = lacking(with, &field);
        map.insert(field, Value::Null);
        return;
    }
    let (value, is_variant) = if error.starts_with("unknown variant") {
        (json!(error.split("expected").nth(1).and_then(|rest| rest.split('`').nth(1)).unwrap()), true)
    } else {
        let expected = error.split("expected ").nth(1).unwrap_or_default();
        let value = match expected {
            _ if expected.starts_with("a string") || expected.contains("enum") => json!(""),
            _ if expected.starts_with("a boolean") => json!(false),
            _ if expected.starts_with("a sequence") => json!([]),
            _ if expected.starts_with("struct") || expected.starts_with("a map") => json!({}),
            _ => json!(0),
        };
        (value, false)
    };
    let place = unset(with, is_variant).unwrap_or_else(|| panic!("nothing to put in for {error}"));
    *place = value;
}

/// The innermost map that does not have this field.
fn lacking<'v>(value: &'v mut Value, field: &str) -> &'v mut serde_json::Map<String, Value> {
    let map = value.as_object_mut().unwrap();
    let inner = map.iter().find(|(_, value)| value.is_object()).map(|(name, _)| name.clone());
    match inner {
        Some(inner) if map.contains_key(field) || !map[&inner].as_object().unwrap().contains_key(field) => {
            if map[&inner].as_object().unwrap().is_empty() || map.contains_key(field) {
                return lacking(map.get_mut(&inner).unwrap(), field);
            }
            map
        }
        _ => map,
    }
}

/// What was put in as null last, or, for a variant, as an empty word.
fn unset(value: &mut Value, is_variant: bool) -> Option<&mut Value> {
    let wanted = if is_variant { json!("") } else { Value::Null };
    let map = value.as_object_mut()?;
    for (_, inner) in map.iter_mut() {
        if *inner == wanted {
            return Some(inner);
        }
        if inner.is_object()
            && let Some(found) = unset(inner, is_variant)
        {
            return Some(found);
        }
    }
    None
}

#[test]
fn every_call_that_reads_or_writes_the_home_is_refused_while_it_is_locked() {
    let folder = tempfile::tempdir().unwrap();
    let peer = Peer::new(folder.path().join("home"));
    let (passphrase, language, profile) = ("seven boats below the old bridge".into(), "en".into(), Profile::default());
    peer.call(Call::HomeCreate(HomeCreate {
        passphrase,
        language,
        profile,
        attribution: Some("named".into()),
        ..HomeCreate::default()
    }))
    .unwrap();
    peer.call(Call::Lock(Nothing {})).unwrap();
    let names: Vec<&str> = call_signatures(&ts_rs::Config::default()).into_iter().map(|(name, _, _)| name).collect();
    assert!(names.len() > 50, "the list of calls is read: {}", names.len());
    let mut answered = Vec::new();
    for name in names {
        let call = some_call(name);
        if !call.needs_open_home() {
            answered.push(name);
            continue;
        }
        let refused = peer.call(call).map(|_| name).unwrap_err();
        assert_eq!(refused.code, Code::Locked, "{name}");
    }
    // What is answered all the same shows nothing of the home. A call added here is looked at twice.
    let known = [
        "status",
        "home_create",
        "unlock",
        "lock",
        "home_choose",
        "recover",
        "office_request",
        "wipe",
        "restore",
        "protection",
        "passphrase_suggest",
        "sticks",
        "file_kind",
    ];
    assert_eq!(answered, known);
}
