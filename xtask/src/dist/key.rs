//! The key that signs a release. It is the releaser's and is never in the repository; with `--test-key` one is made that
//! no installed Baraza trusts. Signing is done by Tauri's own signer; here the result is read again by other code.
//!
//! A signature covers the bytes and, in its trusted comment, the version: an old package under a new number is refused.

use super::{read, write};
use crate::house::House;
use crate::say;
use crate::stop::Stop;
use crate::task::Task;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minisign_verify::{PublicKey, Signature};
use std::path::{Path, PathBuf};

/// Names the private key's file when `--key` does not.
const FILE: &str = "BARAZA_SIGNING_KEY";
/// Its password; never an argument, since arguments are seen by everybody on the computer.
const PASSWORD: &str = "TAURI_SIGNING_PRIVATE_KEY_PASSWORD";

/// A private key by its file, and the public key beside it.
pub(super) struct Key {
    file: PathBuf,
    password: Option<&'static str>,
    signer: PathBuf,
    /// As the updater's configuration wants it: minisign's two lines in base64.
    pub(super) public: String,
}

impl Key {
    /// The releaser's key.
    pub(super) fn given(house: &House, file: Option<&Path>) -> Result<Self, Stop> {
        let named = file.map(Path::to_owned).or_else(|| std::env::var_os(FILE).map(PathBuf::from));
        let file = named.filter(|file| file.is_file()).ok_or_else(|| {
            Stop::missing(format!(
                "no key to sign with: give --key FILE or set {FILE} (its password in {PASSWORD}), with the public key \
                 beside it as FILE.pub; docs/releasing.md says how to make one. To try dist out: --test-key"
            ))
        })?;
        Self::at(house, file, None)
    }

    /// A key to try things out with, under `target`, and as lasting as that folder.
    pub(super) fn for_tests(house: &House) -> Result<Self, Stop> {
        let folder = house.leavings("dist-test-key");
        let file = folder.join("test.key");
        if file.is_file() {
            return Self::at(house, file, Some(""));
        }
        super::fresh(&folder)?;
        let made =
            Task::new(signer(house)).with(["signer", "generate", "--ci", "--force", "--write-keys"]).with([&file]);
        let made = made.env(PASSWORD, "").with(["--password", ""]).answer()?;
        if !made.success {
            return Err(Stop::failed(format!("no test key could be made: {}", made.err.trim())));
        }
        Self::at(house, file, Some(""))
    }

    fn at(house: &House, file: PathBuf, password: Option<&'static str>) -> Result<Self, Stop> {
        let beside = PathBuf::from(format!("{}.pub", file.display()));
        let public = read(&beside)?.trim().to_owned();
        let key = Self { file, password, signer: signer(house), public };
        key.minisign()?;
        Ok(key)
    }

    /// The public key as minisign writes it.
    pub(super) fn minisign(&self) -> Result<String, Stop> {
        let lines = unwrap(&self.public)?;
        PublicKey::decode(&lines).map_err(|error| Stop::failed(format!("the public key: {error}")))?;
        Ok(lines)
    }

    /// The public key in one line, to compare by eye.
    pub(super) fn line(&self) -> Result<String, Stop> {
        Ok(self.minisign()?.lines().nth(1).unwrap_or_default().trim().to_owned())
    }

    /// Signs a file for a version; gives the signature as feeds carry it, and leaves it beside the file as `.sig`.
    pub(super) fn sign(&self, file: &Path, version: &str) -> Result<String, Stop> {
        say::step(format!("signing {}", file.display()));
        let mut task = Task::new(&self.signer).with(["signer", "sign", "--app-version", version]).with([file]);
        task = task.env("TAURI_SIGNING_PRIVATE_KEY_PATH", &self.file);
        if let Some(password) = self.password {
            task = task.env(PASSWORD, password);
        }
        let answer = task.answer()?;
        if !answer.success {
            return Err(Stop::failed(format!("signing {}: {}", file.display(), answer.err.trim())));
        }
        let signature = read(&PathBuf::from(format!("{}.sig", file.display())))?.trim().to_owned();
        self.check(file, &signature, version)?;
        Ok(signature)
    }

    /// Signs a file so that minisign itself reads the signature, beside it as `.minisig`.
    pub(super) fn sign_plainly(&self, file: &Path, version: &str) -> Result<(), Stop> {
        let signature = unwrap(&self.sign(file, version)?)?;
        let _ = std::fs::remove_file(format!("{}.sig", file.display()));
        write(&PathBuf::from(format!("{}.minisig", file.display())), &signature)
    }

    /// Looks at a signature by code that did not make it: these bytes, this key, this version.
    pub(super) fn check(&self, file: &Path, signature: &str, version: &str) -> Result<(), Stop> {
        let bytes = std::fs::read(file).map_err(Stop::io(format!("reading {}", file.display())))?;
        verify(&self.minisign()?, &unwrap(signature)?, &bytes, version)
            .map_err(|why| Stop::failed(format!("the signature of {}: {why}", file.display())))
    }
}

fn verify(public: &str, signature: &str, bytes: &[u8], version: &str) -> Result<(), String> {
    let key = PublicKey::decode(public).map_err(|error| error.to_string())?;
    let signature = Signature::decode(signature).map_err(|error| error.to_string())?;
    key.verify(bytes, &signature, false).map_err(|error| error.to_string())?;
    let signed = signature.trusted_comment().split('\t').find_map(|field| field.strip_prefix("version:"));
    match signed {
        Some(signed) if signed == version => Ok(()),
        Some(signed) => Err(format!("it is for version {signed}, not {version}")),
        None => Err("it names no version".to_owned()),
    }
}

fn unwrap(wrapped: &str) -> Result<String, Stop> {
    let bytes = STANDARD.decode(wrapped.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    bytes.ok_or_else(|| Stop::failed("a key or signature that is not as Tauri's signer writes it"))
}

/// Tauri's command line, which comes with the face's packages.
pub(super) fn signer(house: &House) -> PathBuf {
    house.ui().join("node_modules/.bin").join(if cfg!(windows) { "tauri.cmd" } else { "tauri" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixture(name: &str) -> Vec<u8> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/update");
        std::fs::read(folder.join(name)).expect("a fixture")
    }

    fn unwrapped(name: &str) -> String {
        unwrap(&String::from_utf8(fixture(name)).expect("text")).expect("base64")
    }

    fn signature() -> String {
        let feed: serde_json::Value = serde_json::from_slice(&fixture("latest.json")).expect("JSON");
        unwrap(feed["platforms"]["linux-x86_64"]["signature"].as_str().expect("text")).expect("base64")
    }

    #[test]
    fn a_signature_holds_for_its_key_its_bytes_and_its_version_alone() {
        let (key, other, bytes) = (unwrapped("key.pub"), unwrapped("other.pub"), fixture("baraza_99.0.0_amd64.deb"));
        assert_eq!(verify(&key, &signature(), &bytes, "99.0.0"), Ok(()));
        assert!(verify(&other, &signature(), &bytes, "99.0.0").is_err());
        assert!(verify(&key, &signature(), &bytes[1..], "99.0.0").is_err());
        assert!(verify(&key, &signature(), &bytes, "99.0.1").expect_err("another version").contains("99.0.0"));
        assert!(
            verify(&key, &unwrapped("without-version.sig"), &bytes, "99.0.0").expect_err("none").contains("no version")
        );
    }
}
