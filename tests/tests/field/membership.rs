//! What happens to trust when something goes wrong: a laptop is stolen, a moderator turns, conveners quarrel, one is lost.
//! Every home is driven by the command line, and everything goes by stick, in every order (docs/charter.md, K8–K20).
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each};
use scenarios::office::Office;

/// Whether two homes show the same consultation and the same members.
fn assert_alike(office: &Office, homes: &[&Home]) {
    for home in &homes[1..] {
        assert_eq!(home.show(&office.consultation), homes[0].show(&office.consultation));
        assert_eq!(office.roles(home), office.roles(homes[0]));
    }
}

// K10, K12, K19, K20, J18
#[test]
fn a_stolen_laptop_reads_nothing_new_and_what_it_writes_has_no_effect_in_any_order() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi", "Dede"]);
    let (stolen, fellow, dede) = (&homes[0], &homes[1], &homes[2]);
    office.act(fellow, "lost", &[&office.device(fellow, "Bako")]);
    office.carry(fellow, &office.home);
    assert_eq!(office.alerts(&office.home), ["device-lost"]);
    assert_eq!(office.row(&office.home, "Bako")["lost"], true);
    let bako = office.device(&office.home, "Bako");
    let preview = office.act(&office.home, "remove", &[&bako, "--dry-run"]);
    assert_eq!((&preview["done"], &preview["role"]), (&false.into(), &"contributor".into()));
    assert!(each(&preview["logs"]).all(|log| log["counts"].as_u64() > Some(0) && log["beyond"] == 0), "{preview}");
    assert_eq!(office.row(&office.home, "Bako")["role"], "contributor", "a preview changes nothing");
    assert_eq!(office.act(&office.home, "remove", &[&bako])["done"], true);
    office.says(&office.home, "After the theft.");
    // The thief has the home open, and has heard of nothing yet.
    office.says(stolen, "By the thief.");
    let (by_thief, by_office) = (office.stick(stolen, "thief.bundle"), office.stick(&office.home, "office.bundle"));
    for (home, order) in [(fellow, [&by_thief, &by_office]), (dede, [&by_office, &by_thief])] {
        order.iter().for_each(|stick| drop(home.ask(&["bundle", "import", stick])));
    }
    office.home.ask(&["bundle", "import", &by_thief]);
    assert_alike(&office, &[&office.home, fellow, dede]);
    let said = office.said(&office.home);
    assert!(said.contains(&"After the theft.".into()) && !said.contains(&"By the thief.".into()), "{said:?}");
    // The others go on under new keys, by their own next acts.
    office.says(fellow, "We go on.");
    office.carry(fellow, &office.home);
    let stick = office.stick(&office.home, "later.bundle");
    dede.ask(&["bundle", "import", &stick]);
    assert!(office.said(dede).contains(&"We go on.".into()));
    // What the thief's home takes in it cannot read, and it says what became of it.
    let taken = stolen.ask(&["bundle", "import", &stick]);
    assert!(taken["pending"].as_u64() > Some(0), "{taken}");
    let read = office.said(stolen);
    assert!(!read.iter().any(|words| words == "After the theft." || words == "We go on."), "{read:?}");
    assert_eq!(office.alerts(stolen), ["removed"]);
    let draft = stolen.draft(&office.consultation, &[], "Once more.");
    stolen.refused(&["submit", &draft], 1, "not-allowed");
    assert_eq!(stolen.ask(&["check", "--full"])["sound"], true);
}

// K13: nothing is lost; what came late counts once an office says so, everywhere.
#[test]
fn late_work_of_somebody_removed_is_kept_aside_and_may_be_adopted() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    office.says(bako, "Written before I knew.");
    let late = office.stick(bako, "late.bundle");
    office.act(&office.home, "remove", &[&office.device(&office.home, "Bako")]);
    for home in [&office.home, chidi] {
        home.ask(&["bundle", "import", &late]);
    }
    office.carry(&office.home, chidi);
    assert!(!office.said(chidi).contains(&"Written before I knew.".into()));
    let list = office.act(&office.home, "late", &[]);
    assert_eq!((&list[0]["name"], &list[0]["tail"]["beyond"]), (&"Bako".into(), &1.into()));
    let log = list[0]["tail"]["log"].as_str().unwrap();
    for act in ["adopt", "late"] {
        chidi.refused(&["member", act, &office.consultation, log], 1, "not-allowed");
    }
    // J20: read before it counts, and not counted by reading.
    let acts = office.act(&office.home, "late", &[log]);
    assert_eq!((&acts[0]["act"], acts.as_array().unwrap().len()), (&"contributed".into(), 1));
    assert_eq!(acts[0]["items"][0]["excerpt"], "Written before I knew.");
    assert!(!office.said(&office.home).contains(&"Written before I knew.".into()));
    assert_eq!(office.act(&office.home, "late", &[]), list);
    office.act(&office.home, "adopt", &[log]);
    assert!(office.said(&office.home).contains(&"Written before I knew.".into()));
    office.carry(&office.home, chidi);
    assert_alike(&office, &[&office.home, chidi]);
    assert!(each(&office.act(&office.home, "late", &[])).next().is_none());
}

