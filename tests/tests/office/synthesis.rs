//! Several rapporteurs write one synthesis apart, and whatever comes first when it is merged, nothing of it is lost; what became
//! of a source is told at its statement; nobody is quoted who does not let it be; and what is published leads back to what it
//! rests on (docs/model.md, Z1 to Z14).
#![allow(clippy::unwrap_used, missing_docs)]

use peer::Peer;
use peer::api::ReportAsk;
use scenarios::home::{PASSPHRASE, each, id};
use scenarios::inside::{ask, try_to, unlocked};
use scenarios::member::{finds, read, unsealed_where};
use scenarios::office::Office;
use scenarios::places::copy_folder;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const FIRST: &str = "The well is far from the school.";
const SECOND: &str = "Hawa says the price is high.";
const THIRD: &str = "Nobody asked us about the dam.";
/// Four scripts in one text.
const SCRIPTS: &str = "Wells: الآبار بعيدة عن المدرسة، 水井很远, колодцы далеко.";

struct Work {
    folder: tempfile::TempDir,
    consultation: Value,
    office: Peer,
    writers: Vec<Peer>,
    bako: Peer,
    entries: Vec<String>,
}

impl Work {
    /// An office, so many rapporteurs, and a contributor who said three things, of which all have heard.
    fn new(writers: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let empty = folder.path().join("empty");
        let made = Peer::new(&empty);
        let home = json!({ "passphrase": PASSPHRASE, "language": "en", "profile": { "name": "Somebody" }, "attribution": "named" });
        ask(&made, "home_create", home);
        ask(&made, "lock", json!({}));
        drop(made);
        let home = |name: &str| {
            copy_folder(&empty, &folder.path().join(name));
            unlocked(&folder.path().join(name))
        };
        let office = home("office");
        let consultation = ask(&office, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
        ask(&office, "consultation_state", json!({ "consultation": consultation, "state": "open", "closes": null }));
        let pack = folder.path().join("water.pack");
        ask(&office, "pack_export", json!({ "consultation": consultation, "path": pack, "open": true }));
        let joined = |name: String| {
            let peer = home(&name);
            ask(&peer, "pack_open", json!({ "path": pack }));
            peer
        };
        let bako = joined("bako".into());
        let writers = (0..writers).map(|n| joined(format!("writer-{n}"))).collect();
        let mut work = Self { consultation, office, writers, bako, entries: Vec::new(), folder };
        work.entries = [FIRST, SECOND, THIRD].iter().map(|words| work.says(words, json!({}))).collect();
        work.bring(&work.bako, &work.office, "bako");
        for writer in &work.writers {
            work.appoint(writer);
        }
        work
    }

    fn says(&self, words: &str, with: Value) -> String {
        let mut draft = json!({ "consultation": self.consultation, "questions": [], "body_markdown": words });
        draft.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        let draft = ask(&self.bako, "draft_new", draft)["id"].take();
        let profile =
            json!({ "name": "Bako", "organisation": "Wells for All", "office": "", "country": "", "position": "" });
        id(&ask(&self.bako, "submit", json!({ "draft": draft, "profile": profile, "at_once": true }))["entry"])
    }

    fn appoint(&self, writer: &Peer) {
        self.bring(writer, &self.office, "asks");
        let own = ask(writer, "roster", json!({ "consultation": self.consultation }));
        let device = id(&each(&own).find(|row| row["own"] == true).unwrap()["device"]);
        let with = json!({ "consultation": self.consultation, "member": device, "role": "rapporteur" });
        ask(&self.office, "member_role", with);
        self.bring(&self.office, writer, "word");
    }

    fn stick(&self, from: &Peer, name: &str) -> PathBuf {
        let path = self.folder.path().join(format!("{name}.baraza"));
        ask(from, "bundle_export", json!({ "consultation": self.consultation, "path": path }));
        path
    }

    fn bring(&self, from: &Peer, to: &Peer, name: &str) {
        import(to, &self.stick(from, name));
    }

    /// From somebody by way of the office to a writer.
    fn hear(&self, from: &Peer, to: &Peer, name: &str) {
        self.bring(from, &self.office, name);
        self.bring(&self.office, to, &format!("{name}-out"));
    }

    fn begin(&self, peer: &Peer) -> Value {
        ask(
            peer,
            "synthesis_create",
            json!({ "consultation": self.consultation, "title": "What we heard about water" }),
        )
    }

    fn report(&self, peer: &Peer, synthesis: &str, for_desk: bool, all: bool) -> String {
        let ask = ReportAsk { synthesis: synthesis.to_owned(), for_desk, all, suppress: 0 };
        format!("{:#?}", peer.synthesis_report(&ask).unwrap())
    }
}

fn import(to: &Peer, stick: &Path) {
    ask(to, "bundle_import", json!({ "path": stick }));
}

fn refused(peer: &Peer, call: &str, with: Value, code: &str) {
    let fault = try_to(peer, call, with).unwrap_err();
    assert!(fault.contains(code), "{call}: {fault}");
}

fn section(show: &Value, role: &str) -> String {
    id(&each(&show["sections"]).find(|section| section["role"] == role).unwrap()["id"])
}

fn states(peer: &Peer, section: &str, words: &str) -> Value {
    ask(peer, "statement_new", json!({ "section": section, "body_markdown": words }))
}

fn cites(peer: &Peer, statement: &str, entry: &str, quote: &str, quoted: bool) -> Value {
    let with = json!({ "statement": statement, "entry": entry, "quote": quote, "quoted": quoted });
    ask(peer, "source_add", with)
}

fn show(peer: &Peer, synthesis: &str) -> Value {
    let mut show = ask(peer, "synthesis_show", json!({ "id": synthesis, "deleted": true }));
    forget_own(&mut show);
    show
}

/// What each device alone knows.
fn forget_own(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("checked");
            fields.values_mut().for_each(forget_own);
        }
        Value::Array(list) => list.iter_mut().for_each(forget_own),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn pieces(show: &Value) -> Vec<&Value> {
    each(&show["sections"]).flat_map(|section| each(&section["pieces"])).collect()
}

fn piece<'v>(show: &'v Value, id_of: &str) -> &'v Value {
    pieces(show).into_iter().find(|piece| piece["id"] == id_of).unwrap()
}

