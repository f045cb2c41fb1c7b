//! Attachments: content-addressed once sealed, and images stripped of what they tell of place, device and time by
//! decoding and encoding them anew.

use crate::api::{AttachmentAdd, AttachmentRemove, AttachmentSave, Draft, DraftRef, Nothing};
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::store::{blobs, drafts, space};
use crdt::payload;
use image::{ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use std::path::Path;
use wire::Hash;

/// Largest attachment, bytes.
pub(super) const ATTACHMENT_BYTES_MAX: u64 = 20 * 1024 * 1024;
/// Largest side of an image, pixels.
const IMAGE_SIDE_MAX: u32 = 12_000;
/// Memory that decoding one image may take, bytes: 50 megapixels of four bytes, with room.
const IMAGE_MEMORY_MAX: u64 = 256 * 1024 * 1024;
/// Attachments of one contribution.
const ATTACHMENTS_MAX: usize = 20;

impl Peer {
    pub(crate) fn attachment_add(&self, with: AttachmentAdd) -> Result<Draft, Fault> {
        let path = Path::new(&with.path);
        let bytes = files::read_at_most(path, ATTACHMENT_BYTES_MAX, Code::AttachmentTooLarge)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name: String = name.chars().filter(|c| !c.is_control()).take(120).collect();
        let (media_type, content) = clean(path, bytes)?;
        self.opened()?.store.write(|tx| {
            let draft = blobs::find_draft(tx, &with.draft)?;
            if drafts::files(tx, draft)?.len() >= ATTACHMENTS_MAX {
                return Err(Fault::new(Code::BadInput).with("field", "attachments"));
            }
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
            let key = known.keys.epochs.get(&epoch).ok_or_else(not_found)?;
            payload::open(key, &bytes).map_err(|_| Fault::new(Code::StoreDamaged))
        })?;
        files::write_whole(Path::new(&with.path), &content)?;
        Ok(Nothing {})
    }
}

/// The media type of a file, and its bytes with an image's metadata gone.
fn clean(path: &Path, bytes: Vec<u8>) -> Result<(&'static str, Vec<u8>), Fault> {
    let format = image::guess_format(&bytes).ok();
    match format {
        Some(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => strip(path, &bytes, format),
        Some(_) => Err(Fault::new(Code::ImageUnreadable).with("path", path.display())),
        None => Ok((media_type(path), bytes)),
    }
}

/// Decodes within limits, turns the picture upright, and encodes it anew: nothing but pixels survives.
fn strip(path: &Path, bytes: &[u8], format: ImageFormat) -> Result<(&'static str, Vec<u8>), Fault> {
    let fault = |error: image::ImageError| {
        let large = matches!(error, image::ImageError::Limits(_));
        let code = if large { Code::ImageTooLarge } else { Code::ImageUnreadable };
        Fault::new(code).with("path", path.display())
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(IMAGE_SIDE_MAX);
    limits.max_image_height = Some(IMAGE_SIDE_MAX);
    limits.max_alloc = Some(IMAGE_MEMORY_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(fault)?;
    // The decoder watches its own buffers; the pixels themselves are counted here, before anything is allocated.
    limits.reserve(decoder.total_bytes()).map_err(fault)?;
    let upright = decoder.orientation().map_err(fault)?;
    let mut picture = image::DynamicImage::from_decoder(decoder).map_err(fault)?;
    picture.apply_orientation(upright);
    let (media_type, out) =
        if format == ImageFormat::Jpeg { ("image/jpeg", ImageFormat::Jpeg) } else { ("image/png", ImageFormat::Png) };
    let picture = if out == ImageFormat::Jpeg { picture.to_rgb8().into() } else { picture };
    let mut clean = Cursor::new(Vec::new());
    picture.write_to(&mut clean, out).map_err(fault)?;
    Ok((media_type, clean.into_inner()))
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
        "odt" => "application/vnd.oasis.opendocument.text",
        _ => "application/octet-stream",
    }
}
