//! The overview counts what is displayed, and its table is harmless (rules O1 to O6).
#![allow(clippy::unwrap_used)]

use super::*;
use crate::api::Call;
use serde_json::{Value, json};

fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    peer.call(serde_json::from_value::<Call>(json!({ "call": call, "with": with })).unwrap()).unwrap()
}

fn cells(told: &Value, by: &str) -> Vec<(String, Option<u64>)> {
    let table = told["tables"].as_array().unwrap().iter().find(|table| table["by"] == by).unwrap();
    let rows = table["rows"].as_array().unwrap().iter();
    rows.map(|row| (row["key"].as_str().unwrap().to_owned(), row["count"].as_u64())).collect()
}

// O1 to O3
#[test]
fn what_is_counted_is_what_is_displayed_and_placeholders_are_told_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let peer = Peer::new(folder.path().join("home"));
    let profile = json!({ "name": "Amina", "office": "=North", "country": "ke" });
    let with = json!({ "passphrase": "seven quiet herons wade", "language": "en", "profile": profile, "attribution": "named" });
    ask(&peer, "home_create", with);
    let id = ask(&peer, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
    for text in ["Why?", "Where?"] {
        ask(&peer, "consultation_set", json!({ "consultation": id, "field": "question.add", "value": text }));
    }
    ask(&peer, "consultation_state", json!({ "consultation": id, "state": "open", "closes": null }));
    let say = |questions: &[&str], more: Value| {
        let mut new = json!({ "consultation": id, "questions": questions, "body_markdown": "The well is far." });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let draft = ask(&peer, "draft_new", new)["id"].take();
        ask(&peer, "submit", json!({ "draft": draft }))["entry"].take()
    };
    let told =
        |respondent: &str| json!({ "on_behalf": { "how": "paper", "respondent": respondent }, "language": "sw" });
    let first = say(&["1"], json!({}));
    say(&["1", "2"], told("individual"));
    say(&["1"], told("business"));
    say(&[], json!({ "reply_to": first }));
    let (hidden, back) = (say(&["2"], told("individual")), say(&["2"], json!({})));
    ask(
        &peer,
        "desk_do",
        json!({ "entry": hidden, "kind": "hide", "reason": "off-topic", "mask": [], "questions": [] }),
    );
    ask(&peer, "withdraw", json!({ "entry": back }));
    let told = ask(&peer, "overview", json!({ "consultation": id }));
    assert_eq!((&told["total"], &told["hidden"], &told["withdrawn"]), (&4.into(), &1.into(), &1.into()));
    let shown = ask(&peer, "consultation_show", json!({ "consultation": id }));
    let states = shown["entries"].as_array().unwrap().iter().map(|entry| entry["state"].as_str().unwrap());
    assert_eq!(states.filter(|state| !["hidden", "withdrawn"].contains(state)).count(), 4);
    let numbers = |by: &str| cells(&told, by).into_iter().map(|cell| cell.1.unwrap()).collect::<Vec<_>>();
    assert_eq!(numbers("question"), [3, 1, 1], "one that answers two counts in both; then those that answer none");
    assert_eq!(cells(&told, "kind"), [("contribution".into(), Some(3)), ("reply".into(), Some(1))]);
    assert_eq!(cells(&told, "office"), [("=North".to_owned(), Some(4))]);
    assert_eq!(cells(&told, "country"), [("KE".to_owned(), Some(4))]);
    assert_eq!(cells(&told, "language"), [("en".into(), Some(2)), ("sw".into(), Some(2))]);
    let respondents = cells(&told, "respondent");
    assert_eq!(respondents, [(String::new(), Some(2)), ("business".into(), Some(1)), ("individual".into(), Some(1))]);
    assert_eq!(cells(&told, "day").len(), 1);
    // O4: with small counts hidden each table adds up, and no order by count tells what is hidden.
    let some = ask(&peer, "overview", json!({ "consultation": id, "suppress": 2 }));
    assert_eq!(cells(&some, "question").iter().map(|cell| cell.1).collect::<Vec<_>>(), [None, Some(0), None, None]);
    assert_eq!((&some["hidden"], &some["withdrawn"]), (&Value::Null, &Value::Null));
    let path = folder.path().join("overview.csv");
    ask(&peer, "overview_export", json!({ "consultation": id, "suppress": 2, "path": path }));
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.starts_with('\u{feff}') && text.contains("office,'=North,,4\r\n"), "{text}");
    assert!(text.contains("total,hidden,,hidden\r\n") && !text.contains("question,,,1"), "{text}");
}
