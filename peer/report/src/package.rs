//! A package of files in one (ZIP), the same bytes for the same report: no clock, no name of a machine.
//!
//! It is held in memory until it is whole, because formats want sizes before contents. Left out on purpose: what is in it.

use crate::plain::clean;
use crate::watch::Failed;
use quick_xml::escape::escape;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A package being written.
pub(crate) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    pub(crate) fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    /// A file, compressed.
    pub(crate) fn file(&mut self, name: &str, bytes: impl AsRef<[u8]>) -> Result<(), Failed> {
        self.put(name, bytes.as_ref(), CompressionMethod::Deflated)
    }

    /// A file as it is: what readers look at without unpacking, and what is compressed already.
    pub(crate) fn stored(&mut self, name: &str, bytes: impl AsRef<[u8]>) -> Result<(), Failed> {
        self.put(name, bytes.as_ref(), CompressionMethod::Stored)
    }

    fn put(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) -> Result<(), Failed> {
        let options = SimpleFileOptions::default().compression_method(method).unix_permissions(0o644);
        self.zip.start_file(name, options).map_err(|error| Failed::Format(error.to_string()))?;
        self.zip.write_all(bytes)?;
        Ok(())
    }

    /// Hands it on.
    pub(crate) fn finish(self, mut out: impl Write) -> Result<(), Failed> {
        let bytes = self.zip.finish().map_err(|error| Failed::Format(error.to_string()))?.into_inner();
        out.write_all(&bytes)?;
        out.flush()?;
        Ok(())
    }
}

/// Words as XML holds them, in an element or an attribute.
pub(crate) fn xml(words: &str) -> String {
    escape(clean(words)).into_owned()
}