// K10, K15: whatever a removed moderator still says counts nowhere, whatever day it claims.
#[test]
fn a_removed_moderators_later_acts_have_no_effect_on_any_device_in_any_order() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi", "Dede"]);
    let (bako, chidi, dede) = (&homes[0], &homes[1], &homes[2]);
    office.act(&office.home, "role", &[&office.device(&office.home, "Bako"), "moderator"]);
    office.carry(&office.home, bako);
    assert_eq!(office.row(bako, "Bako")["role"], "moderator");
    office.act(&office.home, "remove", &[&office.device(&office.home, "Bako")]);
    let by_office = office.stick(&office.home, "office.bundle");
    // Cut off, Bako removes Chidi and makes an observer of Dede; no clock is asked, so none can be turned back.
    office.act(bako, "remove", &[&office.device(bako, "Chidi")]);
    office.act(bako, "role", &[&office.device(bako, "Dede"), "observer"]);
    let by_bako = office.stick(bako, "bako.bundle");
    for (home, order) in [(chidi, [&by_bako, &by_office]), (dede, [&by_office, &by_bako])] {
        order.iter().for_each(|stick| drop(home.ask(&["bundle", "import", stick])));
    }
    office.home.ask(&["bundle", "import", &by_bako]);
    assert_alike(&office, &[&office.home, chidi, dede]);
    assert_eq!(office.roles(dede), ["Amina convener", "Chidi contributor", "Dede contributor"]);
    // And both write on.
    for home in [chidi, dede] {
        office.says(home, "I am here.");
        office.carry(home, &office.home);
    }
    assert_eq!(office.said(&office.home).iter().filter(|words| *words == "I am here.").count(), 2);
}

// K8, J19: the senior stays, on every device, whatever each heard first.
#[test]
fn of_two_conveners_who_remove_each_other_the_senior_stays_everywhere() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi", "Dede"]);
    let (bako, chidi, dede) = (&homes[0], &homes[1], &homes[2]);
    office.act(&office.home, "role", &[&office.device(&office.home, "Bako"), "convener"]);
    homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
    office.act(&office.home, "remove", &[&office.device(&office.home, "Bako")]);
    // A junior cannot touch a senior who is a convener still, and is told so.
    let amina = office.device(bako, "Amina");
    let error = bako.refused(&["member", "remove", &office.consultation, &amina], 1, "not-allowed");
    assert_eq!(error["args"]["role"], "senior");
    office.act(bako, "remove", &[&office.device(bako, "Chidi")]);
    let (by_amina, by_bako) = (office.stick(&office.home, "amina.bundle"), office.stick(bako, "bako.bundle"));
    for (home, order) in [(chidi, [&by_bako, &by_amina]), (dede, [&by_amina, &by_bako])] {
        order.iter().for_each(|stick| drop(home.ask(&["bundle", "import", stick])));
    }
    office.home.ask(&["bundle", "import", &by_bako]);
    bako.ask(&["bundle", "import", &by_amina]);
    assert_alike(&office, &[&office.home, chidi, dede]);
    assert_eq!(office.roles(chidi), ["Amina convener", "Chidi contributor", "Dede contributor"]);
    assert_eq!(office.roles(bako), office.roles(chidi));
}