/// The words of a statement, without the line end that Markdown has.
fn words(piece: &Value) -> String {
    id(&piece["body_markdown"]).trim_end().to_owned()
}

fn flags(peer: &Peer, synthesis: &str, statement: &str) -> Vec<String> {
    each(&piece(&show(peer, synthesis), statement)["flags"]).map(id).collect()
}

// Z1, Z4: PRODUCT 28
#[test]
fn a_synthesis_begins_with_differing_views_and_the_caveat_in_its_language() {
    let work = Work::new(0);
    let made = work.begin(&work.office);
    let roles: Vec<String> = each(&made["sections"]).map(|section| id(&section["role"])).collect();
    assert_eq!(roles, ["findings", "differing", "limits"]);
    let caveat = id(&pieces(&made)[0]["body_markdown"]);
    assert!(caveat.contains("neither a consensus nor a comprehensive account"), "{caveat}");
    let arabic =
        json!({ "consultation": work.consultation, "title": "ما سمعناه", "kind": "reflection", "language": "ar" });
    let arabic = ask(&work.office, "synthesis_create", arabic);
    assert_eq!((&arabic["head"]["direction"], &arabic["head"]["kind"]), (&json!("rtl"), &json!("reflection")));
    assert!(id(&pieces(&arabic)[0]["body_markdown"]).contains("لا تعبّر المساهمات عن توافق"));
    let list = ask(&work.office, "synthesis_list", json!({ "consultation": work.consultation }));
    assert_eq!(each(&list).count(), 2);
    let coverage = ask(&work.office, "synthesis_coverage", json!({ "id": made["head"]["id"] }));
    assert_eq!(
        (&coverage["differing_empty"], &coverage["total"], &coverage["cited"]),
        (&json!(true), &json!(3), &json!(0))
    );
    assert!(
        work.report(&work.office, &id(&made["head"]["id"]), false, false).contains("No differing views are recorded")
    );
}

