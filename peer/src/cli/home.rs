//! Whose home, and who may open it: the data folder, the passphrase, the language before a home exists.
//!
//! A passphrase comes from a file or from the terminal, never from the command line, where every process of the
//! machine could read it (rule C4).

use super::stop::{Stop, Usage};
use crate::language::Words;
use crate::sticks::Source;
use crate::{Code, Fault, Peer};
use std::env;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Longest first line of a passphrase file that is read, bytes.
const PASSPHRASE_BYTES_MAX: u64 = 4096;
/// Longest body that is read from a file or standard input before the peer looks at it, bytes.
const BODY_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// The home's folder: as asked, else `BARAZA_HOME`, else `baraza` in the platform's data folder. Empty values count
/// as absent.
#[must_use]
pub fn home_folder(asked: Option<PathBuf>) -> PathBuf {
    asked.filter(|path| !path.as_os_str().is_empty()).or_else(|| folder("BARAZA_HOME")).unwrap_or_else(default_home)
}

/// The device of this computer: the one home that `BARAZA_HOME` names, or all that lie beside each other in the
/// platform's data folder.
#[must_use]
pub fn device(home: &Path, sticks: Source) -> Peer {
    if folder("BARAZA_HOME").is_some() { Peer::with_sticks(home, sticks) } else { Peer::among_homes(home, sticks) }
}

#[cfg(target_os = "windows")]
fn default_home() -> PathBuf {
    folder("LOCALAPPDATA").unwrap_or_default().join("Baraza")
}

#[cfg(target_os = "macos")]
fn default_home() -> PathBuf {
    folder("HOME").unwrap_or_default().join("Library/Application Support/Baraza")
}

#[cfg(not(any(target_os = "windows", target_os = "macos")))]
fn default_home() -> PathBuf {
    // The XDG base directory specification has relative paths ignored.
    let data = folder("XDG_DATA_HOME").filter(|path| path.is_absolute());
    data.unwrap_or_else(|| folder("HOME").unwrap_or_default().join(".local/share")).join("baraza")
}

fn folder(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The language of the system's messages, as the environment gives it.
pub(crate) fn system_language() -> String {
    let given = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    given.into_iter().find(|value| !value.is_empty()).unwrap_or_default()
}

/// The passphrase: from the file, if there is one, else asked at the terminal; twice when it is a new one.
pub(crate) fn passphrase(file: Option<&Path>, new: bool, words: &Words) -> Result<Zeroizing<String>, Stop> {
    let from_environment = folder("BARAZA_PASSPHRASE_FILE");
    if let Some(path) = file.or(from_environment.as_deref()) {
        return first_line(path);
    }
    if new { new_passphrase(None, words) } else { asked(&words.say("cli-ask", &[])) }
}

/// A passphrase that is to be set, beside the one that opens the home.
pub(crate) fn new_passphrase(file: Option<&Path>, words: &Words) -> Result<Zeroizing<String>, Stop> {
    if let Some(path) = file {
        return first_line(path);
    }
    let first = asked(&words.say("cli-ask-new", &[]))?;
    if *first != *asked(&words.say("cli-ask-again", &[]))? {
        return Err(Usage::PassphrasesDiffer.into());
    }
    Ok(first)
}

fn asked(prompt: &str) -> Result<Zeroizing<String>, Stop> {
    rpassword::prompt_password(format!("{prompt} ")).map(Zeroizing::new).map_err(|_| Usage::NoTerminal.into())
}

pub(super) fn first_line(path: &Path) -> Result<Zeroizing<String>, Stop> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let mut line = Zeroizing::new(String::new());
    let read = BufReader::new(file.take(PASSPHRASE_BYTES_MAX)).read_line(&mut line);
    read.map_err(|error| unreadable(path, &error))?;
    let kept = line.trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}');
    if kept.is_empty() {
        return Err(Usage::PassphraseFileEmpty.into());
    }
    Ok(Zeroizing::new(kept.to_owned()))
}

/// Words from a file, or from standard input when it is `-`.
pub(crate) fn body(path: &Path) -> Result<String, Stop> {
    let source: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(|error| unreadable(path, &error))?)
    };
    let mut bytes = Vec::new();
    source.take(BODY_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > BODY_BYTES_MAX {
        let fault = Fault::new(Code::BodyTooLarge).with("bytes", bytes.len()).with("most", BODY_BYTES_MAX);
        return Err(fault.into());
    }
    let text = String::from_utf8(bytes).map_err(|_| Usage::BodyNotText)?;
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Fault {
    let code = if error.kind() == ErrorKind::NotFound { Code::FileMissing } else { Code::FileUnreadable };
    Fault::new(code).with("path", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    // C4: the first line, as the editors of all systems write it.
    #[test]
    fn a_passphrase_file_gives_its_first_line() {
        let words = Words::new("en");
        for bytes in ["nine plain words", "nine plain words\nmore", "\u{feff}nine plain words\r\n"] {
            let file = file(bytes.as_bytes());
            assert_eq!(*passphrase(Some(file.path()), true, &words).unwrap(), "nine plain words");
        }
        for bytes in ["", "\nsecond line"] {
            let stop = passphrase(Some(file(bytes.as_bytes()).path()), false, &words).unwrap_err();
            assert!(matches!(stop, Stop::Usage(Usage::PassphraseFileEmpty)));
        }
        let stop = passphrase(Some(Path::new("/nowhere/at/all")), false, &words).unwrap_err();
        assert!(matches!(stop, Stop::Fault(fault) if fault.code == Code::FileMissing));
    }

    // C10: with or without a mark, and nothing but text.
    #[test]
    fn a_body_is_read_as_it_stands() {
        assert_eq!(body(file("\u{feff}# مرحبا\n".as_bytes()).path()).unwrap(), "# مرحبا\n");
        assert!(matches!(body(file(&[0xff, 0xfe, 0x41]).path()), Err(Stop::Usage(Usage::BodyNotText))));
        let long = vec![b'a'; usize::try_from(BODY_BYTES_MAX).unwrap() + 1];
        assert!(matches!(body(file(&long).path()), Err(Stop::Fault(fault)) if fault.code == Code::BodyTooLarge));
    }
}
