//! No word of anybody's is on a disk, a stick or in a log: every field is given words that occur nowhere else, and every
//! byte of both homes, bundles, packs and logs is searched for them (PRODUCT 8, 34).
#![allow(clippy::unwrap_used, missing_docs)]

use peer::Peer;
use peer::api::{
    AttachmentAdd, Call, DraftNew, DraftRef, DraftSave, HomeCreate, PageImport, Profile, Search, Submit, Unlock,
};
use peer::api::{BundleExport, ConsultationSet, ConsultationStateSet, FileAt, PackExport};
use scenarios::home::{Home, each, id};
use scenarios::member::{changes, read, unsealed};
use scenarios::places::{files_below, own_page, text};
use scenarios::scan::{among, found};
use serde_json::Value;
use std::fs;
use std::path::Path;

const PASSPHRASE: &str = "xylotrombone gurfunkel wistaria nepheline";
/// Typed into a draft and deleted again before it is submitted.
const DELETED: &str = "Qvorblixian";
/// One for every field: passphrase, name, organisation, office, country, position; title, objective, question; draft,
/// submission, Arabic submission, attachment and its name; search; an author, a question and a comment of the page; the
/// name of the bundle's file.
const CANARIES: &[&str] = &[
    "xylotrombone",
    "gurfunkel",
    "Zephyrine",
    "Quillfeather",
    "Mbwandaro",
    "Farandolia",
    "hydromancer",
    "Thornapple",
    "Objectiviste",
    "Whirlquest",
    "Snarklewort",
    "Brillimander",
    "زعفرانية",
    "Pangolinette",
    "Filanamandrine",
    "Searchabilis",
    "Wairimu",
    "Meridian Commons",
    "sluice keeper",
    "grandparents",
    "Carrylark",
    DELETED,
];

fn ask(peer: &Peer, call: Call) -> Value {
    peer.call(call).unwrap()
}

fn open(folder: &Path) -> Peer {
    let profile = Profile {
        name: "Zephyrine".into(),
        organisation: "Quillfeather".into(),
        office: "Mbwandaro".into(),
        country: "Farandolia".into(),
        position: "hydromancer".into(),
    };
    let peer = Peer::new(folder);
    ask(
        &peer,
        Call::HomeCreate(HomeCreate {
            passphrase: PASSPHRASE.into(),
            language: "en".into(),
            profile,
            attribution: Some("named".into()),
            ..HomeCreate::default()
        }),
    );
    peer
}

fn search(peer: &Peer) {
    for query in ["Searchabilis", "Snarklewort", "Brillimander", "زعفرانية", "grandparents"] {
        let search = Search { query: query.into(), limit: 20, ..Search::default() };
        let found = ask(peer, Call::Search(search));
        // The words are there for who holds the passphrase: searching the disk for them is a fair test.
        assert_eq!(each(&found["hits"]).count() > 0, query != "Searchabilis", "{query}: {found}");
    }
}

/// The office imports the page, changes what can be changed, and hands the consultation out.
fn convene(office: &Peer, pack: &Path) -> String {
    let page = fs::read_to_string(own_page()).unwrap();
    let imported = ask(office, Call::PageImport(PageImport { text: Some(page), ..PageImport::default() }));
    let consultation = id(&imported["consultation"]);
    let set = |field: &str, value: &str| {
        let set = ConsultationSet { consultation: consultation.clone(), field: field.into(), value: value.into() };
        ask(office, Call::ConsultationSet(set));
    };
    set("title", "Thornapple");
    set("objective", "Objectiviste");
    set("question.add", "Whirlquest, or what else?");
    let state =
        ConsultationStateSet { consultation: consultation.clone(), state: "open".into(), closes: None, reason: None };
    ask(office, Call::ConsultationState(state));
    let export = PackExport {
        consultation: consultation.clone(),
        path: text(pack).to_owned(),
        open: true,
        ..PackExport::default()
    };
    ask(office, Call::PackExport(export));
    consultation
}

fn save(peer: &Peer, draft: &str, words: &str) {
    let save = DraftSave {
        draft: draft.to_owned(),
        base_heads: Vec::new(),
        body: None,
        body_markdown: Some(words.to_owned()),
    };
    ask(peer, Call::DraftSave(save));
}

fn new(peer: &Peer, consultation: &str, words: &str) -> String {
    let new = DraftNew {
        consultation: consultation.to_owned(),
        body_markdown: Some(words.to_owned()),
        ..DraftNew::default()
    };
    id(&ask(peer, Call::DraftNew(new))["id"])
}

