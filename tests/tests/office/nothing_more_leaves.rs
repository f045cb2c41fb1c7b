//! No file of any kind that leaves a consultation holds a name, a word or a link that attribution, consent, audience, redaction,
//! state or role forbids: people who say everything in every way, words that stand in nothing but one contribution, and every
//! format there is, opened to the last byte (docs/report.md, RP12 to RP15).
//!
//! What is allowed is said here once more, in plain rules of its own. Left out on purpose: what statements and memos say, which
//! is their writers' own.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::circle::Circle;
use scenarios::exports::all_of;
use scenarios::home::{each, id};
use scenarios::inside::try_to;
use scenarios::programs::readers;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use window_driver::premises;

const ATTRIBUTIONS: [&str; 5] = ["named", "role-organisation", "organisation", "pseudonym", "unattributed"];
const QUOTES: [&str; 3] = ["quotable", "without-name", "not-quoted"];
const DOCUMENTS: [&str; 4] = ["docx", "odt", "html", "md"];
const DATA: [&str; 3] = ["xlsx", "json", "qdpx"];
const TABLES: [&str; 9] = [
    "contributions",
    "questions",
    "statements",
    "references",
    "coverage-1",
    "coverage-2",
    "coverage-3",
    "coverage-4",
    "coverage-5",
];
const TABLES_OF_THE_DESK: [&str; 3] = ["codes", "codings", "memos"];

/// What becomes of a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stands,
    /// An office masks words of it.
    Masked,
    Hidden,
    Withdrawn,
    /// Sent back to its author, where all is read first; elsewhere it stands.
    Returned,
    /// Nobody has decided about it, where all is read first; elsewhere it stands.
    Waits,
    /// Its author lets moderators alone see it, later.
    Narrowed,
    /// Its author lets nobody quote it, later.
    Shut,
    /// It was for moderators alone from the beginning.
    ForModerators,
}

const FATES: [Fate; 9] = [
    Fate::Stands,
    Fate::Masked,
    Fate::Hidden,
    Fate::Withdrawn,
    Fate::Returned,
    Fate::Waits,
    Fate::Narrowed,
    Fate::Shut,
    Fate::ForModerators,
];

/// Fates of what one person says in an ordinary round.
const FATES_EACH: usize = 3;

/// Somebody who speaks in one way.
struct Speaker {
    home: String,
    attribution: &'static str,
    quote: &'static str,
}

/// Something that was said.
struct Said {
    by: usize,
    fate: Fate,
    /// Whether it was entered for somebody.
    for_another: bool,
    entry: String,
    number: usize,
}

/// Who writes a file, and for whom.
#[derive(Debug, Clone, Copy)]
struct Writing {
    who: &'static str,
    for_desk: bool,
}

const ANYONE: Writing = Writing { who: "Amina", for_desk: false };
const DESK: Writing = Writing { who: "Amina", for_desk: true };
const MEMBER: Writing = Writing { who: "Reader", for_desk: false };

impl Writing {
    /// Whether they know what waits at the desk.
    fn sits(self) -> bool {
        self.who == "Amina"
    }
}

struct Work {
    circle: Circle,
    folder: tempfile::TempDir,
    moderated: bool,
    speakers: Vec<Speaker>,
    said: Vec<Said>,
    synthesis: String,
}

/// A word that stands in nothing else: a letter at its end, so that none is the beginning of another.
fn canary(kind: &str, number: usize) -> String {
    format!("Canary{kind}{number:03}z")
}

impl Said {
    fn word(&self, kind: &str) -> String {
        canary(kind, self.number)
    }

    fn body(&self, more: &str) -> String {
        format!(
            "{} is what I say of the well. Ask {} of it; read [the paper](https://example.org/{}) and \
             [{} says](https://example.org/{}). {more}",
            self.word("word"),
            self.word("mask"),
            self.word("link"),
            self.word("masktext"),
            self.word("masklink"),
        )
    }

    fn is_deposited(&self, moderated: bool) -> bool {
        moderated || self.fate == Fate::ForModerators
    }
}

