//! `cargo xtask dist`: packages for people, signed, with the feed by which an installed Baraza finds them, in
//! `target/dist`. With `--stick` also a folder to carry, which holds all that a computer without a network needs.
//!
//! Left out on purpose: publishing. What lies in the folder is put somewhere by a person (docs/releasing.md).

mod key;
mod packages;
mod prove;
mod release;
mod stick;

use crate::build;
use crate::house::House;
use crate::say;
use crate::setup;
use crate::stop::Stop;
use crate::task::Task;
use key::Key;
use release::Release;
use std::path::{Path, PathBuf};

/// What the releaser asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    key: Option<PathBuf>,
    test_key: bool,
    address: Option<String>,
    stick: bool,
    stick_folder: Option<PathBuf>,
    prove: bool,
}

/// The verb `dist`.
pub(crate) fn run(house: &House, rest: &[String]) -> Result<(), Stop> {
    let asked = Asked::read(rest)?;
    // Before the long build, not after it.
    if !["dpkg-shlibdeps", "dpkg-scanpackages"].into_iter().all(|tool| Task::new(tool).with(["--version"]).succeeds()) {
        return Err(Stop::missing("packages are made on Debian or Ubuntu, with dpkg-dev: apt-get install dpkg-dev"));
    }
    setup::everything(house)?;
    let key = if asked.test_key { Key::for_tests(house)? } else { Key::given(house, asked.key.as_deref())? };
    build::face(house)?;
    let packages = packages::build(house, &key)?;
    let release = Release::sign(house, &key, packages, asked.address.as_deref())?;
    release.check(&key)?;
    release.tell();
    if asked.stick {
        let folder = asked.stick_folder.unwrap_or_else(|| house.leavings("stick"));
        stick::put(house, &key, &release, &folder)?;
        if asked.prove {
            prove::run(house, &folder)?;
        }
    }
    if asked.test_key {
        say::line("Signed by a throw-away key: for trying out, never for people.");
    }
    Ok(())
}

/// A release by a throw-away key, put on a stick, and installed from it in a clean root without a network.
pub(crate) fn prove(house: &House) -> Result<(), Stop> {
    run(house, &["--test-key", "--stick", "--prove"].map(str::to_owned))
}

impl Asked {
    fn read(rest: &[String]) -> Result<Self, Stop> {
        let mut asked = Self::default();
        let mut words = rest.iter().map(String::as_str).peekable();
        while let Some(word) = words.next() {
            match word {
                "--key" => asked.key = Some(value(word, words.next())?.into()),
                "--test-key" => asked.test_key = true,
                "--address" => asked.address = Some(value(word, words.next())?.to_owned()),
                "--stick" => {
                    asked.stick = true;
                    asked.stick_folder = words.next_if(|next| !next.starts_with("--")).map(PathBuf::from);
                }
                "--prove" => asked.prove = true,
                other => {
                    let known = "--key FILE, --test-key, --address URL, --stick [FOLDER] and --prove";
                    return Err(Stop::missing(format!("dist knows {known}, not {other}")));
                }
            }
        }
        if asked.prove && !asked.stick {
            return Err(Stop::missing("--prove proves a stick: give --stick too"));
        }
        if asked.test_key && asked.key.is_some() {
            return Err(Stop::missing("--key or --test-key, not both"));
        }
        Ok(asked)
    }
}

fn value<'a>(flag: &str, given: Option<&'a str>) -> Result<&'a str, Stop> {
    given.ok_or_else(|| Stop::missing(format!("{flag} needs a value")))
}

/// Empties a folder that we write anew.
fn fresh(folder: &Path) -> Result<(), Stop> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).map_err(Stop::io(format!("making {}", folder.display())))
}

/// Copies a file into a folder under a name.
fn copy(from: &Path, folder: &Path, name: &str) -> Result<PathBuf, Stop> {
    let to = folder.join(name);
    std::fs::copy(from, &to).map_err(Stop::io(format!("copying {} to {}", from.display(), to.display())))?;
    Ok(to)
}

fn read(path: &Path) -> Result<String, Stop> {
    std::fs::read_to_string(path).map_err(Stop::io(format!("reading {}", path.display())))
}

fn write(path: &Path, text: &str) -> Result<(), Stop> {
    std::fs::write(path, text).map_err(Stop::io(format!("writing {}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &[&str]) -> Result<Asked, Stop> {
        Asked::read(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_stick_may_have_a_folder_and_need_not() {
        let bare = asked(&["--test-key", "--stick", "--prove"]).expect("known words");
        assert!(bare.stick && bare.prove && bare.stick_folder.is_none());
        let named = asked(&["--stick", "/media/x", "--key", "k"]).expect("known words");
        assert_eq!((named.stick_folder, named.key), (Some("/media/x".into()), Some("k".into())));
    }

    #[test]
    fn what_makes_no_sense_together_is_refused_with_two() {
        for words in [&["--prove"][..], &["--key"], &["--key", "k", "--test-key"], &["--sign"]] {
            assert_eq!(asked(words).expect_err("no sense").exit_code, 2, "{words:?}");
        }
    }
}
