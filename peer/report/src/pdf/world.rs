//! What the template can see: itself, its data, the logo, and the fonts. Nothing else exists for it: no file, no package, no
//! network, no clock.

use super::Fonts;
use crate::model::{Logo, Picture};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

const TEMPLATE: &str = include_str!("report.typ");

/// The template's world.
pub(super) struct World {
    library: LazyHash<Library>,
    fonts: Fonts,
    template: Source,
    files: Vec<(FileId, Bytes)>,
}

impl World {
    pub(super) fn new(fonts: &Fonts, json: Vec<u8>, logo: Option<&Logo>) -> Self {
        let mut files = vec![(named("report.json"), Bytes::new(json))];
        files.extend(logo.map(|logo| (named(logo_name(logo)), Bytes::new(logo.bytes.clone()))));
        let template = Source::new(named("report.typ"), TEMPLATE.to_owned());
        Self { library: LazyHash::new(Library::default()), fonts: fonts.clone(), template, files }
    }
}

/// The name under which the template finds the logo.
pub(super) fn logo_name(logo: &Logo) -> &'static str {
    match logo.format {
        Picture::Png => "logo.png",
        Picture::Jpeg => "logo.jpg",
    }
}

fn named(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a name of ours is a path");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(one, _)| *one == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