impl Work {
    fn new(moderated: bool) -> Self {
        let all = ATTRIBUTIONS.iter().flat_map(|attribution| QUOTES.iter().map(move |quote| (*attribution, *quote)));
        let speaker = |(attribution, quote)| Speaker { home: format!("{attribution}-{quote}"), attribution, quote };
        let speakers: Vec<Speaker> = all.map(speaker).collect();
        let mut names: Vec<&str> = speakers.iter().map(|speaker| speaker.home.as_str()).collect();
        names.push("Reader");
        let circle = Circle::of(&names, moderated);
        for (number, speaker) in speakers.iter().enumerate() {
            let mut settings = circle.ask(&speaker.home, "settings_get", json!({}));
            settings["profile"] = json!({
                "name": canary("name", number),
                "position": canary("position", number),
                "organisation": canary("organisation", number),
                "office": canary("office", number),
                "country": canary("country", number),
            });
            circle.ask(&speaker.home, "settings_set", settings);
        }
        let folder = tempfile::tempdir().unwrap();
        Self { circle, folder, moderated, speakers, said: Vec::new(), synthesis: String::new() }
    }

    /// Everybody says something: in ordinary rounds of some fates, so that each way of speaking meets several and each fate
    /// several ways; in long ones (`BARAZA_LONG=1`) of every fate.
    fn speak(&mut self) {
        let rounds = premises::rounds(FATES_EACH, FATES.len());
        for by in 0..self.speakers.len() {
            let mut before: Option<String> = None;
            for fate in (0..rounds).map(|round| FATES[(by + 2 * round) % FATES.len()]) {
                let number = self.said.len();
                let mut said = Said { by, fate, for_another: number % 4 == 3, entry: String::new(), number };
                let more = before.map(|entry| format!("As I said [before](baraza:entry/{entry}).")).unwrap_or_default();
                said.entry = self.say(&said, &more);
                before = Some(said.entry.clone());
                self.said.push(said);
            }
        }
        self.carry();
    }

    fn say(&self, said: &Said, more: &str) -> String {
        let speaker = &self.speakers[said.by];
        let audience = if said.fate == Fate::ForModerators { "moderators" } else { "members" };
        let mut with = json!({ "attribution": speaker.attribution, "consent": speaker.quote, "audience": audience });
        if speaker.attribution == "pseudonym" {
            with["pseudonym"] = canary("pseudonym", said.by).into();
        }
        if said.for_another {
            with["on_behalf"] = json!({ "how": "spoken", "speaker": said.word("speaker"), "named": false,
                "place": said.word("place"), "day": "2026-03", "respondent": "individual", "consent": "spoken" });
            with["kept"] = json!({ "name": said.word("kept"), "contact": said.word("contact") });
        }
        self.circle.say(&speaker.home, &said.body(more), &with)
    }

    fn act(&self, kind: &str, said: &Said, mask: bool) {
        let mask = if mask { vec![said.word("mask"), said.word("masktext")] } else { Vec::new() };
        let note = said.word("note");
        let with = json!({ "entry": said.entry, "kind": kind, "reason": "other", "note": note, "mask": mask });
        self.circle.ask("Amina", "desk_do", with);
    }

    /// What the desk decides first, and writes of what is read then.
    fn work(&mut self) {
        for said in self.said.iter().filter(|said| said.is_deposited(self.moderated)) {
            match said.fate {
                Fate::ForModerators | Fate::Waits => {}
                Fate::Returned => self.act("return", said, false),
                // Before members read it, or after.
                fate @ (Fate::Stands | Fate::Masked | Fate::Hidden | Fate::Withdrawn | Fate::Narrowed | Fate::Shut) => {
                    self.act("accept", said, fate == Fate::Masked && said.number % 2 == 0)
                }
            }
        }
        let at = &self.circle.consultation;
        let code = json!({ "consultation": at, "name": canary("code", 0), "definition": canary("code", 1) });
        self.circle.ask("Amina", "code_set", code);
        let made = json!({ "consultation": at, "title": "What we heard" });
        let made = self.circle.ask("Amina", "synthesis_create", made);
        self.synthesis = id(&made["head"]["id"]);
        let findings = id(&each(&made["sections"]).find(|one| one["role"] == "findings").unwrap()["id"]);
        for (at, said) in self.said.iter().enumerate().filter(|(_, said)| self.stands(said)) {
            let memo = said.word("memo");
            let coding =
                json!({ "entry": said.entry, "code": canary("code", 0), "quote": said.word("word"), "memo": memo });
            self.circle.ask("Amina", "coding_add", coding);
            let words = format!("{} is what [many](baraza:entry/{}) say.", said.word("statement"), said.entry);
            let statement = json!({ "section": findings, "body_markdown": words });
            let statement = self.circle.ask("Amina", "statement_new", statement);
            let quoted = self.speakers[said.by].quote != "not-quoted" && at % 3 > 0;
            let source = json!({ "statement": statement["id"], "entry": said.entry, "quote": said.word("word"),
                "quoted": quoted });
            self.circle.ask("Amina", "source_add", source);
        }
    }

