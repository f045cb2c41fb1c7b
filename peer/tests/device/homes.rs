//! Several people on one computer: homes beside each other, each with a passphrase of its own, told apart by a number
//! (PRODUCT 39; rule ST11 of docs/store.md).
#![allow(clippy::unwrap_used, missing_docs)]

use peer::api::Call;
use peer::sticks::Source;
use peer::{Code, Fault, Peer};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn try_ask(peer: &Peer, call: &str, with: Value) -> Result<Value, Fault> {
    peer.call(serde_json::from_value::<Call>(json!({ "call": call, "with": with })).unwrap())
}

fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    try_ask(peer, call, with).unwrap()
}

fn create(peer: &Peer, name: &str) -> Value {
    let profile = json!({ "name": name, "organisation": "", "office": "", "country": "", "position": "" });
    let passphrase = format!("the words of {name}");
    ask(
        peer,
        "home_create",
        json!({ "passphrase": passphrase, "language": "en", "profile": profile, "attribution": "named" }),
    )
}

fn unlock(peer: &Peer, name: &str) -> Result<Value, Fault> {
    try_ask(peer, "unlock", json!({ "passphrase": format!("the words of {name}") }))
}

fn started(base: &Path) -> Peer {
    Peer::among_homes(base.join("baraza"), Source::System)
}

fn numbers(status: &Value) -> Vec<u64> {
    status["homes"].as_array().unwrap().iter().map(|home| home["number"].as_u64().unwrap()).collect()
}

fn names(base: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(base).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

// ST11
#[test]
fn homes_lie_beside_each_other_under_numbers_and_each_opens_with_its_own_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path();
    let peer = started(base);
    // The first is where a single home has always been, and nobody is asked anything.
    let first = create(&peer, "Zephyrine");
    assert_eq!((numbers(&first), &first["at"]), (vec![1], &json!(1)));
    ask(&peer, "consultation_create", json!({ "title": "Only Zephyrine's" }));
    let second = ask(&peer, "home_choose", json!({ "number": 2 }));
    assert_eq!((&second["home"], &second["at"]), (&json!("empty"), &json!(2)));
    create(&peer, "Mbwandaro");
    assert_eq!(names(base), ["baraza", "baraza-2"], "folders tell a number and no name");
    assert_eq!(ask(&peer, "consultation_list", json!({})), json!([]));
    // Turning to another home locks the one before.
    let back = ask(&peer, "home_choose", json!({ "number": 1 }));
    assert_eq!(back["home"], "locked");
    assert_eq!(try_ask(&peer, "consultation_list", json!({})).unwrap_err().code, Code::Locked);
    assert_eq!(unlock(&peer, "Mbwandaro").unwrap_err().code, Code::WrongPassphrase);
    unlock(&peer, "Zephyrine").unwrap();
    assert_eq!(ask(&peer, "consultation_list", json!({}))[0]["title"], "Only Zephyrine's");
    for (home, mark) in [("baraza", "Zephyrine"), ("baraza-2", "Mbwandaro")] {
        for file in fs::read_dir(base.join(home)).unwrap() {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            assert!(!bytes.windows(mark.len()).any(|window| window == mark.as_bytes()));
        }
    }
}

// ST11
#[test]
fn with_several_homes_one_is_chosen_first_and_nothing_tells_who_was_here_last() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path();
    let peer = started(base);
    create(&peer, "Zephyrine");
    ask(&peer, "home_choose", json!({ "number": 2 }));
    create(&peer, "Mbwandaro");
    drop(peer);
    let peer = started(base);
    let status = ask(&peer, "status", json!({}));
    assert_eq!((numbers(&status), &status["at"]), (vec![1, 2], &json!(0)));
    for number in [0, 4, 9] {
        let refused = try_ask(&peer, "home_choose", json!({ "number": number })).unwrap_err();
        assert_eq!(refused.code, Code::NotFound, "{number}");
    }
    // The first is wiped: the second is a single home again, and the free number is used for the next person.
    ask(&peer, "home_choose", json!({ "number": 1 }));
    let left = ask(&peer, "wipe", json!({ "sure": true }));
    assert_eq!((numbers(&left), &left["at"], &left["home"]), (vec![2], &json!(2), &json!("locked")));
    assert_eq!(names(base), ["baraza-2"]);
    unlock(&peer, "Mbwandaro").unwrap();
    ask(&peer, "home_choose", json!({ "number": 1 }));
    create(&peer, "Snarklewort");
    assert_eq!(names(base), ["baraza", "baraza-2"]);
}

// ST11
#[test]
fn a_home_that_was_named_stands_alone() {
    let folder = tempfile::tempdir().unwrap();
    let peer = started(folder.path());
    create(&peer, "Zephyrine");
    ask(&peer, "lock", json!({}));
    let named = Peer::new(folder.path().join("baraza"));
    let status = ask(&named, "status", json!({}));
    assert_eq!((numbers(&status), &status["at"]), (vec![], &json!(0)));
    assert_eq!(try_ask(&named, "home_choose", json!({ "number": 2 })).unwrap_err().code, Code::BadInput);
}

#[test]
fn there_is_room_for_eight_homes_and_the_ninth_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let peer = started(folder.path());
    create(&peer, "Zephyrine");
    for number in 2..=8 {
        // A vault's name is enough to take a place.
        let home = folder.path().join(format!("baraza-{number}"));
        fs::create_dir(&home).unwrap();
        fs::write(home.join("vault.key"), "").unwrap();
    }
    let refused = try_ask(&peer, "home_choose", json!({ "number": 9 })).unwrap_err();
    assert_eq!((refused.code, refused.args["most"].as_str()), (Code::HomesFull, "8"));
}
