//! Where things are: the top of the repository and the folders that xtask reads and writes.

use crate::stop::Stop;
use std::path::{Path, PathBuf};

/// The repository's top folder.
#[derive(Debug, Clone)]
pub(crate) struct House {
    root: PathBuf,
}

impl House {
    /// Walks up from the current folder to the one that holds `xtask/Cargo.toml`.
    pub(crate) fn find() -> Result<Self, Stop> {
        let here = std::env::current_dir().map_err(Stop::io("finding the current folder"))?;
        let root = here.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file());
        root.map(Self::at).ok_or_else(|| Stop::missing("run this inside the repository"))
    }

    /// The house at a known place.
    pub(crate) fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The face.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Where cargo leaves the programs of the debug build.
    pub(crate) fn programs(&self) -> PathBuf {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        self.root.join(target).join("debug")
    }

    /// A program of the release build.
    pub(crate) fn released(&self, name: &str) -> PathBuf {
        self.programs().with_file_name("release").join(name)
    }

    /// A program of the debug build.
    pub(crate) fn binary(&self, name: &str) -> PathBuf {
        self.programs().join(name)
    }

    /// A folder for what a verb leaves behind, e.g. `target/walk`. Always in the repository's own `target`, wherever
    /// cargo builds, because the README names it.
    pub(crate) fn leavings(&self, name: &str) -> PathBuf {
        self.root.join("target").join(name)
    }
}
