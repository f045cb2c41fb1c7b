//! One device: a home and its passphrase, asked by the command line or opened in the real window.

use crate::{Display, DriverError, Window, processes};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// One command; Argon2 on a busy machine included.
const COMMAND_LIMIT: Duration = Duration::from_secs(180);

/// A device.
pub struct Device {
    program: PathBuf,
    command_line: PathBuf,
    home: PathBuf,
    passphrase_file: PathBuf,
    answers: PathBuf,
    passphrase: &'static str,
    settings: Vec<(&'static str, PathBuf)>,
}

impl Device {
    /// A device without a home yet, its files below `folder`; `programs` holds the command line and the desktop app.
    pub fn new(programs: &Path, folder: &Path, name: &str, passphrase: &'static str) -> Result<Self, DriverError> {
        let folder = folder.join(name);
        std::fs::create_dir_all(&folder).map_err(DriverError::io(format!("making {}", folder.display())))?;
        let passphrase_file = folder.join("passphrase");
        std::fs::write(&passphrase_file, passphrase).map_err(DriverError::io("writing a passphrase file"))?;
        Ok(Self {
            program: programs.join("baraza-desktop"),
            command_line: programs.join("baraza"),
            home: folder.join("home"),
            passphrase_file,
            answers: folder.join("answers"),
            passphrase,
            settings: Vec::new(),
        })
    }

    /// Its window starts with this path in this environment variable.
    #[must_use]
    pub fn with(mut self, name: &'static str, path: &Path) -> Self {
        self.settings.push((name, path.to_owned()));
        self
    }

    /// Its passphrase.
    pub fn passphrase(&self) -> &'static str {
        self.passphrase
    }

    /// Asks the command line; the answer as JSON.
    pub fn ask(&self, arguments: &[&str]) -> Result<Value, DriverError> {
        let mut command = Command::new(&self.command_line);
        command.args(["--json".as_ref(), "--home".as_ref(), self.home.as_os_str()]);
        command.args(["--passphrase-file".as_ref(), self.passphrase_file.as_os_str()]).args(arguments);
        let answer = processes::answer(&mut command, "baraza", COMMAND_LIMIT)?;
        if !answer.success {
            let code = answer.code.map_or_else(|| "a signal".to_owned(), |code| code.to_string());
            return Err(DriverError::failed(format!(
                "baraza {} ended with {code}: {}",
                arguments.join(" "),
                answer.err.trim()
            )));
        }
        serde_json::from_str(&answer.out)
            .map_err(|_| DriverError::failed(format!("baraza {} gave no JSON", arguments.join(" "))))
    }

    /// Opens its window. File dialogs will answer with these paths, in order.
    pub fn open_window(&self, display: &Display, dialog_answers: &[&Path]) -> Result<Window, DriverError> {
        let lines: Vec<String> = dialog_answers.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        std::fs::write(&self.answers, lines.join("\n") + "\n")
            .map_err(DriverError::io("writing the dialog answers"))?;
        let mut settings =
            vec![("BARAZA_HOME", self.home.as_path()), ("BARAZA_DIALOG_ANSWERS", self.answers.as_path())];
        settings.extend(self.settings.iter().map(|(name, path)| (*name, path.as_path())));
        Window::open(display, &self.program, &settings)
    }
}