    /// What happens when all that is written.
    fn happen(&self) {
        for said in &self.said {
            let home = &self.speakers[said.by].home;
            match said.fate {
                Fate::Masked if !self.moderated || said.number % 2 > 0 => self.act("redact", said, true),
                Fate::Hidden => self.act("hide", said, false),
                Fate::Withdrawn => drop(self.circle.ask(home, "withdraw", json!({ "entry": said.entry }))),
                Fate::Narrowed => self.revise(said, &json!({ "audience": "moderators" })),
                Fate::Shut => self.revise(said, &json!({ "consent": "not-quoted" })),
                Fate::Stands | Fate::Masked | Fate::Returned | Fate::Waits | Fate::ForModerators => {}
            }
        }
        self.carry();
    }

    /// To the office, and from there to whoever only reads.
    fn carry(&self) {
        for speaker in &self.speakers {
            self.circle.carry(&speaker.home, "Amina");
        }
        self.circle.carry("Amina", "Reader");
    }

    fn revise(&self, said: &Said, set: &Value) {
        let home = &self.speakers[said.by].home;
        let words = said.body(&said.word("later"));
        let with = json!({ "consultation": self.circle.consultation, "revises": said.entry, "body_markdown": words });
        let draft = self.circle.ask(home, "draft_new", with)["id"].take();
        let mut with = json!({ "draft": draft });
        with.as_object_mut().unwrap().extend(set.as_object().unwrap().clone());
        self.circle.ask(home, "draft_set", with);
        self.circle.ask(home, "submit", json!({ "draft": draft, "at_once": true }));
    }

    /// Whether members read it when the desk has decided first.
    fn stands(&self, said: &Said) -> bool {
        match said.fate {
            Fate::ForModerators => false,
            Fate::Returned | Fate::Waits => !self.moderated,
            Fate::Stands | Fate::Masked | Fate::Hidden | Fate::Withdrawn | Fate::Narrowed | Fate::Shut => true,
        }
    }

    /// Whether a file counts and names it.
    fn is_counted(&self, said: &Said, to: Writing) -> bool {
        let narrowed = said.fate == Fate::Narrowed && to.sits() && !to.for_desk;
        self.stands(said) && !narrowed && !matches!(said.fate, Fate::Hidden | Fate::Withdrawn)
    }