// Z2, Z3, Z5: PRODUCT 26
#[test]
fn three_who_write_one_synthesis_apart_are_merged_in_every_order_and_nothing_is_lost() {
    let work = Work::new(3);
    let [a, b, c] = &work.writers[..] else { panic!("three") };
    let made = work.begin(a);
    let synthesis = id(&made["head"]["id"]);
    let (findings, differing) = (section(&made, "findings"), section(&made, "differing"));
    let statement = id(&states(a, &findings, "The wells are far.")["id"]);
    let other = id(&states(a, &findings, "The price is high.")["id"]);
    work.hear(a, b, "begun");
    work.bring(&work.office, c, "begun-too");

    let save =
        |peer: &Peer, words: &str| ask(peer, "statement_save", json!({ "id": statement, "body_markdown": words }));
    save(a, "The wells are far from **school**.");
    cites(a, &statement, &work.entries[0], "well is far", true);
    ask(a, "statement_set", json!({ "id": other, "weight": "many" }));
    save(b, "Most say: The wells are far.");
    save(b, "Most say so: The wells are far.");
    ask(b, "statement_set", json!({ "id": other, "section": differing }));
    cites(b, &statement, &work.entries[1], "price is high", false);
    save(c, &format!("{SCRIPTS} The old wells are far."));
    ask(c, "statement_set", json!({ "id": other, "deleted": true }));
    ask(c, "section_set", json!({ "id": findings, "title": "Findings" }));
    ask(b, "section_set", json!({ "id": findings, "title": "Found" }));
    states(c, &findings, "Nobody was asked.");
    let sticks: Vec<PathBuf> = (0..3).map(|n| work.stick(&work.writers[n], &format!("done-{n}"))).collect();
    ask(&work.office, "lock", json!({}));
    let mut all: Vec<Value> = Vec::new();
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let place = work.folder.path().join(format!("merged-{order:?}"));
        copy_folder(&work.folder.path().join("office"), &place);
        let merged = unlocked(&place);
        order.iter().for_each(|n| import(&merged, &sticks[*n]));
        all.push(show(&merged, &synthesis));
        if order == [2, 1, 0] {
            ask(&merged, "rebuild", json!({}));
            all.push(show(&merged, &synthesis));
        }
    }
    sticks[1..].iter().for_each(|stick| import(a, stick));
    all.push(show(a, &synthesis));
    assert!(all.iter().all(|seen| *seen == all[0]), "{:#?}", all.iter().collect::<Vec<_>>());

    let merged = piece(&all[0], &statement);
    let text = words(merged);
    for part in
        ["Most say so: ", "old wells", "far from **school**", "الآبار بعيدة عن المدرسة، 水井很远, колодцы далеко"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(each(&merged["sources"]).count(), 2);
    assert_eq!((&merged["refused"], &merged["waiting"]), (&json!([]), &json!(0)));
    let moved = piece(&all[0], &other);
    let told = (&moved["section"], &moved["weight"], &moved["deleted"]);
    assert_eq!(told, (&json!(differing), &json!("many"), &json!(true)), "each of three had their way");
    let named = each(&all[0]["sections"]).find(|one| one["id"] == findings).unwrap();
    assert_eq!(named["disputed"], json!(["title"]));
    assert_eq!(all[0]["head"]["statements"], 2);
    // Whoever sets it again knowing of both decides; and what was deleted comes back as it was.
    ask(a, "section_set", json!({ "id": findings, "title": "What we found" }));
    ask(a, "statement_set", json!({ "id": other, "deleted": false }));
    let decided = show(a, &synthesis);
    assert_eq!(each(&decided["sections"]).find(|one| one["id"] == findings).unwrap()["disputed"], json!([]));
    assert_eq!(words(piece(&decided, &other)), "The price is high.");
}

