//! Pictures: decoded and encoded anew in the worker, and held to be clean by another parser than the one that made them.
//!
//! What is left is pixels and what a decoder needs for them: no place, time or device, no thumbnail, no profile with a
//! text in it, no comment, nothing after the end. Left out on purpose: anything that is no JPEG, PNG or WebP.

use super::job::{Answer, Job};
use super::process::Lost;
use super::{APPLY_TIME_MAX, prover};
use crate::fault::{Code, Fault};
use image::{ImageDecoder, ImageFormat, ImageReader, Limits};
use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
use std::io::Cursor;

/// Largest side of an image, pixels.
const SIDE_MAX: u32 = 12_000;
/// Pixels of one image: the largest sensors of telephones, of which few send so many.
const PIXELS_MAX: u64 = 50_000_000;
/// Memory that decoding one image may take, bytes: 50 megapixels of four bytes, with room.
const MEMORY_MAX: u64 = 256 * 1024 * 1024;

/// A picture without what it told beside its pixels.
#[derive(Debug)]
pub struct Picture {
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Whether these bytes are a picture of a kind that is made anew; some other picture is none.
///
/// # Errors
/// What keeps it from being one.
pub fn clean(bytes: &[u8]) -> Option<Result<Picture, Fault>> {
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) => Some(cleaned(bytes.to_vec())),
        Ok(_) => Some(Err(Code::ImageUnreadable.into())),
        Err(_) => None,
    }
}

fn cleaned(bytes: Vec<u8>) -> Result<Picture, Fault> {
    let answer = prover::once(&Job::Picture(bytes.into()), APPLY_TIME_MAX).map_err(|lost| match lost {
        Lost::NotStarted => Code::WorkerUnavailable,
        Lost::Died | Lost::TooSlow | Lost::Stopped => Code::ImageTooLarge,
    })?;
    if let Answer::Cannot(true) = answer {
        return Err(Code::ImageTooLarge.into());
    }
    let Answer::Picture(bytes, jpeg) = answer else { return Err(Code::ImageUnreadable.into()) };
    let bytes = Vec::from(bytes);
    let is_clean = if jpeg { is_clean_jpeg(&bytes) } else { is_clean_png(&bytes) };
    if !is_clean {
        return Err(Code::ImageNotClean.into());
    }
    Ok(Picture { media_type: if jpeg { "image/jpeg" } else { "image/png" }, bytes })
}

/// Decodes within limits, turns the picture upright, and encodes it anew; gives whether the outcome is a JPEG. Runs in the
/// worker.
///
/// # Errors
/// Whether it was too large; it could not be read otherwise.
pub(super) fn make_anew(bytes: &[u8]) -> Result<(Vec<u8>, bool), bool> {
    let fault = |error: image::ImageError| matches!(error, image::ImageError::Limits(_));
    let format = image::guess_format(bytes).map_err(fault)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(MEMORY_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(true);
    }
    // The decoder watches its own buffers; the pixels themselves are counted here, before anything is allocated.
    limits.reserve(decoder.total_bytes()).map_err(fault)?;
    let upright = decoder.orientation().map_err(fault)?;
    let mut picture = image::DynamicImage::from_decoder(decoder).map_err(fault)?;
    picture.apply_orientation(upright);
    let jpeg = format == ImageFormat::Jpeg;
    let picture = if jpeg { picture.to_rgb8().into() } else { picture };
    let mut made = Cursor::new(Vec::new());
    picture.write_to(&mut made, if jpeg { ImageFormat::Jpeg } else { ImageFormat::Png }).map_err(fault)?;
    Ok((made.into_inner(), jpeg))
}

/// The segments of a JPEG that hold pixels: tables, frame, scan, and the sixteen bytes that name the format.
fn is_clean_jpeg(bytes: &[u8]) -> bool {
    const FORMAT: &[u8] = b"JFIF\0";
    /// Length of that segment without a thumbnail.
    const FORMAT_BYTES: usize = 14;
    let Ok(jpeg) = Jpeg::from_bytes(bytes.to_vec().into()) else { return false };
    let pixels = jpeg.segments().iter().all(|segment| match segment.marker() {
        markers::APP0 => segment.contents().starts_with(FORMAT) && segment.contents().len() == FORMAT_BYTES,
        markers::DQT | markers::DHT | markers::DRI | markers::SOF0 | markers::SOF2 | markers::SOS => true,
        _ => false,
    });
    // What it wrote back is all there was: nothing lies between the parts or after the end.
    let mut whole = Vec::new();
    pixels && jpeg.encoder().write_to(&mut whole).is_ok() && whole == bytes && bytes.ends_with(&[0xff, markers::EOI])
}

/// The chunks of a PNG that hold pixels.
fn is_clean_png(bytes: &[u8]) -> bool {
    let Ok(png) = Png::from_bytes(bytes.to_vec().into()) else { return false };
    let kinds: Vec<[u8; 4]> = png.chunks().iter().map(img_parts::png::PngChunk::kind).collect();
    let pixels = kinds.iter().all(|kind| matches!(kind, b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND"));
    let mut whole = Vec::new();
    pixels && png.encoder().write_to(&mut whole).is_ok() && whole == bytes && kinds.last() == Some(b"IEND")
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, RgbImage};

    fn encoded(format: ImageFormat) -> Vec<u8> {
        let picture: DynamicImage = RgbImage::from_fn(40, 30, |x, y| image::Rgb([x as u8, y as u8, 7])).into();
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).expect("it is encoded");
        bytes.into_inner()
    }

    #[test]
    fn what_is_made_anew_is_clean_by_the_second_parser() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let (bytes, jpeg) = make_anew(&encoded(format)).expect("a sound picture");
            assert!(if jpeg { is_clean_jpeg(&bytes) } else { is_clean_png(&bytes) }, "{format:?}");
        }
    }

    #[test]
    fn anything_beside_the_pixels_is_seen_by_the_second_parser() {
        let jpeg = encoded(ImageFormat::Jpeg);
        assert!(is_clean_jpeg(&jpeg));
        // APP1 (EXIF, XMP), APP2 (ICC), APP13 (IPTC), a comment, and a thumbnail in the JFIF segment.
        for (marker, said) in
            [(0xe1, "Exif\0\0place"), (0xe2, "ICC_PROFILE\0"), (0xed, "Photoshop"), (0xfe, "by Amina")]
        {
            let mut dirty = jpeg[..2].to_vec();
            dirty.extend([0xff, marker, 0, u8::try_from(said.len() + 2).expect("short")]);
            dirty.extend(said.bytes());
            dirty.extend(&jpeg[2..]);
            assert!(!is_clean_jpeg(&dirty), "{said}");
        }
        assert!(!is_clean_jpeg(&[jpeg.as_slice(), b"after the end"].concat()));
        assert!(!is_clean_jpeg(&jpeg[..jpeg.len() - 2]));

        let png = encoded(ImageFormat::Png);
        assert!(is_clean_png(&png));
        for kind in [b"tEXt", b"eXIf", b"iTXt", b"zTXt", b"iCCP", b"tIME"] {
            let mut parsed = Png::from_bytes(png.clone().into()).expect("sound");
            let chunk = img_parts::png::PngChunk::new(*kind, b"Author\0Amina".to_vec().into());
            parsed.chunks_mut().insert(1, chunk);
            let mut dirty = Vec::new();
            parsed.encoder().write_to(&mut dirty).expect("written");
            assert!(!is_clean_png(&dirty), "{kind:?}");
        }
        assert!(!is_clean_png(&[png.as_slice(), b"after the end"].concat()));
    }
}
