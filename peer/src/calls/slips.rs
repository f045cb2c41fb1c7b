//! Slips (docs/charter.md, K22): a sheet of them is made and printed, drawn blind, and each lets one device say one thing.
//!
//! Nothing of a slip is kept here but the key by which the charter knows it: with the sheet go the secrets.

mod sheet;

use super::acting::Acting;
use crate::api::{ConsultationRef, SlipsMade, SlipsMake, SlipsState};
use crate::day;
use crate::fault::{Code, Fault};
use crate::files;
use crate::language::Words;
use crate::peer::Peer;
use crate::store::{blobs, reading};
use crdt::charter::{Charter, Statement};
use crdt::slip::Slip;
use rusqlite::Transaction;
use std::path::Path;
use wire::SpaceId;

/// Most slips of one sheet: what one statement takes with room to spare, and a pile that one person can cut.
const SLIPS_MAX: u32 = 500;
/// Fewer than this hide nobody: whoever knows who was given one has few to guess among.
const CROWD_MIN: u32 = 5;

/// The secret of a slip as somebody typed or photographed it; one for another consultation is refused.
pub(crate) fn of_text(tx: &Transaction<'_>, space: SpaceId, text: &str) -> Result<[u8; 32], Fault> {
    let slip = Slip::read(text).ok_or(Code::SlipUnreadable)?;
    if slip.space != space {
        return Err(Code::SlipUnknown.into());
    }
    check_open(&crate::store::space::load_known(tx, space)?.charter, &slip)?;
    Ok(slip.secret())
}

/// Whether something may be said by a slip, as far as it is known here: another device may have used it already.
pub(crate) fn check_open(charter: &Charter, slip: &Slip) -> Result<(), Fault> {
    let key = slip.key().0;
    let door = charter.all_slips().into_iter().find(|door| door.key == key).ok_or(Code::SlipUnknown)?;
    let today = day::today();
    if let Some(until) = door.limits.and_then(|limits| limits.until).filter(|until| *until < today) {
        return Err(Fault::new(Code::SlipOver).with("until", day::to_iso(until)).with("today", day::to_iso(today)));
    }
    let used = !door.is_open || !door.joined.is_empty() || !door.refused.is_empty();
    if used { Err(Code::SlipUsed.into()) } else { Ok(()) }
}

impl Peer {
    pub(crate) fn slips_make(&self, with: SlipsMake) -> Result<SlipsMade, Fault> {
        if with.count == 0 || with.count > SLIPS_MAX {
            return Err(Fault::new(Code::BadInput).with("field", "count"));
        }
        let until = match &with.until {
            Some(text) => Some(day::from_iso(text).ok_or_else(|| Fault::new(Code::BadInput).with("field", "until"))?),
            None => None,
        };
        let path = Path::new(&with.path);
        let words = Words::new(&self.settings()?.language);
        self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let mut acting = Acting::new(tx, id)?;
            if !acting.known.charter.is_office(acting.known.own.device) {
                return Err(Fault::new(Code::NotAllowed).with("role", reading::role(tx, id)?));
            }
            let slips: Vec<Slip> = (0..with.count).map(|_| Slip::random(&mut acting.dice, id)).collect();
            let mut keys: Vec<_> = slips.iter().map(Slip::key).collect();
            // In the order of their own bytes, which says nothing of the order on the sheet.
            keys.sort_unstable();
            acting.state(vec![Statement::Slips { keys, until }])?;
            let page = sheet::page(&words, &reading::title(tx, id)?, until.map(day::to_iso).as_deref(), &slips)?;
            // Written before the statement is kept: a sheet that is lost would leave slips that nobody holds.
            let bytes = files::write_whole(path, page.as_bytes())?;
            let few = with.count < CROWD_MIN;
            Ok(SlipsMade { path: path.display().to_string(), bytes, count: with.count, few })
        })
    }

    pub(crate) fn slips(&self, with: ConsultationRef) -> Result<SlipsState, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let all = crate::store::space::load_known(tx, id)?.charter.all_slips();
            let count = |which: fn(&crdt::charter::Door) -> bool| {
                u32::try_from(all.iter().filter(|slip| which(slip)).count()).unwrap_or(u32::MAX)
            };
            Ok(SlipsState {
                made: count(|_| true),
                used: count(|slip| !slip.joined.is_empty()),
                reused: count(|slip| !slip.refused.is_empty()),
            })
        })
    }
}
