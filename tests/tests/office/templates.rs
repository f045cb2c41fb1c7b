//! An office welcomes and asks back by words that it keeps: filled in once, into a draft that a person goes on with.
//! Every home is driven by the command line.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{each, id};
use scenarios::office::Office;
use serde_json::Value;

fn titles(list: &Value) -> Vec<String> {
    each(list).map(|one| id(&one["title"])).collect()
}

fn first_entry_of(office: &Office, name: &str) -> String {
    let show: Value = serde_json::from_str(&office.home.show(&office.consultation)).unwrap();
    let found = each(&show["entries"]).find(|entry| entry["author"]["name"] == name);
    id(&found.unwrap()["id"])
}

#[test]
fn a_welcome_thanks_by_name_says_again_what_was_said_and_waits_for_its_writer() {
    let office = Office::new();
    let _members = office.members(&["Bako"]);
    let entry = first_entry_of(&office, "Bako");
    let new = ["draft", "new", &office.consultation, "--reply-to", &entry, "--template", "welcome-en"];
    let draft = office.home.ask(&new);
    let words = id(&draft["body_markdown"]);
    assert!(words.starts_with("Dear [Bako](baraza:person/"), "{words}");
    assert!(words.contains("welcome to Water") && words.contains("“Good morning”"), "{words}");
    assert_eq!((&draft["reply_to"], &draft["language"]), (&entry.as_str().into(), &"en".into()));
    let arabic = office.home.ask(&[&new[..6], &["welcome-ar"]].concat());
    assert_eq!((&arabic["language"], &arabic["direction"]), (&"ar".into(), &"rtl".into()));
    let show: Value = serde_json::from_str(&office.home.show(&office.consultation)).unwrap();
    assert_eq!(each(&show["entries"]).count(), 1, "a template sends nothing");
}

#[test]
fn whoever_shows_no_name_is_thanked_without_one() {
    let office = Office::new();
    let bako = office.members(&["Bako"]).remove(0);
    let draft = ["draft", "new", &office.consultation, "--attribution", "unattributed", "--body"];
    let draft = bako.ask(&[&draft[..], &[bako.words("The road is closed.").to_str().unwrap()]].concat());
    bako.ask(&["submit", &id(&draft["id"]), "--at-once"]);
    office.carry(&bako, &office.home);
    let show: Value = serde_json::from_str(&office.home.show(&office.consultation)).unwrap();
    let entry = each(&show["entries"]).find(|entry| entry["body_text"] == "The road is closed.").unwrap();
    let new = ["draft", "new", &office.consultation, "--reply-to", &id(&entry["id"]), "--template", "ask-back-en"];
    let words = id(&office.home.ask(&new)["body_markdown"]);
    assert!(words.contains("Thank you, colleague.") && !words.contains("Bako"), "{words}");
}

#[test]
fn own_templates_stay_in_the_home_that_wrote_them() {
    let office = Office::new();
    let bako = office.members(&["Bako"]).remove(0);
    let shipped = office.home.ask(&["template", "list"]);
    assert!(each(&shipped).all(|one| one["own"] == false));
    let body = office.write("thanks.md", "Thank you **[name]**. [nothing] is filled in here: [words]");
    let list = office.home.ask(&["template", "save", "Our thanks", "--body", &body]);
    assert_eq!(titles(&list)[0], "Our thanks", "own ones first");
    let own = id(&list[0]["id"]);
    let entry = first_entry_of(&office, "Bako");
    let draft = office.home.ask(&["draft", "new", &office.consultation, "--reply-to", &entry, "--template", &own]);
    let words = id(&draft["body_markdown"]);
    assert!(words.contains("Bako") && words.contains("nothing") && words.contains("here: Good morning"), "{words}");

    let body = office.write("thanks.md", "Changed.");
    let list = office.home.ask(&["template", "save", "Ours", "--body", &body, "--template", &own]);
    assert_eq!((titles(&list).len(), &list[0]["body_markdown"]), (titles(&shipped).len() + 1, &"Changed.".into()));
    let empty = office.write("empty.md", "  \n");
    office.home.refused(&["template", "save", "Empty", "--body", &empty], 2, "bad-input");
    office.home.refused(&["template", "remove", "welcome-en"], 2, "not-found");
    office.carry(&office.home, &bako);
    assert_eq!(bako.ask(&["template", "list"]), shipped, "nothing carries them");
    assert_eq!(office.home.ask(&["template", "remove", &own]), shipped);
}