// Z5
#[test]
fn what_was_saved_on_top_of_what_one_had_keeps_what_others_wrote_and_ones_last_act_is_taken_back() {
    let work = Work::new(1);
    let (office, writer) = (&work.office, &work.writers[0]);
    let made = work.begin(office);
    let (synthesis, findings) = (id(&made["head"]["id"]), section(&made, "findings"));
    let first = states(office, &findings, "The wells are far.");
    let statement = id(&first["id"]);
    work.bring(office, writer, "begun");
    ask(writer, "statement_save", json!({ "id": statement, "body_markdown": "The wells are far and dry." }));
    work.bring(writer, office, "dry");
    // The window still shows what it had before the stick came.
    let with = json!({ "id": statement, "base_heads": first["heads"], "body_markdown": "The old wells are far." });
    let saved = ask(office, "statement_save", with);
    assert_eq!(words(&saved), "The old wells are far and dry.");
    assert_eq!(ask(office, "synthesis_undo", json!({ "id": synthesis }))[0]["act"], "write");
    assert_eq!(words(piece(&show(office, &synthesis), &statement)), "The wells are far and dry.");
    ask(office, "rebuild", json!({}));
    assert_eq!(words(piece(&show(office, &synthesis), &statement)), "The wells are far and dry.");
    ask(office, "synthesis_undo", json!({ "id": synthesis }));
    assert_eq!(piece(&show(office, &synthesis), &statement)["deleted"], true, "that it was made is taken back last");
    let history = ask(office, "synthesis_history", json!({ "id": statement }));
    let acts: Vec<String> = each(&history).map(|act| id(&act["act"])).collect();
    assert_eq!(acts.iter().filter(|act| *act == "undo").count(), 2, "{acts:?}");
    let undone = ask(office, "synthesis_undo", json!({ "id": synthesis }));
    assert_eq!(undone.as_array().unwrap().len(), 5, "a synthesis with its sections and its caveat is one act");
    refused(office, "synthesis_undo", json!({ "id": synthesis }), "NothingToUndo");
}

// Z6, Z8: PRODUCT 27
#[test]
fn what_became_of_a_source_is_told_at_its_statement() {
    let work = Work::new(1);
    let writer = &work.writers[0];
    let made = work.begin(writer);
    let (synthesis, findings) = (id(&made["head"]["id"]), section(&made, "findings"));
    let statement = |words: &str| id(&states(writer, &findings, words)["id"]);
    let far = statement("Wells are far.");
    assert_eq!(flags(writer, &synthesis, &far), ["no-source"]);
    cites(writer, &far, &work.entries[0], "well is far", true);
    let price = statement("Water is dear.");
    let hawa = cites(writer, &price, &work.entries[1], "Hawa says", false);
    cites(writer, &price, &work.entries[1], "price is high", true);
    let dam = statement("Nobody was asked.");
    cites(writer, &dam, &work.entries[2], "the dam", true);
    for one in [&far, &price, &dam] {
        assert!(flags(writer, &synthesis, one).is_empty());
    }
    let revise = |words: &str| ask(&work.bako, "revise", json!({ "entry": work.entries[0], "body_markdown": words }));
    revise("They say that the well is far.");
    work.hear(&work.bako, writer, "once");
    assert_eq!(flags(writer, &synthesis, &far), ["revised"], "the passage still stands");
    revise("It is near.");
    work.hear(&work.bako, writer, "twice");
    assert_eq!(flags(writer, &synthesis, &far), ["revised", "lost"]);

    let mask = json!({ "entry": work.entries[1], "kind": "redact", "reason": "personal-data", "note": null, "mask": ["Hawa"], "questions": [] });
    ask(&work.office, "desk_do", mask);
    work.bring(&work.office, writer, "masked");
    assert_eq!(flags(writer, &synthesis, &price), ["redacted", "lost"]);
    let report = work.report(writer, &synthesis, false, true);
    assert!(!report.contains("Hawa") && report.contains("price is high"), "{report}");
    ask(writer, "source_set", json!({ "id": hawa["id"], "removed": true }));
    assert_eq!(flags(writer, &synthesis, &price), ["redacted"]);

    ask(&work.bako, "withdraw", json!({ "entry": work.entries[2] }));
    work.hear(&work.bako, writer, "gone");
    assert_eq!(flags(writer, &synthesis, &dam), ["withdrawn"]);
    refused(
        writer,
        "source_add",
        json!({ "statement": dam, "entry": work.entries[2], "quote": "the dam" }),
        "AlreadyWithdrawn",
    );
    let report = work.report(writer, &synthesis, false, true);
    assert!(!report.contains("the dam"), "its words are nowhere: {report}");
    assert!(report.contains("was taken back by its author"), "{report}");
    assert_eq!(show(writer, &synthesis)["flagged"], 3);
    let hide = json!({ "entry": work.entries[0], "kind": "hide", "reason": "personal-data", "note": null, "mask": [], "questions": [] });
    ask(&work.office, "desk_do", hide);
    work.bring(&work.office, writer, "hidden");
    assert!(flags(writer, &synthesis, &far).contains(&"hidden".to_owned()));
}

