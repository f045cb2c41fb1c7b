//! Linux: the kernel wakes whoever polls its list of mounts when one comes or goes, so that nothing is asked in vain.
//!
//! Each line of the list is parted here as proc_pid_mountinfo(5) says. A general library would ask every file system for
//! its size besides, and a network drive that does not answer would hold it up.

use super::Mounted;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fs::{self, File};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

const LIST: &str = "/proc/self/mountinfo";
/// Where desktops mount what a person plugs in.
const DESKTOP_PLACES: [&str; 2] = ["/media", "/run/media"];
/// How long it is slept where the kernel's list cannot be polled.
const PACE: Duration = Duration::from_secs(2);

/// The kernel's list of mounts, to be woken by.
#[derive(Debug)]
pub(super) struct Alarm(Option<File>);

impl Alarm {
    pub(super) fn set() -> Self {
        Self(File::open(LIST).ok())
    }

    /// Sleeps until the list changes, at most so long.
    pub(super) fn wait(&self, at_most: Duration) {
        let limit = Timespec {
            tv_sec: i64::try_from(at_most.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: i64::from(at_most.subsec_nanos()),
        };
        let polled = self.0.as_ref().map(|list| poll(&mut [PollFd::new(list, PollFlags::PRI)], Some(&limit)));
        if !matches!(polled, Some(Ok(_))) {
            std::thread::sleep(at_most.min(PACE));
        }
    }
}

/// What is mounted and can be taken out.
pub(super) fn mounted() -> Vec<Mounted> {
    let list = fs::read_to_string(LIST).unwrap_or_default();
    list.lines().filter_map(read).filter(is_stick).map(|line| line.mounted).collect()
}

/// One line of the list, as far as it matters here.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    mounted: Mounted,
    kind: String,
    source: String,
}

/// `36 35 98:0 /root /mount/point rw,noatime shared:1 - ext4 /dev/sdb1 rw,errors=continue`
fn read(line: &str) -> Option<Line> {
    let (mount, device) = line.split_once(" - ")?;
    let mount: Vec<&str> = mount.split(' ').collect();
    let mut device = device.split(' ');
    let (kind, source) = (device.next()?.to_owned(), plain(device.next()?).to_string_lossy().into_owned());
    let is_read_only = |options: &str| options.split(',').any(|option| option == "ro");
    let read_only = is_read_only(mount.get(5)?) || device.next().is_some_and(is_read_only);
    Some(Line { mounted: Mounted { folder: plain(mount.get(4)?), read_only }, kind, source })
}

/// A path without the octal escapes that stand for blanks.
fn plain(escaped: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(escaped.len());
    let mut rest = escaped.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let code = more.get(..3).filter(|_| *first == b'\\').and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 8).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &more[3..];
            }
            None => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    std::ffi::OsString::from_vec(bytes).into()
}

/// Whether a person can take it out: the device says so, or the desktop mounted it where it mounts such things. A file
/// system in memory counts there: live systems and tests have them in a stick's place.
fn is_stick(line: &Line) -> bool {
    let is_near = line.source.starts_with("/dev/") || line.kind == "tmpfs";
    let is_desktops = DESKTOP_PLACES.iter().any(|place| {
        let below = line.mounted.folder.strip_prefix(place);
        below.is_ok_and(|below| below != Path::new(""))
    });
    is_near && removable(Path::new(&line.source)).unwrap_or(is_desktops)
}

/// What the device itself says; nothing where it says nothing, as within an encrypted layer.
fn removable(source: &Path) -> Option<bool> {
    let device = fs::canonicalize(Path::new("/sys/class/block").join(source.strip_prefix("/dev/").ok()?)).ok()?;
    let flag = [device.join("removable"), device.parent()?.join("removable")];
    let flag = flag.iter().find_map(|flag| fs::read_to_string(flag).ok())?;
    // Disks on a cable call themselves fixed; whoever plugged one in will take it out again.
    Some(flag.trim() == "1" || device.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"usb")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_list_is_read_with_blanks_in_its_names() {
        let line = read(
            r"60 29 8:17 / /media/amina/USB\040STICK ro,nosuid shared:9 master:1 - vfat /dev/nothing-here ro,utf8=1",
        );
        let folder = PathBuf::from("/media/amina/USB STICK");
        let (kind, source) = ("vfat".to_owned(), "/dev/nothing-here".to_owned());
        assert_eq!(line, Some(Line { mounted: Mounted { folder, read_only: true }, kind, source }));
        assert!(is_stick(&line.unwrap()));
        assert_eq!(read("no such line"), None);
        assert_eq!(plain(r"/odd\04").as_os_str(), r"/odd\04");
    }

    #[test]
    fn network_drives_and_what_stands_elsewhere_are_no_sticks() {
        for line in [
            "60 29 0:51 / /media/share rw - nfs4 server:/share rw",
            "60 29 0:51 / /media/share rw - fuse.sshfs me@server:/ rw",
            "25 29 0:22 / /run rw,nosuid - tmpfs tmpfs rw",
            "26 29 0:22 / /run/media rw,nosuid - tmpfs tmpfs rw",
            "29 1 8:1 / / rw - ext4 /dev/nothing-here rw",
        ] {
            assert!(!is_stick(&read(line).unwrap()), "{line}");
        }
        assert!(is_stick(&read("60 29 0:51 / /run/media/amina/STICK rw - tmpfs none rw").unwrap()));
    }
}
