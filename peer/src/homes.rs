//! Several people on one computer and in one account: each has an encrypted home of their own, side by side, told apart by
//! a number and by nothing that says whose it is.
//!
//! The first is the folder that a single home has always had; the second lies beside it, with `-2` after its name. There
//! is no list: a home is there when its vault is. Left out on purpose: names, pictures, and when anybody was here last.

use crate::vault;
use std::path::PathBuf;

/// Most homes on one computer: as many as have a colour and a shape of their own on the screen.
pub(crate) const HOMES_MAX: u32 = 8;

/// The homes beside each other.
#[derive(Debug)]
pub(crate) struct Homes {
    first: PathBuf,
}

impl Homes {
    /// The homes of which this folder is the first.
    pub(crate) fn beside(first: PathBuf) -> Self {
        Self { first }
    }

    /// Where the home of a number is, or would be.
    pub(crate) fn folder(&self, number: u32) -> PathBuf {
        if number <= 1 {
            return self.first.clone();
        }
        let mut name = self.first.file_name().unwrap_or_default().to_os_string();
        name.push(format!("-{number}"));
        self.first.with_file_name(name)
    }

    /// The numbers of those that are there.
    pub(crate) fn here(&self) -> Vec<u32> {
        (1..=HOMES_MAX).filter(|number| vault::exists(&self.folder(*number))).collect()
    }

    /// The lowest number that is free.
    pub(crate) fn free(&self) -> Option<u32> {
        let here = self.here();
        (1..=HOMES_MAX).find(|number| !here.contains(number))
    }
}