// Z7, Z12: PRODUCT 26, 28
#[test]
fn nobody_is_quoted_who_does_not_let_it_be_and_no_name_stands_beside_words_that_are_to_stand_alone() {
    let work = Work::new(0);
    let office = &work.office;
    let shut = work.says("Canaryshut is what we fear.", json!({ "consent": "not-quoted" }));
    let alone = work.says("Canaryalone is what we want.", json!({ "consent": "without-name" }));
    let named = work.says("Canarynamed is what I say.", json!({ "consent": "quotable" }));
    let unnamed =
        work.says("Canaryunnamed is said by nobody.", json!({ "consent": "quotable", "attribution": "unattributed" }));
    work.bring(&work.bako, office, "four");
    let made = work.begin(office);
    let (synthesis, findings) = (id(&made["head"]["id"]), section(&made, "findings"));
    let statement = id(&states(office, &findings, "People fear and want.")["id"]);
    let source = json!({ "statement": statement, "entry": shut, "quote": "Canaryshut", "quoted": true });
    refused(office, "source_add", source, "NotQuotable");
    let source = cites(office, &statement, &shut, "Canaryshut", false);
    refused(office, "source_set", json!({ "id": source["id"], "quoted": true }), "NotQuotable");
    for (entry, word) in [(&alone, "Canaryalone"), (&named, "Canarynamed"), (&unnamed, "Canaryunnamed")] {
        assert_eq!(cites(office, &statement, entry, word, true)["quote"]["words"], word);
    }
    let told = show(office, &synthesis);
    let attributions: Vec<String> = each(&piece(&told, &statement)["sources"])
        .map(|one| one["quote"]["attribution"].as_str().unwrap_or("none").to_owned())
        .collect();
    assert_eq!(attributions, ["none", "", "Bako, Wells for All", ""]);
    let people = &piece(&told, &statement)["people"];
    assert!(people.is_null(), "who bears no name cannot be counted as a person");
    for all in [false, true] {
        let made =
            office.synthesis_report(&ReportAsk { synthesis: synthesis.clone(), all, ..ReportAsk::default() }).unwrap();
        let text = format!("{made:?}");
        assert!(!text.contains("Canaryshut"), "{text}");
        assert_eq!(made.statements().next().unwrap().sources.len(), 4, "it is counted and referred to");
        let of = |word: &str| {
            made.proceedings.iter().find(|one| one.body.plain_text().contains(word)).unwrap().attribution.clone()
        };
        assert_eq!((of("Canaryalone"), of("Canarynamed")), (String::new(), "Bako, Wells for All".to_owned()));
        assert_eq!(of("Canaryunnamed"), "");
        assert_eq!(made.proceedings.len(), if all { 7 } else { 4 });
        assert!(made.is_unsourced() == made.statements().any(|one| one.sources.is_empty()));
    }
    // Its author changes their mind.
    let draft = ask(
        &work.bako,
        "draft_new",
        json!({ "consultation": work.consultation, "revises": named, "body_markdown": "Canarynamed is what I say." }),
    );
    ask(&work.bako, "draft_set", json!({ "draft": draft["id"], "consent": "not-quoted" }));
    ask(&work.bako, "submit", json!({ "draft": draft["id"] }));
    work.bring(&work.bako, office, "narrowed");
    assert!(flags(office, &synthesis, &statement).contains(&"consent".to_owned()));
    assert!(!work.report(office, &synthesis, true, true).contains("Canarynamed"));
}

