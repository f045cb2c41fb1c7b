//! The letters of a PDF: those that come with the program, and those of files beside it.
//!
//! Noto Sans and Noto Serif hold Latin, Cyrillic and Greek, Noto Sans Arabic what its name says, Noto Sans CJK SC the 8,930 Han
//! characters of GB 2312 and of Big5's first level, in one weight, Noto Emoji the small pictures that people write with, without colour
//! (all under the SIL Open Font License, in `fonts/`; decision 26 says how the last two were made smaller). Left out on purpose: fonts of the system, with which the same report would look otherwise on each machine.

use crate::model::Face;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const BUNDLED: [&[u8]; 10] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Italic.ttf"),
    include_bytes!("../../fonts/NotoSans-SemiBold.ttf"),
    include_bytes!("../../fonts/NotoSerif-Regular.ttf"),
    include_bytes!("../../fonts/NotoSerif-Italic.ttf"),
    include_bytes!("../../fonts/NotoSerif-SemiBold.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-SemiBold.ttf"),
    include_bytes!("../../fonts/NotoSansCJKsc-Regular.otf"),
    include_bytes!("../../fonts/NotoEmoji-Regular.ttf"),
];
const SANS: [&str; 4] = ["Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC", "Noto Emoji"];
const SERIF: [&str; 5] = ["Noto Serif", "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC", "Noto Emoji"];

/// Fonts that a PDF may use.
#[derive(Debug, Clone)]
pub struct Fonts {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
}

impl Fonts {
    /// Those that come with the program, and what more files hold (TrueType, OpenType, collections). Bytes that are no font are
    /// passed over.
    #[must_use]
    pub fn with(more: Vec<Vec<u8>>) -> Self {
        let bundled = BUNDLED.iter().map(|bytes| Bytes::new(*bytes));
        let all = bundled.chain(more.into_iter().map(Bytes::new));
        let fonts: Vec<Font> = all.flat_map(Font::iter).collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { fonts, book }
    }

    /// The families in the order in which letters are looked for: those of the face, then all others.
    pub(super) fn families(&self, face: Face) -> Vec<String> {
        let first: &[&str] = match face {
            Face::Sans => &SANS,
            Face::Serif => &SERIF,
        };
        let mut families: Vec<String> = first.iter().map(|name| (*name).to_owned()).collect();
        for (name, _) in self.book.families() {
            if !families.iter().any(|one| one.eq_ignore_ascii_case(name)) {
                families.push(name.to_owned());
            }
        }
        families
    }

    /// Whether some font has a letter.
    pub(super) fn has(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::with(Vec::new())
    }
}
