//! Somebody who works without a pause: drafts, edits, submits, carries work out and in, and says on stdout what is durable,
//! one line per act, as soon as it is. A test kills it at any moment.
//!
//! `busy HOME PASSPHRASE-FILE CONSULTATION STICK [BUNDLE]`: with a bundle it imports that, over and over, as well.

use peer::Peer;
use peer::api::{BundleExport, Call, DraftNew, DraftSave, FileAt, Submit, Unlock};
use serde_json::Value;
use std::error::Error;
use std::io::Write;

fn ask(peer: &Peer, call: Call) -> Result<Value, Box<dyn Error>> {
    Ok(peer.call(call)?)
}

fn say(act: &str, id: &Value, words: &str) -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{act}\t{}\t{words}", id.as_str().unwrap_or_default())?;
    Ok(out.flush()?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [home, passphrase, consultation, stick, bundle @ ..] = words.as_slice() else {
        return Err("four words".into());
    };
    let peer = Peer::new(home);
    ask(&peer, Call::Unlock(Unlock { passphrase: std::fs::read_to_string(passphrase)? }))?;
    say("ready", &Value::Null, "")?;
    for turn in 0u32.. {
        let new = DraftNew { consultation: consultation.clone(), ..DraftNew::default() };
        let draft = ask(&peer, Call::DraftNew(new))?["id"].clone();
        let mut typed = format!("turn {turn} of {}", std::process::id());
        for stroke in 0..6 {
            typed.push_str(&format!(" and stroke {stroke}"));
            let save = DraftSave {
                draft: draft.as_str().unwrap_or_default().to_owned(),
                base_heads: Vec::new(),
                body: None,
                body_markdown: Some(typed.clone()),
            };
            ask(&peer, Call::DraftSave(save))?;
            say("saved", &draft, &typed)?;
        }
        if turn % 2 == 0 {
            let submit = Submit { draft: draft.as_str().unwrap_or_default().to_owned(), profile: None, at_once: false };
            let entry = ask(&peer, Call::Submit(submit))?["entry"].clone();
            // One line for both: the draft is gone because the contribution is here.
            say("submitted", &entry, &format!("{}\t{typed}", draft.as_str().unwrap_or_default()))?;
        }
        // The same name again and again: the file of before is whole until the next one is.
        let path = format!("{stick}/work.bundle");
        ask(&peer, Call::BundleExport(BundleExport { consultation: None, path: path.clone() }))?;
        say("carried", &Value::Null, &path)?;
        for path in bundle {
            ask(&peer, Call::BundleImport(FileAt { path: path.clone() }))?;
            say("imported", &Value::Null, path)?;
        }
    }
    Ok(())
}
