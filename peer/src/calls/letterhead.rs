//! The letterhead: an organisation's name, picture, line, colour and letters on every report that is made in this home
//! (docs/report.md, RP20 to RP22). It is set without code, and passed on as one file.
//!
//! Left out on purpose: how a report is written with it (the crate `report`).

use super::desk::bad;
use crate::api::{FileAt, FileWritten, Letterhead, LetterheadLogo, LetterheadSet, Nothing};
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::store::letterhead::{self, FORMAT, Kept, KeptLogo, VERSION};
use crate::worker;
use ::report::model::{Colour, Face, Logo, Picture, Template};
use crdt::codebook;
use data_encoding::BASE64;
use rusqlite::Transaction;
use std::path::Path;

/// The organisation's name and the line, letters.
const LINE_CHARS_MAX: usize = 200;
/// A picture, made anew, bytes: it stands in every report.
const LOGO_BYTES_MAX: usize = 2 * 1024 * 1024;
/// A picture as it is chosen, bytes.
const LOGO_FILE_BYTES_MAX: u64 = 20 * 1024 * 1024;
/// A file of a letterhead, bytes: the picture in base64, and some lines.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

impl Peer {
    pub(crate) fn letterhead(&self, _: Nothing) -> Result<Letterhead, Fault> {
        self.opened()?.store.read(|tx| told(&letterhead::get(tx)?))
    }

    pub(crate) fn letterhead_set(&self, with: LetterheadSet) -> Result<Letterhead, Fault> {
        let logo = with.logo.as_deref().map(|path| picture(Path::new(path))).transpose()?;
        self.opened()?.store.write(|tx| {
            let mut kept = letterhead::get(tx)?;
            for (asked, field) in [
                (with.organisation, &mut kept.organisation),
                (with.cover_line, &mut kept.cover_line),
                (with.accent, &mut kept.accent),
                (with.face, &mut kept.face),
            ] {
                if let Some(asked) = asked {
                    *field = asked;
                }
            }
            if with.no_logo {
                kept.logo = None;
            }
            if let Some(logo) = logo {
                kept.logo = Some(logo);
            }
            keep(tx, kept)
        })
    }

    pub(crate) fn letterhead_clear(&self, _: Nothing) -> Result<Letterhead, Fault> {
        self.opened()?.store.write(|tx| keep(tx, Kept::default()))
    }

    pub(crate) fn letterhead_export(&self, with: FileAt) -> Result<FileWritten, Fault> {
        let kept = self.opened()?.store.read(letterhead::get)?;
        let text = serde_json::to_string_pretty(&kept).map_err(|_| Fault::internal("letterhead"))?;
        let bytes = files::write_whole(Path::new(&with.path), (text + "\n").as_bytes())?;
        Ok(FileWritten::plain(with.path, bytes))
    }

    pub(crate) fn letterhead_import(&self, with: FileAt) -> Result<Letterhead, Fault> {
        let path = Path::new(&with.path);
        let foreign = || Fault::new(Code::LetterheadUnreadable).with("path", path.display());
        let bytes = files::read_at_most(path, FILE_BYTES_MAX, Code::LetterheadUnreadable)?;
        let mut kept: Kept = serde_json::from_slice(&bytes).map_err(|_| foreign())?;
        if kept.format != FORMAT {
            return Err(foreign());
        }
        if kept.version > VERSION {
            return Err(Fault::new(Code::FileNewer).with("path", path.display()));
        }
        if let Some(logo) = kept.logo.take() {
            // Whoever made the file may have put anything there: it is made anew as a chosen picture is.
            let bytes = BASE64.decode(logo.base64.as_bytes()).map_err(|_| foreign())?;
            kept.logo = Some(made_anew(&bytes).map_err(|fault| fault.with("path", path.display()))?);
        }
        self.opened()?.store.write(|tx| keep(tx, kept))
    }
}

/// Keeps what holds its limits.
fn keep(tx: &Transaction<'_>, mut kept: Kept) -> Result<Letterhead, Fault> {
    for (line, field) in [(&mut kept.organisation, "organisation"), (&mut kept.cover_line, "cover_line")] {
        *line = line.trim().to_owned();
        if line.chars().count() > LINE_CHARS_MAX || line.chars().any(char::is_control) {
            return Err(bad(field));
        }
    }
    kept.accent = kept.accent.trim().to_lowercase();
    if !kept.accent.is_empty() && !codebook::is_colour(&kept.accent) {
        return Err(bad("accent"));
    }
    if !["", "sans", "serif"].contains(&kept.face.as_str()) {
        return Err(bad("face"));
    }
    letterhead::put(tx, &kept)?;
    told(&kept)
}

fn picture(path: &Path) -> Result<KeptLogo, Fault> {
    let bytes = files::read_at_most(path, LOGO_FILE_BYTES_MAX, Code::ImageTooLarge)?;
    made_anew(&bytes).map_err(|fault| fault.with("path", path.display()))
}

/// A picture without what it tells beside its pixels.
fn made_anew(bytes: &[u8]) -> Result<KeptLogo, Fault> {
    let picture = worker::clean(bytes).ok_or_else(|| Fault::new(Code::ImageUnreadable))??;
    if picture.bytes.len() > LOGO_BYTES_MAX {
        return Err(Code::ImageTooLarge.into());
    }
    Ok(KeptLogo { base64: BASE64.encode(&picture.bytes) })
}

/// The picture of what is kept: its kind and size are read off its first bytes.
fn logo_of(kept: &KeptLogo) -> Result<Logo, Fault> {
    let damaged = || Fault::new(Code::StoreDamaged);
    let bytes = BASE64.decode(kept.base64.as_bytes()).map_err(|_| damaged())?;
    let format = match image::guess_format(&bytes) {
        Ok(image::ImageFormat::Png) => Picture::Png,
        Ok(image::ImageFormat::Jpeg) => Picture::Jpeg,
        _ => return Err(damaged()),
    };
    let reader = image::ImageReader::new(std::io::Cursor::new(&bytes)).with_guessed_format().map_err(|_| damaged())?;
    let (width, height) = reader.into_dimensions().map_err(|_| damaged())?;
    Ok(Logo { bytes, format, width, height })
}

fn told(kept: &Kept) -> Result<Letterhead, Fault> {
    let shown = |kept: &KeptLogo| -> Result<LetterheadLogo, Fault> {
        let Logo { format, width, height, .. } = logo_of(kept)?;
        let media_type = if format == Picture::Png { "image/png" } else { "image/jpeg" };
        Ok(LetterheadLogo { media_type: media_type.into(), width, height, base64: kept.base64.clone() })
    };
    Ok(Letterhead {
        organisation: kept.organisation.clone(),
        cover_line: kept.cover_line.clone(),
        accent: kept.accent.clone(),
        face: if kept.face == "serif" { "serif".into() } else { "sans".into() },
        logo: kept.logo.as_ref().map(shown).transpose()?,
    })
}

/// What a report is made with: the organisation, and how it looks.
pub(super) fn template(tx: &Transaction<'_>) -> Result<(String, Template), Fault> {
    let kept = letterhead::get(tx)?;
    let template = Template {
        logo: kept.logo.as_ref().map(logo_of).transpose()?,
        cover_line: kept.cover_line,
        accent: colour(&kept.accent).unwrap_or_default(),
        face: if kept.face == "serif" { Face::Serif } else { Face::Sans },
    };
    Ok((kept.organisation, template))
}

/// `#1d4e78` as a colour.
fn colour(text: &str) -> Option<Colour> {
    let value = u32::from_str_radix(text.strip_prefix('#')?, 16).ok()?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some(Colour(red, green, blue))
}