/// The field writes, deletes, attaches, submits, and keeps a draft to itself.
fn write(field: &Peer, consultation: &str, attachment: &Path) {
    let draft = new(field, consultation, "I begin");
    for words in ["I begin Qvorb", "I begin Qvorblixian and", "I begin", "I begin with Brillimander and Pangolinette"] {
        save(field, &draft, words);
    }
    ask(field, Call::AttachmentAdd(AttachmentAdd { draft: draft.clone(), path: text(attachment).to_owned() }));
    ask(field, Call::Submit(Submit { draft, profile: None, at_once: false }));
    let arabic = new(field, consultation, "قالت زعفرانية كلاما طيبا");
    ask(field, Call::Submit(Submit { draft: arabic, profile: None, at_once: false }));
    let kept = new(field, consultation, "Snarklewort, to myself");
    ask(field, Call::DraftOpen(DraftRef { draft: kept }));
    let gone = new(field, consultation, "Qvorblixian again");
    ask(field, Call::DraftDelete(DraftRef { draft: gone }));
}

#[test]
fn nobodys_words_are_found_in_homes_bundles_packs_or_logs() {
    let folder = tempfile::tempdir().unwrap();
    let (homes, sticks, aside) =
        (folder.path().join("homes"), folder.path().join("sticks"), tempfile::tempdir().unwrap());
    fs::create_dir_all(&homes).unwrap();
    fs::create_dir_all(&sticks).unwrap();
    let attachment = aside.path().join("Filanamandrine.txt");
    fs::write(&attachment, "Pangolinette ".repeat(400)).unwrap();

    let office = open(&homes.join("office"));
    let pack = sticks.join("hand-out.pack");
    let consultation = convene(&office, &pack);
    let field = open(&homes.join("field"));
    ask(&field, Call::PackOpen(FileAt { path: text(&pack).to_owned() }));
    write(&field, &consultation, &attachment);
    search(&field);

    // The name of a bundle is its carrier's choice and stands in the folder; inside the homes it is a word like others.
    let bundle = aside.path().join("Carrylark.bundle");
    let export = BundleExport { consultation: None, path: text(&bundle).to_owned() };
    ask(&field, Call::BundleExport(export));
    ask(&office, Call::BundleImport(FileAt { path: text(&bundle).to_owned() }));
    fs::copy(&bundle, sticks.join("work.bundle")).unwrap();

    // While both homes are open, their write-ahead logs are there too.
    let open_files = files_below(&homes);
    assert!(open_files.iter().any(|path| path.to_string_lossy().ends_with("-wal")), "{open_files:?}");
    assert_eq!(found(folder.path(), CANARIES), [""; 0]);
    drop((office, field));

    // By the command line, with its logs: what it says on stderr, also when it refuses.
    let home = Home::at(&homes.join("field"), &[]);
    fs::write(&home.passphrase, "xylotrombone wrong").unwrap();
    home.refused(&["outbox"], 4, "wrong-passphrase");
    fs::write(&home.passphrase, PASSPHRASE).unwrap();
    let words = aside.path().join("words.md");
    fs::write(&words, "Brillimander once more, by hand").unwrap();
    let draft = home.ask(&["draft", "new", &consultation, "--body", text(&words)]);
    home.ask(&["submit", &id(&draft["id"])]);
    let _ = home.run(&["search", "Searchabilis"]);
    let _ = home.run(&["check", "--full"]);
    let _ = home.run(&["page", "import", text(&words)]);
    fs::remove_file(&home.passphrase).unwrap();
    assert!(home.said.exists());
    assert_eq!(found(folder.path(), CANARIES), [""; 0]);

    typed_then_deleted_words_are_not_even_under_seal(&pack, &bundle);
    the_search_finds_what_is_there(folder.path());
    // And the homes still open.
    ask(&Peer::new(homes.join("office")), Call::Unlock(Unlock { passphrase: PASSPHRASE.into() }));
}

/// Opens everything that left the field with the keys that every member has.
fn typed_then_deleted_words_are_not_even_under_seal(pack: &Path, bundle: &Path) {
    let keys = read(&fs::read(pack).unwrap()).door.unwrap().keyring();
    let opened = read(&fs::read(bundle).unwrap());
    let mut plain = unsealed(&opened, &keys);
    plain.extend(changes(&opened, &keys).into_iter().map(|(_, change)| change));
    let submitted =
        ["Brillimander", "زعفرانية", "Pangolinette", "Zephyrine", "Filanamandrine", "Thornapple", "sluice keeper"];
    let anywhere = among(&plain.concat(), &submitted);
    assert_eq!(anywhere, submitted.into(), "submitted words are not under the seal: the search is blind");
    let kept = [DELETED, "Qvorb", "Snarklewort", "xylotrombone", "Searchabilis", "Carrylark"];
    assert_eq!(among(&plain.concat(), &kept), [].into(), "what was never submitted left the device");
}

fn the_search_finds_what_is_there(folder: &Path) {
    let planted = folder.join("planted");
    for bytes in scenarios::scan::encodings("Snarklewort") {
        fs::write(&planted, [b"\0\xff\x01", bytes.as_slice(), b"\0"].concat()).unwrap();
        assert_eq!(found(folder, &["Snarklewort"]), ["Snarklewort in planted"]);
    }
    fs::remove_file(planted).unwrap();
}
