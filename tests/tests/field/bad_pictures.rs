//! Pictures that would fill the memory, and pictures that tell where they were taken.
#![allow(clippy::unwrap_used, missing_docs)]

use peer::api::{AttachmentAdd, AttachmentSave, Call, ConsultationCreate, DraftNew};
use peer::{Code, Fault, Peer};
use scenarios::home::{Home, id, state};
use scenarios::pictures::{TOLD, photograph, plain_jpeg, png};
use scenarios::places::text;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A home with a draft in it.
fn draft(folder: &Path) -> (Peer, String) {
    let peer = Home::make(&folder.join("home"), "Amina Diallo", &[]).peer();
    let made = peer.call(Call::ConsultationCreate(ConsultationCreate { title: "Water".into() })).unwrap();
    let consultation = id(&made["consultation"]);
    let new = DraftNew { consultation, body_markdown: Some("See the picture.".into()), ..DraftNew::default() };
    let draft = peer.call(Call::DraftNew(new)).unwrap();
    (peer, id(&draft["id"]))
}

fn attach(peer: &Peer, draft: &str, folder: &Path, name: &str, bytes: &[u8]) -> Result<Value, Fault> {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    peer.call(Call::AttachmentAdd(AttachmentAdd { draft: draft.to_owned(), path: text(&path).to_owned() }))
}

/// The most memory this process ever held, MiB.
#[cfg(target_os = "linux")]
fn peak_mib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[test]
fn an_image_bomb_is_refused_before_it_takes_memory() {
    let folder = tempfile::tempdir().unwrap();
    let (peer, draft) = draft(folder.path());
    let before = state(&peer);
    let bombs = [
        ("lies.png", png(60_000, 4, false)),
        ("lies-and-more.png", png(u32::MAX / 2, 4, false)),
        // True to its head, a few megabytes as a file, and 484 MB in memory.
        ("true.png", png(11_000, 4, true)),
    ];
    for (name, bytes) in bombs {
        assert!(bytes.len() < 8 * 1024 * 1024, "{name} is refused for its size as a file: {}", bytes.len());
        let fault = attach(&peer, &draft, folder.path(), name, &bytes).unwrap_err();
        assert_eq!(fault.code, Code::ImageTooLarge, "{name}");
        assert!(fault.args.contains_key("path"));
    }
    assert_eq!(state(&peer), before);
    #[cfg(target_os = "linux")]
    assert!(peak_mib() < 400, "{} MiB were taken", peak_mib());
}

#[test]
fn a_huge_picture_that_fits_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (peer, draft) = draft(folder.path());
    let attached = attach(&peer, &draft, folder.path(), "grey.png", &png(7_000, 1, true)).unwrap();
    assert_eq!(attached["attachments"][0]["media_type"], "image/png");
    #[cfg(target_os = "linux")]
    assert!(peak_mib() < 700, "{} MiB were taken", peak_mib());
}

#[test]
fn a_picture_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (peer, draft) = draft(folder.path());
    let before = state(&peer);
    let whole = png(64, 3, true);
    for (name, bytes) in [("cut.png", &whole[..whole.len() / 2]), ("cut.jpg", &photograph(&plain_jpeg())[..40])] {
        assert_eq!(
            attach(&peer, &draft, folder.path(), name, bytes).unwrap_err().code,
            Code::ImageUnreadable,
            "{name}"
        );
    }
    let large = vec![b'a'; 21 * 1024 * 1024];
    assert_eq!(attach(&peer, &draft, folder.path(), "long.txt", &large).unwrap_err().code, Code::AttachmentTooLarge);
    assert_eq!(state(&peer), before);
}

#[test]
fn a_photograph_loses_where_when_and_by_whom_it_was_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (peer, draft) = draft(folder.path());
    let photograph = photograph(&plain_jpeg());
    let holds = |bytes: &[u8], told: &[u8]| bytes.windows(told.len()).any(|window| window == told);
    assert!(TOLD.iter().all(|told| holds(&photograph, told)), "the photograph tells nothing to begin with");
    let attached = attach(&peer, &draft, folder.path(), "valley.jpg", &photograph).unwrap();
    assert_eq!(attached["attachments"][0]["media_type"], "image/jpeg");
    let saved = folder.path().join("saved.jpg");
    let save = AttachmentSave { attachment: id(&attached["attachments"][0]["id"]), path: text(&saved).to_owned() };
    peer.call(Call::AttachmentSave(save)).unwrap();
    let saved = fs::read(saved).unwrap();
    assert_eq!(&saved[..3], [0xff, 0xd8, 0xff], "no JPEG came out");
    for told in TOLD {
        assert!(!holds(&saved, told), "{} is still told", String::from_utf8_lossy(told));
    }
}
