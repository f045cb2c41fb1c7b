//! The yardstick of S4 and S5: Automerge's own sync protocol, both sides in memory, carrying the same contributions as
//! `Text` objects in one document. It neither signs nor seals nor pads: what those cost shows beside it.

use crate::{Done, Stop};
use automerge::sync::{State, SyncDoc};
use automerge::transaction::Transactable;
use automerge::{Automerge, AutomergeError, ObjType, ROOT, ReadDoc};

/// What two documents said to each other.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Said {
    pub(crate) messages: u64,
    pub(crate) bytes: u64,
}

/// The three conversations.
pub(crate) struct Yardstick {
    /// The contributions, from states that knew the documents to be equal.
    pub(crate) news: Said,
    /// Nothing new, with states kept from the last time.
    pub(crate) kept: Said,
    /// Nothing new, with fresh states.
    pub(crate) fresh: Said,
}

pub(crate) fn measure(texts: &[(String, &'static str)]) -> Done<Yardstick> {
    let mut here = Automerge::new();
    let made = here.transact::<_, _, AutomergeError>(|tx| tx.put_object(ROOT, "contributions", ObjType::Map));
    let home = made.map_err(|failed| failed.error)?.result;
    let mut there = here.fork();
    let mut states = (State::new(), State::new());
    exchange(&mut here, &mut there, &mut states)?;
    for (n, (text, language)) in texts.iter().enumerate() {
        here.transact::<_, _, AutomergeError>(|tx| {
            let one = tx.put_object(&home, format!("{n}"), ObjType::Map)?;
            tx.put(&one, "question", "question-1")?;
            tx.put(&one, "language", *language)?;
            let body = tx.put_object(&one, "body", ObjType::Text)?;
            tx.splice_text(&body, 0, 0, text)
        })
        .map_err(|failed| failed.error)?;
    }
    states = kept(&states)?;
    let news = exchange(&mut here, &mut there, &mut states)?;
    if there.length(&home) != texts.len() {
        return Err(Stop::from("Automerge's sync did not carry everything"));
    }
    states = kept(&states)?;
    let idle = exchange(&mut here, &mut there, &mut states)?;
    let fresh = exchange(&mut here, &mut there, &mut (State::new(), State::new()))?;
    Ok(Yardstick { news, kept: idle, fresh })
}

/// States as they are after a restart.
fn kept(states: &(State, State)) -> Done<(State, State)> {
    Ok((State::decode(&states.0.encode())?, State::decode(&states.1.encode())?))
}

fn exchange(here: &mut Automerge, there: &mut Automerge, states: &mut (State, State)) -> Done<Said> {
    let mut said = Said::default();
    loop {
        let from_here = here.generate_sync_message(&mut states.0);
        if let Some(message) = from_here.clone() {
            said.bytes += message.clone().encode().len() as u64;
            there.receive_sync_message(&mut states.1, message)?;
        }
        let from_there = there.generate_sync_message(&mut states.1);
        if let Some(message) = from_there.clone() {
            said.bytes += message.clone().encode().len() as u64;
            here.receive_sync_message(&mut states.0, message)?;
        }
        let count = u64::from(from_here.is_some()) + u64::from(from_there.is_some());
        said.messages += count;
        if count == 0 {
            return Ok(said);
        }
    }
}