    /// What its author lets be done with it, as far as whoever writes the file knows.
    fn quote(&self, said: &Said, to: Writing) -> &'static str {
        let is_known = to.sits() || !self.moderated;
        if said.fate == Fate::Shut && is_known { "not-quoted" } else { self.speakers[said.by].quote }
    }

    fn has_words(&self, said: &Said, to: Writing) -> bool {
        self.is_counted(said, to) && self.quote(said, to) != "not-quoted"
    }

    /// Whether it stands there with whose it is.
    fn is_named(&self, said: &Said, to: Writing) -> bool {
        self.is_counted(said, to) && self.quote(said, to) != "without-name"
    }

    fn permits(&self, by: usize, field: &str) -> bool {
        let fields: &[&str] = match self.speakers[by].attribution {
            "named" => &["name", "position", "organisation", "office", "country"],
            "role-organisation" => &["position", "organisation"],
            "organisation" => &["organisation"],
            "pseudonym" => &["pseudonym"],
            _ => &[],
        };
        fields.contains(&field)
    }

    /// Every word that there is, and whether a document or a table for these readers may hold it.
    fn rules(&self, to: Writing) -> Vec<(String, bool)> {
        let mut rules = Vec::new();
        for said in &self.said {
            let (words, named) = (self.has_words(said, to), self.is_named(said, to));
            let masked = said.fate == Fate::Masked;
            rules.push((said.word("word"), words));
            rules.push((said.word("link"), words));
            for kind in ["mask", "masktext", "masklink"] {
                rules.push((said.word(kind), words && !masked));
            }
            rules.push((said.word("speaker"), named && said.for_another));
            for kind in ["later", "kept", "contact", "place", "note"] {
                rules.push((said.word(kind), false));
            }
            rules.push((said.word("memo"), to.for_desk));
            rules.push((said.word("statement"), to.sits()));
            let is_named_somehow = self.stands(said) && (said.fate != Fate::Narrowed || !to.sits() || to.for_desk);
            rules.push((said.entry.clone(), is_named_somehow));
        }
        for (by, _) in self.speakers.iter().enumerate() {
            let own: Vec<&Said> = self.said.iter().filter(|said| said.by == by).collect();
            let named = own.iter().any(|said| self.is_named(said, to) && !said.for_another);
            let counted = own.iter().any(|said| self.is_counted(said, to));
            for field in ["name", "position", "organisation", "office", "country", "pseudonym"] {
                // Offices and countries of whoever is counted are counted too.
                let may = named || (counted && ["office", "country"].contains(&field));
                rules.push((canary(field, by), may && self.permits(by, field)));
            }
        }
        rules.extend([0, 1].map(|number| (canary("code", number), to.for_desk)));
        rules
    }

    /// The same of the standard Automerge file, which is the record as members read it.
    fn rules_of_the_record(&self, to: Writing) -> Vec<(String, bool)> {
        let mut rules = Vec::new();
        for said in &self.said {
            let words = self.is_counted(said, to);
            rules.push((said.word("word"), words));
            rules.push((said.word("link"), words));
            rules.push((said.word("mask"), words && said.fate != Fate::Masked));
            rules.push((said.word("masklink"), words && said.fate != Fate::Masked));
            rules.push((said.word("speaker"), words && said.for_another));
            for kind in ["kept", "contact", "note", "memo", "statement"] {
                rules.push((said.word(kind), false));
            }
            rules.push((said.word("later"), words && said.fate == Fate::Shut && !self.moderated));
        }
        for (by, _) in self.speakers.iter().enumerate() {
            for field in ["name", "position", "organisation", "office", "country", "pseudonym"] {
                rules.push((canary(field, by), self.permits(by, field)));
            }
        }
        rules.extend([0, 1].map(|number| (canary("code", number), false)));
        rules
    }

    fn export(&self, to: Writing, format: &str, more: &Value) -> Result<PathBuf, String> {
        let name = format!("{}-{}-{}", to.who, to.for_desk, more["table"].as_str().unwrap_or("whole"));
        let path = self.folder.path().join(name).with_extension(format);
        let mut with = json!({ "consultation": self.circle.consultation, "path": path, "format": format,
            "for_desk": to.for_desk });
        with.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        try_to(self.circle.at(to.who), "report_export", with).map(|_| path)
    }

    fn holds(&self, to: Writing, format: &str, more: &Value, rules: &[(String, bool)]) -> String {
        let path = self.export(to, format, more).unwrap();
        let whole = all_of(&path);
        let told: Vec<&str> =
            rules.iter().filter(|(word, may)| !may && whole.contains(word)).map(|rule| rule.0.as_str()).collect();
        let said = |word: &&str| {
            let of =
                self.said.iter().find(|said| word.contains(&format!("{:03}z", said.number)) || said.entry == **word);
            let of = of.map(|said| (said.fate, self.speakers[said.by].home.as_str(), said.for_another));
            format!("{word} {of:?}")
        };
        let told: Vec<String> = told.iter().map(said).collect();
        assert!(told.is_empty(), "{format} {more} {to:?}, moderated {}: {told:#?}", self.moderated);
        whole
    }

    /// Each format, for these readers.
    fn hold_all(&self, to: Writing) {
        let rules = self.rules(to);
        for format in DATA {
            let whole = self.holds(to, format, &json!({}), &rules);
            self.lacks_nothing(to, format, &whole, &rules);
        }
        let of_the_desk = TABLES_OF_THE_DESK.iter().filter(|_| to.for_desk);
        for table in TABLES.iter().chain(of_the_desk) {
            self.holds(to, "csv", &json!({ "table": table }), &rules);
        }
        self.holds(to, "csv", &json!({ "table": "coverage-2", "suppress": 5 }), &rules);
        for table in TABLES_OF_THE_DESK.iter().filter(|_| !to.for_desk) {
            assert!(self.export(to, "csv", &json!({ "table": table })).unwrap_err().contains("ForDeskAlone"));
        }
        let codebook = self.export(to, "qdc", &json!({}));
        assert_eq!(codebook.is_ok(), to.for_desk);
        self.holds(to, "automerge", &json!({}), &self.rules_of_the_record(to));
        if to.sits() {
            for format in DOCUMENTS {
                self.holds(to, format, &json!({ "all": false }), &rules);
                let whole = self.holds(to, format, &json!({ "all": true }), &rules);
                self.lacks_no_words(to, format, &whole);
            }
        }
    }

    /// Nothing that may be told is missing, so that the search for what may not is no search of nothing.
    fn lacks_nothing(&self, to: Writing, format: &str, whole: &str, rules: &[(String, bool)]) {
        self.lacks_no_words(to, format, whole);
        let allowed: BTreeSet<&str> =
            rules.iter().filter(|(word, may)| *may && !word.contains("country")).map(|rule| rule.0.as_str()).collect();
        for word in allowed.iter().filter(|word| word.contains("name") || word.contains("speaker")) {
            assert!(whole.contains(*word), "{format} {to:?}: {word} may be told and is not");
        }
    }

    fn lacks_no_words(&self, to: Writing, format: &str, whole: &str) {
        for said in self.said.iter().filter(|said| self.has_words(said, to)) {
            assert!(whole.contains(&said.word("word")), "{format} {to:?}: {:?} {}", said.fate, said.number);
        }
    }

    /// Row by row: no name beside words that are to stand alone, nor beside what is gone.
    fn stands_alone(&self, to: Writing) {
        let path = self.export(to, "json", &json!({})).unwrap();
        let data: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let row = |said: &Said| each(&data["contributions"]).find(|row| row["id"] == said.entry.as_str());
        for said in &self.said {
            let Some(row) = row(said) else {
                assert!(!self.stands(said) || said.fate == Fate::Narrowed, "{:?}", said.fate);
                continue;
            };
            let shown = ["author", "role", "organisation", "country", "respondent"].map(|field| id(&row[field]));
            let (text, is_alone) = (id(&row["text"]), !self.is_named(said, to));
            assert_eq!(!text.is_empty(), self.has_words(said, to), "{:?}", said.fate);
            assert!(!is_alone || shown.iter().all(String::is_empty), "{:?} {shown:?}", said.fate);
            let gone = match said.fate {
                Fate::Hidden => "hidden",
                Fate::Withdrawn => "withdrawn",
                Fate::Stands
                | Fate::Masked
                | Fate::Returned
                | Fate::Waits
                | Fate::Narrowed
                | Fate::Shut
                | Fate::ForModerators => continue,
            };
            assert_eq!((&row["state"], &row["consent"]), (&gone.into(), &"".into()));
        }
    }
}