// Z7, Z11, G1: what is for moderators alone is cited nowhere, and in no report.
#[test]
fn what_is_for_moderators_alone_is_tied_to_nothing_and_enters_no_report() {
    let work = Work::new(0);
    let secret = work.says("Canarysecret is for you alone.", json!({ "audience": "moderators" }));
    work.bring(&work.bako, &work.office, "secret");
    let made = work.begin(&work.office);
    let (synthesis, findings) = (id(&made["head"]["id"]), section(&made, "findings"));
    let statement = id(&states(&work.office, &findings, "Something.")["id"]);
    let with = json!({ "statement": statement, "entry": secret, "quote": "Canarysecret" });
    refused(&work.office, "source_add", with, "NotShown");
    for all in [false, true] {
        assert!(!work.report(&work.office, &synthesis, false, all).contains("Canarysecret"));
    }
}

// Z10: PRODUCT 28
#[test]
fn coverage_tells_who_is_heard_and_hides_what_would_tell_of_one() {
    let work = Work::new(0);
    let office = &work.office;
    let made = work.begin(office);
    let (synthesis, findings) = (id(&made["head"]["id"]), section(&made, "findings"));
    let statement = id(&states(office, &findings, "Wells are far.")["id"]);
    cites(office, &statement, &work.entries[0], "well", false);
    cites(office, &statement, &work.entries[0], "school", false);
    ask(office, "statement_set", json!({ "id": statement, "weight": "one" }));
    let told = show(office, &synthesis);
    let one = piece(&told, &statement);
    assert_eq!((&one["contributions"], &one["people"], &one["number"]), (&json!(1), &json!(1), &json!(1)));
    let coverage = ask(office, "synthesis_coverage", json!({ "id": synthesis, "suppress": 0 }));
    assert_eq!((&coverage["cited"], &coverage["total"]), (&json!(1), &json!(3)));
    let uncited: BTreeSet<String> = each(&coverage["uncited"]).map(|row| id(&row["entry"])).collect();
    assert_eq!(uncited, BTreeSet::from([work.entries[1].clone(), work.entries[2].clone()]));
    let tables: Vec<String> = each(&coverage["tables"]).map(|table| id(&table["by"])).collect();
    assert_eq!(tables, ["question", "office", "country", "respondent", "language"]);
    for table in each(&coverage["tables"]) {
        let sum = |field: &str| each(&table["rows"]).map(|row| row[field].as_u64().unwrap()).sum::<u64>();
        assert_eq!((sum("total"), sum("cited")), (3, 1), "{table}");
    }
    let hidden = ask(office, "synthesis_coverage", json!({ "id": synthesis, "suppress": 5 }));
    assert_eq!(hidden["uncited"], json!([]));
    assert!(each(&hidden["tables"]).all(|table| table["withheld"] == true), "{hidden}");
    refused(office, "synthesis_coverage", json!({ "id": synthesis, "suppress": 5000 }), "BadInput");
}