// K16
#[test]
fn two_of_three_custodians_replace_a_lost_convener() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi", "Dede"]);
    let (bako, chidi, dede) = (&homes[0], &homes[1], &homes[2]);
    let devices = ["Bako", "Chidi", "Dede"].map(|name| office.device(&office.home, name));
    let [b, c, d] = &devices;
    office.home.refused(&["member", "custodians", &office.consultation, b, c, "--needed", "1"], 2, "bad-input");
    office.act(&office.home, "custodians", &[b, c, d, "--needed", "2"]);
    homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
    let amina = office.device(bako, "Amina");
    let named = &office.act(bako, "custodians", &[])[0];
    assert_eq!(
        (&named["convener"], &named["own"], &named["includes_own"]),
        (&amina.as_str().into(), &false.into(), &true.into())
    );
    let mut names: Vec<_> = each(&named["names"]).map(|name| name.as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!((names, &named["needed"]), (vec!["Bako", "Chidi", "Dede"], &2.into()));
    let (one, two) = (office.path("one.recovery"), office.path("two.recovery"));
    let begun = bako.ask(&["member", "recover", "propose", &office.consultation, &amina, c, &one]);
    assert_eq!((&begun["lost"], &begun["successor"], &begun["given"]), (&"Amina".into(), &"Chidi".into(), &1.into()));
    assert_eq!(begun["words"], office.row(bako, "Chidi")["words"]);
    bako.refused(&["member", "recover", "apply", &one], 1, "recovery-too-few");
    let damaged = office.write("damaged.recovery", "BARAZA-RECOVERY:AAAA");
    dede.refused(&["member", "recover", "approve", &damaged, &two], 1, "recovery-unreadable");
    // J20
    let shown = dede.ask(&["member", "recover", "show", &one]);
    assert_eq!((&shown["given"], &shown["may_approve"], &shown["words"]), (&1.into(), &true.into(), &begun["words"]));
    assert_eq!(bako.ask(&["member", "recover", "show", &one])["may_approve"], false);
    let given = dede.ask(&["member", "recover", "approve", &one, &two]);
    assert_eq!((&given["given"], &given["needed"], &given["done"]), (&2.into(), &2.into(), &false.into()));
    assert_eq!(chidi.ask(&["member", "recover", "apply", &two])["done"], true);
    assert_eq!(office.row(chidi, "Chidi")["role"], "convener");
    // Whoever has Amina's laptop goes on writing, and reaches nobody.
    office.home.ask(&["consultation", "set", &office.consultation, "--title=Mine now"]);
    office.says(&office.home, "By whoever has the laptop.");
    let (by_thief, by_chidi) = (office.stick(&office.home, "amina.bundle"), office.stick(chidi, "chidi.bundle"));
    for (home, order) in [(bako, [&by_thief, &by_chidi]), (dede, [&by_chidi, &by_thief])] {
        order.iter().for_each(|stick| drop(home.ask(&["bundle", "import", stick])));
    }
    chidi.ask(&["bundle", "import", &by_thief]);
    assert_alike(&office, &[chidi, bako, dede]);
    assert_eq!(office.roles(dede), ["Bako contributor", "Chidi convener", "Dede contributor"]);
    assert!(!office.said(dede).contains(&"By whoever has the laptop.".into()));
    // The successor convenes, under new keys.
    chidi.ask(&["consultation", "set", &office.consultation, "--objective=To hear everybody"]);
    office.says(chidi, "I convene now.");
    office.carry(chidi, dede);
    assert!(office.said(dede).contains(&"I convene now.".into()));
    office.carry(chidi, &office.home);
    assert!(!office.said(&office.home).contains(&"I convene now.".into()), "the lost device reads nothing new");
}

// K20: two offices that remove somebody without knowing of each other leave no key that both removed ones lack; the next
// act of an office makes one, and until then members are told that nothing is lost.
#[test]
fn where_no_key_may_be_used_any_more_members_wait_and_an_office_goes_on_by_itself() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi", "Dede", "Efua"]);
    let (bako, efua) = (&homes[0], &homes[3]);
    office.act(&office.home, "role", &[&office.device(&office.home, "Bako"), "moderator"]);
    office.carry(&office.home, bako);
    office.act(&office.home, "remove", &[&office.device(&office.home, "Chidi")]);
    office.act(bako, "remove", &[&office.device(bako, "Dede")]);
    let sticks = [office.stick(&office.home, "amina.bundle"), office.stick(bako, "bako.bundle")];
    sticks.iter().for_each(|stick| drop(efua.ask(&["bundle", "import", stick])));
    let draft = efua.draft(&office.consultation, &[], "May I speak?");
    efua.refused(&["submit", &draft], 1, "keys-awaited");
    assert_eq!(office.alerts(efua), ["keys-awaited"]);
    office.home.ask(&["bundle", "import", &sticks[1]]);
    office.says(&office.home, "Here are new keys.");
    office.carry(&office.home, efua);
    efua.ask(&["submit", &draft]);
    office.carry(efua, &office.home);
    office.carry(&office.home, bako);
    assert!(office.said(bako).contains(&"May I speak?".into()));
    assert_alike(&office, &[&office.home, bako]);
}

// K12: leaving is one's own decision; a lost device that was found is added again.
#[test]
fn somebody_leaves_and_a_device_that_was_found_is_let_in_again() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    office.act(bako, "leave", &[]);
    office.carry(bako, &office.home);
    assert_eq!(office.roles(&office.home), ["Amina convener", "Chidi contributor"]);
    assert!(office.said(&office.home).len() == 2 && office.said(bako).len() == 2, "what was said stays");
    let draft = bako.draft(&office.consultation, &[], "One more thing.");
    bako.refused(&["submit", &draft], 1, "not-allowed");
    let chidis = office.device(&office.home, "Chidi");
    office.act(&office.home, "lost", &[&chidis]);
    assert_eq!(office.alerts(&office.home), ["device-lost"]);
    office.act(&office.home, "checkpoint", &[]);
    office.carry(&office.home, chidi);
    assert_eq!(office.row(chidi, "Chidi")["lost"], true);
    office.act(&office.home, "found", &[&chidis]);
    office.carry(&office.home, chidi);
    assert_eq!(office.row(chidi, "Chidi")["lost"], false);
    assert!(office.alerts(&office.home).is_empty());
}