fn told(moderated: bool) -> Work {
    let mut work = Work::new(moderated);
    work.speak();
    work.work();
    work.happen();
    work
}

// RP12, RP13, RP14, RP15: PRODUCT 21, 26, 29
#[test]
fn no_export_holds_more_than_its_author_and_its_readers_role_allow_where_all_is_read_first() {
    let work = told(true);
    for to in [ANYONE, DESK, MEMBER] {
        work.hold_all(to);
        work.stands_alone(to);
    }
    if readers(&["pdftotext", "python3:pikepdf"]) {
        for to in [ANYONE, DESK] {
            work.holds(to, "pdf", &json!({ "all": true }), &work.rules(to));
        }
    }
}

// RP12, RP13, RP14, RP15
#[test]
fn no_export_holds_more_than_its_author_and_its_readers_role_allow_where_all_is_read_at_once() {
    let work = told(false);
    for to in [ANYONE, DESK, MEMBER] {
        work.hold_all(to);
        work.stands_alone(to);
    }
    // A member writes nothing of the desk's, whatever they ask for.
    let synthesis = json!({ "synthesis": work.synthesis });
    let desk = Writing { for_desk: true, ..MEMBER };
    for (to, format, more) in [(desk, "json", json!({})), (MEMBER, "json", synthesis), (MEMBER, "docx", json!({}))] {
        assert!(work.export(to, format, &more).unwrap_err().contains("NotAllowed"), "{format}");
    }
    let path = work.export(MEMBER, "json", &json!({})).unwrap();
    let data: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for list in ["statements", "references", "codes", "codings", "memos"] {
        assert_eq!(data[list], json!([]), "{list}");
    }
}