// Z13, Z14: PRODUCT 31
#[test]
fn what_is_published_tells_each_contributor_where_they_are_used_and_tells_on_nobody() {
    let work = Work::new(1);
    let writer = &work.writers[0];
    let voice = work.says("Canaryvoice says the well is dry.", json!({ "attribution": "unattributed" }));
    work.hear(&work.bako, writer, "voice");
    let made = work.begin(writer);
    let (synthesis, findings) = (id(&made["head"]["id"]), section(&made, "findings"));
    let statement = |words: &str| id(&states(writer, &findings, words)["id"]);
    let (far, dry, bare) = (statement("Wells are far."), statement("Wells are dry."), statement("This is ours."));
    cites(writer, &far, &work.entries[0], "well is far", true);
    cites(writer, &dry, &voice, "well is dry", true);
    cites(writer, &dry, &work.entries[0], "school", false);
    refused(writer, "synthesis_publish", json!({ "id": synthesis }), "StatementUnsourced");
    refused(writer, "synthesis_publish", json!({ "id": synthesis, "anyway": "  " }), "BadInput");
    assert_eq!(
        ask(writer, "draft_list", json!({ "consultation": work.consultation })),
        json!([]),
        "no draft is left of it"
    );
    let done = ask(writer, "synthesis_publish", json!({ "id": synthesis, "anyway": "Our own question." }));
    work.bring(writer, &work.office, "published");
    work.bring(&work.office, &work.bako, "published-out");
    let used = ask(&work.bako, "synthesis_used", json!({ "consultation": work.consultation }));
    let numbers = |entry: &str| {
        let one = each(&used).find(|one| one["entry"] == entry).unwrap();
        assert_eq!(one["places"][0]["entry"], done["entry"]);
        (one["places"][0]["used"].clone(), one["places"][0]["statements"].clone())
    };
    assert_eq!(numbers(&work.entries[0]), (json!(true), json!([1, 2])));
    assert_eq!(numbers(&voice), (json!(true), json!([2])), "the device that holds the voice knows it");
    assert_eq!(numbers(&work.entries[1]), (json!(false), json!([])));
    assert_eq!(
        ask(&work.office, "synthesis_used", json!({})),
        json!([]),
        "an office that wrote nothing is told of nobody"
    );
    let entry = ask(&work.bako, "thread", json!({ "entry": done["entry"] }));
    let text = entry.to_string();
    assert!(text.contains("Our own question.") && !text.contains("Canaryvoice"), "{text}");
    assert!(!text.contains("well is far"), "no words but its writers' are in it");
    let _ = bare;
}

// G10, Z1
#[test]
fn a_contributor_carries_a_synthesis_and_reads_no_word_of_it() {
    let work = Work::new(1);
    let writer = &work.writers[0];
    let made = work.begin(writer);
    let statement = id(&states(writer, &section(&made, "findings"), "Canarystatement of ours.")["id"]);
    ask(writer, "statement_save", json!({ "id": statement, "body_markdown": "Canarystatement of all of us." }));
    let stick = work.stick(writer, "all");
    import(&work.bako, &stick);
    refused(&work.bako, "synthesis_list", json!({ "consultation": work.consultation }), "NotAllowed");
    refused(&work.bako, "synthesis_create", json!({ "consultation": work.consultation, "title": "A" }), "NotAllowed");
    refused(&work.bako, "synthesis_show", json!({ "id": made["head"]["id"] }), "NotFound");
    let passed_on = work.stick(&work.bako, "passed-on");
    let keys = read(&std::fs::read(work.folder.path().join("water.pack")).unwrap()).door.unwrap().keyring();
    for file in [&stick, &passed_on] {
        let (plain, shut) = unsealed_where(&read(&std::fs::read(file).unwrap()), &keys);
        assert!(finds(&plain, "well is far") && shut > 0, "the contribution is there, and something stays shut");
        assert!(!finds(&plain, "Canary"), "a member could read it");
    }
    work.bring(&work.bako, &work.office, "passed-on-again");
    let told = show(&work.office, &id(&made["head"]["id"]));
    assert_eq!(words(piece(&told, &statement)), "Canarystatement of all of us.", "and it arrives by way of them");
}

