//! The embedded store holds every promise of a store.

use relay::store::conformance::{Ground, QUOTA_BYTES, every_promise, model};
use relay::store::embedded::{Allowance, Embedded, OpenError};
use std::path::Path;
use tempfile::TempDir;

struct Folder {
    here: TempDir,
    copy: TempDir,
}

fn folder() -> Folder {
    Folder { here: TempDir::new().unwrap(), copy: TempDir::new().unwrap() }
}

const ALLOWANCE: Allowance = Allowance { mailbox_bytes: QUOTA_BYTES, disk_percent: 100 };

impl Ground for Folder {
    type Store = Embedded;

    fn open(&self) -> Embedded {
        Embedded::open(self.here.path(), ALLOWANCE, 7).unwrap()
    }

    fn back_up(&self) {
        copy(self.here.path(), self.copy.path());
    }

    fn restore(&self) {
        std::fs::remove_dir_all(self.here.path()).unwrap();
        std::fs::create_dir(self.here.path()).unwrap();
        copy(self.copy.path(), self.here.path());
    }
}

pub(super) fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

// M11
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_embedded_store_keeps_every_promise() {
    every_promise(folder).await;
}

// M11
#[test]
fn any_history_of_the_embedded_store_agrees_with_the_model() {
    model::any_history_agrees(folder).unwrap();
}

#[test]
fn two_processes_never_have_one_folder() {
    let folder = folder();
    let _first = folder.open();
    assert!(matches!(Embedded::open(folder.here.path(), ALLOWANCE, 7), Err(OpenError::InUse)));
}

#[test]
fn nobody_but_its_user_looks_into_the_folder() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let _open = folder.open();
    assert_eq!(std::fs::metadata(folder.here.path()).unwrap().permissions().mode() & 0o777, 0o700);
}
