//! The main job, as one story told by the command line: the office imports a page and hands it out, the field writes on
//! it without a network, its work comes back on a stick, and the receipt goes the same way.

use crate::home::{Answer, Home, each, id};
use crate::places::text;
use serde_json::Value;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What a page must give.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// Guiding questions.
    pub questions: usize,
    /// Contributions.
    pub contributions: usize,
    /// People who wrote them.
    pub people: usize,
    /// Moderators among them.
    pub moderators: usize,
    /// Contributions by moderators.
    pub by_moderators: usize,
}

/// The figures of the real page, and of our own, which has its shape.
pub const FIGURES: Figures = Figures { questions: 7, contributions: 12, people: 8, moderators: 2, by_moderators: 5 };

/// Two homes, and the consultation between them.
#[derive(Debug)]
pub struct Job {
    /// The country office.
    pub office: Home,
    /// The field.
    pub field: Home,
    /// The consultation.
    pub consultation: String,
    /// The folder that both sticks stand for.
    pub stick: PathBuf,
}

fn done(answer: &Answer) {
    assert_eq!(answer.exit, Some(0), "{answer:?}");
}

impl Job {
    /// The office has imported a page and opened it; the field has opened the pack. Every program runs under `guard`.
    ///
    /// # Panics
    /// When a step fails.
    #[must_use]
    pub fn handed_out(folder: &Path, page: &Path, guard: &[OsString]) -> Self {
        let office = Home::make(&folder.join("office"), "Country Office", guard);
        let imported = office.ask(&["page", "import", text(page)]);
        let job = Self {
            office,
            field: Home::make(&folder.join("field"), "Amina Diallo", guard),
            consultation: id(&imported["consultation"]),
            stick: folder.join("stick"),
        };
        std::fs::create_dir_all(&job.stick).expect("the stick can be made");
        job.office.ask(&["consultation", "state", &job.consultation, "open"]);
        job.hand_out();
        job
    }

    /// A file on the stick.
    #[must_use]
    pub fn on_stick(&self, name: &str) -> String {
        text(&self.stick.join(name)).to_owned()
    }

    fn hand_out(&self) {
        let pack = self.on_stick("consultation.pack");
        self.office.ask(&["pack", "export", &self.consultation, &pack, "--open"]);
        let opened = self.field.ask(&["pack", "open", &pack]);
        assert_eq!(opened["consultation"], self.consultation.as_str());
        assert_eq!(opened["role"], "contributor");
    }

    /// Two contributions, one in Arabic, and a reply; gives their ids.
    #[must_use]
    pub fn write(&self) -> Vec<String> {
        let first = self.entries(&self.field)[0]["id"].clone();
        let (field, consultation) = (&self.field, &self.consultation);
        vec![
            field.contribute(consultation, &["--question", "2"], "# Hello\n\nWater is **life** in our valley.\n"),
            field.contribute(
                consultation,
                &["--question", "1", "--language", "ar"],
                "نحن نحتاج إلى ماء نظيف في القرية.\n",
            ),
            field.contribute(consultation, &["--reply-to", &id(&first)], "I agree with you.\n"),
        ]
    }

    /// The entries as a home shows them.
    #[must_use]
    pub fn entries(&self, home: &Home) -> Vec<Value> {
        let shown: Value = serde_json::from_str(&home.show(&self.consultation)).expect("the answer is JSON");
        each(&shown["entries"]).cloned().collect()
    }

    /// One home's work goes to the other on the stick.
    pub fn carry(&self, from: &Home, to: &Home, name: &str) -> Value {
        let file = self.on_stick(name);
        from.ask(&["bundle", "export", &self.consultation, &file]);
        to.ask(&["bundle", "import", &file])
    }

    /// Both homes show the same, byte for byte, heads included.
    ///
    /// # Panics
    /// When they do not.
    pub fn is_the_same_on_both(&self) {
        let shown = self.office.show(&self.consultation);
        assert_eq!(shown, self.field.show(&self.consultation));
        let shown: Value = serde_json::from_str(&shown).expect("the answer is JSON");
        assert!(each(&shown["heads"]).count() > 0);
    }

    /// What is known of the field's items on their way: id, state, and who has them.
    #[must_use]
    pub fn ways(&self) -> Vec<(String, String, Vec<String>)> {
        let outbox = self.field.ask(&["outbox"]);
        let way = |item: &Value| {
            let offices = each(&item["received_by"]).map(|office| id(&office["name"])).collect();
            (id(&item["id"]), id(&item["state"]), offices)
        };
        let mut ways: Vec<_> = each(&outbox).map(way).collect();
        ways.sort();
        ways
    }
}

