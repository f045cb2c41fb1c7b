//! Whether words for somebody are there already, typed twice from one sheet: among what everybody reads, what lies at the
//! desk, and what waits as a draft.

use super::like;
use crate::api::BehalfLike;
use crate::fault::{Code, Fault};
use crate::store::drafts::{self, DraftRow};
use crate::store::likeness::{likely_words, percent};
use crate::vault::hex;
use crdt::text::likeness::{LIKELY, Likeness};
use rusqlite::Transaction;

/// Drafts that one is compared with: a day's work.
const DRAFTS_MAX: usize = 400;

/// What a draft's words are most like, if that is likely the same.
pub(super) fn of_draft(tx: &Transaction<'_>, row: &DraftRow, words: &str) -> Result<Option<BehalfLike>, Fault> {
    let found = likely_words(tx, row.space, &[words], row.revises)?;
    if let Some((id, likeness)) = found.into_iter().flatten().next() {
        return like(tx, id, likeness).map(Some);
    }
    of_drafts(tx, row, &Likeness::of(words))
}

fn of_drafts(tx: &Transaction<'_>, row: &DraftRow, own: &Likeness) -> Result<Option<BehalfLike>, Fault> {
    // Texts that share half of all their pairs of words are no more than twice as long as one another.
    let near = |other: &DraftRow| {
        other.id != row.id
            && other.on_behalf.is_some()
            && other.words.max(row.words) <= 2 * other.words.min(row.words) + 2
    };
    for other in drafts::list(tx, Some(row.space))?.into_iter().filter(near).take(DRAFTS_MAX) {
        let text = drafts::load_text(tx, other.id, crate::dice::os_dice().bytes())?;
        let text = text.read().map_err(|_| Fault::new(Code::StoreDamaged))?.plain_text();
        let share = own.to(&Likeness::of(&text));
        if share >= LIKELY {
            return Ok(Some(BehalfLike {
                id: hex(&other.id),
                draft: true,
                excerpt: other.excerpt,
                language: other.language,
                direction: other.direction,
                likeness: percent(share),
            }));
        }
    }
    Ok(None)
}
