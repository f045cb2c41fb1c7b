//! Contact cards: a card and its keys are made, kept until its invitation is opened, and read when they are another's.

use crate::api::{Card, CardRead, CardShow};
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::store::people;
use crdt::card::{self, CardError, ContactCard};
use crdt::device::DeviceKeys;
use std::path::Path;

/// A file with a card, bytes: the card as text, with room for a mark and line ends.
const FILE_BYTES_MAX: u64 = 4096;

impl Peer {
    pub(crate) fn card_show(&self, with: CardShow) -> Result<Card, Fault> {
        let profile = self.settings()?.profile;
        let name = with.name.unwrap_or(profile.name).trim().to_owned();
        if name.is_empty() {
            return Err(Code::NameMissing.into());
        }
        self.opened()?.store.write(|tx| {
            // The newest, where it says what is asked: showing a card twice must not make two.
            if let Some((_, text)) = people::cards(tx)?.first().filter(|_| !with.fresh) {
                let newest = read(text)?;
                if newest.name == name {
                    return Ok(shown(&newest));
                }
            }
            let keys = DeviceKeys::random(&mut os_dice());
            let made = ContactCard::sign(&keys, &name, profile.organisation.trim()).map_err(fault)?;
            people::put_card(tx, &keys, &made.text())?;
            Ok(shown(&made))
        })
    }

    pub(crate) fn card_read(&self, with: CardRead) -> Result<Card, Fault> {
        self.opened()?;
        let text = match (with.text, with.path) {
            (Some(text), _) => text,
            (None, Some(path)) => text_in(Path::new(&path))?,
            (None, None) => return Err(Fault::new(Code::BadInput).with("field", "text")),
        };
        Ok(shown(&read(&text)?))
    }
}

/// The text in a small file.
pub(super) fn text_in(path: &Path) -> Result<String, Fault> {
    let bytes = files::read_at_most(path, FILE_BYTES_MAX, Code::CardUnreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| Fault::new(Code::CardUnreadable))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// A card from its text.
pub(super) fn read(text: &str) -> Result<ContactCard, Fault> {
    ContactCard::read(text).map_err(fault)
}

fn fault(error: CardError) -> Fault {
    match error {
        CardError::NotACard => Code::CardUnreadable.into(),
        CardError::Newer => Fault::new(Code::FileNewer).with("path", "card"),
        CardError::TooLong => Fault::new(Code::BadInput).with("field", "name"),
    }
}

fn shown(made: &ContactCard) -> Card {
    Card {
        name: made.name.clone(),
        organisation: made.organisation.clone().unwrap_or_default(),
        text: made.text(),
        words: card::words(&made.device).join(" "),
        device: made.device.id().to_string(),
    }
}
