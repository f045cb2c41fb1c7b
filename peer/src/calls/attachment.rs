//! Attachments: content-addressed once sealed, and images stripped of what they tell of place, device and time by
//! decoding and encoding them anew in the worker.

use crate::api::{AttachmentAdd, AttachmentRemove, AttachmentSave, Draft, DraftRef, Nothing};
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::store::{blobs, desk, drafts, space};
use crate::worker;
use crdt::epoch::WholeKey;
use crdt::payload;
use std::path::Path;
use wire::Hash;

/// Largest attachment, bytes.
pub(super) const ATTACHMENT_BYTES_MAX: u64 = 20 * 1024 * 1024;
/// Attachments of one contribution.
const ATTACHMENTS_MAX: usize = 20;

impl Peer {
    pub(crate) fn attachment_add(&self, with: AttachmentAdd) -> Result<Draft, Fault> {
        let (name, media_type, content) = read(Path::new(&with.path))?;
        self.opened()?.store.write(|tx| {
            let draft = blobs::find_draft(tx, &with.draft)?;
            if drafts::files(tx, draft)?.len() >= ATTACHMENTS_MAX {
                return Err(Fault::new(Code::BadInput).with("field", "attachments"));
            }
            let number = drafts::files(tx, draft)?.len() + 1;
            let row = drafts::get(tx, draft)?;
            if row.translates.is_some() {
                // X1: a translation is words alone; the files are the original's.
                return Err(Fault::new(Code::BadInput).with("field", "attach"));
            }
            let named = row.on_behalf.is_none();
            let name = if named { name } else { super::behalf::file_name(number, &name) };
            drafts::attach(tx, draft, os_dice().bytes(), &name, media_type, &content)
        })?;
        self.draft_open(DraftRef { draft: with.draft })
    }

    pub(crate) fn attachment_remove(&self, with: AttachmentRemove) -> Result<Draft, Fault> {
        self.opened()?.store.write(|tx| {
            let draft = blobs::find_draft(tx, &with.draft)?;
            let gone = tx.execute(
                "DELETE FROM draft_attachment WHERE draft = ?1 AND lower(hex(id)) = ?2",
                (draft, &with.attachment),
            )?;
            if gone == 0 {
                return Err(Fault::new(Code::NotFound).with("kind", "attachment").with("id", &with.attachment));
            }
            Ok(())
        })?;
        self.draft_open(DraftRef { draft: with.draft })
    }

    pub(crate) fn attachment_save(&self, with: AttachmentSave) -> Result<Nothing, Fault> {
        let not_found = || Fault::new(Code::NotFound).with("kind", "attachment").with("id", &with.attachment);
        let content = self.opened()?.store.read(|tx| {
            if let Some(id) = with.attachment.parse::<wire::EntryId>().ok().map(|id| id.0)
                && let Some(content) = drafts::content(tx, id)?
            {
                return Ok(content);
            }
            let hash: Hash = with.attachment.parse().map_err(|_| not_found())?;
            let bytes = space::payload(tx, hash)?.ok_or(Code::AttachmentAbsent)?;
            let owner: [u8; 16] =
                tx.query_row("SELECT space FROM payload WHERE hash = ?1", [hash.0], |row| blobs::fixed(row, "space"))?;
            let known = space::load_known(tx, wire::SpaceId(owner))?;
            let epoch = payload::epoch_of(&bytes).map_err(|_| Fault::new(Code::StoreDamaged))?;
            // What was deposited is sealed under a key of its own.
            let key = match known.keys.epochs.get(&epoch) {
                Some(key) => key.whole().ok_or(Code::BeforeYouCame)?.clone(),
                None => WholeKey::in_one(desk::key_of(tx, known.space, epoch)?.ok_or_else(not_found)?),
            };
            payload::open(&key, &bytes).map_err(|_| Fault::new(Code::StoreDamaged))
        })?;
        files::write_whole(Path::new(&with.path), &content)?;
        Ok(Nothing {})
    }
}

/// Reads a file to attach: its name, its media type, and its bytes without what a picture tells of its making.
pub(super) fn read(path: &Path) -> Result<(String, &'static str, Vec<u8>), Fault> {
    let bytes = files::read_at_most(path, ATTACHMENT_BYTES_MAX, Code::AttachmentTooLarge)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(120).collect();
    let (media_type, content) = clean(path, bytes)?;
    Ok((name, media_type, content))
}

/// The media type of a file, and its bytes with an image's metadata gone.
fn clean(path: &Path, bytes: Vec<u8>) -> Result<(&'static str, Vec<u8>), Fault> {
    match worker::clean(&bytes) {
        Some(picture) => {
            let picture = picture.map_err(|fault| fault.with("path", path.display()))?;
            Ok((picture.media_type, picture.bytes))
        }
        None => Ok((media_type(path), bytes)),
    }
}

/// What a file of this kind may tell of whoever made it, beside its content: a word of `attachment-tells-<word>`. Pictures
/// were made anew; plain words have nothing beside them.
pub(crate) fn tells(media_type: &str) -> &'static str {
    match media_type {
        "image/jpeg" | "image/png" | "text/plain" | "text/csv" => "",
        "application/pdf" => "pdf",
        media if media.starts_with("audio/") || media.starts_with("video/") => "recording",
        media if media.contains("officedocument") || media.contains("opendocument") => "document",
        "application/msword" | "application/vnd.ms-excel" | "application/vnd.ms-powerpoint" | "application/rtf" => {
            "document"
        }
        _ => "unknown",
    }
}

/// By its ending; what is not known is plain bytes.
fn media_type(path: &Path) -> &'static str {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "pdf" => "application/pdf",
        "txt" | "md" => "text/plain",
        "csv" => "text/csv",
        "mp3" => "audio/mpeg",
        "ogg" | "opus" => "audio/ogg",
        "m4a" => "audio/mp4",
        "wav" => "audio/wav",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        "ppt" => "application/vnd.ms-powerpoint",
        "rtf" => "application/rtf",
        "mp4" | "m4v" => "video/mp4",
        "mov" => "video/quicktime",
        "webm" => "video/webm",
        "3gp" => "video/3gpp",
        "amr" => "audio/amr",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{media_type, tells};
    use std::path::Path;

    #[test]
    fn documents_and_recordings_are_told_apart_from_what_tells_nothing_more() {
        let of = |name: &str| tells(media_type(Path::new(name)));
        for (name, word) in [
            ("minutes.DOCX", "document"),
            ("minutes.odt", "document"),
            ("figures.xls", "document"),
            ("law.pdf", "pdf"),
            ("meeting.m4a", "recording"),
            ("road.mp4", "recording"),
            ("notes.txt", ""),
            ("villages.csv", ""),
            ("old.wpd", "unknown"),
            ("nameless", "unknown"),
        ] {
            assert_eq!(of(name), word, "{name}");
        }
        assert_eq!((tells("image/jpeg"), tells("image/png")), ("", ""));
        // One that came from elsewhere was not made anew here.
        assert_eq!(tells("image/webp"), "unknown");
    }
}
