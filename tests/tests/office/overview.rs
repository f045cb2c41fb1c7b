//! Who took part, in numbers: the same on every device that reads the same, and no small count in what is handed on
//! (docs/model.md, O1–O6).
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::office::Office;
use serde_json::Value;
use std::fs;

fn overview(office: &Office, home: &Home, more: &[&str]) -> Value {
    home.ask(&[&["overview", &office.consultation], more].concat())
}

fn cells(told: &Value, by: &str) -> Vec<(String, Option<u64>)> {
    let table = each(&told["tables"]).find(|table| table["by"] == by).unwrap();
    each(&table["rows"]).map(|row| (id(&row["key"]), row["count"].as_u64())).collect()
}

// O1, O2, O6
#[test]
fn office_and_members_count_the_same_and_what_was_hidden_is_told_beside_it() {
    let office = Office::new();
    office.home.ask(&["consultation", "set", &office.consultation, "--question.add", "What about water?"]);
    let homes = office.members(&["Halima", "Bako"]);
    let (halima, bako) = (&homes[0], &homes[1]);
    let told = ["--on-behalf", "--how", "phone", "--respondent", "business", "--question", "1", "--language", "ar"];
    let first = halima.contribute(&office.consultation, &told, "البئر بعيدة");
    let reply = bako.contribute(
        &office.consultation,
        &["--reply-to", &id(&office.home.ask(&["consultation", "show", &office.consultation])["entries"][0]["id"])],
        "I agree.",
    );
    for home in &homes {
        office.carry(home, &office.home);
    }
    office.home.ask(&["desk", "hide", &reply, "--reason", "off-topic"]);
    homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
    let at_office = overview(&office, &office.home, &[]);
    assert_eq!((&at_office["total"], &at_office["hidden"]), (&3.into(), &1.into()), "{at_office}");
    for home in &homes {
        let told = overview(&office, home, &[]);
        assert_eq!((&told["tables"], &told["total"]), (&at_office["tables"], &at_office["total"]));
    }
    let shown: Value = serde_json::from_str(&bako.show(&office.consultation)).unwrap();
    assert_eq!(each(&shown["entries"]).filter(|entry| entry["state"] != "hidden").count(), 3);
    assert_eq!(cells(&at_office, "respondent"), [(String::new(), Some(2)), ("business".into(), Some(1))]);
    assert_eq!(cells(&at_office, "language").iter().map(|cell| cell.1.unwrap()).sum::<u64>(), 3);
    let text = bako.run(&["overview", &office.consultation]).out;
    assert!(text.contains("By kind of speaker") && text.contains("business: 1"), "{text}");
    halima.ask(&["withdraw", &first]);
    assert_eq!(overview(&office, halima, &[])["withdrawn"], 1);
}

// O4, O5
#[test]
fn what_is_handed_on_holds_no_small_count_and_nothing_it_could_be_worked_out_from() {
    let office = Office::new();
    let homes = office.members(&["Halima"]);
    let halima = &homes[0];
    let rows: String = (0..12).map(|at| format!("The well number {at} is far.,paper,individual\n")).collect();
    let rows = format!("{rows}One alone said this.,paper,academia\n");
    let file = office.write("forms.csv", &format!("words,how,respondent\n{rows}"));
    halima.ask(&["behalf", "import", &office.consultation, &file]);
    // One's own words are one more row of one: with academia's that is two that are alike, so that a third is hidden too.
    let whole = overview(&office, halima, &[]);
    let counts = |told: &Value| cells(told, "respondent").into_iter().map(|cell| cell.1).collect::<Vec<_>>();
    assert_eq!(counts(&whole), [Some(1), Some(1), Some(12)]);
    let some = overview(&office, halima, &["--suppress"]);
    assert_eq!((&some["suppress"], counts(&some)), (&5.into(), vec![None, None, None]));
    let path = office.path("overview.csv");
    halima.ask(&["overview", &office.consultation, "--suppress", "5", "--csv", &path]);
    let table = fs::read_to_string(&path).unwrap();
    assert!(table.starts_with("\u{feff}by,key,label,count\r\n"), "{table}");
    let counted = table.lines().filter_map(|line| line.rsplit(',').next()?.trim().parse::<u32>().ok());
    assert!(counted.clone().count() > 0 && counted.into_iter().all(|count| count == 0 || count >= 5), "{table}");
    halima.refused(&["overview", &office.consultation, "--suppress", "5000"], 2, "bad-input");
}
