//! One device of the walk: a home and its passphrase, asked by the command line or opened in the real window.

use crate::display::Display;
use crate::house::House;
use crate::stop::Stop;
use crate::task::Task;
use crate::webdriver::Window;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// One command; Argon2 on a busy machine included.
const COMMAND_LIMIT: Duration = Duration::from_secs(180);

/// A device.
pub(crate) struct Device {
    program: PathBuf,
    command_line: PathBuf,
    home: PathBuf,
    passphrase_file: PathBuf,
    answers: PathBuf,
    passphrase: &'static str,
}

impl Device {
    /// A device without a home yet, its files below `folder`.
    pub(crate) fn new(house: &House, folder: &Path, name: &str, passphrase: &'static str) -> Result<Self, Stop> {
        let folder = folder.join(name);
        std::fs::create_dir_all(&folder).map_err(Stop::io(format!("making {}", folder.display())))?;
        let passphrase_file = folder.join("passphrase");
        std::fs::write(&passphrase_file, passphrase).map_err(Stop::io("writing a passphrase file"))?;
        Ok(Self {
            program: house.binary("baraza-desktop"),
            command_line: house.binary("baraza"),
            home: folder.join("home"),
            passphrase_file,
            answers: folder.join("answers"),
            passphrase,
        })
    }

    /// Its passphrase.
    pub(crate) fn passphrase(&self) -> &'static str {
        self.passphrase
    }

    /// Asks the command line; the answer as JSON.
    pub(crate) fn ask(&self, arguments: &[&str]) -> Result<Value, Stop> {
        let task = Task::new(&self.command_line).with(["--json".as_ref(), "--home".as_ref(), self.home.as_os_str()]);
        let task = task.with(["--passphrase-file".as_ref(), self.passphrase_file.as_os_str()]).with(arguments);
        let answer = task.within(COMMAND_LIMIT).answer()?;
        if !answer.success {
            let code = answer.code.map_or_else(|| "a signal".to_owned(), |code| code.to_string());
            return Err(Stop::failed(format!(
                "baraza {} ended with {code}: {}",
                arguments.join(" "),
                answer.err.trim()
            )));
        }
        serde_json::from_str(&answer.out)
            .map_err(|_| Stop::failed(format!("baraza {} gave no JSON", arguments.join(" "))))
    }

    /// Opens its window. File dialogs will answer with these paths, in order.
    pub(crate) fn open_window(&self, display: &Display, dialog_answers: &[&Path]) -> Result<Window, Stop> {
        let lines: Vec<String> = dialog_answers.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        std::fs::write(&self.answers, lines.join("\n") + "\n").map_err(Stop::io("writing the dialog answers"))?;
        let settings = [("BARAZA_HOME", self.home.as_path()), ("BARAZA_DIALOG_ANSWERS", self.answers.as_path())];
        Window::open(display, &self.program, &settings)
    }
}