// Z1, Z6: the command line.
#[test]
fn a_synthesis_is_written_by_commands_and_what_does_not_fit_is_told() {
    let office = Office::new();
    let home = &office.home;
    let consultation = &office.consultation[..];
    let entry = home.contribute(consultation, &[], "The well is far, and the other well is dry.");
    let made = home.ask(&["synthesis", "create", consultation, "--title", "Water", "--kind", "weekly"]);
    let synthesis = id(&made["head"]["id"]);
    let findings = section(&made, "findings");
    home.refused(&["synthesis", "create", consultation, "--title", "A", "--kind", "poem"], 2, "bad-input");
    home.refused(&["synthesis", "create", consultation, "--title", " "], 2, "bad-input");
    home.refused(&["synthesis", "show", "00ff00ff00ff"], 2, "not-found");
    home.refused(&["statement", "delete", &findings], 2, "not-found");
    let body = office.write("statement.md", "Wells are **far**.");
    let statement = home.ask(&["statement", "new", &findings, "--body", &body, "--weight", "few"]);
    let statement = id(&statement["id"]);
    home.refused(&["statement", "new", &findings, "--body", &body, "--weight", "lots"], 2, "bad-input");
    let empty = office.write("empty.md", " ");
    home.refused(&["statement", "new", &findings, "--body", &empty], 1, "empty-body");
    let source =
        home.ask(&["statement", "source", "add", &statement, "--entry", &entry, "--passage", "is far", "--quote"]);
    assert_eq!((&source["from"], &source["to"]), (&json!(9), &json!(15)));
    home.ask(&["code", "add", consultation, "Water"]);
    let coding = home.ask(&["coding", "add", &entry, "--code", "Water", "--quote", "is dry"]);
    let second = home.ask(&["statement", "source", "add", &statement, "--coding", &id(&coding["id"])]);
    assert_eq!(second["passage"], "is dry");
    home.refused(
        &["statement", "source", "add", &statement, "--entry", &entry, "--passage", "well"],
        2,
        "passage-several",
    );
    home.refused(
        &["statement", "source", "add", &statement, "--entry", &entry, "--passage", "x"],
        1,
        "quotation-not-found",
    );
    assert_eq!(home.run(&["statement", "source", "add", &statement]).exit, Some(2));
    let edited = office.write("edited.md", "Wells are very **far**.");
    let saved = home.ask(&["statement", "edit", &statement, "--body", &edited]);
    assert_eq!(words(&saved), "Wells are very **far**.");
    home.ask(&["statement", "weight", &statement, "one"]);
    let added = home.ask(&["synthesis", "section", "add", &synthesis, "Next steps", "--after", &findings]);
    home.ask(&["statement", "move", &statement, "--to", &id(&added["id"])]);
    let told = home.run(&["synthesis", "show", &synthesis]).out;
    for part in ["Water", "Weekly summary", "Next steps", "Statement 1", "one (one contribution", "is far", "quoted"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    home.ask(&["statement", "undo", &synthesis]);
    assert!(home.run(&["statement", "history", &statement]).out.contains("taken back"));
    let told = home.run(&["synthesis", "coverage", &synthesis]).out;
    assert!(
        told.contains("1 of 1 contributions are cited.") && told.contains("Every contribution is cited."),
        "{told}"
    );
    home.ask(&["synthesis", "title", &synthesis, "Water and wells"]);
    home.ask(&["synthesis", "retire", &synthesis]);
    assert!(home.run(&["synthesis", "list", consultation]).out.contains("put away"));
    home.ask(&["synthesis", "publish", &synthesis]);
    let used = home.run(&["synthesis", "used", consultation]).out;
    assert!(used.contains("used in “Water and wells”, statement 1"), "{used}");
}