/// Importing the page gives what it holds; once more, nothing changes. Gives the consultation.
///
/// # Panics
/// When it does not.
#[must_use]
pub fn imported_twice(office: &Home, page: &Path, figures: Figures) -> String {
    let first = office.ask(&["page", "import", text(page)]);
    let consultation = id(&first["consultation"]);
    let counted = |name: &str| usize::try_from(first[name].as_u64().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    assert_eq!(counted("questions"), figures.questions, "{first}");
    assert_eq!(counted("contributions"), figures.contributions, "{first}");
    assert_eq!(counted("people"), figures.people, "{first}");
    assert_eq!(counted("moderators"), figures.moderators, "{first}");
    assert_eq!(counted("moderator_contributions"), figures.by_moderators, "{first}");
    assert_eq!(counted("added"), figures.contributions, "{first}");
    assert_eq!(counted("already_here"), 0, "{first}");
    let before = office.state();
    let again = office.ask(&["page", "import", text(page)]);
    assert_eq!(again["consultation"], first["consultation"]);
    assert_eq!((&again["added"], &again["already_here"]), (&0.into(), &figures.contributions.into()));
    assert_eq!(office.state(), before);
    consultation
}

/// The whole job on one page, every step asserted.
///
/// # Panics
/// When any step is not as the product promises.
#[must_use]
pub fn whole(folder: &Path, page: &Path, figures: Figures, guard: &[OsString]) -> Job {
    let office = Home::make(&folder.join("office"), "Country Office", guard);
    let consultation = imported_twice(&office, page, figures);
    let field = Home::make(&folder.join("field"), "Amina Diallo", guard);
    let job = Job { office, field, consultation, stick: folder.join("stick") };
    std::fs::create_dir_all(&job.stick).expect("the stick can be made");
    a_draft_is_not_handed_out(&job);
    assert_eq!(job.office.ask(&["consultation", "state", &job.consultation, "open"])["state"], "open");
    job.hand_out();
    job.is_the_same_on_both();

    let written = job.write();
    assert!(job.ways().iter().all(|(_, state, _)| state == "sealed"), "{:?}", job.ways());
    comes_back(&job, &written);
    job.is_the_same_on_both();
    receipts_return(&job, &written);
    job.is_the_same_on_both();
    for home in [&job.office, &job.field] {
        done(&home.run(&["check", "--full"]));
    }
    job
}

fn a_draft_is_not_handed_out(job: &Job) {
    let pack = job.on_stick("too-early.pack");
    let error = job.office.refused(&["pack", "export", &job.consultation, &pack, "--open"], 1, "pack-of-draft");
    assert!(id(&error["remedy"]).contains("consultation state"), "the way out is not named: {error}");
    assert!(!Path::new(&pack).exists());
}

fn comes_back(job: &Job, written: &[String]) {
    let bundle = job.on_stick("from-the-field.bundle");
    let exported = job.field.ask(&["bundle", "export", &job.consultation, &bundle]);
    assert_eq!(exported["waiting"], written.len());
    assert!(job.ways().iter().all(|(_, state, _)| state == "carried"), "{:?}", job.ways());

    let before = job.office.state();
    let preview = job.office.ask(&["bundle", "preview", &bundle]);
    assert_eq!(preview["new"], written.len());
    assert_eq!(job.office.state(), before, "a preview changed something");

    let report = job.office.ask(&["bundle", "import", &bundle]);
    assert_eq!(report, preview, "a preview told something else");
    assert_eq!(report["unknown_authors"][0]["name"], "Amina Diallo");
    assert_eq!(report["set_aside"], Value::Array(Vec::new()));
    let here: Vec<String> = job.entries(&job.office).iter().map(|entry| id(&entry["id"])).collect();
    assert!(written.iter().all(|id| here.contains(id)));

    let before = job.office.state();
    let again = job.office.ask(&["bundle", "import", &bundle]);
    assert_eq!((&again["new"], &again["changed"]), (&0.into(), &0.into()), "{again}");
    assert_eq!(job.office.state(), before, "a second import changed something");
}

fn receipts_return(job: &Job, written: &[String]) {
    let report = job.carry(&job.office, &job.field, "from-the-office.bundle");
    assert!(report["receipts"].as_u64() > Some(0), "{report}");
    let ways = job.ways();
    assert_eq!(ways.len(), written.len());
    for (item, state, offices) in ways {
        assert_eq!((state.as_str(), offices), ("received", vec!["Country Office".to_owned()]), "{item}");
    }
    let before = job.field.state();
    let again = job.carry(&job.office, &job.field, "from-the-office.bundle");
    assert_eq!(again["receipts"], 0);
    assert_eq!(job.field.state(), before, "a second import changed something");
}
